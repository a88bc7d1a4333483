//! `keygate link`: a scenario as a share link.

use std::io::Write;

use lexopt::{Arg, Parser, ValueExt};

use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::input::Input;

const HELP: &str = "\
Turns a scenario into a share link, which holds the whole scenario in its fragment.

Usage: keygate link [OPTIONS] FILE

FILE is a scenario document; `-` is standard input.

Options:
      --base URL  the address of the page to open; without it only the fragment `#…` is printed
  -h, --help      print this help
";

pub(super) fn run(mut arguments: Parser, console: &mut Console) -> Result<Exit, Failure> {
    let mut base = String::new();
    let mut files = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("base") => base = arguments.value()?.string()?,
            Arg::Value(file) => files.push(file),
            Arg::Short('h') | Arg::Long("help") => return super::help(console, HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    let input = Input::read(&super::only(files, "scenario file")?).map_err(Failure::Input)?;
    let parsed = keygate_json::parse(&input.text);
    let compact = match &parsed.value {
        Some(value) if parsed.problems.is_empty() => Some(value.to_compact()),
        _ => {
            // Work that does not parse yet can be shared too, and then every character counts.
            console.warning(&format!("{} is not correct JSON; the link holds it as it is", input.name));
            None
        }
    };
    let text = compact.as_deref().unwrap_or(&input.text);
    let fragment = keygate_share::encode(text)
        .map_err(|error| Failure::Input(format!("{}: {error}. {}", input.name, error.help())))?;
    let page = base.split_once('#').map_or(base.as_str(), |(page, _)| page);
    writeln!(console.out, "{page}#{fragment}")?;
    Ok(Exit::Success)
}
