//! Relative pronouns stand for the noun before them.

use sayso_records::{DependencyLabel as L, Tag};

use crate::arguments::words::{children, is_nominal};
use crate::read_document::ReadDocument;

/// Heads that are followed from a pronoun up to its clause.
const CLAUSE_DEPTH_MAX: usize = 6;
/// Tokens before a pronoun among which its noun is looked for.
const NOUN_DISTANCE_MAX: usize = 4;

/// Whether a token is "who", "which", "whose", or "that" in their place.
pub(super) fn is_relative(read: &ReadDocument, token: usize) -> bool {
    matches!(read.words.tag(token), Tag::Wdt | Tag::Wp | Tag::WpPoss)
}

/// The noun that a relative pronoun stands for; any other token stands for itself.
pub(super) fn resolve(read: &ReadDocument, token: usize) -> usize {
    if !is_relative(read, token) {
        return token;
    }
    let words = &read.words;
    let clause =
        words.ancestors(token).take(CLAUSE_DEPTH_MAX).find(|&above| words.label(above) == L::Relcl);
    if let Some(clause) = clause {
        return subject_of_copula(read, words.head(clause));
    }
    let sentence = words.sentence(token);
    let near = token.saturating_sub(NOUN_DISTANCE_MAX).max(sentence.start)..token;
    near.rev().find(|&noun| is_nominal(read, noun)).unwrap_or(token)
}

/// "*Malik* was a leader who …": what a leader did, Malik did. A noun that is no mention and is said
/// of a subject stands for the subject.
fn subject_of_copula(read: &ReadDocument, noun: usize) -> usize {
    let words = &read.words;
    if words.label(noun) != L::Attr || read.mention(noun).is_some() {
        return noun;
    }
    children(read, words.head(noun), &[L::Nsubj]).next().unwrap_or(noun)
}
