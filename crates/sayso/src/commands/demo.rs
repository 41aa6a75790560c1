//! `sayso demo`: a ledger with something in it, and what can be asked of it.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Parser;
use console::style;
use jiff::Timestamp;
use sayso_claims::{Extractor, Kinds};
use sayso_language::Engine;
use sayso_ledger::Ledger;
use sayso_page::{Limits, Page};
use sayso_reading::{Encoder, Reader};
use sayso_records::Metadata;

use crate::cli::Cli;
use crate::cli::demo::DemoArguments;
use crate::demo_story::DISPATCHES;
use crate::exit_status::ExitStatus;
use crate::ledger_file::PROGRAM;
use crate::pipeline::{self, Stages};
use crate::{terminal, threads};

/// The evening on which the dispatches are read: that of the last, so that every day tells the same.
const READ: Timestamp = Timestamp::constant(1_747_072_800, 0);

/// What is asked, each with the heading above the answer.
const QUESTIONS: [(&str, &[&str]); 4] = [
    ("What is said of the air base?", &["show", "Hasket Air Base"]),
    ("What of it cannot all be true?", &["disputes"]),
    ("Who copied whom?", &["lineage"]),
    (
        "What was known of the base a month earlier?",
        &["show", "Hasket Air Base", "--known", "2025-04-12"],
    ),
];

/// What to try next.
const TRY: [&[&str]; 3] = [
    &["search", "helicopter squadron"],
    &["claims", "--kind", "deploy"],
    &["export", "--format", "csv"],
];

/// Makes the ledger and asks. `run` runs a command.
pub(crate) fn run(
    arguments: &DemoArguments,
    run: &dyn Fn(&crate::cli::Command) -> anyhow::Result<ExitStatus>,
) -> anyhow::Result<ExitStatus> {
    let path = fresh(arguments.file.as_deref())?;
    let documents = keep(&path)?;
    let shown = terminal::visible(&path.display().to_string());
    println!(
        "{documents} dispatches of nine outlets, 10 March to 12 May 2025, about one air base and one"
    );
    println!("border crossing. All of it is invented. They are kept in {shown}");
    for (heading, words) in QUESTIONS {
        println!("\n{}", style(heading).bold());
        println!("{}\n", style(format!("$ {}", line(words, &shown))).dim());
        io::stdout().flush()?;
        let ledger = ["--ledger".as_ref(), path.as_os_str()];
        let words = ["sayso"].iter().chain(words).map(AsRef::as_ref);
        run(&Cli::try_parse_from(words.chain(ledger))?.command)?;
    }
    println!("\n{}", style("Try").bold());
    for words in TRY {
        println!("  {}", line(words, &shown));
    }
    Ok(ExitStatus::Success)
}

/// The path of a ledger that is not there yet.
fn fresh(file: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(path) = file {
        if path.exists() {
            bail!("{}: there is a file already; name one that does not exist yet", path.display());
        }
        return Ok(path.to_owned());
    }
    let path = std::env::temp_dir().join("sayso-demo.db");
    for end in ["", "-wal", "-shm"] {
        let mut name = path.clone().into_os_string();
        name.push(end);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| {
                    format!("{}: name another file: `sayso demo story.db`", path.display())
                });
            }
            _ => {}
        }
    }
    Ok(path)
}

/// Keeps the dispatches; how many documents they are.
fn keep(path: &Path) -> anyhow::Result<usize> {
    let (given, limits) = (Metadata::default(), Limits::default());
    let pages: Vec<Page> = DISPATCHES
        .iter()
        .flat_map(|&(name, bytes)| pipeline::pages(name, bytes, &given, &limits))
        .collect();
    let documents: Vec<_> = pages.iter().filter_map(|page| page.document.as_ref()).collect();
    let stages = Stages {
        extractor: Extractor::new(Kinds::bundled()),
        reader: Reader::new(Some(Encoder::english())),
        engine: Engine::english(),
    };
    let read = pipeline::read(&stages, &documents, threads::asked(None));
    let mut ledger = Ledger::open(path, &|| ())?;
    pipeline::keep(&mut ledger, &Ledger::run(PROGRAM, "demo", READ), PROGRAM, &pages, &read)?;
    Ok(documents.len())
}

/// A command as it is typed.
fn line(words: &[&str], ledger: &str) -> String {
    let quoted = |word: &&str| {
        if word.contains(' ') { format!("'{word}'") } else { (*word).to_owned() }
    };
    let words: Vec<String> = words.iter().map(quoted).collect();
    format!("sayso {} --ledger {}", words.join(" "), quoted(&ledger))
}
