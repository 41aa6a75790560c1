//! The annotation as one JSON line.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::annotation::Annotation;
use crate::code_points::CodePointOffsets;
use crate::morphology::Morphology;
use crate::vocabulary::{DependencyLabel, EntityLabel, PartOfSpeech, Tag};

/// One text with its annotation, as `sayso annotate --format json` writes it.
///
/// All offsets count Unicode code points and are half-open; token indices count from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "annotation")]
pub struct AnnotationLine {
    /// The file that was read, or `-`.
    pub path: String,
    /// The sentences, as token ranges.
    pub sentences: Vec<SentenceLine>,
    /// The tokens.
    pub tokens: Vec<TokenLine>,
    /// The named entities.
    pub entities: Vec<EntityLine>,
}

/// A sentence: tokens `first..end`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceLine {
    /// Index of its first token.
    pub first: usize,
    /// One past the index of its last token.
    pub end: usize,
    /// Index of its root.
    pub root: usize,
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenLine {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Dictionary form.
    pub lemma: Arc<str>,
    /// Fine-grained tag.
    pub tag: Tag,
    /// Part of speech.
    pub pos: PartOfSpeech,
    /// Features, `Number=Sing`.
    pub morphology: Morphology,
    /// Index of the head; a root's is its own.
    pub head: usize,
    /// Label of the arc to the head.
    pub label: DependencyLabel,
}

/// A named entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityLine {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// What it names.
    pub label: EntityLabel,
}

impl AnnotationLine {
    /// The line for `annotation`, which must be of `text`.
    ///
    /// # Panics
    ///
    /// If the annotation is of another text, so that a span misses its characters.
    pub fn new(path: impl Into<String>, text: &str, annotation: &Annotation) -> Self {
        let offsets = CodePointOffsets::new(text);
        let sentences = annotation.sentences().map(|sentence| SentenceLine {
            first: sentence.tokens.start,
            end: sentence.tokens.end,
            root: sentence.root(),
        });
        let tokens = annotation.tokens.iter().map(|token| {
            let (start, end) = offsets.of(token.span);
            TokenLine {
                start,
                end,
                text: token.span.of(text).to_owned(),
                lemma: token.lemma.clone(),
                tag: token.tag,
                pos: token.pos,
                morphology: token.morphology.clone(),
                head: token.head,
                label: token.label,
            }
        });
        let entities = annotation.entities.iter().filter_map(|entity| {
            let span = annotation.span(entity.tokens.clone())?;
            let (start, end) = offsets.of(span);
            Some(EntityLine { start, end, text: span.of(text).to_owned(), label: entity.label })
        });
        Self {
            path: path.into(),
            sentences: sentences.collect(),
            tokens: tokens.collect(),
            entities: entities.collect(),
        }
    }
}
