//! A text cut into numbers, words and signs, finer than tokens: `155mm` is a number and a word.

use sayso_records::TextSpan;

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Digits with their separators: `3,500`, `2.5`, `.001`.
    Number,
    /// Letters, and digits behind the first: `km`, `m2`, `U.S.`.
    Word,
    /// One character that is neither.
    Sign,
}

/// A number, a word or a sign.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) kind: PieceKind,
    /// Where, in bytes of the document.
    pub(super) span: TextSpan,
    pub(super) text: &'a str,
    /// In small letters, without dots inside.
    pub(super) lower: Box<str>,
    /// Whether it follows on the piece before without white space.
    pub(super) glued: bool,
}

impl Piece<'_> {
    pub(super) fn is_number(&self) -> bool {
        self.kind == PieceKind::Number
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == PieceKind::Word
    }

    pub(super) fn is_sign(&self, signs: &[&str]) -> bool {
        self.kind == PieceKind::Sign && signs.contains(&self.text)
    }

    pub(super) fn is(&self, lower: &str) -> bool {
        &*self.lower == lower
    }

    /// Whether it begins with a capital letter.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it has a capital letter anywhere, as names of products do: `iPhone`.
    pub(super) fn has_capital(&self) -> bool {
        self.text.contains(char::is_uppercase)
    }

    /// Whether it is a number with groups of digits, which only amounts are written with.
    pub(super) fn is_grouped(&self) -> bool {
        self.is_number() && self.text.contains(|c| c == ' ' || GROUPING.contains(&c))
    }
}

/// The pieces of `text`, which begins at byte `offset` of the document.
///
/// `is_code` says which letters before digits are a currency: `RM23.50`, `USD10m`.
pub(super) fn pieces(text: &str, offset: usize, is_code: impl Fn(&str) -> bool) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, mut end) = piece_end(text, at, first);
        if kind == PieceKind::Word {
            let follows_sign = text[..at].ends_with(CURRENCY_SIGNS);
            end = code_end(text, at, end, |code| follows_sign || is_code(code)).unwrap_or(end);
        }
        let span = TextSpan::new(offset + at, offset + end);
        let words = &text[at..end];
        pieces.push(Piece {
            kind,
            span,
            text: words,
            lower: if kind == PieceKind::Word {
                words.to_lowercase().replace('.', "").into()
            } else {
                words.into()
            },
            glued: pieces.last().is_some_and(|last| last.span.end == span.start),
        });
        at = end;
    }
    pieces
}

/// The kind of the piece that begins at `at` with `first`, and where it ends.
fn piece_end(text: &str, at: usize, first: char) -> (PieceKind, usize) {
    let bytes = text.as_bytes();
    let point_and_digit = first == '.'
        && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
        && !follows_word(text, at);
    if first.is_ascii_digit() || point_and_digit {
        (PieceKind::Number, number_end(text, at))
    } else if first.is_alphabetic() {
        (PieceKind::Word, word_end(text, at))
    } else {
        (PieceKind::Sign, at + first.len_utf8())
    }
}

/// Signs that may have letters between them and the number: `$US55`.
const CURRENCY_SIGNS: [char; 4] = ['$', '€', '£', '¥'];

/// Where the letters before the digits of a word end, if they are a currency. A single digit behind
/// them makes a name: `PS5`.
fn code_end(text: &str, at: usize, end: usize, is_code: impl Fn(&str) -> bool) -> Option<usize> {
    let letters = text[at..end].find(|c: char| c.is_ascii_digit())?;
    let code = at + letters;
    let is_number = number_end(text, code) > code + 1 || end > code + 1;
    (is_number && is_code(&text[at..code])).then_some(code)
}

fn follows_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

