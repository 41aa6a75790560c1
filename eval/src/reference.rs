//! Asks `eval/reference.py`, which runs the real spaCy.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use serde::Deserialize;

use crate::python;

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
    python::script(SCRIPT)?.args(["annotate"]).args([texts, answers]).run()
}

/// Times spaCy on the texts of a file.
pub(crate) fn time(texts: &Path) -> Result<Timing> {
    python::script(SCRIPT)?.args(["time"]).args([texts]).json()
}
