//! "I" and "we" inside a quotation.

use std::collections::HashMap;

use sayso_records::{DependencyLabel, MentionClass};

use crate::coreference::discourse::Discourse;
use crate::coreference::entry::{Kind, Pronoun};
use crate::coreference::lexicon::LEXICON;

/// Pass: "I" is who speaks, "we" his side.
pub(crate) fn first_persons(discourse: &mut Discourse) {
    let offices = offices(discourse);
    for entry in 0..discourse.entries.len() {
        let Some(speaker) = discourse.speaker(discourse.entries[entry].head) else { continue };
        let found = match discourse.entries[entry].kind {
            Kind::Pronoun(Pronoun::I) => Some(speaker),
            Kind::Pronoun(Pronoun::We) => side(discourse, &offices, speaker),
            _ => None,
        };
        if let Some(found) = found.filter(|&found| found != entry) {
            discourse.chains.join(found, entry);
        }
    }
}

/// For whom the holders of offices speak, by their chains: for the country or body that is named
/// before the office, wherever in the document it is.
fn offices(discourse: &Discourse) -> HashMap<usize, Vec<usize>> {
    let mut offices: HashMap<usize, Vec<usize>> = HashMap::new();
    for entry in 0..discourse.entries.len() {
        let Some(side) = office_of(discourse, entry) else { continue };
        let sides = offices.entry(discourse.chains.of(entry)).or_default();
        let chain = discourse.chains.of(side);
        let is_known = sides.iter().any(|&known| discourse.chains.of(known) == chain);
        if !is_known && sides.len() < SIDES_MAX {
            sides.push(side);
        }
    }
    offices
}

/// Who has two sides has none.
const SIDES_MAX: usize = 2;

/// For whom a speaker speaks: a body for itself, a person for the only one whose office he holds.
fn side(
    discourse: &Discourse,
    offices: &HashMap<usize, Vec<usize>>,
    speaker: usize,
) -> Option<usize> {
    if discourse.is_body(speaker) {
        return Some(speaker);
    }
    let sides = offices.get(&discourse.chains.of(speaker))?;
    (sides.len() == 1).then(|| sides[0])
}

/// The country or body before the office of a person: "Norwegian Defence Minister", "NATO spokesman".
fn office_of(discourse: &Discourse, entry: usize) -> Option<usize> {
    let document = discourse.document;
    let this = &discourse.entries[entry];
    if this.class != Some(MentionClass::Person) || matches!(this.kind, Kind::Pronoun(_)) {
        return None;
    }
    let subtree = document.subtree(this.head);
    let words = subtree.start.max(this.head.saturating_sub(OFFICE_WORDS_MAX))..this.head + 1;
    let is_office = |token: usize| {
        let noun = document.lower(token).trim_end_matches('.');
        LEXICON.person_noun(noun).is_some_and(|noun| noun.is_office)
            && document.label(token) != DependencyLabel::Poss
    };
    let office = words.clone().find(|&token| is_office(token))?;
    let speaks_for_body = FOR_BODIES.iter().any(|noun| document.lower(office).starts_with(noun));
    (words.start..office).find_map(|token| body_at(discourse, token, speaks_for_body))
}

/// How the offices begin whose holder speaks for the body named before them; before others the name
/// is a part of the title: "Home Secretary".
const FOR_BODIES: [&str; 6] = ["spokes", "chief", "chair", "director", "commander", "head"];
/// Words before a name in which its office stands.
const OFFICE_WORDS_MAX: usize = 8;

/// The country that an adjective belongs to, or, where it `is_body` that is asked for, the body that a
/// name is of.
fn body_at(discourse: &Discourse, token: usize, is_body: bool) -> Option<usize> {
    let country = LEXICON.adjective(discourse.document.lower(token));
    if let Some(country) = country {
        return discourse.country(country);
    }
    let at = discourse.entries.partition_point(|entry| entry.head < token);
    let entry = discourse.entries.get(at).filter(|entry| entry.head == token)?;
    (is_body && entry.kind == Kind::Name && discourse.is_body(at)).then_some(at)
}
