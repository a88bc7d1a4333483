//! `keygate check`: what is wrong with a policy.

use std::ffi::OsString;
use std::io::Write;

use keygate_policy::{Diagnostic, PolicyKind, Severity, read_policy_text};
use keygate_scenario::catalog::ACTION_TABLE;
use lexopt::{Arg, Parser};

use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::input::Input;
use crate::render::problem::{write_headline, write_help};
use crate::render::snippet::Snippet;
use crate::render::style::Tone;

const HELP: &str = "\
Reads policy documents and says what is wrong or odd about them.

Usage: keygate check [OPTIONS] POLICY...

POLICY is a file that holds one policy document; `-` is standard input.

Options:
      --kind KIND  what the policy is attached to: key (if not given), identity, boundary, session, scp, rcp,
                   endpoint or resource
  -h, --help       print this help

Exit codes: 0 no errors (there may be warnings), 1 errors, 2 a file cannot be read.
";

pub(super) fn run(mut arguments: Parser, console: &mut Console) -> Result<Exit, Failure> {
    let mut kind = PolicyKind::Key;
    let mut files = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("kind") => kind = policy_kind(&arguments.value()?)?,
            Arg::Value(file) => files.push(file),
            Arg::Short('h') | Arg::Long("help") => return super::help(console, HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err(Failure::Usage("no policy is given; `-` reads one from standard input".to_owned()));
    }
    let mut exit = Exit::Success;
    for file in &files {
        exit = exit.max(match Input::read(file) {
            Ok(input) => check(&input, kind, console)?,
            Err(message) => {
                console.error(&message);
                Exit::BadInput
            }
        });
    }
    Ok(exit)
}

fn policy_kind(value: &OsString) -> Result<PolicyKind, Failure> {
    Ok(match value.to_str() {
        Some("key") => PolicyKind::Key,
        Some("identity") => PolicyKind::Identity,
        Some("boundary") => PolicyKind::Boundary,
        Some("session") => PolicyKind::Session,
        Some("scp") => PolicyKind::ServiceControl,
        Some("rcp") => PolicyKind::ResourceControl,
        Some("endpoint") => PolicyKind::Endpoint,
        Some("resource") => PolicyKind::Resource,
        _ => {
            return Err(Failure::Usage(format!(
                "`{}` is no kind of policy: key, identity, boundary, session, scp, rcp, endpoint, resource",
                value.to_string_lossy()
            )));
        }
    })
}

fn check(input: &Input, kind: PolicyKind, console: &mut Console) -> Result<Exit, Failure> {
    let policy = read_policy_text(&input.text, kind, &ACTION_TABLE);
    for diagnostic in &policy.diagnostics {
        write_diagnostic(input, diagnostic, console)?;
        writeln!(console.out)?;
    }
    let count =
        |severity| policy.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let errors = count(Severity::Error);
    writeln!(
        console.out,
        "{}: {}, {}, {}",
        crate::render::style::clean(&input.name),
        counted(errors, "error"),
        counted(count(Severity::Warning), "warning"),
        counted(count(Severity::Note), "note")
    )?;
    Ok(if errors > 0 { Exit::Negative } else { Exit::Success })
}

fn write_diagnostic(input: &Input, diagnostic: &Diagnostic, console: &mut Console) -> Result<(), Failure> {
    let tone = match diagnostic.severity {
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
        Severity::Note => Tone::Quiet,
    };
    let (out, style) = (&mut console.out, console.style);
    write_headline(out, style, tone, diagnostic.code.id(), &diagnostic.message)?;
    let snippet = |span, label, tone| Snippet { origin: &input.name, text: &input.text, span, label, tone };
    snippet(diagnostic.span, "", tone).write(out, style)?;
    if let Some(related) = diagnostic.related {
        snippet(related, "the other place", Tone::Quiet).write(out, style)?;
    }
    Ok(write_help(out, style, diagnostic.help.as_deref())?)
}

fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
