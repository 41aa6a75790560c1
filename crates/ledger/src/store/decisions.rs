//! Rows → decisions.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::Connection;
use sayso_corroboration::names::holding;
use sayso_records::{Decision, DecisionAct, Name};

use crate::store::error::AskError;
use crate::store::rows::{Day, Json};

/// The decisions of a day or earlier, in the order of their numbers.
///
/// # Errors
///
/// If the store fails, or a row does not hold what it should.
pub(crate) fn load_decisions(
    connection: &Connection,
    until: Date,
) -> Result<Vec<Decision>, AskError> {
    let sql = "SELECT id, act, reason, known FROM decision WHERE known <= ?1 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let decisions = statement.query_map([Day(until)], |row| {
        let number: i64 = row.get(0)?;
        let Json(act) = row.get::<_, Json<DecisionAct>>(1)?;
        let number = number.unsigned_abs();
        Ok(Decision { number, act, reason: row.get(2)?, known: row.get::<_, Day>(3)?.0 })
    })?;
    Ok(decisions.collect::<Result<_, _>>()?)
}

/// What stands between the key of a name and the sense that a decision gave it.
pub(crate) const SENSE_MARK: char = '#';

/// A name without the sense that a decision gave it.
pub(crate) fn without_sense(name: &Name) -> Name {
    let key = name.key.split(SENSE_MARK).next().unwrap_or_default().to_owned();
    Name { class: name.class, key }
}

/// Which name has another sense in which document: by the name without its sense and the document's
/// id. Of two decisions about one name in one document the later holds.
pub(crate) fn senses(decisions: &[Decision]) -> BTreeMap<(Name, String), Name> {
    let mut senses = BTreeMap::new();
    for decision in holding(decisions) {
        if let DecisionAct::Sense { name, sense, documents } = &decision.act {
            let name = without_sense(name);
            let given = documents.iter().map(|document| (name.clone(), document.clone()));
            senses.extend(given.map(|key| (key, sense.clone())));
        }
    }
    senses
}
