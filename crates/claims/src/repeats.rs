//! A claim that a text makes again is one claim with more evidence.

use std::collections::HashMap;

use sayso_records::{AttributionLink, Claim, Evidence, FilledRole, Filler, Quotation};

/// Words before a noun that tell of another one each time.
const INDEFINITE: &[&str] = &["a", "an", "another", "one", "some", "several", "other"];
/// Words that stand for something told before.
const PRONOUNS: &[&str] = &[
    "he", "her", "him", "his", "i", "it", "its", "me", "my", "our", "she", "that", "their", "them",
    "they", "this", "those", "us", "we", "which", "who", "you",
];

/// Unites claims that say the same of the same by name, of the same time, on the same say-so: the
/// first stands, with the evidence of all.
pub(crate) fn unite(claims: Vec<Claim>) -> Vec<Claim> {
    let mut first: HashMap<Vec<String>, usize> = HashMap::new();
    let mut united: Vec<Claim> = Vec::with_capacity(claims.len());
    let mut again: Vec<Vec<Quotation>> = Vec::with_capacity(claims.len());
    for claim in claims {
        let place = sameness(&claim).map(|key| *first.entry(key).or_insert(united.len()));
        let place = place.filter(|&place| place < united.len());
        match place.or_else(|| told_before(&united, &claim)) {
            Some(place) if again[place].len() < AGAIN_MAX => {
                again[place].extend_from_slice(claim.evidence.quotations());
            }
            Some(_) => {}
            None => {
                united.push(claim);
                again.push(Vec::new());
            }
        }
    }
    for (claim, again) in united.iter_mut().zip(again) {
        let own = claim.evidence.quotations().iter().cloned();
        if let Some(evidence) = Evidence::of(own.chain(again).collect()) {
            claim.evidence = evidence;
        }
    }
    united
}

/// Quotations of repeats that are kept as evidence of one claim.
const AGAIN_MAX: usize = 16;

/// Claims before one among which what it repeats is looked for.
const BEFORE_MAX: usize = 64;

/// The last claim of which a claim with a definite description is a repeat: "detained several
/// suspects … the suspects were detained".
fn told_before(united: &[Claim], claim: &Claim) -> Option<usize> {
    let mut fillers = claim.roles.iter().flat_map(|role| &role.fillers);
    if !fillers.any(is_definite) {
        return None;
    }
    let before = united.iter().enumerate().rev().take(BEFORE_MAX);
    before.into_iter().find(|(_, earlier)| is_repeat(earlier, claim)).map(|(place, _)| place)
}

/// Whether all that a claim tells is told by an earlier one of the same kind on the same say-so.
fn is_repeat(earlier: &Claim, claim: &Claim) -> bool {
    let sources = |claim: &Claim| claim.attribution.iter().map(said).collect::<Vec<_>>();
    let time = |claim: &Claim| claim.time.as_ref().map(|time| time.value.clone());
    let told = |role: &FilledRole| {
        let before = earlier.fillers(&role.name);
        !before.is_empty()
            && role.fillers.iter().all(|filler| before.iter().any(|old| is_same(old, filler)))
    };
    earlier.kind == claim.kind
        && earlier.factuality == claim.factuality
        && (claim.time.is_none() || time(earlier) == time(claim))
        && sources(earlier) == sources(claim)
        && claim.roles.iter().all(told)
}

/// Whether a filler is the one told before: of the same name or words, or "the suspects" after
/// "several suspects".
fn is_same(old: &Filler, filler: &Filler) -> bool {
    let last = |filler: &Filler| filler.words.text().rsplit(' ').next().map(str::to_lowercase);
    let called = |filler: &Filler| {
        filler.name.clone().unwrap_or_else(|| filler.words.text().to_owned()).to_lowercase()
    };
    called(old) == called(filler) || (is_definite(filler) && last(old) == last(filler))
}

/// Whether a filler is described as known: "the suspects".
fn is_definite(filler: &Filler) -> bool {
    let text = filler.words.text().to_lowercase();
    filler.name.is_none()
        && ["the ", "these ", "those ", "both "].iter().any(|article| text.starts_with(article))
}

/// What the one who says it is called, in small letters.
fn said(link: &AttributionLink) -> String {
    link.name.as_deref().unwrap_or_else(|| link.source.text()).to_lowercase()
}

/// What must be equal for two claims to be one; `None` where that cannot be told from the words.
fn sameness(claim: &Claim) -> Option<Vec<String>> {
    let mut key = vec![claim.kind.clone(), claim.factuality.name().to_owned()];
    key.push(claim.time.as_ref().map_or_else(String::new, |time| time.value.clone()));
    key.extend(claim.attribution.iter().map(said));
    for role in &claim.roles {
        key.push(format!("{}:", role.name));
        for filler in &role.fillers {
            key.push(named(filler)?);
        }
    }
    Some(key)
}

/// What a filler is called, in small letters; `None` where it may be another one each time.
fn named(filler: &Filler) -> Option<String> {
    let called = filler.name.as_deref().unwrap_or_else(|| filler.words.text()).to_lowercase();
    let (first, rest) = called.split_once(' ').unwrap_or((&called, ""));
    if filler.name.is_none() && (INDEFINITE.contains(&first) || PRONOUNS.contains(&first)) {
        return None;
    }
    Some(if first == "the" { rest.to_owned() } else { called })
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// The quotations of evidence of each claim of a text.
    fn check(text: &str, expected: &[&[&str]]) {
        let claims = sample::claims(text);
        let found: Vec<Vec<&str>> = claims
            .iter()
            .map(|claim| {
                claim.evidence.quotations().iter().map(sayso_records::Quotation::text).collect()
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_said_again_is_more_evidence() {
        check(
            "Velm bombed Orrend.\n\nIt rained. Velm bombed Orrend, and nobody knows why.",
            &[&["Velm bombed Orrend", "Velm bombed Orrend"]],
        );
    }

    #[test]
    fn a_definite_description_tells_of_the_same() {
        check(
            "A militia shelled Orrend on Monday. It rained. The militia shelled Orrend.",
            &[&["A militia shelled Orrend", "The militia shelled Orrend"]],
        );
    }

    #[test]
    fn another_one_is_another_claim() {
        check(
            "A militia bombed a bridge. It rained. A militia bombed a bridge.",
            &[&["A militia bombed a bridge"], &["A militia bombed a bridge"]],
        );
    }
}
