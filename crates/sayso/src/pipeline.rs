//! The stages in their order, each a call to the crate that does it.
//!
//! ```text
//! bytes ──page──► documents
//! text ──language──► annotation
//! documents ──language──► annotations ──reading──► readings ──claims──► claims
//! captures, documents, readings, claims ──ledger──► what is kept
//! ```

use std::borrow::Cow;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use sayso_claims::{Attempt, Extractor};
use sayso_language::Engine;
use sayso_ledger::{Added, Entry, KeepError, Ledger, ReadEntry, Run};
use sayso_page::{Limits, Page, Pages};
use sayso_reading::Reader;
use sayso_records::{Annotation, Claim, Document, Metadata, Reading};

use crate::reference_marks;

/// The stages from a document to its claims.
pub(crate) struct Stages {
    /// Documents → annotations.
    pub(crate) engine: Engine,
    /// Annotations → readings.
    pub(crate) reader: Reader,
    /// Readings → claims.
    pub(crate) extractor: Extractor,
}

/// What the stages make of one document.
pub(crate) struct Read {
    /// Its words and sentences.
    pub(crate) annotation: Annotation,
    /// What is named, counted, dated and said in it.
    pub(crate) reading: Reading,
    /// What it claims.
    pub(crate) claims: Vec<Claim>,
}

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

/// What the stages make of some documents, in their order.
pub(crate) fn read(stages: &Stages, documents: &[&Document], threads: NonZeroUsize) -> Vec<Read> {
    let annotations = annotate_passages(&stages.engine, documents, threads);
    let made = each(documents.len(), threads, |index| {
        let (document, annotation) = (documents[index], &annotations[index]);
        let reading = stages.reader.read(document, annotation);
        let claims = stages.extractor.claims(document, annotation, &reading);
        (reading, claims)
    });
    let whole = |(annotation, (reading, claims))| Read { annotation, reading, claims };
    annotations.into_iter().zip(made).map(whole).collect()
}

/// Keeps some pages with what the stages made of those that have a document; who read them is named
/// `reader`. One answer for each page, in their order.
///
/// # Errors
///
/// If the ledger fails; then none of them is kept.
pub(crate) fn keep(
    ledger: &mut Ledger,
    run: &Run,
    reader: &str,
    pages: &[Page],
    read: &[Read],
) -> Result<Vec<Added>, KeepError> {
    let mut read = read.iter();
    let mut entries = Vec::with_capacity(pages.len());
    for Page { path, document, findings, capture } in pages {
        let made = document.as_ref().and_then(|document| Some((document, read.next()?)));
        let read = made.map(|(document, Read { reading, claims, .. })| ReadEntry {
            document,
            reading,
            claims,
            reader,
        });
        entries.push(Entry { path, capture, findings, read });
    }
    ledger.add(&entries, run)
}

/// What became of every pattern of claims that a word of a document set off.
pub(crate) fn explain(stages: &Stages, document: &Document) -> (Annotation, Vec<Attempt>) {
    let mut annotations = annotate_passages(&stages.engine, &[document], NonZeroUsize::MIN);
    let annotation = annotations.pop().unwrap_or_default();
    let reading = stages.reader.read(document, &annotation);
    let attempts = stages.extractor.explain(document, &annotation, &reading);
    (annotation, attempts)
}

/// What `make` makes of each number below `count`, in their order.
fn each<T: Send>(count: usize, threads: NonZeroUsize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mine = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        mine.take_while(|&index| index < count).map(|index| (index, make(index))).collect()
    };
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads.get().min(count)).map(|_| scope.spawn(work)).collect();
        let mut done: Vec<_> = work();
        for helper in helpers {
            match helper.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|&(index, _)| index);
    done.into_iter().map(|(_, made)| made).collect()
}

/// The annotation of the passages of each document that are read.
///
/// Each is a text of its own to the engine, so that no sentence runs from one into the next.
fn annotate_passages(
    engine: &Engine,
    documents: &[&Document],
    threads: NonZeroUsize,
) -> Vec<Annotation> {
    let spans: Vec<Vec<_>> = documents.iter().map(|document| document.passages()).collect();
    let texts: Vec<Cow<str>> = documents
        .iter()
        .zip(&spans)
        .flat_map(|(document, spans)| spans.iter().map(|span| span.of(&document.text)))
        .map(reference_marks::hidden)
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
