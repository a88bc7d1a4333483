//! Deep, long and hostile texts.

use std::time::{Duration, Instant};

use keygate_json::{MAX_DEPTH, Parsed, ProblemCode, parse};

fn nested(open: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + "1" + &close.repeat(depth)
}

#[test]
fn depth_limit() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        assert_eq!(parse(&nested(open, close, MAX_DEPTH)).problems, []);
        for depth in [MAX_DEPTH + 1, 20_000] {
            let text = nested(open, close, depth);
            let Parsed { value, problems } = parse(&text);
            let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
            assert_eq!(codes, [ProblemCode::TooDeep], "what is too deep is one mistake");
            assert_eq!(problems[0].span.start as usize, MAX_DEPTH * open.len());
            assert!(value.is_some());
        }
        let cut = open.repeat(20_000);
        assert_eq!(parse(&cut).problems.len(), 1);
    }
}

/// A page has one megabyte of stack: enough for everything that walks a tree, even without optimization. (With it, a
/// quarter is.)
#[test]
fn a_small_stack_is_enough() {
    let walk = || {
        for text in [
            nested("[", "]", MAX_DEPTH),
            nested("{\"a\":[", "]}", MAX_DEPTH / 2),
            "{\"a\":[{b:".repeat(MAX_DEPTH),
        ] {
            let value = parse(&text).value.unwrap().into_owned();
            let copy = parse(&value.to_pretty()).value.unwrap().into_owned();
            assert!(value.same_content(&value) && value.clone() == value);
            assert_eq!(copy.to_compact(), value.to_compact());
        }
    };
    std::thread::Builder::new().stack_size(1024 * 1024).spawn(walk).unwrap().join().unwrap();
}

/// Texts that lead a reader with a careless look-ahead into quadratic time: a megabyte of each would then take minutes.
#[test]
fn time_is_linear() {
    let many_keys: String = (0..100_000).map(|n| format!("\"k{n}\":0,")).collect();
    let mut texts = vec![format!("{{{many_keys}\"k0\":1}}")];
    let blanked = "a |1 |01 |True |\"a\" |/ |= |a:b |{'a: |\"a, |'a' |“a |a 1 |{a b c d e |\"a\": b ";
    let plain = "[|]|{|,|:|\"|\\|'|“|\"a\n|\"\\\"\n|\\\"\n|\"a\"a|{a:|{a a:|[\"a\",\"b\":|[\"a\":|{\"a\":1,{|\"a\":|/*|#\n|\u{a0}|}{\
        |[}|{]|-|{\"a\"|\"a”|\"k\": \"v\n|a\"|aws:|a=|  \n|\"\\u|[\"a\n\\\"|[1,{\"a\":1,{";
    for part in blanked.split('|').chain(plain.split('|')) {
        for start in ["", "[", "{\"a\":1,"] {
            texts.push(String::from(start) + &part.repeat(200_000 / part.len()));
        }
    }
    for text in texts {
        let start = Instant::now();
        let parsed = parse(&text);
        let shown: String = text.chars().take(20).collect();
        assert!(start.elapsed() < Duration::from_secs(5), "{shown} took {:?}", start.elapsed());
        assert!(!parsed.problems.is_empty(), "{shown}");
    }
}

#[test]
fn duplicates_among_many() {
    let text = format!(
        "{{{}\"k7\":1,\"k3\":2,\"k7\":3}}",
        (0..40).map(|n| format!("\"k{n}\":0,")).collect::<String>()
    );
    let found: Vec<_> = parse(&text)
        .problems
        .iter()
        .map(|problem| (problem.span.slice(&text).to_owned(), problem.related.unwrap().start))
        .collect();
    let first = |key: &str| u32::try_from(text.find(key).unwrap()).unwrap();
    let [three, seven] = ["\"k3\"", "\"k7\""];
    assert_eq!(found, [seven, three, seven].map(|key| (key.to_owned(), first(key))));
}
