//! Scores and side-by-side timings. Not shipped.

mod answer;
mod blocks;
mod claims;
mod clock;
mod collect;
mod comparison;
mod differences;
mod hostile;
mod ledger;
mod limit;
mod markup;
mod memory;
mod page_files;
mod pages;
mod parity;
mod python;
mod reading;
mod reference;
mod speed;
mod table;
mod texts;
mod timings;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Measures Sayso against other programs and against marked texts. Run it in the root of the
/// repository.
#[derive(Parser)]
#[command(name = "sayso-eval")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Gathers texts into one file of lines {"id", "text"}: of the evaluation sets, or else the
    /// few that are bundled with the project.
    Collect {
        /// The folder of the sets, each with a README.
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
        /// Where to write the texts.
        #[arg(long, value_name = "FILE.jsonl")]
        out: PathBuf,
    },
    /// Compares the annotations with those of spaCy, layer by layer.
    Parity {
        /// Texts, as lines {"id": "SET/NAME", "text"}.
        #[arg(long, required = true, num_args = 1.., value_name = "FILE.jsonl")]
        texts: Vec<PathBuf>,
        /// The answers that `eval/reference.py annotate` gave for the texts; made if absent.
        #[arg(long, value_name = "FILE.jsonl")]
        reference: Option<PathBuf>,
        /// Where to write the figures.
        #[arg(long, default_value = "results/parity.csv", value_name = "FILE.csv")]
        out: PathBuf,
        /// Where to list each difference with its context.
        #[arg(long, default_value = "target/parity-differences.txt", value_name = "FILE.txt")]
        differences: PathBuf,
    },
    /// Times the engine and spaCy on the same texts, in turn.
    Speed {
        /// Texts, as lines {"id", "text"}.
        #[arg(long, required = true, num_args = 1.., value_name = "FILE.jsonl")]
        texts: Vec<PathBuf>,
        /// How many words to take, spread evenly over the texts.
        #[arg(long, default_value_t = 150_000)]
        words: usize,
        /// How often each is timed.
        #[arg(long, default_value_t = 3)]
        rounds: usize,
        /// Where to write the timings; the summary goes beside it, as `NAME-summary.csv`.
        #[arg(long, default_value = "results/speed.csv", value_name = "FILE.csv")]
        out: PathBuf,
    },
    /// Times the engine and the reader together, with the encoder and without, and spaCy alone, on
    /// the same texts, in turn, one thread each.
    Reading {
        /// Texts, as lines {"id", "text"}.
        #[arg(long, required = true, num_args = 1.., value_name = "FILE.jsonl")]
        texts: Vec<PathBuf>,
        /// How many words to take, spread evenly over the texts.
        #[arg(long, default_value_t = 30_000)]
        words: usize,
        /// How often each is timed.
        #[arg(long, default_value_t = 3)]
        rounds: usize,
        /// Where to write the timings; the summary goes beside it, as `NAME-summary.csv`.
        #[arg(long, default_value = "results/reading-speed.csv", value_name = "FILE.csv")]
        out: PathBuf,
    },
    /// Annotates texts until so many words are done, and prints the most memory it held.
    Memory {
        /// Texts, as lines {"id", "text"}; repeated where they are too few.
        #[arg(long, required = true, num_args = 1.., value_name = "FILE.jsonl")]
        texts: Vec<PathBuf>,
        /// How many words to annotate.
        #[arg(long, default_value_t = 1_000_000)]
        words: usize,
    },
    /// Times the reader of pages and trafilatura on the same pages, in turn.
    Pages {
        /// A folder of pages, .html or .html.gz, or one with such a folder named `html`.
        #[arg(long, value_name = "DIR")]
        pages: PathBuf,
        /// How often each is timed.
        #[arg(long, default_value_t = 5)]
        rounds: usize,
        /// Where to write the timings; the summary goes beside it, as `NAME-summary.csv`.
        #[arg(long, default_value = "results/pages-speed.csv", value_name = "FILE.csv")]
        out: PathBuf,
    },
    /// Times the program from page to claims, with the encoder and without, and a stack of Python
    /// libraries on the same pages, in turn, one thread each.
    Claims {
        /// A folder of pages, .html or .html.gz, or one with such a folder named `html`.
        #[arg(long, value_name = "DIR")]
        pages: PathBuf,
        /// How often each is timed.
        #[arg(long, default_value_t = 3)]
        rounds: usize,
        /// Where to write the timings; the summary goes beside it, as `NAME-summary.csv`.
        #[arg(long, default_value = "results/claims-speed.csv", value_name = "FILE.csv")]
        out: PathBuf,
    },
    /// Fills a ledger with made claims, and times adding and asking.
    Ledger {
        /// How many claims.
        #[arg(long, default_value_t = 500_000)]
        claims: usize,
        /// The ledger; made if absent, else what it holds is kept [default: in target].
        #[arg(long, value_name = "FILE.db")]
        store: Option<PathBuf>,
        /// The program that is asked.
        #[arg(long, default_value = "target/release/sayso", value_name = "FILE")]
        sayso: PathBuf,
        /// Where to write the table.
        #[arg(long, default_value = "results/ledger.csv", value_name = "FILE.csv")]
        out: PathBuf,
    },
    /// Reads hostile pages, each in a process of its own: seconds and the most memory.
    Hostile {
        /// Read this one alone and print what it cost.
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
        /// Go on to the claims, by rules alone; pages of 10 MB then take minutes each.
        #[arg(long)]
        claims: bool,
        /// Where to write the table.
        #[arg(long, default_value = "results/pages-hostile.csv", value_name = "FILE.csv")]
        out: PathBuf,
    },
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Collect { data, out } => collect::run(data.as_deref(), &out),
        Command::Parity { texts, reference, out, differences } => {
            parity::run(&texts, reference, &out, &differences)
        }
        Command::Speed { texts, words, rounds, out } => speed::run(&texts, words, rounds, &out),
        Command::Reading { texts, words, rounds, out } => reading::run(&texts, words, rounds, &out),
        Command::Memory { texts, words } => memory::run(&texts, words),
        Command::Pages { pages, rounds, out } => pages::run(&pages, rounds, &out),
        Command::Claims { pages, rounds, out } => claims::run(&pages, rounds, &out),
        Command::Ledger { claims, store, sayso, out } => {
            let store = store.unwrap_or_else(|| ledger::store_for(claims));
            ledger::run(claims, &store, &sayso, &out)
        }
        Command::Hostile { only: Some(name), claims, .. } => hostile::one(&name, claims),
        Command::Hostile { only: None, claims, out } => hostile::run(claims, &out),
    }
}
