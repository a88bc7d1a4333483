//! `keygate paths`: what AWS services ask of KMS, filled into a scenario.

use std::ffi::OsString;
use std::io::Write;

use keygate_json::{LineIndex, Value};
use keygate_scenario::service_paths::{PathCaller, ServicePath, ServicePaths, Values};
use lexopt::{Arg, Parser};

use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::input::Input;
use crate::render::style::Tone;

const HELP: &str = "\
Lists what AWS services ask of KMS, such as reading an object from S3, and puts such a request into a scenario: action,
encryption context, calling service or service principal, source condition keys, and the request on the data itself.

Usage: keygate paths                        list them
       keygate paths ID                     tell about one
       keygate paths [OPTIONS] ID FILE|-    print the scenario with that request in it

Policies, key and caller stay as they are; only a path in which a service calls as itself, or by a grant, has a caller
of its own. `expect` is about another request and is left out.

Options:
      --set NAME=VALUE  what stands for a placeholder, such as bucket=my-bucket; may be given several times
      --step N          which of the requests to KMS, from 1 (default 1)
      --all             every request to KMS, one scenario a line, as `keygate eval --jsonl` reads them
  -h, --help            print this help
";

/// The same data that the page offers.
const PATHS: &str = include_str!("../../../../static/service-paths.json");

struct Options {
    given: Values,
    step: usize,
    all: bool,
    values: Vec<OsString>,
}

pub(super) fn run(mut arguments: Parser, console: &mut Console) -> Result<Exit, Failure> {
    let mut options = Options { given: Values::new(), step: 1, all: false, values: Vec::new() };
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("set") => {
                let text = arguments.value()?.to_string_lossy().into_owned();
                let Some((name, value)) = text.split_once('=') else {
                    return Err(Failure::Usage(format!("`--set {text}` is not NAME=VALUE")));
                };
                options.given.insert(name.to_owned(), value.to_owned());
            }
            Arg::Long("step") => {
                let text = arguments.value()?.to_string_lossy().into_owned();
                options.step =
                    text.parse().map_err(|_| Failure::Usage(format!("`--step {text}` is no number")))?;
            }
            Arg::Long("all") => options.all = true,
            Arg::Value(value) => options.values.push(value),
            Arg::Short('h') | Arg::Long("help") => return super::help(console, HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    let paths = ServicePaths::read(PATHS).map_err(Failure::Input)?;
    let mut values = std::mem::take(&mut options.values).into_iter();
    let Some(id) = values.next() else {
        return list(&paths, console);
    };
    let id = id.to_string_lossy();
    let path = paths
        .find(&id)
        .ok_or_else(|| Failure::Usage(format!("there is no path `{id}`; `keygate paths` lists them")))?;
    match (values.next(), values.next()) {
        (None, _) => tell(path, console),
        (Some(file), None) => fill(path, &Input::read(&file).map_err(Failure::Input)?, &options, console),
        (Some(_), Some(more)) => {
            Err(Failure::Usage(format!("only one file is taken, and `{}` follows", more.to_string_lossy())))
        }
    }
}

fn list(paths: &ServicePaths, console: &mut Console) -> Result<Exit, Failure> {
    let mut service = "";
    for path in paths.all() {
        if path.service != service {
            service = path.service;
            writeln!(console.out, "{}", console.style.paint(Tone::Heading, service))?;
        }
        writeln!(console.out, "  {:<32} {}", path.id(), path.title())?;
    }
    Ok(Exit::Success)
}

fn tell(path: ServicePath<'_>, console: &mut Console) -> Result<Exit, Failure> {
    let caller = match path.caller() {
        PathCaller::Via => "the service, in the name of the scenario's caller",
        PathCaller::Role => "the service, in the name of a role that works for it: the scenario's caller",
        PathCaller::Service => "the service as itself",
        PathCaller::Grant => "whoever holds the grant that the service made",
    };
    let out = &mut console.out;
    writeln!(out, "{}: {}\n{}", path.service, path.title(), path.words())?;
    if !path.note().is_empty() {
        writeln!(out, "{}", path.note())?;
    }
    if path.is_inferred() {
        writeln!(out, "Part of this is inferred: AWS's documentation leaves it open.")?;
    }
    writeln!(out, "\nKMS is called by: {caller}")?;
    for (number, (action, words)) in (1..).zip(path.steps()) {
        let words = if words.is_empty() { String::new() } else { format!("  ({words})") };
        writeln!(out, "  {number}. {action}{words}")?;
    }
    writeln!(out, "\nCan be set:")?;
    let nothing = Value::object::<&str>([]);
    let filled = path.fill(0, &nothing, &Values::new());
    for placeholder in filled.map(|filled| filled.placeholders).unwrap_or_default() {
        writeln!(out, "  {}={}  {}", placeholder.name, placeholder.value, placeholder.label)?;
        for (_, label) in placeholder.options.iter().filter(|(id, label)| id != label) {
            writeln!(out, "      {label}")?;
        }
        let names: Vec<&str> =
            placeholder.options.iter().filter(|(id, label)| id == label).map(|(id, _)| id.as_str()).collect();
        if !names.is_empty() {
            writeln!(out, "      {}", names.join(", "))?;
        }
    }
    writeln!(out, "\nSource: {}", path.page())?;
    Ok(Exit::Success)
}

fn fill(
    path: ServicePath<'_>,
    input: &Input,
    options: &Options,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let parsed = keygate_json::parse(&input.text);
    let name = &input.name;
    if let Some(problem) = parsed.problems.iter().find(|problem| problem.is_error()) {
        let at = LineIndex::new(&input.text).position(problem.span.start);
        return Err(Failure::Input(format!("{name}:{}:{}: {problem}", at.line, at.column)));
    }
    let Some(scenario) = parsed.value.filter(|value| value.as_object().is_some()) else {
        return Err(Failure::Input(format!("{name}: a scenario is a JSON object")));
    };
    let count = path.steps().count();
    let steps = if options.all { 1..=count } else { options.step..=options.step };
    for step in steps {
        let filled = step.checked_sub(1).and_then(|step| path.fill(step, &scenario, &options.given));
        let Some(filled) = filled else {
            return Err(Failure::Usage(format!("there is no step {step}; {} has {count}", path.id())));
        };
        if let Some(stranger) =
            options.given.keys().find(|name| !filled.placeholders.iter().any(|known| known.name == **name))
            && !matches!(stranger.as_str(), "region" | "partition")
        {
            let names: Vec<&str> = filled.placeholders.iter().map(|known| known.name.as_str()).collect();
            let names = names.join(", ");
            return Err(Failure::Usage(format!(
                "{} has no placeholder `{stranger}`; it has {names}",
                path.id()
            )));
        }
        let text = if options.all { filled.scenario.to_compact() } else { filled.scenario.to_pretty() };
        writeln!(console.out, "{}", text.trim_end())?;
    }
    Ok(Exit::Success)
}
