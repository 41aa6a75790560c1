//! How long it takes to find who copied whom among many texts, and how much memory.
//!
//! `cargo run --release -p sayso-corroboration --example lineage_scale -- 100000`

#[path = "../tests/lineage/dispatches.rs"]
mod dispatches;
#[path = "../tests/lineage/edits.rs"]
mod edits;
#[path = "../tests/lineage/random.rs"]
mod random;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Instant;

use sayso_corroboration::lineage::{Dispatch, Probe, compare};

use crate::dispatches::{Report, dispatch, document, reports};
use crate::edits::{RECIPES, copy, vocabulary};
use crate::random::Random;

/// One text in so many is a copy of another.
const COPIES: usize = 10;
/// Texts that a band leads to, as the ledger has it.
const IN_BAND_MAX: usize = 64;
/// Texts that one is looked at beside, as the ledger has it.
const CANDIDATES_MAX: usize = 128;

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(10_000);
    let start = Instant::now();
    let (made, families) = texts(count);
    println!("{count} texts of about 190 words made up in {:.1} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let dispatches: Vec<Dispatch> =
        made.iter().map(|report| dispatch(&document(report, true))).collect();
    println!("fingerprints and credits in {:.1} s", start.elapsed().as_secs_f64());
    let bytes: usize = dispatches.iter().map(|one| one.fingerprint.to_bytes().len()).sum();
    println!("a fingerprint has {} bytes on average", bytes / count);
    let start = Instant::now();
    let (compared, edges) = edges(&dispatches);
    println!("{compared} pairs looked at in {:.1} s", start.elapsed().as_secs_f64());
    let right = edges.iter().filter(|(one, other)| families[*one] == families[*other]).count();
    println!("{} edges, {} of them between texts of one origin", edges.len(), right);
    let tied: BTreeSet<usize> = edges.iter().flat_map(|&(one, other)| [one, other]).collect();
    let copies = (0..count).filter(|&place| families[place] != place);
    let missed = copies.filter(|place| !tied.contains(place)).count();
    println!("copies without an edge: {missed}");
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM unknown");
    println!("most memory, with the texts: {peak}");
}

/// Texts of random words with the frequencies of the test data, one in ten of them a copy of an
/// earlier one, one in five with a paragraph that its outlet puts under many; and the place of the
/// text that each comes from.
fn texts(count: usize) -> (Vec<Report>, Vec<usize>) {
    let model = reports();
    let words = vocabulary(&model);
    let standing: Vec<String> = (0..20)
        .map(|seed| paragraph(&words, 40, &mut Random::of(&format!("standing {seed}"))))
        .collect();
    let mut random = Random::of("scale");
    let (mut made, mut families): (Vec<Report>, Vec<usize>) = (Vec::new(), Vec::new());
    for place in 0..count {
        if place % COPIES == COPIES - 1 {
            let of = random.below(place);
            let recipe = *random.one_of(&RECIPES);
            made.push(copy(&made[of], recipe, &words, &mut random));
            families.push(families[of]);
            continue;
        }
        let outlet = random.below(standing.len());
        let mut paragraphs: Vec<String> =
            (0..5).map(|_| paragraph(&words, 30 + random.below(15), &mut random)).collect();
        if random.below(5) == 0 {
            paragraphs.push(standing[outlet].clone());
        }
        made.push(Report {
            outlet: format!("Outlet {outlet}"),
            place: "TOLMAR".to_owned(),
            agency: None,
            hour: random.below(8000) as i64,
            title: paragraph(&words, 7, &mut random),
            paragraphs,
        });
        families.push(place);
    }
    (made, families)
}

fn paragraph(words: &[String], length: usize, random: &mut Random) -> String {
    let words: Vec<&str> = (0..length).map(|_| random.one_of(words).as_str()).collect();
    format!("{}.", words.join(" "))
}

/// How many pairs were looked at, and those of which one was taken from the other.
fn edges(dispatches: &[Dispatch]) -> (usize, Vec<(usize, usize)>) {
    let mut bands: HashMap<u64, Vec<u32>> = HashMap::new();
    let (mut compared, mut edges) = (0, Vec::new());
    for (place, dispatch) in dispatches.iter().enumerate() {
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for band in dispatch.bands() {
            let members = bands.entry(band).or_default();
            for member in members.iter() {
                *shared.entry(*member).or_default() += 1;
            }
            if members.len() < IN_BAND_MAX {
                members.push(place as u32);
            }
        }
        let mut candidates: Vec<(Reverse<usize>, u32)> =
            shared.into_iter().map(|(other, keys)| (Reverse(keys), other)).collect();
        candidates.sort_unstable();
        candidates.truncate(CANDIDATES_MAX);
        compared += candidates.len();
        let probe = Probe::of(dispatch.fingerprint.clone());
        let tied = |other: &usize| {
            let other = &dispatches[*other];
            probe.may_share(&other.fingerprint) && compare(dispatch, other).is_some()
        };
        let others = candidates.into_iter().map(|(_, other)| other as usize).filter(tied);
        edges.extend(others.map(|other| (other, place)));
    }
    (compared, edges)
}
