//! The made-up words. One word becomes one word everywhere, whatever document it stands in; words that differ only in
//! case become words that differ only in case; a word that begins with what stands in front of a wildcard somewhere becomes
//! one that begins with what that became.

use std::collections::{BTreeMap, BTreeSet};

use keygate_json::sort_by_key;

use super::address::Addresses;
use crate::fold;

/// Account IDs of AWS's documentation, which belong to nobody.
const EXAMPLES: [&str; 5] = ["111122223333", "444455556666", "777788889999", "123456789012", "555555555555"];

/// What kind of thing was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Secret {
    /// An account ID.
    Account,
    /// A key ID or another identifier of hexadecimal digits or plain digits.
    Id,
    /// A name, or a part of one.
    Name,
    /// A network address or range.
    Address,
    /// The Sid of a statement.
    Sid,
}

impl Secret {
    /// All kinds, in the order in which they are told.
    pub const ALL: [Secret; 5] = [Secret::Account, Secret::Id, Secret::Name, Secret::Address, Secret::Sid];

    /// So many of its kind, in words.
    pub fn counted(self, count: usize) -> String {
        let (one, many) = match self {
            Secret::Account => ("account", "accounts"),
            Secret::Id => ("ID", "IDs"),
            Secret::Name => ("name", "names"),
            Secret::Address => ("address", "addresses"),
            Secret::Sid => ("Sid", "Sids"),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

/// One thing that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// What it was.
    pub secret: Secret,
    /// As it stood there.
    pub original: String,
    /// What stands there now.
    pub fake: String,
}

/// Every word met, and what became of it.
#[derive(Debug, Default)]
pub(super) struct Words {
    stage: Stage,
    known: BTreeSet<String>,
    fragments: Vec<String>,
    hexadecimal: BTreeSet<String>,
    fakes: BTreeMap<String, String>,
    spellings: BTreeMap<String, Vec<String>>,
    counts: [u64; 3],
    addresses: Addresses,
    told: Vec<Replacement>,
}

/// What is done with a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stage {
    /// It is remembered.
    #[default]
    Learn,
    /// It is replaced.
    Replace,
    /// It is replaced if it was before: the evaluator has words of its own.
    Check,
}

impl Words {
    /// Begins the next reading.
    pub(super) fn begin(&mut self, stage: Stage) {
        self.stage = stage;
        // The longest first, so that `AppRole*` goes before `App*`.
        sort_by_key(&mut self.fragments, |fragment| {
            u32::MAX - u32::try_from(fragment.len()).unwrap_or(u32::MAX)
        });
        self.fragments.dedup();
    }

    /// What was replaced, each thing once.
    pub(super) fn replacements(self) -> Vec<Replacement> {
        let mut seen = BTreeSet::new();
        self.told.into_iter().filter(|told| seen.insert((told.secret, told.original.clone()))).collect()
    }

    /// The made-up UUID for a UUID, whose parts stay hexadecimal and as long as they are.
    pub(super) fn uuid(&mut self, uuid: &str) -> String {
        let small = fold(uuid);
        if self.stage == Stage::Learn {
            for part in small.split('-') {
                self.known.insert(part.to_owned());
                self.hexadecimal.insert(part.to_owned());
            }
            return small;
        }
        if self.stage == Stage::Check && !small.split('-').all(|part| self.known.contains(part)) {
            return uuid.to_owned();
        }
        let parts: Vec<String> = small.split('-').map(|part| self.digits(part, Secret::Id)).collect();
        let fake = parts.join("-");
        self.tell(Secret::Id, uuid, &fake);
        fake
    }

    /// The made-up word for a word. `open` says that a wildcard or variable touches it, so that it is a part of words.
    pub(super) fn word(&mut self, word: &str, open: bool) -> String {
        let small = fold(word);
        if self.stage == Stage::Learn {
            if open && secret(&small, &self.hexadecimal) == Some(Secret::Name) {
                self.fragments.push(small.clone());
            }
            self.known.insert(small);
            return word.to_owned();
        }
        let Some(secret) = secret(&small, &self.hexadecimal) else {
            return word.to_owned();
        };
        if self.stage == Stage::Check && !self.known.contains(&small) {
            return word.to_owned();
        }
        let fake = match secret {
            Secret::Name => self.name(word),
            _ => self.digits(&small, secret),
        };
        self.tell(secret, word, &fake);
        fake
    }

    /// The made-up address for an address.
    pub(super) fn address(&mut self, text: &str) -> Option<String> {
        let fake = self.addresses.replace(text)?;
        if self.stage != Stage::Learn && fake != text {
            self.tell(Secret::Address, text, &fake);
        }
        Some(fake)
    }

    /// The made-up Sid for a Sid.
    pub(super) fn sid(&mut self, text: &str) -> String {
        if self.stage == Stage::Learn || text.is_empty() {
            return text.to_owned();
        }
        let told = self.told.iter().filter(|told| told.secret == Secret::Sid);
        if let Some(told) = told.clone().find(|told| told.original == text) {
            return told.fake.clone();
        }
        let fake = format!("Sid{}", told.count() + 1);
        self.tell(Secret::Sid, text, &fake);
        fake
    }

    fn tell(&mut self, secret: Secret, original: &str, fake: &str) {
        if self.stage == Stage::Check {
            return;
        }
        self.told.push(Replacement { secret, original: original.to_owned(), fake: fake.to_owned() });
    }

