//! The time expressions of a document, before they are asked what day they are.

use std::ops::Range;

use sayso_records::AnnotatedDocument;

use crate::times::calendar::Unit;
use crate::times::grammar::Grammar;
use crate::times::matcher::{Match, matches};
use crate::times::meaning::{Meaning, PrefixKind};
use crate::times::pieces::{Piece, PieceKind};
use crate::times::place::Part;
use crate::times::surroundings::Surroundings;

/// A time expression: its pieces and what it says by itself.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) pieces: Range<usize>,
    pub(super) meaning: Meaning,
}

impl Found {
    /// Whether it is an hour of an open day.
    pub(super) fn is_hour(&self) -> bool {
        let Meaning::Place(place) = &self.meaning else { return false };
        place.part == Part::OpenDay && place.time.as_ref().is_some_and(|time| time.contains(':'))
    }

    /// Whether it is a day without a time of its own.
    pub(super) fn is_day(&self) -> bool {
        day_time(&mut self.meaning.clone()).is_some_and(|time| time.is_none())
    }
}

/// Prefixes that one time has at most: "late in the afternoon of Monday, 3 May".
const PREFIXES_MAX: usize = 3;

/// All time expressions, in text order.
pub(super) fn find_all(document: &AnnotatedDocument, pieces: &[Piece]) -> Vec<Found> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let found = find(document, pieces, at, 0);
        at = found.last().map_or(at + 1, |last| last.pieces.end.max(at + 1));
        all.extend(found);
    }
    all
}

/// The times of the longest match at a piece; none where there is no match.
fn find(document: &AnnotatedDocument, pieces: &[Piece], at: usize, prefixes: usize) -> Vec<Found> {
    let grammar = Grammar::english();
    let around =
        Surroundings { document, lexicon: &grammar.lexicon, pieces, is_prefixed: prefixes > 0 };
    let mut best: Vec<Found> = Vec::new();
    let end_of = |found: &[Found]| found.last().map_or(at, |last| last.pieces.end);
    for candidate in matches(grammar, pieces, at) {
        let Some(found) = meanings(grammar, &candidate, &around) else { continue };
        let found = match found.as_slice() {
            [Found { meaning: Meaning::Prefix(kind, time), pieces: prefix }]
                if prefixes < PREFIXES_MAX && prefix.end < pieces.len() =>
            {
                let rest = if *kind == PrefixKind::Length && pieces[prefix.end].lower == "the" {
                    Vec::new()
                } else {
                    find(document, pieces, prefix.end, prefixes + 1)
                };
                prefixed(at, *kind, time.as_deref(), rest)
            }
            [Found { meaning: Meaning::Prefix(..), .. }] => Vec::new(),
            _ => found,
        };
        if end_of(&found) > end_of(&best) {
            best = found;
        }
    }
    with_clock(document, pieces, best)
}

/// What a match says, where all conditions of its rule hold and there are such times.
fn meanings(grammar: &Grammar, candidate: &Match, around: &Surroundings) -> Option<Vec<Found>> {
    let rule = &grammar.rules[candidate.rule];
    if !rule.conditions.iter().all(|condition| around.allow(condition, candidate)) {
        return None;
    }
    let told = candidate.spans.iter().zip(&rule.meanings).map(|(span, template)| {
        Some(Found { pieces: span.0..span.1, meaning: template.fill(&candidate.captures)? })
    });
    told.collect()
}

/// Times before the first of which a prefix stands; none where it does not fit.
fn prefixed(
    start: usize,
    kind: PrefixKind,
    time: Option<&str>,
    mut rest: Vec<Found>,
) -> Vec<Found> {
    let Some(first) = rest.first_mut() else { return rest };
    let day_time = day_time(&mut first.meaning);
    let fits = match kind {
        PrefixKind::Length => matches!(first.meaning, Meaning::Length(_) | Meaning::Then(_)),
        PrefixKind::Place => {
            use Meaning::{Directed, InWeek, InYear, Now, Place, Then, Told};
            matches!(
                first.meaning,
                Place(_) | Told(..) | Directed(..) | InYear(..) | InWeek(..) | Now(_) | Then(_)
            )
        }
        PrefixKind::Day => match (time, day_time) {
            (Some(time), Some(day_time)) if day_time.is_none() => {
                *day_time = Some(time.to_owned());
                true
            }
            (Some(_), _) => false,
            (None, day_time) => day_time.is_some(),
        },
    };
    if !fits {
        return Vec::new();
    }
    first.pieces.start = start;
    rest
}

/// Where the time of day of a day goes; `None` for what is no day.
fn day_time(meaning: &mut Meaning) -> Option<&mut Option<String>> {
    match meaning {
        Meaning::Place(place) | Meaning::Told(place, _) | Meaning::Directed(place, _)
            if place.is_day() =>
        {
            Some(&mut place.time)
        }
        Meaning::InYear(_, place) if place.is_day() => Some(&mut place.time),
        Meaning::Now(step) | Meaning::Then(step) if step.unit == Unit::Day => Some(&mut step.time),
        _ => None,
    }
}

/// A day together with the time of the clock that stands right behind it.
fn with_clock(document: &AnnotatedDocument, pieces: &[Piece], mut found: Vec<Found>) -> Vec<Found> {
    let [day] = found.as_mut_slice() else { return found };
    let next = day.pieces.end;
    let Some(slot) = day_time(&mut day.meaning).filter(|slot| slot.is_none()) else { return found };
    if pieces.get(next).is_none_or(|piece| piece.kind != PieceKind::Digits) {
        return found;
    }
    if let [Found { meaning: Meaning::Place(clock), pieces }] =
        find(document, pieces, next, PREFIXES_MAX).as_slice()
        && clock.part == Part::OpenDay
        && clock.time.is_some()
    {
        slot.clone_from(&clock.time);
        day.pieces.end = pieces.end;
    }
    found
}
