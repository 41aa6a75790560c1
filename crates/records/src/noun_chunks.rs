//! Base noun phrases.

use std::ops::Range;

use crate::annotation::{Annotation, Token};
use crate::edges::SubtreeEdges;
use crate::vocabulary::{DependencyLabel, PartOfSpeech};

/// The base noun phrases of an annotation, as token ranges in text order, none inside another.
/// See [`Annotation::noun_chunks`].
#[derive(Clone, Debug)]
pub struct NounChunks<'a> {
    annotation: &'a Annotation,
    /// Leftmost token of the subtree of each token.
    left_edges: Vec<usize>,
    first_conjuncts: Vec<usize>,
    next: usize,
    /// Last token of the chunk before, if there was one.
    last: Option<usize>,
}

impl Annotation {
    /// The base noun phrases as spaCy's English defines them: a noun, proper noun or pronoun in
    /// one of ten argument positions (or conjoined to one), with everything to its left that hangs
    /// on it.
    ///
    /// Source: `noun_chunks` of `spacy/lang/en/syntax_iterators.py`, spaCy 3.8.
    pub fn noun_chunks(&self) -> NounChunks<'_> {
        let heads: Vec<usize> = self.tokens.iter().map(|token| token.head).collect();
        let left_edges = SubtreeEdges::new(&heads).left;
        let first_conjuncts = self.first_conjuncts();
        NounChunks { annotation: self, left_edges, first_conjuncts, next: 0, last: None }
    }

    /// The head that each token reaches by going from conjunct to conjunct leftwards: itself, if it
    /// is no conjunct of a token before it.
    fn first_conjuncts(&self) -> Vec<usize> {
        let mut first = Vec::with_capacity(self.tokens.len());
        for (index, token) in self.tokens.iter().enumerate() {
            let joined = token.label == DependencyLabel::Conj && token.head < index;
            first.push(if joined { first[token.head] } else { index });
        }
        first
    }
}

impl NounChunks<'_> {
    /// Whether `token` stands in an argument position, or is conjoined to one that does.
    fn heads_noun_phrase(&self, token: &Token) -> bool {
        let label = match token.label {
            DependencyLabel::Conj => self.annotation.tokens[self.first_conjuncts[token.head]].label,
            label => label,
        };
        is_argument(label)
    }
}

impl Iterator for NounChunks<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        while let Some(token) = self.annotation.tokens.get(self.next) {
            let index = self.next;
            self.next += 1;
            let left = self.left_edges[index];
            let nominal =
                matches!(token.pos, PartOfSpeech::Noun | PartOfSpeech::Propn | PartOfSpeech::Pron);
            let nested = self.last.is_some_and(|last| left <= last);
            if nominal && !nested && self.heads_noun_phrase(token) {
                self.last = Some(index);
                return Some(left..index + 1);
            }
        }
        None
    }
}

/// The positions in which a noun heads a base noun phrase.
fn is_argument(label: DependencyLabel) -> bool {
    use DependencyLabel::{Appos, Attr, Dative, Dobj, Nsubj, Nsubjpass, Oprd, Pcomp, Pobj, Root};
    matches!(label, Oprd | Nsubj | Dobj | Nsubjpass | Pcomp | Pobj | Dative | Appos | Attr | Root)
}
