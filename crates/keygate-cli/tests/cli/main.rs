//! The program as a person runs it: arguments, files and standard input in; output and exit code out.

mod check;
mod eval;
mod lines;
mod links;
mod program;
mod suite;
mod usage;
