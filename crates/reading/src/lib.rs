//! document + annotation → what is named, counted, dated and said.
//!
//! One pass over a document and its annotation gives five layers, each grounded in spans:
//! quantities, times, mentions, attributions, and events with their factuality.
//!
//! The modules stand in the order in which a document goes through them: `encoder` (a small
//! transformer that sees mentions and events; left out for speed), `times`, `quantities`,
//! `mentions`, `attributions`, `events`, `coreference`. Each is one function from what is before
//! it to its layer.

#![forbid(unsafe_code)]

mod attributions;
mod coreference;
mod encoder;
mod events;
mod mentions;
mod quantities;
mod reader;
mod times;

pub use encoder::{Encoder, EncoderError};
#[doc(hidden)]
pub use events::event_signs;
pub use reader::Reader;