/// Where the number that begins at `at` ends: digits, groups of three behind commas or no-break
/// spaces (the SI brochure, 5.4.4), and decimals.
fn number_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let digits =
        |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = digits(at);
    let mut end = at + first;
    if (1..=3).contains(&first) {
        while let Some(separator) = text[end..].chars().next().filter(|c| GROUPING.contains(c)) {
            let group = end + separator.len_utf8();
            if digits(group) != 3 {
                break;
            }
            end = group + 3;
        }
        if end == at + first {
            end = spaced_end(text, at, end);
        }
    }
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

/// Where the number `10 000` ends, whose groups common spaces divide; `end` if it is none. What
/// stands around it must not be a number or a word too: `+7 495 123`, `10 100-man companies`.
fn spaced_end(text: &str, at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let is_group = |from: usize| {
        let digits = bytes[from..].iter().take(5).take_while(|byte| byte.is_ascii_digit()).count();
        bytes[from - 1] == b' ' && digits == 3
    };
    let mut last = end;
    while last + 1 < bytes.len() && last - at < SPACED_LENGTH_MAX && is_group(last + 1) {
        last += 4;
    }
    let before = text[..at].trim_end_matches(' ').chars().next_back();
    let stands_alone = !before.is_some_and(|c| c.is_ascii_digit() || "+-/.(".contains(c));
    let mut rest = text[last..].chars();
    let ends = match (rest.next(), rest.next()) {
        (Some(' ' | '.' | ','), Some(next)) => !next.is_ascii_digit(),
        (Some(next), _) => !next.is_alphanumeric() && !"-/:".contains(next),
        (None, _) => true,
    };
    if bytes[at] != b'0' && stands_alone && ends { last } else { end }
}

/// Bytes of the longest number in groups: a hundred billion.
const SPACED_LENGTH_MAX: usize = 15;

/// What may stand between groups of three digits.
const GROUPING: [char; 4] = [',', '\u{a0}', '\u{202f}', '\u{2009}'];

/// Where the word that begins at `at` ends; `U.S.` and `p.m.` are words with their dots.
fn word_end(text: &str, at: usize) -> usize {
    let is_part = |c: &char| c.is_alphanumeric() || ('\u{300}'..'\u{370}').contains(c);
    let end = at + text[at..].chars().take_while(is_part).map(char::len_utf8).sum::<usize>();
    let mut dotted = at;
    let mut letters = 0;
    loop {
        let mut rest = text[dotted..].chars();
        match (rest.next(), rest.next()) {
            (Some(letter), Some('.')) if letter.is_alphabetic() => {
                dotted += letter.len_utf8() + 1;
                letters += 1;
            }
            _ => break,
        }
    }
    let runs_on = text[dotted..].starts_with(char::is_alphanumeric);
    if letters > 1 && !runs_on { dotted } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> =
            pieces(text, 0, |code| code == "RM").iter().map(|piece| piece.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn numbers_keep_their_separators() {
        check("3,500 2.5 .001", &["3,500", "2.5", ".001"]);
        check("10\u{202f}000 men", &["10\u{202f}000", "men"]);
        check("10 000 men", &["10 000", "men"]);
        check("10 100-man units", &["10", "100", "-", "man", "units"]);
        check("+7 495 123 45", &["+", "7", "495", "123", "45"]);
    }

    #[test]
    fn a_comma_without_three_digits_ends_a_number() {
        check("1,23 4,5678", &["1", ",", "23", "4", ",", "5678"]);
    }

    #[test]
    fn a_unit_is_cut_off_its_number() {
        check("155mm, 32m2", &["155", "mm", ",", "32", "m2"]);
    }

    #[test]
    fn letters_of_a_currency_are_cut_off_the_number() {
        check("RM23.50 $US55", &["RM", "23.50", "$", "US", "55"]);
        check("T72 RM5", &["T72", "RM5"]);
    }

    #[test]
    fn abbreviations_keep_their_dots() {
        check("US U.S. at 5 p.m. sharp.", &["US", "U.S.", "at", "5", "p.m.", "sharp", "."]);
    }
}
