//! Copies made by scripted edits: are they found, and is it told which came first?

mod dispatches;
mod edits;
mod families;
mod min_hash;
mod random;

use std::collections::{BTreeMap, BTreeSet};

use sayso_corroboration::lineage::{Dispatch, Probe, compare};
use sayso_records::{LineageEdge, LineageMethod, LineageSource};

use crate::dispatches::{Report, dispatch, document, reports};
use crate::edits::{RECIPES, copy, vocabulary};
use crate::families::{Pair, Score, joined, within};
use crate::random::Random;

/// Texts with their copies.
struct Collection {
    dispatches: Vec<Dispatch>,
    /// The number of the text that each is a copy of.
    families: Vec<usize>,
    /// The place of the text that each is a copy of.
    originals: Vec<usize>,
}

/// The texts of some files, each with a copy for each recipe.
fn collection(files: &[Vec<Report>], dated: bool) -> Collection {
    let words = vocabulary(files);
    let mut made =
        Collection { dispatches: Vec::new(), families: Vec::new(), originals: Vec::new() };
    for (family, report) in files.iter().flatten().enumerate() {
        let original = made.dispatches.len();
        let mut random = Random::of(&report.title);
        let copies = RECIPES.iter().map(|recipe| copy(report, recipe, &words, &mut random));
        for report in std::iter::once(report.clone()).chain(copies) {
            made.dispatches.push(dispatch(&document(&report, dated)));
            made.families.push(family);
            made.originals.push(original);
        }
    }
    made
}

/// The numbers of the files by which the numbers in the code were chosen.
const CHOSEN_BY: [usize; 8] = [1, 3, 5, 7, 9, 11, 12, 13];

/// The files by which the numbers in the code were chosen, and the others.
fn halves() -> (Vec<Vec<Report>>, Vec<Vec<Report>>) {
    let (mut chosen, mut others) = (Vec::new(), Vec::new());
    for (index, file) in reports().into_iter().enumerate() {
        if CHOSEN_BY.contains(&(index + 1)) { chosen.push(file) } else { others.push(file) }
    }
    (chosen, others)
}

/// The edges between documents that share a band, by the places of their documents.
fn edges(dispatches: &[Dispatch]) -> BTreeMap<Pair, LineageEdge> {
    let mut bands: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (place, dispatch) in dispatches.iter().enumerate() {
        for band in dispatch.bands() {
            bands.entry(band).or_default().push(place);
        }
    }
    let candidates: BTreeSet<Pair> = bands
        .values()
        .flat_map(|members| {
            members
                .iter()
                .enumerate()
                .flat_map(|(at, &one)| members[at + 1..].iter().map(move |&other| (one, other)))
        })
        .collect();
    let edge = |pair: Pair| Some((pair, compare(&dispatches[pair.0], &dispatches[pair.1])?));
    candidates.into_iter().filter_map(edge).collect()
}

/// What the test prints, and what it asks.
struct Figures {
    /// Pairs of one family, through whoever ties them.
    families: Score,
    /// Pairs of a text and its copy that are tied directly; other ties across families are wrong.
    copies: Score,
    /// The same two, by `MinHash` with its best threshold.
    min_hash: [(f64, Score); 2],
    /// Of the ties of a text and its copy, the share that tells the text for the source, and the
    /// share that tells the copy for it; of the others neither is told.
    directions: [f64; 2],
}

fn figures(made: &Collection) -> Figures {
    let count = made.dispatches.len();
    let edges = edges(&made.dispatches);
    let family = within(&made.families);
    let is_copy = |&(one, other): &Pair| {
        made.originals[one] == made.originals[other]
            && (made.originals[one] == one || made.originals[other] == other)
    };
    let direct: BTreeSet<Pair> = family.iter().copied().filter(is_copy).collect();
    let found: BTreeSet<Pair> = edges.keys().copied().collect();
    // A tie of two copies of one text is neither asked for nor wrong.
    let asked = |pairs: &BTreeSet<Pair>| -> BTreeSet<Pair> {
        pairs.iter().copied().filter(|pair| is_copy(pair) || !family.contains(pair)).collect()
    };
    let signatures: Vec<Vec<u64>> =
        made.dispatches.iter().map(|dispatch| min_hash::signature(&dispatch.fingerprint)).collect();
    let told = |right: bool| {
        let ties = edges.iter().filter(|(pair, _)| direct.contains(pair));
        let told = ties.clone().filter(|(pair, edge)| {
            let original = &made.dispatches[made.originals[pair.0]].document;
            edge.directed && right == (edge.source == LineageSource::Document(original.clone()))
        });
        told.count() as f64 / ties.count() as f64
    };
    Figures {
        families: Score::of(&joined(count, &found), &family),
        copies: Score::of(&asked(&found), &direct),
        min_hash: [
            min_hash::best(&signatures, &family, &|pairs| joined(count, pairs)),
            min_hash::best(&signatures, &direct, &asked),
        ],
        directions: [told(true), told(false)],
    }
}

