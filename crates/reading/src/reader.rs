//! The reader: every layer, in order, over one document.

use sayso_records::{AnnotatedDocument, Annotation, Document, Reading};

use crate::encoder::Encoder;
use crate::{attributions, coreference, events, mentions, quantities, times};

/// Reads annotated documents. It can be shared between threads, and what it says of a document
/// depends on that document alone.
pub struct Reader {
    encoder: Option<Encoder>,
}

impl Reader {
    /// A reader that asks `encoder` for mentions and events; without one it reads by rules and
    /// lexicons alone, several times faster and less well.
    pub fn new(encoder: Option<Encoder>) -> Self {
        Self { encoder }
    }

    /// What is named, counted, dated, said and told to have happened in `document`.
    ///
    /// `annotation` is that of the blocks that are read, one after another, with spans in the
    /// document's text ([`sayso_records::BlockRole::is_read`],
    /// [`sayso_records::Annotation::append`]).
    ///
    /// # Panics
    ///
    /// If the annotation is that of another text.
    pub fn read(&self, document: &Document, annotation: &Annotation) -> Reading {
        let document = AnnotatedDocument::new(document, annotation);
        let encoding = self.encoder.as_ref().map(|encoder| encoder.encode(&document));
        let encoding = encoding.as_ref();
        let times = times::times(&document);
        let quantities = quantities::quantities(&document, &times);
        let mut mentions = mentions::mentions(&document, encoding, &times, &quantities);
        let attributions = attributions::attributions(&document, &mentions);
        let events = events::events(&document, encoding, &attributions);
        coreference::resolve(&document, &attributions, &mut mentions);
        Reading { mentions, quantities, times, attributions, events }
    }
}
