//! What a name names in its sentence, and the article that belongs to it.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, DependencyLabel, MentionClass, PartOfSpeech, Tag};

use crate::mentions::names::evidence::is_place_noun;
use crate::mentions::names::name::{Name, NameKind, top};

/// What a name names in its sentence, with whether it is one at all there.
pub(crate) fn class_in_sentence(document: &AnnotatedDocument, name: &Name) -> MentionClass {
    match name.kind {
        NameKind::Class(class) => class,
        NameKind::Polity if acts(document, name) => MentionClass::Organisation,
        NameKind::Polity => MentionClass::Place,
        NameKind::People | NameKind::Members => {
            let last = name.tokens.end - 1;
            let several = name.kind == NameKind::Members
                || matches!(document.tag(last), Tag::Nns | Tag::Nnps);
            let top = top(document, &name.tokens);
            let modifies = matches!(
                document.label(top),
                DependencyLabel::Amod | DependencyLabel::Compound | DependencyLabel::Nmod
            );
            if several && !modifies {
                MentionClass::Organisation
            } else {
                MentionClass::Nationality
            }
        }
    }
}

/// The tokens of a name with the article that belongs to it.
pub(crate) fn with_article(
    document: &AnnotatedDocument,
    name: &Name,
    class: MentionClass,
) -> Range<usize> {
    let Range { start, end } = name.tokens.clone();
    let takes_none = matches!(class, MentionClass::Person | MentionClass::Nationality);
    if takes_none
        || start == document.sentence(start).start
        || document.lower(start - 1) != "the"
        || !name.tokens.contains(&document.head(start - 1))
    {
        return start..end;
    }
    start - 1..end
}

/// Whether a country or town does something, or something is done with it: it is the subject of a
/// verb, stands after "by", "with" or "against", or, a country, before what it does ("a US strike").
fn acts(document: &AnnotatedDocument, name: &Name) -> bool {
    let top = top(document, &name.tokens);
    let first = document
        .ancestors(top)
        .find(|&above| document.label(above) != DependencyLabel::Conj)
        .unwrap_or(top);
    let head = document.head(first);
    match document.label(first) {
        DependencyLabel::Nsubj => {
            matches!(document.pos(head), PartOfSpeech::Verb | PartOfSpeech::Aux)
        }
        DependencyLabel::Pobj => {
            document.label(head) == DependencyLabel::Agent
                || matches!(document.lower(head), "with" | "against" | "between" | "among")
                    && !is_place_noun(document, document.head(head))
        }
        DependencyLabel::Compound | DependencyLabel::Amod | DependencyLabel::Nmod => {
            name.is_country
        }
        _ => false,
    }
}
