//! One page after another into the store, within one transaction.

use std::collections::HashSet;

use rusqlite::Connection;
use sayso_corroboration::names;
use sayso_records::{Document, KeptClaim};

use crate::derive::PARTS;
use crate::derive::part::{Kept, Touched};
use crate::keep::entry::{Added, Entry, ReadEntry, Run};
use crate::keep::seal::{Sealed, seal};
use crate::keep::{capture, claims, document, grounded};
use crate::store::error::KeepError;
use crate::store::rows::load_mentions;

/// Keeps a page with all that was made of it, and what follows from it; what is `touched` is to be
/// settled within the transaction that it must run within.
///
/// # Errors
///
/// If the store fails, or the page is not grounded in its text.
pub(crate) fn add(
    connection: &Connection,
    entry: &Entry,
    run: &Run,
    touched: &mut Touched,
) -> Result<Added, KeepError> {
    if let Some(read) = &entry.read {
        grounded::check(read)?;
    }
    let mut added = Added::default();
    let row = match &entry.read {
        None => None,
        Some(read) => Some(add_read(connection, read, run, &mut added, touched)?),
    };
    added.capture = capture::keep(connection, entry, row, run)?;
    Ok(added)
}

/// Keeps a document with what was read in it. The document's row.
fn add_read(
    connection: &Connection,
    read: &ReadEntry,
    run: &Run,
    added: &mut Added,
    touched: &mut Touched,
) -> Result<i64, KeepError> {
    let found = document::find(connection, &read.document.id)?;
    let is_new = found.is_none();
    let kept = match found {
        Some(kept) => kept,
        None => document::keep(connection, read.document, run)?,
    };
    if !is_new && document::has_reading(connection, kept.row, read.reader)? {
        return Ok(kept.row);
    }
    // A document is the one that was read first, wherever else it was read.
    let document = &Document { path: kept.path.clone(), ..read.document.clone() };
    let mut mentions = names::mentions(document, read.reading, read.claims);
    let claims = KeptClaim::all(document, read.claims, &mentions, kept.known);
    let reading = document::keep_reading(connection, kept.row, read.reader, run)?;
    document::keep_mentions(connection, kept.row, document, &mentions)?;
    if !is_new {
        let made: HashSet<String> = claims.iter().map(|claim| claim.id.clone()).collect();
        claims::keep_standing(connection, kept.row, reading, &made)?;
        mentions = load_mentions(connection, kept.row, document)?;
    }
    let (claim_rows, claims) = claims::keep(connection, kept.row, claims)?;
    added.document = is_new;
    added.claims = claims.len();
    let (row, known) = (kept.row, kept.known);
    let (mentions, claims, claim_rows) = (&mentions[..], &claims[..], &claim_rows[..]);
    let kept = Kept { row, document, known, is_new, mentions, claims, claim_rows };
    seal(connection, Sealed::Document, row)?;
    for part in &PARTS {
        (part.add)(connection, &kept, touched)?;
    }
    Ok(row)
}
