//! The assertions about one proposition, its names those of entities.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use rusqlite::{Connection, Row, params};
use sayso_corroboration::disputes::{Assertion, DisputeKind, Interval, Proposition};
use sayso_records::{Name, NameClass};
use sha2::{Digest, Sha256};

use crate::derive::lineage::REPLACED_ON;
use crate::derive::name_graph::{NameGraph, until};
use crate::store::decisions::without_sense;
use crate::store::error::AskError;
use crate::store::rows::{Day, Id, Named, row_list, stands};

/// The most assertions of a proposition that are looked at: the latest known. Of these, as many are
/// compared as [`sayso_corroboration::disputes::ASSERTIONS_MAX`] says.
const LOOKED_AT_MAX: usize = 256;

/// The names of entities, as of a day; asked for once each.
pub(crate) struct Entities<'a> {
    connection: &'a Connection,
    known: Option<Date>,
    graph: NameGraph<'a>,
    members: HashMap<i64, Vec<i64>>,
    names: HashMap<i64, Name>,
}

/// A proposition with the rows of all names of its entities, the first name first; no object: empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    pub(crate) attribute: String,
    pub(crate) subject: Vec<i64>,
    pub(crate) object: Vec<i64>,
}

/// An assertion, with the day from which on it no longer counts.
pub(crate) struct Counted {
    pub(crate) assertion: Assertion,
    pub(crate) until: Option<Date>,
}

impl<'a> Entities<'a> {
    /// The entities as of the end of a day; `None`: now.
    pub(crate) fn as_of(connection: &'a Connection, known: Option<Date>) -> Result<Self, AskError> {
        Ok(Self {
            connection,
            known,
            graph: NameGraph::of(connection, known)?,
            members: HashMap::new(),
            names: HashMap::new(),
        })
    }

    /// The rows of the names of the entity that a name belongs to, the first name first.
    pub(crate) fn members(&mut self, name: i64) -> Result<Vec<i64>, AskError> {
        if let Some(found) = self.members.get(&name) {
            return Ok(found.clone());
        }
        let mut found = if self.known.is_none() {
            self.members_now(name)?
        } else {
            let entity = self.graph.entities(&[name])?.into_iter();
            entity.flat_map(|rows| rows.into_values().collect::<Vec<_>>()).collect()
        };
        if found.is_empty() {
            found.push(name);
        }
        for member in &found {
            self.members.insert(*member, found.clone());
        }
        Ok(found)
    }

    /// The rows of the names of the entity that a name belongs to today, as they were written down.
    fn members_now(&self, name: i64) -> Result<Vec<i64>, AskError> {
        let sql = "SELECT name FROM names_entity \
            WHERE first = (SELECT first FROM names_entity WHERE name = ?1) \
            ORDER BY name <> first, name";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_map([name], |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The row of the sense that a name has in a document; its own, as a rule.
    fn sense(&mut self, name: i64, document: &str) -> Result<i64, AskError> {
        if name == 0 || self.graph.senses.is_empty() {
            return Ok(name);
        }
        let key = (self.name(name)?, document.to_owned());
        let Some(sense) = self.graph.senses.get(&key) else { return Ok(name) };
        Ok(self.graph.row(sense)?.unwrap_or(name))
    }

    /// A name with all its senses, or the name that it is a sense of.
    fn with_senses(&mut self, name: i64) -> Result<Vec<i64>, AskError> {
        let mut rows = vec![name];
        if name == 0 || self.graph.senses.is_empty() {
            return Ok(rows);
        }
        let name = self.name(name)?;
        let base = without_sense(&name);
        let senses = self.graph.senses.iter().filter(|((of, _), _)| *of == base);
        for name in senses.map(|(_, sense)| sense).chain([&base]) {
            rows.extend(self.graph.row(name)?);
        }
        rows.sort_unstable();
        rows.dedup();
        Ok(rows)
    }

    /// The row of the first name of the entity that a name belongs to.
    pub(crate) fn first(&mut self, name: i64) -> Result<i64, AskError> {
        Ok(self.members(name)?.first().copied().unwrap_or(name))
    }

    /// The name in a row.
    pub(crate) fn name(&mut self, row: i64) -> Result<Name, AskError> {
        if let Some(name) = self.names.get(&row) {
            return Ok(name.clone());
        }
        let sql = "SELECT class, key FROM name WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let name = statement.query_row([row], |columns| {
            let Named::<NameClass>(class) = columns.get(0)?;
            Ok(Name { class, key: columns.get(1)? })
        })?;
        self.names.insert(row, name.clone());
        Ok(name)
    }

