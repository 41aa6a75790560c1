//! What a person decides about names.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use rusqlite::{Connection, params};
use sayso_corroboration::names::holding;
use sayso_records::{Decision, DecisionAct, Name};

use crate::derive::disputes;
use crate::derive::name_graph::NameGraph;
use crate::keep::document::name_row;
use crate::keep::entry::Run;
use crate::keep::run::run_row;
use crate::keep::seal::{Sealed, seal};
use crate::store::decisions::{SENSE_MARK, load_decisions, without_sense};
use crate::store::error::{DecideError, KeepError};
use crate::store::rows::Day;

/// Keeps a decision, and what follows from it. It must run within a transaction.
///
/// # Errors
///
/// If the store fails, or there is nothing to decide.
pub(crate) fn decide(
    connection: &Connection,
    act: DecisionAct,
    reason: Option<&str>,
    run: &Run,
) -> Result<Decision, KeepError> {
    let graph = NameGraph::of(connection, None)?;
    let act = match act {
        DecisionAct::Merge { names } => merge(&graph, ordered(names))?,
        DecisionAct::Split { names } => split(&graph, ordered(names))?,
        DecisionAct::Sense { name, sense, documents } => {
            self::sense(connection, &graph, &name, sense, documents)?
        }
        DecisionAct::Undo { number } => undo(&graph, number)?,
    };
    let known = run.at.to_zoned(TimeZone::UTC).date();
    let sql = "INSERT INTO decision (decided, known, act, reason, run) VALUES (?1, ?2, ?3, ?4, ?5)";
    let json = serde_json::to_string(&act).expect("a record of text and numbers");
    let values = params![run.at.to_string(), Day(known), json, reason, run_row(connection, run)?];
    let row = connection.prepare_cached(sql)?.insert(values)?;
    seal(connection, Sealed::Decision, row)?;
    let number = row.unsigned_abs();
    let decision = Decision { number, act, reason: reason.map(str::to_owned), known };
    assign(connection, &decision)?;
    Ok(decision)
}

fn ordered((one, other): (Name, Name)) -> (Name, Name) {
    if one < other { (one, other) } else { (other, one) }
}

/// The rows of two names, which are two and are known.
fn rows(graph: &NameGraph, names: &(Name, Name)) -> Result<[i64; 2], KeepError> {
    if names.0 == names.1 {
        return Err(DecideError::OneName(names.0.key.clone()).into());
    }
    Ok([row(graph, &names.0)?, row(graph, &names.1)?])
}

fn row(graph: &NameGraph, name: &Name) -> Result<i64, KeepError> {
    let unknown = || DecideError::UnknownName(name.key.clone());
    Ok(graph.row(name)?.ok_or_else(unknown)?)
}

/// The number of the last decision about two names that holds, with whether it merged them.
fn last(graph: &NameGraph, names: &(Name, Name)) -> Option<(u64, bool)> {
    holding(&graph.decisions).into_iter().rev().find_map(|decision| match &decision.act {
        DecisionAct::Merge { names: decided } if decided == names => Some((decision.number, true)),
        DecisionAct::Split { names: decided } if decided == names => Some((decision.number, false)),
        _ => None,
    })
}

fn merge(graph: &NameGraph, names: (Name, Name)) -> Result<DecisionAct, KeepError> {
    let rows = rows(graph, &names)?;
    let is_one = graph.entities(&rows)?.len() == 1;
    match last(graph, &names) {
        Some((number, true)) => nothing(format!("decision {number} merged the two")),
        None if is_one => nothing("the two are one entity already".into()),
        Some((_, false)) | None => Ok(DecisionAct::Merge { names }),
    }
}

fn split(graph: &NameGraph, names: (Name, Name)) -> Result<DecisionAct, KeepError> {
    rows(graph, &names)?;
    match last(graph, &names) {
        Some((number, false)) => nothing(format!("decision {number} split the two")),
        _ => Ok(DecisionAct::Split { names }),
    }
}

/// `sense` is that which is wanted, or the name itself, where another is to be made: `salk#2`.
fn sense(
    connection: &Connection,
    graph: &NameGraph,
    name: &Name,
    sense: Name,
    mut documents: Vec<String>,
) -> Result<DecisionAct, KeepError> {
    let row = row(graph, name)?;
    let base = without_sense(name);
    documents.sort();
    documents.dedup();
    if documents.is_empty() {
        return Err(DecideError::NoDocument(name.key.clone()).into());
    }
    let base_row = if base == *name { row } else { name_row(connection, &base)? };
    for document in &documents {
        let sql = "SELECT 1 FROM mention JOIN document ON document.id = mention.document \
            WHERE hash = ?1 AND name = ?2";
        if !connection.prepare_cached(sql)?.exists(params![document, base_row])? {
            let (name, document) = (base.key.clone(), document.clone());
            return Err(DecideError::NotMentioned { name, document }.into());
        }
    }
    let is_given = sense != *name && without_sense(&sense) == base;
    let sense = if is_given { sense } else { free_sense(connection, &base)? };
    let has = |document: &String| graph.senses.get(&(base.clone(), document.clone()));
    if documents.iter().all(|document| has(document) == Some(&sense)) {
        return nothing(format!("`{}` has this sense there already", base.key));
    }
    name_row(connection, &sense)?;
    Ok(DecisionAct::Sense { name: name.clone(), sense, documents })
}

/// The first sense of a name that no decision gave yet; the name itself is the first.
fn free_sense(connection: &Connection, base: &Name) -> Result<Name, KeepError> {
    let mut number = 2;
    loop {
        let name = Name { class: base.class, key: format!("{}{SENSE_MARK}{number}", base.key) };
        let sql = "SELECT 1 FROM name WHERE class = ?1 AND key = ?2";
        let mut statement = connection.prepare_cached(sql)?;
        if !statement.exists(params![name.class.name(), name.key])? {
            return Ok(name);
        }
        number += 1;
    }
}

fn undo(graph: &NameGraph, number: u64) -> Result<DecisionAct, KeepError> {
    if !graph.decisions.iter().any(|decision| decision.number == number) {
        return Err(DecideError::UnknownDecision(number).into());
    }
    let act = DecisionAct::Undo { number };
    match holding(&graph.decisions).iter().rev().find(|decision| decision.act == act) {
        Some(by) => Err(DecideError::AlreadyUndone { number, by: by.number }.into()),
        None => Ok(act),
    }
}

fn nothing(why: String) -> Result<DecisionAct, KeepError> {
    Err(DecideError::ChangesNothing(why).into())
}

/// Writes down the entities of the names that a decision is about.
fn assign(connection: &Connection, decision: &Decision) -> Result<(), KeepError> {
    let decisions = load_decisions(connection, jiff::civil::Date::MAX)?;
    let mut act = &decision.act;
    while let DecisionAct::Undo { number } = act {
        let undone = decisions.iter().find(|decision| decision.number == *number);
        match undone {
            Some(undone) => act = &undone.act,
            None => return Ok(()),
        }
    }
    let names = match act {
        DecisionAct::Merge { names } | DecisionAct::Split { names } => {
            vec![names.0.clone(), names.1.clone()]
        }
        DecisionAct::Sense { name, sense, .. } => vec![without_sense(name), sense.clone()],
        DecisionAct::Undo { .. } => Vec::new(),
    };
    let rows: Vec<i64> =
        names.iter().map(|name| name_row(connection, name)).collect::<Result<_, _>>()?;
    NameGraph::of(connection, None)?.assign(&rows)?;
    disputes::renamed(connection, &BTreeSet::from_iter(rows))
}
