//! The second half: the functions that moved, and imports for everything else.

use std::collections::BTreeMap;

use walrus::ir::Value;
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionId, FunctionKind, GlobalKind, ImportId,
    ImportKind, ImportedFunction, Module,
};

use crate::names::short;
use crate::plan::{Plan, Position, table};
use crate::{FIRST, SplitError};

/// Something of the first half, by its position among those of its kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Item {
    Function(Position),
    Memory(Position),
    Table(Position),
    Global(Position),
}

/// Takes away what the first half has, and tells what it must export, and as what.
pub(crate) fn reduce(module: &mut Module, plan: &Plan) -> Result<BTreeMap<Item, String>, SplitError> {
    let ids: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    let customs: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    customs.into_iter().for_each(|id| drop(module.customs.delete(id)));
    let imports: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
    imports.into_iter().for_each(|id| module.imports.delete(id));

    let mut imports: BTreeMap<ImportId, Item> = BTreeMap::new();
    for (position, &id) in ids.iter().enumerate().filter(|(position, _)| !plan.moved.contains(position)) {
        let import = module.imports.add(FIRST, "", ImportKind::Function(id));
        imports.insert(import, Item::Function(position));
        let function = module.funcs.get_mut(id);
        function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
    }
    import_state(module, &mut imports)?;
    point(module, plan, &ids)?;
    walrus::passes::gc::run(module);
    // Numbered as they stand: names that follow each other are small when they are packed.
    let mut names = BTreeMap::new();
    for (number, import) in module.imports.iter_mut().enumerate() {
        import.name = short(number);
        names.extend(imports.get(&import.id()).map(|item| (*item, import.name.clone())));
    }
    Ok(names)
}

/// Memory, tables and globals are those of the first half, which also fills them.
fn import_state(module: &mut Module, imports: &mut BTreeMap<ImportId, Item>) -> Result<(), SplitError> {
    let data: Vec<_> =
        module.data.iter().map(|data| (data.id(), matches!(data.kind, DataKind::Passive))).collect();
    if data.iter().any(|(_, is_passive)| *is_passive) {
        return Err(SplitError::Indivisible("it has passive data"));
    }
    data.into_iter().for_each(|(id, _)| module.data.delete(id));
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    elements.into_iter().for_each(|id| module.elements.delete(id));

    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for (position, id) in memories.into_iter().enumerate() {
        let import = module.imports.add(FIRST, "", id);
        imports.insert(import, Item::Memory(position));
        let memory = module.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
    }
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for (position, id) in tables.into_iter().enumerate() {
        let import = module.imports.add(FIRST, "", id);
        imports.insert(import, Item::Table(position));
        let table = module.tables.get_mut(id);
        table.import = Some(import);
        table.init = None;
        table.elem_segments.clear();
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (position, id) in globals.into_iter().enumerate() {
        let import = module.imports.add(FIRST, "", id);
        imports.insert(import, Item::Global(position));
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    Ok(())
}

/// Puts the functions where the first half points to them, in runs as long as they come.
fn point(module: &mut Module, plan: &Plan, ids: &[FunctionId]) -> Result<(), SplitError> {
    let table = table(module)?;
    plan.lengthen(module.tables.get_mut(table));
    let mut places: Vec<(u32, FunctionId)> = Vec::new();
    for (position, slots) in &plan.slots {
        let id = ids.get(*position).copied();
        places.extend(slots.iter().filter_map(|slot| Some((*slot, id?))));
    }
    places.sort_unstable_by_key(|(slot, _)| *slot);
    let runs = places.chunk_by(|(one, _), (next, _)| one + 1 == *next);
    for run in runs {
        let Some((start, _)) = run.first() else { continue };
        let offset = ConstExpr::Value(Value::I32(start.cast_signed()));
        let items = ElementItems::Functions(run.iter().map(|(_, id)| *id).collect());
        let element = module.elements.add(ElementKind::Active { table, offset }, items);
        module.tables.get_mut(table).elem_segments.insert(element);
    }
    Ok(())
}
