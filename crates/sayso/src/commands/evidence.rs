//! `sayso evidence`: a claim → its sentence, page and hash, checked again.

use crate::answers;
use crate::cli::evidence::EvidenceArguments;
use crate::exit_status::ExitStatus;
use crate::ledger_file;
use crate::terminal::visible;

/// Answers.
pub(crate) fn run(arguments: &EvidenceArguments) -> anyhow::Result<ExitStatus> {
    let ledger = ledger_file::to_ask(&arguments.ledger)?;
    let asked = ledger.as_of(arguments.as_of.dates());
    let Some(evidence) = sayso_views::evidence(asked, &arguments.claim)? else {
        let id = visible(&arguments.claim);
        eprintln!("sayso: there is no claim whose id is or begins with “{id}”");
        return Ok(ExitStatus::Failure);
    };
    answers::write(&evidence, arguments.format)?;
    Ok(if evidence.faults.is_empty() { ExitStatus::Success } else { ExitStatus::Damaged })
}
