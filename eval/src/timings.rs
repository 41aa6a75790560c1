//! Timings as a table, and what they come to.

use std::collections::BTreeMap;

use crate::clock::{Seconds, median};
use crate::table::Table;

/// The rows of the table, and what each program took.
pub(crate) struct Timings {
    words: usize,
    /// One row for each timing.
    pub(crate) table: Table,
    seconds: BTreeMap<String, Vec<Seconds>>,
}

impl Timings {
    /// No timings yet, on texts of so many words.
    pub(crate) fn new(words: usize) -> Self {
        let columns = ["what", "round", "words", "seconds", "words_per_second", "cpu_seconds"];
        Self { words, table: Table::new(&columns), seconds: BTreeMap::new() }
    }

    /// Adds one timing.
    pub(crate) fn add(&mut self, what: &str, round: usize, seconds: Seconds) {
        self.table.row(&[
            what,
            &round.to_string(),
            &self.words.to_string(),
            &format!("{:.3}", seconds.wall),
            &format!("{:.0}", self.words as f64 / seconds.wall),
            &format!("{:.2}", seconds.processor),
        ]);
        self.seconds.entry(what.to_owned()).or_default().push(seconds);
    }

    /// Medians, and ratios between them. Each ratio is the name it gets, the program, and the one
    /// it is set beside, both by how their names begin; the fastest whose name begins so counts.
    pub(crate) fn summary(&self, ratios: &[[&str; 3]]) -> Table {
        let mut table = Table::new(&["what", "value", "unit"]);
        let clock = self.rates(|seconds| seconds.wall);
        let processor = self.rates(|seconds| seconds.processor);
        for (&what, rate) in &clock {
            table.row(&[what, &format!("{rate:.0}"), "words a second"]);
        }
        for (&what, rate) in &processor {
            table.row(&[what, &format!("{rate:.0}"), "words a second of processor time"]);
        }
        for [what, of, to] in ratios {
            let mut ratio = |what: &str, rates: &BTreeMap<&str, f64>| {
                let ratio = best(rates, of) / best(rates, to);
                table.row(&[what, &format!("{ratio:.2}"), "times"]);
            };
            ratio(what, &clock);
            ratio(&format!("{what}_by_processor_time"), &processor);
        }
        table
    }

    /// Median words a second of the fastest whose name begins so.
    pub(crate) fn best_rate(&self, name: &str) -> f64 {
        best(&self.rates(|seconds| seconds.wall), name)
    }

    /// Median words a second of each, by one of the clocks.
    fn rates(&self, clock: impl Fn(&Seconds) -> f64) -> BTreeMap<&str, f64> {
        let median_of = |seconds: &Vec<Seconds>| median(seconds.iter().map(&clock).collect());
        let each = self.seconds.iter();
        each.map(|(what, seconds)| (what.as_str(), self.words as f64 / median_of(seconds)))
            .collect()
    }
}

/// The highest rate among those whose names begin so.
fn best(rates: &BTreeMap<&str, f64>, name: &str) -> f64 {
    let of_name = rates.iter().filter(|(what, _)| what.starts_with(name));
    of_name.map(|(_, &rate)| rate).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_compares_with_the_better_of_spacys_batch_sizes() {
        let mut timings = Timings::new(100);
        let timed = [
            ("sayso_1_thread", 1.0),
            ("spacy_as_installed_batch_64", 10.0),
            ("spacy_as_installed_batch_256", 20.0),
        ];
        for (what, wall) in timed {
            timings.add(what, 1, Seconds { wall, processor: wall / 2.0 });
        }
        let ratios = [["sayso_1_thread_to_spacy", "sayso_1", "spacy_as_installed"]];
        let summary = timings.summary(&ratios);
        assert!(summary.as_str().contains("\nsayso_1_thread_to_spacy,10.00,times\n"));
        assert!(
            timings.table.as_str().contains("\nspacy_as_installed_batch_64,1,100,10.000,10,5.00\n")
        );
    }
}
