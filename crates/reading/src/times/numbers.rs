//! The classes of numbers that patterns speak of.

use crate::times::lexicon::Lexicon;
use crate::times::pieces::{Piece, PieceKind};

/// A class of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberClass {
    /// Any number, in digits or words.
    Number,
    /// "3rd", "third".
    Nth,
    /// "3rd" alone.
    DigitNth,
    /// A day of a month.
    Day,
    /// Two digits.
    Two,
    /// Four digits.
    Year,
    /// One to four digits.
    OldYear,
    /// An hour of the clock.
    Hour,
    /// A minute of the clock, in two digits.
    Minute,
    /// Hour and minute in four digits.
    Military,
    /// Day, hour and minute in six digits.
    DateTimeGroup,
}

impl NumberClass {
    /// The class of a name in a pattern.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "number" => Self::Number,
            "nth" => Self::Nth,
            "digit-nth" => Self::DigitNth,
            "day" => Self::Day,
            "two" => Self::Two,
            "year" => Self::Year,
            "old-year" => Self::OldYear,
            "hour" => Self::Hour,
            "minute" => Self::Minute,
            "military" => Self::Military,
            "dtg" => Self::DateTimeGroup,
            _ => return None,
        })
    }

    /// The number of this class that begins at a piece: how many pieces, what value.
    pub(super) fn find(
        self,
        lexicon: &Lexicon,
        pieces: &[Piece],
        at: usize,
    ) -> Option<(usize, String)> {
        let digits = pieces.get(at).filter(|piece| piece.kind == PieceKind::Digits);
        let digits = digits.map(|piece| piece.lower.as_str());
        let in_range = |digits: &str, least: u32, most: u32| {
            digits.parse().is_ok_and(|number| (least..=most).contains(&number))
        };
        match (self, digits) {
            (Self::Number, Some(digits)) => Some(digit_number(digits, pieces, at)),
            (Self::Number, None) => word_number(lexicon, pieces, at),
            (Self::Nth, None) => {
                let (length, value) = lexicon.class("ordinal")?.matches(pieces, at).next()?;
                Some((length, value.to_owned()))
            }
            (Self::Nth | Self::DigitNth, Some(digits)) => {
                let length = 1 + ordinal_ending(pieces, at + 1);
                (length > 1 && digits.len() < 3).then(|| (length, padded(digits)))
            }
            (Self::Day, Some(digits)) if digits.len() < 3 && in_range(digits, 1, 31) => {
                Some((1 + ordinal_ending(pieces, at + 1), padded(digits)))
            }
            (Self::Hour, Some(digits)) if digits.len() < 3 && in_range(digits, 0, 24) => {
                Some((1, padded(digits)))
            }
            (Self::Minute, Some(digits)) if digits.len() == 2 && in_range(digits, 0, 59) => {
                Some((1, digits.to_owned()))
            }
            (Self::Two, Some(digits)) if digits.len() == 2 => Some((1, digits.to_owned())),
            (Self::Year, Some(digits)) if digits.len() == 4 && in_range(digits, 1000, 2199) => {
                Some((1, digits.to_owned()))
            }
            (Self::OldYear, Some(digits)) if digits.len() < 5 && in_range(digits, 1, 9999) => {
                Some((1, format!("{digits:0>4}")))
            }
            (Self::Military, Some(digits)) if digits.len() == 4 => Some((1, digits.to_owned())),
            (Self::DateTimeGroup, Some(digits)) if digits.len() == 6 => {
                Some((1, format!("{}T{}", &digits[..2], &digits[2..])))
            }
            _ => None,
        }
    }
}

/// Words that a number in words is at most made of.
const NUMBER_WORDS_MAX: usize = 8;

fn padded(digits: &str) -> String {
    format!("{digits:0>2}")
}

/// How many pieces a "st", "nd", "rd", "th" at a piece is.
fn ordinal_ending(pieces: &[Piece], at: usize) -> usize {
    let is_ending =
        |piece: &Piece| piece.is_glued && matches!(piece.lower.as_str(), "st" | "nd" | "rd" | "th");
    usize::from(pieces.get(at).is_some_and(is_ending))
}

/// "3", "1,300", "2.5".
fn digit_number(first: &str, pieces: &[Piece], at: usize) -> (usize, String) {
    let (mut value, mut length) = (first.to_owned(), 1);
    let glued = |at: usize| pieces.get(at).filter(|piece| piece.is_glued);
    while let (Some(sign), Some(digits)) = (glued(at + length), glued(at + length + 1)) {
        let is_group = sign.lower == "," && digits.lower.len() == 3 && !value.contains('.');
        let is_fraction = sign.lower == "." && !value.contains('.');
        if digits.kind != PieceKind::Digits || !(is_group || is_fraction) {
            break;
        }
        if is_fraction {
            value.push('.');
        }
        value.push_str(&digits.lower);
        length += 2;
    }
    let value = value.trim_start_matches('0');
    (length, if value.is_empty() { "0".into() } else { value.to_owned() })
}

/// "three", "twenty-five", "one hundred and twenty".
fn word_number(lexicon: &Lexicon, pieces: &[Piece], at: usize) -> Option<(usize, String)> {
    let cardinals = lexicon.class("cardinal")?;
    let mut sum: Option<u32> = None;
    let (mut next, mut end) = (at, at);
    for _ in 0..NUMBER_WORDS_MAX {
        let Some((length, word)) = cardinals.matches(pieces, next).next() else { break };
        let word: u32 = word.parse().ok()?;
        sum = match sum {
            None => Some(word),
            Some(sum) if word == 100 && sum < 10 => Some(sum * 100),
            Some(sum) if word < 100 && sum % 100 == 0 => Some(sum + word),
            Some(sum) if word < 10 && sum % 100 >= 20 && sum % 10 == 0 => Some(sum + word),
            Some(_) => break,
        };
        end = next + length;
        let joins = |piece: &Piece| matches!(piece.lower.as_str(), "-" | "and");
        next = end + usize::from(pieces.get(end).is_some_and(joins));
    }
    sum.map(|sum| (end - at, sum.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::times::pieces::pieces_of;

    fn number(text: &str) -> Option<(usize, String)> {
        let lexicon = Lexicon::parse(include_str!("../../../../data/times/words.txt")).unwrap();
        NumberClass::Number.find(&lexicon, &pieces_of(text, 0), 0)
    }

    #[test]
    fn numbers_are_read_from_words_and_digits() {
        for (text, length, value) in [
            ("three days", 1, "3"),
            ("twenty-five days", 3, "25"),
            ("one hundred and twenty days", 4, "120"),
            ("hundred days", 1, "100"),
            ("two and a half", 1, "2"),
            ("twenty and thirty", 1, "20"),
            ("1,300 km", 3, "1300"),
            ("2.5 years", 3, "2.5"),
            ("07", 1, "7"),
        ] {
            assert_eq!(number(text), Some((length, value.to_owned())), "{text}");
        }
        assert_eq!(number("a few"), None);
    }
}
