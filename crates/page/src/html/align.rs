//! Finds one text again in the pieces of another: which words of a page an extractor kept.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words that together are rare enough to find a place by.
const SHINGLE: usize = 4;
/// Places that one shingle is looked for at; a text that repeats itself endlessly has more.
const PLACES_MAX: usize = 8;

/// The words of a text as numbers: runs of letters and digits, the same number for the same word;
/// in scripts that put no space between words, single characters.
pub(crate) fn words(text: &str) -> Vec<u64> {
    let runs = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
    let mut words = Vec::new();
    for run in runs {
        if run.is_ascii() || !run.contains(is_unspaced) {
            words.push(hash(&run));
        } else {
            words.extend(run.chars().map(|character| hash(&character)));
        }
    }
    words
}

/// Characters of Chinese, Japanese, Thai, Lao, Khmer and Burmese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// How many words of each piece stand in `text`, in the order of the pieces.
///
/// Pieces of four words and more are found by their shingles and kept if they stand in the text's
/// order (the heaviest increasing chain); shorter ones count if they stand whole between the places
/// of their neighbours.
pub(crate) fn found(pieces: &[Vec<u64>], text: &[u64]) -> Vec<usize> {
    let places = shingles(text);
    let anchors: Vec<Option<Anchor>> =
        pieces.iter().map(|words| anchor(words, text, &places)).collect();
    let chain = heaviest_chain(&anchors);
    let mut found = vec![0; pieces.len()];
    let mut at = 0;
    for (index, words) in pieces.iter().enumerate() {
        if chain[index] {
            let Some(anchor) = anchors[index] else { continue };
            found[index] = anchor.words;
            at = anchor.end;
        } else if !words.is_empty() && words.len() < SHINGLE && text[at..].starts_with(words) {
            found[index] = words.len();
            at += words.len();
        }
    }
    found
}

/// Where a piece stands in the text.
#[derive(Clone, Copy)]
struct Anchor {
    start: usize,
    end: usize,
    words: usize,
}

fn shingles(text: &[u64]) -> HashMap<u64, Vec<usize>> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, words) in text.windows(SHINGLE).enumerate() {
        let known = places.entry(hash(&words)).or_default();
        if known.len() < PLACES_MAX {
            known.push(at);
        }
    }
    places
}

/// The place in the text where most of the piece stands.
fn anchor(words: &[u64], text: &[u64], places: &HashMap<u64, Vec<usize>>) -> Option<Anchor> {
    let mut best: Option<Anchor> = None;
    let mut at = 0;
    while at + SHINGLE <= words.len() {
        let Some(starts) = places.get(&hash(&&words[at..at + SHINGLE])) else {
            at += 1;
            continue;
        };
        for &start in starts {
            let candidate = follow(&words[at..], text, start, places);
            if best.is_none_or(|best| candidate.words > best.words) {
                best = Some(candidate);
            }
        }
        if best.is_some_and(|best| best.words * 2 > words.len()) {
            break;
        }
        at += SHINGLE;
    }
    best
}

/// Goes along piece and text together, over gaps on either side.
fn follow(words: &[u64], text: &[u64], start: usize, places: &HashMap<u64, Vec<usize>>) -> Anchor {
    let (mut count, mut at, mut end) = (0, 0, start);
    while at < words.len() {
        let same = words[at..].iter().zip(&text[end..]).take_while(|(a, b)| a == b).count();
        count += same;
        at += same;
        end += same;
        // A gap: the next shingle of the piece that the text has, a little later.
        let next = (at + 1..words.len().saturating_sub(SHINGLE - 1)).find_map(|next| {
            let starts = places.get(&hash(&&words[next..next + SHINGLE]))?;
            let start = starts.iter().find(|&&start| start >= end && start < end + GAP_MAX)?;
            Some((next, *start))
        });
        let Some((next, place)) = next else { break };
        at = next;
        end = place;
    }
    Anchor { start, end, words: count }
}

