//! What claims assert, and what of it cannot all be true.
//!
//! An assertion is kept by the names in it. Which disputes stood when is told for the entities of
//! those names, and told again for each proposition that a document touches: by an assertion of its
//! own, by taking the place of another document, by making two names those of one entity. So it
//! follows from what is kept, in whichever order that came.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use sayso_corroboration::disputes::{Assertion, Strength, assertions, history};
use sayso_corroboration::names::ties_in_text;

use crate::derive::dispute_groups::{Counted, Entities, Group, dispute_id};
use crate::derive::lineage::takes_place_of;
use crate::derive::part::{Kept, Part, Touched};
use crate::keep::document::name_row;
use crate::store::error::KeepError;
use crate::store::rows::{Day, Id, row_list};

/// This part.
pub(crate) const PART: Part = Part {
    name: "disputes",
    version: 2,
    tables: include_str!("../schema/disputes.sql"),
    add,
    settle: Some(settle),
};

fn add(connection: &Connection, kept: &Kept, touched: &mut Touched) -> Result<(), KeepError> {
    for (claim, row) in kept.claims.iter().zip(kept.claim_rows) {
        for (position, assertion) in assertions(claim).iter().enumerate() {
            insert(connection, kept.row, *row, position, assertion)?;
        }
    }
    let told = ties_in_text(kept.claims, &kept.document.id, kept.known);
    let tied = told.iter().flat_map(|tie| [&tie.names.0, &tie.names.1]);
    for name in kept.mentions.iter().map(|mention| &mention.name).chain(tied) {
        touched.names.insert(name_row(connection, name)?);
    }
    touched.documents.insert(kept.row);
    Ok(())
}

/// Tells which disputes stood when. Once for all documents of a transaction: what many of them are
/// about is told again once and not with each.
fn settle(connection: &Connection, touched: &Touched) -> Result<(), KeepError> {
    let mut documents = touched.documents.clone();
    for document in &touched.documents {
        documents.extend(takes_place_of(connection, *document)?);
    }
    tell(connection, &documents, &touched.names, false)
}

/// Tells again what is disputed about some names, of which some have become those of other entities.
///
/// # Errors
///
/// If the store fails.
pub(crate) fn renamed(connection: &Connection, names: &BTreeSet<i64>) -> Result<(), KeepError> {
    tell(connection, &BTreeSet::new(), names, true)
}

/// Tells again which disputes stood when: about all that some documents assert, and about all names
/// that have come to another entity since they were last looked at, among `names` and those that
/// are one entity with them; about all of these where `all`.
fn tell(
    connection: &Connection,
    documents: &BTreeSet<i64>,
    names: &BTreeSet<i64>,
    all: bool,
) -> Result<(), KeepError> {
    let mut entities = Entities::as_of(connection, None)?;
    let sql = "SELECT DISTINCT attribute, subject, object FROM disputes_assertion \
        JOIN disputes_proposition ON disputes_proposition.id = proposition \
        WHERE document IN (SELECT value FROM json_each(?1))";
    let mut groups = entities.groups(sql, &row_list(documents))?;
    let moved = moved(connection, &mut entities, names, &groups, all)?;
    if !moved.is_empty() {
        let mut stale: BTreeSet<i64> = moved.clone();
        for name in &moved {
            stale.extend(entities.members(*name)?);
        }
        let sql = "DELETE FROM disputes_span WHERE subject IN (SELECT value FROM json_each(?1)) \
            OR object <> 0 AND object IN (SELECT value FROM json_each(?1))";
        connection.prepare_cached(sql)?.execute([row_list(&stale)])?;
        groups.extend(entities.groups_of(&Vec::from_iter(stale))?);
    }
    groups.iter().try_for_each(|group| tell_group(connection, &mut entities, group))
}

/// The names that have come to another entity, with the first names that they had. What was found is
/// remembered for names in propositions alone.
fn moved(
    connection: &Connection,
    entities: &mut Entities,
    names: &BTreeSet<i64>,
    groups: &BTreeSet<Group>,
    all: bool,
) -> Result<BTreeSet<i64>, KeepError> {
    let mut near: BTreeSet<i64> = BTreeSet::new();
    for name in names {
        near.extend(entities.members(*name)?);
    }
    near.extend(once_one_with(connection, &near)?);
    let mut moved = BTreeSet::new();
    let told = groups.iter().flat_map(|group| group.subject.iter().chain(&group.object));
    let told: BTreeSet<i64> = told.copied().collect();
    let sql = "SELECT first FROM disputes_entity WHERE name = ?1";
    let mut was = connection.prepare_cached(sql)?;
    let sql = "INSERT INTO disputes_entity (name, first) VALUES (?1, ?2) \
        ON CONFLICT (name) DO UPDATE SET first = excluded.first";
    let mut put = connection.prepare_cached(sql)?;
    for name in near.union(&told) {
        let before: Option<i64> = was.query_row([name], |row| row.get(0)).optional()?;
        let first = entities.first(*name)?;
        if before.is_none() && !told.contains(name) {
            continue;
        }
        if before != Some(first) {
            put.execute([*name, first])?;
        }
        if all || before.is_some_and(|before| before != first) {
            moved.extend([*name, first]);
            moved.extend(before);
        }
    }
    Ok(moved)
}

