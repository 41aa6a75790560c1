//! How fast pages are read beside trafilatura: the same pages, in turn, in one run, one thread each.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use sayso_page::{Limits, Step};
use sayso_records::Metadata;
use serde::Deserialize;

use crate::clock::{Seconds, median, processor_name, timed};
use crate::page_files::{self, PageFile};
use crate::python;
use crate::table::{Table, summary_path};

/// The script that runs trafilatura.
const PEER: &str = "eval/pages_peer.py";

/// Pages that each program reads before its clock starts, as in `pages_peer.py`.
const WARM_UP_PAGES: usize = 10;

/// Our reader among the programs that are timed.
const OURS: &str = "sayso";
/// The mode of the peer that does the same job as we do: body and metadata.
const SAME_JOB: &str = "trafilatura_body_and_metadata";

/// What `pages_peer.py` prints, each figure for each mode.
#[derive(Deserialize)]
struct Peer {
    pages: usize,
    bytes: usize,
    seconds: BTreeMap<String, f64>,
    cpu_seconds: BTreeMap<String, f64>,
    /// Pages in which something was found.
    found: BTreeMap<String, usize>,
    versions: BTreeMap<String, String>,
}

/// Times our reader and trafilatura's modes on the pages of a set, round after round.
pub(crate) fn run(set: &Path, rounds: usize, out: &Path) -> Result<()> {
    let folder = page_files::folder(set);
    let pages = page_files::read(&folder)?;
    ensure!(!pages.is_empty(), "no .html or .html.gz in {}", folder.display());
    ensure!(rounds > 0, "there must be a round");
    let bytes = pages.iter().map(|page| page.bytes.len()).sum();
    let mut timings = Timings::new(pages.len(), bytes);
    let mut last = None;
    for round in 1..=rounds {
        eprintln!("sayso-eval: round {round} of {rounds}, {} pages", pages.len());
        let (found, seconds) = ours(&pages)?;
        timings.add(OURS, round, seconds);
        let peer: Peer = python::script(PEER)?.args([&folder]).json()?;
        ensure!((peer.pages, peer.bytes) == (pages.len(), bytes), "{PEER} read other pages");
        for (mode, &wall) in &peer.seconds {
            let processor = peer.cpu_seconds.get(mode).copied();
            let processor = processor.context("no processor time for a mode")?;
            timings.add(&format!("trafilatura_{mode}"), round, Seconds { wall, processor });
        }
        last = Some((found, peer));
    }
    let summary = timings.summary(last, &shares(&pages));
    timings.table.write(out)?;
    let summary_path = summary_path(out);
    summary.write(&summary_path)?;
    print!("{}\n{}", timings.table.as_str(), summary.as_str());
    eprintln!("sayso-eval: wrote {} and {}", out.display(), summary_path.display());
    Ok(())
}

/// Times one pass over the pages; tells in how many there was a body.
fn ours(pages: &[PageFile]) -> Result<(usize, Seconds)> {
    pages.iter().take(WARM_UP_PAGES).for_each(|page| {
        black_box(has_body(page));
    });
    timed(|| pages.iter().filter(|page| has_body(page)).count())
}

/// The share of each step in one pass over the pages, by the clock on the wall.
fn shares(pages: &[PageFile]) -> BTreeMap<Step, f64> {
    let seconds: RefCell<BTreeMap<Step, f64>> = RefCell::default();
    let last = Cell::new(Instant::now());
    let observer = |step| {
        *seconds.borrow_mut().entry(step).or_default() += last.get().elapsed().as_secs_f64();
        last.set(Instant::now());
    };
    let (given, limits) = (Metadata::default(), Limits::default());
    for page in pages {
        last.set(Instant::now());
        let read = sayso_page::pages(&page.name, &page.bytes, &given, &limits);
        black_box(read.observed(&observer).count());
    }
    let seconds = seconds.into_inner();
    let all: f64 = seconds.values().sum();
    seconds.into_iter().map(|(step, seconds)| (step, seconds / all)).collect()
}

/// Reads a page; whether a block of it is part of an article.
fn has_body(page: &PageFile) -> bool {
    let (given, limits) = (Metadata::default(), Limits::default());
    let pages = sayso_page::pages(&page.name, &page.bytes, &given, &limits);
    let documents = pages.filter_map(|page| black_box(page).document);
    documents.flat_map(|document| document.blocks).any(|block| block.role.is_body())
}

/// The rows of the table, and what each program took.
struct Timings {
    pages: usize,
    megabytes: f64,
    table: Table,
    seconds: BTreeMap<String, Vec<Seconds>>,
}

