//! What follows from what is kept, kept beside it so that questions are answered fast.
//!
//! Each part has tables of its own (`schema/PART.sql`), a version, and `add`, which is called once for
//! each document in the transaction that keeps it, in the order of [`PARTS`], and `settle`, which is
//! called behind the last of them. A part whose version
//! is not that of its tables is dropped and made again from what is kept, document by document; so
//! what `add` writes may depend on what is kept, and not on the order in which it came.

pub(crate) mod dispute_groups;
pub(crate) mod disputes;
pub(crate) mod lineage;
pub(crate) mod name_graph;
pub(crate) mod names;
pub(crate) mod part;
pub(crate) mod place;
pub(crate) mod search;
pub(crate) mod valid;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};

use crate::derive::part::{Kept, Part, Touched};
use crate::store::error::KeepError;
use crate::store::migrate::begin;
use crate::store::rows::{Day, load_claims, load_document, load_mentions};

/// The parts, each behind those that it asks.
pub(crate) const PARTS: [Part; 4] = [names::PART, lineage::PART, disputes::PART, search::PART];

/// The views for other programs, and what counts up with every change of them. Derived, for they
/// show what is derived.
const VIEWS: (&str, u32, &str) = ("views", 2, include_str!("../schema/views.sql"));

/// Documents of which what is derived once for many is derived at once.
const SETTLED_AT_ONCE: usize = 500;

/// Whether each part was made by this version of it.
pub(crate) fn is_up_to_date(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(first_outdated(connection)?.is_none())
}

/// The first part that is not of this version: it and those behind it, which may ask it, are to be
/// made again. Behind the last part stand the views.
fn first_outdated(connection: &Connection) -> rusqlite::Result<Option<usize>> {
    let mut version = connection.prepare("SELECT version FROM derived WHERE part = ?1")?;
    let parts = PARTS.iter().map(|part| (part.name, part.version));
    for (index, (name, is)) in parts.chain([(VIEWS.0, VIEWS.1)]).enumerate() {
        let made = version.query_row([name], |row| row.get::<_, i64>(0)).optional()?;
        if made != Some(is.into()) {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

/// Makes again what was made by another version.
///
/// # Errors
///
/// If the store fails; then all is as it was.
pub(crate) fn bring_up_to_date(
    connection: &mut Connection,
    progress: &dyn Fn(usize, usize),
) -> Result<(), KeepError> {
    match first_outdated(connection)? {
        None => Ok(()),
        Some(first) => rebuild(connection, &PARTS[first..], progress),
    }
}

/// Drops the views and some parts and makes them again, document by document. `progress` is told how many of how
/// many documents are done.
///
/// # Errors
///
/// If the store fails; then all is as it was.
pub(crate) fn rebuild(
    connection: &mut Connection,
    parts: &[Part],
    progress: &dyn Fn(usize, usize),
) -> Result<(), KeepError> {
    let whole = begin(connection)?;
    drop_all(&whole, "view", "v[0-9]*")?;
    for part in parts {
        drop_all(&whole, "table", part.name)?;
        whole.execute_batch(part.tables)?;
        made(&whole, part.name, part.version)?;
    }
    if !parts.is_empty() {
        derive_all(&whole, parts, progress)?;
    }
    let (name, version, views) = VIEWS;
    whole.execute_batch(views)?;
    made(&whole, name, version)?;
    Ok(whole.commit()?)
}

/// Notes of which version a part is.
fn made(connection: &Connection, part: &str, version: u32) -> rusqlite::Result<()> {
    let sql = "INSERT INTO derived (part, version) VALUES (?1, ?2) \
        ON CONFLICT (part) DO UPDATE SET version = excluded.version";
    connection.execute(sql, params![part, version]).map(|_| ())
}

/// Derives what follows from all documents, one after another.
fn derive_all(
    connection: &Connection,
    parts: &[Part],
    progress: &dyn Fn(usize, usize),
) -> Result<(), KeepError> {
    let mut documents = connection.prepare("SELECT id, known FROM document ORDER BY id")?;
    let documents = documents.query_map([], |row| Ok((row.get(0)?, row.get::<_, Day>(1)?.0)))?;
    let documents: Vec<(i64, Date)> = documents.collect::<Result<_, _>>()?;
    for (some, chunk) in documents.chunks(SETTLED_AT_ONCE).enumerate() {
        let mut touched = Touched::default();
        for (done, &(row, known)) in chunk.iter().enumerate() {
            progress(some * SETTLED_AT_ONCE + done, documents.len());
            derive_again(connection, parts, row, known, &mut touched)?;
        }
        settle(connection, parts, &touched)?;
    }
    progress(documents.len(), documents.len());
    Ok(())
}

/// Derives what is derived once for all documents of a transaction.
///
/// # Errors
///
/// If the store fails.
pub(crate) fn settle(
    connection: &Connection,
    parts: &[Part],
    touched: &Touched,
) -> Result<(), KeepError> {
    let mut settle = parts.iter().filter_map(|part| part.settle);
    settle.try_for_each(|settle| settle(connection, touched))
}

/// Derives what follows from a document that is kept.
fn derive_again(
    connection: &Connection,
    parts: &[Part],
    row: i64,
    known: Date,
    touched: &mut Touched,
) -> Result<(), KeepError> {
    let document = &load_document(connection, row)?;
    let mentions = &load_mentions(connection, row, document)?;
    let mut rows =
        connection.prepare_cached("SELECT id FROM claim WHERE document = ?1 ORDER BY id")?;
    let rows = rows.query_map([row], |row| row.get(0))?;
    let claim_rows: &Vec<i64> = &rows.collect::<Result<_, _>>()?;
    let claims = &load_claims(connection, claim_rows)?;
    let kept = Kept { row, document, known, is_new: true, mentions, claims, claim_rows };
    parts.iter().try_for_each(|part| (part.add)(connection, &kept, touched))
}

/// Drops the tables of a part, whose names begin with its own, or the views. Virtual tables go
/// first, and take those with them that they keep for themselves.
fn drop_all(connection: &Connection, kind: &str, prefix: &str) -> Result<(), KeepError> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = ?1 AND name GLOB ?2 \
        ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC, name";
    let mut statement = connection.prepare(sql)?;
    let names = statement.query_map([kind, &format!("{prefix}_*")], |row| row.get(0))?;
    for name in names.collect::<Result<Vec<String>, _>>()? {
        connection.execute_batch(&format!("DROP {kind} IF EXISTS \"{name}\""))?;
    }
    Ok(())
}
