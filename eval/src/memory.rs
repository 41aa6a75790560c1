//! The most memory that the engine holds, measured in a process that does nothing else.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sayso_language::Engine;
use serde::{Deserialize, Serialize};

use crate::texts::{self, Text};

/// What the measuring process prints.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Memory {
    /// Words annotated.
    pub(crate) words: usize,
    /// Most memory held before the engine was loaded: the program and the texts, in MiB.
    pub(crate) texts_mb: f64,
    /// Most memory held in all, in MiB.
    pub(crate) peak_rss_mb: f64,
}

/// Annotates texts until `words` are done, dropping each annotation, and prints a [`Memory`].
pub(crate) fn run(paths: &[PathBuf], words: usize) -> Result<()> {
    let texts = texts::read(paths)?;
    let available: usize = texts.iter().map(Text::words).sum();
    ensure!(available > 0, "the texts hold no word");
    let texts_mb = peak_megabytes()?;
    let engine = Engine::english();
    let mut done = 0;
    for text in texts.iter().cycle() {
        if done >= words {
            break;
        }
        engine.annotate(&text.text);
        done += text.words();
    }
    let memory = Memory { words: done, texts_mb, peak_rss_mb: peak_megabytes()? };
    println!("{}", serde_json::to_string(&memory)?);
    Ok(())
}

/// Runs [`run`] in a process of its own.
pub(crate) fn in_another_process(paths: &[PathBuf]) -> Result<Memory> {
    let program = std::env::current_exe().context("finding this program")?;
    let output = Command::new(program)
        .args(["memory", "--texts"])
        .args(paths)
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("starting the process that measures memory")?;
    ensure!(output.status.success(), "the process that measures memory: {}", output.status);
    serde_json::from_slice(&output.stdout).context("reading what it printed")
}

/// Most memory this process held so far.
pub(crate) fn peak_megabytes() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")
        .context("reading the peak memory; only Linux tells it in /proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.split_whitespace().next()?.parse::<f64>().ok());
    Ok(kilobytes.context("no VmHWM in /proc/self/status")? / 1024.0)
}
