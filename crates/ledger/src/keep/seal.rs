//! Hashes over rows that were written together: what no other hash covers is covered by these.
//!
//! They tell of a disk that forgets, not of a person who forges: whoever can write to the file can
//! write a seal too.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// What is sealed: a row with those that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sealed {
    /// A document with its readings, mentions and claims and all that hangs on them. Sealed again
    /// with each reading; the last seal counts.
    Document,
    /// A capture with its findings and its run.
    Capture,
    /// A decision with its run.
    Decision,
}

impl Sealed {
    /// Its name in the column `part`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Capture => "capture",
            Self::Decision => "decision",
        }
    }

    /// The rows that are sealed, in the order in which they are hashed.
    fn statements(self) -> &'static [&'static str] {
        match self {
            Self::Document => &[
                "SELECT document.*, started, program, command \
                 FROM document JOIN run ON run.id = run WHERE document.id = ?1",
                "SELECT reading.*, started, program, command \
                 FROM reading JOIN run ON run.id = run WHERE document = ?1 ORDER BY reading.id",
                "SELECT mention.*, class, key FROM mention JOIN name ON name.id = name \
                 WHERE document = ?1 ORDER BY start, \"end\"",
                "SELECT * FROM claim WHERE document = ?1 ORDER BY id",
                "SELECT filler.*, class, key FROM claim JOIN filler ON claim = claim.id \
                 LEFT JOIN name ON name.id = name WHERE document = ?1 ORDER BY claim, position",
                "SELECT speaker.*, class, key FROM claim JOIN speaker ON claim = claim.id \
                 LEFT JOIN name ON name.id = name WHERE document = ?1 ORDER BY claim, position",
                "SELECT evidence.* FROM claim JOIN evidence ON claim = claim.id \
                 WHERE document = ?1 ORDER BY claim, position",
                "SELECT standing.* FROM claim JOIN standing ON claim = claim.id \
                 WHERE document = ?1 ORDER BY claim, reading",
            ],
            Self::Capture => &[
                "SELECT capture.*, started, program, command \
                 FROM capture JOIN run ON run.id = run WHERE capture.id = ?1",
                "SELECT * FROM finding WHERE capture = ?1 ORDER BY id",
            ],
            Self::Decision => &["SELECT decision.*, started, program, command \
                 FROM decision JOIN run ON run.id = run WHERE decision.id = ?1"],
        }
    }
}

/// Seals a row as it is, with those that belong to it.
///
/// # Errors
///
/// If the store fails.
pub(crate) fn seal(connection: &Connection, sealed: Sealed, row: i64) -> rusqlite::Result<()> {
    let hash = hash(connection, sealed, row)?;
    let sql = "INSERT INTO seal (part, row, sha256) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![sealed.name(), row, hash])?;
    Ok(())
}

/// Whether a row is as it was when it was sealed; not if it never was.
///
/// # Errors
///
/// If the store fails.
pub(crate) fn holds(connection: &Connection, sealed: Sealed, row: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT sha256 FROM seal WHERE part = ?1 AND row = ?2 ORDER BY id DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let sealed_as = statement.query_row(params![sealed.name(), row], |row| row.get(0));
    let sealed_as: Option<Vec<u8>> = sealed_as.optional()?;
    let is = hash(connection, sealed, row)?;
    Ok(sealed_as.is_some_and(|hash| hash == is))
}

/// SHA-256 over the values of all rows: for each statement an `s`, for each row an `r`, for each
/// value its type, `n`, `i`, `f`, `t` or `b`; numbers in eight little-endian bytes, texts and blobs
/// behind their length in bytes.
fn hash(connection: &Connection, sealed: Sealed, row: i64) -> rusqlite::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    for sql in sealed.statements() {
        hash.update(b"s");
        let mut statement = connection.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([row])?;
        while let Some(row) = rows.next()? {
            hash.update(b"r");
            for column in 0..columns {
                update(&mut hash, row.get_ref(column)?);
            }
        }
    }
    Ok(hash.finalize().into())
}

fn update(hash: &mut Sha256, value: ValueRef) {
    match value {
        ValueRef::Null => hash.update(b"n"),
        ValueRef::Integer(number) => {
            hash.update(b"i");
            hash.update(number.to_le_bytes());
        }
        ValueRef::Real(number) => {
            hash.update(b"f");
            hash.update(number.to_le_bytes());
        }
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            let tag = if matches!(value, ValueRef::Text(_)) { b"t" } else { b"b" };
            hash.update(tag);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
}
