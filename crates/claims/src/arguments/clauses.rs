//! Clauses below a word, and times in its clause.

use sayso_records::{DependencyLabel as L, TimexType};

use crate::arguments::candidate::Candidate;
use crate::arguments::words::{children, is_verbal};
use crate::arguments::{prepositions, verbs};
use crate::read_document::ReadDocument;

/// The clause below a verb or noun: "said *that …*", "a plan *to leave*".
pub(super) fn below(read: &ReadDocument, word: usize) -> Vec<Candidate> {
    let labels: &[L] =
        if is_verbal(read, word) { &[L::Ccomp, L::Xcomp] } else { &[L::Acl, L::Ccomp, L::Relcl] };
    let is_clause = |&at: &usize| is_verbal(read, at) && at > word;
    let below = children(read, word, labels).filter(is_clause);
    // "met *to discuss it*": a purpose, where nothing closer is told.
    let purposes = children(read, word, &[L::Advcl]).filter(is_clause);
    let purposes = purposes.filter(|&at| verbs::is_infinitive(read, at));
    below.chain(purposes).map(|at| clause(read, at)).collect()
}

/// The clause of a verb, without the comma or full stop that ends it.
fn clause(read: &ReadDocument, verb: usize) -> Candidate {
    let words = &read.words;
    let mut tokens = words.subtree(verb);
    let edge = |token: usize| {
        words.label(token) == L::Punct || words.pos(token) == sayso_records::PartOfSpeech::Space
    };
    while tokens.len() > 1 && edge(tokens.end - 1) {
        tokens.end -= 1;
    }
    while tokens.len() > 1 && edge(tokens.start) {
        tokens.start += 1;
    }
    Candidate { tokens: Some(tokens), ..Candidate::direct(verb) }
}

/// The times that hang on a word, or stand after its prepositions.
pub(super) fn times(read: &ReadDocument, word: usize) -> Vec<Candidate> {
    let adverbs = children(read, word, &[L::Npadvmod, L::Advmod, L::Nmod, L::Compound, L::Amod]);
    let after = prepositions::prepositions(read, word);
    let after = after.into_iter().flat_map(|preposition| children(read, preposition, &[L::Pobj]));
    let tokens = adverbs.chain(after.collect::<Vec<_>>());
    let time = |token: usize| {
        let index = read.time_at(token)?;
        let kind = read.reading.times[index].kind;
        let is_point = matches!(kind, TimexType::Date | TimexType::Time);
        is_point.then(|| Candidate { time: Some(index), ..Candidate::direct(token) })
    };
    tokens.filter_map(time).collect()
}
