//! Which functions go, and where their pointers are.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{self, Visitor, dfs_in_order};
use walrus::{ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module, TableId};

use crate::SplitError;

/// A function, by its position in the module. Both halves are read from the same bytes, so positions hold in both.
pub(crate) type Position = usize;

/// What becomes of each function.
pub(crate) struct Plan {
    /// The functions of the rest.
    pub(crate) moved: BTreeSet<Position>,
    /// For those that the first half calls or points to, all their places in the table of function pointers; the first is
    /// the one that a stand-in goes through.
    pub(crate) slots: BTreeMap<Position, Vec<u32>>,
    /// The exported function that brings the rest.
    pub(crate) bringer: Position,
    /// How long the table must be.
    pub(crate) table_length: u32,
}

impl Plan {
    pub(crate) fn make(
        module: &Module,
        bringer: &str,
        stays: impl Fn(&str) -> bool,
    ) -> Result<Self, SplitError> {
        let positions = positions(module);
        let at = |id: FunctionId| positions.get(&id).copied();
        let bringer = module
            .exports
            .get_func(bringer)
            .ok()
            .and_then(at)
            .ok_or_else(|| SplitError::NoBringer(bringer.to_owned()))?;
        let calls = calls(module, &positions);

        let mut fixed: BTreeSet<Position> = reachable(bringer, &calls);
        fixed.extend(module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => at(id),
            _ => None,
        }));
        fixed.extend(module.start.and_then(at));
        for each in calls.values() {
            fixed.extend(&each.references);
        }
        let goes = |position: &Position, function: &walrus::Function| {
            let named = function.name.as_deref().is_some_and(|name| !stays(name));
            matches!(function.kind, FunctionKind::Local(_)) && named && !fixed.contains(position)
        };
        let moved: BTreeSet<Position> = module
            .funcs
            .iter()
            .enumerate()
            .filter(|(position, function)| goes(position, function))
            .map(|(position, _)| position)
            .collect();

        let (mut slots, mut table_length) = pointers(module, &positions)?;
        slots.retain(|position, _| moved.contains(position));
        let called = calls.iter().filter(|(position, _)| !moved.contains(position));
        let called: BTreeSet<Position> = called.flat_map(|(_, calls)| calls.direct.iter().copied()).collect();
        for position in called.intersection(&moved) {
            slots.entry(*position).or_insert_with(|| {
                table_length += 1;
                vec![table_length - 1]
            });
        }
        Ok(Self { moved, slots, bringer, table_length })
    }

    /// Makes room for all pointers; both halves must say the same.
    pub(crate) fn lengthen(&self, table: &mut walrus::Table) {
        table.initial = u64::from(self.table_length);
        table.maximum = table.maximum.map(|most| most.max(table.initial));
    }
}

/// The position of each function.
fn positions(module: &Module) -> BTreeMap<FunctionId, Position> {
    module.funcs.iter().enumerate().map(|(position, function)| (function.id(), position)).collect()
}

/// The one table of function pointers.
pub(crate) fn table(module: &Module) -> Result<TableId, SplitError> {
    module
        .tables
        .main_function_table()
        .ok()
        .flatten()
        .ok_or(SplitError::Indivisible("it has not exactly one table of function pointers"))
}

/// The places of each function in the table, and the length of the table.
fn pointers(
    module: &Module,
    positions: &BTreeMap<FunctionId, Position>,
) -> Result<(BTreeMap<Position, Vec<u32>>, u32), SplitError> {
    let table = table(module)?;
    let length = u32::try_from(module.tables.get(table).initial);
    let length = length.map_err(|_| SplitError::Indivisible("its table is too long"))?;
    let mut slots: BTreeMap<Position, Vec<u32>> = BTreeMap::new();
    for element in module.elements.iter() {
        let ElementKind::Active { table: into, offset } = &element.kind else { continue };
        if *into != table {
            continue;
        }
        let ConstExpr::Value(ir::Value::I32(start)) = offset else {
            return Err(SplitError::Indivisible("function pointers have no constant place"));
        };
        let ElementItems::Functions(functions) = &element.items else {
            return Err(SplitError::Indivisible("function pointers are computed"));
        };
        for (slot, id) in (start.cast_unsigned()..).zip(functions) {
            if let Some(position) = positions.get(id) {
                slots.entry(*position).or_default().push(slot);
            }
        }
    }
    Ok((slots, length))
}

/// What a function calls by name, and of what it takes a reference.
#[derive(Default)]
struct Calls {
    direct: BTreeSet<Position>,
    references: BTreeSet<Position>,
}

fn calls(module: &Module, positions: &BTreeMap<FunctionId, Position>) -> BTreeMap<Position, Calls> {
    struct Collect<'p> {
        positions: &'p BTreeMap<FunctionId, Position>,
        calls: Calls,
    }
    impl<'i> Visitor<'i> for Collect<'_> {
        fn visit_call(&mut self, call: &ir::Call) {
            self.calls.direct.extend(self.positions.get(&call.func));
        }
        fn visit_return_call(&mut self, call: &ir::ReturnCall) {
            self.calls.direct.extend(self.positions.get(&call.func));
        }
        fn visit_ref_func(&mut self, reference: &ir::RefFunc) {
            self.calls.references.extend(self.positions.get(&reference.func));
        }
    }
    let collect = |function: &walrus::LocalFunction| {
        let mut collect = Collect { positions, calls: Calls::default() };
        dfs_in_order(&mut collect, function, function.entry_block());
        collect.calls
    };
    module
        .funcs
        .iter_local()
        .filter_map(|(id, function)| Some((*positions.get(&id)?, collect(function))))
        .collect()
}

/// A function and all that it calls, directly or not.
fn reachable(from: Position, calls: &BTreeMap<Position, Calls>) -> BTreeSet<Position> {
    let mut found = BTreeSet::new();
    let mut next = vec![from];
    while let Some(position) = next.pop() {
        if found.insert(position) {
            next.extend(calls.get(&position).into_iter().flat_map(|calls| &calls.direct));
        }
    }
    found
}
