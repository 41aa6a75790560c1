//! The yardstick: plain `MinHash` with one threshold.

use std::collections::BTreeSet;

use sayso_corroboration::lineage::Fingerprint;

use crate::families::{Pair, Score};

/// Values in a signature.
const SIZE: u64 = 128;

/// The smallest value of the shingles of a text's own words under each of some hash functions.
/// Source: Broder, On the resemblance and containment of documents, 1997.
pub(crate) fn signature(fingerprint: &Fingerprint) -> Vec<u64> {
    let own: Vec<u64> = fingerprint.own_shingles().map(u64::from).collect();
    let value = |shingle: u64, function: u64| {
        let mixed = (shingle ^ function << 33).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 32)
    };
    let smallest = |function| own.iter().map(|&shingle| value(shingle, function)).min();
    (1..=SIZE).map(|function| smallest(function).unwrap_or_default()).collect()
}

/// The best score that one threshold gives for `right`, and the threshold; `join` makes of pairs
/// that are alike those that are said to belong together.
pub(crate) fn best(
    signatures: &[Vec<u64>],
    right: &BTreeSet<Pair>,
    join: &dyn Fn(&BTreeSet<Pair>) -> BTreeSet<Pair>,
) -> (f64, Score) {
    let mut alike: Vec<(usize, Pair)> = Vec::new();
    for (one, signature) in signatures.iter().enumerate() {
        for (other, another) in signatures.iter().enumerate().skip(one + 1) {
            let same = signature.iter().zip(another).filter(|(a, b)| a == b).count();
            alike.push((same, (one, other)));
        }
    }
    let score = |least: usize| {
        let pairs = alike.iter().filter(|(same, _)| *same >= least).map(|&(_, pair)| pair);
        Score::of(&join(&pairs.collect()), right)
    };
    let all = (2..=SIZE as usize / 2).map(|least| (least as f64 / SIZE as f64, score(least)));
    all.max_by(|(_, one), (_, other)| one.f1().total_cmp(&other.f1())).unwrap_or_default()
}
