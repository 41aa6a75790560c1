//! Rows → records: claims, documents and mentions as they were kept.

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};
use sayso_records::{
    ByteOffsets, Document, DocumentLine, DoubtLine, KeptClaim, KeptFiller, KeptRole, KeptSpeaker,
    Name, NameClass, NamedMention, QuantityLine, QuotationLine, TimeLine, WhenLine,
};
use serde::de::DeserializeOwned;

use crate::store::error::AskError;

/// Whether the claim in the row that the column `row` tells stands: 1 or 0, in SQL. Nearly no claim
/// has a row in `standing`.
pub(crate) fn stands(row: &str) -> String {
    format!(
        "coalesce((SELECT stands FROM standing \
            WHERE standing.claim = {row} ORDER BY standing.reading DESC LIMIT 1), 1)"
    )
}

/// The rows with some numbers, as the argument of `json_each(?)`: one statement for however many.
pub(crate) fn row_list<'a>(rows: impl IntoIterator<Item = &'a i64>) -> String {
    let numbers: Vec<String> = rows.into_iter().map(i64::to_string).collect();
    format!("[{}]", numbers.join(","))
}

/// A value that is kept by its name in JSON: `at_least`, `direct`, `person`.
pub(crate) struct Named<T>(pub(crate) T);

impl<T: DeserializeOwned> FromSql for Named<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = serde_json::Value::from(value.as_str()?);
        serde_json::from_value(name).map(Self).map_err(FromSqlError::other)
    }
}

/// A day, kept as `2017-06-07`.
pub(crate) struct Day(pub(crate) Date);

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(FromSqlError::other)
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

/// An id of sixteen hexadecimal digits, kept as a number: the smaller the id, the smaller the number.
pub(crate) struct Id(pub(crate) String);

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?.cast_unsigned() ^ SIGN;
        Ok(Self(format!("{number:016x}")))
    }
}

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let number = u64::from_str_radix(&self.0, 16);
        let number = number.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()));
        Ok((number? ^ SIGN).cast_signed().into())
    }
}

/// The sign of a number in SQLite: turned, numbers without one are in order.
const SIGN: u64 = 1 << 63;

/// A value that is kept as JSON.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

/// The claims in some rows, in the order of `rows`; five statements for however many.
///
/// # Errors
///
/// If the store fails, or one of the rows is not there or does not hold what it should.
pub(crate) fn load_claims(
    connection: &Connection,
    rows: &[i64],
) -> Result<Vec<KeptClaim>, AskError> {
    let list = row_list(rows);
    let mut found = bare_claims(connection, &list)?;
    add_fillers(connection, &list, &mut found)?;
    add_speakers(connection, &list, &mut found)?;
    add_quotations(connection, &list, &mut found)?;
    let missing = |row: &i64| AskError::Damaged(format!("claim {row} is missing"));
    rows.iter().map(|row| found.get(row).cloned().ok_or_else(|| missing(row))).collect()
}

type Claims = HashMap<i64, KeptClaim>;

/// The claims without what hangs on them.
fn bare_claims(connection: &Connection, list: &str) -> Result<Claims, AskError> {
    let sql = "SELECT claim.id, claim.hash, document.hash, path, outlet, claim.known, kind, \
        time, factuality, confidence, made_by, doubts \
        FROM claim JOIN document ON document.id = claim.document \
        WHERE claim.id IN (SELECT value FROM json_each(?1))";
    let bare = |row: &Row| {
        let time: Option<Json<WhenLine>> = row.get(7)?;
        let Named(factuality) = row.get(8)?;
        let doubts: Option<Json<Vec<DoubtLine>>> = row.get(11)?;
        let claim = KeptClaim {
            id: row.get(1)?,
            document: row.get(2)?,
            path: row.get(3)?,
            outlet: row.get(4)?,
            known: row.get::<_, Day>(5)?.0,
            kind: row.get(6)?,
            roles: Vec::new(),
            time: time.map(|Json(time)| time),
            speakers: Vec::new(),
            factuality,
            cues: Vec::new(),
            evidence: Vec::new(),
            confidence: row.get(9)?,
            made_by: row.get(10)?,
            doubts: doubts.map_or_else(Vec::new, |Json(doubts)| doubts),
        };
        Ok((row.get(0)?, claim))
    };
    let mut statement = connection.prepare_cached(sql)?;
    let claims = statement.query_map([list], bare)?;
    Ok(claims.collect::<Result<_, _>>()?)
}

