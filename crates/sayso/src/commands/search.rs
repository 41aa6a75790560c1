//! `sayso search`: words → where they are said.

use crate::answers;
use crate::cli::search::SearchArguments;
use crate::exit_status::ExitStatus;
use crate::ledger_file;

/// Answers.
pub(crate) fn run(arguments: &SearchArguments) -> anyhow::Result<ExitStatus> {
    let ledger = ledger_file::to_ask(&arguments.ledger)?;
    let asked = ledger.as_of(arguments.as_of.dates());
    let results = sayso_views::search(asked, &arguments.words.join(" "), arguments.limit)?;
    answers::write(&results, arguments.format)?;
    Ok(if results.hits.is_empty() { ExitStatus::Failure } else { ExitStatus::Success })
}
