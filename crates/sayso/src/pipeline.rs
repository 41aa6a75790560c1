//! The stages in their order, each a call to the crate that does it.
//!
//! ```text
//! bytes ──page──► documents
//! text ──language──► annotation
//! ```

use std::num::NonZeroUsize;

use sayso_language::Engine;
use sayso_page::{Limits, Pages};
use sayso_records::{Annotation, Metadata};

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
