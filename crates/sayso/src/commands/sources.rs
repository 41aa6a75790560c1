//! `sayso sources`: the outlets that were read.

use crate::answers;
use crate::cli::sources::SourcesArguments;
use crate::exit_status::ExitStatus;
use crate::ledger_file;

/// Answers.
pub(crate) fn run(arguments: &SourcesArguments) -> anyhow::Result<ExitStatus> {
    let ledger = ledger_file::to_ask(&arguments.ledger)?;
    let asked = ledger.as_of(arguments.as_of.dates());
    answers::write(&sayso_views::outlet_list(asked, arguments.limit)?, arguments.format)?;
    Ok(ExitStatus::Success)
}
