//! Mentions that the encoder sees, with the classes that it was not taught.

use sayso_records::{AnnotatedDocument, MentionClass, PartOfSpeech, Tag};

use crate::encoder::{EncodedClass, EncodedMention, Encoding};
use crate::mentions::found::Found;
use crate::mentions::lexicon::{LEXICON, NounClass};
use crate::mentions::names::{NameKind, Names, top};

/// From here on the encoder is believed where the rules find nothing. Below, it adds more that is wrong
/// than right on re3d's sources that it was not taught: measured on CENTCOM and Wikipedia, each with an
/// encoder that had not seen it.
const PROBABILITY_MIN: f32 = 0.95;

/// The mentions that the encoder is sure of.
pub(super) fn mentions(
    document: &AnnotatedDocument,
    names: &Names,
    encoding: &Encoding,
) -> Vec<Found> {
    let sure = encoding.mentions.iter().filter(|mention| mention.probability >= PROBABILITY_MIN);
    sure.filter_map(|mention| found(document, names, mention)).collect()
}

/// One of the encoder's mentions; `None` for a time or a quantity, and for an "it" or "its", which is
/// a mention only where it resolves.
fn found(document: &AnnotatedDocument, names: &Names, mention: &EncodedMention) -> Option<Found> {
    let EncodedClass::Mention(class) = mention.class else { return None };
    if mention.tokens.is_empty() {
        return None;
    }
    let head = top(document, &mention.tokens);
    if matches!(document.lower(head), "it" | "its") {
        return None;
    }
    let noun = LEXICON.noun(document, mention.tokens.start..head + 1).map(|(noun, _)| noun);
    let called = names.at(head).map(|name| name.kind);
    let by_name = match called {
        Some(NameKind::Class(class)) => Some(class),
        _ => None,
    };
    let several = matches!(document.tag(head), Tag::Nns | Tag::Nnps);
    let described = match noun {
        Some(NounClass::Fighter) if several => Some(MentionClass::Force),
        Some(NounClass::Class(class)) => Some(class),
        _ => None,
    };
    let capital = document.pos(head) == PartOfSpeech::Propn
        || document.word(head).starts_with(char::is_uppercase) && called.is_some();
    Some(Found {
        span: document.span(mention.tokens.clone()),
        class: refined(class, by_name.or(described)),
        nominal: !capital,
    })
}

/// The encoder's class, or the finer one that the lexicon knows: re3d, from which the encoder has
/// its classes, has one for organisations and forces and one for places and facilities.
fn refined(class: MentionClass, finer: Option<MentionClass>) -> MentionClass {
    match (class, finer) {
        (MentionClass::Organisation, Some(MentionClass::Force)) => MentionClass::Force,
        (MentionClass::Place, Some(MentionClass::Facility)) => MentionClass::Facility,
        _ => class,
    }
}
