//! The tense in which a time is told.

use sayso_records::{AnnotatedDocument, PartOfSpeech, Tag};

/// The tense of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
    Unknown,
}

/// Tokens that an auxiliary stands before its verb at most.
const AUXILIARY_DISTANCE_MAX: usize = 8;

/// The tense of the verb that an expression belongs to.
pub(super) fn tense(document: &AnnotatedDocument, token: usize) -> Tense {
    let is_verb =
        |&token: &usize| matches!(document.pos(token), PartOfSpeech::Verb | PartOfSpeech::Aux);
    let Some(verb) = document.ancestors(token).find(is_verb) else { return Tense::Unknown };
    let auxiliary = |words: &[&str]| {
        let before = verb.saturating_sub(AUXILIARY_DISTANCE_MAX)..verb;
        before.rev().any(|at| document.head(at) == verb && words.contains(&document.lower(at)))
    };
    if auxiliary(&["will", "'ll", "’ll", "shall", "going"]) || document.lower(verb) == "going" {
        return Tense::Future;
    }
    match document.tag(verb) {
        Tag::Vbd => Tense::Past,
        Tag::Vbn if !auxiliary(&["be", "is", "are"]) => Tense::Past,
        Tag::Vb if auxiliary(&["did", "had"]) => Tense::Past,
        Tag::Vb if auxiliary(&["to"]) => Tense::Future,
        Tag::Vbz | Tag::Vbp => Tense::Present,
        _ => Tense::Unknown,
    }
}
