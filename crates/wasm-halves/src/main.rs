//! `wasm-halves split MODULE FIRST REST LIST BRINGER`: writes both halves of a module, the functions of LIST in the second,
//! and prints what is to be renamed in the host's code: on each line an old and a new name.
//! `wasm-halves watch MODULE WATCHED`: writes the module as one that notes which of its functions run.
//! `wasm-halves list MODULE RAN LIST`: writes the list of all functions but those that ran, whose names are lines of RAN.

use std::fmt::Display;
use std::process::ExitCode;
use std::{env, fs};

use wasm_halves::{Late, split, watched};

/// A list that fits a module names this part of its functions at least: else it was made for another program, or the names
/// of the functions are not there.
const LEAST: f64 = 0.5;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match *words {
        ["split", module, first, rest, list, bringer] => part(module, first, rest, list, bringer),
        ["watch", module, to] => {
            read(module).and_then(|wasm| watched(&wasm).map_err(said)).and_then(|wasm| write(to, &wasm))
        }
        ["list", module, ran, to] => list(module, ran, to),
        _ => Err("usage: wasm-halves split|watch|list …".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("wasm-halves: {message}");
            ExitCode::FAILURE
        }
    }
}

fn part(module: &str, first: &str, rest: &str, list: &str, bringer: &str) -> Result<(), String> {
    let late = Late::parse(&text(list)?).ok_or_else(|| format!("{list} is no list"))?;
    let halves = split(&read(module)?, bringer, |name| !late.holds(name)).map_err(said)?;
    if (halves.moved as f64) < LEAST * (late.len() as f64) {
        let moved = halves.moved;
        let all = late.len();
        return Err(format!(
            "{list} does not fit {module}: of its {all} functions {moved} are there.\n\
             Make the list anew, and if RUSTFLAGS is set, unset it: it takes the place of the flags that name functions."
        ));
    }
    for (old, new) in &halves.renamed {
        println!("{old} {new}");
    }
    write(first, &halves.first)?;
    write(rest, &halves.rest)
}

fn list(module: &str, ran: &str, to: &str) -> Result<(), String> {
    let late = Late::all_but(&read(module)?, text(ran)?.lines()).map_err(said)?;
    let note =
        "# What the first view does not run: made by `cargo xtask first-view`, read by `web/halves.mjs`.\n";
    write(to, format!("{note}{}", late.to_text()).as_bytes())
}

fn read(file: &str) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| format!("{file}: {error}"))
}

fn text(file: &str) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
}

fn write(file: &str, bytes: &[u8]) -> Result<(), String> {
    fs::write(file, bytes).map_err(|error| format!("{file}: {error}"))
}

fn said(error: impl Display) -> String {
    error.to_string()
}
