//! What stands between quotation marks.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, PartOfSpeech, Tag};

/// A run of tokens between quotation marks of one block, the marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// Its tokens, with the marks.
    pub(crate) tokens: Range<usize>,
    /// Whether it is closed; one that is not ends with its block.
    pub(crate) closed: bool,
    /// Whether it can be speech. The others mark a phrase.
    pub(crate) is_speech: bool,
}

/// The sides on which a mark can stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opening,
    Closing,
    Either,
}

/// A quotation mark.
#[derive(Clone, Copy)]
struct Mark {
    single: bool,
    side: Side,
}

/// The quotations of a document, in text order; one inside another is left out.
pub(crate) fn quotations(document: &AnnotatedDocument) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < document.len() {
        let block = document.block_index(start);
        let mut end = start;
        while end < document.len() && document.block_index(end) == block {
            end += 1;
        }
        in_block(document, start..end, &mut found);
        start = end;
    }
    keep_outer(&mut found);
    for quotation in &mut found {
        quotation.is_speech = quotation.can_be_speech(document);
    }
    found
}

/// Adds the quotations of one block.
fn in_block(document: &AnnotatedDocument, block: Range<usize>, found: &mut Vec<Quotation>) {
    let (mut double, mut single) = (None, None);
    for token in block.clone() {
        let Some(mark) = mark(document, token) else { continue };
        let open = if mark.single { &mut single } else { &mut double };
        match (*open, side(document, token, mark, open.is_some())) {
            (None, Side::Opening) => *open = Some(token),
            (Some(start), Side::Closing) => {
                *open = None;
                found.push(Quotation { tokens: start..token + 1, closed: true, is_speech: false });
                if !mark.single {
                    single = None;
                }
            }
            (Some(start), Side::Opening) if document.sentence(token).start == token => {
                *open = Some(token);
                found.push(Quotation { tokens: start..token, closed: false, is_speech: false });
            }
            _ => {}
        }
    }
    if let Some(start) = double {
        found.push(Quotation { tokens: start..block.end, closed: false, is_speech: false });
    }
}

/// Leaves out what lies in another, and what holds nothing.
fn keep_outer(found: &mut Vec<Quotation>) {
    found
        .sort_by_key(|quotation| (quotation.tokens.start, std::cmp::Reverse(quotation.tokens.end)));
    let mut end = 0;
    found.retain(|quotation| {
        let keep = quotation.tokens.start >= end && !quotation.inside().is_empty();
        if keep {
            end = quotation.tokens.end;
        }
        keep
    });
}

impl Quotation {
    /// The tokens between the marks.
    pub(crate) fn inside(&self) -> Range<usize> {
        let end = self.tokens.end - usize::from(self.closed);
        self.tokens.start + 1..end.max(self.tokens.start + 1)
    }

    /// Whether there is more than one word, and a finite verb, or the mark that ends a sentence or
    /// stands before "she said".
    fn can_be_speech(&self, document: &AnnotatedDocument) -> bool {
        let inside = self.inside();
        let is_word = |&token: &usize| document.pos(token) != PartOfSpeech::Punct;
        let words = inside.clone().filter(is_word).take(2).count();
        let ends = self.ends_with_mark(document);
        let finite =
            |token| matches!(document.tag(token), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        words > 0 && ends || words > 1 && inside.into_iter().any(finite)
    }

    /// Whether a mark stands before the closing one that ends a sentence or a part of one.
    pub(crate) fn ends_with_mark(&self, document: &AnnotatedDocument) -> bool {
        self.last_word(document).ends_with([',', '.', '!', '?', '—', '–', '…', '-'])
    }

    /// The last token inside that is no mark of a quotation in this one.
    pub(crate) fn last_word<'a>(&self, document: &AnnotatedDocument<'a>) -> &'a str {
        let mut inside = self.inside().rev().filter(|&token| mark(document, token).is_none());
        inside.next().map_or("", |token| document.word(token))
    }
}

/// The quotation that a token stands in.
pub(crate) fn quotation_at(quotations: &[Quotation], token: usize) -> Option<&Quotation> {
    let after = quotations.partition_point(|quotation| quotation.tokens.end <= token);
    quotations.get(after).filter(|quotation| quotation.tokens.contains(&token))
}

/// The mark that a token is.
fn mark(document: &AnnotatedDocument, token: usize) -> Option<Mark> {
    if document.tag(token) == Tag::Pos {
        return None;
    }
    let (single, side) = match document.word(token) {
        "“" | "„" | "«" | "``" | "“‘" | "“'" => (false, Side::Opening),
        // A mark inside another ends with it: the tokenizer leaves the two together.
        "”" | "»" | "'”" | "’”" | "'\"" | "’\"" => (false, Side::Closing),
        "\"" | "''" => (false, Side::Either),
        "‘" => (true, Side::Opening),
        "’" => (true, Side::Closing),
        "'" => (true, Side::Either),
        _ => return None,
    };
    Some(Mark { single, side })
}

/// On which side a mark stands, by the white space around it, or by what is open.
fn side(document: &AnnotatedDocument, token: usize, mark: Mark, open: bool) -> Side {
    let span = document.tokens()[token].span;
    let before = document.text()[..span.start].chars().next_back();
    let after = document.text()[span.end..].chars().next();
    let free_before = before
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '“' | '"'));
    let free_after = after.is_none_or(|c| !c.is_alphanumeric());
    match mark.side {
        Side::Either if free_before && !free_after => Side::Opening,
        Side::Either if free_after && !free_before => Side::Closing,
        Side::Either if open => Side::Closing,
        Side::Either => Side::Opening,
        // The wrong one of a pair.
        Side::Opening if open && free_after && !free_before => Side::Closing,
        // An apostrophe, not a mark.
        Side::Closing if mark.single && !free_after => Side::Either,
        known => known,
    }
}
