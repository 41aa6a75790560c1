//! The assertions of one proposition → which disputes there were when.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::disputes::assertion::Assertion;
use crate::disputes::conflict::{conflict, replaces};
use crate::disputes::conflict_kind::{Conflict, DisputeKind, Strength};

/// A dispute as it stood from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// In what the assertions differ.
    pub kind: DisputeKind,
    /// The first day on which it stood so.
    pub from: Date,
    /// The first day on which it no longer did; `None` where it still does.
    pub until: Option<Date>,
    /// The strongest of the conflicts that stood.
    pub strength: Strength,
    /// The day on which the first of them was known.
    pub known: Date,
}

/// The most assertions of one proposition that are compared with each other: the work grows with
/// their square.
pub const ASSERTIONS_MAX: usize = 128;

/// Those of some assertions that are compared, as their places: where there are more than
/// [`ASSERTIONS_MAX`], the earliest known of each voice, value and time, and of these the latest
/// known. The order in which they are given does not matter.
pub fn compared(assertions: &[Assertion]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..assertions.len()).collect();
    let order = |place: &usize| {
        let assertion = &assertions[*place];
        (assertion.known, &assertion.claim, told_order(assertion))
    };
    places.sort_by(|one, other| order(one).cmp(&order(other)));
    if places.len() > ASSERTIONS_MAX {
        let mut seen = std::collections::BTreeSet::new();
        places.retain(|place| {
            let assertion = &assertions[*place];
            seen.insert((&assertion.voice, assertion.valid, told_order(assertion)))
        });
        places.drain(..places.len().saturating_sub(ASSERTIONS_MAX));
    }
    places
}

/// What an assertion tells, in an order of some sort.
fn told_order(assertion: &Assertion) -> (u8, [u64; 2], &[String], Option<&sayso_records::Name>) {
    let figure =
        assertion.figure.map_or([0; 2], |figure| [figure.low.to_bits(), figure.high.to_bits()]);
    (assertion.status as u8, figure, &assertion.sort, assertion.place.as_ref())
}

/// The conflicts that stand among assertions of one proposition that are all known, as places of the
/// two, the smaller first. One who spoke again is held to what he said last; `counts` tells which
/// assertions are still those of their texts.
pub fn conflicts(
    assertions: &[Assertion],
    counts: &dyn Fn(usize) -> bool,
) -> Vec<(usize, usize, Conflict)> {
    let all = compared(assertions);
    let replaced =
        |place: &usize| all.iter().any(|later| replaces(&assertions[*later], &assertions[*place]));
    let mut standing: Vec<usize> =
        all.iter().copied().filter(|place| counts(*place) && !replaced(place)).collect();
    standing.sort_unstable();
    let pairs = standing.iter().enumerate().flat_map(|(at, one)| {
        standing[at + 1..].iter().filter_map(|other| {
            let conflict = conflict(&assertions[*one], &assertions[*other])?;
            Some((*one, *other, conflict))
        })
    });
    pairs.collect()
}

/// Which disputes there were when among assertions of one proposition. `until` tells the day from
/// which on an assertion no longer counts: its document was replaced, or its claim withdrawn.
///
/// On each day, only what was known by then counts. One who spoke again by then is held to what he
/// said last. In the order of kind and day.
pub fn history(assertions: &[Assertion], until: &dyn Fn(usize) -> Option<Date>) -> Vec<Span> {
    let places = compared(assertions);
    let ends: Vec<Option<Date>> = places
        .iter()
        .map(|place| {
            let assertion = &assertions[*place];
            let later = places.iter().map(|other| &assertions[*other]);
            let replaced =
                later.filter(|other| replaces(other, assertion)).map(|other| other.known);
            replaced.chain(until(*place)).min()
        })
        .collect();
    let mut kinds: BTreeMap<DisputeKind, Vec<(Date, Option<Date>, Strength)>> = BTreeMap::new();
    for (at, one) in places.iter().enumerate() {
        for (other_at, other) in places.iter().enumerate().skip(at + 1) {
            let (one, other) = (&assertions[*one], &assertions[*other]);
            let Some(conflict) = conflict(one, other) else { continue };
            let from = one.known.max(other.known);
            let until = [ends[at], ends[other_at]].into_iter().flatten().min();
            if until.is_none_or(|until| from < until) {
                kinds.entry(conflict.kind).or_default().push((from, until, conflict.strength));
            }
        }
    }
    kinds.into_iter().flat_map(|(kind, pairs)| spans(kind, &pairs)).collect()
}

/// The spans of days on which the same holds of the pairs in conflict.
fn spans(kind: DisputeKind, pairs: &[(Date, Option<Date>, Strength)]) -> Vec<Span> {
    let mut days: Vec<Date> =
        pairs.iter().flat_map(|(from, until, _)| [Some(*from), *until]).flatten().collect();
    days.sort_unstable();
    days.dedup();
    let mut spans: Vec<Span> = Vec::new();
    for (at, day) in days.iter().enumerate() {
        let standing = || {
            pairs
                .iter()
                .filter(|(from, until, _)| from <= day && until.is_none_or(|until| *day < until))
        };
        let Some(known) = standing().map(|(from, ..)| *from).min() else { continue };
        let Some(strength) = standing().map(|(.., strength)| *strength).max() else { continue };
        let until = days.get(at + 1).copied();
        match spans.last_mut() {
            Some(last)
                if last.until == Some(*day) && last.strength == strength && last.known == known =>
            {
                last.until = until;
            }
            _ => spans.push(Span { kind, from: *day, until, strength, known }),
        }
    }
    spans
}
