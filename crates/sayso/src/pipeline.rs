//! The stages in their order, each a call to the crate that does it.
//!
//! ```text
//! bytes ──page──► documents
//! text ──language──► annotation
//! documents ──language──► annotations ──reading──► readings
//! ```

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use sayso_language::Engine;
use sayso_page::{Limits, Pages};
use sayso_reading::Reader;
use sayso_records::{Annotation, Document, Metadata, Reading};

/// The pages in `bytes`, which were read from `path`, one after another.
pub(crate) fn pages<'a>(
    path: &str,
    bytes: &'a [u8],
    given: &'a Metadata,
    limits: &'a Limits,
) -> Pages<'a> {
    sayso_page::pages(path, bytes, given, limits)
}

/// The annotations of some texts, in their order.
pub(crate) fn annotate(
    engine: &Engine,
    texts: &[String],
    threads: NonZeroUsize,
) -> Vec<Annotation> {
    engine.annotate_all(texts, threads)
}

/// What is named, counted, dated and said in some documents, in their order.
pub(crate) fn read(
    engine: &Engine,
    reader: &Reader,
    documents: &[&Document],
    threads: NonZeroUsize,
) -> Vec<Reading> {
    let annotations = annotate_blocks(engine, documents, threads);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(document) = documents.get(index) else { return done };
            done.push((index, reader.read(document, &annotations[index])));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let workers = threads.get().min(documents.len());
        let helpers: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for helper in helpers {
            match helper.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|&(index, _)| index);
    done.into_iter().map(|(_, reading)| reading).collect()
}

/// The annotation of the blocks of each document that are read.
///
/// Each block is a text of its own to the engine, so that no sentence runs from one into the next.
fn annotate_blocks(
    engine: &Engine,
    documents: &[&Document],
    threads: NonZeroUsize,
) -> Vec<Annotation> {
    let blocks = |document: &&Document| {
        let blocks = document.blocks.iter().filter(|block| block.role.is_read());
        blocks.map(|block| block.span).collect::<Vec<_>>()
    };
    let spans: Vec<Vec<_>> = documents.iter().map(blocks).collect();
    let texts: Vec<&str> = documents
        .iter()
        .zip(&spans)
        .flat_map(|(document, spans)| spans.iter().map(|span| span.of(&document.text)))
        .collect();
    let mut pieces = engine.annotate_all(&texts, threads).into_iter();
    let whole = |spans: &Vec<sayso_records::TextSpan>| {
        let mut annotation = Annotation::default();
        for (span, piece) in spans.iter().zip(pieces.by_ref()) {
            annotation.append(piece, span.start);
        }
        annotation
    };
    spans.iter().map(whole).collect()
}
