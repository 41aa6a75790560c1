//! Edges → roots.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use sayso_records::{LineageEdge, LineageMethod, LineageSource};

use crate::lineage::agencies;

/// Where the text of a document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    /// The text that it goes back to: the document itself, another that is kept, or an agency's.
    pub root: LineageSource,
    /// The id of the document that took its place, if one did.
    pub replaced_by: Option<String>,
}

/// The lineage of each document among `edges`, by its id; whoever is not in it is its own root.
/// `outlets` tells who publishes a document. The order of the edges does not matter.
///
/// Each document goes back to that of its sources which it has most of, and so on. Where those
/// that go back to one text credit an agency, and that text is not the agency's own, the text is
/// the agency's, of which none is kept.
pub fn root(
    edges: &[LineageEdge],
    outlets: &BTreeMap<String, String>,
) -> BTreeMap<String, Lineage> {
    let mut families: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (document, end) in ends(&sources(edges), &documents(edges)) {
        families.entry(end).or_default().push(document);
    }
    let credits = credits(edges);
    let replacers = replacers(edges);
    let mut lineage = BTreeMap::new();
    for (first, family) in families {
        let agency = agency(first, &family, &credits, outlets);
        let root = match agency {
            Some(agency) => LineageSource::Outlet(agency),
            None => LineageSource::Document(first.to_owned()),
        };
        lineage.extend(family.into_iter().map(|document| {
            let replaced_by = last_state(&replacers, document).map(str::to_owned);
            (document.to_owned(), Lineage { root: root.clone(), replaced_by })
        }));
    }
    lineage
}

fn documents(edges: &[LineageEdge]) -> BTreeSet<&str> {
    let taken = edges.iter().map(|edge| &*edge.document);
    taken.chain(edges.iter().filter_map(|edge| kept(&edge.source))).collect()
}

fn kept(source: &LineageSource) -> Option<&str> {
    match source {
        LineageSource::Document(id) => Some(id),
        LineageSource::Outlet(_) => None,
    }
}

/// The source of each document that it has most of: one that is known to be its source before one
/// that is only taken for it.
fn sources(edges: &[LineageEdge]) -> BTreeMap<&str, &str> {
    let mut best: BTreeMap<&str, (bool, f64, &str)> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.method.is_same_text()) {
        let Some(source) = kept(&edge.source) else { continue };
        let offer = (edge.directed, edge.score, source);
        let better = |held: &(bool, f64, &str)| {
            let order = offer.0.cmp(&held.0).then(offer.1.total_cmp(&held.1));
            order.then(held.2.cmp(offer.2)).is_gt()
        };
        if best.get(&*edge.document).is_none_or(better) {
            best.insert(&edge.document, offer);
        }
    }
    best.into_iter().map(|(document, (_, _, source))| (document, source)).collect()
}

/// Where following the sources from each document ends; of a ring, which contradicting dates can
/// make, at the smallest id.
fn ends<'a>(
    sources: &BTreeMap<&'a str, &'a str>,
    documents: &BTreeSet<&'a str>,
) -> BTreeMap<&'a str, &'a str> {
    let mut ends = BTreeMap::new();
    for &document in documents {
        let mut path = Vec::new();
        let mut places = BTreeMap::new();
        let mut at = document;
        let end = loop {
            if let Some(&end) = ends.get(at) {
                break end;
            }
            if let Some(&start) = places.get(at) {
                let ring: &[&str] = &path[start..];
                break ring.iter().min().copied().unwrap_or(at);
            }
            places.insert(at, path.len());
            path.push(at);
            match sources.get(at) {
                Some(&source) => at = source,
                None => break at,
            }
        };
        ends.extend(path.into_iter().map(|document| (document, end)));
    }
    ends
}

/// The agencies that each document credits with its text.
fn credits(edges: &[LineageEdge]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut credits: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.method == LineageMethod::Credit) {
        if let LineageSource::Outlet(name) = &edge.source {
            let name = agencies::known(name).unwrap_or(name);
            credits.entry(&edge.document).or_default().insert(name);
        }
    }
    credits
}

/// The agency whose text that of `first` is, if it is not that document's own: the one it credits
/// or, of those that the others of its family credit, the one that most do.
fn agency(
    first: &str,
    family: &[&str],
    credits: &BTreeMap<&str, BTreeSet<&str>>,
    outlets: &BTreeMap<String, String>,
) -> Option<String> {
    if let Some(own) = credits.get(first).and_then(BTreeSet::first) {
        return Some((*own).to_owned());
    }
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for name in family.iter().filter_map(|document| credits.get(document)).flatten() {
        *votes.entry(name).or_default() += 1;
    }
    let outlet = outlets.get(first);
    let is_first = |name: &&str| outlet.is_some_and(|outlet| agencies::same(outlet, name));
    if votes.keys().any(is_first) || outlet.is_some_and(|outlet| agencies::known(outlet).is_some())
    {
        return None;
    }
    let most = votes.into_iter().max_by_key(|&(name, votes)| (votes, Reverse(name)));
    most.map(|(name, _)| name.to_owned())
}

