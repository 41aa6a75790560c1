//! What other words of a document say of a name that the engine is not sure of.

use std::collections::HashSet;

use sayso_records::{AnnotatedDocument, DependencyLabel, MentionClass, Tag};

use crate::mentions::lexicon::{LEXICON, NounClass};
use crate::mentions::names::entity::is_acronym;
use crate::mentions::names::name::{Name, NameKind, top, words};

/// Words of a name that "in" makes one of a place.
pub(super) const PLACE_TOKENS_MAX: usize = 5;

/// A name after "in" or "near" is that of a place, wherever else it stands in the document,
/// whatever the engine takes it for, if the lexicon does not know it. So is one that "and" joins
/// to a place.
pub(super) fn mark_places(document: &AnnotatedDocument, names: &mut [Name]) {
    let mut places = HashSet::new();
    for name in names.iter().filter(|name| is_uncertain(document, name)) {
        let top = top(document, &name.tokens);
        let joined = document.label(top) == DependencyLabel::Conj;
        let beside = at(names, document.head(top)).is_some_and(|other| {
            other.kind == NameKind::Polity || places.contains(&words(document, &other.tokens))
        });
        if joined && beside || is_told_as_place(document, name, top) {
            places.insert(words(document, &name.tokens));
        }
    }
    for name in names {
        if is_uncertain(document, name) && places.contains(&words(document, &name.tokens)) {
            name.kind = NameKind::Class(MentionClass::Place);
        }
    }
}

/// One word that ends the name of a person elsewhere in the document is a surname.
pub(super) fn mark_surnames(document: &AnnotatedDocument, names: &mut [Name]) {
    let person = NameKind::Class(MentionClass::Person);
    let surnames: HashSet<&str> = names
        .iter()
        .filter(|name| name.kind == person && name.tokens.len() > 1)
        .map(|name| without_marks(document.word(name.tokens.end - 1)))
        .collect();
    for name in names {
        if name.tokens.len() == 1
            && surnames.contains(without_marks(document.word(name.tokens.start)))
            && is_uncertain(document, name)
        {
            name.kind = person;
        }
    }
}

/// The name that a token belongs to, of names in text order.
fn at(names: &[Name], token: usize) -> Option<&Name> {
    let after = names.partition_point(|name| name.tokens.end <= token);
    names.get(after).filter(|name| name.tokens.contains(&token))
}

/// Whether a name is of a person, a people or a body only as the engine has it.
fn is_uncertain(document: &AnnotatedDocument, name: &Name) -> bool {
    matches!(
        name.kind,
        NameKind::People | NameKind::Class(MentionClass::Person | MentionClass::Organisation)
    ) && name.tokens.len() <= PLACE_TOKENS_MAX
        && !is_acronym(document.word(name.tokens.end - 1))
        && LEXICON.noun(document, name.tokens.clone()).is_none()
        && LEXICON.name(document, name.tokens.start, name.tokens.end).is_none()
}

/// Whether the words around a name say that it is of a place: "in Kant", "the town of Kant", "Kant
/// province", "Kant, a town".
fn is_told_as_place(document: &AnnotatedDocument, name: &Name, top: usize) -> bool {
    let sentence = document.sentence(name.tokens.start);
    let after_of = name.tokens.start >= sentence.start + 2
        && document.lower(name.tokens.start - 1) == "of"
        && is_place_noun(document, name.tokens.start - 2)
        && document.tag(name.tokens.start - 2) == Tag::Nn;
    let before_noun = name.tokens.end < sentence.end && is_place_noun(document, name.tokens.end);
    let apposed = document.children(top).iter().any(|&child| {
        document.label(child) == DependencyLabel::Appos && is_place_noun(document, child)
    });
    after_of || before_noun || apposed || follows_locative(document, name.tokens.start)
}

/// Whether a word says where right before a token.
pub(super) fn follows_locative(document: &AnnotatedDocument, token: usize) -> bool {
    token > document.sentence(token).start
        && matches!(
            document.lower(token - 1),
            "in" | "near" | "around" | "throughout" | "outside" | "inside" | "across"
        )
}

/// Whether a word is a noun for a place: "town", "border".
pub(super) fn is_place_noun(document: &AnnotatedDocument, token: usize) -> bool {
    let noun = LEXICON.noun(document, token..token + 1);
    matches!(noun, Some((NounClass::Class(MentionClass::Place), _)))
}

/// A word up to a bracket that was written close to it.
fn without_marks(word: &str) -> &str {
    word.split(['[', '(']).next().unwrap_or(word).trim_end_matches([',', '.', ';'])
}
