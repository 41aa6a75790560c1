//! The words by which things are found, and the marks by which claims are picked.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use rusqlite::{Connection, OptionalExtension, params};
use sayso_corroboration::{Folded, folded, sound};
use sayso_records::{Document, KeptClaim, Name, QuantityLine};

use crate::derive::part::{Kept, Part, Touched};
use crate::derive::{place, valid};
use crate::store::error::KeepError;
use crate::store::rows::{Day, Named};

/// This part.
pub(crate) const PART: Part = Part {
    name: "search",
    version: 2,
    tables: include_str!("../schema/search.sql"),
    add,
    settle: None,
};

/// A word that no query holds, between texts that do not follow on each other: folded words are
/// plain ASCII, and any other character is one of a word to the tokenizer.
const BREAK: &str = " \u{b7} ";

/// Whether what fills a role says where.
pub(crate) fn is_place(role: &str) -> bool {
    matches!(role, "place" | "facility" | "from" | "territory")
}

fn add(connection: &Connection, kept: &Kept, _: &mut Touched) -> Result<(), KeepError> {
    if kept.is_new {
        add_document(connection, kept)?;
    }
    add_names(connection, kept)?;
    for (claim, &row) in kept.claims.iter().zip(kept.claim_rows) {
        add_claim(connection, kept, claim, row)?;
    }
    Ok(())
}

fn add_document(connection: &Connection, kept: &Kept) -> Result<(), KeepError> {
    let Document { id, text, blocks, metadata, .. } = kept.document;
    let title = metadata.title.as_ref().map_or(String::new(), |title| folded(&title.value));
    let read = blocks.iter().filter(|block| block.role.is_read());
    let read: Vec<Folded> = read.map(|block| Folded::of(block.span.of(text))).collect();
    let place =
        free_place(connection, "search_document_place", place::of_document(kept.known, id))?;
    let sql = "INSERT INTO search_document_place (place, document) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.execute([place, kept.row])?;
    let words: Vec<&str> = read.iter().map(|words| words.text.as_str()).collect();
    let sql = "INSERT INTO search_title (rowid, words) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.execute(params![place, title])?;
    let sql = "INSERT INTO search_document (rowid, title, text) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![place, title, words.join(BREAK)])?;
    let blocks = blocks.iter().filter(|block| block.role.is_read());
    let mut foreign = BTreeSet::new();
    for (words, block) in read.iter().zip(blocks) {
        let text = block.span.of(text);
        if !text.is_ascii() {
            let words = words.words().filter(|(_, span)| span.of(text).chars().any(is_foreign));
            foreign.extend(words.map(|(word, _)| word.to_owned()));
        }
    }
    add_sounds(connection, kept, foreign.iter().map(String::as_str))
}

/// Whether a letter is of another script than the Latin one.
fn is_foreign(c: char) -> bool {
    c > '\u{24f}' && c.is_alphabetic()
}

/// Adds the spellings of the names in a document.
fn add_names(connection: &Connection, kept: &Kept) -> Result<(), KeepError> {
    let sql = "SELECT DISTINCT name.id, class, key, spelled \
        FROM mention JOIN name ON name.id = mention.name WHERE document = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let names = statement.query_map([kept.row], |row| {
        let Named(class) = row.get(1)?;
        Ok((row.get::<_, i64>(0)?, Name { class, key: row.get(2)? }, row.get::<_, String>(3)?))
    })?;
    for named in names {
        let (row, name, spelled) = named?;
        let spelled = folded(&spelled);
        // What a decision put behind the name is no spelling.
        let key = name.key.split('#').next().unwrap_or_default();
        for words in BTreeSet::from([key, spelled.as_str()]) {
            add_spelling(connection, kept, row, &name, words)?;
            add_sounds(connection, kept, words.split(' '))?;
        }
    }
    Ok(())
}

fn add_spelling(
    connection: &Connection,
    kept: &Kept,
    row: i64,
    name: &Name,
    words: &str,
) -> Result<(), KeepError> {
    if words.is_empty() {
        return Ok(());
    }
    let sql = "UPDATE search_name_place SET known = min(known, ?3) WHERE name = ?1 AND words = ?2";
    let mut update = connection.prepare_cached(sql)?;
    if update.execute(params![row, words, Day(kept.known)])? > 0 {
        return Ok(());
    }
    let count = i64::from(u16::try_from(words.split(' ').count()).unwrap_or(u16::MAX));
    let digits = i64::from_str_radix(&name.id()[..8], 16).unwrap_or(0);
    let first = (count << 44) | (digits << 12);
    let place = free_place(connection, "search_name_place", first..=first | 0xfff)?;
    let sql = "INSERT INTO search_name_place (place, name, words, known) VALUES (?1, ?2, ?3, ?4)";
    connection.prepare_cached(sql)?.execute(params![place, row, words, Day(kept.known)])?;
    let sql = "INSERT INTO search_name (rowid, words) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.execute(params![place, words])?;
    Ok(())
}

