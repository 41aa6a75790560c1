//! How many: counts, measures and money, with their bounds.
//!
//! A text is cut into numbers, words and signs (`pieces`). A number (`numerals`) with its currency
//! or unit (`units`) is an amount, two may be a range (`amounts`); words around it bound it
//! (`bounds`). What is only part of a name or a date is left out (`designations`), and syntax says
//! what is counted (`counted`).

mod amounts;
mod bounds;
mod counted;
mod designations;
mod numerals;
mod pieces;
mod units;

use std::ops::Range;

use sayso_records::{AnnotatedDocument, Bound, Quantity, Tag, TextSpan, TimeExpression};

use crate::quantities::amounts::{Amount, amount, is_hyphen};
use crate::quantities::bounds::PHRASES;
use crate::quantities::counted::{Counted, counted, is_counted_before, made_up, measured};
use crate::quantities::designations::{chain_end, is_designation, is_part_of_word};
use crate::quantities::pieces::{Piece, pieces};
use crate::quantities::units::{MONEY, TABLE};

/// The quantities of a document, in text order, overlapping neither each other nor a time.
pub(crate) fn quantities(
    document: &AnnotatedDocument<'_>,
    times: &[TimeExpression],
) -> Vec<Quantity> {
    let mut found: Vec<Found> = Vec::new();
    for block in document.blocks().iter().filter(|block| block.role.is_read()) {
        let text = block.span.of(document.text());
        let pieces = pieces(text, block.span.start, |letters| TABLE.is_code(letters));
        Block { document, pieces: &pieces }.read(&mut found);
    }
    beside_times(found, times)
}

/// The quantities that no time overlaps. A time that only says what a unit is taken per, as "a
/// month" in "$20 a month", leaves the quantity the words before it.
fn beside_times(found: Vec<Found>, times: &[TimeExpression]) -> Vec<Quantity> {
    let mut next_time = 0;
    let mut beside = |Found { mut quantity, unit_end }: Found| {
        let ends_before = |time: &&TimeExpression| time.span.end <= quantity.span.start;
        next_time += times[next_time..].iter().take_while(ends_before).count();
        match times.get(next_time).filter(|time| time.span.start < quantity.span.end) {
            None => Some(quantity),
            Some(time) if time.span.start < unit_end => None,
            Some(_) => {
                quantity.span.end = unit_end;
                Some(quantity)
            }
        }
    };
    found.into_iter().filter_map(&mut beside).collect()
}

/// A quantity, and where its words end without those that say what its unit is taken per.
struct Found {
    quantity: Quantity,
    /// In bytes; the end of the span where nothing is taken per anything.
    unit_end: usize,
}

/// One block of a document with its pieces.
struct Block<'a> {
    document: &'a AnnotatedDocument<'a>,
    pieces: &'a [Piece<'a>],
}

