//! The verb that a word hangs on, and whether it says anything itself.

use sayso_records::DependencyLabel as L;

use crate::arguments::candidate::Candidate;
use crate::arguments::lists::MEMBERS_MAX;
use crate::arguments::words::is_verbal;
use crate::read_document::ReadDocument;

/// Verbs that say little beside their noun: "carried out an attack", "held talks".
const LIGHT_VERBS: &[&str] = &[
    "begin",
    "carry",
    "commit",
    "complete",
    "conclude",
    "conduct",
    "continue",
    "coordinate",
    "deliver",
    "direct",
    "do",
    "execute",
    "give",
    "have",
    "hold",
    "inflict",
    "initiate",
    "issue",
    "launch",
    "lead",
    "make",
    "mount",
    "open",
    "order",
    "organise",
    "organize",
    "perform",
    "perpetrate",
    "plan",
    "prepare",
    "provide",
    "receive",
    "resume",
    "run",
    "send",
    "stage",
    "start",
    "suffer",
    "sustain",
    "take",
    "threaten",
    "undertake",
    "unleash",
    "wage",
];
/// Whether a verb says little beside its noun.
pub(super) fn is_light(read: &ReadDocument, verb: usize) -> bool {
    LIGHT_VERBS.contains(&read.words.lemma(verb))
}

/// The verb that a noun is the subject or object of; of a verb the one above it.
pub(super) fn verbs(read: &ReadDocument, word: usize) -> Vec<Candidate> {
    let words = &read.words;
    let in_list = |&token: &usize| words.label(token) == L::Conj && words.head(token) < token;
    let above = |token: &usize| Some(*token).filter(in_list).map(|token| words.head(token));
    let list = std::iter::successors(Some(word), above).take(MEMBERS_MAX);
    let token = list.last().unwrap_or(word);
    let head = words.head(token);
    let (above, is_below) = match words.label(token) {
        L::Nsubj | L::Nsubjpass | L::Dobj | L::Attr | L::Dative | L::Acomp | L::Npadvmod => {
            (head, true)
        }
        L::Ccomp | L::Xcomp | L::Advcl => (head, is_verbal(read, token)),
        L::Pcomp => (words.head(head), is_verbal(read, token)),
        _ => (head, false),
    };
    let found = (is_below && above != token && is_verbal(read, above)).then_some(above);
    found.map(Candidate::direct).into_iter().collect()
}
