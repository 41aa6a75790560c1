//! Hashes of words and of runs of words: the same on every machine and in every version.

/// The hash of a word: FNV-1a of 64 bits, stirred.
///
/// Source: Fowler, Noll and Vo, `draft-eastlake-fnv`; the finaliser of `SplitMix64` (Steele, Lea,
/// Flood: Fast Splittable Pseudorandom Number Generators, 2014).
pub(super) fn word(word: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    stirred(word.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// The hash of a run of words, by their hashes; the order counts.
pub(super) fn run(words: impl IntoIterator<Item = u64>) -> u64 {
    words.into_iter().fold(0, |hash, word| stirred(hash.rotate_left(23) ^ word))
}

fn stirred(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
