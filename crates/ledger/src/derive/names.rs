//! Which names are those of one entity: ties and the entities that follow.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};
use sayso_corroboration::names::{blocking_keys, tie, ties_in_text};
use sayso_records::{Name, NamedMention, Tie};

use crate::derive::name_graph::NameGraph;
use crate::derive::part::{Kept, Part, Touched};
use crate::keep::document::name_row;
use crate::store::error::KeepError;
use crate::store::rows::{Day, Named, row_list};

/// This part.
pub(crate) const PART: Part = Part {
    name: "names",
    version: 2,
    tables: include_str!("../schema/names.sql"),
    add,
    settle: None,
};

fn add(connection: &Connection, kept: &Kept, _: &mut Touched) -> Result<(), KeepError> {
    let told = ties_in_text(kept.claims, &kept.document.id, kept.known);
    let mentioned = kept.mentions.iter().map(|mention| &mention.name);
    let tied = told.iter().flat_map(|tie| [&tie.names.0, &tie.names.1]);
    let names: BTreeSet<&Name> = mentioned.chain(tied).collect();
    let mut touched = Vec::new();
    for name in names {
        let row = name_row(connection, name)?;
        if meet(connection, name, row, kept.known)? {
            touched.push(row);
        }
    }
    for tie in &told {
        touched.extend(keep_tie(connection, tie, kept.row)?);
    }
    count(connection, kept)?;
    if !touched.is_empty() {
        NameGraph::of(connection, None)?.assign(&touched)?;
    }
    Ok(())
}

/// Notes that a name was known on a day. Whether it was not known before: then it is compared with
/// the names that are.
fn meet(connection: &Connection, name: &Name, row: i64, known: Date) -> Result<bool, KeepError> {
    let mut earlier = connection.prepare_cached("SELECT known FROM names_name WHERE name = ?1")?;
    let earlier: Option<Day> = earlier.query_row([row], |row| row.get(0)).optional()?;
    if let Some(Day(earlier)) = earlier {
        if known < earlier {
            let sql = "UPDATE names_name SET known = ?2 WHERE name = ?1";
            connection.prepare_cached(sql)?.execute(params![row, Day(known)])?;
        }
        return Ok(false);
    }
    let sql = "INSERT INTO names_name (name, id, known) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![row, name.id(), Day(known)])?;
    let sql = "INSERT INTO names_word (word, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    let mut words = connection.prepare_cached(sql)?;
    for word in name.key.split(' ') {
        words.execute(params![word, row])?;
    }
    let keys = blocking_keys(name);
    for (_, other) in sharing(connection, &keys)? {
        if let Some(tie) = tie(name, &other) {
            keep_tie(connection, &tie, 0)?;
        }
    }
    let sql = "INSERT INTO names_block (key, name) VALUES (?1, ?2)";
    let mut blocks = connection.prepare_cached(sql)?;
    for key in keys {
        blocks.execute(params![key, row])?;
    }
    Ok(true)
}

/// The names that share one of some keys.
fn sharing(connection: &Connection, keys: &[String]) -> Result<Vec<(i64, Name)>, KeepError> {
    let sql = "SELECT id, class, key FROM name WHERE id IN \
        (SELECT name FROM names_block WHERE key = ?1)";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = BTreeMap::new();
    for key in keys {
        let names = statement.query_map([key], |row| {
            let name = Name { class: row.get::<_, Named<_>>(1)?.0, key: row.get(2)? };
            Ok((row.get::<_, i64>(0)?, name))
        })?;
        for name in names {
            let (row, name) = name?;
            found.insert(row, name);
        }
    }
    Ok(found.into_iter().collect())
}

/// Keeps a tie; of two between the same names in one document, the stronger. The rows of its names.
fn keep_tie(connection: &Connection, tie: &Tie, document: i64) -> Result<[i64; 2], KeepError> {
    let one = name_row(connection, &tie.names.0)?;
    let other = name_row(connection, &tie.names.1)?;
    let sql = "INSERT INTO names_tie (one, other, document, reason, score, known) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
        ON CONFLICT DO UPDATE SET reason = excluded.reason, score = excluded.score \
        WHERE excluded.score > score";
    let known = tie.known.map(Day);
    let values = params![one, other, document, tie.reason.name(), tie.score, known];
    connection.prepare_cached(sql)?.execute(values)?;
    Ok([one, other])
}

/// Counts the spellings of a document's mentions.
fn count(connection: &Connection, kept: &Kept) -> Result<(), KeepError> {
    if !kept.is_new {
        return count_again(connection, kept);
    }
    let mut counts: BTreeMap<(&Name, &str), i64> = BTreeMap::new();
    for NamedMention { name, spelled, .. } in kept.mentions {
        *counts.entry((name, spelled)).or_default() += 1;
    }
    let sql = "INSERT INTO names_spelling (name, spelled, known, mentions) VALUES (?1, ?2, ?3, ?4) \
        ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions";
    let mut on_day = connection.prepare_cached(sql)?;
    let sql = "INSERT INTO names_spelled (name, spelled, first, last, mentions) \
        VALUES (?1, ?2, ?3, ?3, ?4) ON CONFLICT DO UPDATE SET \
            mentions = mentions + excluded.mentions, \
            first = min(first, excluded.first), last = max(last, excluded.last)";
    let mut in_all = connection.prepare_cached(sql)?;
    for ((name, spelled), mentions) in counts {
        let row = name_row(connection, name)?;
        on_day.execute(params![row, spelled, Day(kept.known), mentions])?;
        in_all.execute(params![row, spelled, Day(kept.known), mentions])?;
    }
    Ok(())
}

/// Counts the spellings of the names of a document, of which another reader found more, on the day
/// of the document, all anew.
fn count_again(connection: &Connection, kept: &Kept) -> Result<(), KeepError> {
    let names: BTreeSet<&Name> = kept.mentions.iter().map(|mention| &mention.name).collect();
    let rows: Vec<i64> =
        names.into_iter().map(|name| name_row(connection, name)).collect::<Result<_, _>>()?;
    let (rows, known) = (row_list(&rows), Day(kept.known));
    let sql = "DELETE FROM names_spelling \
        WHERE name IN (SELECT value FROM json_each(?1)) AND known = ?2";
    connection.prepare_cached(sql)?.execute(params![rows, known])?;
    let sql = "INSERT INTO names_spelling (name, spelled, known, mentions) \
        SELECT name, spelled, ?2, count(*) FROM document \
            JOIN mention ON mention.document = document.id \
        WHERE document.known = ?2 AND name IN (SELECT value FROM json_each(?1)) \
        GROUP BY name, spelled";
    connection.prepare_cached(sql)?.execute(params![rows, known])?;
    let sql = "DELETE FROM names_spelled WHERE name IN (SELECT value FROM json_each(?1))";
    connection.prepare_cached(sql)?.execute([&rows])?;
    let sql = "INSERT INTO names_spelled (name, spelled, mentions, first, last) \
        SELECT name, spelled, sum(mentions), min(known), max(known) FROM names_spelling \
        WHERE name IN (SELECT value FROM json_each(?1)) GROUP BY name, spelled";
    connection.prepare_cached(sql)?.execute([&rows])?;
    Ok(())
}
