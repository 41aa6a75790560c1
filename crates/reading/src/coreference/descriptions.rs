//! Definite descriptions: "the base" after "201st military base", "the country" after its name.

use std::collections::HashMap;

use sayso_records::{DependencyLabel, MentionClass, PartOfSpeech};

use crate::coreference::discourse::{Candidate, Discourse};
use crate::coreference::entry::{Entry, Kind, Number};
use crate::coreference::lexicon::{LEXICON, Standing};
use crate::coreference::name;

/// How a description is made definite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Definite {
    /// "the base".
    Article,
    /// "this base".
    Demonstrative,
}

/// Pass: the same noun, with no word that the earlier phrase does not have.
pub(crate) fn same_noun(discourse: &mut Discourse) {
    let mut by_noun: HashMap<String, Vec<usize>> = HashMap::new();
    for entry in 0..discourse.entries.len() {
        let this = &discourse.entries[entry];
        if !matches!(this.kind, Kind::Name | Kind::Description) {
            continue;
        }
        let noun = noun(discourse, this);
        if let Some(definite) = definite(discourse, this)
            && let Some(earlier) = by_noun.get(&noun)
            && let Some(other) = earlier_phrase(discourse, entry, definite, earlier)
        {
            discourse.chains.join(other, entry);
        }
        let this = &discourse.entries[entry];
        if this.kind == Kind::Name && !ends_with_head(discourse, this) {
            continue;
        }
        for noun in nouns(discourse, entry, noun) {
            by_noun.entry(noun).or_default().push(entry);
        }
    }
}

/// Whether the head of a name is its last word, or the last before a preposition.
fn ends_with_head(discourse: &Discourse, entry: &Entry) -> bool {
    let next = entry.head + 1;
    next >= entry.name.end || discourse.document.pos(next) == PartOfSpeech::Adp
}

/// The noun of a phrase, in small letters and the singular.
fn noun(discourse: &Discourse, entry: &Entry) -> String {
    discourse.document.lemma(entry.head).to_lowercase()
}

/// The nouns by which a phrase can be taken up: its own, and the title of a person.
fn nouns(discourse: &Discourse, entry: usize, noun: String) -> Vec<String> {
    let this = &discourse.entries[entry];
    let mut nouns = vec![noun];
    if this.kind == Kind::Name && this.is_person() {
        let title = name::titles(discourse.document, this.head, &this.name).next_back();
        nouns.extend(title.map(|token| discourse.document.lower(token).to_owned()));
    }
    nouns
}

/// Longest phrase whose words are compared, in tokens.
const PHRASE_LENGTH_MAX: usize = 32;
/// Phrases with the same noun that are looked at.
const SAME_NOUN_MAX: usize = 24;
/// Sentences over which "this" points back, and nouns that stand for one thing here and for another
/// there.
const NEAR_WINDOW: usize = 2;
/// Sentences that a phrase must be nearer than all others with its noun.
const NEARER_BY: usize = 4;

/// The phrase that a description takes up: the only one with its noun, or one much nearer than all
/// others.
fn earlier_phrase(
    discourse: &Discourse,
    entry: usize,
    definite: Definite,
    earlier: &[usize],
) -> Option<usize> {
    let sentence = discourse.sentence(entry);
    let mut found: Vec<usize> = Vec::new();
    let near = earlier.iter().rev().take(SAME_NOUN_MAX).copied();
    for other in near.filter(|&other| takes_up(discourse, entry, other)) {
        let chain = discourse.chains.of(other);
        if !found.iter().any(|&known| discourse.chains.of(known) == chain) {
            found.push(other);
        }
    }
    let first = *found.first()?;
    let distance = |other: usize| sentence - discourse.sentence(other);
    let noun = noun(discourse, &discourse.entries[entry]);
    let is_loose =
        matches!(LEXICON.stands_for(&noun), Some(Standing::Country | Standing::Settlement));
    let is_near = definite == Definite::Article && !is_loose || distance(first) <= NEAR_WINDOW;
    let is_nearer = found
        .get(1)
        .is_none_or(|&next| distance(first) <= 1 && distance(next) >= distance(first) + NEARER_BY);
    (is_near && is_nearer).then_some(first)
}

/// Whether a description adds no word to an earlier phrase with its noun.
fn takes_up(discourse: &Discourse, entry: usize, other: usize) -> bool {
    let (this, earlier) = (&discourse.entries[entry], &discourse.entries[other]);
    let document = discourse.document;
    let has_word = |word: usize| {
        let same = |token: usize| {
            document.lower(token) == document.lower(word)
                || document.lemma(token) == document.lemma(word)
        };
        let title = if earlier.kind == Kind::Name {
            name::titles(document, earlier.head, &earlier.name)
        } else {
            earlier.tokens.clone()
        };
        let words = earlier.tokens.start.min(title.start)..earlier.tokens.end;
        words.into_iter().any(same)
    };
    let overlap = earlier.tokens.start < this.tokens.end && this.tokens.start < earlier.tokens.end;
    let is_long = this.tokens.len().max(earlier.tokens.len()) > PHRASE_LENGTH_MAX;
    !overlap
        && !is_long
        && is_singular(this) == is_singular(earlier)
        && discourse.chains.agree(entry, other)
        && modifiers(discourse, this).all(has_word)
}