    /// The group of a proposition that is told by a name of its subject and one of its object.
    pub(crate) fn group(
        &mut self,
        attribute: &str,
        subject: i64,
        object: i64,
    ) -> Result<Group, AskError> {
        let subject = self.members(subject)?;
        let object = if object == 0 { Vec::new() } else { self.members(object)? };
        let mut group = Group { attribute: attribute.to_owned(), subject, object };
        if Proposition::is_mutual(attribute) && !group.object.is_empty() {
            let (one, other) = (self.name(group.subject[0])?, self.name(group.object[0])?);
            if other < one {
                std::mem::swap(&mut group.subject, &mut group.object);
            }
        }
        Ok(group)
    }

    /// The rows under which assertions about some names may be kept: without the senses that they
    /// have in some documents.
    pub(crate) fn kept_under(&mut self, names: &[i64]) -> Result<Vec<i64>, AskError> {
        let mut rows = Vec::new();
        for name in names {
            rows.extend(self.with_senses(*name)?);
        }
        Ok(rows)
    }

    /// The groups of all propositions with one of some names.
    pub(crate) fn groups_of(&mut self, names: &[i64]) -> Result<BTreeSet<Group>, AskError> {
        let rows = self.kept_under(names)?;
        let sql = "SELECT attribute, subject, object FROM disputes_proposition \
            WHERE subject IN (SELECT value FROM json_each(?1)) \
            UNION SELECT attribute, subject, object FROM disputes_proposition \
            WHERE object <> 0 AND object IN (SELECT value FROM json_each(?1))";
        self.groups(sql, &row_list(&rows))
    }

    /// The groups that `sql` selects by attribute, subject and object.
    pub(crate) fn groups(&mut self, sql: &str, list: &str) -> Result<BTreeSet<Group>, AskError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let found =
            statement.query_map([list], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let found: Vec<(String, i64, i64)> = found.collect::<Result<_, _>>()?;
        let mut groups = BTreeSet::new();
        for (attribute, subject, object) in found {
            groups.extend(self.groups_with_senses(&attribute, subject, object)?);
        }
        Ok(groups)
    }

    /// The groups to which assertions of a proposition may belong: one, unless names in it have
    /// another sense in some documents.
    pub(crate) fn groups_with_senses(
        &mut self,
        attribute: &str,
        subject: i64,
        object: i64,
    ) -> Result<BTreeSet<Group>, AskError> {
        let mut groups = BTreeSet::new();
        for subject in self.with_senses(subject)? {
            for object in self.with_senses(object)? {
                groups.insert(self.group(attribute, subject, object)?);
            }
        }
        Ok(groups)
    }

    /// What a group is about, by the first names of its entities.
    pub(crate) fn proposition(&mut self, group: &Group) -> Result<Proposition, AskError> {
        let object = group.object.first().map(|row| self.name(*row)).transpose()?;
        let subject = self.name(group.first_subject())?;
        Ok(Proposition { attribute: group.attribute.clone(), subject, object })
    }

    /// The assertions of a group that were known by then and whose claims stand, the latest
    /// [`LOOKED_AT_MAX`] of them, the earliest known first.
    pub(crate) fn assertions(&mut self, group: &Group) -> Result<Vec<Counted>, AskError> {
        self.latest(group, LOOKED_AT_MAX)
    }

    /// The same, `most` at most.
    pub(crate) fn latest(&mut self, group: &Group, most: usize) -> Result<Vec<Counted>, AskError> {
        let most = most.min(LOOKED_AT_MAX);
        let mut found = self.kept(group, [&group.subject, &group.object], most)?;
        if Proposition::is_mutual(&group.attribute) {
            found.extend(self.kept(group, [&group.object, &group.subject], most)?);
        }
        found.sort_by(|KeptRow { assertion: one, .. }, KeptRow { assertion: other, .. }| {
            one.known.cmp(&other.known).then_with(|| one.claim.cmp(&other.claim))
        });
        found.drain(..found.len().saturating_sub(most));
        let mut counted = Vec::with_capacity(found.len());
        for KeptRow { mut assertion, until, place } in found {
            if let Some(place) = place {
                let place = self.sense(place, &assertion.document)?;
                let first = self.first(place)?;
                assertion.place = Some(self.name(first)?);
            }
            counted.push(Counted { assertion, until });
        }
        Ok(counted)
    }

