//! Where it is: the place of a clause.

use sayso_records::{DependencyLabel as L, MentionClass, PartOfSpeech};

use crate::arguments::candidate::Candidate;
use crate::arguments::happenings::told_before;
use crate::arguments::words::{children, is_verbal};
use crate::arguments::{above, prepositions};
use crate::draft::Reach;
use crate::kinds::WHERE;
use crate::read_document::ReadDocument;

/// Prepositions before a happening that has a place of its own: "during an operation in …".
const HAPPENING: &[&str] = &["during", "in", "after", "before", "of", "for", "from", "on", "with"];

/// Phrases of place that are tried in one clause.
const PLACES_MAX: usize = 32;
/// Words of one clause that are looked at for them.
const WORDS_MAX: usize = 512;

/// The places of a word, and behind them those of the happening that its clause points back to.
pub(super) fn anywhere(read: &ReadDocument, word: usize, depth: usize) -> Vec<Candidate> {
    let mut found = of(read, word, depth);
    let before = told_before(read, word).into_iter().flat_map(|told| of(read, told, depth));
    found.extend(before.map(|place| place.by(Reach::Loose)));
    found
}

/// The places of a word, nearest first: after its own prepositions, in the happenings named beside
/// it, after those of its object, in the clause above.
fn of(read: &ReadDocument, word: usize, depth: usize) -> Vec<Candidate> {
    let mut found = Vec::new();
    own(read, word, depth.min(3), &mut found);
    for host in prepositions::hosts(read, word) {
        let mut loose = Vec::new();
        own(read, host, 1, &mut loose);
        found.extend(loose.into_iter().map(|place| place.by(Reach::Loose)));
    }
    if let Some(above) = clause_above(read, word).filter(|_| depth > 0) {
        found.extend(of(read, above, depth - 1).into_iter().map(|place| place.by(Reach::Loose)));
    } else if is_verbal(read, word) {
        found.extend(in_clause(read, word).into_iter().map(|place| place.by(Reach::Loose)));
    }
    found
}

/// The places told anywhere in a clause: also after what is done beside it and by those it is done
/// to ("killed one and captured another in …", "an operation targeting a leader in …"), but not in
/// what is said or in what a relative clause adds.
fn in_clause(read: &ReadDocument, verb: usize) -> Vec<Candidate> {
    let words = &read.words;
    let (mut open, mut found) = (vec![verb], Vec::new());
    let mut left = WORDS_MAX;
    while let Some(at) = open.pop().filter(|_| left > 0) {
        left -= 1;
        let is_place = words.pos(at) == PartOfSpeech::Adp && WHERE.contains(&words.lower(at));
        if is_place {
            found.extend(prepositions::objects(read, at));
        }
        open.extend(read.children(at).iter().rev().filter(|&&below| {
            !matches!(
                words.label(below),
                L::Ccomp | L::Relcl | L::Punct | L::Det | L::Parataxis | L::Compound | L::Amod
            )
        }));
        if found.len() > PLACES_MAX {
            break;
        }
    }
    found.sort_by_key(|place| place.token);
    found
}

/// The places that hang on a word, and those in the happenings that hang on it.
fn own(read: &ReadDocument, word: usize, depth: usize, found: &mut Vec<Candidate>) {
    for preposition in prepositions::prepositions(read, word) {
        let lower = read.words.lower(preposition);
        let is_place = WHERE.contains(&lower);
        for object in prepositions::objects(read, preposition) {
            let token = object.token;
            if is_place {
                found.push(object);
            }
            if depth > 0 && HAPPENING.contains(&lower) && !is_placed(read, token) {
                own(read, token, depth - 1, found);
            }
        }
    }
    let adverbs = children(read, word, &[L::Advmod, L::Npadvmod]);
    found.extend(adverbs.filter(|&adverb| is_placed(read, adverb)).map(Candidate::direct));
}

/// Whether a token is a place or a building itself.
fn is_placed(read: &ReadDocument, token: usize) -> bool {
    let class = read.mention(token).map(|mention| mention.class);
    matches!(class, Some(MentionClass::Place | MentionClass::Facility))
}

/// The clause whose place is also that of a word below it; what is said is somewhere else than the
/// one who says it.
fn clause_above(read: &ReadDocument, word: usize) -> Option<usize> {
    let words = &read.words;
    let head = words.head(word);
    if !is_verbal(read, word) {
        return above::verbs(read, word).first().map(|verb| verb.token);
    }
    let shares = matches!(words.label(word), L::Advcl | L::Conj | L::Xcomp | L::Dep);
    let through = matches!(words.label(word), L::Pcomp).then(|| words.head(head));
    (shares && head != word).then_some(head).or(through).filter(|&above| is_verbal(read, above))
}
