//! Claims, with all that hangs on them; and which of them a later reading no longer makes.

use std::collections::HashSet;

use rusqlite::{Connection, params};
use sayso_records::{KeptClaim, KeptFiller, KeptSpeaker, Name, QuotationLine};
use serde::Serialize;

use crate::keep::capture::number;
use crate::keep::document::name_row;
use crate::store::error::KeepError;
use crate::store::rows::{Day, stands};

/// Keeps those of a document's claims that are not kept yet. They with their rows.
///
/// # Errors
///
/// If the store fails.
pub(crate) fn keep(
    connection: &Connection,
    document: i64,
    claims: Vec<KeptClaim>,
) -> Result<(Vec<i64>, Vec<KeptClaim>), KeepError> {
    let (mut rows, mut kept) = (Vec::new(), Vec::new());
    for claim in claims {
        if let Some(row) = keep_claim(connection, document, &claim)? {
            rows.push(row);
            kept.push(claim);
        }
    }
    Ok((rows, kept))
}

/// Keeps a claim. Its row; `None` where one with its id is kept.
fn keep_claim(
    connection: &Connection,
    document: i64,
    claim: &KeptClaim,
) -> Result<Option<i64>, KeepError> {
    let sql = "SELECT 1 FROM claim WHERE hash = ?1";
    if connection.prepare_cached(sql)?.exists([&claim.id])? {
        return Ok(None);
    }
    let time = claim.time.as_ref().map(|when| &when.time);
    let earliest = time.and_then(|time| time.earliest.as_ref());
    let latest = time.and_then(|time| time.latest.as_ref());
    let precision = time.and_then(|time| time.precision).map(name_in_json);
    let doubts = (!claim.doubts.is_empty()).then(|| json(&claim.doubts));
    let sql = "INSERT INTO claim (hash, document, kind, factuality, earliest, latest, precision, \
        known, confidence, made_by, time, doubts) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let row = connection.prepare_cached(sql)?.insert(params![
        claim.id,
        document,
        claim.kind,
        claim.factuality.name(),
        earliest,
        latest,
        precision,
        Day(claim.known),
        claim.confidence,
        claim.made_by,
        claim.time.as_ref().map(json),
        doubts,
    ])?;
    let fillers = claim
        .roles
        .iter()
        .flat_map(|role| role.fillers.iter().map(|filler| (role.role.as_str(), filler)));
    for (position, (role, filler)) in fillers.enumerate() {
        keep_filler(connection, row, position, role, filler)?;
    }
    for (position, speaker) in claim.speakers.iter().enumerate() {
        keep_speaker(connection, row, position, speaker)?;
    }
    let evidence = claim.evidence.iter().map(|words| ("evidence", words));
    let quotations = evidence.chain(claim.cues.iter().map(|words| ("cue", words)));
    for (position, (used, words)) in quotations.enumerate() {
        keep_quotation(connection, row, position, used, words)?;
    }
    Ok(Some(row))
}

fn keep_filler(
    connection: &Connection,
    claim: i64,
    position: usize,
    role: &str,
    filler: &KeptFiller,
) -> Result<(), KeepError> {
    let quantity = filler.quantity.as_ref();
    let sql = "INSERT INTO filler (claim, position, role, \"start\", \"end\", text, spelled, name, \
        value, high, bound, unit, time) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    connection.prepare_cached(sql)?.execute(params![
        claim,
        number(position),
        role,
        number(filler.words.start),
        number(filler.words.end),
        filler.words.text,
        filler.spelled,
        named(connection, filler.name.as_ref())?,
        quantity.and_then(|quantity| quantity.value),
        quantity.and_then(|quantity| quantity.high),
        quantity.map(|quantity| quantity.bound.name()),
        quantity.and_then(|quantity| quantity.unit.as_ref()),
        filler.time.as_ref().map(json),
    ])?;
    Ok(())
}

fn keep_speaker(
    connection: &Connection,
    claim: i64,
    position: usize,
    speaker: &KeptSpeaker,
) -> Result<(), KeepError> {
    let sql = "INSERT INTO speaker (claim, position, \"start\", \"end\", text, spelled, name, cue, mode) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    connection.prepare_cached(sql)?.execute(params![
        claim,
        number(position),
        number(speaker.words.start),
        number(speaker.words.end),
        speaker.words.text,
        speaker.spelled,
        named(connection, speaker.name.as_ref())?,
        speaker.cue,
        name_in_json(speaker.mode),
    ])?;
    Ok(())
}

fn keep_quotation(
    connection: &Connection,
    claim: i64,
    position: usize,
    used: &str,
    words: &QuotationLine,
) -> Result<(), KeepError> {
    let sql = "INSERT INTO evidence (claim, position, use, \"start\", \"end\", text) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let values =
        params![claim, number(position), used, number(words.start), number(words.end), words.text];
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn named(connection: &Connection, name: Option<&Name>) -> rusqlite::Result<Option<i64>> {
    name.map(|name| name_row(connection, name)).transpose()
}

/// Notes which claims of a document a later reading no longer makes, and which it makes again.
/// `made` are the ids of those that it makes.
///
/// # Errors
///
/// If the store fails.
pub(crate) fn keep_standing(
    connection: &Connection,
    document: i64,
    reading: i64,
    made: &HashSet<String>,
) -> Result<(), KeepError> {
    let stands = stands("claim.id");
    let sql = format!("SELECT id, hash, {stands} FROM claim WHERE document = ?1");
    let mut claims = connection.prepare_cached(&sql)?;
    let claims = claims.query_map([document], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, bool>(2)?))
    })?;
    let claims: Vec<_> = claims.collect::<Result<_, _>>()?;
    let sql = "INSERT INTO standing (claim, reading, stands) VALUES (?1, ?2, ?3)";
    let mut statement = connection.prepare_cached(sql)?;
    for (row, id, stood) in claims {
        let stands = made.contains(&id);
        if stands != stood {
            statement.execute(params![row, reading, stands])?;
        }
    }
    Ok(())
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("a record of text and numbers")
}

/// The name that a word of a closed vocabulary has in JSON.
fn name_in_json(word: impl Serialize) -> String {
    json(&word).trim_matches('"').to_owned()
}
