//! Which documents, of which outlets, taken from which?

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{OptionalExtension, params};
use sayso_corroboration::folded;
use sayso_records::Document;
use serde::Serialize;

use crate::ask::as_of::Asked;
use crate::ask::claims::{behind, only};
use crate::store::error::AskError;
use crate::store::rows::{Day, load_document, stands};

/// A document without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentRow {
    /// Its id.
    pub id: String,
    /// Where it was read first.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// When it was published, as the page declares it.
    pub published: Option<String>,
    /// The page's own address, or that which it was fetched from.
    pub address: Option<String>,
    /// The day on which it was known.
    pub known: Date,
    /// The moment at which it was first read here, RFC 3339.
    pub read: String,
    /// How many claims of it stand.
    pub claims: u64,
}

/// What a document is called, and who publishes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentHead {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
}

/// A document as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDocument {
    /// What lists say of it.
    pub row: DocumentRow,
    /// The document.
    pub document: Document,
    /// The SHA-256 of each of its captures, with the moment at which it was read here.
    pub captures: Vec<([u8; 32], String)>,
}

/// An outlet with what is kept of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutletRow {
    /// Its name, as most of its documents have it; `None` for documents without one.
    pub outlet: Option<String>,
    /// How many documents.
    pub documents: u64,
    /// How many of them were taken from others, in the same words or others, or credit another.
    pub taken: u64,
    /// How many claims of them stand.
    pub claims: u64,
    /// The days on which its first and its last document were known.
    pub known: (Date, Date),
    /// The moment at which a document of it was last read here.
    pub last_read: String,
}

/// What a [`DocumentRow`] is read from.
const ROW: &str = "document.id, hash, path, title, outlet, published, \
    coalesce(address, (SELECT min(capture.address) FROM capture \
        WHERE capture.document = document.id)), \
    known, read";

