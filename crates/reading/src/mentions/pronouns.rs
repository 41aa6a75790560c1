//! Pronouns that stand for persons and groups.

use sayso_records::{AnnotatedDocument, DependencyLabel, MentionClass};

use crate::mentions::found::Found;

/// The personal pronouns, but "it" and "you": those are rarely of anyone that a text tells of.
/// Possessive ones belong to the phrase that they begin.
pub(super) fn pronouns(document: &AnnotatedDocument) -> Vec<Found> {
    let found = |token: usize| {
        let class = class(document.lower(token))?;
        let possessive = document.label(token) == DependencyLabel::Poss;
        let span = document.span(token..token + 1);
        (!possessive).then_some(Found { span, class, nominal: true })
    };
    (0..document.len()).filter_map(found).collect()
}

/// Whom a pronoun stands for: one person, or several as a group.
fn class(lower: &str) -> Option<MentionClass> {
    match lower {
        "i" | "me" | "he" | "him" | "she" | "her" => Some(MentionClass::Person),
        "we" | "us" | "they" | "them" => Some(MentionClass::Organisation),
        _ => None,
    }
}