/// Words of the text that may lie between two parts of one piece.
const GAP_MAX: usize = 40;

/// Marks the anchors of the chain whose places increase and whose words are most.
fn heaviest_chain(anchors: &[Option<Anchor>]) -> Vec<bool> {
    // Fenwick tree of the best chain that ends at or before a place.
    let length = anchors.iter().flatten().map(|anchor| anchor.end).max().unwrap_or(0) + 1;
    let mut tree: Vec<(usize, usize)> = vec![(0, usize::MAX); length + 1];
    let mut before = vec![usize::MAX; anchors.len()];
    let mut best = (0, usize::MAX);
    for (index, anchor) in anchors.iter().enumerate() {
        let Some(anchor) = anchor else { continue };
        let (weight, last) = best_before(&tree, anchor.start);
        before[index] = last;
        let chain = (weight + anchor.words, index);
        let mut at = anchor.end + 1;
        while at <= length {
            if tree[at].0 < chain.0 {
                tree[at] = chain;
            }
            at += at & at.wrapping_neg();
        }
        if best.0 < chain.0 {
            best = chain;
        }
    }
    let mut marked = vec![false; anchors.len()];
    let mut at = best.1;
    while at != usize::MAX {
        marked[at] = true;
        at = before[at];
    }
    marked
}

/// The best chain among those that end at `place` or before.
fn best_before(tree: &[(usize, usize)], place: usize) -> (usize, usize) {
    let mut best = (0, usize::MAX);
    let mut at = place + 1;
    while at > 0 {
        if best.0 < tree[at].0 {
            best = tree[at];
        }
        at -= at & at.wrapping_neg();
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Checks how many words of each piece stand in `text`.
    #[track_caller]
    fn check(pieces: &[&str], text: &str, expected: &[usize]) {
        let pieces: Vec<_> = pieces.iter().map(|piece| words(piece)).collect();
        assert_eq!(found(&pieces, &words(text)), expected);
    }

    #[test]
    fn pieces_are_found_in_their_order() {
        check(
            &["Menu", "The base in Kant was opened", "Share this story", "It stands to this day."],
            "The base in Kant was opened. It stands to this day.",
            &[0, 6, 0, 5],
        );
    }

    #[test]
    fn a_short_piece_counts_where_it_follows_what_stands_before_it() {
        check(
            &["Frontline", "The base in Kant was opened.", "Frontline", "It stands to this day."],
            "The base in Kant was opened. Frontline It stands to this day.",
            &[0, 6, 1, 5],
        );
    }

    #[test]
    fn a_card_that_says_the_same_before_does_not_take_the_place_of_the_text() {
        check(
            &[
                "It stands to this day",
                "The base in Kant was opened.",
                "It stands to this day, he said.",
            ],
            "The base in Kant was opened. It stands to this day, he said.",
            &[0, 6, 7],
        );
    }

    #[test]
    fn words_left_out_within_a_piece_are_not_counted() {
        check(
            &[
                "The base in Kant (see our map of all the bases) was opened in 2003 by two presidents.",
            ],
            "The base in Kant was opened in 2003 by two presidents.",
            &[11],
        );
    }

    #[test]
    fn scripts_without_spaces_are_read_by_the_character() {
        assert_eq!(words("港务局 2019").len(), 4);
        check(&["首页", "港务局提醒行人应当绕行"], "港务局提醒行人应当绕行", &[0, 11]);
    }

    proptest! {
        #[test]
        fn no_piece_has_more_words_found_than_it_has(
            pieces in proptest::collection::vec("[ab ]{0,40}", 0..12), text in "[ab ]{0,200}",
        ) {
            let pieces: Vec<_> = pieces.iter().map(|piece| words(piece)).collect();
            let text = words(&text);
            let found = found(&pieces, &text);
            prop_assert!(found.iter().zip(&pieces).all(|(&found, piece)| found <= piece.len()));
            prop_assert!(found.iter().sum::<usize>() <= text.len());
        }
    }
}
