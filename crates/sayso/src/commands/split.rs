//! `sayso split`: two names are those of two entities, or a name is somebody else's in some documents.

use anyhow::bail;
use sayso_ledger::{AsOf, Asked};
use sayso_records::DecisionAct;

use crate::answers;
use crate::answers::decisions::Decided;
use crate::cli::split::SplitArguments;
use crate::entity_named::name_meant;
use crate::exit_status::ExitStatus;
use crate::ledger_file;
use crate::terminal::visible;

/// Keeps the decision.
pub(crate) fn run(arguments: &SplitArguments) -> anyhow::Result<ExitStatus> {
    let mut ledger = ledger_file::to_write(&arguments.ledger)?;
    let act = match act(ledger.as_of(AsOf::default()), arguments)? {
        Ok(act) => act,
        Err(status) => return Ok(status),
    };
    let run = ledger_file::run("split")?;
    let decision = ledger.decide(act, arguments.because.as_deref(), &run)?;
    answers::write(&Decided::of(&ledger, decision)?, arguments.format)?;
    Ok(ExitStatus::Success)
}

/// What is to be decided; how the program ends where a name may mean several, or none.
fn act(
    asked: Asked<'_>,
    arguments: &SplitArguments,
) -> anyhow::Result<Result<DecisionAct, ExitStatus>> {
    let name = match name_meant(asked, &arguments.one)? {
        Ok(name) => name,
        Err(status) => return Ok(Err(status)),
    };
    if let Some(other) = &arguments.other {
        let other = name_meant(asked, other)?;
        return Ok(other.map(|other| DecisionAct::Split { names: (name, other) }));
    }
    let mut documents = Vec::new();
    for document in &arguments.documents {
        let Some(kept) = asked.document(document)? else {
            bail!("there is no document “{}”: give its id or its path", visible(document));
        };
        documents.push(kept.row.id);
    }
    Ok(Ok(DecisionAct::Sense { sense: name.clone(), name, documents }))
}
