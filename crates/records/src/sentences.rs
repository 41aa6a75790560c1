//! The sentences of an annotation.

use std::ops::Range;

use crate::annotation::{Annotation, Token};
use crate::vocabulary::DependencyLabel;

/// One sentence: a run of tokens.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    annotation: &'a Annotation,
    /// Indices of its tokens, half-open, never empty.
    pub tokens: Range<usize>,
}

impl<'a> Sentence<'a> {
    /// Its tokens.
    pub fn tokens(&self) -> &'a [Token] {
        &self.annotation.tokens[self.tokens.clone()]
    }

    /// Index of the token that heads it: the first one labelled as root, or else its first token.
    ///
    /// A crossing arc can leave a sentence without a root of its own; spaCy's `Span.root` differs
    /// there.
    pub fn root(&self) -> usize {
        self.tokens
            .clone()
            .find(|&index| self.annotation.tokens[index].label == DependencyLabel::Root)
            .unwrap_or(self.tokens.start)
    }
}

/// The sentences in text order; they cover all tokens.
#[derive(Clone, Debug)]
pub struct Sentences<'a> {
    annotation: &'a Annotation,
    next: usize,
}

impl Annotation {
    /// The sentences in text order; they cover all tokens.
    pub fn sentences(&self) -> Sentences<'_> {
        Sentences { annotation: self, next: 0 }
    }
}

impl<'a> Iterator for Sentences<'a> {
    type Item = Sentence<'a>;

    fn next(&mut self) -> Option<Sentence<'a>> {
        let start = self.next;
        let rest = self.annotation.tokens.get(start + 1..)?;
        let length = rest.iter().position(|token| token.starts_sentence).unwrap_or(rest.len());
        self.next = start + 1 + length;
        Some(Sentence { annotation: self.annotation, tokens: start..self.next })
    }
}
