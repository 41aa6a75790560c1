//! `sayso show`: a name → what is held of it.

use crate::answers;
use crate::cli::show::ShowArguments;
use crate::entity_named::entity_named;
use crate::exit_status::ExitStatus;
use crate::ledger_file;

/// Answers.
pub(crate) fn run(arguments: &ShowArguments) -> anyhow::Result<ExitStatus> {
    let ledger = ledger_file::to_ask(&arguments.ledger)?;
    let asked = ledger.as_of(arguments.as_of.dates());
    let entity = match entity_named(asked, &arguments.name)? {
        Ok(entity) => entity,
        Err(status) => return Ok(status),
    };
    answers::write(&sayso_views::dossier(asked, entity)?, arguments.format)?;
    Ok(ExitStatus::Success)
}
