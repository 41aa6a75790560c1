//! What hostile pages cost: the time and the most memory of each, in a process of its own.

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use sayso_page::{Limits, pages};
use sayso_records::Metadata;
use serde::{Deserialize, Serialize};

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
    findings: Vec<String>,
}

/// Reads each hostile input in a process of its own and writes what each cost.
pub(crate) fn run(out: &Path) -> Result<()> {
    let mut table =
        Table::new(&["input", "bytes", "seconds", "peak_rss_mb", "documents", "findings"]);
    for name in inputs::names() {
        eprintln!("sayso-eval: {name}");
        let cost = in_another_process(name)?;
        table.row(&[
            &name.replace(',', ";"),
            &cost.bytes.to_string(),
            &format!("{:.2}", cost.seconds),
            &format!("{:.0}", cost.peak_rss_mb),
            &cost.documents.to_string(),
            &cost.findings.join(" "),
        ]);
    }
    table.write(out)?;
    print!("{}", table.as_str());
    Ok(())
}

/// Reads the input called `name` and prints what it cost.
pub(crate) fn one(name: &str) -> Result<()> {
    let hostile = inputs::all().find(|hostile| hostile.name == name);
    let hostile = hostile.with_context(|| format!("no hostile input is called `{name}`"))?;
    let (given, limits) = (Metadata::default(), Limits::default());
    let (mut documents, mut findings) = (0, Vec::new());
    let start = Instant::now();
    for page in pages(name, &hostile.bytes, &given, &limits) {
        documents += usize::from(black_box(&page).document.is_some());
        findings.extend(page.findings.iter().map(|finding| finding.kind.name().to_owned()));
    }
    let seconds = start.elapsed().as_secs_f64();
    findings.sort();
    findings.dedup();
    let bytes = hostile.bytes.len();
    let cost = Cost { bytes, seconds, peak_rss_mb: peak_megabytes()?, documents, findings };
    println!("{}", serde_json::to_string(&cost)?);
    Ok(())
}

fn in_another_process(name: &str) -> Result<Cost> {
    let program = std::env::current_exe().context("finding this program")?;
    let output = Command::new(program)
        .args(["hostile", "--only", name])
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("starting the process that reads a hostile input")?;
    ensure!(output.status.success(), "{name}: {}", output.status);
    serde_json::from_slice(&output.stdout).context("reading what it printed")
}
