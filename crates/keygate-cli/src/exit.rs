//! How the program ends.

use std::io;
use std::process::ExitCode;

/// The exit codes. When one run has several outcomes, the greatest is the one reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Allowed; every expectation held; no error found.
    Success = 0,
    /// Denied; an expectation failed; a policy has errors.
    Negative = 1,
    /// Something given could not be read: no such file, no scenario, no link.
    BadInput = 2,
    /// The command line itself is wrong.
    Usage = 3,
    /// The output could not be written.
    Output = 4,
}

/// What `keygate --help` says about them.
pub(crate) const HELP: &str = "\
Exit codes:
  0  eval: allowed; test: every expectation held; check: no errors; eval --jsonl: every line was decided
  1  eval: denied; test: an expectation failed; check: a policy has errors
  2  bad input: a file cannot be read, or is no scenario, policy or link
  3  the command line is wrong
  4  the output cannot be written
When several files are given, the greatest code of all of them is returned.
";

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Why a command could not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line is wrong.
    Usage(String),
    /// What was given cannot be read.
    Input(String),
    /// What was found cannot be written.
    Output(io::Error),
}

impl Failure {
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Failure::Usage(_) => Exit::Usage,
            Failure::Input(_) => Exit::BadInput,
            Failure::Output(_) => Exit::Output,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Failure {
        Failure::Usage(error.to_string())
    }
}
