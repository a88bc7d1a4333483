//! The content security policy of the built page.
//!
//! A static host sets no headers, so the policy is a `<meta>` element. It names the page's own origin and the exact
//! inline scripts that are there after the build (Trunk's loader), by their hashes; nothing else may run.

use crate::failure::{Failure, Outcome};
use crate::process::output;
use crate::setup::Ready;
use std::fs;
use std::path::Path;

/// Prints the base64 SHA-256 of each argument, one per line.
const HASHER: &str = "\
const { createHash } = require('node:crypto');
for (const text of process.argv.slice(1)) console.log(createHash('sha256').update(text).digest('base64'));";

/// Writes the policy into the page's head, before anything that it governs.
pub(crate) fn add_to_page(ready: &Ready, page: &Path) -> Outcome {
    let html = fs::read_to_string(page).map_err(|error| Failure::file(page, &error))?;
    if html.contains("Content-Security-Policy") {
        return Err(Failure::new(format!("{} already has a content security policy", page.display())));
    }
    let hashes = hashes(ready, &inline_scripts(&html))?;
    let with_policy = insert(&html, &meta(&hashes)).ok_or_else(|| {
        Failure::new(format!("{} has no <meta charset> to put a policy after", page.display()))
    })?;
    fs::write(page, with_policy).map_err(|error| Failure::file(page, &error))
}

fn meta(script_hashes: &[String]) -> String {
    let mut scripts = String::from("script-src 'self' 'wasm-unsafe-eval'");
    for hash in script_hashes {
        scripts.push_str(&format!(" 'sha256-{hash}'"));
    }
    let policy = [
        "default-src 'none'",
        &scripts,
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ");
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// After the character set, which must come within the first kilobyte.
fn insert(html: &str, meta: &str) -> Option<String> {
    let (before, rest) = html.split_once("<meta charset=")?;
    let (charset, after) = rest.split_once('>')?;
    Some(format!("{before}<meta charset={charset}>{meta}{after}"))
}

/// The text of every script element without a source.
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    let mut rest = html;
    while let Some((_, from_tag)) = rest.split_once("<script") {
        let Some((attributes, body)) = from_tag.split_once('>') else { break };
        let Some((text, after)) = body.split_once("</script>") else { break };
        if !attributes.contains("src=") {
            scripts.push(text);
        }
        rest = after;
    }
    scripts
}

fn hashes(ready: &Ready, scripts: &[&str]) -> Outcome<Vec<String>> {
    let printed = output(ready.command("node").args(["-e", HASHER, "--"]).args(scripts))
        .ok_or_else(|| Failure::new("node could not hash the page's inline scripts"))?;
    Ok(printed.lines().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::{inline_scripts, insert, meta};

    #[test]
    fn only_scripts_without_a_source_are_inline() {
        let html = "<head><script src=\"a.js\"></script><script type=\"module\">go()</script></head>";
        assert_eq!(inline_scripts(html), ["go()"]);
    }

    #[test]
    fn the_policy_comes_right_after_the_character_set() {
        let html = "<html><head><meta charset=\"utf-8\"/><link></head></html>";
        let page = insert(html, "<meta policy>").unwrap();
        assert_eq!(page, "<html><head><meta charset=\"utf-8\"/><meta policy><link></head></html>");
        assert_eq!(insert("<html></html>", "<meta policy>"), None);
    }

    #[test]
    fn the_policy_allows_nothing_inline_without_a_hash() {
        let policy = meta(&["abc=".to_owned()]);
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-abc='"));
        assert!(!policy.contains("unsafe-inline"));
    }
}
