//! The engine's entities as names: how far they reach, and what they name by their label and nouns.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, EntityLabel, MentionClass, PartOfSpeech, Tag};

use crate::mentions::lexicon::{LEXICON, NounClass};
use crate::mentions::names::name::NameKind;

/// What a noun that begins a name tells of it: "Operation Desert Storm", "Lake Sevan".
const FIRST_NOUNS: [MentionClass; 4] =
    [MentionClass::Event, MentionClass::Place, MentionClass::Facility, MentionClass::Instrument];

/// What a name is by the engine's label and the nouns in it: "Black Sea Fleet" is a force, "Operation
/// Desert Storm" an event.
pub(super) fn kind_of_label(
    document: &AnnotatedDocument,
    label: EntityLabel,
    tokens: &Range<usize>,
) -> Option<NameKind> {
    let trimmed = trimmed(document, tokens.clone());
    let class = |noun: Option<(NounClass, usize)>| match noun {
        Some((NounClass::Class(class), _)) => Some(class),
        _ => None,
    };
    let last = class(LEXICON.noun(document, trimmed.clone()))
        .filter(|&class| trimmed.len() > 1 || class == MentionClass::Equipment);
    let first = class(LEXICON.noun(document, trimmed.start..trimmed.start + 1))
        .filter(|class| trimmed.len() > 1 && FIRST_NOUNS.contains(class));
    let listed = last.or(first);
    // "Ghazni province": a noun in small letters is no part of the name of a person or a body.
    let is_common = document.word(trimmed.end - 1).starts_with(char::is_lowercase);
    if is_common && last == Some(MentionClass::Place) && label != EntityLabel::Gpe {
        return Some(NameKind::Class(MentionClass::Place));
    }
    let one_of = |classes: &[MentionClass], else_class: MentionClass| {
        let class = listed.filter(|class| classes.contains(class)).unwrap_or(else_class);
        Some(NameKind::Class(class))
    };
    match label {
        EntityLabel::Person => one_of(
            &[MentionClass::Facility, MentionClass::Force, MentionClass::Organisation],
            MentionClass::Person,
        ),
        EntityLabel::Organisation => one_of(
            &[
                MentionClass::Force,
                MentionClass::Facility,
                MentionClass::Instrument,
                MentionClass::Event,
                MentionClass::Equipment,
            ],
            MentionClass::Organisation,
        ),
        EntityLabel::Gpe => {
            match one_of(&[MentionClass::Facility, MentionClass::Force], MentionClass::Place) {
                Some(NameKind::Class(MentionClass::Place)) => Some(NameKind::Polity),
                other => other,
            }
        }
        EntityLabel::Location => one_of(&[MentionClass::Facility], MentionClass::Place),
        EntityLabel::Facility => {
            one_of(&[MentionClass::Place, MentionClass::Organisation], MentionClass::Facility)
        }
        EntityLabel::Event => {
            one_of(&[MentionClass::Force, MentionClass::Organisation], MentionClass::Event)
        }
        EntityLabel::Law if is_law(document, &trimmed) => {
            Some(NameKind::Class(MentionClass::Instrument))
        }
        EntityLabel::Law => {
            one_of(&[MentionClass::Instrument, MentionClass::Force], MentionClass::Organisation)
        }
        EntityLabel::Norp if is_arabic_byname(document, &trimmed) => {
            Some(NameKind::Class(MentionClass::Person))
        }
        EntityLabel::Norp => Some(NameKind::People),
        EntityLabel::Language => Some(NameKind::Class(MentionClass::Nationality)),
        _ => None,
    }
}

/// Whether a name begins as a byname of Arabic does, "father of".
fn is_arabic_byname(document: &AnnotatedDocument, tokens: &Range<usize>) -> bool {
    tokens.len() > 1
        && matches!(document.lower(tokens.start), "abu" | "umm" | "ibn" | "bin" | "abd")
}

/// Whether a name has a word for a law.
fn is_law(document: &AnnotatedDocument, tokens: &Range<usize>) -> bool {
    let word = |token: usize| {
        matches!(document.lower(token), "act" | "law" | "article" | "section" | "code" | "bill")
    };
    tokens.clone().any(word)
}

/// An entity without what is no part of its name: an article, a preposition, marks at its ends.
pub(super) fn trimmed(document: &AnnotatedDocument, mut tokens: Range<usize>) -> Range<usize> {
    let before = |token: usize| {
        matches!(document.lower(token), "the" | "a" | "an" | "both" | "near")
            || matches!(document.pos(token), PartOfSpeech::Punct | PartOfSpeech::Adv)
            || document.pos(token) == PartOfSpeech::Adp && document.lower(token) != "al"
    };
    if let Some(bracket) = tokens.clone().skip(1).find(|&token| document.word(token) == "(") {
        tokens.end = bracket;
    }
    while tokens.len() > 1 && before(tokens.start) {
        tokens.start += 1;
    }
    let after = |token: usize| {
        document.tag(token) == Tag::Pos
            || document.pos(token) == PartOfSpeech::Punct && !document.word(token).ends_with('.')
    };
    while tokens.len() > 1 && after(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

/// Whether a word is of capitals alone.
pub(super) fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|letter| letter.is_uppercase() || letter == '.')
}
