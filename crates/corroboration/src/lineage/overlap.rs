//! How much of one text stands in another.

use crate::lineage::fingerprint::Fingerprint;

/// What two texts have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Overlap {
    /// How many shingles both have.
    pub(super) shared: usize,
    /// The share of the shorter text's shingles that the longer has.
    pub(super) of_shorter: f64,
    /// The share of the longer text's shingles that the shorter has.
    pub(super) of_longer: f64,
    /// The share of the stretches of the shorter text that have something of the longer: near
    /// `of_shorter` where a part was taken as it stands, far above where all was put otherwise.
    pub(super) spread: f64,
    /// The share of what both have that stands in the same order in both.
    pub(super) in_order: f64,
    /// Whether one of the two begins with something that the other has.
    pub(super) lead: bool,
    /// Whether the first of the two texts is the longer.
    pub(super) first_is_longer: bool,
}

/// Shingles of a text's own that it has at least for what it quotes to be left out: of a text with
/// fewer, the quotations are all there is.
const OWN_MIN: usize = 20;
/// Shingles in a stretch.
const STRETCH: u32 = 12;
/// One in so many of the shingles of a stretch that the other text has, at least, for it to have
/// something of it.
const IN_STRETCH: usize = 4;

/// Shingles that a text begins with.
const LEAD: usize = 24;
/// One in so many of them that the other text has, at least, for it to begin with what that has.
const IN_LEAD: usize = 3;

/// Shingles that both texts have, at least, where one was taken from the other.
pub(super) const SHARED_MIN: usize = 12;

/// What two texts have in common, where it is [`SHARED_MIN`] shingles or more; the same whichever comes
/// first, but for `first_is_longer`.
///
/// Words between quotation marks are left out: two who quote one speech have not copied each other.
pub(super) fn overlap(one: &Fingerprint, other: &Fingerprint) -> Option<Overlap> {
    let own = leaves_out_quoted(one, other);
    let halvings = one.halvings().max(other.halvings());
    let one = places(one.shingles(own, halvings));
    let other = places(other.shingles(own, halvings));
    // Of two that are equally long, either may be the shorter, but always the same one.
    let first_is_longer = (one.len(), &one) > (other.len(), &other);
    let (shorter, longer) = if first_is_longer { (other, one) } else { (one, other) };
    let mut shared = shared(&shorter, &longer);
    if shared.len() < SHARED_MIN {
        return None;
    }
    shared.sort_unstable();
    let (in_shorter, in_longer): (Vec<u32>, Vec<u32>) = shared.into_iter().unzip();
    Some(Overlap {
        shared: in_shorter.len(),
        of_shorter: share(in_shorter.len(), shorter.len()),
        of_longer: share(in_shorter.len(), longer.len()),
        spread: spread(&in_shorter, &shorter),
        in_order: share(longest_rising(&in_longer), in_longer.len()),
        lead: begins(&in_shorter, shorter.len()) || begins(&in_longer, longer.len()),
        first_is_longer,
    })
}

/// Whether what is quoted does not count.
pub(super) fn leaves_out_quoted(one: &Fingerprint, other: &Fingerprint) -> bool {
    one.own() >= OWN_MIN && other.own() >= OWN_MIN
}

/// Each shingle with its first place, by shingle.
fn places(shingles: impl Iterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut places: Vec<(u32, u32)> = shingles.zip(0..).collect();
    places.sort_unstable();
    places.dedup_by_key(|&mut (shingle, _)| shingle);
    places
}

/// The places in one and in the other of the shingles that both have.
fn shared(one: &[(u32, u32)], other: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut rest = other.iter().peekable();
    let place = |&(shingle, at): &(u32, u32)| {
        while rest.next_if(|(before, _)| *before < shingle).is_some() {}
        rest.next_if(|(same, _)| *same == shingle).map(|&(_, place)| (at, place))
    };
    one.iter().filter_map(place).collect()
}

/// The share of the stretches of a text that have something of the other: `found` are the places of
/// what both have.
fn spread(found: &[u32], text: &[(u32, u32)]) -> f64 {
    let stretches = text.iter().map(|&(_, place)| place / STRETCH).max().map_or(0, |last| last + 1);
    let mut counts = vec![(0, 0); stretches as usize];
    for &(_, place) in text {
        counts[(place / STRETCH) as usize].1 += 1;
    }
    for &place in found {
        counts[(place / STRETCH) as usize].0 += 1;
    }
    let whole = counts.iter().filter(|&&(_, of)| of > 0).count();
    let touched = counts.iter().filter(|&&(has, of)| of > 0 && has * IN_STRETCH >= of).count();
    share(touched, whole)
}

/// Whether a text of `length` shingles begins with what is at the places `found`.
fn begins(found: &[u32], length: usize) -> bool {
    let begun = found.iter().filter(|&&place| (place as usize) < LEAD).count();
    begun * IN_LEAD >= LEAD.min(length)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The length of the longest subsequence that rises. Source: Fredman, On computing the length of
/// longest increasing subsequences, 1975.
fn longest_rising(places: &[u32]) -> usize {
    let mut ends: Vec<u32> = Vec::new();
    for &place in places {
        let at = ends.partition_point(|&end| end < place);
        match ends.get_mut(at) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rising_part() {
        assert_eq!(longest_rising(&[5, 6, 7, 1, 2, 3, 4]), 4);
        assert_eq!(longest_rising(&[]), 0);
    }
}
