//! Captures: the bytes, packed, once for all that have them; and what was odd.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use rusqlite::{Connection, OptionalExtension, params};
use sayso_records::{CodePointOffsets, DeclaredTime, Document, Finding, FindingKind, Place};
use sha2::{Digest, Sha256};

use crate::keep::entry::{Entry, Run};
use crate::keep::run::run_row;
use crate::keep::seal::{Sealed, seal};
use crate::store::error::KeepError;

/// More bytes than this of one page are not kept, only their number and SHA-256.
pub(crate) const CAPTURE_BYTES_MAX: usize = 256 << 20;

/// Keeps a capture of the document in the row `document`, with its findings. Whether it had not
/// been kept before: the same bytes under the same path, as the same document.
///
/// # Errors
///
/// If the store fails.
pub(crate) fn keep(
    connection: &Connection,
    entry: &Entry,
    document: Option<i64>,
    run: &Run,
) -> Result<bool, KeepError> {
    let bytes = entry.capture.bytes.as_slice();
    let sha256: [u8; 32] = Sha256::digest(bytes).into();
    let sql = "SELECT 1 FROM capture WHERE sha256 = ?1 AND path = ?2 AND document IS ?3";
    let key = params![sha256, entry.path, document];
    if connection.prepare_cached(sql)?.exists(key)? {
        return Ok(false);
    }
    let is_packed = keep_content(connection, bytes, sha256)?;
    let fetched = entry.capture.fetched.as_ref().map(DeclaredTime::as_str);
    let sql = "INSERT INTO capture (sha256, path, address, fetched, read, document, run) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let address = &entry.capture.address;
    let read = run.at.to_string();
    let run_row = run_row(connection, run)?;
    let values = params![sha256, entry.path, address, fetched, read, document, run_row];
    let row = connection.prepare_cached(sql)?.insert(values)?;
    keep_findings(connection, row, entry)?;
    if !is_packed {
        let message = format!(
            "{} bytes are more than are kept of a page: only their SHA-256 is",
            bytes.len()
        );
        let finding = Finding::new(FindingKind::TooLarge, Place::Whole, message);
        keep_finding(connection, row, &finding, None)?;
    }
    seal(connection, Sealed::Capture, row)?;
    Ok(true)
}

/// Keeps some bytes where they are not kept yet. Whether they are now: not where they are too many.
fn keep_content(
    connection: &Connection,
    bytes: &[u8],
    sha256: [u8; 32],
) -> Result<bool, KeepError> {
    let sql = "SELECT packed IS NOT NULL FROM content WHERE sha256 = ?1";
    let mut kept = connection.prepare_cached(sql)?;
    if let Some(packed) = kept.query_row([sha256], |row| row.get(0)).optional()? {
        return Ok(packed);
    }
    let packed = (bytes.len() <= CAPTURE_BYTES_MAX).then(|| packed(bytes));
    let sql = "INSERT INTO content (sha256, bytes, packed) VALUES (?1, ?2, ?3)";
    let values = params![sha256, number(bytes.len()), packed];
    connection.prepare_cached(sql)?.insert(values)?;
    Ok(packed.is_some())
}

/// Bytes packed with zlib.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("writing to memory does not fail")
}

fn keep_findings(connection: &Connection, capture: i64, entry: &Entry) -> Result<(), KeepError> {
    let document = entry.read.map(|read| read.document);
    for finding in entry.findings {
        keep_finding(connection, capture, finding, document)?;
    }
    Ok(())
}

/// Keeps a finding. Words of the text are counted in code points; a byte of the input is told as
/// such in the column `byte`.
fn keep_finding(
    connection: &Connection,
    capture: i64,
    finding: &Finding,
    document: Option<&Document>,
) -> Result<(), KeepError> {
    let (byte, words) = match finding.place {
        Place::Whole => (None, None),
        Place::Input(byte) => (Some(number(byte)), None),
        Place::Text(span) => {
            let text = document.map(|document| document.text.as_str());
            let text = text.filter(|text| text.get(span.range()).is_some());
            (None, text.map(|text| CodePointOffsets::new(text).of(span)))
        }
    };
    let (start, end) = words.map(|(start, end)| (number(start), number(end))).unzip();
    let sql = "INSERT INTO finding (capture, kind, message, byte, \"start\", \"end\") \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let values = params![capture, finding.kind.name(), finding.message, byte, start, end];
    connection.prepare_cached(sql)?.insert(values)?;
    Ok(())
}

/// A size or an offset as SQLite has numbers.
pub(crate) fn number(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}
