//! Everything the rules look at, as a value.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::packages::{self, Package};
use crate::tracked_file::TrackedFile;

/// The files of the repository and the packages Cargo sees in it.
pub(crate) struct Repository {
    /// Every file that Git tracks or would track.
    pub(crate) files: Vec<TrackedFile>,
    /// The packages of the workspace.
    pub(crate) packages: Vec<Package>,
}

impl Repository {
    /// Reads the repository whose root is `root`.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let list = output_of("git", &list, root)?;
        let mut paths: Vec<&str> = list.split('\0').filter(|path| !path.is_empty()).collect();
        paths.sort_unstable();
        paths.dedup();
        let mut files = Vec::new();
        for path in paths {
            let place = root.join(path);
            if place.symlink_metadata().is_ok_and(|kind| kind.is_file()) {
                let bytes = std::fs::read(&place).with_context(|| format!("cannot read {path}"))?;
                files.push(TrackedFile::new(path.to_owned(), bytes));
            }
        }
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let metadata = ["metadata", "--no-deps", "--format-version", "1"];
        let metadata = output_of(&cargo, &metadata, root)?;
        Ok(Self { files, packages: packages::parse(&metadata)? })
    }

    /// The file at `path`.
    pub(crate) fn file(&self, path: &str) -> Option<&TrackedFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// A repository in memory, without packages.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let file = |&(path, text): &(&str, &str)| TrackedFile::new(path.to_owned(), text.into());
        Self { files: files.iter().map(file).collect(), packages: Vec::new() }
    }
}

/// What a program prints when run in `folder`.
fn output_of(program: &str, arguments: &[&str], folder: &Path) -> anyhow::Result<String> {
    let call = format!("{program} {}", arguments.join(" "));
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .with_context(|| format!("cannot run `{call}`; is {program} installed?"))?;
    if !output.status.success() {
        bail!("`{call}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{call}` printed a name that is not UTF-8; rename that file"))
}
