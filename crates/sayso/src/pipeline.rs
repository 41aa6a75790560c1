//! The stages in their order, each a call to the crate that does it.
//!
//! ```text
//! text ──language──► annotation
//! ```

use std::num::NonZeroUsize;

use sayso_language::Engine;
use sayso_records::Annotation;

/// The annotations of some texts, in their order.
pub(crate) fn annotate(
    engine: &Engine,
    texts: &[String],
    threads: NonZeroUsize,
) -> Vec<Annotation> {
    engine.annotate_all(texts, threads)
}
