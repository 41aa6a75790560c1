//! What hostile pages cost, to be documents or to be claims: the time and the most memory of each, in
//! a process of its own.

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use sayso_claims::Extractor;
use sayso_language::Engine;
use sayso_page::{Limits, pages};
use sayso_reading::Reader;
use sayso_records::{Document, Metadata};
use serde::{Deserialize, Serialize};

use crate::blocks;
use crate::memory::peak_megabytes;
use crate::table::Table;

#[path = "../../crates/page/tests/hostile/inputs.rs"]
mod inputs;

/// What one input cost.
#[derive(Serialize, Deserialize)]
struct Cost {
    bytes: usize,
    seconds: f64,
    /// The most memory of the process, with the input, in MiB.
    peak_rss_mb: f64,
    documents: usize,
    /// Claims, where they were asked for.
    claims: Option<usize>,
    findings: Vec<String>,
}

/// Reads each hostile input in a process of its own, up to its claims if they are asked for, and
/// writes what each cost.
pub(crate) fn run(claims: bool, out: &Path) -> Result<()> {
    let mut columns = vec!["input", "bytes", "seconds", "peak_rss_mb", "documents"];
    columns.extend(claims.then_some("claims"));
    columns.push("findings");
    let mut table = Table::new(&columns);
    for name in inputs::names() {
        eprintln!("sayso-eval: {name}");
        let cost = in_another_process(name, claims)?;
        let mut row = vec![
            name.replace(',', ";"),
            cost.bytes.to_string(),
            format!("{:.2}", cost.seconds),
            format!("{:.0}", cost.peak_rss_mb),
            cost.documents.to_string(),
        ];
        row.extend(cost.claims.map(|claims| claims.to_string()));
        row.push(cost.findings.join(" "));
        table.row(&row);
    }
    table.write(out)?;
    print!("{}", table.as_str());
    Ok(())
}

/// Reads the input called `name` and prints what it cost.
pub(crate) fn one(name: &str, claims: bool) -> Result<()> {
    let hostile = inputs::all().find(|hostile| hostile.name == name);
    let hostile = hostile.with_context(|| format!("no hostile input is called `{name}`"))?;
    let mut extract = claims.then(extractor);
    let (given, limits) = (Metadata::default(), Limits::default());
    let (mut documents, mut made, mut findings) = (0, 0, Vec::new());
    let start = Instant::now();
    for page in pages(name, &hostile.bytes, &given, &limits) {
        findings.extend(page.findings.iter().map(|finding| finding.kind.name().to_owned()));
        let Some(document) = black_box(page.document) else { continue };
        documents += 1;
        made += extract.as_mut().map_or(0, |claims| claims(&document));
    }
    let seconds = start.elapsed().as_secs_f64();
    findings.sort();
    findings.dedup();
    let (bytes, peak_rss_mb) = (hostile.bytes.len(), peak_megabytes()?);
    let claims = claims.then_some(made);
    let cost = Cost { bytes, seconds, peak_rss_mb, documents, claims, findings };
    println!("{}", serde_json::to_string(&cost)?);
    Ok(())
}

/// How many claims a document makes, read by rules alone.
fn extractor() -> impl FnMut(&Document) -> usize {
    let (engine, reader) = (Engine::english(), Reader::new(None));
    let extractor = Extractor::bundled();
    move |document| {
        let annotation = blocks::annotate(&engine, document);
        let reading = reader.read(document, &annotation);
        extractor.claims(document, &annotation, &reading).len()
    }
}

fn in_another_process(name: &str, claims: bool) -> Result<Cost> {
    let program = std::env::current_exe().context("finding this program")?;
    let output = Command::new(program)
        .args(["hostile", "--only", name])
        .args(claims.then_some("--claims"))
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("starting the process that reads a hostile input")?;
    ensure!(output.status.success(), "{name}: {}", output.status);
    serde_json::from_slice(&output.stdout).context("reading what it printed")
}
