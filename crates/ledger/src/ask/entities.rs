//! Who is this?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rusqlite::{OptionalExtension, params};
use sayso_corroboration::folded;
use sayso_corroboration::names::{CANDIDATE, holding, name_of};
use sayso_records::{Decision, DecisionAct, MentionClass, Name, NameClass, Tie};
use serde::Serialize;

use crate::ask::as_of::Asked;
use crate::ask::senses::{Senses, Where};
use crate::derive::name_graph::{NameGraph, Rows, TIES, tie, until};
use crate::store::decisions::{SENSE_MARK, load_decisions};
use crate::store::error::AskError;
use crate::store::rows::Day;

/// An entity: the names that are held for those of one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeptEntity {
    /// The id of its first name. The id of any of its names leads to it.
    pub id: String,
    /// What it is: the class of the name with the most mentions.
    pub class: NameClass,
    /// The spelling that most mentions have, of its fullest name that is common.
    pub title: String,
    /// Its names, with the spellings of each, the most frequent first. A name without spellings is
    /// one that texts tell and do not use.
    pub names: Vec<(Name, Vec<String>)>,
    /// How many mentions it has.
    pub mentions: u64,
    /// The days on which it was first and last mentioned.
    pub known: (Date, Date),
    /// Why its names are held for those of one: of each pair the strongest tie.
    #[serde(skip)]
    pub ties: Vec<Tie>,
}

/// Two entities that may be one: a person is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The two.
    pub entities: (KeptEntity, KeptEntity),
    /// What speaks for it.
    pub tie: Tie,
}

/// Names that a query is compared with; a word that more names have finds the most frequent.
const NAMES_MAX: u32 = 200;
/// Hexadecimal digits of the shortest beginning of an id that is taken for one.
const ID_LENGTH_MIN: usize = 4;
/// Letters of the longest word that is written in large letters by nature.
const ACRONYM_LENGTH_MAX: usize = 5;
/// A name with fewer mentions than one in so many of the most frequent is not what an entity is
/// called by.
const RARE_SHARE: u64 = 10;

impl Asked<'_> {
    /// The entities that `query` may mean, the likeliest first: by id or the beginning of one, by a
    /// name as it is compared, by the words of a name, the last of which may be begun. At most
    /// `limit`.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn entities(&self, query: &str, limit: usize) -> Result<Vec<KeptEntity>, AskError> {
        let names = Names::of(self)?;
        let mut found: Vec<KeptEntity> = Vec::new();
        for rows in [names.by_id(query)?, names.by_key(query)?, names.by_words(query)?] {
            let mut more: BTreeMap<String, KeptEntity> = BTreeMap::new();
            for rows in names.graph.entities(&rows)? {
                let Some(entity) = names.entity(&rows)? else { continue };
                if !found.iter().any(|other| other.id == entity.id) {
                    more.insert(entity.id.clone(), entity);
                }
            }
            let mut more: Vec<KeptEntity> = more.into_values().collect();
            more.sort_by(|one, other| {
                let rank = |entity: &KeptEntity| (entity.title.clone(), entity.id.clone());
                other.mentions.cmp(&one.mentions).then_with(|| rank(one).cmp(&rank(other)))
            });
            found.extend(more);
        }
        found.truncate(limit);
        Ok(found)
    }

    /// The entity that a name belongs to.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn entity_of(&self, name: &Name) -> Result<Option<KeptEntity>, AskError> {
        Ok(self.entities_of(std::slice::from_ref(name))?.into_iter().next().flatten())
    }

    /// The entities that some names belong to, in their order.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn entities_of(&self, names: &[Name]) -> Result<Vec<Option<KeptEntity>>, AskError> {
        let known = Names::of(self)?;
        let entity = |name: &Name| match known.graph.row(name)? {
            Some(row) => known.entity_at(row),
            None => Ok(None),
        };
        names.iter().map(entity).collect()
    }

    /// The names that a query is the name or the id of, not those of its entity alone; where
    /// several are spelled so, those with the most mentions first.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn names(&self, query: &str) -> Result<Vec<Name>, AskError> {
        let names = Names::of(self)?;
        let rows = match names.by_key(query)? {
            rows if rows.is_empty() => names.by_id(query)?,
            rows => rows,
        };
        let found = rows.into_iter().filter_map(|row| names.graph.name(row).transpose());
        found.collect()
    }

    /// Entities that may be one with `entity`, or with any where it is `None`; the likeliest first.
    /// Never two that were decided to be two.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn candidates(
        &self,
        entity: Option<&KeptEntity>,
        limit: usize,
    ) -> Result<Vec<Candidate>, AskError> {
        let names = Names::of(self)?;
        let decided_two = names.decided_two();
        let mut entities: HashMap<i64, Option<KeptEntity>> = HashMap::new();
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        let mut found = Vec::new();
        for (tie, rows) in names.ties_to_ask(entity)? {
            if found.len() >= limit {
                break;
            }
            for row in rows {
                if let std::collections::hash_map::Entry::Vacant(vacant) = entities.entry(row) {
                    vacant.insert(names.entity_at(row)?);
                }
            }
            let (Some(Some(one)), Some(Some(other))) =
                (entities.get(&rows[0]), entities.get(&rows[1]))
            else {
                continue;
            };
            let pair = (one.id.clone().min(other.id.clone()), one.id.clone().max(other.id.clone()));
            let asks = one.id != other.id && !is_decided(&decided_two, one, other);
            if asks && seen.insert(pair) {
                found.push(Candidate { entities: (one.clone(), other.clone()), tie });
            }
        }
        Ok(found)
    }

    /// The decisions, the latest first.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn decisions(&self) -> Result<Vec<Decision>, AskError> {
        let mut decisions = load_decisions(self.connection, until(self.as_of.known))?;
        decisions.reverse();
        Ok(decisions)
    }
}

