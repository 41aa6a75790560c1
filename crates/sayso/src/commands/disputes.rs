//! `sayso disputes`: what sources contradict each other in.

use sayso_corroboration::disputes::DisputeKind;

use crate::answers;
use crate::cli::disputes::{DisputeWord, DisputesArguments};
use crate::entity_named::entity_named;
use crate::exit_status::ExitStatus;
use crate::ledger_file;

/// Answers.
pub(crate) fn run(arguments: &DisputesArguments) -> anyhow::Result<ExitStatus> {
    let ledger = ledger_file::to_ask(&arguments.ledger)?;
    let asked = ledger.as_of(arguments.as_of.dates());
    let entity = match &arguments.name {
        Some(name) => match entity_named(asked, name)? {
            Ok(entity) => Some(entity),
            Err(status) => return Ok(status),
        },
        None => None,
    };
    let kind = arguments.kind.map(|kind| match kind {
        DisputeWord::Count => DisputeKind::Count,
        DisputeWord::Place => DisputeKind::Place,
        DisputeWord::Time => DisputeKind::Time,
        DisputeWord::Status => DisputeKind::Status,
        DisputeWord::Existence => DisputeKind::Existence,
    });
    let (skip, limit) = (arguments.skip, arguments.limit);
    let list = sayso_views::dispute_list(asked, entity.as_ref(), kind, skip, limit)?;
    answers::write(&list, arguments.format)?;
    Ok(ExitStatus::Success)
}
