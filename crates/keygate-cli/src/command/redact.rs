//! `keygate redact`: a scenario with made-up names.

use std::io::Write;

use lexopt::{Arg, Parser};

use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::input::Input;

const HELP: &str = "\
Prints a copy of a scenario in which accounts, names, identifiers, addresses and Sids are made up, for sharing.

Usage: keygate redact [OPTIONS] FILE

FILE is a scenario, or a suite with its cases; `-` is standard input. Original and copy are decided, and every gate and statement is
compared; when anything came out otherwise, nothing is printed. What AWS itself calls so is kept: actions, condition
keys, Regions, services, numbers and dates; so are the names of tags and of encryption context entries.

Options:
      --map       say on standard error what became of what
      --now TIME  the moment of a request that names none; without it, the present
  -h, --help      print this help
";

pub(super) fn run(mut arguments: Parser, console: &mut Console) -> Result<Exit, Failure> {
    let mut now = clock::system();
    let mut map = false;
    let mut files = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("map") => map = true,
            Arg::Long("now") => now = clock::given(&arguments.value()?)?,
            Arg::Value(file) => files.push(file),
            Arg::Short('h') | Arg::Long("help") => return super::help(console, HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    let input = Input::read(&super::only(files, "scenario file")?).map_err(Failure::Input)?;
    let parsed = keygate_json::parse(&input.text);
    let sound = !parsed.problems.iter().any(keygate_json::Problem::is_syntax);
    let Some(scenario) = parsed.value.filter(|_| sound) else {
        return Err(Failure::Input(format!("{}: this is not correct JSON", input.name)));
    };
    let redacted = keygate_scenario::redact(&scenario, now)
        .map_err(|refusal| Failure::Input(format!("{}: not redacted: {refusal}", input.name)))?;
    writeln!(console.out, "{}", redacted.scenario.to_pretty())?;
    console.note(&format!(
        "replaced: {}; verdict, {} gates and {} statements came out the same",
        redacted.summary(),
        redacted.proof.gates,
        redacted.proof.statements
    ));
    if map {
        for told in &redacted.replacements {
            console.note(&format!("{} -> {}", told.original, told.fake));
        }
    }
    Ok(Exit::Success)
}
