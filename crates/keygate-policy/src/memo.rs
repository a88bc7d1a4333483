//! Answers that are asked for again and again.

use std::borrow::Cow;
use std::cell::RefCell;

/// Remembers what was found for a text: the statements of a document repeat a few actions and keys.
#[derive(Debug)]
pub struct Memo<'t, V>(RefCell<Vec<(Cow<'t, str>, V)>>);

/// So many texts are remembered, which are looked through in a row.
const MOST: usize = 16;

impl<'t, V: Clone> Memo<'t, V> {
    /// The answer for a text, worked out if it is not remembered.
    pub fn find(&self, text: Cow<'t, str>, work_out: impl FnOnce(&str) -> V) -> V {
        // Nobody holds the list while another answer is worked out.
        let Ok(mut known) = self.0.try_borrow_mut() else { return work_out(&text) };
        if let Some((_, value)) = known.iter().find(|(known, _)| *known == text) {
            return value.clone();
        }
        let value = work_out(&text);
        if known.len() < MOST {
            known.push((text, value.clone()));
        }
        value
    }
}

impl<V> Default for Memo<'_, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Memo};

    #[test]
    fn an_answer_is_worked_out_once() {
        let memo = Memo::default();
        let answer = |text: &str| text.len();
        assert_eq!(memo.find("abc".into(), answer), 3);
        assert_eq!(memo.find("abc".into(), |_| 0), 3);
        for at in 0..2 * MOST {
            memo.find(at.to_string().into(), answer);
        }
        assert_eq!(memo.find("last".into(), answer), 4);
        assert_eq!(memo.find("last".into(), |_| 0), 0, "no more than a few are remembered");
    }
}
