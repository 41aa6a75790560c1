//! The annotation of a document, made as the program makes it.

use std::num::NonZeroUsize;

use sayso_language::Engine;
use sayso_records::{Annotation, Document, TextSpan};

/// Annotates the blocks of a document that are read, each as a text of its own, on one thread.
pub(crate) fn annotate(engine: &Engine, document: &Document) -> Annotation {
    let blocks = document.blocks.iter().filter(|block| block.role.is_read());
    let spans: Vec<TextSpan> = blocks.map(|block| block.span).collect();
    let texts: Vec<&str> = spans.iter().map(|span| span.of(&document.text)).collect();
    let mut annotation = Annotation::default();
    for (span, piece) in spans.iter().zip(engine.annotate_all(&texts, NonZeroUsize::MIN)) {
        annotation.append(piece, span.start);
    }
    annotation
}

/// The words of the blocks of a document that are read, as `str.split` of Python counts them.
pub(crate) fn words(document: &Document) -> usize {
    let blocks = document.blocks.iter().filter(|block| block.role.is_read());
    blocks.map(|block| block.span.of(&document.text).split_whitespace().count()).sum()
}