/// Whether names of two entities were decided to be those of two.
fn is_decided(decided: &BTreeSet<(Name, Name)>, one: &KeptEntity, other: &KeptEntity) -> bool {
    let has = |entity: &KeptEntity, name: &Name| entity.names.iter().any(|(own, _)| own == name);
    decided.iter().any(|(first, second)| {
        has(one, first) && has(other, second) || has(other, first) && has(one, second)
    })
}

/// Names as of the dates of a question.
struct Names<'a> {
    asked: &'a Asked<'a>,
    graph: NameGraph<'a>,
    senses: Senses,
}

/// A spelling with how many mentions have it, and the days on which the first and the last of them
/// was known.
struct Spelling {
    spelled: String,
    mentions: u64,
    known: (Date, Date),
}

impl<'a> Names<'a> {
    fn of(asked: &'a Asked<'a>) -> Result<Self, AskError> {
        let graph = NameGraph::of(asked.connection, asked.as_of.known)?;
        let senses = Senses::among(&graph);
        Ok(Self { asked, graph, senses })
    }

    fn until(&self) -> Day {
        Day(until(self.asked.as_of.known))
    }

    /// The rows of the names whose ids begin so.
    fn by_id(&self, query: &str) -> Result<Vec<i64>, AskError> {
        let query = query.trim().to_ascii_lowercase();
        let is_id =
            query.len() >= ID_LENGTH_MIN && query.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_id {
            return Ok(Vec::new());
        }
        let sql = "SELECT name FROM names_name WHERE id >= ?1 AND id < ?1 || 'g' AND known <= ?2 \
            LIMIT ?3";
        let mut statement = self.asked.connection.prepare_cached(sql)?;
        let rows =
            statement.query_map(params![query, self.until(), NAMES_MAX], |row| row.get(0))?;
        let mut rows: Vec<i64> = rows.collect::<Result<_, _>>()?;
        for name in self.graph.with_sense().filter(|name| name.id().starts_with(&query)) {
            rows.extend(self.graph.row(name)?);
        }
        Ok(rows)
    }

