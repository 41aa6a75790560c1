//! Texts that are longer than a limit allows.

use sayso_records::{Finding, FindingKind, Place};

/// The first `length` bytes of `text`, or fewer where that would cut a character in two.
pub(crate) fn prefix(text: &str, length: usize) -> &str {
    let mut end = length.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Cuts a text that is longer than `length_max` bytes, and says so.
pub(crate) fn cut(text: &mut String, length_max: usize) -> Option<Finding> {
    let length = prefix(text, length_max).len();
    let longer = length < text.len();
    text.truncate(length);
    let message = || format!("a text of more than {length_max} bytes; the rest is cut");
    longer.then(|| Finding::new(FindingKind::Cut, Place::Whole, message()))
}
