//! Sets of characters.

use serde::Deserialize;

/// A set of characters as sorted ranges, with a bit for each ASCII character.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Vec<u32>")]
pub(super) struct CharClass {
    ascii: u128,
    /// First and last code point of each range, ascending.
    ranges: Vec<(u32, u32)>,
}

impl From<Vec<u32>> for CharClass {
    /// From `[first, last, first, last, …]`; ranges that are not ascending never match.
    fn from(bounds: Vec<u32>) -> Self {
        let (pairs, _) = bounds.as_chunks::<2>();
        let ranges: Vec<(u32, u32)> = pairs.iter().map(|&[first, last]| (first, last)).collect();
        let holds = |code: u32| ranges.iter().any(|&(first, last)| (first..=last).contains(&code));
        let ascii = (0..128).filter(|&code| holds(code)).fold(0, |bits, code| bits | 1 << code);
        Self { ascii, ranges }
    }
}

impl CharClass {
    /// Whether `c` is in the set.
    pub(super) fn contains(&self, c: char) -> bool {
        let code = u32::from(c);
        if code < 128 {
            return self.ascii >> code & 1 == 1;
        }
        let above = self.ranges.partition_point(|&(first, _)| first <= code);
        above > 0 && code <= self.ranges[above - 1].1
    }

    /// Whether the set holds anything but ASCII characters.
    pub(super) fn reaches_beyond_ascii(&self) -> bool {
        self.ranges.iter().any(|&(_, last)| last >= 128)
    }
}
