//! Who made a picture: lines of credit, and credits at the end of captions.

use crate::plain_text::byline::is_name;
use crate::plain_text::letters::{ends_statement, is_closer};
use crate::plain_text::lexicon::{Group, Known, LEXICON, fold};
use crate::plain_text::shape::{End, Shape};

/// Words of a line that is a credit and nothing else.
const WORDS_MAX: u32 = 16;
/// Bytes before the end of a line in which the credit at its end begins.
const TAIL_MAX: usize = 160;
/// Words at the end of a line at which a credit may begin.
const PLACES_MAX: usize = 10;
/// Characters among which the word for a credit is looked for.
const HEAD_LENGTH_MAX: usize = 48;

/// Whether `line` says who made a picture, and no more.
pub(crate) fn is_credit(line: &str, folded: &str, known: &Known, shape: &Shape) -> bool {
    if shape.words > WORDS_MAX {
        return false;
    }
    let line = line.trim_matches(['(', ')', '[', ']']);
    if line.starts_with('©') {
        return true;
    }
    let sentence = shape.end == End::Statement && shape.words >= 8;
    headed(line, folded, known) && !sentence || between_slashes(line)
}

/// A line under a word such as `Photo:`, or one that goes on in `by`.
fn headed(line: &str, folded: &str, known: &Known) -> bool {
    let Some(words) = known.words_at_start(Group::Credit) else { return false };
    let head_end = line.find([':', '/', '|', '：', '／', '©', ',']);
    let marked = head_end.is_some_and(|end| {
        fold(&line[..end]).split(' ').count() == words
            && (words > 1 || !line[end..].starts_with(','))
    });
    let all = folded.split(' ').count();
    let maker = ["by", "of", "via", "von", "de", "copyright", "courtesy"];
    let last = folded.split(' ').nth(words - 1).unwrap_or_default();
    let agency = LEXICON.whole(folded).has(Group::Agency);
    let courtesy = last == "courtesy" && all <= words + 4;
    let named = folded.split(' ').nth(words).is_some() && rest_is_capital(line, words);
    marked && all > words
        || (words > 1 || courtesy) && maker.contains(&last) && named
        || agency && words > 1
}

fn rest_is_capital(line: &str, words: usize) -> bool {
    let word = line.split_whitespace().nth(words);
    word.is_some_and(|word| {
        word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
    })
}

/// Names of which one is an agency's: `Jane Doe/AP`, `REUTERS/Jane Doe`, `AFP | Getty Images`.
fn between_slashes(line: &str) -> bool {
    if !line.contains(['/', '|', '／']) {
        return false;
    }
    let parts: Vec<&str> = line.split(['/', '|', '／']).map(str::trim).collect();
    let known = |part: &&str| LEXICON.whole(&fold(part)).has(Group::Agency);
    let short = |part: &&str| known(part) || is_name(part) || part.split_whitespace().count() <= 3;
    (2..=4).contains(&parts.len()) && parts.iter().any(known) && parts.iter().all(short)
}

/// Whether `line` says of itself that it is words to a picture: `File photo: …`.
pub(crate) fn begins_caption(line: &str) -> bool {
    let end = line.char_indices().map(|(at, _)| at).nth(32).unwrap_or(line.len());
    let head = line[..end].split([':', '–', '—', ',']).next().unwrap_or_default();
    head.len() < end && LEXICON.whole(&fold(head)).has(Group::Caption)
}

/// The byte at which the credit at the end of a caption begins.
///
/// It stands in brackets, behind a word such as `Photo:`, or as a sentence of its own, at times without
/// a space before it: `The base in Kant.Jane Doe/Reuters`.
pub(crate) fn at_end(line: &str) -> Option<usize> {
    let from = line.len().saturating_sub(TAIL_MAX);
    let from = (from..=line.len()).find(|&at| line.is_char_boundary(at))?;
    let tail = &line[from..];
    let mut before = ' ';
    let mut places = Vec::new();
    let mut marked = tail.contains([':', '/', '|', '©', '(', '[']) || tail.contains(" by ");
    for (at, character) in tail.char_indices() {
        let glued = before.is_lowercase()
            || matches!(before, '.' | '!' | '?' | '”' | '’' | '»' | ')' | ']');
        if character.is_uppercase() && (glued || before.is_whitespace())
            || matches!(character, '©' | '(' | '[')
        {
            places.push(at);
            marked |= glued;
        }
        before = character;
    }
    if !marked {
        return None;
    }
    let first = places.len().saturating_sub(PLACES_MAX);
    let mut places = places[first..].iter();
    places.find(|&&at| is_tail(tail, at)).map(|at| from + at)
}

/// Whether what begins at byte `at` of the end of a caption is a credit.
fn is_tail(tail: &str, at: usize) -> bool {
    let credit = tail[at..].trim_end_matches(['.', ' ']);
    let inner = credit.trim_matches(['(', ')', '[', ']']);
    let bracketed = credit.starts_with(['(', '[']);
    let apart = tail[..at].chars().next_back().is_none_or(|before| !before.is_whitespace());
    let sentence = tail[..at].trim_end().ends_with(|mark| ends_statement(mark) || is_closer(mark));
    if inner.is_empty() || inner.contains(". ") && !inner.contains('/') {
        return false;
    }
    if bracketed {
        let closed = credit.ends_with([')', ']']);
        // `(Reuters)` says where a report is from.
        let picture = inner.contains('/') && names_agency(inner)
            || inner.contains(' ') && ends_in_agency(inner);
        return closed && (is_headed(inner) || picture);
    }
    inner.starts_with('©')
        || is_headed(inner)
        || (apart || sentence) && (between_slashes(inner) || apart && ends_in_agency(inner))
}

/// Whether a credit begins with `Photo:`, `Photo by` and the like.
fn is_headed(credit: &str) -> bool {
    let end = credit.char_indices().map(|(at, _)| at).nth(HEAD_LENGTH_MAX).unwrap_or(credit.len());
    let folded = fold(&credit[..end]);
    let known = LEXICON.look_up(&folded);
    known.words_at_start(Group::Credit).is_some() && headed(credit, &fold(credit), &known)
}

/// Whether one of the names in a credit is an agency's.
fn names_agency(credit: &str) -> bool {
    let mut parts = credit.split(['/', '|', ',']).map(str::trim);
    ends_in_agency(credit)
        || credit.contains('/') && parts.any(|part| LEXICON.whole(&fold(part)).has(Group::Agency))
}

fn ends_in_agency(credit: &str) -> bool {
    const LONG_NAMES: usize = 2;
    let folded = fold(credit);
    credit.split_whitespace().count() <= 6
        && !credit.contains(['(', '[', '”', '»'])
        && LEXICON.is_at_end(&folded, Group::Agency)
        && (folded.split(' ').count() >= LONG_NAMES || !credit.contains(' '))
}
