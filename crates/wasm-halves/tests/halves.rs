//! Halves that run, in an interpreter: whatever is called when, they do what the whole module does.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use wasm_halves::{FIRST, IS_HERE, Late, RAN, SplitError, split, watched};
use wasmi::{Caller, Engine, Extern, Func, Instance, Linker, Module, Store, Val};

/// A program that counts in memory, calls by name and through a table, and has a function that is called both ways.
const PROGRAM: &str = r#"
(module
  (import "host" "bring_0123456789abcdef" (func $bring))
  (import "host" "add_0123456789abcdef" (func $host_add (param i32) (result i32)))
  (memory (export "memory") 1)
  (global $level (mut i32) (i32.const 5))
  (type $unary (func (param i32) (result i32)))
  (table (export "table") 4 4 funcref)
  (elem (i32.const 1) $early $late $both)
  (data (i32.const 8) "\07")
  (func $bring_rest (export "bring_rest") (call $bring))
  (func $early (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $late (param i32) (result i32)
    (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))
    (global.set $level (i32.add (global.get $level) (i32.const 1)))
    (call $early (call $deep (local.get 0))))
  (func $both (param i32) (result i32) (call $host_add (i32.load8_u (i32.const 8))))
  (func $deep (param i32) (result i32) (i32.mul (local.get 0) (i32.const 10)))
  (func $unused (param i32) (result i32) (call $deep (local.get 0)))
  (func (export "by_name") (param i32) (result i32) (call $late (local.get 0)))
  (func (export "both") (param i32) (result i32) (call $both (local.get 0)))
  (func (export "through") (param i32 i32) (result i32)
    (call_indirect (type $unary) (local.get 1) (local.get 0)))
  (func (export "count") (result i32) (i32.load (i32.const 0)))
  (func (export "level") (result i32) (global.get $level)))
"#;

const LATE: [&str; 4] = ["late", "both", "deep", "unused"];

fn program() -> Vec<u8> {
    wat::parse_str(PROGRAM).unwrap()
}

/// What the host remembers.
#[derive(Default)]
struct Host {
    rest: Vec<u8>,
    first: Option<Instance>,
    brought: u32,
}

/// A running program.
struct Running {
    store: Store<Host>,
    first: Instance,
}