fn is_singular(entry: &Entry) -> bool {
    entry.number != Number::Plural
}

/// The words before and after the noun of a description that narrow down what it means.
fn modifiers(discourse: &Discourse, entry: &Entry) -> impl Iterator<Item = usize> {
    use DependencyLabel::{Amod, Compound, Nmod, Nummod, Poss};
    let document = discourse.document;
    let narrows = |&&child: &&usize| {
        matches!(document.label(child), Amod | Compound | Nmod | Nummod | Poss)
            && !matches!(document.lower(child), "same" | "said" | "entire" | "whole" | "new")
    };
    document.children(entry.head).iter().filter(narrows).copied()
}

/// How a description is made definite; `None` where it is not, where it is another's ("its base"),
/// and where a clause or a phrase after it says which is meant.
pub(crate) fn definite(discourse: &Discourse, entry: &Entry) -> Option<Definite> {
    use DependencyLabel::{Acl, Conj, Poss, Prep, Relcl};
    let document = discourse.document;
    if entry.kind != Kind::Description {
        return None;
    }
    let children = document.children(entry.head);
    let says_which = |&child: &usize| {
        let restricts = matches!(document.label(child), Acl | Prep | Relcl) && child > entry.head;
        let is_near = child == entry.head + 1 || document.subtree(child).start == entry.head + 1;
        let is_which = match document.label(child) {
            Prep => document.lower(child) == "of" || document.lower(child) == "in",
            _ => true,
        };
        restricts && is_near && is_which || document.label(child) == Poss
    };
    if children.iter().any(says_which)
        || children.iter().any(|&child| document.label(child) == Conj)
    {
        return None;
    }
    children.iter().find_map(|&child| match document.lower(child) {
        "the" => Some(Definite::Article),
        "this" | "that" | "these" | "those" => Some(Definite::Demonstrative),
        _ => None,
    })
}

/// Sentences over which "the country" points back.
const WINDOW: usize = 3;
/// What a candidate that fights gains for "the terrorist group".
const FIGHTS: i32 = 8;
/// How far ahead the candidate must be.
const MARGIN: i32 = 3;

/// Pass: a noun that says what a name is the name of: "the country".
pub(crate) fn class_nouns(discourse: &mut Discourse) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for entry in 0..discourse.entries.len() {
        let this = &discourse.entries[entry];
        if this.kind != Kind::Description {
            continue;
        }
        let noun = noun(discourse, this);
        let Some(standing) = LEXICON.stands_for(&noun) else { continue };
        let is_definite = definite(discourse, this).is_some()
            && this.number != Number::Plural
            && modifiers(discourse, this).all(|word| adds_nothing(discourse, word, standing));
        let is_free = discourse.chains.known(entry).name.is_none();
        let last = seen.insert(noun, discourse.sentence(entry));
        if !is_definite || !is_free || standing != Standing::Country && last.is_some() {
            continue;
        }
        let fits = |other: usize| stands_for(discourse, entry, other, standing);
        let mut candidates = discourse.candidates(entry, WINDOW, fits);
        let is_fighting = modifiers(discourse, &discourse.entries[entry]).next().is_some()
            && standing != Standing::Country;
        if is_fighting {
            Candidate::favour(&mut candidates, FIGHTS, |other| discourse.fights(other));
        }
        let is_salient = candidates.first().is_some_and(|first| first.salience >= 0);
        if let Some(other) = Discourse::clear(&candidates, MARGIN).filter(|_| is_salient) {
            discourse.chains.join(other, entry);
        }
    }
}

/// Words that tell what kind of fighters a group is, not which.
const FIGHTING: [&str; 8] =
    ["terrorist", "militant", "extremist", "jihadist", "rebel", "armed", "insurgent", "military"];
/// Words before "country" by which another one is meant.
const OTHER: [&str; 9] = [
    "other",
    "neighboring",
    "neighbouring",
    "third",
    "first",
    "second",
    "only",
    "host",
    "developing",
];

/// Whether a word before a noun leaves open which thing is meant.
fn adds_nothing(discourse: &Discourse, word: usize, standing: Standing) -> bool {
    let word = discourse.document.lower(word);
    match standing {
        Standing::Country => LEXICON.adjective(word).is_none() && !OTHER.contains(&word),
        Standing::Force | Standing::Organisation => FIGHTING.contains(&word),
        Standing::Settlement => false,
    }
}

/// Whether an entry is of the kind that a noun stands for.
fn stands_for(discourse: &Discourse, entry: usize, other: usize, standing: Standing) -> bool {
    let known = discourse.chains.known(other);
    let inside = discourse.entries[entry].tokens.contains(&discourse.entries[other].head);
    let is_named = known.name.is_some();
    let is_country = known.country.is_some();
    let fits = match standing {
        Standing::Country => is_country,
        Standing::Settlement => known.class == Some(MentionClass::Place) && !is_country,
        Standing::Force => known.class == Some(MentionClass::Force),
        Standing::Organisation => {
            let acts = [Some(MentionClass::Organisation), Some(MentionClass::Force)];
            acts.contains(&known.class) && !is_country
        }
    };
    fits && is_named && !inside
}
