//! Sorting, and finding what stands twice, for lists of any type at the price of few bytes.

use std::collections::BTreeMap;

/// Puts items in the order of their keys; of equal keys the first stays the first.
///
/// What is sorted is a list of numbers, whatever the items are, so that a program that sorts many types of items holds
/// one sort only. Items that are in order already, which is usual, are left alone.
pub fn sort_by_key<T>(items: &mut Vec<T>, key: impl Fn(&T) -> u32) {
    if items.is_sorted_by_key(&key) {
        return;
    }
    let mut order: Vec<(u32, usize)> = items.iter().map(key).zip(0..).collect();
    order.sort_unstable();
    let mut places: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.iter().filter_map(|(_, place)| places.get_mut(*place)?.take()));
}

/// The items whose key an earlier one has, by their places: the first of that key, and the item. Items without a key
/// are left out.
pub fn repeats<'k>(count: usize, key: impl Fn(usize) -> Option<&'k str>) -> Vec<(usize, usize)> {
    /// Up to this many items comparing each with each is faster than a map.
    const FEW: usize = 16;
    let mut found = Vec::new();
    if count <= FEW {
        for again in 1..count {
            let Some(own) = key(again) else { continue };
            found.extend((0..again).find(|first| key(*first) == Some(own)).map(|first| (first, again)));
        }
        return found;
    }
    let mut firsts: BTreeMap<&str, usize> = BTreeMap::new();
    for again in 0..count {
        let Some(own) = key(again) else { continue };
        let first = *firsts.entry(own).or_insert(again);
        found.extend((first < again).then_some((first, again)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{repeats, sort_by_key};

    #[test]
    fn what_stands_twice_among_few_and_among_many() {
        for many in [0, 30] {
            let mut keys = vec![Some("a"), None, Some("b"), Some("a"), None, Some("a"), Some("b")];
            keys.resize(keys.len() + many, None);
            let found = repeats(keys.len(), |at| keys.get(at).copied().flatten());
            assert_eq!(found, [(0, 3), (0, 5), (2, 6)], "{many}");
        }
        assert!(repeats(0, |_| None).is_empty());
    }

    #[test]
    fn equal_keys_keep_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by_key(&mut items, |item| item.0);
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        sort_by_key(&mut items, |_| 0);
        assert_eq!(items.first(), Some(&(0, 'd')));
        let mut nothing: Vec<u8> = Vec::new();
        sort_by_key(&mut nothing, |_| 0);
        assert!(nothing.is_empty());
    }
}
