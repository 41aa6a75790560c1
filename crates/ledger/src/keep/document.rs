//! Documents, with the names in them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::{Connection, OptionalExtension, params};
use sayso_records::{
    CodePointOffsets, DeclaredTime, Document, DocumentLine, Metadata, Name, NamedMention,
};

use crate::keep::capture::number;
use crate::keep::entry::Run;
use crate::keep::run::run_row;
use crate::store::error::KeepError;
use crate::store::rows::Day;

/// The row of a document that is kept, with where it was read first and the day it was known.
pub(crate) struct DocumentRow {
    pub(crate) row: i64,
    pub(crate) path: String,
    pub(crate) known: Date,
}

/// The document with an id, where it is kept.
pub(crate) fn find(connection: &Connection, id: &str) -> Result<Option<DocumentRow>, KeepError> {
    let sql = "SELECT id, path, known FROM document WHERE hash = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_row([id], |row| {
        Ok(DocumentRow { row: row.get(0)?, path: row.get(1)?, known: row.get::<_, Day>(2)?.0 })
    });
    Ok(found.optional()?)
}

/// The day on which a document is known: on which it says that it was published or, since the text
/// that was read is the changed one, last changed; else on which it was read here, in universal time.
fn known(document: &Document, run: &Run) -> Date {
    let Metadata { published, modified, .. } = &document.metadata;
    let declared =
        published.iter().chain(modified).filter_map(|time| time.value.date().parse().ok());
    declared.max().unwrap_or_else(|| run.at.to_zoned(TimeZone::UTC).date())
}

/// Keeps a document.
pub(crate) fn keep(
    connection: &Connection,
    document: &Document,
    run: &Run,
) -> Result<DocumentRow, KeepError> {
    let known = known(document, run);
    let line = DocumentLine::new(document.clone());
    let line = DocumentLine { text: String::new(), ..line };
    let json = serde_json::to_string(&line).expect("a record of text and numbers");
    let sql = "INSERT INTO document \
        (hash, path, title, outlet, published, address, known, read, text, line, run) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let published = line.published.as_ref().map(DeclaredTime::as_str);
    let row = connection.prepare_cached(sql)?.insert(params![
        line.id,
        line.path,
        line.title,
        line.outlet,
        published,
        line.address,
        Day(known),
        run.at.to_string(),
        document.text,
        json,
        run_row(connection, run)?,
    ])?;
    Ok(DocumentRow { row, path: line.path, known })
}

/// Whether a document was read by this reader.
pub(crate) fn has_reading(
    connection: &Connection,
    document: i64,
    reader: &str,
) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM reading WHERE document = ?1 AND reader = ?2";
    connection.prepare_cached(sql)?.exists(params![document, reader])
}

/// Keeps a reading of a document. Its row.
pub(crate) fn keep_reading(
    connection: &Connection,
    document: i64,
    reader: &str,
    run: &Run,
) -> Result<i64, KeepError> {
    let sql = "INSERT INTO reading (document, reader, read, run) VALUES (?1, ?2, ?3, ?4)";
    let values = params![document, reader, run.at.to_string(), run_row(connection, run)?];
    Ok(connection.prepare_cached(sql)?.insert(values)?)
}

/// Keeps the mentions of a document that are not kept yet.
pub(crate) fn keep_mentions(
    connection: &Connection,
    row: i64,
    document: &Document,
    mentions: &[NamedMention],
) -> Result<(), KeepError> {
    let offsets = CodePointOffsets::new(&document.text);
    let sql = "INSERT INTO mention (document, \"start\", \"end\", name, spelled) \
        VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
    let mut statement = connection.prepare_cached(sql)?;
    for mention in mentions {
        let (start, end) = offsets.of(mention.span);
        let name = name_row(connection, &mention.name)?;
        statement.execute(params![row, number(start), number(end), name, mention.spelled])?;
    }
    Ok(())
}

/// The row of a name; made where there is none yet.
pub(crate) fn name_row(connection: &Connection, name: &Name) -> rusqlite::Result<i64> {
    let values = params![name.class.name(), name.key];
    let sql = "SELECT id FROM name WHERE class = ?1 AND key = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    if let Some(row) = statement.query_row(values, |row| row.get(0)).optional()? {
        return Ok(row);
    }
    let sql = "INSERT INTO name (class, key) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.insert(values)
}

#[cfg(test)]
mod tests {
    use sayso_records::{Declared, DeclaredTime, FieldSource};

    use super::*;

    fn check(published: Option<&str>, modified: Option<&str>, expected: &str) {
        let told =
            |text: &str| Declared::new(DeclaredTime::parse(text).unwrap(), FieldSource::Meta);
        let metadata = Metadata {
            published: published.map(told),
            modified: modified.map(told),
            ..Metadata::default()
        };
        let document = Document {
            id: String::new(),
            path: String::new(),
            text: String::new(),
            blocks: Vec::new(),
            metadata,
            images: Vec::new(),
            related: Vec::new(),
            charset: None,
        };
        let at = "2025-06-01T23:30:00-05:00".parse().unwrap();
        let run = Run { program: String::new(), command: String::new(), at };
        assert_eq!(known(&document, &run).to_string(), expected);
    }

    #[test]
    fn a_document_is_known_since_its_text_was() {
        check(Some("2025-05-06T09:00:00+03:00"), None, "2025-05-06");
        check(Some("2025-05-06"), Some("2025-05-07T10:00:00Z"), "2025-05-07");
        check(Some("2025-05-06"), Some("2025-05-05"), "2025-05-06");
        check(None, Some("2025-05-07"), "2025-05-07");
        check(None, None, "2025-06-02");
    }
}
