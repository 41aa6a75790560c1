//! Numbers that count nothing: dates, clocks, scores, addresses, and parts of names.

use sayso_records::{AnnotatedDocument, DependencyLabel, EntityLabel, PartOfSpeech, Tag};

use crate::quantities::amounts::{Amount, is_hyphen, is_year};
use crate::quantities::bounds::PHRASES;
use crate::quantities::counted::Counted;
use crate::quantities::pieces::Piece;

/// Past the numbers from piece `at` on that are joined to one designation: a clock (`10:27`), a
/// date (`12/05/2017`), an address (`192.168.1.1`), a telephone number; `None` where there is none.
pub(super) fn chain_end(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    if !pieces[at].is_number() {
        return None;
    }
    let number = |at: usize| pieces.get(at).is_some_and(Piece::is_number);
    let glued = |at: usize| pieces.get(at).is_some_and(|piece| piece.glued);
    let (mut end, mut joints, mut clock, mut spaces) = (at + 1, 0, false, 0);
    loop {
        let joint = pieces.get(end).is_some_and(|sign| sign.is_sign(&[":", "-", "–", ".", "/"]));
        if joint && glued(end) && glued(end + 1) && number(end + 1) {
            clock |= pieces[end].is(":");
            // "192.168.1.1" begins with what looks like a decimal.
            joints += if pieces[end].is(".") { 2 } else { 1 };
            end += 2;
        } else if number(end) {
            spaces += usize::from(!glued(end));
            joints += usize::from(glued(end)) * 2;
            end += 1;
        } else {
            break;
        }
    }
    (joints > 1 || clock || spaces > 1).then_some(end)
}

