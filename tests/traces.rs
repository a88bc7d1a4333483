//! The whole trace of every worked example, and of the cases made for traces, against the text that was agreed on.
//!
//! `UPDATE_EXPECT=1 cargo test -p keygate-tests --test traces` writes the files anew; read the difference before
//! committing it.

#![allow(clippy::unwrap_used, reason = "an unreadable data file should stop the run")]

use std::fs;
use std::path::PathBuf;

use keygate_json::Value;
use keygate_scenario::suite::Suite;
use keygate_tests::suite::{files, suite};
use keygate_tests::{home, trace};

/// Turns a scenario into the text that is held.
type Show = fn(&Value<'_>) -> String;

/// A folder of `scenarios/`, and what is held of its scenarios.
const FOLDERS: [(&str, Show); 3] =
    [("examples", trace::of), ("edges", trace::of), ("carried", trace::carried)];

#[test]
fn traces_are_as_agreed() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut stale = Vec::new();
    let mut expected = Vec::new();
    for (folder, show) in FOLDERS {
        for path in files(&home().join("scenarios").join(folder)) {
            let suite = suite(&path).unwrap();
            let agreed =
                home().join("traces").join(folder).join(path.with_extension("txt").file_name().unwrap());
            let found = text_of(&suite, show);
            expected.push(agreed.clone());
            if fs::read_to_string(&agreed).is_ok_and(|text| text == found) {
                continue;
            }
            if update {
                fs::create_dir_all(agreed.parent().unwrap()).unwrap();
                fs::write(&agreed, found).unwrap();
            } else {
                stale.push(first_difference(&agreed, &found));
            }
        }
    }
    assert!(
        stale.is_empty(),
        "{} traces differ (UPDATE_EXPECT=1 writes them anew):\n{}",
        stale.len(),
        stale.join("\n")
    );
    let kept: Vec<PathBuf> = FOLDERS.iter().flat_map(|(folder, _)| texts(folder)).collect();
    for path in kept {
        assert!(expected.contains(&path), "{} belongs to no suite", path.display());
    }
}

fn texts(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(home().join("traces").join(folder)).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn text_of(suite: &Suite<'_>, show: Show) -> String {
    let cases = suite.cases.iter().map(|case| format!("# {}\n{}", case.name, show(&case.scenario)));
    cases.collect::<Vec<_>>().join("\n")
}

fn first_difference(agreed: &std::path::Path, found: &str) -> String {
    let text = fs::read_to_string(agreed).unwrap_or_default();
    let mut lines = text.lines().zip(found.lines()).enumerate();
    let difference = lines.find(|(_, (agreed, found))| agreed != found);
    match difference {
        Some((number, (was, is))) => {
            format!("{}:{}\n  agreed {was}\n  found  {is}", agreed.display(), number + 1)
        }
        None => format!("{}: another number of lines", agreed.display()),
    }
}
