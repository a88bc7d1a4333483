//! `keygate eval`: decide scenarios.

mod lines;

use std::ffi::OsString;
use std::io::Write;

use keygate_scenario::{Decision, Verdict, evaluate_text};
use lexopt::{Arg, Parser};

use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::input::Input;
use crate::render::problem::{self, Source};
use crate::render::verdict;

const HELP: &str = "\
Decides scenarios and says why.

Usage: keygate eval [OPTIONS] FILE...
       keygate eval --jsonl [FILE]

FILE is a scenario document; `-` is standard input.

Options:
      --json      print the decision as JSON
      --jsonl     read one scenario a line (from FILE or standard input) and print one decision a line, in the
                  same order; blank lines are skipped, and a line that is no scenario gives
                  {\"error\": {\"message\", \"line\", \"column\", \"place\"}}
      --now TIME  the moment of requests that name none, such as 2026-11-24T12:00:00Z; otherwise the system's clock
  -h, --help      print this help

Exit codes: 0 allowed, 1 denied, 2 some input is no scenario. With --jsonl: 0, or 2 if some line was no scenario.
";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Readable,
    Json,
    Lines,
}

pub(super) fn run(mut arguments: Parser, console: &mut Console) -> Result<Exit, Failure> {
    let mut format = Format::Readable;
    let mut now = clock::system();
    let mut files = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("json") if format == Format::Readable => format = Format::Json,
            Arg::Long("jsonl") if format == Format::Readable => format = Format::Lines,
            Arg::Long("json" | "jsonl") => {
                return Err(Failure::Usage("--json and --jsonl exclude each other".to_owned()));
            }
            Arg::Long("now") => now = clock::given(&arguments.value()?)?,
            Arg::Value(file) => files.push(file),
            Arg::Short('h') | Arg::Long("help") => return super::help(console, HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    if format == Format::Lines {
        let file = if files.is_empty() { OsString::from("-") } else { super::only(files, "file of lines")? };
        return lines::run(&file, now, console);
    }
    if files.is_empty() {
        return Err(Failure::Usage("no scenario is given; `-` reads one from standard input".to_owned()));
    }
    let several = files.len() > 1;
    let mut exit = Exit::Success;
    for (nth, file) in files.iter().enumerate() {
        if several && format == Format::Readable {
            let space = if nth > 0 { "\n" } else { "" };
            writeln!(console.out, "{space}== {}", crate::input::name(file))?;
        }
        exit = exit.max(match Input::read(file) {
            Ok(input) => one(&input, format, now, console)?,
            Err(message) => {
                console.error(&message);
                Exit::BadInput
            }
        });
    }
    Ok(exit)
}

fn one(input: &Input, format: Format, now: Option<i64>, console: &mut Console) -> Result<Exit, Failure> {
    let evaluated = evaluate_text(&input.text, now);
    let parsed = keygate_json::parse(&input.text);
    let source = Source { name: &input.name, text: &input.text, tree: parsed.value.as_ref() };
    let Some(decision) = &evaluated.decision else {
        console.report(|out, style| {
            evaluated.problems.iter().try_for_each(|problem| problem::write(out, style, &source, problem))
        });
        console.error(&format!("{} is no scenario that can be decided", input.name));
        return Ok(Exit::BadInput);
    };
    if format == Format::Json {
        print_json(decision, console)?;
    } else {
        verdict::write(&mut console.out, console.style, &source, &evaluated, decision)?;
    }
    Ok(match decision.verdict {
        Verdict::Allow => Exit::Success,
        Verdict::Deny => Exit::Negative,
    })
}

fn print_json(decision: &Decision, console: &mut Console) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut console.out, decision).map_err(std::io::Error::from)?;
    Ok(writeln!(console.out)?)
}