/// Whether an amount without a unit is a name, a date or a place in an order, and no count.
///
/// `counted` is the noun behind it, `counts` says whether it has a number that the noun can have.
pub(super) fn is_designation(
    document: &AnnotatedDocument<'_>,
    pieces: &[Piece<'_>],
    amount: &Amount,
    counted: Option<&Counted>,
    counts: bool,
) -> bool {
    if is_part_of_word(pieces, amount) {
        return true;
    }
    if pieces[amount.start].is_grouped() {
        return false;
    }
    is_time_of_day(pieces, amount)
        || is_date(pieces, amount)
        || is_score(pieces, amount)
        || is_list_number(pieces, amount)
        || is_age(document, pieces, amount, counts)
        || is_labelled(document, pieces, amount, counts)
        || begins_name(pieces, amount, counted)
        || is_calendar_year(document, pieces, amount, counts)
}

/// Whether the number is written into a word: `MiG-29`, `T-72`, `5G`, `1st`, `#5`, `iPhone 14's`.
pub(super) fn is_part_of_word(pieces: &[Piece<'_>], amount: &Amount) -> bool {
    let first = &pieces[amount.start];
    if amount.in_digits && first.is_number() {
        let before = |back: usize| amount.start.checked_sub(back).map(|at| &pieces[at]);
        let joined = before(1)
            .is_some_and(|sign| sign.glued && sign.is_sign(&["-", "–", "/", "‑", "_", "+"]));
        let name = before(2)
            .is_some_and(|word| word.is_word() && word.text.contains(|c: char| c.is_ascii_digit()));
        let runs_on = name && before(1).is_some_and(|sign| sign.glued && sign.is_sign(&[".", ","]));
        let minus =
            before(2).is_some_and(|word| word.is("sub") || word.is("minus") || word.is("to"));
        if joined
            && first.glued
            && !minus
            && before(2).is_some_and(|piece| piece.is_word() || piece.is_number())
        {
            return true;
        }
        let marked = before(1).is_some_and(|sign| sign.is_sign(&["#", "№", "_", "@"]));
        let touches_word = first.glued && before(1).is_some_and(Piece::is_word);
        let leading_zero =
            first.text.len() > 1 && first.text.starts_with('0') && !first.text.contains('.');
        if (marked && first.glued) || runs_on || touches_word || leading_zero {
            return true;
        }
    }
    let behind = pieces.get(amount.end).filter(|next| next.glued && amount.in_digits);
    behind.is_some_and(|next| {
        let possessive = next.is_sign(&["'", "’", "′"])
            && pieces.get(amount.end + 1).is_some_and(|s| s.glued && s.is("s"));
        // A letter or a slash and a word: "5G", "747s", "64/Pro".
        next.is_word() || next.is_number() || possessive
    })
}

/// `5 p.m.`, `10 o'clock`.
fn is_time_of_day(pieces: &[Piece<'_>], amount: &Amount) -> bool {
    let behind = pieces.get(amount.end);
    behind.is_some_and(|next| {
        ["am", "pm", "o", "gmt", "utc"].contains(&&*next.lower) && next.is_word()
    })
}

/// A day or a year beside a month.
fn is_date(pieces: &[Piece<'_>], amount: &Amount) -> bool {
    if !amount.in_digits {
        return false;
    }
    let month = |at: Option<usize>| {
        at.and_then(|at| pieces.get(at)).is_some_and(|piece| PHRASES.is_month(piece))
    };
    let before = amount.start.checked_sub(1);
    let past_dot =
        before.filter(|&at| pieces[at].is_sign(&[".", ","])).and_then(|at| at.checked_sub(1));
    let behind = amount.end + usize::from(pieces.get(amount.end).is_some_and(|next| next.is("of")));
    let may_be_day = amount.value.abs() <= 31.0 && amount.value.fract() == 0.0;
    (may_be_day || is_year(pieces, amount))
        && (month(before) || (month(past_dot)) || month(Some(behind)))
}

/// `2-1`, and what else is left of two numbers around a hyphen.
fn is_score(pieces: &[Piece<'_>], amount: &Amount) -> bool {
    amount.high.is_none()
        && is_hyphen(pieces, amount.end)
        && pieces.get(amount.end + 1).is_some_and(Piece::is_number)
}

/// `3.` or `(3)` before an item, `[3]` for a note, and decimals as only coordinates have them.
fn is_list_number(pieces: &[Piece<'_>], amount: &Amount) -> bool {
    let before = amount.start.checked_sub(1).map(|at| &pieces[at]);
    let is_note = before.is_some_and(|piece| piece.is("["))
        && pieces.get(amount.end).is_some_and(|piece| piece.is("]"));
    let decimals = pieces[amount.start].text.split_once('.').map_or(0, |(_, part)| part.len());
    if is_note || decimals > DECIMALS_MAX {
        return true;
    }
    let first = amount.start == 0 || (amount.start == 1 && pieces[0].is("("));
    let closed = pieces.get(amount.end).is_some_and(|next| next.is_sign(&[".", ")"]));
    first && closed && amount.in_digits
}

/// Decimals of a bare number that still counts something.
const DECIMALS_MAX: usize = 4;

/// `Name, 42,`: an age behind a name or "a soldier".
fn is_age(
    document: &AnnotatedDocument<'_>,
    pieces: &[Piece<'_>],
    amount: &Amount,
    counts: bool,
) -> bool {
    let Some(comma) = amount.start.checked_sub(1).filter(|&at| pieces[at].is(",")) else {
        return false;
    };
    let closed =
        pieces.get(amount.end).is_none_or(|next| next.is_sign(&[",", ".", ")", ";", "—", "–"]));
    let name = comma.checked_sub(1).and_then(|at| document.tokens_in(pieces[at].span).last());
    !counts
        && closed
        && amount.value < 130.0
        && name.is_some_and(|name| {
            matches!(document.pos(name), PartOfSpeech::Propn | PartOfSpeech::Noun)
        })
}

/// `Article 5`, `iPhone 11`, `Fortune 500`: the number of a noun before it.
fn is_labelled(
    document: &AnnotatedDocument<'_>,
    pieces: &[Piece<'_>],
    amount: &Amount,
    counts: bool,
) -> bool {
    let Some(before) = amount.start.checked_sub(1) else { return false };
    if PHRASES.label_before(pieces, amount.start) {
        return true;
    }
    let tokens = document.tokens_in(pieces[amount.start].span);
    let (Some(word), Some(number)) =
        (document.tokens_in(pieces[before].span).last(), tokens.last())
    else {
        return false;
    };
    if !pieces[before].is_word() || word >= number {
        return false;
    }
    let inside_phrase = document.head(word) > number
        && matches!(
            document.label(word),
            DependencyLabel::Compound | DependencyLabel::Nmod | DependencyLabel::Amod
        );
    let named = document
        .annotation()
        .entity_at(number)
        .is_some_and(|entity| entity.tokens.start < number && is_name(entity.label));
    let of_name = document.pos(word) == PartOfSpeech::Propn && pieces[before].has_capital();
    let of_noun = document.head(number) == word && document.pos(word) == PartOfSpeech::Noun;
    amount.in_digits
        && ((named && !counts)
            || (of_name && (!counts || named || inside_phrase))
            || (of_noun && !counts))
}

/// `575 Hill Road`, `787 Dreamliner`: a number that a name in the singular begins with.
fn begins_name(pieces: &[Piece<'_>], amount: &Amount, counted: Option<&Counted>) -> bool {
    let next = pieces.get(amount.end);
    let is_before_name = next.is_some_and(|next| next.is_word() && next.is_capitalised());
    amount.in_digits && is_before_name && counted.is_none_or(|counted| counted.is_name)
}

/// Whether a label is that of a name, not of a number or a time.
fn is_name(label: EntityLabel) -> bool {
    !matches!(
        label,
        EntityLabel::Cardinal
            | EntityLabel::Money
            | EntityLabel::Percent
            | EntityLabel::Quantity
            | EntityLabel::Ordinal
            | EntityLabel::Date
            | EntityLabel::Time
    )
}

/// Whether four digits are a year. They are, unless they count a noun that follows; and where they
/// are of our time, unless the engine takes them for a count or they are a round number.
fn is_calendar_year(
    document: &AnnotatedDocument<'_>,
    pieces: &[Piece<'_>],
    amount: &Amount,
    counts: bool,
) -> bool {
    if !is_year(pieces, amount) {
        return false;
    }
    let Some(number) = document.tokens_in(pieces[amount.start].span).last() else { return true };
    let before = amount.start.checked_sub(1).map_or("", |at| &*pieces[at].lower);
    let dated = [
        "in", "since", "until", "till", "during", "late", "early", "mid", "the", "s", "of",
        "between",
    ];
    if !counts || dated.contains(&before) || document.tag(number) == Tag::Jj {
        return true;
    }
    let entity = document.annotation().entity_at(number).map(|entity| entity.label);
    let is_count = matches!(entity, Some(EntityLabel::Cardinal | EntityLabel::Quantity));
    let is_of_our_time = (1900.0..2050.0).contains(&amount.value);
    let is_round = amount.value % 100.0 == 0.0;
    is_of_our_time && !is_count && !is_round
}
