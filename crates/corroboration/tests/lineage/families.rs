//! Who belongs together: pairs that are found, pairs that should be.

use std::collections::{BTreeMap, BTreeSet};

/// A pair of documents by their places, the smaller first.
pub(crate) type Pair = (usize, usize);

/// How many of the pairs that were found are right, and how many of the right ones were found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Score {
    /// The share of what was found that is right.
    pub(crate) precision: f64,
    /// The share of what is right that was found.
    pub(crate) recall: f64,
}

impl Score {
    /// The score of what was `found` where `right` should have been.
    pub(crate) fn of(found: &BTreeSet<Pair>, right: &BTreeSet<Pair>) -> Self {
        let both = found.intersection(right).count() as f64;
        let share = |whole: usize| if whole == 0 { 1.0 } else { both / whole as f64 };
        Self { precision: share(found.len()), recall: share(right.len()) }
    }

    /// The harmonic mean of the two.
    pub(crate) fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 { 0.0 } else { 2.0 * self.precision * self.recall / sum }
    }
}

/// All pairs within the groups that `pairs` tie together, of `count` documents.
pub(crate) fn joined(count: usize, pairs: &BTreeSet<Pair>) -> BTreeSet<Pair> {
    let mut group: Vec<usize> = (0..count).collect();
    for &(one, other) in pairs {
        let (keep, give) = (group[one], group[other]);
        group.iter_mut().filter(|group| **group == give).for_each(|group| *group = keep);
    }
    within(&group)
}

/// All pairs of documents of one group.
pub(crate) fn within(groups: &[usize]) -> BTreeSet<Pair> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (document, &group) in groups.iter().enumerate() {
        members.entry(group).or_default().push(document);
    }
    let pairs = |members: &Vec<usize>| {
        let members = members.clone();
        let pairs_of = |(at, one): (usize, usize)| {
            members[at + 1..].iter().map(move |&other| (one, other)).collect::<Vec<Pair>>()
        };
        members.iter().copied().enumerate().flat_map(pairs_of).collect::<Vec<Pair>>()
    };
    members.values().flat_map(pairs).collect()
}
