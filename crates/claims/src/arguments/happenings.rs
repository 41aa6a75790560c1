//! What was told before and a clause points back to: "During *the search* …".

use sayso_records::{DependencyLabel as L, PartOfSpeech};

use crate::arguments::words::{children, is_verbal};
use crate::read_document::ReadDocument;

/// Prepositions that put a clause into the time and place of a happening.
const WITHIN: &[&str] = &["during", "in", "after", "following", "throughout", "of"];
/// Nouns between such a preposition and the clause: "as a *result* of the search".
const BETWEEN: &[&str] = &["result", "course", "part", "conclusion", "wake"];
/// Tokens before a sentence among which the happening was told.
const DISTANCE_MAX: usize = 250;
/// Words of one happening that are asked for its time and place.
const TOLD_MAX: usize = 4;
/// Heads that are followed.
const CLIMB_MAX: usize = 8;

/// The words, nearest first, that told of the happening to which the clause of `word` points back
/// with a definite noun; none where it points to none.
pub(crate) fn told_before(read: &ReadDocument, word: usize) -> Vec<usize> {
    let words = &read.words;
    let sentence = words.sentence(word);
    let clause: Vec<usize> = words
        .ancestors(word)
        .take(CLIMB_MAX)
        .take_while(|&at| !matches!(words.label(at), L::Relcl | L::Ccomp) || at == word)
        .filter(|&at| is_verbal(read, at))
        .collect();
    let near = sentence.start.max(word.saturating_sub(DISTANCE_MAX))
        ..sentence.end.min(word + DISTANCE_MAX);
    let points_back = |&noun: &usize| {
        is_definite_happening(read, noun)
            && governor(read, noun).is_some_and(|verb| clause.contains(&verb))
    };
    let Some(noun) = near.clone().find(points_back) else { return Vec::new() };
    let before = sentence.start.saturating_sub(DISTANCE_MAX)..sentence.start;
    let tells = |&at: &usize| {
        words.lemma(at) == words.lemma(noun)
            && matches!(words.pos(at), PartOfSpeech::Noun | PartOfSpeech::Verb)
    };
    before.rev().filter(tells).take(TOLD_MAX).collect()
}

/// Whether a noun after a preposition is a happening that the reader is to know: "the search".
fn is_definite_happening(read: &ReadDocument, noun: usize) -> bool {
    let words = &read.words;
    words.label(noun) == L::Pobj
        && words.pos(noun) == PartOfSpeech::Noun
        && WITHIN.contains(&words.lower(words.head(noun)))
        && read.event(noun).is_some()
        && children(read, noun, &[L::Det])
            .any(|det| matches!(words.lower(det), "the" | "this" | "that"))
}

/// The verb whose clause the phrase of a noun belongs to.
fn governor(read: &ReadDocument, noun: usize) -> Option<usize> {
    let words = &read.words;
    let above = words.ancestors(noun).skip(1).take(CLIMB_MAX);
    let passes =
        |&at: &usize| words.pos(at) != PartOfSpeech::Noun || BETWEEN.contains(&words.lemma(at));
    above.take_while(passes).find(|&at| is_verbal(read, at))
}
