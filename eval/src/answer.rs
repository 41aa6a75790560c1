//! One program's answer for one text, in a form in which two can be compared.

use sayso_records::{Annotation, CodePointOffsets};
use serde::Deserialize;

/// First code point, and one past the last.
pub(crate) type Span = (usize, usize);

/// An answer; spaCy's is a line that `reference.py annotate` wrote.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Answer {
    /// Which text.
    pub(crate) id: String,
    /// The tokens, in text order.
    pub(crate) tokens: Vec<TokenAnswer>,
    /// The named entities.
    pub(crate) entities: Vec<EntityAnswer>,
    /// Base noun phrases as half-open token ranges.
    pub(crate) noun_chunks: Vec<(usize, usize)>,
}

/// What is said of one token; an array in JSON.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct TokenAnswer {
    /// First code point.
    pub(crate) start: usize,
    /// One past the last code point.
    pub(crate) end: usize,
    /// Dictionary form.
    pub(crate) lemma: String,
    /// Fine-grained tag.
    pub(crate) tag: String,
    /// Part of speech.
    pub(crate) pos: String,
    /// Features, `Number=Sing`.
    pub(crate) morphology: String,
    /// Index of the head; a root's is its own.
    pub(crate) head: usize,
    /// Label of the arc to the head.
    pub(crate) label: String,
    /// Whether a sentence begins here.
    pub(crate) starts_sentence: bool,
}

/// A named entity; an array in JSON.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct EntityAnswer {
    /// First code point.
    pub(crate) start: usize,
    /// One past the last code point.
    pub(crate) end: usize,
    /// What it names.
    pub(crate) label: String,
}

impl Answer {
    /// The answer that `annotation` of `text` gives.
    pub(crate) fn of(id: &str, text: &str, annotation: &Annotation) -> Self {
        let offsets = CodePointOffsets::new(text);
        let tokens = annotation.tokens.iter().map(|token| {
            let (start, end) = offsets.of(token.span);
            TokenAnswer {
                start,
                end,
                lemma: token.lemma.to_string(),
                tag: token.tag.to_string(),
                pos: token.pos.to_string(),
                morphology: token.morphology.to_string(),
                head: token.head,
                label: token.label.to_string(),
                starts_sentence: token.starts_sentence,
            }
        });
        let entities = annotation.entities.iter().filter_map(|entity| {
            let (start, end) = offsets.of(annotation.span(entity.tokens.clone())?);
            Some(EntityAnswer { start, end, label: entity.label.to_string() })
        });
        Self {
            id: id.to_owned(),
            tokens: tokens.collect(),
            entities: entities.collect(),
            noun_chunks: annotation.noun_chunks().map(|chunk| (chunk.start, chunk.end)).collect(),
        }
    }

    /// Where the base noun phrases stand in the text.
    pub(crate) fn noun_chunk_spans(&self) -> impl Iterator<Item = Span> + '_ {
        let inside = self.noun_chunks.iter().filter(|(first, end)| first < end);
        inside.map(|&(first, end)| (self.tokens[first].start, self.tokens[end - 1].end))
    }
}

impl TokenAnswer {
    /// Where the token stands in the text.
    pub(crate) fn span(&self) -> Span {
        (self.start, self.end)
    }
}
