//! `sayso lineage`: a document → the texts that it was taken from, and those taken from it.

use crate::answers;
use crate::cli::lineage::LineageArguments;
use crate::exit_status::ExitStatus;
use crate::ledger_file;
use crate::terminal::visible;

/// Answers.
pub(crate) fn run(arguments: &LineageArguments) -> anyhow::Result<ExitStatus> {
    let ledger = ledger_file::to_ask(&arguments.ledger)?;
    let asked = ledger.as_of(arguments.as_of.dates());
    let Some(query) = &arguments.document else {
        let list = sayso_views::lineage_list(asked, arguments.skip, arguments.limit)?;
        answers::write(&list, arguments.format)?;
        return Ok(ExitStatus::Success);
    };
    let document = asked.document(query)?;
    let list = match &document {
        Some(document) => sayso_views::lineage_of(asked, &document.row.id)?,
        None => None,
    };
    let Some(list) = list else {
        eprintln!("sayso: there is no document “{}” in the ledger", visible(query));
        return Ok(ExitStatus::Failure);
    };
    answers::write(&list, arguments.format)?;
    Ok(ExitStatus::Success)
}
