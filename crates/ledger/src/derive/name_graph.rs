//! Names with the ties between them, as of a day → entities.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sayso_corroboration::names::{SAME, entities};
use sayso_records::{Decision, DecisionAct, Name, Tie};

use crate::store::decisions::{SENSE_MARK, load_decisions, senses};
use crate::store::error::AskError;
use crate::store::rows::{Day, Named, row_list};

/// What was known by the end of a day of names, ties and decisions.
pub(crate) struct NameGraph<'a> {
    connection: &'a Connection,
    until: Date,
    pub(crate) decisions: Vec<Decision>,
    /// The sense of a name in a document, by the name without it and the document's id.
    pub(crate) senses: BTreeMap<(Name, String), Name>,
    /// The names that were ever merged, each with those that it was merged with.
    merged: HashMap<Name, Vec<Name>>,
    /// The names with a sense.
    with_sense: HashSet<Name>,
}

/// Names with their rows.
pub(crate) type Rows = BTreeMap<Name, i64>;

/// The last of days, where everything that is kept is asked for.
pub(crate) fn until(known: Option<Date>) -> Date {
    known.unwrap_or(Date::MAX)
}

impl<'a> NameGraph<'a> {
    /// The names as of the end of a day; `None`: all.
    pub(crate) fn of(connection: &'a Connection, known: Option<Date>) -> Result<Self, AskError> {
        let until = until(known);
        let decisions = load_decisions(connection, until)?;
        let senses = senses(&decisions);
        let mut merged: HashMap<Name, Vec<Name>> = HashMap::new();
        for decision in &decisions {
            if let DecisionAct::Merge { names: (one, other) } = &decision.act {
                merged.entry(one.clone()).or_default().push(other.clone());
                merged.entry(other.clone()).or_default().push(one.clone());
            }
        }
        let mut graph =
            Self { connection, until, decisions, senses, merged, with_sense: HashSet::new() };
        for ((_, document), sense) in &graph.senses {
            let sql = "SELECT 1 FROM document WHERE hash = ?1 AND known <= ?2";
            if connection.prepare_cached(sql)?.exists(params![document, Day(until)])? {
                graph.with_sense.insert(sense.clone());
            }
        }
        Ok(graph)
    }

    /// The names with a sense that some document gives them, in order.
    pub(crate) fn with_sense(&self) -> impl Iterator<Item = &Name> {
        self.with_sense.iter()
    }

    /// The row of a name, where it was known.
    pub(crate) fn row(&self, name: &Name) -> Result<Option<i64>, AskError> {
        let sql = "SELECT id FROM name WHERE class = ?1 AND key = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row(params![name.class.name(), name.key], |row| row.get(0));
        let Some(row) = row.optional()? else { return Ok(None) };
        Ok(self.is_known(name, row)?.then_some(row))
    }

    fn is_known(&self, name: &Name, row: i64) -> Result<bool, AskError> {
        if name.key.contains(SENSE_MARK) {
            return Ok(self.with_sense.contains(name));
        }
        let sql = "SELECT 1 FROM names_name WHERE name = ?1 AND known <= ?2";
        Ok(self.connection.prepare_cached(sql)?.exists(params![row, Day(self.until)])?)
    }

    /// All names that can be of one entity with one of `starts`, whatever is decided.
    pub(crate) fn around(&self, starts: &[i64]) -> Result<Rows, AskError> {
        let mut found = Rows::new();
        let mut seen: HashSet<i64> = starts.iter().copied().collect();
        let mut next: Vec<i64> = starts.to_vec();
        while let Some(row) = next.pop() {
            let Some(name) = self.name(row)? else { continue };
            if !self.is_known(&name, row)? {
                continue;
            }
            for other in self.tied_to(row)? {
                if seen.insert(other) {
                    next.push(other);
                }
            }
            for other in self.merged.get(&name).into_iter().flatten() {
                if let Some(other) = self.row(other)?
                    && seen.insert(other)
                {
                    next.push(other);
                }
            }
            found.insert(name, row);
        }
        Ok(found)
    }

