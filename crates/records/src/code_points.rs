//! Byte offsets to code-point offsets, for whatever leaves the program.

use crate::span::TextSpan;

/// Bytes between two remembered positions.
const STRIDE: usize = 64;

/// Converts byte offsets of one text to code-point offsets, each in constant time.
///
/// Keeps four bytes for every 64 bytes of text; for plain ASCII, where both offsets are the same,
/// nothing.
pub struct CodePointOffsets<'a> {
    text: &'a [u8],
    /// Code points that begin before byte `STRIDE * i`.
    before: Vec<u32>,
}

impl<'a> CodePointOffsets<'a> {
    /// Prepares `text`, in one pass.
    pub fn new(text: &'a str) -> Self {
        let text = text.as_bytes();
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.chunks(STRIDE) {
                before.push(count);
                count += starts(chunk);
            }
            before.push(count);
        }
        Self { text, before }
    }

    /// Code points before the byte offset `at`, which may be the length of the text.
    ///
    /// # Panics
    ///
    /// If `at` lies outside the text.
    pub fn at(&self, at: usize) -> usize {
        assert!(at <= self.text.len(), "byte {at} of a text of {} bytes", self.text.len());
        if self.before.is_empty() {
            return at;
        }
        let stride = at / STRIDE;
        self.before[stride] as usize + starts(&self.text[stride * STRIDE..at]) as usize
    }

    /// Both ends of `span` as code-point offsets, half-open.
    pub fn of(&self, span: TextSpan) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

/// How many code points begin in `bytes`.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting_characters(text in ".{0,300}") {
            let offsets = CodePointOffsets::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.at(at), count);
            }
            prop_assert_eq!(offsets.at(text.len()), text.chars().count());
        }
    }
}
