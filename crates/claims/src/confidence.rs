//! How often claims of this sort are right.
//!
//! A logistic regression on what can be seen of a claim: its kind, what set it off, how many roles
//! are filled, how far its words stretch. The weights are fitted by `eval/calibrate.py` on texts with
//! claims written down by hand, and stand in `data/claims/confidence.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_records::{AttributionLink, BlockRole, Document, Evidence, Factuality, FilledRole};

use crate::draft::Draft;
use crate::kinds::Anchor;

static WEIGHTS: LazyLock<HashMap<&'static str, f64>> =
    LazyLock::new(|| parse(include_str!("../../../data/claims/confidence.tsv")));

/// Confidence stays this far from 0 and 1: so few claims were looked at that none is sure.
const MARGIN: f64 = 0.02;

/// What of a claim tells how likely it is right, beside its draft.
pub(crate) struct Signs<'a> {
    /// The document.
    pub(crate) document: &'a Document,
    /// The roles that are filled.
    pub(crate) roles: &'a [FilledRole],
    /// The words that it rests on.
    pub(crate) evidence: &'a Evidence,
    /// Who says so.
    pub(crate) attribution: &'a [AttributionLink],
    /// How surely.
    pub(crate) factuality: Factuality,
}

/// The share of claims like this one that are right, from 0 to 1.
pub(crate) fn of(draft: &Draft, signs: &Signs) -> f64 {
    let weight = |name: &str| WEIGHTS.get(name).copied().unwrap_or_default();
    let sum: f64 = names(draft, signs).iter().map(|name| weight(name)).sum();
    (1.0 / (1.0 + (-sum).exp())).clamp(MARGIN, 1.0 - MARGIN)
}

/// The sorts that a claim is of, as `eval/calibrate.py` names them.
fn names(draft: &Draft, signs: &Signs) -> Vec<String> {
    let pieces = signs.evidence.quotations();
    let words: usize = pieces.iter().map(|piece| piece.text().split_whitespace().count()).sum();
    let length = match words {
        0..=10 => "few",
        11..=25 => "some",
        _ => "many",
    };
    let mut names = vec![
        "bias".to_owned(),
        format!("kind {}", draft.kind.name),
        format!("anchor {}", anchor(draft)),
        format!("roles {}", signs.roles.len().min(4)),
        format!("words {length}"),
    ];
    let mut fillers = signs.roles.iter().flat_map(|role| &role.fillers);
    for (holds, name) in [
        (signs.factuality != Factuality::Certain, "not certain"),
        (!signs.attribution.is_empty(), "attributed"),
        (fillers.any(|filler| filler.name.is_some()), "resolved"),
        (is_in_heading(signs), "heading"),
    ] {
        if holds {
            names.push(name.to_owned());
        }
    }
    names
}

fn anchor(draft: &Draft) -> &'static str {
    match draft.frame.map(|frame| &frame.anchor) {
        Some(Anchor::Verbs(_)) => "verb",
        Some(Anchor::Nouns(_)) => "noun",
        Some(Anchor::Adjectives(_)) => "adjective",
        Some(Anchor::Mentions(_)) => "mention",
        None => "statement",
    }
}

/// Whether the first words of the evidence stand outside the running text.
fn is_in_heading(signs: &Signs) -> bool {
    let start = signs.evidence.quotations()[0].span().start;
    let blocks = &signs.document.blocks;
    let after = blocks.partition_point(|block| block.span.end <= start);
    blocks.get(after).is_some_and(|block| {
        matches!(
            block.role,
            BlockRole::Headline
                | BlockRole::Subheading
                | BlockRole::Standfirst
                | BlockRole::Caption
        )
    })
}

fn parse(file: &'static str) -> HashMap<&'static str, f64> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let weight = |line: &'static str| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?.parse().ok()?))
    };
    lines.filter_map(weight).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn every_weight_of_the_file_is_read() {
        let file = include_str!("../../../data/claims/confidence.tsv");
        let lines = file.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(WEIGHTS.len(), lines);
        assert!(WEIGHTS.contains_key("bias"));
    }

    #[test]
    fn confidence_is_a_share() {
        let claims = sample::claims("Velm bombed Orrend. “Velm is tired,” the mayor said.");
        assert!(!claims.is_empty());
        for claim in claims {
            assert!((MARGIN..=1.0 - MARGIN).contains(&claim.confidence), "{claim:?}");
        }
    }
}
