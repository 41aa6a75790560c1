//! Byte offsets to code-point offsets, for whatever leaves the program, and back.

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

/// Converts code-point offsets of one text to byte offsets, each in constant time: the way back
/// from [`CodePointOffsets`], for offsets that came in from outside and may miss the text.
pub struct ByteOffsets<'a> {
    text: &'a str,
    /// The byte at which code point `STRIDE * i` begins; nothing for plain ASCII.
    bytes: Vec<u32>,
}

impl<'a> ByteOffsets<'a> {
    /// Prepares `text`, in one pass.
    pub fn new(text: &'a str) -> Self {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(STRIDE).map(|(at, _)| at as u32).collect()
        };
        Self { text, bytes }
    }

    /// The byte at which the code point `count`, counted from 0, begins, or the length of the text
    /// where it is one past the last; `None` beyond.
    pub fn at(&self, count: usize) -> Option<usize> {
        if self.bytes.is_empty() {
            return (count <= self.text.len()).then_some(count);
        }
        // One past the last code point may begin a stride that is not remembered.
        let stride = (count / STRIDE).min(self.bytes.len() - 1);
        let start = self.bytes[stride] as usize;
        let rest = &self.text[start..];
        let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
        let more = count - stride * STRIDE;
        ends.take(STRIDE + 1).nth(more).map(|at| start + at)
    }

    /// The span between two code-point offsets; `None` where they miss the text or are out of order.
    pub fn span(&self, start: usize, end: usize) -> Option<TextSpan> {
        let span = TextSpan::new(self.at(start)?, self.at(end)?);
        (span.start <= span.end).then_some(span)
    }
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

        #[test]
        fn the_way_back_leads_back(text in "(.|[a-z]){0,300}") {
            let (there, back) = (CodePointOffsets::new(&text), ByteOffsets::new(&text));
            for (at, _) in text.char_indices() {
                prop_assert_eq!(back.at(there.at(at)), Some(at));
            }
            let count = text.chars().count();
            prop_assert_eq!(back.at(count), Some(text.len()));
            for beyond in [count + 1, count + STRIDE, count * 2 + 1, usize::MAX] {
                prop_assert_eq!(back.at(beyond), None);
            }
        }
    }
    #[test]
    fn offsets_that_miss_make_no_span() {
        let back = ByteOffsets::new("Кант");
        assert_eq!(back.span(1, 3), Some(TextSpan::new(2, 6)));
        assert_eq!(back.span(4, 4), Some(TextSpan::new(8, 8)));
        assert_eq!(back.span(3, 1), None);
        assert_eq!(back.span(1, 5), None);
    }
}
