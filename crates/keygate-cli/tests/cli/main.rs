//! The program as a person runs it: arguments, files and standard input in; output and exit code out.
#![expect(clippy::unwrap_used, reason = "in a test, a panic is how a failure is told")]

mod check;
mod eval;
mod lines;
mod links;
mod paths;
mod program;
mod redact;
mod suite;
mod usage;
