//! `sayso decisions`: what was decided about names.

use crate::answers;
use crate::answers::decisions::Decisions;
use crate::cli::decisions::DecisionsArguments;
use crate::exit_status::ExitStatus;
use crate::ledger_file;

/// Answers.
pub(crate) fn run(arguments: &DecisionsArguments) -> anyhow::Result<ExitStatus> {
    let ledger = ledger_file::to_ask(&arguments.ledger)?;
    let asked = ledger.as_of(arguments.as_of.dates());
    answers::write(&Decisions::of(asked)?, arguments.format)?;
    Ok(ExitStatus::Success)
}
