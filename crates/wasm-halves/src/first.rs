//! The first half: stand-ins for what moved, and exports for the rest.

use std::collections::BTreeMap;

use walrus::ir::{CallIndirect, IfElse, UnaryOp, Value};
use walrus::{
    ConstExpr, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalId, LocalFunction, LocalId,
    Module, TableId, TypeId, ValType,
};

use crate::names::short;
use crate::plan::{Plan, table};
use crate::rest::Item;
use crate::{IS_HERE, SplitError};

/// Takes away what moved, and exports under the `wanted` names what the rest imports.
pub(crate) fn reduce(
    module: &mut Module,
    plan: &Plan,
    wanted: &BTreeMap<Item, String>,
) -> Result<(), SplitError> {
    let table = table(module)?;
    let ids: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    export(module, wanted);

    let is_here = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    module.exports.add(IS_HERE, is_here);
    let bringer = ids.get(plan.bringer).copied();
    let bringer = bringer.ok_or(SplitError::Indivisible("its bringer is gone"))?;
    for position in &plan.moved {
        let Some(id) = ids.get(*position).copied() else { continue };
        let ty = module.funcs.get(id).ty();
        let body = match plan.slots.get(position).and_then(|slots| slots.first()) {
            Some(slot) => stand_in(module, ty, *slot, table, is_here, bringer),
            // Nobody is left who calls it.
            None => nothing(module, ty),
        };
        module.funcs.get_mut(id).kind = FunctionKind::Local(body);
    }
    plan.lengthen(module.tables.get_mut(table));
    walrus::passes::gc::run(module);
    Ok(())
}

/// Exports what the rest imports.
fn export(module: &mut Module, wanted: &BTreeMap<Item, String>) {
    let functions: Vec<_> = module.funcs.iter().map(walrus::Function::id).collect();
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (item, name) in wanted {
        let item: Option<ExportItem> = match *item {
            Item::Function(at) => functions.get(at).map(|id| (*id).into()),
            Item::Memory(at) => memories.get(at).map(|id| (*id).into()),
            Item::Table(at) => tables.get(at).map(|id| (*id).into()),
            Item::Global(at) => globals.get(at).map(|id| (*id).into()),
        };
        if let Some(item) = item {
            module.exports.add(name, item);
        }
    }
}

/// Gives the functions that the host provides short names, and tells which. Only names that end in a number of sixteen
/// digits, as wasm-bindgen makes them, are changed: the host's code holds them nowhere else.
pub(crate) fn shorten(module: &mut Module) -> Vec<(String, String)> {
    let mut shortened = Vec::new();
    for import in module.imports.iter_mut() {
        let number = import.name.rsplit_once('_').map_or("", |(_, number)| number);
        if number.len() == 16 && number.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            let name = format!("i{}", short(shortened.len()));
            shortened.push((std::mem::replace(&mut import.name, name.clone()), name));
        }
    }
    shortened
}

/// Brings the rest if it is not there, and passes the call on.
fn stand_in(
    module: &mut Module,
    ty: TypeId,
    slot: u32,
    table: TableId,
    is_here: GlobalId,
    bringer: FunctionId,
) -> LocalFunction {
    let (mut builder, parameters) = builder(module, ty);
    let bring = builder.dangling_instr_seq(None).call(bringer).id();
    let nothing = builder.dangling_instr_seq(None).id();
    let mut body = builder.func_body();
    body.global_get(is_here).unop(UnaryOp::I32Eqz);
    body.instr(IfElse { consequent: bring, alternative: nothing });
    for parameter in &parameters {
        body.local_get(*parameter);
    }
    body.i32_const(slot.cast_signed());
    body.instr(CallIndirect { ty, table });
    builder.local_func(parameters)
}

fn nothing(module: &mut Module, ty: TypeId) -> LocalFunction {
    let (mut builder, parameters) = builder(module, ty);
    builder.func_body().unreachable();
    builder.local_func(parameters)
}

fn builder(module: &mut Module, ty: TypeId) -> (FunctionBuilder, Vec<LocalId>) {
    let (parameters, results) = module.types.params_results(ty);
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let locals = parameters.iter().map(|parameter| module.locals.add(*parameter)).collect();
    (builder, locals)
}
