//! Sorting that costs few bytes.

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

#[cfg(test)]
mod tests {
    use super::sort_by_key;

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
