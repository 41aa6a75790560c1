//! Which words are events.

use sayso_records::{AnnotatedDocument, DependencyLabel, PartOfSpeech};

use crate::events::lexicon::{self, CueKind};

/// Whether a token names what happens or is so: a verb that is no auxiliary, an adjective or noun
/// that is said of something, a noun for an event.
pub(super) fn is_event(document: &AnnotatedDocument, token: usize) -> bool {
    let label = document.label(token);
    if !document.word(token).chars().any(char::is_alphabetic) {
        return false;
    }
    match document.pos(token) {
        PartOfSpeech::Verb => !matches!(document.lower(token), "according" | "including"),
        PartOfSpeech::Aux => !matches!(label, DependencyLabel::Aux | DependencyLabel::Auxpass),
        PartOfSpeech::Adj => label == DependencyLabel::Acomp,
        PartOfSpeech::Noun => !is_modifier(label) && lexicon::is_event_noun(document.lemma(token)),
        _ => false,
    }
}

/// How likely a word must be an event for the encoder, if the rules know nothing of it.
const LIKELY: f32 = 0.4;

/// Whether the encoder takes a noun or an adjective for what happens. Words that only say how sure
/// something else is ("alleged") are none.
pub(super) fn is_likely_event(document: &AnnotatedDocument, event: f32, token: usize) -> bool {
    let pos = document.pos(token);
    event >= LIKELY
        && matches!(pos, PartOfSpeech::Noun | PartOfSpeech::Adj | PartOfSpeech::Propn)
        && document.word(token).chars().any(char::is_alphabetic)
        && lexicon::cue_of(CueKind::Adjective, document.lower(token)).is_none()
}

/// Whether a noun only says of what kind another is: "attack aircraft".
fn is_modifier(label: DependencyLabel) -> bool {
    matches!(
        label,
        DependencyLabel::Compound
            | DependencyLabel::Amod
            | DependencyLabel::Nmod
            | DependencyLabel::Npadvmod
            | DependencyLabel::Quantmod
    )
}

/// Whether a token judges, or is the "be" of a judgement: "it is a shame".
pub(super) fn is_judgement(document: &AnnotatedDocument, token: usize) -> bool {
    let judges = |token: usize| {
        matches!(document.label(token), DependencyLabel::Acomp | DependencyLabel::Attr)
            && lexicon::cue_of(CueKind::Judgement, document.lower(token)).is_some()
    };
    judges(token)
        || (document.lemma(token) == "be"
            && document.children(token).iter().any(|&child| judges(child)))
}
