//! Reasons that a text gives to hold two names for those of one entity.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sayso_records::{Factuality, KeptClaim, MentionClass, Name, NameClass, Tie, TieReason};

use crate::names::spelling::{is_with_sense, name_of};
use crate::names::ties::{is_short_for, tie};

/// A text says so, and the alias has the initials of the name.
const ALIAS_OF_INITIALS: f64 = 0.97;
/// A text says so.
const ALIAS: f64 = 0.92;
/// Initials that the text uses for the name.
const INITIALS: f64 = 0.92;
/// Two words or more of the name that the text uses for the whole; initials of given names.
const PART: f64 = 0.9;
/// A surname that the text uses for the whole name: others bear it too.
const SURNAME: f64 = 0.7;

/// Letters of the shortest acronym that a text may give.
const ACRONYM_LENGTH_MIN: usize = 2;

/// The ties that one document gives: what its claims of the kind `alias` say, and short forms that
/// the reading resolved to the full names. In the order of the names, one for each pair.
pub fn ties_in_text(claims: &[KeptClaim], document: &str, known: Date) -> Vec<Tie> {
    let mut found: BTreeMap<(Name, Name), (TieReason, f64)> = BTreeMap::new();
    let aliases = claims.iter().flat_map(aliases);
    let all = aliases.chain(claims.iter().flat_map(short_forms));
    for (one, other, reason, score) in all {
        if one == other || is_with_sense(&one) || is_with_sense(&other) {
            continue;
        }
        let names = if one < other { (one, other) } else { (other, one) };
        let best = found.entry(names).or_insert((reason, score));
        if (score, best.0) > (best.1, reason) {
            *best = (reason, score);
        }
    }
    let tie = |(names, (reason, score))| {
        let document = Some(document.to_owned());
        Tie { names, reason, score, document, known: Some(known) }
    };
    found.into_iter().map(tie).collect()
}

type Told = (Name, Name, TieReason, f64);

/// What a claim of the kind `alias` says.
fn aliases(claim: &KeptClaim) -> Vec<Told> {
    let is_said = claim.kind == "alias"
        && !matches!(claim.factuality, Factuality::Negated | Factuality::Conditional);
    if !is_said {
        return Vec::new();
    }
    let pairs = claim
        .fillers("name")
        .iter()
        .flat_map(|named| claim.fillers("alias").iter().map(move |alias| (named, alias)));
    let told = pairs.filter_map(|(named, alias)| {
        let name = named.name.clone()?;
        let other = spelled(&alias.words.text, name.class)?;
        let is_short = is_short_for(&other.key, &name.key, ACRONYM_LENGTH_MIN);
        let score = if is_short { ALIAS_OF_INITIALS } else { ALIAS };
        Some((name, other, TieReason::Alias, score))
    });
    told.collect()
}

/// The short forms among the fillers and speakers of a claim.
fn short_forms(claim: &KeptClaim) -> Vec<Told> {
    let fillers = claim.roles.iter().flat_map(|role| &role.fillers);
    let fillers = fillers.map(|filler| (&filler.words.text, filler.name.as_ref()));
    let speakers = claim.speakers.iter().map(|link| (&link.words.text, link.name.as_ref()));
    let told = fillers.chain(speakers).filter_map(|(words, name)| {
        let name = name?;
        let short = spelled(words, name.class)?;
        let score = short_form(&short, name)?;
        Some((short, name.clone(), TieReason::ShortForm, score))
    });
    told.collect()
}

/// How far it goes that a text uses `short` for `full`; `None` where it is no form of it.
fn short_form(short: &Name, full: &Name) -> Option<f64> {
    if short.class != full.class {
        return None;
    }
    if full.class == NameClass::Person {
        let found = tie(short, full)?;
        return match found.reason {
            TieReason::Initials => Some(PART),
            TieReason::Part if short.key.contains(' ') => Some(PART),
            TieReason::Part => Some(SURNAME),
            _ => None,
        };
    }
    if is_short_for(&short.key, &full.key, ACRONYM_LENGTH_MIN) {
        return Some(INITIALS);
    }
    let is_part = format!(" {} ", full.key).contains(&format!(" {} ", short.key));
    (is_part && short.key.contains(' ')).then_some(PART)
}

/// The name that words spell by themselves: they are written large, so that they describe nothing.
fn spelled(words: &str, class: NameClass) -> Option<Name> {
    let first = words.split_whitespace().find(|word| word.chars().any(char::is_uppercase));
    let large = |word: &str| {
        let is_small = matches!(word, "of" | "the" | "and" | "for" | "in" | "on" | "al" | "bin");
        is_small || word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
    };
    let begins = words.find(first?)?;
    let is_large = words[begins..].split_whitespace().all(large);
    let name = name_of(words, mention_class(class))?;
    (is_large && name.class == class).then_some(name)
}

/// A class of mentions whose names are of `class`.
fn mention_class(class: NameClass) -> MentionClass {
    match class {
        NameClass::Person => MentionClass::Person,
        NameClass::Group => MentionClass::Organisation,
        NameClass::Place => MentionClass::Place,
        NameClass::Equipment => MentionClass::Equipment,
        NameClass::Event => MentionClass::Event,
        NameClass::Instrument => MentionClass::Instrument,
    }
}