impl Block<'_> {
    fn read(&self, found: &mut Vec<Found>) {
        let (mut at, mut floor, mut suspended) = (0, 0, 0);
        while at < self.pieces.len() {
            let step = self.step(at, floor);
            at = step.end.max(at + 1);
            let Some(next) = step.found else { continue };
            let quantity = &next.quantity;
            floor = at;
            if quantity.unit.is_none() && self.is_suspended(at) {
                suspended += 1;
            } else {
                let waiting = found.len() - suspended;
                for earlier in &mut found[waiting..] {
                    earlier.quantity.unit.clone_from(&quantity.unit);
                    earlier.quantity.of = quantity.of;
                }
                suspended = 0;
            }
            found.push(next);
        }
    }

    /// What stands at piece `at`; no quantity reaches back beyond piece `floor`.
    fn step(&self, at: usize, floor: usize) -> Step {
        if let Some(end) = PHRASES.vague(self.pieces, at) {
            let whole = |quantity: Quantity| Found { unit_end: quantity.span.end, quantity };
            return Step { end, found: self.vague(at, end).map(whole) };
        }
        if let Some(end) = chain_end(self.pieces, at) {
            return Step { end, found: None };
        }
        let Some(amount) = amount(self.pieces, at) else {
            return Step { end: at, found: None };
        };
        let end = amount.end;
        let found = if amount.unit.is_some() {
            self.measure(amount, floor)
        } else {
            self.count(&amount, floor)
        };
        match found {
            Some((end, found)) => Step { end, found: Some(found) },
            None => Step { end, found: None },
        }
    }

    fn span(&self, start: usize, end: usize) -> TextSpan {
        TextSpan::new(self.pieces[start].span.start, self.pieces[end - 1].span.end)
    }

    /// An amount with a unit.
    fn measure(&self, mut amount: Amount, floor: usize) -> Option<(usize, Found)> {
        if self.pieces[amount.start].is_number() && is_part_of_word(self.pieces, &amount) {
            return None;
        }
        self.add_old(&mut amount);
        let tokens = self.document.tokens_in(self.span(amount.start, self.past_hyphen(amount.end)));
        let of = measured(self.document, &tokens);
        Some(self.bounded(&amount, floor, amount.unit_name(), of))
    }

    /// "12 years old", "a 12-year-old": the age is part of the measure.
    fn add_old(&self, amount: &mut Amount) {
        let behind = amount.end + usize::from(is_hyphen(self.pieces, amount.end));
        if self.pieces.get(behind).is_some_and(|word| word.is("old") || word.is("olds")) {
            amount.end = behind + 1;
        }
    }

    /// Past the word that a hyphen joins to what ends before piece `end`: "30-kilometre-wide".
    fn past_hyphen(&self, end: usize) -> usize {
        let joins =
            is_hyphen(self.pieces, end) && self.pieces.get(end + 1).is_some_and(Piece::is_word);
        if joins { end + 2 } else { end }
    }

    /// An amount without a unit: a count, or a bare number.
    fn count(&self, amount: &Amount, floor: usize) -> Option<(usize, Found)> {
        let hyphenated = self.hyphenated(amount);
        let behind = PHRASES.after(self.pieces, amount.numeral_end);
        let end = behind.map_or(amount.numeral_end, |(end, _)| end);
        let tokens = self.document.tokens_in(self.span(amount.start, end));
        let counted = match hyphenated {
            Hyphenated::Noun(ref counted) => Some(counted.clone()),
            Hyphenated::Adjective => return None,
            Hyphenated::Strong => {
                let end = self.past_hyphen(amount.numeral_end);
                let tokens = self.document.tokens_in(self.span(amount.start, end));
                let of = made_up(self.document, &tokens);
                return Some(self.bounded(amount, floor, Some("person".to_owned()), of));
            }
            Hyphenated::Suspended => None,
            Hyphenated::No => counted(self.document, &tokens),
        };
        let counts = counted.as_ref().is_some_and(|counted| {
            counted.is_plural || amount.value.abs() <= 1.0 || hyphenated != Hyphenated::No
        });
        if is_designation(self.document, self.pieces, amount, counted.as_ref(), counts) {
            return None;
        }
        let is_negative = amount.value < 0.0 && counts;
        let is_second = counted.as_ref().is_some_and(|counted| {
            hyphenated == Hyphenated::No && is_counted_before(self.document, &tokens, counted.head)
        });
        if is_negative || is_second {
            return None;
        }
        let is_one = amount.is_one() && !amount.in_digits;
        if is_one && !self.is_counting_one(&tokens, counted.as_ref()) {
            return None;
        }
        let (unit, of) = match counted {
            Some(counted) if amount.is_fraction => (None, Some(counted.words)),
            Some(counted) => (Some(counted.noun), Some(counted.words)),
            None => (None, None),
        };
        Some(self.bounded(amount, floor, unit, of))
    }

    /// Whether "one" counts: it is no pronoun ("this one", "one another").
    fn is_counting_one(&self, tokens: &Range<usize>, counted: Option<&Counted>) -> bool {
        let (Some(one), Some(counted)) = (tokens.clone().last(), counted) else { return false };
        let leads_to = self.document.head(one) == counted.head;
        let of = tokens.end < self.document.len() && self.document.lower(tokens.end) == "of";
        self.document.tag(one) == Tag::Cd && (leads_to || of)
    }

    /// What a hyphen joins to a number: `11-member`, `2,000-strong`, `two-way`.
    fn hyphenated(&self, amount: &Amount) -> Hyphenated {
        if self.is_suspended(amount.end) {
            return Hyphenated::Suspended;
        }
        if !is_hyphen(self.pieces, amount.end) {
            return Hyphenated::No;
        }
        let Some(word) = self.pieces.get(amount.end + 1).filter(|piece| piece.is_word()) else {
            return Hyphenated::No;
        };
        if word.is("strong") {
            return Hyphenated::Strong;
        }
        if PHRASES.after(self.pieces, amount.end).is_some() {
            return Hyphenated::No;
        }
        let is_one = amount.is_one();
        let is_adjective = ["way", "off", "time", "sided", "on", "up", "to", "half"]
            .contains(&&*word.lower)
            || word.lower.ends_with("ed")
            || word.is_capitalised();
        if is_one || is_adjective {
            return Hyphenated::Adjective;
        }
        let head = self.document.tokens_in(word.span).last().unwrap_or_default();
        Hyphenated::Noun(Counted {
            words: word.span,
            noun: word.lower.to_string(),
            is_plural: false,
            is_name: false,
            head,
        })
    }

    /// Whether a hyphen ends the number whose noun comes later: "four- and six-cylinder engines".
    fn is_suspended(&self, at: usize) -> bool {
        let hyphen = self.pieces.get(at).is_some_and(|piece| piece.glued && piece.is("-"));
        let next = self.pieces.get(at + 1);
        hyphen
            && next.is_some_and(|next| {
                next.is(",") || next.is("and") || next.is("or") || next.is("to")
            })
    }

    /// The quantity of an amount with the words that bound it, and past which piece it ends.
    fn bounded(
        &self,
        amount: &Amount,
        floor: usize,
        unit: Option<String>,
        of: Option<TextSpan>,
    ) -> (usize, Found) {
        let (start, before) = PHRASES.before(self.pieces, amount.start);
        let (start, before) = if start < floor { (amount.start, None) } else { (start, before) };
        let behind = PHRASES
            .after(self.pieces, amount.end)
            .filter(|&(end, _)| self.pieces.get(end).is_none_or(|next| !next.is_number()));
        let end = behind.map_or(amount.end, |(end, _)| end);
        let bound = match (amount.high, before.or(behind.map(|(_, bound)| bound))) {
            (Some(_), _) => Bound::Between,
            (None, Some(bound)) => bound,
            (None, None) => Bound::Exact,
        };
        let quantity = Quantity {
            span: self.span(start, end),
            value: Some(amount.value),
            high: amount.high,
            bound,
            unit,
            is_money: amount.is_money(),
            of,
        };
        let is_rate = amount.unit_end < amount.end && end == amount.end;
        let unit_end =
            if is_rate { self.pieces[amount.unit_end - 1].span.end } else { quantity.span.end };
        (end, Found { quantity, unit_end })
    }

    /// Words in the place of a number: "several batteries", "dozens of people".
    fn vague(&self, at: usize, end: usize) -> Option<Quantity> {
        let ends_in_of = usize::from(self.pieces[end - 1].is("of"));
        let end = end - ends_in_of;
        let span = self.span(at, end);
        let tokens = self.document.tokens_in(span);
        let first = tokens.clone().next()?;
        let is_comparison = matches!(self.document.tag(first), Tag::Rbs | Tag::Rb);
        let asked = at.checked_sub(1).is_some_and(|before| {
            ["how", "as", "the", "so", "too"].contains(&&*self.pieces[before].lower)
        });
        let of = usize::from(self.pieces.get(end).is_some_and(|next| next.is("of")));
        let is_degree = of == 0 && ["most", "many"].contains(&&*self.pieces[at].lower);
        if is_degree && (is_comparison || asked) {
            return None;
        }
        if let Some(unit) = TABLE.at(self.pieces, end + of, false) {
            let words = self.document.tokens_in(self.span(at, unit.end));
            return Some(Quantity {
                span: self.span(at, unit.end),
                unit: Some(unit.unit.name.to_owned()),
                is_money: unit.unit.kind == MONEY,
                of: measured(self.document, &words),
                ..vague_quantity(span)
            });
        }
        let counted = counted(self.document, &tokens);
        if counted.is_none() && (is_degree || self.pieces[at].is("most")) {
            return None;
        }
        let of = counted.as_ref().map(|counted| counted.words);
        Some(Quantity { unit: counted.map(|counted| counted.noun), of, ..vague_quantity(span) })
    }
}

/// A quantity of no number.
fn vague_quantity(span: TextSpan) -> Quantity {
    Quantity {
        span,
        value: None,
        high: None,
        bound: Bound::Vague,
        unit: None,
        is_money: false,
        of: None,
    }
}

/// What a hyphen joins to a number.
#[derive(PartialEq, Eq)]
enum Hyphenated {
    /// No hyphen, or one that is part of a bound.
    No,
    /// `11-member`
    Noun(Counted),
    /// `two-way`: the number is part of an adjective.
    Adjective,
    /// `2,000-strong`: so many people.
    Strong,
    /// `four-, `: the noun is joined to a later number.
    Suspended,
}

/// What stands at a place, and past which piece to go on.
struct Step {
    end: usize,
    found: Option<Found>,
}
