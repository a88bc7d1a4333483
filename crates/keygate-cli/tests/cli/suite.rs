//! `keygate test`.

use std::fs;

use expect_test::expect;

use crate::program::{example, folder, keygate};

#[test]
fn the_examples_of_the_site_hold() {
    let run = keygate(&["test", "--now", "2026-11-24T12:00:00Z", "."]);
    let count = run.out.lines().filter(|line| line.starts_with("ok ")).count();
    assert!(count > 30, "{}", run.all());
    assert!(run.out.contains("skip ./index.json  (not a scenario)\n"), "{}", run.out);
    assert!(
        run.out.ends_with(&format!("{count} passed, 0 failed, 0 unreadable, 1 skipped\n")),
        "{}",
        run.all()
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn every_outcome() {
    let folder = folder("every-outcome");
    let good = example("explicit-deny.json");
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("a/passes.json", &good);
    write("a/fails.json", &good.replace("\"verdict\": \"Deny\"", "\"verdict\": \"Allow\""));
    write("a/b/unknown-member.json", &good.replace("\"verdict\": \"Deny\"", "\"verdit\": \"Deny\""));
    write("no-expect.json", &good.replace("\"expect\"", "\"expected\""));
    write("broken.json", "{\n  \"version\": 1,\n  \"key\": {\n");
    write("incomplete.json", "{\"version\": 1,\n \"expect\": {\"verdict\": \"Deny\"}}");
    write("list.json", "[1, 2]");
    write("notes.txt", "not looked at");
    let junit = folder.join("junit.xml");
    let run = keygate(&["test", "--junit", junit.to_str().unwrap(), folder.to_str().unwrap()]);
    let name = folder.to_str().unwrap();
    expect![[r#"
        exit code 2
        == standard output
        FAIL DIR/a/b/unknown-member.json  One explicit deny beats every allow
             verdit: a decision has nothing of this name here
             the decision: Denied: statement “NoRestrictedKeys” of `no-restricted-data` is an explicit Deny that matches.
        FAIL DIR/a/fails.json  One explicit deny beats every allow
             verdict: expected "Allow", found "Deny"
             the decision: Denied: statement “NoRestrictedKeys” of `no-restricted-data` is an explicit Deny that matches.
        ok   DIR/a/passes.json  One explicit deny beats every allow
        BAD  DIR/broken.json
             DIR/broken.json:3:11: an object is not closed
        BAD  DIR/incomplete.json
             DIR/incomplete.json:1:1: `key` is missing; without it nothing can be decided
             DIR/incomplete.json:1:1: `principal` is missing; without it nothing can be decided
             DIR/incomplete.json:1:1: `request` is missing; without it nothing can be decided
        skip DIR/list.json  (not a scenario)
        skip DIR/no-expect.json  One explicit deny beats every allow  (no `expect`)
        1 passed, 2 failed, 2 unreadable, 2 skipped
    "#]].assert_eq(&run.all().replace(name, "DIR"));
    let xml = fs::read_to_string(&junit).unwrap();
    let counts = "tests=\"7\" failures=\"2\" errors=\"2\" skipped=\"2\"";
    assert_eq!(xml.matches(counts).count(), 2, "{xml}");
    assert_eq!(xml.matches("<testcase ").count(), 7);

    let quiet = keygate(&["test", "-q", folder.join("a").to_str().unwrap()]);
    assert_eq!(quiet.code, 1);
    assert!(!quiet.out.contains("passes.json") && quiet.out.contains("fails.json"), "{}", quiet.out);
}

#[test]
fn every_case_of_a_suite_is_a_test() {
    let folder = folder("suite-file");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("suite.json");
    let cases = r#"{ "name": "denied", "expect": { "verdict": "Deny" } },
{ "name": "wrong", "merge": { "title": null }, "expect": { "verdict": "Allow", "warningsContain": "x" } },
{ "name": "no caller", "merge": { "principal": null }, "expect": { "verdict": "Deny" } },
{ "name": "misspelled", "merg": {}, "expect": { "verdict": "Deny" } }"#;
    let base = example("explicit-deny.json");
    let base = keygate_json::parse(&base).value.unwrap().to_compact();
    fs::write(&file, format!("{{\"suite\":\"s\",\"cases\":[\n{cases}],\n\"base\":{base}}}")).unwrap();
    let junit = folder.join("junit.xml");
    let run = keygate(&["test", "--junit", junit.to_str().unwrap(), file.to_str().unwrap()]);
    expect![[r#"
        exit code 2
        == standard output
        BAD  DIR/suite.json  s
             DIR/suite.json:5:25: `merg` is not read here; this part of a suite has name, rules, merge, set, expect
        ok   DIR/suite.json:2  denied
        FAIL DIR/suite.json:3  wrong
             verdict: expected "Allow", found "Deny"
             warningsContain: "x" does not occur in []
             the decision: Denied: statement “NoRestrictedKeys” of `no-restricted-data` is an explicit Deny that matches.
        BAD  DIR/suite.json:4  no caller
             DIR/suite.json:6:8: `principal` is missing; without it nothing can be decided
        ok   DIR/suite.json:5  misspelled
        2 passed, 1 failed, 2 unreadable, 0 skipped
    "#]].assert_eq(&run.all().replace(folder.to_str().unwrap(), "DIR"));
    let xml = fs::read_to_string(&junit).unwrap();
    assert!(xml.contains("<testcase name=\"denied\""), "{xml}");
    assert!(xml.contains("line=\"2\"") && xml.contains("tests=\"5\""), "{xml}");
}

#[test]
fn nothing_to_test_is_no_success() {
    let empty = folder("nothing");
    let run = keygate(&["test", empty.to_str().unwrap()]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("nothing was tested"), "{}", run.err);
    assert_eq!(keygate(&["test", "no-such-file.json"]).code, 2);
    assert_eq!(keygate(&["test", "index.json"]).code, 2, "named by itself, it should have been a scenario");
}
