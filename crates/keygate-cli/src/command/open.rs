//! `keygate open`: the scenario in a share link.

use std::io::Write;

use keygate_share::Fragment;
use lexopt::{Arg, Parser, ValueExt};

use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::input::Input;

const HELP: &str = "\
Prints the scenario that a share link holds.

Usage: keygate open LINK

LINK is a whole address, its fragment `#…`, or the fragment without `#`; `-` reads it from standard input.

Options:
  -h, --help  print this help
";

pub(super) fn run(mut arguments: Parser, console: &mut Console) -> Result<Exit, Failure> {
    let mut links = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(link) => links.push(link),
            Arg::Short('h') | Arg::Long("help") => return super::help(console, HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    let given = super::only(links, "link")?;
    let link =
        if given == "-" { Input::read(&given).map_err(Failure::Input)?.text } else { given.string()? };
    let link = link.trim();
    let fragment = link.split_once('#').map_or(link, |(_, fragment)| fragment);
    let text = match keygate_share::classify(fragment) {
        Fragment::Empty => {
            return Err(Failure::Input("the address has no fragment, so it holds no scenario".into()));
        }
        Fragment::Example(id) => {
            return Err(Failure::Input(format!(
                "the link names the built-in example `{id}` and does not hold it; open it in the page"
            )));
        }
        // What does not look like a link is decoded too: the error says what a link looks like.
        Fragment::Scenario(_) | Fragment::Foreign => keygate_share::decode(fragment)
            .map_err(|error| Failure::Input(format!("{error}. {}", error.help())))?,
    };
    let parsed = keygate_json::parse(&text);
    let pretty = match &parsed.value {
        Some(value) if parsed.problems.is_empty() => Some(value.to_pretty()),
        _ => {
            console.warning("the link holds something that is not correct JSON; it is printed as it is");
            None
        }
    };
    let text = pretty.as_deref().unwrap_or(&text);
    console.out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        writeln!(console.out)?;
    }
    Ok(Exit::Success)
}