impl Asked<'_> {
    /// The document with an id, or read at this path, the latest known of those, or with an id that
    /// begins so where only one does.
    ///
    /// # Errors
    ///
    /// If the store fails, or the document is damaged.
    pub fn document(&self, id: &str) -> Result<Option<KeptDocument>, AskError> {
        match self.document_number(id)? {
            Some(row) => self.kept_document(row).map(Some),
            None => Ok(None),
        }
    }

    /// The documents by their ids, in that order; none for ids that are not kept.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn document_rows(&self, ids: &[String]) -> Result<Vec<DocumentRow>, AskError> {
        let sql = "SELECT id FROM document WHERE hash = ?1 AND known <= coalesce(?2, known)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = Vec::new();
        for id in ids {
            let found =
                statement.query_row(params![id, self.as_of.known.map(Day)], |row| row.get(0));
            if let Some(row) = found.optional()? {
                rows.push(self.document_row(row)?);
            }
        }
        Ok(rows)
    }

    /// What documents are called, by their ids, in that order; none for ids that are not kept.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn document_heads(&self, ids: &[String]) -> Result<Vec<DocumentHead>, AskError> {
        let sql = "SELECT hash, title, outlet FROM document \
            WHERE hash = ?1 AND known <= coalesce(?2, known)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut heads = Vec::new();
        for id in ids {
            let head = statement.query_row(params![id, self.as_of.known.map(Day)], |row| {
                Ok(DocumentHead { id: row.get(0)?, title: row.get(1)?, outlet: row.get(2)? })
            });
            heads.extend(head.optional()?);
        }
        Ok(heads)
    }

    /// The outlets, those with the most documents first, then by name. Spellings that fold alike are
    /// one outlet.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn outlets(&self) -> Result<Vec<OutletRow>, AskError> {
        let mut outlets: BTreeMap<Option<String>, Vec<OutletRow>> = BTreeMap::new();
        for row in self.outlet_spellings()? {
            outlets.entry(row.outlet.as_deref().map(folded)).or_default().push(row);
        }
        let mut outlets: Vec<OutletRow> = outlets.into_values().filter_map(together).collect();
        outlets.sort_by(|one, other| {
            other.documents.cmp(&one.documents).then_with(|| one.outlet.cmp(&other.outlet))
        });
        Ok(outlets)
    }

    /// The number of the row of a document, by id, by path, or by the start of its id.
    fn document_number(&self, id: &str) -> Result<Option<i64>, AskError> {
        let known = self.as_of.known.map(Day);
        for sql in [
            "SELECT id FROM document WHERE hash = ?1 AND known <= coalesce(?2, known)",
            "SELECT id FROM document WHERE path = ?1 AND known <= coalesce(?2, known) \
             ORDER BY known DESC, read DESC, hash LIMIT 1",
        ] {
            let mut statement = self.connection.prepare_cached(sql)?;
            let found = statement.query_row(params![id, known], |row| row.get(0)).optional()?;
            if found.is_some() {
                return Ok(found);
            }
        }
        let sql = "SELECT id FROM document WHERE hash >= ?1 AND hash < ?2 \
            AND known <= coalesce(?3, known) ORDER BY hash LIMIT 2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found =
            statement.query_map(params![id, behind(id), known], |row| Ok((row.get(0)?, false)))?;
        Ok(only(found.collect::<Result<_, _>>()?))
    }

    /// The document in a row.
    pub(crate) fn kept_document(&self, row: i64) -> Result<KeptDocument, AskError> {
        let sql = "SELECT sha256, read FROM capture WHERE document = ?1 ORDER BY read, sha256";
        let mut statement = self.connection.prepare_cached(sql)?;
        let captures = statement.query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(KeptDocument {
            row: self.document_row(row)?,
            document: load_document(self.connection, row)?,
            captures: captures.collect::<Result<_, _>>()?,
        })
    }

    /// What lists say of the document in a row.
    pub(crate) fn document_row(&self, row: i64) -> Result<DocumentRow, AskError> {
        let stands = stands("claim.id");
        let sql = format!(
            "SELECT {ROW}, (SELECT count(*) FROM claim WHERE claim.document = document.id \
             AND {stands}) FROM document WHERE document.id = ?1"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([row], |row| {
            Ok(DocumentRow {
                id: row.get(1)?,
                path: row.get(2)?,
                title: row.get(3)?,
                outlet: row.get(4)?,
                published: row.get(5)?,
                address: row.get(6)?,
                known: row.get::<_, Day>(7)?.0,
                read: row.get(8)?,
                claims: row.get::<_, i64>(9)?.unsigned_abs(),
            })
        })?)
    }

    /// The outlets, each spelling by itself.
    fn outlet_spellings(&self) -> Result<Vec<OutletRow>, AskError> {
        let stands = stands("claim.id");
        let sql = format!(
            "WITH made AS (SELECT document, count(*) AS claims FROM claim GROUP BY document), \
             gone AS (SELECT document, count(*) AS claims FROM claim \
                WHERE id IN (SELECT claim FROM standing) AND NOT {stands} GROUP BY document), \
             taken AS (SELECT DISTINCT document FROM lineage_edge \
                WHERE method IN ('copy', 'near_copy', 'excerpt', 'rewrite', 'credit') \
                AND known <= coalesce(?1, known)) \
             SELECT outlet, count(*), min(known), max(known), max(read), \
                sum(coalesce(made.claims, 0) - coalesce(gone.claims, 0)), count(taken.document) \
             FROM document LEFT JOIN made ON made.document = document.id \
             LEFT JOIN gone ON gone.document = document.id \
             LEFT JOIN taken ON taken.document = document.id \
             WHERE known <= coalesce(?1, known) GROUP BY outlet"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([self.as_of.known.map(Day)], |row| {
            Ok(OutletRow {
                outlet: row.get(0)?,
                documents: row.get::<_, i64>(1)?.unsigned_abs(),
                taken: row.get::<_, i64>(6)?.unsigned_abs(),
                claims: row.get::<_, i64>(5)?.unsigned_abs(),
                known: (row.get::<_, Day>(2)?.0, row.get::<_, Day>(3)?.0),
                last_read: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Spellings of one outlet as one: the name is that of the most documents, of those the first.
fn together(mut spellings: Vec<OutletRow>) -> Option<OutletRow> {
    spellings.sort_by(|one, other| {
        other.documents.cmp(&one.documents).then_with(|| one.outlet.cmp(&other.outlet))
    });
    spellings.into_iter().reduce(|one, other| OutletRow {
        outlet: one.outlet,
        documents: one.documents + other.documents,
        taken: one.taken + other.taken,
        claims: one.claims + other.claims,
        known: (one.known.0.min(other.known.0), one.known.1.max(other.known.1)),
        last_read: one.last_read.max(other.last_read),
    })
}
