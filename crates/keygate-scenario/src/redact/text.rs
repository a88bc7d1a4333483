//! One text: what in it is a word of somebody's own, and what belongs to AWS or to the policy language.

use super::kept;
use super::words::Words;

/// A text with the words replaced that are somebody's own.
pub(super) fn replace(text: &str, words: &mut Words) -> String {
    if let Some(address) = words.address(text) {
        return address;
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let before = text.get(..at).unwrap_or_default();
        let length = kept_here(before, rest);
        if let Some(kept) = rest.get(..length).filter(|kept| !kept.is_empty()) {
            out.push_str(kept);
            at += length;
            continue;
        }
        if rest.starts_with("${") {
            at += variable(rest, words, &mut out);
            continue;
        }
        let dashed = kept::run(rest, |c| c == '-');
        if is_uuid(dashed) && !before.ends_with(char::is_alphanumeric) {
            out.push_str(&words.uuid(dashed));
            at += dashed.len();
            continue;
        }
        let word = kept::run(rest, |_| false);
        if word.is_empty() {
            let Some(mark) = rest.chars().next() else { break };
            out.push(mark);
            at += mark.len_utf8();
            continue;
        }
        let after = rest.get(word.len()..).unwrap_or_default();
        let open = before.ends_with(['*', '?', '}']) || after.starts_with(['*', '?', '$']);
        out.push_str(&words.word(word, open));
        at += word.len();
    }
    out
}

/// How much at the start of `rest` is kept. A word is looked at only where it begins.
fn kept_here(before: &str, rest: &str) -> usize {
    if before.ends_with(char::is_alphanumeric) {
        return 0;
    }
    // Partition, service and Region of an ARN.
    if rest.starts_with("arn:") {
        let fields = rest.match_indices(':').nth(3);
        return fields.map_or(rest.len(), |(at, _)| at + 1);
    }
    kept::own(before, rest)
}

/// A policy variable, of which only the default is somebody's own: `${aws:username, 'nobody'}`. Gives its length.
fn variable(rest: &str, words: &mut Words, out: &mut String) -> usize {
    let end = rest.find('}').map_or(rest.len(), |at| at + 1);
    let whole = rest.get(..end).unwrap_or(rest);
    match whole.split_once('\'') {
        Some((name, fallback)) => {
            out.push_str(name);
            out.push('\'');
            out.push_str(&replace(fallback, words));
        }
        None => out.push_str(whole),
    }
    whole.len()
}

/// Whether a run of letters, digits and dashes is a UUID.
fn is_uuid(run: &str) -> bool {
    let parts = || run.split('-');
    let fits = |(part, length): (&str, usize)| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    parts().count() == 5 && parts().zip([8, 4, 4, 4, 12]).all(fits)
}
