//! `keygate test`: scenarios that say what they expect, as unit tests of policies.

mod case;
mod find;
mod junit;

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::render::style::{Tone, clean};
use case::{Case, Outcome};

const HELP: &str = "\
Decides scenarios and compares the decision with what they say in `expect`: any part of a decision. Every member that
is given must be equal; of a list of objects, such as `gates`, each expected one must fit some found one.
`explanationContains`, `messageContains` and `warningsContain` hold a text, or a list of texts, that must occur.

Usage: keygate test [OPTIONS] DIR|FILE...

A folder is searched for *.json, its subfolders too. JSON files in it that are no scenarios, and scenarios without
`expect`, are skipped and counted.

A file may hold one scenario, or a suite: many cases over one base, each of them a test.

  {
    \"suite\": \"who may decrypt\",
    \"base\": { a scenario },
    \"cases\": [
      { \"name\": \"the app may\", \"expect\": { \"verdict\": \"Allow\" } },
      { \"name\": \"but not encrypt\", \"merge\": { \"request\": { \"action\": \"kms:Encrypt\" } },
        \"expect\": { \"verdict\": \"Deny\" } }
    ]
  }

`merge` is a JSON merge patch on the base: objects merge, null removes, anything else replaces. `set`, a list of
[JSON pointer, value], puts values in place outright. `rules` may list what a case is there for.

Options:
      --junit FILE  also write the results as JUnit XML
      --now TIME    the moment of requests that name none, such as 2026-11-24T12:00:00Z; otherwise the system's clock
  -q, --quiet       print only what failed, and the summary
  -h, --help        print this help

Exit codes: 0 every expectation held, 1 some did not, 2 some file is unreadable, or nothing was tested.
";

struct Options {
    now: Option<i64>,
    quiet: bool,
    junit: Option<PathBuf>,
    paths: Vec<OsString>,
}

pub(super) fn run(mut arguments: Parser, console: &mut Console) -> Result<Exit, Failure> {
    let mut options = Options { now: clock::system(), quiet: false, junit: None, paths: Vec::new() };
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("junit") => options.junit = Some(arguments.value()?.into()),
            Arg::Long("now") => options.now = clock::given(&arguments.value()?)?,
            Arg::Short('q') | Arg::Long("quiet") => options.quiet = true,
            Arg::Value(path) => options.paths.push(path),
            Arg::Short('h') | Arg::Long("help") => return super::help(console, HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    if options.paths.is_empty() {
        return Err(Failure::Usage("no folder or file is given".to_owned()));
    }
    let cases = run_all(&options, console)?;
    if let Some(path) = &options.junit {
        fs::write(path, junit::report(&cases)).map_err(|error| {
            Failure::Output(std::io::Error::new(error.kind(), format!("{}: {error}", path.display())))
        })?;
    }
    summarize(&cases, console)
}

fn run_all(options: &Options, console: &mut Console) -> Result<Vec<Case>, Failure> {
    let mut cases = Vec::new();
    for path in &options.paths {
        for found in find::scenarios(path) {
            for case in case::run(&found, options.now) {
                print(&case, options.quiet, console)?;
                cases.push(case);
            }
        }
    }
    Ok(cases)
}

fn print(case: &Case, quiet: bool, console: &mut Console) -> Result<(), Failure> {
    let (tone, word) = match case.outcome {
        Outcome::Passed => (Tone::Good, "ok  "),
        Outcome::Failed(_) => (Tone::Error, "FAIL"),
        Outcome::Unreadable(_) => (Tone::Error, "BAD "),
        Outcome::Skipped(_) => (Tone::Warning, "skip"),
    };
    if quiet && matches!(case.outcome, Outcome::Passed | Outcome::Skipped(_)) {
        return Ok(());
    }
    let title = case.title.as_deref().map(|title| format!("  {title}")).unwrap_or_default();
    let line = case.line.map(|line| format!(":{line}")).unwrap_or_default();
    let word = console.style.paint(tone, word);
    write!(console.out, "{word} {}{line}{}", clean(&case.file), clean(&title))?;
    match &case.outcome {
        Outcome::Skipped(reason) => write!(console.out, "  ({reason})")?,
        Outcome::Failed(lines) | Outcome::Unreadable(lines) => {
            for line in lines {
                write!(console.out, "\n     {}", clean(line))?;
            }
        }
        Outcome::Passed => {}
    }
    Ok(writeln!(console.out)?)
}

fn summarize(cases: &[Case], console: &mut Console) -> Result<Exit, Failure> {
    let count = |test: fn(&Outcome) -> bool| cases.iter().filter(|case| test(&case.outcome)).count();
    let passed = count(|outcome| matches!(outcome, Outcome::Passed));
    let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
    let unreadable = count(|outcome| matches!(outcome, Outcome::Unreadable(_)));
    let skipped = count(|outcome| matches!(outcome, Outcome::Skipped(_)));
    writeln!(console.out, "{passed} passed, {failed} failed, {unreadable} unreadable, {skipped} skipped")?;
    Ok(if unreadable > 0 {
        Exit::BadInput
    } else if failed > 0 {
        Exit::Negative
    } else if passed == 0 {
        console.error("nothing was tested: no scenario with `expect` was found");
        Exit::BadInput
    } else {
        Exit::Success
    })
}
