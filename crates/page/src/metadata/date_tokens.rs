//! A declared date cut into numbers, words and marks.

/// A piece of a declared date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Digits, as they are written.
    Number(&'a str),
    /// Letters, with the full stop of a short form.
    Word(&'a str),
    /// Any other character but white space.
    Mark(char),
}

impl Token<'_> {
    /// The number, if it has one or two digits.
    pub(super) fn short(self) -> Option<u8> {
        match self {
            Token::Number(digits) if digits.len() <= 2 => digits.parse().ok(),
            _ => None,
        }
    }

    /// The number, if it has four digits.
    pub(super) fn four(self) -> Option<u16> {
        match self {
            Token::Number(digits) if digits.len() == 4 => digits.parse().ok(),
            _ => None,
        }
    }
}

/// The tokens of `text`.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            rest.bytes().take_while(u8::is_ascii_digit).count()
        } else if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        tokens.push(match first {
            c if c.is_ascii_digit() => Token::Number(token),
            c if c.is_alphabetic() => Token::Word(token),
            c => Token::Mark(c),
        });
        rest = after.trim_start();
    }
    tokens
}