/// The documents that took the place of each.
fn replacers(edges: &[LineageEdge]) -> BTreeMap<&str, BTreeSet<(jiff::civil::Date, &str)>> {
    let mut replacers: BTreeMap<&str, BTreeSet<_>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.method.replaces() && edge.directed) {
        if let Some(source) = kept(&edge.source) {
            replacers.entry(source).or_default().insert((edge.known, &*edge.document));
        }
    }
    replacers
}

/// The last state of the page that a document is a state of; `None` where it is that itself.
fn last_state<'a>(
    replacers: &BTreeMap<&'a str, BTreeSet<(jiff::civil::Date, &'a str)>>,
    document: &'a str,
) -> Option<&'a str> {
    let mut seen = BTreeSet::from([document]);
    let mut at = document;
    while let Some(later) = replacers.get(at) {
        let Some(&(_, next)) = later.iter().rev().find(|(_, next)| !seen.contains(next)) else {
            break;
        };
        seen.insert(next);
        at = next;
    }
    (at != document).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(text: &str) -> LineageEdge {
        let words: Vec<&str> = text.split(' ').collect();
        let [document, method, source] = *words else { panic!("{text}") };
        let (method, directed) = match method {
            "copies" => (LineageMethod::Copy, true),
            "resembles" => (LineageMethod::NearCopy, false),
            "corrects" => (LineageMethod::Correction, true),
            "credits" => (LineageMethod::Credit, true),
            "cites" => (LineageMethod::Citation, true),
            _ => panic!("{text}"),
        };
        let named = matches!(method, LineageMethod::Credit | LineageMethod::Citation);
        let source = source.to_owned();
        LineageEdge {
            document: document.to_owned(),
            source: if named {
                LineageSource::Outlet(source)
            } else {
                LineageSource::Document(source)
            },
            method,
            score: 1.0,
            directed,
            known: jiff::civil::date(2024, 5, 13),
        }
    }

    /// `expected`: `document root`, with `→ document` where one took its place.
    fn check(edges: &[&str], outlets: &[(&str, &str)], expected: &[&str]) {
        let owned = |&(document, outlet): &(&str, &str)| (document.to_owned(), outlet.to_owned());
        let outlets: BTreeMap<String, String> = outlets.iter().map(owned).collect();
        let mut edges: Vec<LineageEdge> = edges.iter().map(|text| edge(text)).collect();
        for _ in 0..2 {
            let shown = |(document, lineage): (String, Lineage)| {
                let (LineageSource::Document(root) | LineageSource::Outlet(root)) = lineage.root;
                let by = lineage.replaced_by.map_or(String::new(), |by| format!(" → {by}"));
                format!("{document} {root}{by}")
            };
            let found: Vec<String> = root(&edges, &outlets).into_iter().map(shown).collect();
            assert_eq!(found, expected);
            edges.reverse();
        }
    }

    #[test]
    fn a_chain_ends_at_its_source() {
        check(&["c copies b", "b copies a", "c copies a"], &[], &["a a", "b a", "c a"]);
        check(&["b resembles a", "c resembles a", "c resembles b"], &[], &["a a", "b a", "c a"]);
    }

    #[test]
    fn a_ring_ends_somewhere() {
        check(&["a copies c", "c copies b", "b copies a"], &[], &["a a", "b a", "c a"]);
    }

    #[test]
    fn a_text_that_is_credited_is_the_agencys() {
        check(&["a credits AP"], &[], &["a Associated Press"]);
        let both = ["a credits AP", "b copies a"];
        check(&both, &[], &["a Associated Press", "b Associated Press"]);
        let later = ["b credits MPA", "b copies a"];
        check(&later, &[("a", "The Herald")], &["a MPA", "b MPA"]);
        check(&later, &[("a", "Meridian Press Agency")], &["a a", "b a"]);
    }

    #[test]
    fn who_is_only_cited_has_not_written_the_text() {
        check(&["a cites AP"], &[], &["a a"]);
    }

    #[test]
    fn the_last_state_replaces_all_before() {
        let edges = ["b corrects a", "c corrects b", "c corrects a"];
        check(&edges, &[], &["a a → c", "b a → c", "c a"]);
    }
}
