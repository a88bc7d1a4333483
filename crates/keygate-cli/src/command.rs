//! The commands. Each file reads its own arguments and does its own work.

mod check;
mod eval;
mod link;
mod open;
mod paths;
mod redact;
mod test;

use std::ffi::OsString;
use std::io::Write;

use lexopt::{Arg, Parser};

use crate::console::Console;
use crate::exit::{self, Exit, Failure};

const HELP: &str = "\
Keygate tells why AWS KMS allows or denies a request.

Usage: keygate COMMAND [OPTIONS]

Commands:
  eval   decide scenarios, and say why
  test   run scenarios that say what they expect, as unit tests of policies
  check  read policies, and say what is wrong with them
  link   turn a scenario into a share link
  open   turn a share link back into its scenario
  paths  list what AWS services ask of KMS, and fill such a request into a scenario
  redact copy a scenario with made-up names, proven to be decided the same

Options:
  -h, --help     print this help, or that of the command in front of it
  -V, --version  print the version

Colors are used on a terminal, unless NO_COLOR is set.
";

/// Runs the command that the arguments name.
pub(crate) fn run(mut arguments: Parser, console: &mut Console) -> Result<Exit, Failure> {
    match arguments.next()? {
        None => Err(Failure::Usage("no command is given".to_owned())),
        Some(Arg::Short('h') | Arg::Long("help")) => help(console, &format!("{HELP}\n{}", exit::HELP)),
        Some(Arg::Short('V') | Arg::Long("version")) => {
            writeln!(console.out, "keygate {}", env!("CARGO_PKG_VERSION"))?;
            Ok(Exit::Success)
        }
        Some(Arg::Value(command)) => match command.to_str() {
            Some("eval") => eval::run(arguments, console),
            Some("test") => test::run(arguments, console),
            Some("check") => check::run(arguments, console),
            Some("link") => link::run(arguments, console),
            Some("open") => open::run(arguments, console),
            Some("paths") => paths::run(arguments, console),
            Some("redact") => redact::run(arguments, console),
            Some("help") => help(console, &format!("{HELP}\n{}", exit::HELP)),
            _ => Err(Failure::Usage(format!("there is no command `{}`", command.to_string_lossy()))),
        },
        Some(other) => Err(other.unexpected().into()),
    }
}

fn help(console: &mut Console, text: &str) -> Result<Exit, Failure> {
    console.out.write_all(text.as_bytes())?;
    Ok(Exit::Success)
}

/// The one argument that a command takes, when it takes exactly one.
fn only(values: Vec<OsString>, what: &str) -> Result<OsString, Failure> {
    let mut values = values.into_iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value),
        (None, _) => Err(Failure::Usage(format!("{what} is missing"))),
        (Some(_), Some(second)) => Err(Failure::Usage(format!(
            "only one {what} is taken, and `{}` follows",
            second.to_string_lossy()
        ))),
    }
}