    /// Digits of the same kind and number, so that what must be an account or a key ID still is one.
    fn digits(&mut self, small: &str, secret: Secret) -> String {
        if let Some(fake) = self.fakes.get(small) {
            return fake.clone();
        }
        let length = small.len();
        let plain = secret == Secret::Account || small.bytes().all(|byte| byte.is_ascii_digit());
        let fake = loop {
            let [accounts, ids, _] = &mut self.counts;
            let count = if secret == Secret::Account { accounts } else { ids };
            *count += 1;
            // Accounts are those that AWS's own examples use, as far as they go; other plain digits begin with 9,
            // hexadecimal ones with a letter.
            let head = if secret == Secret::Account {
                "1"
            } else if plain {
                "9"
            } else {
                "a"
            };
            let rest = length.saturating_sub(1);
            let example = usize::try_from(*count - 1).ok().and_then(|at| EXAMPLES.get(at));
            let made = match example.filter(|_| secret == Secret::Account) {
                Some(example) => (*example).to_owned(),
                None => format!("{head}{count:0rest$}"),
            };
            if !self.known.contains(&made) {
                break made;
            }
        };
        self.fakes.insert(small.to_owned(), fake.clone());
        fake
    }

    /// A name: its parts that stand by themselves elsewhere, each made up.
    fn name(&mut self, word: &str) -> String {
        let small = fold(word);
        // Words whose small letters take another number of bytes are left whole.
        let cut = (small.len() == word.len()).then(|| self.cut(&small)).flatten();
        if let Some((start, end)) = cut {
            let parts = [word.get(..start), word.get(start..end), word.get(end..)];
            return parts
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .map(|part| self.name(part))
                .collect();
        }
        let fake = match self.fakes.get(&small) {
            Some(fake) => fake.clone(),
            None => {
                let fake = self.syllables(&small);
                self.fakes.insert(small.clone(), fake.clone());
                fake
            }
        };
        self.spelled(word, &small, &fake)
    }

    /// Where a part that stands by itself elsewhere lies in a longer word.
    fn cut(&self, small: &str) -> Option<(usize, usize)> {
        self.fragments
            .iter()
            .filter(|fragment| fragment.len() < small.len())
            .find_map(|fragment| small.find(fragment.as_str()).map(|at| (at, at + fragment.len())))
    }

    /// Two syllables that no word of the scenario is; unique identifiers keep the letters that tell whose they are.
    fn syllables(&mut self, small: &str) -> String {
        const CONSONANTS: &[u8] = b"bdfgklmnprstvz";
        const VOWELS: &[u8] = b"aeiou";
        let head = ["aida", "aroa"].into_iter().find(|head| small.starts_with(head) && small.len() > 8);
        loop {
            let [.., count] = &mut self.counts;
            // Steps that share no divisor with the number of combinations meet each once, and neighbors look unalike.
            let mut rest = *count / 4900 * 4900 + (*count % 4900 * 1237 + 611) % 4900;
            *count += 1;
            let mut made = String::new();
            for letters in [CONSONANTS, VOWELS, CONSONANTS, VOWELS] {
                let length = letters.len() as u64;
                let at = usize::try_from(rest % length).unwrap_or_default();
                made.push(char::from(letters.get(at).copied().unwrap_or(b'x')));
                rest /= length;
            }
            if rest > 0 {
                made.push_str(&rest.to_string());
            }
            if !self.known.contains(&made) && !self.fakes.values().any(|fake| *fake == made) {
                return head.map_or_else(|| made.clone(), |head| format!("{head}{made}"));
            }
        }
    }

    /// A made-up word in the letters of the original: small, capital, or a mixture that is told from other mixtures.
    fn spelled(&mut self, word: &str, small: &str, fake: &str) -> String {
        let mut letters = word.chars();
        let first = letters.next().is_some_and(char::is_uppercase);
        if word == small {
            return fake.to_owned();
        }
        if first && !letters.clone().any(char::is_uppercase) {
            return capitals(fake, 1);
        }
        if !word.contains(char::is_lowercase) {
            return fake.to_ascii_uppercase();
        }
        let spellings = self.spellings.entry(small.to_owned()).or_default();
        let at = spellings.iter().position(|spelling| spelling == word).unwrap_or_else(|| {
            spellings.push(word.to_owned());
            spellings.len() - 1
        });
        // Which letters are capital: 5 is `BaKo`; 0, 1 and 15 are the three cases above.
        let masks = [5_u32, 2, 4, 8, 9, 3, 6, 7, 10, 11, 12, 13, 14];
        capitals(fake, masks.get(at).copied().unwrap_or(5))
    }
}

fn capitals(word: &str, mask: u32) -> String {
    word.char_indices()
        .map(|(at, letter)| {
            let capital =
                u32::try_from(at).is_ok_and(|at| mask.checked_shr(at).is_some_and(|bits| bits & 1 == 1));
            if capital { letter.to_ascii_uppercase() } else { letter }
        })
        .collect()
}

/// What kind of secret a word is; `None` for short numbers, which say nothing about anybody.
fn secret(small: &str, hexadecimal: &BTreeSet<String>) -> Option<Secret> {
    let digits = small.bytes().all(|byte| byte.is_ascii_digit());
    match small.len() {
        12 if digits && !hexadecimal.contains(small) => Some(Secret::Account),
        _ if hexadecimal.contains(small) => Some(Secret::Id),
        8.. if digits => Some(Secret::Id),
        _ if digits => None,
        16.. if small.bytes().all(|byte| byte.is_ascii_hexdigit()) => Some(Secret::Id),
        _ => Some(Secret::Name),
    }
}
