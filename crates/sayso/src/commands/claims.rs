//! `sayso claims`: some conditions → the claims that meet them.

use sayso_corroboration::folded;
use sayso_ledger::{AskError, Asked, ClaimFilter};
use sayso_records::Name;

use crate::answers;
use crate::cli::claims::ClaimsArguments;
use crate::entity_named::entity_named;
use crate::exit_status::ExitStatus;
use crate::ledger_file;

/// Answers.
pub(crate) fn run(arguments: &ClaimsArguments) -> anyhow::Result<ExitStatus> {
    let ledger = ledger_file::to_ask(&arguments.ledger)?;
    let asked = ledger.as_of(arguments.as_of.dates());
    let filter = match filter(asked, arguments)? {
        Ok(filter) => filter,
        Err(status) => return Ok(status),
    };
    let (skip, limit) = (arguments.skip, arguments.limit);
    let list = sayso_views::claim_list(asked, &filter, arguments.min_origins, skip, limit)?;
    answers::write(&list, arguments.format)?;
    Ok(ExitStatus::Success)
}

/// The filter that was asked for; how the program ends, where a name is not known or not clear.
fn filter(
    asked: Asked<'_>,
    arguments: &ClaimsArguments,
) -> Result<Result<ClaimFilter, ExitStatus>, AskError> {
    let names = |query: &Option<String>| match query {
        Some(query) => entity_named(asked, query).map(|found| {
            found.map(|entity| entity.names.into_iter().map(|(name, _)| name).collect())
        }),
        None => Ok(Ok(Vec::new())),
    };
    let (names, places, speakers): (Result<Vec<Name>, _>, Result<_, _>, Result<_, _>) =
        (names(&arguments.entity)?, names(&arguments.place)?, names(&arguments.speaker)?);
    let found = names.and_then(|names| Ok((names, places?, speakers?)));
    Ok(found.map(|(names, places, speakers)| ClaimFilter {
        kinds: arguments.kinds.clone(),
        names,
        places,
        speakers,
        outlet: arguments.outlet.as_deref().map(folded),
        document: None,
        since: arguments.since,
        until: arguments.until,
    }))
}