fn add_fillers(connection: &Connection, list: &str, to: &mut Claims) -> Result<(), AskError> {
    let sql = "SELECT claim, \"start\", \"end\", text, spelled, class, key, \
        value, high, bound, unit, time, role \
        FROM filler LEFT JOIN name ON name.id = filler.name \
        WHERE claim IN (SELECT value FROM json_each(?1)) ORDER BY claim, position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([list])?;
    while let Some(row) = rows.next()? {
        let Some(claim) = to.get_mut(&row.get(0)?) else { continue };
        let (value, high, unit) = (row.get(7)?, row.get(8)?, row.get(10)?);
        let bound: Option<Named<_>> = row.get(9)?;
        let time: Option<Json<TimeLine>> = row.get(11)?;
        let filler = KeptFiller {
            words: words(row)?,
            spelled: row.get(4)?,
            name: name(row)?,
            quantity: bound.map(|Named(bound)| QuantityLine { value, high, bound, unit }),
            time: time.map(|Json(time)| time),
        };
        let role: String = row.get(12)?;
        match claim.roles.last_mut() {
            Some(with) if with.role == role => with.fillers.push(filler),
            _ => claim.roles.push(KeptRole { role, fillers: vec![filler] }),
        }
    }
    Ok(())
}

fn add_speakers(connection: &Connection, list: &str, to: &mut Claims) -> Result<(), AskError> {
    let sql = "SELECT claim, \"start\", \"end\", text, spelled, class, key, cue, mode \
        FROM speaker LEFT JOIN name ON name.id = speaker.name \
        WHERE claim IN (SELECT value FROM json_each(?1)) ORDER BY claim, position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([list])?;
    while let Some(row) = rows.next()? {
        let Some(claim) = to.get_mut(&row.get(0)?) else { continue };
        let Named(mode) = row.get(8)?;
        claim.speakers.push(KeptSpeaker {
            words: words(row)?,
            spelled: row.get(4)?,
            name: name(row)?,
            cue: row.get(7)?,
            mode,
        });
    }
    Ok(())
}

fn add_quotations(connection: &Connection, list: &str, to: &mut Claims) -> Result<(), AskError> {
    let sql = "SELECT claim, \"start\", \"end\", text, use FROM evidence \
        WHERE claim IN (SELECT value FROM json_each(?1)) ORDER BY claim, position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([list])?;
    while let Some(row) = rows.next()? {
        let Some(claim) = to.get_mut(&row.get(0)?) else { continue };
        let of = if row.get_ref(4)?.as_str() == Ok("cue") {
            &mut claim.cues
        } else {
            &mut claim.evidence
        };
        of.push(words(row)?);
    }
    Ok(())
}

/// The words in the columns 1 to 3: start, end, text.
fn words(row: &Row) -> rusqlite::Result<QuotationLine> {
    let (start, end) = (offset(row, 1)?, offset(row, 2)?);
    Ok(QuotationLine { text: row.get(3)?, start, end })
}

/// The name in the columns 5 and 6, of a table that need not have one.
fn name(row: &Row) -> rusqlite::Result<Option<Name>> {
    let class: Option<Named<NameClass>> = row.get(5)?;
    let key: Option<String> = row.get(6)?;
    Ok(class.zip(key).map(|(Named(class), key)| Name { class, key }))
}

/// A number that is never negative.
fn offset(row: &Row, column: usize) -> rusqlite::Result<usize> {
    row.get::<_, u32>(column).map(|number| number as usize)
}

/// The document in a row.
///
/// # Errors
///
/// If the store fails, or the row is not there or does not hold a document.
pub(crate) fn load_document(connection: &Connection, row: i64) -> Result<Document, AskError> {
    let sql = "SELECT line, text FROM document WHERE id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut line: DocumentLine = statement.query_row([row], |columns| {
        let Json(line) = columns.get(0)?;
        Ok(DocumentLine { text: columns.get(1)?, ..line })
    })?;
    line.text.shrink_to_fit();
    line.try_into().map_err(|wrong| AskError::Damaged(format!("document {row}: {wrong}")))
}

/// The mentions of a document, in text order.
///
/// # Errors
///
/// If the store fails, or a mention misses the text.
pub(crate) fn load_mentions(
    connection: &Connection,
    row: i64,
    document: &Document,
) -> Result<Vec<NamedMention>, AskError> {
    let offsets = ByteOffsets::new(&document.text);
    let sql = "SELECT 0, \"start\", \"end\", spelled, 0, class, key \
        FROM mention JOIN name ON name.id = mention.name \
        WHERE document = ?1 ORDER BY \"start\", \"end\"";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([row])?;
    let mut mentions = Vec::new();
    while let Some(row) = rows.next()? {
        let (start, end) = (offset(row, 1)?, offset(row, 2)?);
        let missed = || AskError::Damaged(format!("a mention at {start} to {end} misses the text"));
        let span = offsets.span(start, end).ok_or_else(missed)?;
        let (spelled, name) = (row.get(3)?, name(row)?);
        let name = name.ok_or_else(missed)?;
        mentions.push(NamedMention { span, spelled, name });
    }
    Ok(mentions)
}

/// The rows of some names, of those that are kept, in their order.
pub(crate) fn name_rows<'a>(
    connection: &Connection,
    names: impl IntoIterator<Item = &'a Name>,
) -> Result<Vec<i64>, AskError> {
    let sql = "SELECT id FROM name WHERE class = ?1 AND key = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = Vec::new();
    for Name { class, key } in names {
        let row = statement.query_row([class.name(), key.as_str()], |row| row.get::<_, i64>(0));
        rows.extend(row.optional()?);
    }
    Ok(rows)
}
