//! One name.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, MentionClass};

/// A name in the text.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// Its tokens, without an article.
    pub(crate) tokens: Range<usize>,
    /// What it names, before its sentence is looked at.
    pub(crate) kind: NameKind,
    /// Whether it is that of a country.
    pub(crate) is_country: bool,
}

/// What a name names, before its sentence is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// The same in every sentence.
    Class(MentionClass),
    /// A country or town: a place, or a government where it acts.
    Polity,
    /// What belongs to a people, or its members.
    People,
    /// Members of a people.
    Members,
}

impl Name {
    /// Whether it is that of a place.
    pub(crate) fn is_place(&self) -> bool {
        matches!(
            self.kind,
            NameKind::Polity | NameKind::Class(MentionClass::Place | MentionClass::Facility)
        )
    }
}

/// The token of a name whose head lies outside.
pub(crate) fn top(document: &AnnotatedDocument, tokens: &Range<usize>) -> usize {
    let outside = |&token: &usize| {
        let head = document.head(token);
        head == token || !tokens.contains(&head)
    };
    tokens.clone().rev().find(outside).unwrap_or(tokens.end - 1)
}

/// The words of some tokens, one space between them.
pub(crate) fn words(document: &AnnotatedDocument, tokens: &Range<usize>) -> String {
    let words: Vec<&str> = tokens.clone().map(|token| document.word(token)).collect();
    words.join(" ")
}
