//! How fast pages become claims beside a stack of Python libraries: the same pages, in turn, in one
//! run, one thread each.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sayso_claims::Extractor;
use sayso_language::Engine;
use sayso_page::Limits;
use sayso_reading::{Encoder, Reader};
use sayso_records::{Annotation, Document, Metadata, Reading};
use serde::Deserialize;

use crate::blocks;
use crate::clock::{Seconds, median, processor_name, timed};
use crate::page_files::{self, PageFile};
use crate::python;
use crate::table::{Table, summary_path};

/// The script that runs the libraries.
const PEER: &str = "eval/claims_peer.py";

/// Pages that each program reads before its clock starts, as in `claims_peer.py`.
const WARM_UP_PAGES: usize = 10;

/// The programs that are timed.
const OURS: [&str; 2] = ["sayso", "sayso_fast"];
/// The libraries with spaCy as PyPI installs it.
const STACK: &str = "python_stack";
/// The same with `NumPy`'s matrix products in spaCy.
const STACK_NUMPY: &str = "python_stack_with_numpy_blas";
/// The step of the libraries that stands in for `spacy` in [`STACK_NUMPY`].
const SPACY_NUMPY: &str = "spacy_numpy_blas";

/// What `claims_peer.py` prints; seconds for each step.
#[derive(Deserialize)]
struct Peer {
    pages: usize,
    words: usize,
    seconds: BTreeMap<String, f64>,
    cpu_seconds: BTreeMap<String, f64>,
    /// How many things each library found.
    found: BTreeMap<String, usize>,
    versions: BTreeMap<String, String>,
}

/// Times the program, with the encoder and without, and the libraries, round after round.
pub(crate) fn run(set: &Path, rounds: usize, out: &Path) -> Result<()> {
    let folder = page_files::folder(set);
    let pages = page_files::read(&folder)?;
    ensure!(!pages.is_empty(), "no .html or .html.gz in {}", folder.display());
    ensure!(rounds > 0, "there must be a round");
    let mut timings = Timings::new(pages.len());
    let mut last = None;
    for round in 1..=rounds {
        eprintln!("sayso-eval: round {round} of {rounds}, {} pages", pages.len());
        let mut claims = Vec::new();
        for (what, encoder) in OURS.into_iter().zip([Some(Encoder::english()), None]) {
            let pass = Stages::new(encoder).timed(&pages)?;
            timings.add(what, round, pass.words, &pass.steps);
            claims.push(pass.claims);
        }
        let peer: Peer = python::script(PEER)?.args([&folder]).json()?;
        ensure!(peer.pages == pages.len(), "{PEER} read other pages");
        timings.add(STACK, round, peer.words, &peer.steps(SPACY_NUMPY)?);
        timings.add(STACK_NUMPY, round, peer.words, &peer.steps("spacy")?);
        last = Some((claims, peer));
    }
    let summary = timings.summary(last);
    timings.table.write(out)?;
    let summary_path = summary_path(out);
    summary.write(&summary_path)?;
    print!("{}\n{}", timings.table.as_str(), summary.as_str());
    eprintln!("sayso-eval: wrote {} and {}", out.display(), summary_path.display());
    Ok(())
}

impl Peer {
    /// What each step took, but for one that is not part of the stack.
    fn steps(&self, but: &str) -> Result<Steps> {
        let steps = self.seconds.iter().filter(|&(step, _)| step != but);
        let both = |(step, &wall): (&String, &f64)| {
            let processor = self.cpu_seconds.get(step).copied();
            let processor = processor.context("no processor time for a step")?;
            Ok((step.clone(), Seconds { wall, processor }))
        };
        steps.map(both).collect()
    }
}

/// Seconds of each step.
type Steps = BTreeMap<String, Seconds>;

/// The stages of the program, loaded.
struct Stages {
    engine: Engine,
    reader: Reader,
    extractor: Extractor,
}

/// One pass over the pages.
struct Pass {
    steps: Steps,
    words: usize,
    claims: usize,
}

impl Stages {
    fn new(encoder: Option<Encoder>) -> Self {
        Self {
            engine: Engine::english(),
            reader: Reader::new(encoder),
            extractor: Extractor::bundled(),
        }
    }

