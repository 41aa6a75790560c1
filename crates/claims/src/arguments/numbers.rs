//! What counts a noun, and what measures it.

use sayso_records::DependencyLabel as L;

use crate::arguments::candidate::Candidate;
use crate::arguments::nouns::content_of;
use crate::arguments::words::{DEPTH_MAX, children, is_verbal};
use crate::arguments::{prepositions, verbs};
use crate::draft::Reach;
use crate::read_document::ReadDocument;

/// How many of it: "*7,500* soldiers", "militants whose number *exceeds 3,500*"; of a verb, how many
/// its object is.
pub(super) fn counts(read: &ReadDocument, word: usize) -> Vec<Candidate> {
    if is_verbal(read, word) {
        let objects = verbs::objects(read, word, DEPTH_MAX).into_iter();
        return objects.take(1).flat_map(|object| counts(read, object.token)).collect();
    }
    let own = [read.quantity_at(word), read.counted_by(word), of_child(read, word)];
    let inner = content_of(read, word);
    let inside = (inner != word).then(|| read.counted_by(inner)).flatten();
    let all = own.into_iter().flatten().chain(inside);
    all.filter(|&index| !read.is_measure(index))
        .map(|index| quantity(read, index, word, Reach::Direct))
        .collect()
}

/// A measure of it: "a *220 mm* gun", "a range of *up to 35 km*", "weighs *two tonnes*".
pub(super) fn measures(read: &ReadDocument, word: usize) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut add = |index: Option<usize>, reach| {
        let measure = index.filter(|&index| read.is_measure(index));
        found.extend(measure.map(|index| quantity(read, index, word, reach)));
    };
    let below: &[L] = &[
        L::Nummod,
        L::Compound,
        L::Nmod,
        L::Amod,
        L::Npadvmod,
        L::Dobj,
        L::Attr,
        L::Appos,
        L::Acomp,
    ];
    add(read.measured_by(word), Reach::Direct);
    for child in children(read, word, below) {
        add(read.quantity_at(child), Reach::Direct);
        for inner in children(read, child, &[L::Appos, L::Nummod]) {
            add(read.quantity_at(inner), Reach::Direct);
        }
    }
    for preposition in prepositions::prepositions(read, word) {
        for after in children(read, preposition, &[L::Pobj, L::Pcomp, L::Prep, L::Quantmod]) {
            add(read.quantity_at(after), Reach::Direct);
        }
    }
    found
}

/// A number that hangs on a noun.
fn of_child(read: &ReadDocument, noun: usize) -> Option<usize> {
    let numbers = children(read, noun, &[L::Nummod, L::Amod, L::Det, L::Quantmod, L::Appos]);
    numbers.filter(|&child| child < noun).find_map(|child| read.quantity_at(child))
}

fn quantity(read: &ReadDocument, index: usize, word: usize, reach: Reach) -> Candidate {
    let span = read.reading.quantities[index].span;
    let token = read.head_of(span).unwrap_or(word);
    Candidate {
        quantity: Some(index),
        tokens: Some(read.words.tokens_in(span)),
        ..Candidate::new(token, reach)
    }
}
