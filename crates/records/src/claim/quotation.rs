//! Words that stand in a document.

use std::fmt;

use crate::document::Document;
use crate::span::TextSpan;

/// Words that stand in a document, with where they stand.
///
/// The only way to make one is to cut it out of a block that is read, so it is always grounded in
/// the document that it was made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quotation {
    span: TextSpan,
    text: Box<str>,
}

/// A span that quotes nothing: it is empty, misses the text's characters, or lies outside the
/// blocks that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAQuotation(pub TextSpan);

impl fmt::Display for NotAQuotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bytes {:?} quote nothing that is read in this document", self.0)
    }
}

impl std::error::Error for NotAQuotation {}

impl Quotation {
    /// The words of `document` at `span`, in bytes.
    ///
    /// # Errors
    ///
    /// If the span is empty, misses the characters, or reaches out of the blocks that are read.
    /// Blank space between two of those may lie inside.
    pub fn cut(document: &Document, span: TextSpan) -> Result<Self, NotAQuotation> {
        let words = document.text.get(span.range()).filter(|words| !words.is_empty());
        let text = words.filter(|_| is_read(document, span)).ok_or(NotAQuotation(span))?;
        Ok(Self { span, text: text.into() })
    }

    /// Where the words stand, in bytes of the document's text.
    pub fn span(&self) -> TextSpan {
        self.span
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Whether all blocks that `span` touches are read, and it begins and ends in one.
fn is_read(document: &Document, span: TextSpan) -> bool {
    let first = document.blocks.partition_point(|block| block.span.end <= span.start);
    let touched = document.blocks[first..].iter().take_while(|block| block.span.start < span.end);
    let mut end = None;
    for block in touched {
        if !block.role.is_read() || (end.is_none() && block.span.start > span.start) {
            return false;
        }
        end = Some(block.span.end);
    }
    end.is_some_and(|end| span.end <= end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockRole, Metadata};

    fn document() -> Document {
        let block = |role, start, end| Block { role, span: TextSpan::new(start, end) };
        Document {
            id: String::new(),
            path: String::new(),
            text: "Menu\nÉtat-major\nKant".into(),
            blocks: vec![
                block(BlockRole::Furniture, 0, 4),
                block(BlockRole::Paragraph, 5, 16),
                block(BlockRole::Paragraph, 17, 21),
            ],
            metadata: Metadata::default(),
            images: Vec::new(),
            related: Vec::new(),
            charset: None,
        }
    }

    fn check(start: usize, end: usize, expected: Option<&str>) {
        let quotation = Quotation::cut(&document(), TextSpan::new(start, end));
        assert_eq!(quotation.ok().as_ref().map(Quotation::text), expected);
    }

    #[test]
    fn words_of_a_block_that_is_read_are_quoted() {
        check(5, 16, Some("État-major"));
        check(17, 21, Some("Kant"));
        check(11, 19, Some("major\nKa"));
    }

    #[test]
    fn what_is_not_read_is_no_quotation() {
        check(0, 4, None);
        check(2, 10, None);
    }

    #[test]
    fn a_span_beside_the_characters_is_no_quotation() {
        check(6, 10, None);
        check(17, 22, None);
        check(17, 17, None);
        check(16, 17, None);
    }
}
