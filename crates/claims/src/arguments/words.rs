//! What kind of word a token is, and what hangs on it.

use sayso_records::{DependencyLabel, PartOfSpeech, Tag};

use crate::read_document::ReadDocument;

/// Steps through the syntax that are followed from one word; no sentence of prose needs more.
pub(super) const DEPTH_MAX: usize = 8;

/// Whether a token is a verb, also one that stands as an adjective before its noun.
pub(crate) fn is_verbal(read: &ReadDocument, token: usize) -> bool {
    matches!(read.words.pos(token), PartOfSpeech::Verb | PartOfSpeech::Aux)
}

/// Whether a token can head a noun phrase.
pub(crate) fn is_nominal(read: &ReadDocument, token: usize) -> bool {
    matches!(
        read.words.pos(token),
        PartOfSpeech::Noun | PartOfSpeech::Propn | PartOfSpeech::Pron | PartOfSpeech::Num
    ) || (read.words.pos(token) == PartOfSpeech::Det && is_argument(read.words.label(token)))
        || (read.words.pos(token) == PartOfSpeech::Adj
            && (is_argument(read.words.label(token)) || read.mention_at(token).is_some()))
        || (matches!(read.words.tag(token), Tag::Vbn | Tag::Vbg | Tag::Vbd | Tag::Vbz)
            && is_argument(read.words.label(token)))
}

/// Whether a label is that of a noun phrase in a clause.
fn is_argument(label: DependencyLabel) -> bool {
    use DependencyLabel as L;
    matches!(label, L::Nsubj | L::Nsubjpass | L::Dobj | L::Pobj | L::Attr | L::Dative | L::Appos)
}

/// The children of a token with one of these labels, in text order.
pub(super) fn children<'a>(
    read: &'a ReadDocument,
    token: usize,
    labels: &'a [DependencyLabel],
) -> impl DoubleEndedIterator<Item = usize> + 'a {
    let children = read.children(token).iter().copied();
    children.filter(move |&child| labels.contains(&read.words.label(child)))
}
