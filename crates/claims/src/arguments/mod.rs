//! From a word to what its syntax makes its subject, its object, its place.
//!
//! Every slot that a path can name leads to candidates in the order in which they should be tried:
//! what hangs on the word, then what it shares with the words above it, then what may belong to it
//! because parsers often hang a phrase one noun too low. The labels are those of the CLEAR style
//! that the engine was trained on (Choi, "CLEAR dependency", 2012).

mod above;
mod candidate;
mod clauses;
mod happenings;
mod lists;
mod nouns;
mod numbers;
mod places;
mod prepositions;
mod relatives;
#[cfg(test)]
mod tests;
mod verbs;
mod words;

pub(crate) use candidate::Candidate;
pub(crate) use happenings::told_before;
pub(crate) use lists::members;
pub(crate) use nouns::content_of;
pub(crate) use verbs::{is_infinitive, is_passive};
pub(crate) use words::{is_nominal, is_verbal};

use words::DEPTH_MAX;

use crate::kinds::Slot;
use crate::read_document::ReadDocument;

/// Where a slot leads from a word; `trigger` are the tokens that set off the frame.
pub(crate) fn candidates(
    read: &ReadDocument,
    word: usize,
    slot: &Slot,
    trigger: &[usize],
) -> Vec<Candidate> {
    let verbal = is_verbal(read, word);
    let mut found = match slot {
        Slot::Itself => vec![Candidate::direct(word)],
        Slot::Word(index) => {
            trigger.get(*index).map(|&token| Candidate::direct(token)).into_iter().collect()
        }
        Slot::Subject if verbal => verbs::subjects(read, word, DEPTH_MAX),
        Slot::Subject => nouns::subjects(read, word),
        Slot::Object if verbal => verbs::objects(read, word, DEPTH_MAX),
        Slot::Object => prepositions::after(read, word, "of"),
        Slot::Indirect => verbs::indirect_objects(read, word),
        Slot::Complement if verbal => verbs::complements(read, word),
        Slot::Complement => nouns::complements(read, word),
        Slot::Clause => clauses::below(read, word),
        Slot::Preposition(preposition) => prepositions::after(read, word, preposition),
        Slot::Where => places::anywhere(read, word, DEPTH_MAX),
        Slot::Possessor => nouns::possessors(read, word),
        Slot::Modifier => nouns::modifiers(read, word),
        Slot::Apposition => nouns::appositions(read, word),
        Slot::Bearer => nouns::bearers(read, word),
        Slot::Bracket => nouns::brackets(read, word),
        Slot::Number => numbers::counts(read, word),
        Slot::Measure => numbers::measures(read, word),
        Slot::Time => clauses::times(read, word),
        Slot::Participle => nouns::participles(read, word),
        Slot::Verb => above::verbs(read, word),
        Slot::Role(_) => Vec::new(),
    };
    let mut seen = Vec::new();
    found.retain(|candidate| {
        let place = (candidate.token, candidate.quantity, candidate.tokens.clone());
        let is_first = !seen.contains(&place);
        seen.push(place);
        is_first
    });
    found
}
