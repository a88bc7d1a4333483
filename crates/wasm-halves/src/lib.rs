//! Splits a WebAssembly module in two: a first half that can start by itself, and the rest, which joins it later.
//!
//! Both halves share memory, tables and globals, and calls go both ways. Where the first half calls a function of the rest,
//! a small stand-in is left. It makes sure that the rest has come, by calling the function that the module exports under the
//! name of the *bringer*, and passes the call on through the table of function pointers. So the program behaves as the
//! undivided one did, whatever is called when; which functions stay is a matter of speed alone.
//!
//! For the host: [`IS_HERE`] is a global of the first half, 0 until the host sets it to 1. To join, it makes an instance of the
//! rest whose imports of module [`FIRST`] are the exports of the first half, and then sets the global.

mod first;
mod names;
mod plan;
mod rest;
mod watch;

use std::fmt;

use walrus::{Module, ModuleConfig};

pub use names::Late;
use plan::Plan;
pub use watch::{RAN, watched};

/// The name of the module from which the rest imports.
pub const FIRST: &str = "first";

/// The exported global that says whether the rest has come.
pub const IS_HERE: &str = "rest_is_here";

/// A module that was split.
#[derive(Debug)]
pub struct Halves {
    /// What is there at the start.
    pub first: Vec<u8>,
    /// What joins it.
    pub rest: Vec<u8>,
    /// What the host provides, by the names that it had and those that it has now.
    pub renamed: Vec<(String, String)>,
    /// How many functions went to the rest.
    pub moved: usize,
    /// How many stand-ins were left.
    pub stand_ins: usize,
}

/// Why a module cannot be split.
#[derive(Debug, PartialEq, Eq)]
pub enum SplitError {
    /// It is no module that can be read.
    Unreadable(String),
    /// It exports no function under the name of the bringer.
    NoBringer(String),
    /// It does something that cannot be divided.
    Indivisible(&'static str),
}

impl fmt::Display for SplitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(formatter, "the module cannot be read: {why}"),
            Self::NoBringer(name) => write!(formatter, "the module exports no function `{name}`"),
            Self::Indivisible(what) => write!(formatter, "the module cannot be divided: {what}"),
        }
    }
}

impl std::error::Error for SplitError {}

/// Splits a module. `bringer` names the exported function that fetches the rest when it is wanted before it has come;
/// `stays` is asked about each function by its name. What is exported, what runs at the start, what the bringer calls and
/// what has no name stays in any case.
///
/// # Errors
///
/// When the module cannot be read or divided; nothing is lost then, since the undivided module still works.
pub fn split(wasm: &[u8], bringer: &str, stays: impl Fn(&str) -> bool) -> Result<Halves, SplitError> {
    let mut first = read(wasm)?;
    let mut rest = read(wasm)?;
    let plan = Plan::make(&first, bringer, stays)?;
    let wanted = rest::reduce(&mut rest, &plan)?;
    first::reduce(&mut first, &plan, &wanted)?;
    let renamed = first::shorten(&mut first);
    let (moved, stand_ins) = (plan.moved.len(), plan.slots.len());
    Ok(Halves { first: first.emit_wasm(), rest: rest.emit_wasm(), renamed, moved, stand_ins })
}

fn read(wasm: &[u8]) -> Result<Module, SplitError> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(wasm).map_err(|error| SplitError::Unreadable(format!("{error:#}")))
}