    /// The name in a row.
    pub(crate) fn name(&self, row: i64) -> Result<Option<Name>, AskError> {
        let mut statement =
            self.connection.prepare_cached("SELECT class, key FROM name WHERE id = ?1")?;
        let name = statement.query_row([row], |row| {
            Ok(Name { class: row.get::<_, Named<_>>(0)?.0, key: row.get(1)? })
        });
        Ok(name.optional()?)
    }

    /// The rows of the names that hold on to a name by ties that hold two names for one.
    fn tied_to(&self, row: i64) -> Result<Vec<i64>, AskError> {
        let sql = "SELECT other FROM names_tie \
                WHERE one = ?1 AND score >= ?2 AND (known IS NULL OR known <= ?3) \
            UNION SELECT one FROM names_tie \
                WHERE other = ?1 AND score >= ?2 AND (known IS NULL OR known <= ?3)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![row, SAME, Day(self.until)], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The ties among some names that hold two for one.
    pub(crate) fn ties(&self, names: &Rows) -> Result<Vec<Tie>, AskError> {
        if names.len() < 2 {
            return Ok(Vec::new());
        }
        let rows: Vec<i64> = names.values().copied().collect();
        let sql = format!(
            "{TIES} WHERE one IN (SELECT value FROM json_each(?1)) \
                AND other IN (SELECT value FROM json_each(?1)) AND score >= ?2 \
                AND (names_tie.known IS NULL OR names_tie.known <= ?3)"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ties = statement.query_map(params![row_list(&rows), SAME, Day(self.until)], tie)?;
        Ok(ties.collect::<Result<_, _>>()?)
    }

    /// The entities that names in some rows belong to, each with the rows of its names.
    pub(crate) fn entities(&self, starts: &[i64]) -> Result<Vec<Rows>, AskError> {
        let around = self.around(starts)?;
        if around.len() <= 1 {
            return Ok(Vec::from_iter((!around.is_empty()).then_some(around)));
        }
        let ties = self.ties(&around)?;
        let names: Vec<Name> = around.keys().cloned().collect();
        let starts: HashSet<&i64> = starts.iter().collect();
        let found = entities(&names, &ties, &self.decisions).into_iter();
        let with_rows = found.map(|names| {
            names
                .into_iter()
                .filter_map(|name| around.get_key_value(&name))
                .map(|(name, row)| (name.clone(), *row))
                .collect()
        });
        Ok(with_rows.filter(|rows: &Rows| rows.values().any(|row| starts.contains(row))).collect())
    }

    /// Writes down the entities of all names that can be of one with some, as of today.
    pub(crate) fn assign(&self, starts: &[i64]) -> Result<(), AskError> {
        let around: Vec<i64> = self.around(starts)?.into_values().collect();
        let gone = row_list(starts);
        let sql = "DELETE FROM names_entity WHERE name IN (SELECT value FROM json_each(?1))";
        self.connection.prepare_cached(sql)?.execute([gone])?;
        let sql = "INSERT INTO names_entity (name, first) VALUES (?1, ?2) \
            ON CONFLICT (name) DO UPDATE SET first = excluded.first";
        let mut statement = self.connection.prepare_cached(sql)?;
        for entity in self.entities(&around)? {
            let Some(first) = entity.values().next() else { continue };
            for row in entity.values() {
                statement.execute(params![row, first])?;
            }
        }
        Ok(())
    }
}

/// What a row that [`tie`] reads is selected by.
pub(crate) const TIES: &str = "SELECT a.class, a.key, b.class, b.key, reason, score, \
        document.hash, names_tie.known, one, other \
    FROM names_tie JOIN name a ON a.id = one JOIN name b ON b.id = other \
    LEFT JOIN document ON document.id = names_tie.document";

/// The tie in a row of [`TIES`].
pub(crate) fn tie(row: &Row) -> rusqlite::Result<Tie> {
    let name = |class: usize, key: usize| -> rusqlite::Result<Name> {
        Ok(Name { class: row.get::<_, Named<_>>(class)?.0, key: row.get(key)? })
    };
    let known: Option<Day> = row.get(7)?;
    Ok(Tie {
        names: (name(0, 1)?, name(2, 3)?),
        reason: row.get::<_, Named<_>>(4)?.0,
        score: row.get(5)?,
        document: row.get(6)?,
        known: known.map(|Day(known)| known),
    })
}
