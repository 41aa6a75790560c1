//! `sayso candidates`: names that may be those of one entity.

use crate::answers;
use crate::answers::candidates::Candidates;
use crate::cli::candidates::CandidatesArguments;
use crate::entity_named::entity_named;
use crate::exit_status::ExitStatus;
use crate::ledger_file;

/// Answers.
pub(crate) fn run(arguments: &CandidatesArguments) -> anyhow::Result<ExitStatus> {
    let ledger = ledger_file::to_ask(&arguments.ledger)?;
    let asked = ledger.as_of(arguments.as_of.dates());
    let entity = match &arguments.name {
        None => None,
        Some(name) => match entity_named(asked, name)? {
            Ok(entity) => Some(entity),
            Err(status) => return Ok(status),
        },
    };
    let found = asked.candidates(entity.as_ref(), arguments.limit)?;
    let is_empty = found.is_empty();
    answers::write(&Candidates::of(asked.as_of(), found), arguments.format)?;
    Ok(if is_empty { ExitStatus::Failure } else { ExitStatus::Success })
}
