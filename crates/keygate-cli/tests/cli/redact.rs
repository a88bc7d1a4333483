//! `keygate redact`.

use crate::program::{example, keygate, keygate_with};

#[test]
fn the_copy_is_decided_as_the_original_is_and_names_nobody() {
    let run = keygate(&["redact", "--map", "iam-allow-no-delegation.json"]);
    assert_eq!(run.code, 0);
    assert!(example("iam-allow-no-delegation.json").contains("111122223333"));
    assert!(!run.out.contains("111122223333") && !run.out.contains("role/App"));
    assert!(run.err.contains("came out the same"), "{}", run.err);
    assert!(run.err.contains("111122223333 -> "), "{}", run.err);
    let [before, after] = [example("iam-allow-no-delegation.json"), run.out]
        .map(|text| keygate_with(&["eval", "--json", "-"], text.as_bytes()));
    assert_eq!(before.code, after.code);
}

#[test]
fn what_cannot_be_redacted_is_said() {
    for (input, message) in [("{\"version\": ", "not correct JSON"), ("{\"version\": 1}", "no decision")] {
        let run = keygate_with(&["redact", "-"], input.as_bytes());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{input}");
        assert!(run.err.contains(message), "{}", run.err);
    }
}
