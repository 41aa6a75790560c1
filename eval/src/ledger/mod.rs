//! How fast a ledger answers and how large it is, at so many made claims.

mod dice;
mod made;
mod words;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sayso_ledger::{Entry, Ledger, ReadEntry, Run};

use crate::clock::{median, timed};
use crate::ledger::made::{Made, Press};
use crate::memory::peak_megabytes;
use crate::table::Table;

/// Documents kept in one transaction.
const BATCH: usize = 500;
/// Documents that are added one by one and timed.
const SINGLES: usize = 50;
/// How often each question is asked.
const ROUNDS: usize = 9;

/// Makes a ledger of `claims` claims at `store`, times adding, asks `sayso` the questions that
/// people ask most, and writes the figures to `out`.
pub(crate) fn run(claims: usize, store: &Path, sayso: &Path, out: &Path) -> Result<()> {
    let mut table = Table::new(&["claims", "what", "figure", "unit"]);
    let mut row = |what: &str, figure: f64, unit: &str| {
        println!("{claims:>9}  {what:<44} {figure:>12.1} {unit}");
        table.row(&[
            claims.to_string(),
            what.replace(", ", ": "),
            format!("{figure:.1}"),
            unit.to_owned(),
        ]);
    };
    if !store.exists() {
        fill(claims, store, &mut row)?;
    }
    let mut ledger = Ledger::open(store, &|| {})?;
    let singles = single_documents(&mut ledger, claims)?;
    row("one more document, median", median(singles.clone()), "ms");
    row("one more document, slowest of 50", singles.into_iter().fold(0.0, f64::max), "ms");
    drop(ledger);
    for (what, arguments) in questions() {
        row(&what, median(asked(sayso, store, &arguments)?), "ms");
    }
    table.write(out)
}

/// Fills a ledger that is not there yet.
fn fill(claims: usize, store: &Path, row: &mut impl FnMut(&str, f64, &str)) -> Result<()> {
    let mut ledger = Ledger::open(store, &|| {})?;
    let mut press = Press::new(0);
    let (mut kept, mut documents) = (0, 0);
    let (result, seconds) = timed(|| -> Result<()> {
        while kept < claims {
            let batch: Vec<Made> = (0..BATCH).map(|_| press.document()).collect();
            kept += batch.iter().map(|made| made.claims.len()).sum::<usize>();
            documents += batch.len();
            add(&mut ledger, &batch)?;
        }
        Ok(())
    })?;
    result?;
    drop(ledger);
    let bytes = std::fs::metadata(store).context("the size of the ledger")?.len();
    row("documents", documents as f64, "");
    row("filling, 500 documents a transaction", seconds.wall, "s");
    row("the most memory while filling", peak_megabytes()?, "MiB");
    row("size of the file", bytes as f64 / f64::from(1 << 20), "MiB");
    row("of it, for each claim", bytes as f64 / kept as f64, "bytes");
    Ok(())
}

/// Milliseconds for each of some documents, added one by one.
fn single_documents(ledger: &mut Ledger, seed: usize) -> Result<Vec<f64>> {
    let mut press = Press::new(seed as u64 + u64::from(std::process::id()));
    (0..SINGLES)
        .map(|_| {
            let made = press.document();
            let (result, seconds) = timed(|| add(ledger, std::slice::from_ref(&made)))?;
            result.map(|()| seconds.wall * 1000.0)
        })
        .collect()
}

fn add(ledger: &mut Ledger, batch: &[Made]) -> Result<()> {
    let entries: Vec<Entry> = batch
        .iter()
        .map(|made| Entry {
            path: &made.document.path,
            capture: &made.capture,
            findings: &[],
            read: Some(ReadEntry {
                document: &made.document,
                reading: &made.reading,
                claims: &made.claims,
                reader: "made",
            }),
        })
        .collect();
    let run = Run {
        program: "sayso-eval".into(),
        command: "ledger".into(),
        at: "2025-01-01T00:00:00Z".parse().context("a moment")?,
    };
    ledger.add(&entries, &run).map(drop).context("adding made documents")
}

/// What is asked, by what it is called in the table.
fn questions() -> Vec<(String, Vec<String>)> {
    let names = [("most mentioned", words::place(0)), ("seldom mentioned", words::place(700))];
    let mut all = Vec::new();
    for (how, name) in &names {
        let words = |command: &str| vec![command.to_owned(), name.clone()];
        all.push((format!("show, the {how} place"), words("show")));
        let known = ["--known", "2022-06-30"].map(str::to_owned);
        all.push((
            format!("show --known, the {how} place"),
            [words("show"), known.into()].concat(),
        ));
        all.push((format!("disputes of the {how} place"), words("disputes")));
        let filter = ["claims", "--place", name].map(str::to_owned);
        all.push((format!("claims --place, the {how}"), filter.into()));
        all.push((format!("search, the {how} place"), words("search")));
    }
    let plain: [(&str, &[&str]); 8] = [
        ("claims, the latest", &["claims"]),
        (
            "claims --kind strength --since",
            &["claims", "--kind", "strength", "--since", "2023-01-01"],
        ),
        ("claims --min-origins 2", &["claims", "--kind", "strength", "--min-origins", "2"]),
        ("disputes, all", &["disputes"]),
        ("disputes --known", &["disputes", "--known", "2022-06-30"]),
        ("search, a figure", &["search", "7,500"]),
        ("search, two common words", &["search", "soldiers stationed"]),
        ("lineage, the largest groups", &["lineage"]),
    ];
    all.extend(plain.map(|(what, words)| {
        (what.to_owned(), words.iter().map(|&word| word.to_owned()).collect())
    }));
    all
}

/// Milliseconds for each of some rounds of one question, from the start of the program to its end.
fn asked(sayso: &Path, store: &Path, arguments: &[String]) -> Result<Vec<f64>> {
    (0..ROUNDS)
        .map(|_| {
            let mut command = Command::new(sayso);
            command.args(arguments).arg("--ledger").arg(store).args(["--format", "json"]);
            let (output, seconds) = timed(|| command.output())?;
            let output = output.context("starting sayso")?;
            let said = String::from_utf8_lossy(&output.stderr);
            ensure!(output.status.success(), "sayso {}: {said}", arguments.join(" "));
            Ok(seconds.wall * 1000.0)
        })
        .collect()
}

/// Where the store of a bench lies if nothing else is said.
pub(crate) fn store_for(claims: usize) -> PathBuf {
    PathBuf::from(format!("target/ledger-{claims}.db"))
}