    /// Times one pass over the pages, warmed up, stage by stage.
    fn timed(&self, pages: &[PageFile]) -> Result<Pass> {
        self.pass(&pages[..pages.len().min(WARM_UP_PAGES)])?;
        self.pass(pages)
    }

    fn pass(&self, pages: &[PageFile]) -> Result<Pass> {
        let mut steps = Steps::new();
        let mut step = |name: &str, seconds| steps.insert(name.to_owned(), seconds);
        let (documents, seconds) = timed(|| documents(pages))?;
        step("page", seconds);
        let each = || documents.iter().map(|document| blocks::annotate(&self.engine, document));
        let (annotations, seconds) = timed(|| each().collect::<Vec<Annotation>>())?;
        step("language", seconds);
        let annotated = || documents.iter().zip(&annotations);
        let each = || annotated().map(|(document, words)| self.reader.read(document, words));
        let (readings, seconds) = timed(|| each().collect::<Vec<Reading>>())?;
        step("reading", seconds);
        let read = annotated().zip(&readings);
        let claims = read
            .map(|((document, words), reading)| self.extractor.claims(document, words, reading));
        let (claims, seconds) = timed(|| claims.collect::<Vec<_>>())?;
        step("claims", seconds);
        let words = documents.iter().map(blocks::words).sum();
        Ok(Pass { steps, words, claims: claims.iter().map(Vec::len).sum() })
    }
}

/// The documents of the pages.
fn documents(pages: &[PageFile]) -> Vec<Document> {
    let (given, limits) = (Metadata::default(), Limits::default());
    let read = |page: &PageFile| {
        let pages = sayso_page::pages(&page.name, &page.bytes, &given, &limits);
        pages.filter_map(|page| page.document).collect::<Vec<_>>()
    };
    pages.iter().flat_map(read).collect()
}

/// The rows of the table, and what each program took.
struct Timings {
    pages: usize,
    table: Table,
    words: BTreeMap<&'static str, usize>,
    rounds: BTreeMap<&'static str, Vec<Steps>>,
}

impl Timings {
    /// No timings yet, on so many pages.
    fn new(pages: usize) -> Self {
        let columns = [
            "what",
            "round",
            "pages",
            "words",
            "seconds",
            "pages_per_second",
            "words_per_second",
            "cpu_seconds",
        ];
        let table = Table::new(&columns);
        Self { pages, table, words: BTreeMap::new(), rounds: BTreeMap::new() }
    }

    /// Adds what the steps of a program took that found so many words on the pages.
    fn add(&mut self, what: &'static str, round: usize, words: usize, steps: &Steps) {
        let all = total(steps);
        self.table.row(&[
            what,
            &round.to_string(),
            &self.pages.to_string(),
            &words.to_string(),
            &format!("{:.3}", all.wall),
            &format!("{:.2}", self.pages as f64 / all.wall),
            &format!("{:.0}", words as f64 / all.wall),
            &format!("{:.2}", all.processor),
        ]);
        self.words.insert(what, words);
        self.rounds.entry(what).or_default().push(steps.clone());
    }

