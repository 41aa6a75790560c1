//! `sayso merge`: two names are those of one entity.

use sayso_ledger::AsOf;
use sayso_records::DecisionAct;

use crate::answers;
use crate::answers::decisions::Decided;
use crate::cli::merge::MergeArguments;
use crate::entity_named::name_meant;
use crate::exit_status::ExitStatus;
use crate::ledger_file;

/// Keeps the decision.
pub(crate) fn run(arguments: &MergeArguments) -> anyhow::Result<ExitStatus> {
    let mut ledger = ledger_file::to_write(&arguments.ledger)?;
    let asked = ledger.as_of(AsOf::default());
    let (one, other) =
        match (name_meant(asked, &arguments.one)?, name_meant(asked, &arguments.other)?) {
            (Ok(one), Ok(other)) => (one, other),
            (Err(status), _) | (_, Err(status)) => return Ok(status),
        };
    let act = DecisionAct::Merge { names: (one, other) };
    let run = ledger_file::run("merge")?;
    let decision = ledger.decide(act, arguments.because.as_deref(), &run)?;
    answers::write(&Decided::of(&ledger, decision)?, arguments.format)?;
    Ok(ExitStatus::Success)
}