/// Adds what some words sound like.
fn add_sounds<'a>(
    connection: &Connection,
    kept: &Kept,
    words: impl Iterator<Item = &'a str>,
) -> Result<(), KeepError> {
    let sql = "INSERT INTO search_sound (sound, word, known) VALUES (?1, ?2, ?3) \
        ON CONFLICT (sound, word) DO UPDATE SET known = excluded.known \
        WHERE excluded.known < known";
    let mut statement = connection.prepare_cached(sql)?;
    for word in words.filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())) {
        statement.execute(params![sound(word), word, Day(kept.known)])?;
    }
    Ok(())
}

fn add_claim(
    connection: &Connection,
    kept: &Kept,
    claim: &KeptClaim,
    row: i64,
) -> Result<(), KeepError> {
    let places = place::of_document(kept.known, &kept.document.id);
    let place = free_place(connection, "search_claim_place", places)?;
    let sql = "INSERT INTO search_claim_place (place, claim) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.execute([place, row])?;
    let sql = "INSERT INTO search_claim (rowid, words) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.execute(params![place, words_of(claim)])?;
    let sql = "INSERT INTO search_mark (rowid, marks) VALUES (?1, ?2)";
    let marks = marks_of(connection, claim, row)?;
    connection.prepare_cached(sql)?.execute(params![place, marks.join(" ")])?;
    Ok(())
}

/// The first place of a range that nothing stands behind, in a table of places.
fn free_place(
    connection: &Connection,
    table: &str,
    places: RangeInclusive<i64>,
) -> Result<i64, KeepError> {
    let sql = format!(
        "SELECT place FROM {table} WHERE place BETWEEN ?1 AND ?2 ORDER BY place DESC LIMIT 1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let last = statement.query_row([places.start(), places.end()], |row| row.get::<_, i64>(0));
    Ok(last.optional()?.map_or(*places.start(), |last| last + 1))
}

/// The words by which a claim is found: those that say it, who and what is in it, by words and by
/// name, its figures as digits, and behind them the marks of its days.
fn words_of(claim: &KeptClaim) -> String {
    let mut words = String::new();
    let mut add = |text: &str| {
        let text = folded(text);
        let is_there = format!(" {words} ").contains(&format!(" {text} "));
        if !is_there && !text.is_empty() {
            if !words.is_empty() {
                words.push_str(BREAK);
            }
            words.push_str(&text);
        }
    };
    for quotation in &claim.evidence {
        add(&quotation.text);
    }
    for filler in claim.roles.iter().flat_map(|role| &role.fillers) {
        add(&filler.words.text);
        if let Some(spelled) = &filler.spelled {
            add(spelled);
        }
        if let Some(name) = &filler.name {
            add(&name.key);
        }
        for figure in filler.quantity.iter().flat_map(figures) {
            add(&figure);
        }
    }
    for speaker in &claim.speakers {
        add(&speaker.words.text);
        if let Some(spelled) = &speaker.spelled {
            add(spelled);
        }
        if let Some(name) = &speaker.name {
            add(&name.key);
        }
    }
    for mark in valid::marks(&claim.kind, claim.valid()) {
        words.push(' ');
        words.push_str(&mark);
    }
    words
}

/// The figures of a quantity as digits: "two thousand" is found as 2000.
fn figures(quantity: &QuantityLine) -> impl Iterator<Item = String> {
    [quantity.value, quantity.high].into_iter().flatten().map(|figure| figure.to_string())
}

/// The marks by which a claim is picked.
fn marks_of(
    connection: &Connection,
    claim: &KeptClaim,
    row: i64,
) -> Result<Vec<String>, KeepError> {
    let mut marks: BTreeSet<String> =
        valid::marks(&claim.kind, claim.valid()).into_iter().collect();
    marks.insert(kind_mark(&claim.kind));
    marks.extend(claim.outlet.as_deref().map(outlet_mark));
    let sql = "SELECT name, role FROM filler WHERE claim = ?1 AND name IS NOT NULL \
        UNION ALL SELECT name, NULL FROM speaker WHERE claim = ?1 AND name IS NOT NULL";
    let mut statement = connection.prepare_cached(sql)?;
    let mut names = statement.query([row])?;
    while let Some(named) = names.next()? {
        let (name, role): (i64, Option<String>) = (named.get(0)?, named.get(1)?);
        marks.insert(name_mark(name));
        match role {
            None => marks.insert(speaker_mark(name)),
            Some(role) if is_place(&role) => marks.insert(place_mark(name)),
            Some(_) => false,
        };
    }
    Ok(marks.into_iter().collect())
}

/// The mark of the claims of a kind.
pub(crate) fn kind_mark(kind: &str) -> String {
    format!("k{}", folded(kind).replace(' ', "\u{b7}"))
}

/// The mark of the claims of an outlet.
pub(crate) fn outlet_mark(outlet: &str) -> String {
    format!("o{}", folded(outlet).replace(' ', "\u{b7}"))
}

/// The mark of the claims in which a name, by its row, fills a role or speaks.
pub(crate) fn name_mark(name: i64) -> String {
    format!("n{name}")
}

/// The mark of the claims in which a name, by its row, says where.
pub(crate) fn place_mark(name: i64) -> String {
    format!("p{name}")
}

/// The mark of the claims in which a name, by its row, speaks.
pub(crate) fn speaker_mark(name: i64) -> String {
    format!("s{name}")
}
