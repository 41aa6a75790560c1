//! The scripts in Python that run other programs beside ours.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// A script of the repository, ready to be given arguments.
pub(crate) struct Script {
    path: &'static str,
    command: Command,
}

/// The script at `path`, from the root of the repository.
pub(crate) fn script(path: &'static str) -> Result<Script> {
    let found = Path::new(path).exists();
    ensure!(found, "no {path} here; run this in the root of the repository");
    let mut command = Command::new("python3");
    command.arg(path).stderr(Stdio::inherit());
    Ok(Script { path, command })
}

impl Script {
    /// Adds arguments.
    pub(crate) fn args<S: AsRef<std::ffi::OsStr>>(
        mut self,
        arguments: impl IntoIterator<Item = S>,
    ) -> Self {
        self.command.args(arguments);
        self
    }

    /// Runs the script and gives the JSON that it prints.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(mut self) -> Result<T> {
        let output = self.command.output().context(MISSING)?;
        self.check(output.status)?;
        serde_json::from_slice(&output.stdout)
            .with_context(|| format!("reading what {} printed", self.path))
    }

    /// Runs the script, which prints nothing.
    pub(crate) fn run(mut self) -> Result<()> {
        let status = self.command.status().context(MISSING)?;
        self.check(status)
    }

    fn check(&self, status: std::process::ExitStatus) -> Result<()> {
        ensure!(status.success(), "{}: {status}; its own words stand above", self.path);
        Ok(())
    }
}

/// What to do where a script cannot be started.
const MISSING: &str = "starting python3; comparisons with other programs need Python 3.9 or later";
