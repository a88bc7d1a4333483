//! Running other programs, and telling how far things are.

use crate::failure::{Failure, Outcome};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Instant;

static STARTED: OnceLock<Instant> = OnceLock::new();

pub(crate) fn start_clock() {
    STARTED.get_or_init(Instant::now);
}

/// A line of progress with the time since the command was called.
pub(crate) fn tell(text: &str) {
    let seconds = STARTED.get_or_init(Instant::now).elapsed().as_secs();
    println!("[{:>3}:{:02}] {text}", seconds / 60, seconds % 60);
    // What follows may be another program's output on the same terminal.
    let _ = std::io::stdout().flush();
}

/// Runs to the end, its output going where ours goes; anything but success is a failure.
pub(crate) fn run(command: &mut Command, what: &str) -> Outcome {
    if run_for_status(command, what)? { Ok(()) } else { Err(Failure::new(format!("{what} failed"))) }
}

/// Runs to the end and says whether it succeeded.
pub(crate) fn run_for_status(command: &mut Command, what: &str) -> Outcome<bool> {
    let status =
        command.stdin(Stdio::null()).status().map_err(|error| cannot_start(command, what, &error))?;
    Ok(status.success())
}

/// What a program prints, or nothing when it is not there or does not succeed.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A run whose standard output was shown as it came and kept as well.
pub(crate) struct Watched {
    pub(crate) succeeded: bool,
    pub(crate) text: String,
}

/// Runs to the end, showing the output line by line and keeping it.
pub(crate) fn watch(command: &mut Command, what: &str) -> Outcome<Watched> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_start(command, what, &error))?;
    let mut text = String::new();
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let shown = String::from_utf8_lossy(&line);
            print!("{shown}");
            let _ = std::io::stdout().flush();
            text.push_str(&shown);
            line.clear();
        }
    }
    let status = child.wait().map_err(|error| cannot_start(command, what, &error))?;
    Ok(Watched { succeeded: status.success(), text })
}

fn cannot_start(command: &Command, what: &str, error: &std::io::Error) -> Failure {
    Failure::new(format!("{what}: `{}` could not be run: {error}", command.get_program().to_string_lossy()))
}