/// The names that were of one entity with some others when they were last looked at.
fn once_one_with(connection: &Connection, names: &BTreeSet<i64>) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT name FROM disputes_entity WHERE first IN (SELECT first FROM disputes_entity \
        WHERE name IN (SELECT value FROM json_each(?1)))";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_map([row_list(names)], |row| row.get(0))?;
    found.collect()
}

/// Tells again which disputes stood when in one group.
fn tell_group(
    connection: &Connection,
    entities: &mut Entities,
    group: &Group,
) -> Result<(), KeepError> {
    let (subject, object) = (group.first_subject(), group.first_object());
    let sql = "DELETE FROM disputes_span WHERE subject = ?1 AND attribute = ?2 AND object = ?3";
    connection.prepare_cached(sql)?.execute(params![subject, group.attribute, object])?;
    let counted = entities.assertions(group)?;
    if counted.len() < 2 {
        return Ok(());
    }
    let until: Vec<_> = counted.iter().map(|counted| counted.until).collect();
    let told: Vec<Assertion> =
        counted.into_iter().map(|Counted { assertion, .. }| assertion).collect();
    let proposition = entities.proposition(group)?;
    let sql = "INSERT INTO disputes_span (id, since, until, definite, known, kind, subject, \
        attribute, object) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let mut insert = connection.prepare_cached(sql)?;
    for span in history(&told, &|place| until[place]) {
        insert.execute(params![
            dispute_id(&proposition, span.kind),
            Day(span.from),
            span.until.map(Day),
            span.strength == Strength::Definite,
            Day(span.known),
            span.kind.name(),
            subject,
            group.attribute,
            object
        ])?;
    }
    Ok(())
}

/// Keeps an assertion.
fn insert(
    connection: &Connection,
    document: i64,
    claim: i64,
    position: usize,
    assertion: &Assertion,
) -> Result<(), KeepError> {
    let proposition = &assertion.proposition;
    let subject = name_row(connection, &proposition.subject)?;
    let object = match &proposition.object {
        Some(object) => name_row(connection, object)?,
        None => 0,
    };
    let key = params![subject, proposition.attribute, object];
    let sql = "INSERT INTO disputes_proposition (subject, attribute, object) VALUES (?1, ?2, ?3) \
        ON CONFLICT DO NOTHING";
    connection.prepare_cached(sql)?.execute(key)?;
    let sql = "SELECT id FROM disputes_proposition \
        WHERE subject = ?1 AND attribute = ?2 AND object = ?3";
    let row: i64 = connection.prepare_cached(sql)?.query_row(key, |row| row.get(0))?;
    let place = match &assertion.place {
        Some(place) => Some(name_row(connection, place)?),
        None => None,
    };
    let figure = assertion.figure;
    let sql = "INSERT INTO disputes_assertion (proposition, known, claim_id, position, claim, \
        document, document_id, status, low, high, slack, sort, place, earliest, latest, voice) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) \
        ON CONFLICT DO NOTHING";
    let inserted = connection.prepare_cached(sql)?.execute(params![
        row,
        Day(assertion.known),
        Id(assertion.claim.clone()),
        i64::try_from(position).unwrap_or(i64::MAX),
        claim,
        document,
        Id(assertion.document.clone()),
        assertion.status.name(),
        figure.map(|figure| figure.low),
        // A figure without an upper end has none here.
        figure.map(|figure| figure.high).filter(|high| high.is_finite()),
        figure.map(|figure| figure.slack),
        assertion.sort.join(" "),
        place,
        assertion.valid.0.map(Day),
        assertion.valid.1.map(Day),
        assertion.voice,
    ])?;
    let sql = "UPDATE disputes_proposition SET told = told + ?2 WHERE id = ?1";
    connection.prepare_cached(sql)?.execute(params![row, inserted as i64])?;
    Ok(())
}
