//! Words, numbers and marks of the lines over a text, and the days among them.

use std::ops::RangeInclusive;

use crate::metadata::months::month;

/// Years that a day may have.
const YEARS: RangeInclusive<u32> = 1900..=2199;

/// A day as a line tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    /// The year, where it is told.
    pub(crate) year: Option<u32>,
    /// 1 to 12.
    pub(crate) month: u8,
    /// 1 to 31.
    pub(crate) of_month: u8,
}

/// The days that `line` tells in words, `June 7` or `7 June 2017`, in their order.
pub(crate) fn days(line: &str) -> Vec<Day> {
    let tokens = tokens(line);
    let mut days = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = day(&tokens[at..]);
        at += found.map_or(1, |(_, length)| length);
        days.extend(found.map(|(day, _)| day));
    }
    days
}

/// The day that stands with a colon before the words of `line`: `June 7: A bridge is opened`.
pub(crate) fn day_before_colon(line: &str) -> Option<Day> {
    let tokens = tokens(line);
    let (day, length) = day(&tokens)?;
    matches!(tokens.get(length), Some((Token::Mark(':'), _))).then_some(day)
}

/// The day at the start of `tokens`, its year behind it with or without a comma, and how many
/// tokens it takes.
pub(super) fn day(tokens: &[(Token<'_>, usize)]) -> Option<(Day, usize)> {
    use Token::{Mark, Number, Word};
    let (month, day) = match (tokens.first()?.0, tokens.get(1)?.0) {
        (Word(word), Number(day @ 1..=31)) | (Number(day @ 1..=31), Word(word)) => {
            (month(word)?, day as u8)
        }
        _ => return None,
    };
    let comma = usize::from(matches!(tokens.get(2), Some((Mark(',' | '.'), _))));
    let year = match tokens.get(2 + comma) {
        Some((Number(year), _)) if YEARS.contains(year) => Some(*year),
        _ => None,
    };
    let length = if year.is_some() { 3 + comma } else { 2 };
    Some((Day { year, month, of_month: day }, length))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Letters, with the points, hyphens and apostrophes inside and the point after.
    Word(&'a str),
    Number(u32),
    Dash,
    Mark(char),
}

/// The tokens of `text`, each with the byte after it.
pub(super) fn tokens(text: &str) -> Vec<(Token<'_>, usize)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (token, length) = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if first.is_alphabetic() {
            let word = word(rest);
            (Token::Word(word), word.len())
        } else if first.is_ascii_digit() {
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            (Token::Number(rest[..length].parse().unwrap_or(u32::MAX)), length)
        } else if rest.starts_with("--") {
            (Token::Dash, rest.bytes().take_while(|&byte| byte == b'-').count())
        } else if matches!(first, '—' | '–' | '―')
            || first == '-' && rest[1..].starts_with(char::is_whitespace)
        {
            (Token::Dash, first.len_utf8())
        } else {
            (Token::Mark(first), first.len_utf8())
        };
        at += length;
        tokens.push((token, at));
    }
    tokens
}

fn word(text: &str) -> &str {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((index, c)) = chars.next() {
        let joins = match c {
            '-' | '\'' | '’' | '&' => chars.peek().is_some_and(|(_, next)| next.is_alphabetic()),
            '.' => true,
            c => c.is_alphabetic() || c == '\u{301}',
        };
        if !joins {
            break;
        }
        end = index + c.len_utf8();
        // A sentence's full stop ends it: letters go on only within `D.C.` and `INTERFAX.RU`.
        if c == '.' && !chars.peek().is_some_and(|(_, next)| next.is_alphabetic()) {
            break;
        }
    }
    &text[..end]
}
