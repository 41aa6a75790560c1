//! Persons with the office that stands before their name.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, MentionClass, PartOfSpeech};

use crate::mentions::found::Found;
use crate::mentions::lexicon::{LEXICON, NounClass};
use crate::mentions::names::{Name, NameKind, Names};

/// Words of an office, from its noun to the name: "Minister for the Middle East Tobias Ellwood".
const OFFICE_WORDS_MAX: usize = 12;

/// Names of persons with titles and offices before them, where there are some.
pub(super) fn persons(document: &AnnotatedDocument, names: &Names) -> Vec<Found> {
    let persons = names.iter().filter(|name| name.kind == NameKind::Class(MentionClass::Person));
    let titled = persons.filter_map(|name| {
        let start = start_of_office(document, names, name)?;
        let tokens: Range<usize> = start..name.tokens.end;
        Some(Found { span: document.span(tokens), class: MentionClass::Person, nominal: false })
    });
    titled.collect()
}

/// Where the office before a name begins: at capital words up to an office noun, which "of" or
/// "for" with more capital words may follow.
fn start_of_office(document: &AnnotatedDocument, names: &Names, name: &Name) -> Option<usize> {
    let sentence = document.sentence(name.tokens.start);
    let least = name.tokens.start.saturating_sub(OFFICE_WORDS_MAX).max(sentence.start);
    let is_office = |token: usize| {
        LEXICON.is_title(document.lower(token))
            || matches!(
                LEXICON.noun(document, token..token + 1),
                Some((NounClass::Class(MentionClass::Person), _))
            )
    };
    let mut office = None;
    for token in (least..name.tokens.start).rev() {
        let capital = document.word(token).starts_with(char::is_uppercase);
        let linked = matches!(document.lower(token), "of" | "for" | "the" | "-");
        let other = names.at(token).is_some_and(|other| other.kind == name.kind);
        if other || !capital && !linked {
            break;
        }
        if capital && is_office(token) && !is_first_and_bare(document, token, name.tokens.start) {
            office = Some(token);
        }
    }
    let mut start = office?;
    let other = |token: usize| names.at(token).is_some_and(|other| other.kind == name.kind);
    while start > sentence.start && belongs_to_office(document, start - 1) && !other(start - 1) {
        start -= 1;
    }
    Some(start)
}

/// Whether a title begins the sentence and what follows is not yet the name.
fn is_first_and_bare(document: &AnnotatedDocument, token: usize, name: usize) -> bool {
    token == document.sentence(token).start
        && token + 1 < name
        && document.word(token + 1).starts_with(char::is_lowercase)
        && !matches!(document.lower(token + 1), "of" | "for")
}

/// Whether a word before an office belongs to it: "the UN Special" before "Envoy".
fn belongs_to_office(document: &AnnotatedDocument, token: usize) -> bool {
    let word = document.word(token);
    let capital = word.starts_with(char::is_uppercase)
        && matches!(
            document.pos(token),
            PartOfSpeech::Propn | PartOfSpeech::Adj | PartOfSpeech::Noun
        );
    capital || matches!(document.lower(token), "the" | "his" | "her" | "their" | "its" | "our")
}