    /// The assertions about one of some subjects and one of some objects.
    fn kept(
        &mut self,
        group: &Group,
        [subjects, objects]: [&[i64]; 2],
        most: usize,
    ) -> Result<Vec<KeptRow>, AskError> {
        let proposition = self.proposition(group)?;
        let objects = if objects.is_empty() { &[0] } else { objects };
        let mut lists = [Vec::new(), Vec::new()];
        for (names, list) in [subjects, objects].into_iter().zip(&mut lists) {
            for name in names {
                list.extend(self.with_senses(*name)?);
            }
        }
        let lists = lists.map(|list| row_list(&list));
        let sql = "SELECT id, subject, object FROM disputes_proposition \
            WHERE subject IN (SELECT value FROM json_each(?1)) AND attribute = ?2 \
            AND object IN (SELECT value FROM json_each(?3))";
        let mut statement = self.connection.prepare_cached(sql)?;
        let told = statement.query_map(params![lists[0], group.attribute, lists[1]], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        let told: Vec<(i64, i64, i64)> = told.collect::<Result<_, _>>()?;
        let mut kept = Vec::new();
        for (row, subject, object) in told {
            for told in self.told(row, &proposition, most)? {
                // A name that has another sense in the document is that of somebody else there.
                let subject = self.sense(subject, &told.assertion.document)?;
                let object = self.sense(object, &told.assertion.document)?;
                if subjects.contains(&subject) && objects.contains(&object) {
                    kept.push(told);
                }
            }
        }
        Ok(kept)
    }

    /// The latest assertions of a proposition as it is kept, whose claims stand. They lie side by
    /// side, so that it costs the same however many there are.
    fn told(
        &self,
        row: i64,
        proposition: &Proposition,
        most: usize,
    ) -> Result<Vec<KeptRow>, AskError> {
        let stands = stands("told.claim");
        let sql = format!(
            "SELECT claim_id, document_id, status, low, high, slack, sort, place, earliest, latest, \
                known, voice, {REPLACED_ON} \
            FROM disputes_assertion AS told WHERE proposition = ?1 AND known <= ?2 AND {stands} = 1 \
            ORDER BY known DESC, claim_id DESC, position DESC LIMIT ?3"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(
            params![row, Day(until(self.known)), i64::try_from(most).unwrap_or(i64::MAX)],
            |row| {
                let until: Option<Day> = row.get(12)?;
                let until = until.map(|Day(until)| until);
                Ok(KeptRow { assertion: assertion(row, proposition)?, until, place: row.get(7)? })
            },
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// An assertion as it is kept, with the day from which on it no longer counts and the row of its
/// place.
struct KeptRow {
    assertion: Assertion,
    until: Option<Date>,
    place: Option<i64>,
}

impl Group {
    /// The row of the first name of the subject.
    pub(crate) fn first_subject(&self) -> i64 {
        self.subject.first().copied().unwrap_or_default()
    }

    /// The row of the first name of the object; 0 where there is none.
    pub(crate) fn first_object(&self) -> i64 {
        self.object.first().copied().unwrap_or_default()
    }
}

/// The id of a dispute: sixteen hexadecimal digits that follow from the proposition and the kind.
pub(crate) fn dispute_id(proposition: &Proposition, kind: DisputeKind) -> String {
    let Proposition { attribute, subject, object } = proposition;
    let object = object.as_ref().map(Name::id).unwrap_or_default();
    let text = format!("{attribute}\u{1f}{}\u{1f}{object}\u{1f}{}", subject.id(), kind.name());
    let hash = Sha256::digest(text);
    let first = hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    format!("{first:016x}")
}

/// The assertion in a row, its place not yet looked up.
fn assertion(row: &Row, proposition: &Proposition) -> rusqlite::Result<Assertion> {
    let Named(status) = row.get(2)?;
    let (low, high, slack) = (row.get(3)?, row.get(4)?, row.get(5)?);
    let low: Option<f64> = low;
    let figure = low.map(|low| Interval {
        low,
        high: Option::<f64>::unwrap_or(high, f64::INFINITY),
        slack: Option::<f64>::unwrap_or_default(slack),
    });
    let sort: String = row.get(6)?;
    let day =
        |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<Day>>(column)?.map(|day| day.0));
    Ok(Assertion {
        claim: row.get::<_, Id>(0)?.0,
        document: row.get::<_, Id>(1)?.0,
        proposition: proposition.clone(),
        status,
        figure,
        sort: sort.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        place: None,
        valid: (day(8)?, day(9)?),
        known: row.get::<_, Day>(10)?.0,
        voice: row.get(11)?,
    })
}
