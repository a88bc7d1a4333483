//! What a visitor downloads, and the module of the JavaScript package, held against the budget in `size-budget.json`.

use crate::build;
use crate::failure::{Failure, Outcome};
use crate::package;
use crate::process::output;
use crate::setup::{self, Work};
use crate::workspace::Workspace;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

const BUDGET: &str = "crates/xtask/size-budget.json";
const WEIGH: &str = "crates/xtask/node/weigh.mjs";

/// The name of the package's module in the budget.
const PACKAGE: &str = "package";

/// The name of the whole first view in the budget, and the files that it is made of.
const FIRST_VIEW: &str = "first view";
const NEEDED: [&str; 4] = ["html", "css", "js", "wasm"];

/// How the names of those files begin that are fetched when the first view is on the screen: the editor, and the second half
/// of the program.
const LATER: [&str; 2] = ["editor.", "rest-"];

/// Bytes of the files of one kind.
#[derive(Default)]
struct Weight {
    raw: u64,
    brotli: u64,
}

/// `cargo xtask size`.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    let mut build = true;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("no-build") => build = false,
            other => return Err(other.unexpected().into()),
        }
    }
    let ready = setup::make_ready(workspace, &[Work::Build, Work::Package])?;
    if build {
        build::site(workspace, &ready)?;
        package::build(workspace, &ready)?;
    }
    let weigh = |folder: PathBuf, maker: &str| {
        output(ready.command("node").arg(workspace.join(WEIGH)).arg(&folder))
            .map(|listing| weights(&listing))
            .ok_or_else(|| {
                Failure::new(format!(
                    "{} could not be weighed; `cargo xtask {maker}` makes it",
                    folder.display()
                ))
            })
    };
    let mut weights = weigh(workspace.dist(), "build")?;
    if let Some(module) = weigh(package::folder(workspace), "package")?.remove("wasm") {
        weights.insert(PACKAGE.to_owned(), module);
    }
    report(&weights, &budget(workspace)?)
}

/// Sums by file extension, and of all that the first view needs. What comes later is of kinds of its own.
fn weights(listing: &str) -> BTreeMap<String, Weight> {
    let mut kinds: BTreeMap<String, Weight> = BTreeMap::new();
    for file in listing.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let name = file.get("name").and_then(Value::as_str).unwrap_or_default();
        let later = LATER.into_iter().find(|later| name.starts_with(later));
        let kind = later.unwrap_or_else(|| name.rsplit('.').next().unwrap_or_default());
        let is_needed = later.is_none() && NEEDED.contains(&kind);
        for kind in [Some(kind.trim_end_matches(['.', '-'])), is_needed.then_some(FIRST_VIEW)] {
            let Some(kind) = kind else { continue };
            let kind = kinds.entry(kind.to_owned()).or_default();
            kind.raw += file.get("raw").and_then(Value::as_u64).unwrap_or_default();
            kind.brotli += file.get("brotli").and_then(Value::as_u64).unwrap_or_default();
        }
    }
    kinds
}

fn budget(workspace: &Workspace) -> Outcome<BTreeMap<String, u64>> {
    let text = workspace.read(BUDGET)?;
    let value: Value =
        serde_json::from_str(&text).map_err(|error| Failure::new(format!("{BUDGET}: {error}")))?;
    let entries = value.as_object().into_iter().flatten();
    Ok(entries.filter_map(|(kind, limit)| Some((kind.clone(), limit.as_u64()?))).collect())
}

fn report(weights: &BTreeMap<String, Weight>, budget: &BTreeMap<String, u64>) -> Outcome {
    let mut too_heavy = Vec::new();
    println!("{:<12}{:>12}{:>12}{:>12}", "kind", "raw", "brotli 11", "budget");
    for (kind, Weight { raw, brotli }) in weights {
        let limit = budget.get(kind);
        let shown = limit.map_or_else(|| "-".to_owned(), u64::to_string);
        println!("{kind:<12}{raw:>12}{brotli:>12}{shown:>12}");
        if limit.is_some_and(|limit| brotli > limit) {
            too_heavy.push(kind.as_str());
        }
    }
    if !weights.contains_key("wasm") {
        return Err(Failure::new("dist/ has no wasm file"));
    }
    if too_heavy.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("over the budget of {BUDGET}: {}", too_heavy.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::{Weight, report, weights};
    use std::collections::BTreeMap;

    #[test]
    fn files_of_a_kind_are_summed() {
        let file =
            |(name, raw, brotli)| format!("{{\"name\":\"{name}\",\"raw\":{raw},\"brotli\":{brotli}}}\n");
        let files =
            [("a.js", 10, 4), ("b.js", 5, 3), ("editor.1.js", 9, 8), ("rest-1.wasm", 7, 6), ("a.wasm", 3, 2)];
        let sums = weights(&files.map(file).concat());
        assert_eq!((sums["editor"].brotli, sums["rest"].brotli, sums["wasm"].brotli), (8, 6, 2));
        assert_eq!(sums["first view"].brotli, 9);
        assert_eq!(sums["js"].raw, 15);
        assert_eq!(sums["js"].brotli, 7);
    }

    #[test]
    fn over_the_budget_or_without_wasm_is_a_failure() {
        let budget = BTreeMap::from([("wasm".to_owned(), 100)]);
        let page = |brotli| BTreeMap::from([("wasm".to_owned(), Weight { raw: 1000, brotli })]);
        assert!(report(&page(100), &budget).is_ok());
        assert!(report(&page(101), &budget).is_err());
        assert!(report(&BTreeMap::new(), &budget).is_err());
    }
}
