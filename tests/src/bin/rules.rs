//! Lists the rules without a case, and fails when there is one. `cargo xtask rules` runs it.

use std::process::ExitCode;

use keygate_tests::conformance::{Totals, rows, totals};
use keygate_tests::rules::open;

fn main() -> ExitCode {
    let open = open();
    for rule in &open {
        println!("{} has no case: {}", rule.id, rule.title);
    }
    let Totals { rules, proved, excused, cases, files } = totals(&rows());
    println!(
        "{rules} rules: {proved} held by {cases} cases in {files} files, {excused} excused, {} open",
        open.len()
    );
    if open.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
