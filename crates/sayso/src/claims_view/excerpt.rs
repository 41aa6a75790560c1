//! Long words made short.

use std::borrow::Cow;

/// Bytes that are not worth leaving out.
const SLACK: usize = 40;

/// The first `start` and the last `end` bytes of `text`, cut between words where it can be, with an
/// ellipsis for what is left out between them; the whole text if that is hardly anything.
pub(crate) fn excerpt(text: &str, start: usize, end: usize) -> Cow<'_, str> {
    if text.len() <= start + end + SLACK {
        return Cow::Borrowed(text);
    }
    let (head, _) = text.split_at(text.floor_char_boundary(start));
    let (_, tail) = text.split_at(text.ceil_char_boundary(text.len() - end));
    let head = head.rfind(char::is_whitespace).map_or(head, |cut| &head[..cut]);
    let tail = tail.find(char::is_whitespace).map_or(tail, |cut| &tail[cut..]);
    Cow::Owned(format!("{head} … {tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, start: usize, end: usize, expected: &str) {
        assert_eq!(excerpt(text, start, end), expected);
    }

    #[test]
    fn what_is_short_stays_whole() {
        check("the base in Kant", 0, 0, "the base in Kant");
    }

    #[test]
    fn cuts_lie_between_words() {
        let text = format!("the base {}in Kant", "and the road ".repeat(9));
        check(&text, 11, 9, "the base …  in Kant");
        check(&text, 0, 9, " …  in Kant");
        check(&text, 11, 0, "the base … ");
    }

    #[test]
    fn a_word_without_end_is_cut_between_characters() {
        check(&"é".repeat(99), 3, 5, "é … éé");
    }
}
