//! Rules of the work tree that no compiler checks.

mod dependencies;
mod files;
mod lengths;
mod links;
mod words;

use crate::failure::{Failure, Outcome};
use crate::process::tell;
use crate::workspace::Workspace;
use files::SourceFile;

/// `cargo xtask tidy`.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let files = files::read_all(workspace)?;
    let mut complaints = dependencies::check(workspace)?;
    complaints.extend(files.iter().filter_map(lengths::check));
    complaints.extend(files.iter().flat_map(words::check));
    complaints.extend(links::check(workspace, &files));
    if complaints.is_empty() {
        tell(&format!("tidy: dependencies and {} files are in order", files.len()));
        return Ok(());
    }
    for complaint in &complaints {
        println!("{complaint}");
    }
    Err(Failure::new(format!("{} things to put in order", complaints.len())))
}
