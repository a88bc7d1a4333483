//! Help, and command lines that are wrong.

use expect_test::{Expect, expect};

use crate::program::keygate;

fn check(arguments: &[&str], expected: &Expect) {
    expected.assert_eq(&keygate(arguments).all());
}

#[test]
fn help_tells_commands_and_exit_codes() {
    check(
        &["--help"],
        &expect![[r#"
            exit code 0
            == standard output
            Keygate tells why AWS KMS allows or denies a request.

            Usage: keygate COMMAND [OPTIONS]

            Commands:
              eval   decide scenarios, and say why
              test   run scenarios that say what they expect, as unit tests of policies
              check  read policies, and say what is wrong with them
              link   turn a scenario into a share link
              open   turn a share link back into its scenario
              paths  list what AWS services ask of KMS, and fill such a request into a scenario
              redact copy a scenario with made-up names, proven to be decided the same

            Options:
              -h, --help     print this help, or that of the command in front of it
              -V, --version  print the version

            Colors are used on a terminal, unless NO_COLOR is set.

            Exit codes:
              0  eval: allowed; test: every expectation held; check: no errors; eval --jsonl: every line was decided
              1  eval: denied; test: an expectation failed; check: a policy has errors
              2  bad input: a file cannot be read, or is no scenario, policy or link
              3  the command line is wrong
              4  the output cannot be written
            When several files are given, the greatest code of all of them is returned.
        "#]],
    );
}

#[test]
fn every_command_has_help() {
    for command in ["eval", "test", "check", "link", "open"] {
        for option in ["--help", "-h"] {
            let run = keygate(&[command, option]);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{command}");
            assert!(run.out.contains(&format!("Usage: keygate {command}")), "{command}");
        }
    }
    assert_eq!(keygate(&["help"]).out, keygate(&["-h"]).out);
    assert_eq!(keygate(&["--version"]).out, format!("keygate {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_command_lines() {
    check(
        &[],
        &expect![[r#"
        exit code 3
        == standard error
        error: no command is given
        note: `keygate --help` lists the commands, `keygate COMMAND --help` the options of one
    "#]],
    );
    check(
        &["frobnicate"],
        &expect![[r#"
        exit code 3
        == standard error
        error: there is no command `frobnicate`
        note: `keygate --help` lists the commands, `keygate COMMAND --help` the options of one
    "#]],
    );
    for arguments in [
        &["eval"][..],
        &["eval", "--frob", "x"],
        &["eval", "--json", "--jsonl"],
        &["eval", "--now", "yesterday", "disabled-key.json"],
        &["eval", "--jsonl", "a", "b"],
        &["test"],
        &["test", "--junit"],
        &["link"],
        &["link", "a", "b"],
        &["open"],
        &["check"],
        &["check", "--kind", "bucket", "x"],
    ] {
        let run = keygate(arguments);
        assert_eq!(run.code, 3, "{arguments:?}: {}", run.err);
        assert!(run.err.starts_with("error: ") && run.out.is_empty(), "{arguments:?}: {}", run.err);
    }
}
