//! The values that cross doors, and their JSON form. No behaviour that needs the world.
//!
//! A stage of Sayso takes records and gives records; nothing else passes from crate to crate.
//! Offsets inside are bytes into a `str` and always on character boundaries; whatever leaves the
//! program counts Unicode code points instead, and [`CodePointOffsets`] turns one into the other.
//!
//! In the order in which a reader needs them:
//!
//! * [`TextSpan`]: where in a text.
//! * [`Tag`], [`PartOfSpeech`], [`DependencyLabel`], [`EntityLabel`], [`Morphology`]: the closed
//!   vocabularies of the annotation.
//! * [`Annotation`]: what the language engine found in one text, with its sentences, subtrees and
//!   noun chunks.
//! * [`AnnotationLine`]: the same as a JSON line.

#![forbid(unsafe_code)]

mod annotation;
mod annotation_line;
mod code_points;
mod edges;
mod morphology;
mod noun_chunks;
mod sentences;
mod span;
mod subtrees;
mod vocabulary;

pub use annotation::{Annotation, Entity, Token};
pub use annotation_line::{AnnotationLine, EntityLine, SentenceLine, TokenLine};
pub use code_points::CodePointOffsets;
pub use edges::SubtreeEdges;
pub use morphology::Morphology;
pub use noun_chunks::NounChunks;
pub use sentences::{Sentence, Sentences};
pub use span::TextSpan;
pub use subtrees::Subtree;
pub use vocabulary::{DependencyLabel, EntityLabel, PartOfSpeech, Tag, UnknownLabel};