impl Timings {
    /// No timings yet, on so many pages of so many bytes in all.
    fn new(pages: usize, bytes: usize) -> Self {
        let columns = [
            "what",
            "round",
            "pages",
            "megabytes",
            "seconds",
            "pages_per_second",
            "megabytes_per_second",
            "cpu_seconds",
        ];
        let megabytes = bytes as f64 / 1e6;
        Self { pages, megabytes, table: Table::new(&columns), seconds: BTreeMap::new() }
    }

    /// Adds one timing.
    fn add(&mut self, what: &str, round: usize, seconds: Seconds) {
        self.table.row(&[
            what,
            &round.to_string(),
            &self.pages.to_string(),
            &format!("{:.2}", self.megabytes),
            &format!("{:.3}", seconds.wall),
            &format!("{:.1}", self.pages as f64 / seconds.wall),
            &format!("{:.2}", self.megabytes / seconds.wall),
            &format!("{:.2}", seconds.processor),
        ]);
        self.seconds.entry(what.to_owned()).or_default().push(seconds);
    }

    /// Medians, how many times faster we are, and what the last round says of the programs.
    fn summary(&self, last: Option<(usize, Peer)>, shares: &BTreeMap<Step, f64>) -> Table {
        let mut table = Table::new(&["what", "value", "unit"]);
        let mut fact = |what: &str, value: String, unit: &str| table.row(&[what, &value, unit]);
        let clock = self.medians(|seconds| seconds.wall);
        let processor = self.medians(|seconds| seconds.processor);
        for (&what, seconds) in &clock {
            fact(what, format!("{:.1}", self.pages as f64 / seconds), "pages a second");
            fact(what, format!("{:.2}", self.megabytes / seconds), "megabytes a second");
        }
        for (what, seconds) in &processor {
            let rate = self.pages as f64 / seconds;
            fact(what, format!("{rate:.1}"), "pages a second of processor time");
        }
        for (medians, by) in [(&clock, ""), (&processor, "_by_processor_time")] {
            let ours = medians.get(OURS).copied().unwrap_or(f64::NAN);
            for (&what, &theirs) in medians.iter().filter(|&(&what, _)| what != OURS) {
                let what = format!("{OURS}_to_{what}{by}");
                fact(&what, format!("{:.2}", theirs / ours), "times");
            }
        }
        for (step, share) in shares {
            fact(step.name(), format!("{:.1}", share * 100.0), "% of our time");
        }
        fact("same_job", SAME_JOB.to_owned(), "");
        fact("pages", self.pages.to_string(), "");
        fact("megabytes", format!("{:.2}", self.megabytes), "million bytes of HTML unpacked");
        if let Some((found, peer)) = last {
            fact("found_by_sayso", found.to_string(), "pages");
            for (mode, found) in peer.found {
                fact(&format!("found_by_trafilatura_{mode}"), found.to_string(), "pages");
            }
            for (package, version) in peer.versions {
                fact(&package, version, "version");
            }
        }
        fact(OURS, env!("CARGO_PKG_VERSION").to_owned(), "version");
        fact("processor", processor_name(), "");
        table
    }

    /// Median seconds of each, by one of the clocks.
    fn medians(&self, clock: impl Fn(&Seconds) -> f64) -> BTreeMap<&str, f64> {
        let each = self.seconds.iter();
        each.map(|(what, seconds)| (what.as_str(), median(seconds.iter().map(&clock).collect())))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_compares_medians() {
        let mut timings = Timings::new(100, 3_000_000);
        for (round, ours, theirs) in [(1, 2.0, 9.0), (2, 1.0, 8.0), (3, 4.0, 12.0)] {
            timings.add(OURS, round, Seconds { wall: ours, processor: ours / 2.0 });
            timings.add(SAME_JOB, round, Seconds { wall: theirs, processor: theirs });
        }
        let summary = timings.summary(None, &BTreeMap::new());
        for row in [
            "sayso,50.0,pages a second\n",
            "sayso,1.50,megabytes a second\n",
            "sayso_to_trafilatura_body_and_metadata,4.50,times\n",
            "sayso_to_trafilatura_body_and_metadata_by_processor_time,9.00,times\n",
        ] {
            assert!(summary.as_str().contains(row), "{}", summary.as_str());
        }
        let row = "\nsayso,2,100,3.00,1.000,100.0,3.00,0.50\n";
        assert!(timings.table.as_str().contains(row), "{}", timings.table.as_str());
    }
}
