//! Reading how many tests passed and failed from what the runners print.

use crate::failure::{Failure, Outcome};
use crate::process::Watched;
use std::fmt;
use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Counts {
    pub(crate) fn one_failure() -> Self {
        Self { passed: 0, failed: 1 }
    }

    /// What Rust's test harness says, natively and in WebAssembly: one `test result:` line per binary.
    pub(crate) fn from_rust(text: &str) -> Self {
        let mut counts = Self::default();
        for (_, result) in text.lines().filter_map(|line| line.split_once("test result: ")) {
            counts.passed += number_before(result, "passed");
            counts.failed += number_before(result, "failed");
        }
        counts
    }

    /// What Node's test runner says in TAP: `# pass 3` and `# fail 0`.
    pub(crate) fn from_tap(text: &str) -> Self {
        let sum = |label: &str| {
            text.lines()
                .filter_map(|line| line.strip_prefix(label)?.trim().parse::<u64>().ok())
                .fold(0, u64::saturating_add)
        };
        Self { passed: sum("# pass "), failed: sum("# fail ") + sum("# cancelled ") }
    }

    /// Holds the counts against how the runner ended: silence and an unexplained end are failures too.
    pub(crate) fn checked(mut self, run: &Watched, what: &str) -> Outcome<Self> {
        if !run.succeeded && self.failed == 0 {
            eprintln!("{what} ended with an error that no test stands for; its message is above");
            self.failed = 1;
        }
        if self == Self::default() {
            return Err(Failure::new(format!("{what} ran no test")));
        }
        Ok(self)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn number_before(text: &str, label: &str) -> u64 {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .windows(2)
        .find_map(|pair| match pair {
            [number, word] if word.trim_end_matches(';') == label => number.parse().ok(),
            _ => None,
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Counts;
    use crate::process::Watched;

    #[test]
    fn rust_results_are_summed_over_binaries() {
        let text = "test a ... ok\n\
                    test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                    \x1b[0mtest result: FAILED. 1 passed; 2 failed; 0 ignored; 0 filtered out\n";
        assert_eq!(Counts::from_rust(text), Counts { passed: 4, failed: 2 });
    }

    #[test]
    fn tap_closing_lines_are_read() {
        let text = "ok 1 - opens\n# tests 3\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 0\n";
        assert_eq!(Counts::from_tap(text), Counts { passed: 2, failed: 1 });
    }

    #[test]
    fn a_run_without_tests_or_with_an_unexplained_end_does_not_pass() {
        let run = |succeeded| Watched { succeeded, text: String::new() };
        assert!(Counts::default().checked(&run(true), "it").is_err());
        let counts = Counts { passed: 5, failed: 0 };
        assert_eq!(counts.checked(&run(false), "it").unwrap().failed, 1);
        assert_eq!(counts.checked(&run(true), "it").unwrap(), counts);
    }
}