impl Running {
    /// Starts a module that may have lost its second half.
    fn start(first: &[u8], rest: Vec<u8>, names: [&str; 2]) -> Self {
        let engine = Engine::default();
        let mut store = Store::new(&engine, Host { rest, ..Host::default() });
        let mut linker = Linker::new(&engine);
        let [bring, add] = names;
        linker.func_wrap("host", bring, |mut caller: Caller<'_, Host>| join(&mut caller)).unwrap();
        linker.func_wrap("host", add, |number: i32| number + 100).unwrap();
        let module = Module::new(&engine, first).unwrap();
        let first = linker.instantiate_and_start(&mut store, &module).unwrap();
        store.data_mut().first = Some(first);
        Self { store, first }
    }

    fn halves() -> Self {
        let halves = split(&program(), "bring_rest", |name| !LATE.contains(&name)).unwrap();
        assert_eq!(halves.moved, 4);
        let new = |old: &str| {
            let renamed = halves.renamed.iter().find(|(name, _)| name.starts_with(old));
            renamed.map(|(_, new)| new.clone()).unwrap()
        };
        Self::start(&halves.first, halves.rest.clone(), [&new("bring"), &new("add")])
    }

    fn whole() -> Self {
        Self::start(&program(), Vec::new(), ["bring_0123456789abcdef", "add_0123456789abcdef"])
    }

    fn call(&mut self, name: &str, parameters: &[i32]) -> i32 {
        let function = self.first.get_func(&self.store, name).unwrap();
        let parameters: Vec<Val> = parameters.iter().map(|number| Val::I32(*number)).collect();
        let mut results = [Val::I32(0)];
        function.call(&mut self.store, &parameters, &mut results).unwrap();
        results[0].i32().unwrap()
    }
}

/// What the page's script does: makes an instance of the rest with the exports of the first half.
fn join(caller: &mut Caller<'_, Host>) {
    caller.data_mut().brought += 1;
    let (rest, first) = (caller.data().rest.clone(), caller.data().first.unwrap());
    let module = Module::new(caller.engine(), &rest[..]).unwrap();
    let imports: Vec<Extern> = module
        .imports()
        .map(|import| {
            assert_eq!(import.module(), FIRST);
            first.get_export(&*caller, import.name()).unwrap()
        })
        .collect();
    Instance::new(&mut *caller, &module, &imports).unwrap();
    let is_here = first.get_global(&*caller, IS_HERE).unwrap();
    is_here.set(&mut *caller, Val::I32(1)).unwrap();
}

/// Calls in an order that meets every way into the second half first.
const ORDERS: [&[(&str, &[i32])]; 4] = [
    &[("by_name", &[2]), ("count", &[]), ("through", &[2, 3]), ("both", &[0]), ("level", &[])],
    &[("through", &[2, 3]), ("by_name", &[4]), ("count", &[]), ("level", &[])],
    &[("both", &[0]), ("through", &[3, 0]), ("through", &[1, 9]), ("count", &[])],
    &[("through", &[3, 0]), ("both", &[0]), ("by_name", &[1]), ("level", &[])],
];

#[test]
fn halves_do_what_the_whole_does() {
    for order in ORDERS {
        let (mut halves, mut whole) = (Running::halves(), Running::whole());
        for (name, parameters) in order {
            assert_eq!(halves.call(name, parameters), whole.call(name, parameters), "{name} in {order:?}");
        }
    }
}

#[test]
fn the_rest_is_brought_once_and_only_when_it_is_wanted() {
    let mut running = Running::halves();
    assert_eq!(running.call("through", &[1, 1]), 2);
    assert_eq!(running.store.data().brought, 0);
    for _ in 0..3 {
        running.call("by_name", &[1]);
        running.call("through", &[2, 1]);
    }
    assert_eq!(running.store.data().brought, 1);
}

#[test]
fn a_rest_that_came_by_itself_is_not_brought() {
    let mut running = Running::halves();
    let join_by_itself = Func::wrap(&mut running.store, |mut caller: Caller<'_, Host>| join(&mut caller));
    join_by_itself.call(&mut running.store, &[], &mut []).unwrap();
    running.store.data_mut().brought = 0;
    assert_eq!(running.call("by_name", &[2]), 21);
    assert_eq!(running.store.data().brought, 0);
}

#[test]
fn the_first_half_holds_nothing_of_the_rest() {
    let halves = split(&program(), "bring_rest", |name| !LATE.contains(&name)).unwrap();
    let whole = split(&program(), "bring_rest", |_| true).unwrap();
    assert_eq!((whole.moved, whole.stand_ins), (0, 0));
    // `deep` and `unused` are called from the rest alone, or by nobody.
    assert_eq!(halves.stand_ins, 2);
}

#[test]
fn what_must_stay_stays_whatever_is_said() {
    let halves = split(&program(), "bring_rest", |_| false).unwrap();
    // All but the functions that are exported; the two imports are none of the module's own.
    assert_eq!(halves.moved, 5);
    assert_eq!(split(&program(), "no_such", |_| true).unwrap_err(), SplitError::NoBringer("no_such".into()));
    assert!(matches!(split(b"no module", "bring_rest", |_| true), Err(SplitError::Unreadable(_))));
}

#[test]
fn a_watched_module_tells_what_has_run_and_the_list_holds_all_else() {
    let engine = Engine::default();
    let wasm = watched(&program()).unwrap();
    let module = Module::new(&engine, &wasm[..]).unwrap();
    let mut running = Running::start(&wasm, Vec::new(), ["bring_0123456789abcdef", "add_0123456789abcdef"]);
    running.call("through", &[1, 1]);
    let notes = module.exports().map(|export| export.name()).filter(|name| name.starts_with(RAN));
    let ran: BTreeSet<String> = notes
        .filter(|note| {
            running.first.get_global(&running.store, note).unwrap().get(&running.store).i32() == Some(1)
        })
        .filter_map(|note| Some(note.strip_prefix(RAN)?.split_once(' ')?.1.to_owned()))
        .collect();
    assert!(ran.contains("early") && !ran.contains("late"), "{ran:?}");
    let late = Late::all_but(&program(), ran.iter().map(String::as_str)).unwrap();
    assert!(LATE.iter().all(|name| late.holds(name)) && !late.holds("early"));
}
