//! Whether a word sets off a frame.

use sayso_records::{BlockRole, DependencyLabel as L, PartOfSpeech};

use crate::arguments::{is_passive, is_verbal};
use crate::frames::index::other_singular;
use crate::kinds::{Anchor, Condition, Frame, Trigger};
use crate::read_document::ReadDocument;

/// Words that end a trigger as adverbs, not as prepositions.
const PARTICLES: &[&str] = &["away", "back", "down", "in", "off", "out", "over", "up"];

/// The tokens of the trigger, `token` first, if it sets off the frame.
pub(super) fn tokens(
    read: &ReadDocument,
    token: usize,
    frame: &Frame,
    trigger: usize,
) -> Option<Vec<usize>> {
    let found = match &frame.anchor {
        Anchor::Verbs(triggers) | Anchor::Adjectives(triggers) => {
            following(read, token, triggers.get(trigger)?)
        }
        Anchor::Nouns(triggers) => preceding(read, token, triggers.get(trigger)?),
        Anchor::Mentions(_) => Some(vec![token]),
    }?;
    frame.conditions.iter().all(|&condition| holds(read, token, condition)).then_some(found)
}

/// The words that hang on a verb, each on the one before or on the verb itself: "take *control*",
/// "take *into custody*".
fn following(read: &ReadDocument, token: usize, trigger: &Trigger) -> Option<Vec<usize>> {
    let mut found = vec![token];
    for (at, word) in trigger.iter().enumerate().skip(1) {
        let particle = at + 1 == trigger.len() && PARTICLES.contains(&word.as_str());
        let below = |&above: &usize| {
            let children = read.children(above).iter().copied();
            children
                .filter(|&child| !is_clause(read.words.label(child)))
                .filter(|&child| !particle || !is_preposition(read, child))
                .find(|&child| is_word(read, child, word))
        };
        // "a treaty signed by": the object stands above its participle.
        let above = || {
            let participle = read.words.label(token) == L::Acl && is_passive(read, token);
            let noun = read.words.head(token);
            (participle && is_word(read, noun, word)).then_some(noun)
        };
        let next = found.iter().rev().find_map(below).or_else(above)?;
        found.push(next);
    }
    Some(found)
}

/// Whether a word has a noun of its own: "called it Wave, *in* the Baltic" is not "call in".
fn is_preposition(read: &ReadDocument, token: usize) -> bool {
    read.children(token).iter().any(|&child| read.words.label(child) == L::Pobj)
}

/// The words before a noun that modify it: "*air* strike".
fn preceding(read: &ReadDocument, token: usize, trigger: &Trigger) -> Option<Vec<usize>> {
    let before = &trigger[..trigger.len() - 1];
    let mut found = vec![token];
    for (distance, word) in before.iter().rev().enumerate() {
        let at = token.checked_sub(distance + 1)?;
        let hyphen = read.words.lower(at) == "-" && at > 0;
        let at = if hyphen { at - 1 } else { at };
        if !is_word(read, at, word) || read.words.sentence(at) != read.words.sentence(token) {
            return None;
        }
        found.push(at);
    }
    Some(found)
}

fn is_word(read: &ReadDocument, token: usize, word: &str) -> bool {
    let (lower, lemma) = (read.words.lower(token), read.words.lemma(token));
    lower == word || lemma.eq_ignore_ascii_case(word) || other_singular(lower, lemma) == Some(word)
}

/// Whether what hangs on a verb by this label is another clause, or who does it.
fn is_clause(label: L) -> bool {
    matches!(
        label,
        L::Nsubj | L::Acl | L::Relcl | L::Advcl | L::Conj | L::Ccomp | L::Punct | L::Parataxis
    )
}

/// Whether a condition holds of a word.
fn holds(read: &ReadDocument, token: usize, condition: Condition) -> bool {
    let is_name = || read.mention(token).is_some_and(|mention| !mention.nominal);
    match condition {
        Condition::Passive => is_verbal(read, token) && is_passive(read, token),
        Condition::Active => is_verbal(read, token) && !is_passive(read, token),
        Condition::Named => is_name(),
        Condition::Described => !is_name(),
        Condition::Headline => {
            let block = read.words.blocks()[read.words.block_index(token)];
            matches!(block.role, BlockRole::Headline | BlockRole::Subheading | BlockRole::Caption)
        }
        Condition::Definite => is_definite(read, token),
        Condition::Indefinite => !is_definite(read, token),
        Condition::Negated => is_negated(read, token),
        Condition::NotNegated => !is_negated(read, token),
    }
}

fn is_definite(read: &ReadDocument, token: usize) -> bool {
    let words = &read.words;
    words.pos(token) == PartOfSpeech::Propn
        || read.children(token).iter().any(|&child| match words.label(child) {
            L::Det => matches!(words.lower(child), "the" | "this" | "that" | "these" | "those"),
            label => label == L::Poss,
        })
}

fn is_negated(read: &ReadDocument, token: usize) -> bool {
    let words = &read.words;
    let has = |token: usize, lower: &str, label: L| {
        let mut children = read.children(token).iter();
        children.any(|&child| words.label(child) == label && words.lower(child) == lower)
    };
    let none = |token| has(token, "no", L::Det);
    let first = words.head(token);
    // "no injuries or deaths"
    let shared = words.label(token) == L::Conj && none(first);
    let bare = !read.children(token).iter().any(|&child| words.label(child) == L::Det);
    let not = read.children(token).iter().any(|&child| words.label(child) == L::Neg);
    not || none(token) || has(token, "never", L::Advmod) || (shared && bare)
}
