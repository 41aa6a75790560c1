//! How fast the engine is beside spaCy: the same texts, in turn, in one run.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sayso_language::Engine;

use crate::clock::{Seconds, median, processor_name, timed};
use crate::limit;
use crate::memory;
use crate::reference::{self, Timing};
use crate::table::summary_path;
use crate::texts::{self, Text};
use crate::timings::Timings;

/// The texts as spaCy is given them.
pub(crate) const TEXTS: &str = "target/speed-texts.jsonl";

/// Longest text that spaCy takes, in characters.
const LONGEST: usize = 1_000_000;

/// Words that each program annotates before its clock starts, as in `reference.py`.
pub(crate) const WARM_UP_WORDS: usize = 5000;

/// Threads of the engine.
const ONE: NonZeroUsize = NonZeroUsize::MIN;
const TWO: NonZeroUsize = ONE.saturating_add(1);

/// What is set beside what.
const RATIOS: [[&str; 3]; 3] = [
    ["sayso_1_thread_to_spacy", "sayso_1", "spacy_as_installed"],
    ["sayso_1_thread_to_spacy_with_numpy_blas", "sayso_1", "spacy_numpy_blas"],
    ["sayso_2_threads_to_1", "sayso_2", "sayso_1"],
];

/// How often the engine is loaded.
const LOADS: usize = 10;

/// Times the engine on one and two threads and spaCy with two batch sizes, round after round.
pub(crate) fn run(paths: &[PathBuf], words: usize, rounds: usize, out: &Path) -> Result<()> {
    let texts = sample(texts::read(paths)?, words);
    ensure!(!texts.is_empty(), "there is no text to time on");
    ensure!(rounds > 0, "there must be a round");
    texts::write(Path::new(TEXTS), &texts)?;
    let words = texts.iter().map(Text::words).sum();
    let mut timings = Timings::new(words);
    let mut theirs = Vec::new();
    for round in 1..=rounds {
        eprintln!("sayso-eval: round {round} of {rounds}, {words} words");
        for (threads, what) in [(ONE, "sayso_1_thread"), (TWO, "sayso_2_threads")] {
            timings.add(what, round, ours(&texts, threads)?);
        }
        let spacy = reference::time(Path::new(TEXTS))?;
        ensure!(spacy.words == words, "spaCy counts {} words, we count {words}", spacy.words);
        for (batch, &wall) in &spacy.seconds {
            let processor = spacy.cpu_seconds.get(batch).copied();
            let processor = processor.context("no processor time for a batch size")?;
            timings.add(&format!("spacy_{batch}"), round, Seconds { wall, processor });
        }
        theirs.push(spacy);
    }
    let loads = (0..LOADS).map(|_| timed(Engine::english).map(|(_, seconds)| seconds.wall));
    let load = median(loads.collect::<Result<_>>()?);
    let memory = memory::in_another_process(paths)?;

    let mut summary = timings.summary(&RATIOS);
    limit::measure(&texts)?.write(&mut summary, timings.best_rate("sayso_1"));
    let mut fact = |what: &str, value: String, unit: &str| summary.row(&[what, &value, unit]);
    fact("sayso_load", format!("{:.1}", load * 1000.0), "milliseconds");
    let of_all = |figure: fn(&Timing) -> f64| median(theirs.iter().map(figure).collect());
    fact("spacy_import", format!("{:.0}", of_all(|t| t.import_seconds) * 1000.0), "milliseconds");
    fact("spacy_load", format!("{:.0}", of_all(|t| t.load_seconds) * 1000.0), "milliseconds");
    fact("sayso_peak_memory", format!("{:.0}", memory.peak_rss_mb), "MiB");
    fact("sayso_peak_memory_before_loading", format!("{:.0}", memory.texts_mb), "MiB");
    fact("sayso_peak_memory_measured_on", memory.words.to_string(), "words");
    fact("spacy_peak_memory", format!("{:.0}", of_all(|t| t.peak_rss_mb)), "MiB");
    fact("spacy_peak_memory_measured_on", words.to_string(), "words");
    let spacy = &theirs[0];
    fact("spacy", spacy.spacy.clone(), "version");
    fact("thinc", spacy.thinc.clone(), "version");
    fact("blis", spacy.blis.clone(), "version");
    fact("processor", processor_name(), "");

    timings.table.write(out)?;
    let summary_path = summary_path(out);
    summary.write(&summary_path)?;
    print!("{}\n{}", timings.table.as_str(), summary.as_str());
    eprintln!("sayso-eval: wrote {} and {}", out.display(), summary_path.display());
    Ok(())
}

/// Texts with about `words` words, taken evenly, without those that spaCy refuses.
pub(crate) fn sample(texts: Vec<Text>, words: usize) -> Vec<Text> {
    let texts = texts.into_iter().filter(|text| text.text.chars().count() <= LONGEST);
    let texts: Vec<Text> = texts.collect();
    let available: usize = texts.iter().map(Text::words).sum();
    let (mut passed, mut taken) = (0, 0);
    let mut sample = Vec::new();
    for text in texts {
        let length = text.words();
        if taken < words && taken as f64 * available as f64 <= words as f64 * passed as f64 {
            taken += length;
            sample.push(text);
        }
        passed += length;
    }
    sample
}

/// Times a freshly loaded engine, warmed up, on the texts.
fn ours(texts: &[Text], threads: NonZeroUsize) -> Result<Seconds> {
    let engine = Engine::english();
    let texts: Vec<&str> = texts.iter().map(|text| text.text.as_str()).collect();
    let mut warm_up = 0;
    for text in &texts {
        if warm_up >= WARM_UP_WORDS {
            break;
        }
        engine.annotate(text);
        warm_up += text.split_whitespace().count();
    }
    timed(|| engine.annotate_all(&texts, threads)).map(|(_, seconds)| seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_spread_over_the_texts() {
        let text = |id: usize| Text { id: id.to_string(), text: "one two".into() };
        let texts: Vec<Text> = (0..100).map(text).collect();
        let ids = |words| -> Vec<String> {
            sample(texts.clone(), words).into_iter().map(|text| text.id).collect()
        };
        assert_eq!(ids(8), ["0", "25", "50", "75"]);
        assert_eq!(ids(1000).len(), 100);
        assert!(ids(0).is_empty());
    }
}