fn shown(score: Score) -> String {
    format!("P {:.3} R {:.3} F1 {:.3}", score.precision, score.recall, score.f1())
}

#[test]
fn copies_are_found_and_other_reports_are_not() {
    let (chosen, others) = halves();
    for (name, files) in [("chosen by", &chosen), ("reported", &others)] {
        for dated in [true, false] {
            let made = collection(files, dated);
            let figures = figures(&made);
            println!(
                "{name}, {}: {} documents",
                if dated { "dated" } else { "undated" },
                made.dispatches.len()
            );
            println!("  families    {}", shown(figures.families));
            println!("  copies      {}", shown(figures.copies));
            for ((threshold, score), of) in figures.min_hash.iter().zip(["families", "copies  "]) {
                println!("  MinHash, {of} {} at {threshold:.3}", shown(*score));
            }
            let [right, wrong] = figures.directions;
            println!("  direction   right {right:.3} wrong {wrong:.3}");
            assert!(figures.families.f1() >= 0.95, "{name}: {}", shown(figures.families));
            assert!(figures.copies.f1() >= 0.95, "{name}: {}", shown(figures.copies));
        }
    }
}

#[test]
fn whoever_is_tied_shares_a_band() {
    let dispatches = collection(&halves().1, true).dispatches;
    let tied = |&&(one, other): &&Pair| compare(&dispatches[one], &dispatches[other]).is_some();
    let all = within(&vec![0; dispatches.len()]).iter().filter(tied).count();
    let banded = edges(&dispatches).len();
    println!("of {all} ties {banded} are of documents that share a band");
    assert!(banded * 100 >= all * 99);
}

#[test]
fn an_outlet_shares_more_between_two_pages_than_a_page_between_two_states() {
    let reports = reports();
    let whole = &reports[0][0];
    let mut half = whole.clone();
    half.title = "Snow shuts the pass".to_owned();
    half.hour += 5;
    half.paragraphs.truncate(whole.paragraphs.len() / 2 + 1);
    half.paragraphs.extend_from_slice(&reports[2][0].paragraphs[..2]);
    let method = |outlet: &str, page: &str| {
        let mut one = dispatch(&document(whole, true));
        let mut other = dispatch(&document(&half, true));
        one.address = Some("https://news.example/1".to_owned());
        (other.outlet, other.address) = (Some(outlet.to_owned()), Some(page.to_owned()));
        compare(&one, &other).map(|edge| (edge.method, (0.45..0.7).contains(&edge.score)))
    };
    let (home, page) = (whole.outlet.as_str(), "https://news.example/1");
    assert_eq!(method(home, page), Some((LineageMethod::Revision, true)));
    assert_eq!(method(home, "https://news.example/2"), None);
    let elsewhere = method("Lunn Islander", "https://lunn.example/2");
    assert!(elsewhere.is_some_and(|(_, partly)| partly), "{elsewhere:?}");
}

#[test]
fn a_probe_lets_all_through_that_share_words() {
    let (chosen, others) = halves();
    let dispatches = [collection(&chosen, true), collection(&others, false)];
    for Collection { dispatches, .. } in dispatches {
        let probes: Vec<Probe> =
            dispatches.iter().map(|dispatch| Probe::of(dispatch.fingerprint.clone())).collect();
        let mut passed = 0;
        for (one, probe) in dispatches.iter().zip(&probes) {
            for other in &dispatches {
                let may = probe.may_share(&other.fingerprint);
                passed += usize::from(may);
                let same_page = one.page_band().is_some() && one.page_band() == other.page_band();
                assert!(may || same_page || compare(one, other).is_none());
            }
        }
        assert!(passed * 4 < dispatches.len() * dispatches.len(), "{passed}");
    }
}

#[test]
fn a_comparison_is_the_same_either_way() {
    let dispatches = collection(&halves().0[..1], false).dispatches;
    for one in &dispatches {
        for other in &dispatches {
            assert_eq!(compare(one, other), compare(other, one));
        }
    }
}
