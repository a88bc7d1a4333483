//! Names of functions, and lists of them.
//!
//! A list holds the functions that need not be there at the start, one word of eight hexadecimal digits for each, because the
//! names of generic functions are long. What is not on the list stays: a function that is new costs bytes until the list is
//! made anew, and never a wait.

use std::collections::BTreeSet;

use crate::{SplitError, read};

/// How many words of a list stand on a line.
const ON_A_LINE: usize = 12;

/// The functions of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Late(BTreeSet<u32>);

impl Late {
    /// Reads a list; lines that begin with `#` are notes. `None` when something else than words stands in it.
    #[must_use]
    pub fn parse(list: &str) -> Option<Self> {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        let words = lines.flat_map(str::split_whitespace);
        words.map(|word| u32::from_str_radix(word, 16).ok()).collect::<Option<_>>().map(Self)
    }

    /// The functions of a module that are not among those that ran.
    ///
    /// # Errors
    ///
    /// When the module cannot be read.
    pub fn all_but<'n>(wasm: &[u8], ran: impl Iterator<Item = &'n str>) -> Result<Self, SplitError> {
        let ran: BTreeSet<u32> = ran.map(word).collect();
        let module = read(wasm)?;
        let names = module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.as_deref());
        Ok(Self(names.map(word).filter(|word| !ran.contains(word)).collect()))
    }

    /// Whether a function is on the list.
    #[must_use]
    pub fn holds(&self, name: &str) -> bool {
        self.0.contains(&word(name))
    }

    /// How many are on it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The list as it is kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        let words: Vec<String> = self.0.iter().map(|word| format!("{word:08x}")).collect();
        words.chunks(ON_A_LINE).map(|line| line.join(" ") + "\n").collect()
    }
}

/// A short name for the thing of a number.
pub(crate) fn short(number: usize) -> String {
    const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let (more, digit) = (number / DIGITS.len(), number % DIGITS.len());
    let mut name = if more > 0 { short(more) } else { String::new() };
    name.extend(DIGITS.get(digit).map(|digit| char::from(*digit)));
    name
}

/// The word that stands for a name: FNV-1a over the name, without what differs from build to build.
fn word(name: &str) -> u32 {
    plain(name).bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A name without the numbers of crates (`core[c5930c85a12de822]`) and of copies (`push_str.593`, `deallocate[3]`).
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        match after.split_once(']') {
            Some((number, behind)) if !number.is_empty() && is_hexadecimal(number) => rest = behind,
            _ => {
                plain.push('[');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    match plain.rsplit_once('.') {
        Some((before, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            before.to_owned()
        }
        _ => plain,
    }
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::{Late, plain, short, word};

    #[test]
    fn short_names_differ() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(short).collect();
        assert_eq!(
            (names.len(), short(0), short(35), short(36)),
            (2000, "0".into(), "z".into(), "10".into())
        );
    }

    #[test]
    fn numbers_of_crates_and_copies_are_no_part_of_a_name() {
        assert_eq!(
            plain("<alloc[3ca501edff3f0c7c]::string::String>::push_str.593"),
            "<alloc::string::String>::push_str"
        );
        assert_eq!(
            plain("<[u8; 4] as core[c5930c85a12de822]::fmt::Debug>::fmt[3]"),
            "<[u8; 4] as core::fmt::Debug>::fmt"
        );
        assert_eq!(plain("a[b"), "a[b");
    }

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let late = Late(["one", "two", "three"].into_iter().map(word).collect());
        let text = format!("# three of them\n{}", late.to_text());
        assert_eq!(Late::parse(&text).as_ref(), Some(&late));
        assert!(late.holds("two.7") && !late.holds("four"));
        assert_eq!(Late::parse("no list"), None);
    }
}
