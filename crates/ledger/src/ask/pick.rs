//! Claims picked by full-text queries, over what was known and held by some dates.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::ask::order::{Listed, Window, listed};
use crate::derive::{place, valid};
use crate::store::error::AskError;
use crate::store::rows::stands;

/// By what claims of one group of places are ordered: document, place in the text, id.
const KEYS: &str = "SELECT claim.id, document.hash, \
    coalesce((SELECT \"start\" FROM evidence WHERE evidence.claim = claim.id AND use = 'evidence' \
        ORDER BY position LIMIT 1), 0), claim.hash \
    FROM claim JOIN document ON document.id = claim.document \
    WHERE claim.id IN (SELECT value FROM json_each(?1))";

/// Which claims are picked, of those that stand.
pub(crate) struct Picked {
    /// The full-text table that is asked: `search_claim` or `search_mark`.
    pub(crate) table: &'static str,
    /// A full-text query.
    pub(crate) query: Option<String>,
    /// For each condition the marks of which one must be there.
    pub(crate) conditions: Vec<Vec<String>>,
    /// Where they stand: from when to when they were known.
    pub(crate) places: RangeInclusive<i64>,
    /// The row of their document.
    pub(crate) document: Option<i64>,
    /// The day on which they hold.
    pub(crate) on: Option<Date>,
}

/// Claims that bear one of some marks, within a range of places.
type Arm = (Vec<String>, RangeInclusive<i64>);

impl Picked {
    /// The rows of the claims, those in a window of them: the latest known first, then by document,
    /// place in the text and id. Those of whose rows `holds` is not so are left out.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub(crate) fn listed(
        &self,
        connection: &Connection,
        window: Window,
        holds: impl Fn(i64) -> Result<bool, AskError>,
    ) -> Result<Listed, AskError> {
        let (sql, values) = self.statement();
        let mut statement = connection.prepare_cached(&sql)?;
        let found = statement.query(params_from_iter(values))?;
        listed(connection, found, window, |row| holds(row.get(1)?), KEYS)
    }

    /// The statement that gives places and rows, the greatest place first, with its values.
    fn statement(&self) -> (String, Vec<Value>) {
        let (mut selects, mut values) = (Vec::new(), Vec::new());
        for (marks, places) in self.on.map_or_else(|| vec![(vec![], 0..=i64::MAX)], held_on) {
            let (table, place) = match self.full_text(marks) {
                Some(query) => {
                    values.push(query.into());
                    (format!("{0} WHERE {0} MATCH ? AND", self.table), "rowid")
                }
                None => ("search_claim_place WHERE".to_owned(), "place"),
            };
            let places = both(&self.places, &places);
            values.extend([(*places.start()).into(), (*places.end()).into()]);
            selects.push(format!("SELECT {place} AS place FROM {table} {place} BETWEEN ? AND ?"));
        }
        values.push(self.document.into());
        let stands = stands("claim.id");
        let sql = format!(
            "SELECT found.place, claim.id FROM ({} ORDER BY place DESC) AS found \
             CROSS JOIN search_claim_place ON search_claim_place.place = found.place \
             CROSS JOIN claim ON claim.id = search_claim_place.claim \
             WHERE {stands} AND claim.document = coalesce(?, claim.document) \
             ORDER BY found.place DESC",
            selects.join(" UNION ALL ")
        );
        (sql, values)
    }

    /// The full-text query for claims that also bear one of `marks`; `None` where all are picked.
    fn full_text(&self, marks: Vec<String>) -> Option<String> {
        let one_of = |marks: &Vec<String>| {
            let marks: Vec<String> = marks.iter().map(|mark| format!("\"{mark}\"")).collect();
            format!("({})", marks.join(" OR "))
        };
        let marks = [marks];
        let conditions = self.conditions.iter().chain(&marks).filter(|marks| !marks.is_empty());
        let conditions = self.query.iter().cloned().chain(conditions.map(one_of));
        let conditions: Vec<String> = conditions.collect();
        (!conditions.is_empty()).then(|| conditions.join(" AND "))
    }
}

/// The claims that hold on a day. A claim is in one arm at most.
fn held_on(day: Date) -> Vec<Arm> {
    let known_by = place::known_between(None, Some(valid::posture_known_by(day)));
    vec![
        (valid::marks_of_day(day), place::known_between(None, None)),
        (vec![valid::UNTIMED_POSTURE.to_owned()], known_by),
        (vec![valid::UNTIMED.to_owned()], place::known_between(Some(day), Some(day))),
    ]
}

/// What lies in both ranges.
pub(crate) fn both(one: &RangeInclusive<i64>, other: &RangeInclusive<i64>) -> RangeInclusive<i64> {
    *one.start().max(other.start())..=*one.end().min(other.end())
}