    /// The rows of the names that the query is, of whatever class.
    fn by_key(&self, query: &str) -> Result<Vec<i64>, AskError> {
        let (query, sense) = match query.split_once(SENSE_MARK) {
            Some((query, sense)) => (query, format!("{SENSE_MARK}{}", sense.trim())),
            None => (query, String::new()),
        };
        let mut keys = BTreeSet::from([folded(query)]);
        for class in MentionClass::ALL {
            keys.extend(name_of(query, class).map(|name| name.key));
        }
        let mut rows = Vec::new();
        for (key, class) in
            keys.iter().flat_map(|key| NameClass::ALL.into_iter().map(move |class| (key, class)))
        {
            let name = Name { class, key: format!("{key}{sense}") };
            rows.extend(self.graph.row(&name)?);
        }
        let mut counted = Vec::new();
        for row in rows {
            counted.push((std::cmp::Reverse(self.mentions(row)?), row));
        }
        counted.sort_unstable();
        Ok(counted.into_iter().map(|(_, row)| row).collect())
    }

    /// The rows of the names that have all words of the query, of the last at least the beginning;
    /// those with the most mentions where there are too many.
    fn by_words(&self, query: &str) -> Result<Vec<i64>, AskError> {
        let folds = folded(query);
        let mut words = folds.split(' ').filter(|word| !word.is_empty());
        let Some(last) = words.next_back() else { return Ok(Vec::new()) };
        let sql = format!(
            "SELECT DISTINCT begun.name FROM names_word begun JOIN names_name USING (name) \
            WHERE begun.word >= ?1 AND begun.word < ?1 || '{{' AND known <= ?2 \
                AND NOT EXISTS (SELECT 1 FROM json_each(?3) WHERE NOT EXISTS \
                    (SELECT 1 FROM names_word w WHERE w.word = value AND w.name = begun.name)) \
            ORDER BY {count} DESC, begun.name LIMIT ?4",
            count = self.count_of("begun.name"),
        );
        let words: Vec<String> = words.map(|word| format!("{word:?}")).collect();
        let words = format!("[{}]", words.join(","));
        let mut statement = self.asked.connection.prepare_cached(&sql)?;
        let values = params![last, self.until(), words, NAMES_MAX];
        let rows = statement.query_map(values, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many mentions the name in the row that the column `row` tells has, whatever their sense;
    /// in SQL, the last of the days that count being `?2`.
    fn count_of(&self, row: &str) -> String {
        let from = match self.asked.as_of.known {
            None => format!("names_spelled WHERE names_spelled.name = {row} AND ?2 IS NOT NULL"),
            Some(_) => {
                format!("names_spelling WHERE names_spelling.name = {row} AND known <= ?2")
            }
        };
        format!("(SELECT coalesce(sum(mentions), 0) FROM {from})")
    }

    /// How many mentions a name has, whatever their sense.
    fn mentions(&self, row: i64) -> Result<i64, AskError> {
        let sql = format!("SELECT {}", self.count_of("?1"));
        let mut statement = self.asked.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(params![row, self.until()], |row| row.get(0))?)
    }

    /// The entity of the name in a row.
    fn entity_at(&self, row: i64) -> Result<Option<KeptEntity>, AskError> {
        let entities = self.graph.entities(&[row])?;
        entities.first().map(|rows| self.entity(rows)).transpose().map(Option::flatten)
    }

    /// The entity with the names in some rows; `None` where nothing mentions it.
    fn entity(&self, rows: &Rows) -> Result<Option<KeptEntity>, AskError> {
        let Some(first) = rows.keys().next() else { return Ok(None) };
        let mut spelled: Vec<(&Name, Vec<Spelling>)> = Vec::new();
        for name in rows.keys() {
            spelled.push((name, self.spellings(name)?));
        }
        let all = || spelled.iter().flat_map(|(_, spellings)| spellings);
        let (Some(from), Some(to)) =
            (all().map(|s| s.known.0).min(), all().map(|s| s.known.1).max())
        else {
            return Ok(None);
        };
        let mentions = all().map(|spelling| spelling.mentions).sum();
        let (title, class) = title(&spelled);
        let count = |spellings: &[Spelling]| spellings.iter().map(|s| s.mentions).sum::<u64>();
        spelled.sort_by_key(|(_, spellings)| std::cmp::Reverse(count(spellings)));
        let names = spelled.into_iter().map(|(name, spellings)| {
            (name.clone(), spellings.into_iter().map(|spelling| spelling.spelled).collect())
        });
        Ok(Some(KeptEntity {
            id: first.id(),
            class,
            title,
            names: names.collect(),
            mentions,
            known: (from, to),
            ties: strongest(self.graph.ties(rows)?),
        }))
    }

    /// The spellings of a name, the most frequent first.
    fn spellings(&self, name: &Name) -> Result<Vec<Spelling>, AskError> {
        let (base, place) = self.senses.kept(name);
        let sql = match &place {
            Where::Everywhere if self.asked.as_of.known.is_none() => {
                "SELECT spelled, mentions, first, last FROM names_spelled \
                WHERE name = ?1 AND ?2 IS NOT NULL AND ?3 IS NOT NULL \
                ORDER BY mentions DESC, spelled"
            }
            Where::Everywhere => {
                "SELECT spelled, sum(mentions) AS count, min(known), max(known) \
                FROM names_spelling WHERE name = ?1 AND known <= ?2 AND ?3 IS NOT NULL \
                GROUP BY spelled ORDER BY count DESC, spelled"
            }
            Where::Outside(_) => {
                "SELECT spelled, count(*) AS count, min(known), max(known) \
                FROM mention JOIN document ON document.id = mention.document \
                WHERE name = ?1 AND known <= ?2 \
                    AND hash NOT IN (SELECT value FROM json_each(?3)) \
                GROUP BY spelled ORDER BY count DESC, spelled"
            }
            Where::Inside(_) => {
                "SELECT spelled, count(*) AS count, min(known), max(known) \
                FROM mention JOIN document ON document.id = mention.document \
                WHERE name = ?1 AND known <= ?2 \
                    AND hash IN (SELECT value FROM json_each(?3)) \
                GROUP BY spelled ORDER BY count DESC, spelled"
            }
        };
        let documents = match place {
            Where::Everywhere => Vec::new(),
            Where::Outside(documents) | Where::Inside(documents) => documents,
        };
        let documents: Vec<String> = documents.iter().map(|id| format!("\"{id}\"")).collect();
        let documents = format!("[{}]", documents.join(","));
        let sql_row = "SELECT id FROM name WHERE class = ?1 AND key = ?2";
        let mut statement = self.asked.connection.prepare_cached(sql_row)?;
        let row = statement.query_row(params![base.class.name(), base.key], |row| row.get(0));
        let Some(row) = row.optional()? else { return Ok(Vec::new()) };
        let row: i64 = row;
        let mut statement = self.asked.connection.prepare_cached(sql)?;
        let spellings = statement.query_map(params![row, self.until(), documents], |row| {
            let mentions: i64 = row.get(1)?;
            Ok(Spelling {
                spelled: row.get(0)?,
                mentions: mentions.unsigned_abs(),
                known: (row.get::<_, Day>(2)?.0, row.get::<_, Day>(3)?.0),
            })
        })?;
        Ok(spellings.collect::<Result<_, _>>()?)
    }

    /// The pairs of names that are decided to be those of two.
    fn decided_two(&self) -> BTreeSet<(Name, Name)> {
        let mut last: BTreeMap<&(Name, Name), bool> = BTreeMap::new();
        for decision in holding(&self.graph.decisions) {
            match &decision.act {
                DecisionAct::Merge { names } => last.insert(names, false),
                DecisionAct::Split { names } => last.insert(names, true),
                DecisionAct::Sense { .. } | DecisionAct::Undo { .. } => continue,
            };
        }
        let two = last.into_iter().filter(|(_, is_split)| *is_split);
        two.map(|(names, _)| names.clone()).collect()
    }

    /// The ties between names that are mentioned, the strongest first, then those of names with the
    /// most mentions; with the rows of the names.
    fn ties_to_ask(&self, of: Option<&KeptEntity>) -> Result<Vec<(Tie, [i64; 2])>, AskError> {
        let mut rows = Vec::new();
        for (name, _) in of.into_iter().flat_map(|entity| &entity.names) {
            rows.extend(self.graph.row(name)?);
        }
        let rows = of.map(|_| crate::store::rows::row_list(&rows));
        let within = if rows.is_some() {
            "(one IN (SELECT value FROM json_each(?3)) OR other IN (SELECT value FROM json_each(?3)))"
        } else {
            "?3 IS NULL"
        };
        let sql = format!(
            "{TIES} WHERE score >= ?1 AND (names_tie.known IS NULL OR names_tie.known <= ?2) \
                AND {within} AND {one} > 0 AND {other} > 0 \
            ORDER BY score DESC, min({one}, {other}) DESC, a.class, a.key, b.class, b.key, reason, \
                names_tie.known, document.hash",
            one = self.count_of("one"),
            other = self.count_of("other"),
        );
        let mut statement = self.asked.connection.prepare_cached(&sql)?;
        let ties = statement.query_map(params![CANDIDATE, self.until(), rows], |row| {
            Ok((tie(row)?, [row.get(8)?, row.get(9)?]))
        })?;
        Ok(ties.collect::<Result<_, _>>()?)
    }
}

/// What an entity is called, and what it is: of the names that are not rare beside the others, the
/// most frequent spelling of that with the most words.
fn title(spelled: &[(&Name, Vec<Spelling>)]) -> (String, NameClass) {
    let count = |spellings: &[Spelling]| spellings.iter().map(|s| s.mentions).sum::<u64>();
    let most = spelled.iter().max_by_key(|(_, spellings)| count(spellings));
    let threshold = most.map_or(0, |(_, spellings)| count(spellings)) / RARE_SHARE;
    let common = spelled
        .iter()
        .filter(|(_, spellings)| !spellings.is_empty() && count(spellings) >= threshold);
    let fullest = common.max_by_key(|(name, spellings)| {
        (name.key.split(' ').count(), count(spellings), std::cmp::Reverse(*name))
    });
    let title = fullest.and_then(|(name, spellings)| {
        let spelling = called(spellings)?;
        let sense =
            name.key.split_once(SENSE_MARK).map(|(_, sense)| format!(" {SENSE_MARK}{sense}"));
        Some(format!("{}{}", spelling.spelled, sense.unwrap_or_default()))
    });
    let class = most.map_or(NameClass::Group, |(name, _)| name.class);
    (title.unwrap_or_default(), class)
}

/// The most frequent spelling; where it is a word in large letters alone, as datelines have it, that
/// in small ones which is there too.
fn called(spellings: &[Spelling]) -> Option<&Spelling> {
    let first = spellings.first()?;
    let is_large = |spelling: &Spelling| !spelling.spelled.contains(char::is_lowercase);
    let is_acronym = !is_large(first) || first.spelled.chars().count() <= ACRONYM_LENGTH_MAX;
    let small = spellings.iter().find(|spelling| !is_large(spelling));
    if is_acronym { Some(first) } else { small.or(Some(first)) }
}

/// Of each pair of names the strongest tie, the earliest known of those.
fn strongest(ties: Vec<Tie>) -> Vec<Tie> {
    let mut best: BTreeMap<(Name, Name), Tie> = BTreeMap::new();
    for tie in ties {
        let rank = |tie: &Tie| (tie.known, tie.document.clone());
        let kept = best.entry(tie.names.clone()).or_insert_with(|| tie.clone());
        let by_score = tie.score.total_cmp(&kept.score);
        if by_score.then_with(|| rank(kept).cmp(&rank(&tie))).is_gt() {
            *kept = tie;
        }
    }
    best.into_values().collect()
}
