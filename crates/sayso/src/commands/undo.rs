//! `sayso undo`: a decision no longer holds.

use sayso_records::DecisionAct;

use crate::answers;
use crate::answers::decisions::Decided;
use crate::cli::undo::UndoArguments;
use crate::exit_status::ExitStatus;
use crate::ledger_file;

/// Keeps the decision.
pub(crate) fn run(arguments: &UndoArguments) -> anyhow::Result<ExitStatus> {
    let mut ledger = ledger_file::to_write(&arguments.ledger)?;
    let act = DecisionAct::Undo { number: arguments.number };
    let run = ledger_file::run("undo")?;
    let decision = ledger.decide(act, arguments.because.as_deref(), &run)?;
    answers::write(&Decided::of(&ledger, decision)?, arguments.format)?;
    Ok(ExitStatus::Success)
}
