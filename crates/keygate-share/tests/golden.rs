//! Links made by an earlier build must open for ever. `data/golden-links.json` is only ever added to.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use std::path::Path;

use keygate_share::{decode, encode};
use serde_json::Value;

fn data(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

/// Name, link and text of every golden link. A `file` entry holds its text beside the table.
fn golden() -> Vec<(String, String, String)> {
    let table: Value = serde_json::from_str(&data("golden-links.json")).unwrap();
    let entries = table.as_array().unwrap().iter().map(|entry| {
        let field = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
        let text = field("text").unwrap_or_else(|| data(&field("file").unwrap()));
        (field("name").unwrap(), field("link").unwrap(), text)
    });
    entries.collect()
}

#[test]
fn golden_links_open() {
    let golden = golden();
    assert!(golden.len() >= 8);
    for (name, link, text) in golden {
        assert_eq!(decode(&link).as_deref(), Ok(text.as_str()), "{name}");
        assert_eq!(decode(&format!("#{link}")).as_deref(), Ok(text.as_str()), "{name}");
    }
}

/// Changing any one character to any other, leaving one out or doubling one is noticed.
#[test]
fn every_single_change_to_a_link_is_an_error() {
    let alphabet: Vec<char> =
        ('0'..='9').chain('A'..='Z').chain('a'..='z').chain("_-%. #é\n".chars()).collect();
    let mut tried = 0;
    for (name, link, _) in golden().into_iter().filter(|(_, link, _)| link.len() <= 400) {
        let characters: Vec<char> = link.chars().collect();
        for at in 0..characters.len() {
            for other in alphabet.iter().filter(|c| **c != characters[at]) {
                let mut changed = characters.clone();
                changed[at] = *other;
                let changed: String = changed.into_iter().collect();
                assert!(decode(&changed).is_err(), "{name}: {changed}");
                tried += 1;
            }
            let mut shorter = characters.clone();
            shorter.remove(at);
            assert!(decode(&shorter.into_iter().collect::<String>()).is_err(), "{name}: without {at}");
            let mut longer = characters.clone();
            longer.insert(at, characters[at]);
            assert!(decode(&longer.into_iter().collect::<String>()).is_err(), "{name}: doubled {at}");
        }
        for end in 0..link.len() {
            assert!(decode(&link[..end]).is_err(), "{name}: cut at {end}");
        }
    }
    assert!(tried > 10_000);
}

/// Two neighbours exchanged, the commonest slip of a hand.
#[test]
fn exchanged_neighbors_are_an_error() {
    for (name, link, text) in golden() {
        for at in 1..link.len() {
            let mut bytes = link.clone().into_bytes();
            bytes.swap(at - 1, at);
            let swapped = String::from_utf8(bytes).unwrap();
            if swapped != link {
                assert_ne!(decode(&swapped).as_deref(), Ok(text.as_str()), "{name} at {at}");
                assert!(decode(&swapped).is_err(), "{name} at {at}");
            }
        }
    }
}

/// Link lengths of three realistic scenarios, held by budgets so that a change of encoder cannot lengthen links
/// unnoticed. Deflate without the dictionary needs 793, 1,620 and 3,184 characters.
#[test]
fn realistic_scenarios_give_short_links() {
    for (name, budget) in [("small.json", 320), ("medium.json", 680), ("large.json", 2_000)] {
        let text = data(name);
        let link = encode(&text).unwrap();
        println!("{name}: {} characters of JSON, {} of link", text.len(), link.len());
        assert!(link.len() <= budget, "{name}: {} characters", link.len());
        assert_eq!(decode(&link), Ok(text));
    }
}
