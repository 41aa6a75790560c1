//! The ledger → other people's formats, a document at a time.
//!
//! `docs/export.md` tells what each format holds and what it leaves out.

mod cards;
mod cell;
mod csv_rows;
mod form;
mod ftm;
mod ftm_entity;
mod geojson;
mod jsonl;
mod stream;
mod told;

pub use cell::csv_cell;
pub use form::{ExportError, ExportFormat};
pub use stream::export;
