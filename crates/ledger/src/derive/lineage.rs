//! Which documents were taken from which.

use std::cmp::Reverse;
use std::collections::HashMap;

use rusqlite::{Connection, Row, params};
use sayso_corroboration::lineage::{
    Credit, Dispatch, Fingerprint, Probe, compare, corrects, credits,
};
use sayso_records::{DeclaredTime, LineageEdge, LineageSource};

use crate::derive::part::{Kept, Part, Touched};
use crate::store::error::{AskError, KeepError};
use crate::store::rows::{Day, Json};

/// This part.
pub(crate) const PART: Part = Part {
    name: "lineage",
    version: 3,
    tables: include_str!("../schema/lineage.sql"),
    add,
    settle: None,
};

/// Documents that one key leads to. Where more have it, as with a paragraph that an outlet puts
/// under all it brings, the first that were kept stand for it; only then does it matter in which
/// order they came.
const IN_BAND_MAX: usize = 64;
/// Documents that one is compared with; those that share the most keys with it.
const CANDIDATES_MAX: usize = 128;

fn add(connection: &Connection, kept: &Kept, _: &mut Touched) -> Result<(), KeepError> {
    if !kept.is_new {
        return Ok(());
    }
    let (document, credits) = (kept.document, credits(kept.document));
    let names: Vec<&str> = credits.iter().map(|credit| &*credit.outlet).collect();
    let modified = document.metadata.modified.as_ref().map(|modified| modified.value.as_str());
    let sql = "INSERT INTO lineage_document (document, modified, corrects, credits, fingerprint) \
        VALUES (?1, ?2, ?3, ?4, ?5)";
    connection.prepare_cached(sql)?.execute(params![
        kept.row,
        modified,
        corrects(document),
        serde_json::Value::from(names).to_string(),
        Fingerprint::of(document).to_bytes(),
    ])?;
    for credit in credits {
        keep_edge(connection, kept.row, None, &of_credit(kept, credit))?;
    }
    let mine = dispatch(connection, kept.row)?;
    let probe = Probe::of(mine.fingerprint.clone());
    for Candidate { row, same_page } in candidates(connection, kept.row, &mine)? {
        // Most share a few words alone; what else is compared need not be read for these.
        if !same_page && !probe.may_share(&fingerprint(connection, row)?) {
            continue;
        }
        let Some(edge) = compare(&mine, &dispatch(connection, row)?) else { continue };
        let (taken, source) =
            if edge.document == mine.document { (kept.row, row) } else { (row, kept.row) };
        keep_edge(connection, taken, Some(source), &edge)?;
    }
    Ok(())
}

fn of_credit(kept: &Kept, credit: Credit) -> LineageEdge {
    LineageEdge {
        document: kept.document.id.clone(),
        source: LineageSource::Outlet(credit.outlet),
        method: credit.method,
        score: 1.0,
        directed: true,
        known: kept.known,
    }
}

fn keep_edge(
    connection: &Connection,
    document: i64,
    source: Option<i64>,
    edge: &LineageEdge,
) -> rusqlite::Result<()> {
    let outlet = match &edge.source {
        LineageSource::Document(_) => None,
        LineageSource::Outlet(name) => Some(name),
    };
    let sql = "INSERT INTO lineage_edge (document, source, outlet, method, score, directed, known) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    connection.prepare_cached(sql)?.execute(params![
        document,
        source,
        outlet,
        edge.method.name(),
        edge.score,
        edge.directed,
        Day(edge.known),
    ])?;
    Ok(())
}

/// A document that may have been taken from one, or the other way round.
struct Candidate {
    row: i64,
    /// Whether both have the page's own address in common.
    same_page: bool,
}

