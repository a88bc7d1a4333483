//! How long decisions take: `cargo bench -p keygate-scenario`.
#![expect(clippy::unwrap_used, reason = "what is measured is known to be readable")]

mod documents;

use divan::{Bencher, black_box};
use keygate_kms::{Mode, decide};
use keygate_scenario::{evaluate_text, read, verdict_only};

/// 2026-11-24T12:00:00Z.
const NOW: Option<i64> = Some(1_795_521_600);

fn main() {
    divan::main();
}

/// One key policy statement, one caller: the decision alone, of a scenario already read.
#[divan::bench(args = [Mode::VerdictOnly, Mode::Traced])]
fn minimal_decide(bencher: Bencher<'_, '_>, mode: Mode) {
    let text = documents::minimal();
    let tree = keygate_json::parse(&text).value.unwrap();
    let scenario = read(&tree, Some(&text), NOW).scenario.unwrap();
    bencher.bench_local(|| decide(black_box(&scenario), mode));
}

/// The same through the façade.
#[divan::bench]
fn minimal_verdict_only(bencher: Bencher<'_, '_>) {
    let text = documents::minimal();
    let tree = keygate_json::parse(&text).value.unwrap();
    let scenario = read(&tree, Some(&text), NOW);
    bencher.bench_local(|| verdict_only(black_box(&scenario)));
}

/// From the text of the document to its explained decision.
#[divan::bench]
fn minimal_text(bencher: Bencher<'_, '_>) {
    let text = documents::minimal();
    bencher.bench_local(|| evaluate_text(black_box(&text), NOW));
}

/// What one line of `keygate eval --jsonl` costs, without the reading.
#[divan::bench]
fn minimal_text_to_json(bencher: Bencher<'_, '_>) {
    let text = documents::minimal();
    let mut answer = Vec::new();
    bencher.bench_local(move || {
        answer.clear();
        let evaluated = evaluate_text(black_box(&text), NOW);
        serde_json::to_writer(&mut answer, &evaluated.decision).unwrap();
        answer.len()
    });
}

/// A key policy of 32 KB with 60 conditioned statements, 10 identity policies, and SCPs on 2 levels: parse, decide,
/// explain.
#[divan::bench]
fn large_text(bencher: Bencher<'_, '_>) {
    let text = documents::large();
    let evaluated = evaluate_text(&text, NOW);
    assert!(evaluated.problems.is_empty(), "{:?}", evaluated.problems);
    bencher.bench_local(|| evaluate_text(black_box(&text), NOW));
}

/// The same, decided alone.
#[divan::bench(args = [Mode::VerdictOnly, Mode::Traced])]
fn large_decide(bencher: Bencher<'_, '_>, mode: Mode) {
    let text = documents::large();
    let tree = keygate_json::parse(&text).value.unwrap();
    let scenario = read(&tree, Some(&text), NOW).scenario.unwrap();
    bencher.bench_local(|| decide(black_box(&scenario), mode));
}
