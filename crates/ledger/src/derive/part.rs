//! One part of what is derived, and what it is derived from.

use jiff::civil::Date;
use rusqlite::Connection;
use sayso_records::{Document, KeptClaim, NamedMention};

use crate::store::error::KeepError;

/// A document that was just kept, or of which what is derived is made again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept<'a> {
    /// The row of the document.
    pub(crate) row: i64,
    /// The document.
    pub(crate) document: &'a Document,
    /// The day on which it was known.
    pub(crate) known: Date,
    /// Whether nothing was derived from it before; not where a document was kept already and
    /// another reader made more claims of it.
    pub(crate) is_new: bool,
    /// All of its mentions that matter.
    pub(crate) mentions: &'a [NamedMention],
    /// Those of its claims that were just kept; all where it is made again.
    pub(crate) claims: &'a [KeptClaim],
    /// The rows of those claims.
    pub(crate) claim_rows: &'a [i64],
}

/// One part of what is derived.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    /// Its name.
    pub(crate) name: &'static str,
    /// Counts up with every change of what `add` writes.
    pub(crate) version: u32,
    /// Makes its tables, all of their names beginning with `PART_`.
    pub(crate) tables: &'static str,
    /// Derives what follows from a document.
    pub(crate) add: fn(&Connection, &Kept) -> Result<(), KeepError>,
}
