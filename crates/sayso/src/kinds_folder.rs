//! Kinds of claims from a folder.

use std::path::Path;

use anyhow::{Context, bail};
use sayso_claims::{Kinds, KindsError};

use crate::terminal::visible;

/// Bytes of one file; a longer one is refused.
const FILE_LENGTH_MAX: u64 = 1 << 20;
/// Files of one folder; more are refused.
const FILES_MAX: usize = 1_000;

/// The kinds of all files `*.kind` of a folder.
///
/// # Errors
///
/// If there are none, if one cannot be read, or if anything is wrong in any of them: then all that
/// is, a line each with file and line.
pub(crate) fn read(folder: &Path) -> anyhow::Result<Kinds> {
    parse(folder)?.map_err(|error| {
        let faults = format!("\n{}", faults(&error).join("\n"));
        anyhow::anyhow!("the kinds in {} are not as they should be:{faults}", folder.display())
    })
}

/// The kinds of all files `*.kind` of a folder, or all that is wrong in them.
///
/// # Errors
///
/// If there are none, or if one cannot be read.
pub(crate) fn parse(folder: &Path) -> anyhow::Result<Result<Kinds, KindsError>> {
    let texts = texts(folder)?;
    if texts.is_empty() {
        bail!("{}: no file *.kind in this folder", folder.display());
    }
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    Ok(Kinds::parse(&files))
}

/// A line for each fault: file, line, what is wrong.
pub(crate) fn faults(error: &KindsError) -> Vec<String> {
    error.0.iter().map(|fault| visible(&fault.to_string())).collect()
}

/// Path and text of each file, in the order of the paths.
///
/// # Errors
///
/// If one cannot be read.
pub(crate) fn texts(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let name = || folder.display().to_string();
    files(folder).with_context(name)
}

fn files(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "kind") {
            if texts.len() == FILES_MAX {
                bail!("more than {FILES_MAX} files");
            }
            texts.push((path.display().to_string(), text(&path)?));
        }
    }
    texts.sort();
    Ok(texts)
}

/// The text of a file.
fn text(path: &Path) -> anyhow::Result<String> {
    let name = || path.file_name().unwrap_or_default().display().to_string();
    let length = std::fs::metadata(path).with_context(name)?.len();
    if length > FILE_LENGTH_MAX {
        bail!("{}: longer than {} MiB", name(), FILE_LENGTH_MAX >> 20);
    }
    std::fs::read_to_string(path).with_context(name)
}
