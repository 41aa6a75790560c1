//! Marks that refer to a note, `died.[3][4]`, hidden from the engine, which would take them for a
//! part of the word or miss the end of the sentence.

use std::borrow::Cow;

/// Digits that the number of a note has at most.
const DIGITS_MAX: usize = 3;

/// `text` with blanks for the marks that refer to notes; every other byte stays where it is.
///
/// A mark is a number in square brackets right behind a letter, a full stop or the like.
pub(crate) fn hidden(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut hidden: Option<Vec<u8>> = None;
    let mut at = 1;
    while at < bytes.len() {
        let length = mark(&bytes[at..]);
        if length > 0 && !bytes[at - 1].is_ascii_whitespace() {
            let copy = hidden.get_or_insert_with(|| bytes.to_vec());
            copy[at..at + length].fill(b' ');
        }
        at += length.max(1);
    }
    let blanked = hidden.and_then(|bytes| String::from_utf8(bytes).ok());
    blanked.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The length of the marks that `bytes` begins with.
fn mark(bytes: &[u8]) -> usize {
    let mut end = 0;
    while bytes.get(end) == Some(&b'[') {
        let digits = bytes[end + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let closed = bytes.get(end + 1 + digits) == Some(&b']');
        if !(1..=DIGITS_MAX).contains(&digits) || !closed {
            break;
        }
        end += digits + 2;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(hidden(text), expected);
        assert_eq!(hidden(text).len(), text.len());
    }

    #[test]
    fn marks_behind_a_word_are_blanks() {
        check("Ten died.[3][4] A doctor", "Ten died.       A doctor");
        check("in the “first” week[12]", "in the “first” week    ");
        check("the base”[1]", "the base”   ");
    }

    #[test]
    fn other_brackets_stay() {
        check("the army [KPA] and [3] more", "the army [KPA] and [3] more");
        check("[1] the base[x] and[ 2]", "[1] the base[x] and[ 2]");
        check("[1234] and word[1234]", "[1234] and word[1234]");
        check("", "");
    }
}
