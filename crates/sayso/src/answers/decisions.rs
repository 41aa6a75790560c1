//! What was decided about names, and what follows.

use std::collections::HashSet;

use sayso_corroboration::names::holding;
use sayso_ledger::{AsOf, AskError, Asked, KeptEntity, Ledger};
use sayso_records::{Decision, DecisionAct, Name};
use serde::Serialize;

use crate::answers::Answer;
use crate::answers::said::short;
use crate::answers::sheet::{Sheet, hedged, plain, quiet, strong};
use crate::answers::{counted, write_banner};
use crate::csv_table::cell;
use crate::terminal::visible;

/// Entities that are told of behind a decision.
const ENTITIES_MAX: usize = 8;

/// A decision in words.
#[derive(Debug, Serialize)]
struct Told {
    #[serde(flatten)]
    decision: Decision,
    /// What was decided, in words.
    words: String,
    /// Whether it holds, or was taken back.
    holds: bool,
}

/// All decisions, the latest first.
#[derive(Debug, Serialize)]
pub(crate) struct Decisions {
    as_of: AsOf,
    decisions: Vec<Told>,
}

/// A decision that was just kept, with the entities that its names belong to.
#[derive(Debug, Serialize)]
pub(crate) struct Decided {
    decision: Told,
    entities: Vec<KeptEntity>,
}

impl Decisions {
    /// Those that were made by the date of the question.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub(crate) fn of(asked: Asked<'_>) -> Result<Self, AskError> {
        let decisions = asked.decisions()?;
        let hold: HashSet<u64> =
            holding(&decisions).into_iter().map(|decision| decision.number).collect();
        let told = decisions.into_iter().map(|decision| {
            let words = words(asked, &decision.act)?;
            let holds = hold.contains(&decision.number);
            Ok(Told { decision, words, holds })
        });
        Ok(Self { as_of: asked.as_of(), decisions: told.collect::<Result<_, AskError>>()? })
    }
}

impl Decided {
    /// What follows from a decision.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub(crate) fn of(ledger: &Ledger, decision: Decision) -> Result<Self, AskError> {
        let asked = ledger.as_of(AsOf::default());
        let decisions = asked.decisions()?;
        let mut act = &decision.act;
        while let DecisionAct::Undo { number } = act {
            let Some(undone) = decisions.iter().find(|decision| decision.number == *number) else {
                break;
            };
            act = &undone.act;
        }
        let names = match act {
            DecisionAct::Merge { names } | DecisionAct::Split { names } => vec![&names.0, &names.1],
            DecisionAct::Sense { name, sense, .. } => vec![name, sense],
            DecisionAct::Undo { .. } => Vec::new(),
        };
        let mut entities: Vec<KeptEntity> = Vec::new();
        for name in names {
            let entity = asked.entity_of(name)?;
            let is_new = |entity: &KeptEntity| entities.iter().all(|other| other.id != entity.id);
            entities.extend(entity.filter(is_new));
        }
        entities.truncate(ENTITIES_MAX);
        let words = words(asked, &decision.act)?;
        Ok(Self { decision: Told { decision, words, holds: true }, entities })
    }
}

/// What is decided, in words.
fn words(asked: Asked<'_>, act: &DecisionAct) -> Result<String, AskError> {
    let shown = |name: &Name| spelled(asked, name).map(|name| format!("“{name}”"));
    Ok(match act {
        DecisionAct::Merge { names } => {
            format!("{} and {} are one", shown(&names.0)?, shown(&names.1)?)
        }
        DecisionAct::Split { names } => {
            format!("{} and {} are two", shown(&names.0)?, shown(&names.1)?)
        }
        DecisionAct::Sense { sense, documents, .. } => {
            let documents = counted(documents.len() as u64, "document");
            format!("{} is somebody else in {documents}: “{}”", shown(sense)?, sense.key)
        }
        DecisionAct::Undo { number } => format!("decision {number} no longer holds"),
    })
}

/// A name as most mentions spell it.
fn spelled(asked: Asked<'_>, name: &Name) -> Result<String, AskError> {
    let entity = asked.entity_of(name)?;
    let spelling = entity.and_then(|entity| {
        let of_name = entity.names.into_iter().find(|(own, _)| own == name)?;
        of_name.1.into_iter().next()
    });
    Ok(spelling.unwrap_or_else(|| name.key.clone()))
}

impl Told {
    fn write(&self, sheet: &mut Sheet) {
        let Decision { number, reason, known, .. } = &self.decision;
        let mut runs = vec![quiet(known.to_string()), strong(visible(&self.words))];
        if !self.holds {
            runs.push(hedged("(taken back)"));
        }
        sheet.write_beside(6, &format!("{number:>4}"), &runs);
        if let Some(reason) = reason {
            sheet.write(6, &[plain(format!("because {}", visible(reason)))]);
        }
    }

    fn row(&self) -> Vec<String> {
        let act = match self.decision.act {
            DecisionAct::Merge { .. } => "merge",
            DecisionAct::Split { .. } => "split",
            DecisionAct::Sense { .. } => "sense",
            DecisionAct::Undo { .. } => "undo",
        };
        vec![
            self.decision.number.to_string(),
            self.decision.known.to_string(),
            act.to_owned(),
            self.holds.to_string(),
            cell(&self.words),
            cell(self.decision.reason.as_deref().unwrap_or("")),
        ]
    }
}

/// The columns of decisions.
fn head() -> Vec<String> {
    ["number", "known", "act", "holds", "decision", "reason"].map(str::to_owned).to_vec()
}

impl Answer for Decisions {
    fn write_text(&self, sheet: &mut Sheet) {
        write_banner(sheet, &self.as_of);
        if self.decisions.is_empty() {
            sheet.write(0, &[plain("Nothing was decided.")]);
        }
        for told in &self.decisions {
            told.write(sheet);
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        std::iter::once(head()).chain(self.decisions.iter().map(Told::row)).collect()
    }
}

impl Answer for Decided {
    fn write_text(&self, sheet: &mut Sheet) {
        self.decision.write(sheet);
        for entity in &self.entities {
            let mentions = counted(entity.mentions, "mention");
            let mut keys: Vec<&str> = Vec::new();
            for (name, _) in &entity.names {
                if !keys.contains(&name.key.as_str()) {
                    keys.push(&name.key);
                }
            }
            let beside = format!("({}, {mentions}): {}", entity.class.name(), keys.join(", "));
            sheet.write(
                6,
                &[quiet(short(&entity.id)), plain(visible(&entity.title)), quiet(visible(&beside))],
            );
        }
        let undo = format!("sayso undo {} takes it back", self.decision.decision.number);
        sheet.write(6, &[quiet(undo)]);
    }

    fn rows(&self) -> Vec<Vec<String>> {
        vec![head(), self.decision.row()]
    }
}
