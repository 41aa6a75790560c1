//! What the language engine found in one text.

use std::ops::Range;
use std::sync::Arc;

use crate::morphology::Morphology;
use crate::span::TextSpan;
use crate::vocabulary::{DependencyLabel, EntityLabel, PartOfSpeech, Tag};

/// Tokens with their syntax, and the named entities, of one text.
///
/// Tokens stand in text order and do not overlap; what lies between two of them is at most one
/// space, since longer white space is a token of its own, or, where the annotations of several
/// pieces were put together, what stands between the pieces. The text itself is not kept: the words
/// of a token are `token.span.of(text)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// The tokens.
    pub tokens: Vec<Token>,
    /// The named entities, in text order, never overlapping.
    pub entities: Vec<Entity>,
}

/// One token: a word, a number, a punctuation mark, or white space that is more than one space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where, in bytes.
    pub span: TextSpan,
    /// Dictionary form.
    pub lemma: Arc<str>,
    /// Fine-grained tag.
    pub tag: Tag,
    /// Part of speech.
    pub pos: PartOfSpeech,
    /// Morphological features.
    pub morphology: Morphology,
    /// Index of the head among the tokens; the root of a sentence is its own head.
    pub head: usize,
    /// Label of the arc to the head.
    pub label: DependencyLabel,
    /// Whether a sentence begins here.
    pub starts_sentence: bool,
}

/// A named entity: a run of tokens and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Indices of its tokens, half-open.
    pub tokens: Range<usize>,
    /// What it names.
    pub label: EntityLabel,
}

impl Annotation {
    /// Adds the annotation of a piece of a longer text, whose first byte is `offset` there.
    ///
    /// Pieces are added in text order; a sentence begins where a piece does.
    pub fn append(&mut self, piece: Self, offset: usize) {
        let first = self.tokens.len();
        self.tokens.extend(piece.tokens.into_iter().map(|token| Token {
            span: TextSpan::new(token.span.start + offset, token.span.end + offset),
            head: token.head + first,
            ..token
        }));
        if let Some(token) = self.tokens.get_mut(first) {
            token.starts_sentence = true;
        }
        self.entities.extend(piece.entities.into_iter().map(|entity| Entity {
            tokens: entity.tokens.start + first..entity.tokens.end + first,
            label: entity.label,
        }));
    }

    /// The bytes from the first to the last of some tokens; `None` where there are none.
    ///
    /// # Panics
    ///
    /// If the range reaches beyond the tokens.
    pub fn span(&self, tokens: Range<usize>) -> Option<TextSpan> {
        let tokens = &self.tokens[tokens];
        Some(TextSpan::new(tokens.first()?.span.start, tokens.last()?.span.end))
    }

    /// The named entity that a token belongs to.
    pub fn entity_at(&self, token: usize) -> Option<&Entity> {
        let after = self.entities.partition_point(|entity| entity.tokens.end <= token);
        self.entities.get(after).filter(|entity| entity.tokens.contains(&token))
    }
}
