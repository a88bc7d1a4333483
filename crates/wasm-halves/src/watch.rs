//! A module that notes which of its functions have run.

use walrus::ir::Value;
use walrus::{ConstExpr, FunctionId, Module, ValType};

use crate::{SplitError, read};

/// What the name of a note begins with; the name of the function follows after a number and a blank.
pub const RAN: &str = "ran ";

/// The module with one exported global for each named function, 0 until the function has run.
///
/// # Errors
///
/// When the module cannot be read.
pub fn watched(wasm: &[u8]) -> Result<Vec<u8>, SplitError> {
    let mut module: Module = read(wasm)?;
    let named: Vec<(FunctionId, String)> = module
        .funcs
        .iter_local()
        .filter_map(|(id, _)| Some((id, module.funcs.get(id).name.clone()?)))
        .collect();
    for (number, (id, name)) in named.into_iter().enumerate() {
        let note = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
        module.exports.add(&format!("{RAN}{number} {name}"), note);
        if let walrus::FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind {
            function.builder_mut().func_body().const_at(0, Value::I32(1)).global_set_at(1, note);
        }
    }
    Ok(module.emit_wasm())
}
