//! What stands after a preposition.

use sayso_records::{DependencyLabel as L, PartOfSpeech};

use crate::arguments::candidate::Candidate;
use crate::arguments::words::{children, is_nominal, is_verbal};
use crate::arguments::{above, relatives};
use crate::draft::Reach;
use crate::read_document::ReadDocument;

/// What stands after a preposition that belongs to a word, or may.
pub(super) fn after(read: &ReadDocument, word: usize, preposition: &str) -> Vec<Candidate> {
    let mut found = own(read, word, preposition);
    // "of" is hung too low at times, but never on a verb that has an object of its own.
    let hosts =
        if preposition == "of" && !is_verbal(read, word) { Vec::new() } else { hosts(read, word) };
    let loose = hosts.into_iter().flat_map(|host| own(read, host, preposition));
    found.extend(loose.map(|candidate| candidate.by(Reach::Loose)));
    found.extend(one_too_high(read, word, preposition));
    found
}

/// What stands after a preposition that follows a noun and hangs on the word above it: "armed with
/// missiles *with a range* of …", "along its border *with Morvia*".
fn one_too_high(read: &ReadDocument, noun: usize, preposition: &str) -> Vec<Candidate> {
    let words = &read.words;
    let above = words.head(words.head(noun));
    if is_verbal(read, noun) || words.label(noun) != L::Pobj || preposition == "of" {
        return Vec::new();
    }
    let follows = |&at: &usize| at > noun && words.lower(at) == preposition;
    let at = prepositions(read, above).into_iter().find(follows);
    let found = at.into_iter().flat_map(|at| objects(read, at));
    found.map(|candidate| candidate.by(Reach::Loose)).collect()
}

/// What stands after a preposition that hangs on a word.
pub(super) fn own(read: &ReadDocument, word: usize, preposition: &str) -> Vec<Candidate> {
    let is_it = |&at: &usize| read.words.lower(at) == preposition;
    prepositions(read, word).into_iter().filter(is_it).flat_map(|at| objects(read, at)).collect()
}

/// The prepositions that hang on a word, or on another preposition or a particle of it: "out *of*".
pub(super) fn prepositions(read: &ReadDocument, word: usize) -> Vec<usize> {
    const LABELS: &[L] = &[L::Prep, L::Agent, L::Dative];
    let mut found: Vec<usize> = children(read, word, LABELS).collect();
    for adverb in children(read, word, &[L::Prt, L::Advmod, L::Prep]) {
        found.extend(children(read, adverb, &[L::Prep]));
    }
    found
}

/// What stands after one preposition: a noun phrase, or a gerund to go on from.
pub(super) fn objects(read: &ReadDocument, preposition: usize) -> Vec<Candidate> {
    let after = children(read, preposition, &[L::Pobj, L::Pcomp]);
    let mut found: Vec<Candidate> = after
        .filter(|&after| is_nominal(read, after) || is_verbal(read, after))
        .map(|noun| Candidate::direct(relatives::resolve(read, noun)))
        .collect();
    if is_bare(read, preposition) {
        found.extend(named_after(read, preposition));
    }
    found
}

/// Whether nothing hangs on a preposition: the parser took what follows it for something else.
pub(super) fn is_bare(read: &ReadDocument, preposition: usize) -> bool {
    read.words.pos(preposition) == PartOfSpeech::Adp
        && read.words.label(preposition) == L::Prep
        && read.children(preposition).is_empty()
}

/// The mention that begins right after a preposition.
fn named_after(read: &ReadDocument, preposition: usize) -> Option<Candidate> {
    /// Tokens from the preposition to the head of what follows it.
    const DISTANCE_MAX: usize = 6;
    let words = &read.words;
    let end = words.sentence(preposition).end.min(preposition + 1 + DISTANCE_MAX);
    let begins = |&head: &usize| {
        let mention = read.mention(head);
        mention.is_some_and(|mention| words.tokens_in(mention.span).start == preposition + 1)
    };
    (preposition + 1..end).rev().find(begins).map(|head| Candidate::new(head, Reach::Loose))
}

/// The words that a phrase of `word` may hang on by mistake: its object and the nouns that stand
/// last in it; of a noun also its verb.
pub(super) fn hosts(read: &ReadDocument, word: usize) -> Vec<usize> {
    let mut found = Vec::new();
    if is_verbal(read, word) {
        let nouns = children(read, word, &[L::Dobj, L::Attr, L::Oprd, L::Acomp, L::Xcomp]);
        found.extend(nouns.filter(|&noun| noun > word));
        for preposition in prepositions(read, word) {
            found.extend(objects(read, preposition).into_iter().map(|after| after.token));
        }
    } else {
        found.extend(own(read, word, "of").into_iter().map(|after| after.token));
        // What follows an object is said of the object: "the patrol found a launcher with a round".
        let acts = read.words.label(word) == L::Nsubj
            && children(read, read.words.head(word), &[L::Dobj]).next().is_some()
            && !above::is_light(read, read.words.head(word));
        if !acts {
            found.extend(above::verbs(read, word).into_iter().map(|verb| verb.token));
        }
    }
    found
}