/// The documents that share a key with one, those that share most first; and makes it to be found
/// by its keys.
fn candidates(
    connection: &Connection,
    row: i64,
    mine: &Dispatch,
) -> rusqlite::Result<Vec<Candidate>> {
    let page = mine.page_band();
    let mut shared: HashMap<i64, (bool, usize)> = HashMap::new();
    let sql = "SELECT document FROM lineage_band WHERE band = ?1";
    let mut members = connection.prepare_cached(sql)?;
    let sql = "INSERT INTO lineage_band (band, document) VALUES (?1, ?2)";
    let mut insert = connection.prepare_cached(sql)?;
    for key in mine.bands() {
        let band = key.cast_signed();
        let found = members.query_map([band], |row| row.get(0))?;
        let found: Vec<i64> = found.collect::<Result<_, _>>()?;
        if found.len() < IN_BAND_MAX {
            insert.execute([band, row])?;
        }
        for document in found {
            let (same_page, keys) = shared.entry(document).or_default();
            *same_page |= page == Some(key);
            *keys += 1;
        }
    }
    let mut candidates: Vec<(Reverse<(bool, usize)>, i64)> =
        shared.into_iter().map(|(document, keys)| (Reverse(keys), document)).collect();
    candidates.sort_unstable();
    candidates.truncate(CANDIDATES_MAX);
    let candidate = |(Reverse((same_page, _)), document)| Candidate { row: document, same_page };
    Ok(candidates.into_iter().map(candidate).collect())
}

/// The fingerprint of the document in a row.
fn fingerprint(connection: &Connection, row: i64) -> Result<Fingerprint, AskError> {
    let sql = "SELECT fingerprint FROM lineage_document WHERE document = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let bytes: Vec<u8> = statement.query_row([row], |row| row.get(0))?;
    Fingerprint::from_bytes(&bytes)
        .ok_or_else(|| AskError::Damaged(format!("the fingerprint of document {row} is none")))
}

/// What is compared of the document in a row.
fn dispatch(connection: &Connection, row: i64) -> Result<Dispatch, AskError> {
    let sql = "SELECT hash, title, outlet, published, address, known, read, \
        modified, corrects, credits, fingerprint \
        FROM document JOIN lineage_document ON lineage_document.document = document.id \
        WHERE document.id = ?1";
    let damaged = |what: &str| AskError::Damaged(format!("{what} of document {row} is none"));
    let time = |row: &Row, column: usize| -> rusqlite::Result<Option<DeclaredTime>> {
        let text: Option<String> = row.get(column)?;
        Ok(text.and_then(|text| DeclaredTime::parse(&text).ok()))
    };
    let mut statement = connection.prepare_cached(sql)?;
    let (read, fingerprint, dispatch): (String, Vec<u8>, _) =
        statement.query_row([row], |row| {
            let dispatch = Dispatch {
                document: row.get(0)?,
                title: row.get(1)?,
                outlet: row.get(2)?,
                published: time(row, 3)?,
                address: row.get(4)?,
                known: row.get::<_, Day>(5)?.0,
                modified: time(row, 7)?,
                corrects: row.get(8)?,
                credits: row.get::<_, Json<_>>(9)?.0,
                read: jiff::Timestamp::UNIX_EPOCH,
                fingerprint: Fingerprint::default(),
            };
            Ok((row.get(6)?, row.get(10)?, dispatch))
        })?;
    Ok(Dispatch {
        read: read.parse().map_err(|_| damaged("the moment of reading"))?,
        fingerprint: Fingerprint::from_bytes(&fingerprint)
            .ok_or_else(|| damaged("the fingerprint"))?,
        ..dispatch
    })
}

/// The day from which on another document has taken the place of the one that the column `document`
/// of the table `told` tells.
pub(crate) const REPLACED_ON: &str = "(SELECT min(edge.known) FROM lineage_edge AS edge \
    WHERE edge.source = told.document AND edge.directed \
        AND edge.method IN ('revision', 'correction'))";

/// The rows of the documents whose place the one in a row takes.
pub(crate) fn takes_place_of(connection: &Connection, document: i64) -> Result<Vec<i64>, AskError> {
    let sql = "SELECT source FROM lineage_edge WHERE document = ?1 AND source IS NOT NULL \
        AND directed AND method IN ('revision', 'correction') ORDER BY source";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([document], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
