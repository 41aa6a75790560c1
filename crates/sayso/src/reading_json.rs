//! The layers of a reading as JSON lines.

use sayso_records::{Document, Reading, ReadingLine};

use crate::cli::read::Layer;

/// The lines of one layer of a document.
pub(crate) fn lines(layer: Layer, document: &Document, reading: &Reading) -> Vec<ReadingLine> {
    match layer {
        Layer::Mentions => ReadingLine::mentions(document, reading),
        Layer::Attributions => ReadingLine::attributions(document, reading),
        Layer::Events => ReadingLine::events(document, reading),
    }
}
