//! `sayso export`: the ledger → files for other programs.

use std::io::{BufWriter, Write};

use sayso_corroboration::folded;
use sayso_ledger::{AskError, Asked, ClaimFilter};
use sayso_views::export;

use crate::cli::export::ExportArguments;
use crate::entity_named::entity_named;
use crate::exit_status::ExitStatus;
use crate::ledger_file;

/// Writes the claims that were asked for.
pub(crate) fn run(arguments: &ExportArguments) -> anyhow::Result<ExitStatus> {
    let ledger = ledger_file::to_ask(&arguments.ledger)?;
    let asked = ledger.as_of(arguments.as_of.dates());
    let filter = match filter(asked, arguments)? {
        Ok(filter) => filter,
        Err(status) => return Ok(status),
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    export(asked, &filter, arguments.format.into(), &mut out)?;
    out.flush()?;
    Ok(ExitStatus::Success)
}

/// Which claims were asked for; how the program ends, where a name is not known or not clear.
fn filter(
    asked: Asked<'_>,
    arguments: &ExportArguments,
) -> Result<Result<ClaimFilter, ExitStatus>, AskError> {
    let entity = arguments.entity.as_ref().map(|query| entity_named(asked, query));
    let names = match entity.transpose()? {
        Some(Ok(entity)) => entity.names.into_iter().map(|(name, _)| name).collect(),
        Some(Err(status)) => return Ok(Err(status)),
        None => Vec::new(),
    };
    let outlet = arguments.outlet.as_deref().map(folded);
    Ok(Ok(ClaimFilter { kinds: arguments.kinds.clone(), names, outlet, ..ClaimFilter::default() }))
}
