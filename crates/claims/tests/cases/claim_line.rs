//! A claim as a line of a case.

use sayso_claims::Kind;
use sayso_records::{Claim, Factuality, Filler};

/// `actor: Russia; to: Tartus | time 2017-06-07 | by Interfax > the minister | planned`
pub(crate) fn of(kind: &Kind, claim: &Claim) -> String {
    let filled = kind.roles.iter().map(|role| (&role.name, claim.fillers(&role.name)));
    let roles: Vec<String> = filled
        .filter(|(_, fillers)| !fillers.is_empty())
        .map(|(name, fillers)| {
            let fillers: Vec<String> = fillers.iter().map(filler).collect();
            format!("{name}: {}", fillers.join(" + "))
        })
        .collect();
    let mut parts = vec![roles.join("; ")];
    parts.extend(claim.time.as_ref().map(|time| format!("time {}", time.value)));
    let speakers: Vec<&str> = claim
        .attribution
        .iter()
        .map(|link| link.name.as_deref().unwrap_or(link.source.text()))
        .collect();
    if !speakers.is_empty() {
        parts.push(format!("by {}", speakers.join(" > ")));
    }
    if claim.factuality != Factuality::Certain {
        parts.push(claim.factuality.name().to_owned());
    }
    parts.join(" | ")
}

/// `the base (= 201st base)`
fn filler(filler: &Filler) -> String {
    let words = filler.words.text();
    match &filler.name {
        Some(name) => format!("{words} (= {name})"),
        None => words.to_owned(),
    }
}
