//! When: time expressions with their TIMEX3 values.
//!
//! `data/times` holds the words and the patterns. `finder` looks for the longest patterns,
//! `resolver` says which day is meant.

mod calendar;
mod clock;
mod conditions;
mod finder;
mod grammar;
mod grammar_error;
mod lexicon;
mod matcher;
mod meaning;
mod numbers;
mod occurrences;
mod pieces;
mod place;
mod resolver;
mod surroundings;
mod tense;

use sayso_records::{AnnotatedDocument, TextSpan, TimeExpression};

use crate::times::finder::{Found, find_all};
use crate::times::pieces::{Piece, pieces};
use crate::times::place::Place;
use crate::times::resolver::{Resolved, Resolver};
use crate::times::tense::tense;

/// The time expressions of a document, in text order, not overlapping.
///
/// What the words leave open is taken from the day of publication in news, and in stories from the
/// times told before.
pub(crate) fn times(document: &AnnotatedDocument) -> Vec<TimeExpression> {
    let pieces = pieces(document);
    let found = find_all(document, &pieces);
    let mut resolver = Resolver::new(document.published(), &found);
    let mut expression = |found: &Found| {
        let token = pieces[found.pieces.start].token;
        let tense = tense(document, token);
        let block = document.block_index(token);
        expression(span(&pieces, found), resolver.resolve(&found.meaning, block, tense))
    };
    let mut times: Vec<TimeExpression> =
        reading_order(&pieces, &found).into_iter().map(|at| expression(&found[at])).collect();
    times.sort_by_key(|time| time.span.start);
    times
}

/// The order in which times are resolved: that of the text, but the day of "10 a.m. on Monday"
/// before its hour.
fn reading_order(pieces: &[Piece], found: &[Found]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    let mut at = 0;
    while at + 1 < found.len() {
        let (hour, day) = (&found[at], &found[at + 1]);
        let gap = hour.pieces.end..day.pieces.start;
        let is_of_day = hour.is_hour()
            && day.is_day()
            && gap.len() <= HOUR_TO_DAY_MAX
            && pieces[gap].last().is_some_and(|piece| piece.lower == "on");
        if is_of_day {
            order.swap(at, at + 1);
            at += 1;
        }
        at += 1;
    }
    order
}

/// Pieces that stand between an hour and its day at most: "10:30 a.m. EDT (1430 GMT) on Monday".
const HOUR_TO_DAY_MAX: usize = 6;

fn span(pieces: &[Piece], found: &Found) -> TextSpan {
    let pieces = &pieces[found.pieces.clone()];
    TextSpan::new(pieces[0].span.start, pieces[pieces.len() - 1].span.end)
}

fn expression(span: TextSpan, resolved: Resolved) -> TimeExpression {
    let place = resolved.place.as_ref();
    let bounds = place.and_then(Place::bounds);
    TimeExpression {
        span,
        kind: resolved.kind,
        value: resolved.value,
        earliest: bounds.map(|(first, _)| first),
        latest: bounds.map(|(_, last)| last),
        precision: place.map(Place::precision),
        anchor: resolved.anchor,
    }
}