    /// Medians, how many times faster we are, the share of each step, and what the last round says.
    fn summary(&self, last: Option<(Vec<usize>, Peer)>) -> Table {
        let mut table = Table::new(&["what", "value", "unit"]);
        let mut fact = |what: &str, value: String, unit: &str| table.row(&[what, &value, unit]);
        for (&what, &words) in &self.words {
            let seconds = self.median(what, |all| all.wall);
            fact(what, format!("{:.2}", self.pages as f64 / seconds), "pages a second");
            fact(what, format!("{:.0}", words as f64 / seconds), "words a second");
        }
        for ours in OURS {
            for stack in [STACK, STACK_NUMPY] {
                let clock = self.median(stack, |all| all.wall) / self.median(ours, |all| all.wall);
                fact(&format!("{ours}_to_{stack}"), format!("{clock:.2}"), "times");
                let processor = self.median(stack, |all| all.processor)
                    / self.median(ours, |all| all.processor);
                let what = format!("{ours}_to_{stack}_by_processor_time");
                fact(&what, format!("{processor:.2}"), "times");
            }
        }
        for (&what, rounds) in &self.rounds {
            for (step, share) in shares(rounds) {
                let what = format!("{what}: {step}");
                fact(&what, format!("{:.1}", share * 100.0), "% of its time");
            }
        }
        fact("pages", self.pages.to_string(), "");
        for (what, words) in &self.words {
            fact(&format!("words_read_by_{what}"), words.to_string(), "");
        }
        if let Some((claims, peer)) = last {
            for (what, claims) in OURS.into_iter().zip(claims) {
                fact(&format!("claims_of_{what}"), claims.to_string(), "");
            }
            for (library, found) in peer.found {
                fact(&format!("found_by_{library}"), found.to_string(), "");
            }
            for (package, version) in peer.versions {
                fact(&package, version, "version");
            }
        }
        fact("processor", processor_name(), "");
        table
    }

    /// Median seconds of a program in all its steps, by one of the clocks.
    fn median(&self, what: &str, clock: impl Fn(Seconds) -> f64) -> f64 {
        let rounds = self.rounds.get(what).into_iter().flatten();
        let seconds: Vec<f64> = rounds.map(|steps| clock(total(steps))).collect();
        if seconds.is_empty() { f64::NAN } else { median(seconds) }
    }
}

/// What all the steps took together.
fn total(steps: &Steps) -> Seconds {
    Seconds {
        wall: steps.values().map(|seconds| seconds.wall).sum(),
        processor: steps.values().map(|seconds| seconds.processor).sum(),
    }
}

/// The share of each step in all rounds, by the clock on the wall.
fn shares(rounds: &[Steps]) -> BTreeMap<&str, f64> {
    let all: f64 = rounds.iter().map(|steps| total(steps).wall).sum();
    let mut shares = BTreeMap::new();
    for (step, seconds) in rounds.iter().flatten() {
        *shares.entry(step.as_str()).or_default() += seconds.wall / all;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(seconds: &[(&str, f64)]) -> Steps {
        let both = |&(step, wall): &(&str, f64)| {
            (step.to_owned(), Seconds { wall, processor: wall / 2.0 })
        };
        seconds.iter().map(both).collect()
    }

    #[test]
    fn the_summary_compares_medians_of_all_steps_together() {
        let mut timings = Timings::new(100);
        for (round, faster) in [(1, 1.0), (2, 2.0), (3, 4.0)] {
            timings.add(
                OURS[0],
                round,
                5_000,
                &steps(&[("page", faster), ("claims", 3.0 * faster)]),
            );
            timings.add(STACK, round, 5_200, &steps(&[("spacy", 30.0), ("textacy", 2.0)]));
        }
        let summary = timings.summary(None);
        for row in [
            "\nsayso,12.50,pages a second\n",
            "\nsayso,625,words a second\n",
            "\nsayso_to_python_stack,4.00,times\n",
            "\nsayso_to_python_stack_by_processor_time,4.00,times\n",
            "\nsayso: claims,75.0,% of its time\n",
        ] {
            assert!(summary.as_str().contains(row), "{row}{}", summary.as_str());
        }
        let row = "\nsayso,2,100,5000,8.000,12.50,625,4.00\n";
        assert!(timings.table.as_str().contains(row), "{}", timings.table.as_str());
    }

    #[test]
    fn a_step_that_is_no_part_of_a_stack_is_not_counted() {
        let peer: Peer = serde_json::from_str(
            r#"{"pages": 1, "words": 2, "seconds": {"spacy": 3.0, "spacy_numpy_blas": 1.0},
                "cpu_seconds": {"spacy": 3.0, "spacy_numpy_blas": 1.0}, "found": {}, "versions": {}}"#,
        )
        .unwrap();
        assert!((total(&peer.steps(SPACY_NUMPY).unwrap()).wall - 3.0).abs() < 1e-9);
        assert!((total(&peer.steps("spacy").unwrap()).wall - 1.0).abs() < 1e-9);
    }
}
