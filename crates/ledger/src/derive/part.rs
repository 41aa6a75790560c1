//! One part of what is derived, and what it is derived from.

use std::collections::BTreeSet;

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

/// What some documents touch, of which more is derived once all of them are kept.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// The rows of the documents.
    pub(crate) documents: BTreeSet<i64>,
    /// The rows of the names in them.
    pub(crate) names: BTreeSet<i64>,
}

/// Derives what follows from all documents of a transaction together.
pub(crate) type Settle = fn(&Connection, &Touched) -> Result<(), KeepError>;

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
    pub(crate) add: fn(&Connection, &Kept, &mut Touched) -> Result<(), KeepError>,
    /// Derives what is derived once for all documents of a transaction.
    pub(crate) settle: Option<Settle>,
}
