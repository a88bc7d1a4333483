//! `keygate eval --jsonl`: one scenario a line in, one decision a line out. Large suites are run this way, so nothing
//! is done twice and buffers are kept.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};

use keygate_scenario::{Level, Problem, evaluate_text};
use serde::Serialize;

use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::input;
use crate::render::problem::{Source, position};

const BUFFER: usize = 1 << 18;

/// What is printed for a line that is no scenario.
#[derive(Serialize)]
struct Refused {
    error: Complaint,
}

#[derive(Serialize)]
struct Complaint {
    message: String,
    /// The line of the input.
    line: u64,
    /// The column, in characters.
    column: Option<u32>,
    /// The JSON path.
    place: Option<String>,
}

pub(super) fn run(file: &OsStr, now: Option<i64>, console: &mut Console) -> Result<Exit, Failure> {
    if file == "-" {
        return each_line(
            BufReader::with_capacity(BUFFER, io::stdin().lock()),
            "<stdin>",
            now,
            &mut console.out,
        );
    }
    let name = input::name(file);
    let opened = File::open(file).map_err(|error| Failure::Input(format!("{name}: {error}")))?;
    each_line(BufReader::with_capacity(BUFFER, opened), &name, now, &mut console.out)
}

fn each_line<R: io::Read>(
    mut reader: BufReader<R>,
    name: &str,
    now: Option<i64>,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let mut exit = Exit::Success;
    let mut line = Vec::new();
    let mut answer = Vec::new();
    for number in 1_u64.. {
        // Whoever waits for answers before sending more gets them; a long stream is not slowed down.
        if reader.buffer().is_empty() {
            out.flush()?;
        }
        line.clear();
        let read = reader.read_until(b'\n', &mut line);
        let read = read.map_err(|error| Failure::Input(format!("{name}:{number}: {error}")))?;
        if read == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        answer.clear();
        if let Err(complaint) = decide(&line, number, now, &mut answer)? {
            answer.clear();
            serde_json::to_writer(&mut answer, &Refused { error: complaint }).map_err(io::Error::from)?;
            exit = Exit::BadInput;
        }
        answer.push(b'\n');
        out.write_all(&answer)?;
    }
    Ok(exit)
}

/// Writes the decision of one line, or tells why there is none.
fn decide(
    line: &[u8],
    number: u64,
    now: Option<i64>,
    answer: &mut Vec<u8>,
) -> Result<Result<(), Complaint>, Failure> {
    let text = match str::from_utf8(line) {
        Ok(text) => text,
        Err(error) => {
            let good = line.get(..error.valid_up_to()).unwrap_or_default();
            let column = u32::try_from(String::from_utf8_lossy(good).chars().count() + 1).ok();
            let message = "this is not UTF-8 text".to_owned();
            return Ok(Err(Complaint { message, line: number, column, place: None }));
        }
    };
    let evaluated = evaluate_text(text, now);
    match &evaluated.decision {
        Some(decision) => {
            serde_json::to_writer(answer, decision).map_err(io::Error::from)?;
            Ok(Ok(()))
        }
        None => Ok(Err(complaint(text, number, &evaluated.problems))),
    }
}

/// The first error, which is the one that stands in the way.
fn complaint(text: &str, number: u64, problems: &[Problem]) -> Complaint {
    let parsed = keygate_json::parse(text);
    let source = Source { name: "", text, tree: parsed.value.as_ref() };
    let first = problems.iter().find(|problem| problem.level == Level::Error).or(problems.first());
    Complaint {
        message: first.map_or_else(|| "this is no scenario".to_owned(), |problem| problem.message.clone()),
        line: number,
        column: first.and_then(|problem| position(&source, problem)).map(|(_, column)| column),
        place: first.map(|problem| problem.place.clone()).filter(|place| !place.is_empty()),
    }
}
