//! `keygate link` and `keygate open`.

use crate::program::{example, keygate, keygate_with};

#[test]
fn every_way_to_give_a_link_opens_it() {
    let text = example("scp-denies.json");
    let run = keygate(&["link", "scp-denies.json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let fragment = run.out.trim_end();
    assert!(fragment.starts_with("#k1"));
    let address = keygate(&["link", "--base", "https://example.com/keygate/#old", "scp-denies.json"]).out;
    assert_eq!(address, format!("https://example.com/keygate/{fragment}\n"));
    let expected = keygate_json::parse(&text).value.unwrap();
    for link in [fragment, fragment.trim_start_matches('#'), address.trim_end()] {
        let opened = keygate(&["open", link]);
        assert_eq!((opened.code, opened.err.as_str()), (0, ""));
        assert!(keygate_json::parse(&opened.out).value.unwrap().same_content(&expected));
    }
    assert_eq!(keygate_with(&["open", "-"], address.as_bytes()).code, 0);
}

#[test]
fn a_text_that_does_not_parse_comes_back_as_it_was() {
    let linked = keygate_with(&["link", "-"], b"{\"version\": 1,\n  ");
    assert_eq!(linked.code, 0);
    assert!(linked.err.starts_with("warning: <stdin> is not correct JSON"), "{}", linked.err);
    let opened = keygate(&["open", linked.out.trim_end()]);
    assert_eq!((opened.code, opened.out.as_str()), (0, "{\"version\": 1,\n  \n"));
    assert!(opened.err.starts_with("warning: "));
}

#[test]
fn what_cannot_be_opened_is_said() {
    for (link, message) in [
        ("https://example.com/#", "error: the address has no fragment"),
        ("#ex/explicit-deny", "error: the link names the built-in example `explicit-deny`"),
        ("https://example.com/#intro", "error: this is not a Keygate share link"),
        ("#k1dAAAAAAAAAAAA", "error: the link is damaged"),
        ("#k2dAAAAAAAAAAAA", "error: the link has format version 2"),
    ] {
        let run = keygate(&["open", link]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{link}");
        assert!(run.err.starts_with(message), "{link}: {}", run.err);
    }
    let huge = keygate_with(&["link", "-"], format!("\"{}\"", "x".repeat(300_000)).as_bytes());
    assert_eq!(huge.code, 2);
    assert!(huge.err.contains("larger than the 256 KB"), "{}", huge.err);
}
