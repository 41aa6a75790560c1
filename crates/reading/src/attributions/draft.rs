//! An attribution in the making, in tokens, and what is cut off the edges of its parts.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, PartOfSpeech};

/// An attribution whose parts are token ranges.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The words for the one who says it.
    pub(crate) source: Option<Range<usize>>,
    /// The words that attribute.
    pub(crate) cue: Range<usize>,
    /// The one of them that the lexicon knows.
    pub(crate) anchor: usize,
    /// What is said, in text order; never empty, none of them empty.
    pub(crate) content: Vec<Range<usize>>,
}

impl Draft {
    /// The first token of the content.
    pub(crate) fn start(&self) -> usize {
        self.content[0].start
    }

    /// One past the last token of the content.
    pub(crate) fn end(&self) -> usize {
        self.content[self.content.len() - 1].end
    }

    /// Whether a token belongs to the content.
    pub(crate) fn says(&self, token: usize) -> bool {
        let after = self.content.partition_point(|piece| piece.end <= token);
        self.content.get(after).is_some_and(|piece| piece.contains(&token))
    }
}

/// Whether a token is a mark that stands at the edge of a part without belonging to it: a comma, a
/// full stop, a dash, white space.
pub(crate) fn is_edge(document: &AnnotatedDocument, token: usize) -> bool {
    match document.pos(token) {
        PartOfSpeech::Space => true,
        PartOfSpeech::Punct | PartOfSpeech::Sym | PartOfSpeech::X => {
            let word = document.word(token);
            word.chars().all(|c| matches!(c, ',' | '.' | ':' | ';' | '-' | '–' | '—' | '―' | '…'))
        }
        _ => false,
    }
}

/// Marks that are cut off at one edge at most.
const EDGE_MAX: usize = 16;

/// `tokens` without the marks at its edges and a conjunction at its end; `None` where nothing else is in it.
pub(crate) fn trim(document: &AnnotatedDocument, tokens: Range<usize>) -> Option<Range<usize>> {
    let edge = |&token: &usize| is_edge(document, token);
    let before = tokens.clone().take(EDGE_MAX).take_while(edge).count();
    let rest = tokens.start + before..tokens.end;
    let last = |token: &usize| edge(token) || document.pos(*token) == PartOfSpeech::Cconj;
    let after = rest.clone().rev().take(EDGE_MAX).take_while(last).count();
    let rest = rest.start..rest.end - after;
    (!rest.is_empty()).then_some(rest)
}

/// What of `whole` lies outside `hole`, trimmed, in text order.
pub(crate) fn without(
    document: &AnnotatedDocument,
    whole: Range<usize>,
    hole: Range<usize>,
) -> Vec<Range<usize>> {
    if hole.end <= whole.start || whole.end <= hole.start {
        return trim(document, whole).into_iter().collect();
    }
    let pieces = [whole.start..hole.start.max(whole.start), hole.end.min(whole.end)..whole.end];
    pieces.into_iter().filter_map(|piece| trim(document, piece)).collect()
}
