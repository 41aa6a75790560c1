//! Asks `eval/reference.py`, which runs the real spaCy.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// The script, from the root of the repository.
const SCRIPT: &str = "eval/reference.py";

/// What `reference.py time` prints.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Timing {
    /// Words as `str.split` counts them.
    pub(crate) words: usize,
    /// Seconds for each library of matrix products and batch size.
    pub(crate) seconds: BTreeMap<String, f64>,
    /// Seconds of processor time for the same.
    pub(crate) cpu_seconds: BTreeMap<String, f64>,
    /// Seconds to import spaCy.
    pub(crate) import_seconds: f64,
    /// Seconds to load the model, once it is imported.
    pub(crate) load_seconds: f64,
    /// Most memory held, in MiB.
    pub(crate) peak_rss_mb: f64,
    /// Version of spaCy.
    pub(crate) spacy: String,
    /// Version of thinc, its network library.
    pub(crate) thinc: String,
    /// Version of blis, its matrix products.
    pub(crate) blis: String,
}

/// Has spaCy annotate the texts of a file, and keeps the answers in another.
pub(crate) fn annotate(texts: &Path, answers: &Path) -> Result<()> {
    script()?.arg("annotate").args([texts, answers]).status().context(MISSING).and_then(|status| {
        ensure!(status.success(), "{SCRIPT} annotate: {status}; its own words stand above");
        Ok(())
    })
}

/// Times spaCy on the texts of a file.
pub(crate) fn time(texts: &Path) -> Result<Timing> {
    let output = script()?.arg("time").arg(texts).output().context(MISSING)?;
    ensure!(output.status.success(), "{SCRIPT} time: {}; its own words stand above", output.status);
    serde_json::from_slice(&output.stdout).with_context(|| format!("reading what {SCRIPT} printed"))
}

/// What to do where the script cannot be started.
const MISSING: &str = "starting python3; the comparison with spaCy needs Python 3.9 or later";

/// The script, not yet told what to do.
fn script() -> Result<Command> {
    let found = Path::new(SCRIPT).exists();
    ensure!(found, "no {SCRIPT} here; run this in the root of the repository");
    let mut command = Command::new("python3");
    command.arg(SCRIPT).stderr(Stdio::inherit());
    Ok(command)
}
