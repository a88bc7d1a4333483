//! Equal keys in one object.

use super::Reader;
use crate::{Member, ProblemCode, Span};

/// Up to this many members comparing each with each is faster than sorting.
const FEW: usize = 16;

impl<'t> Reader<'t> {
    /// Reports every key that an earlier member has, with the place of the first of them.
    pub(super) fn report_duplicates(&mut self, members: &[Member<'t>]) {
        if members.len() > FEW {
            return self.report_duplicates_of_many(members);
        }
        let mut rest = members;
        // Backwards, so that each key meets the members in front of it.
        while let Some((last, before)) = rest.split_last() {
            rest = before;
            if let Some(first) = before.iter().find(|member| member.key == last.key) {
                self.report_duplicate(last.key_span, first.key_span);
            }
        }
    }

    fn report_duplicates_of_many(&mut self, members: &[Member<'t>]) {
        let mut sorted: Vec<&Member<'t>> = members.iter().collect();
        // Stable: of equal keys the first in the text stays the first.
        sorted.sort_by(|a, b| a.key.cmp(&b.key));
        for equal in sorted.chunk_by(|a, b| a.key == b.key) {
            if let Some((first, others)) = equal.split_first() {
                for other in others {
                    self.report_duplicate(other.key_span, first.key_span);
                }
            }
        }
    }

    #[cold]
    fn report_duplicate(&mut self, key: Span, first: Span) {
        self.report_related(ProblemCode::DuplicateKey, key.start as usize, key.end as usize, first);
    }
}
