//! Saved pages in a folder.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;

/// A page as it was saved.
pub(crate) struct PageFile {
    /// The name of its file, without `.html` or `.html.gz`.
    pub(crate) name: String,
    /// Its bytes, unpacked.
    pub(crate) bytes: Vec<u8>,
}

/// Where the pages of a set lie: in its folder `html`, if it has one.
pub(crate) fn folder(set: &Path) -> PathBuf {
    let html = set.join("html");
    if html.is_dir() { html } else { set.to_owned() }
}

/// The files of a folder that end with `.html` or `.html.gz`, in the order of their names.
pub(crate) fn read(folder: &Path) -> Result<Vec<PageFile>> {
    let listing = || format!("listing {}", folder.display());
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(listing)? {
        let path = entry.with_context(listing)?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let name = file.strip_suffix(".html.gz").or_else(|| file.strip_suffix(".html"));
        if let Some(name) = name {
            pages.push(PageFile { name: name.to_owned(), bytes: bytes(&path)? });
        }
    }
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(pages)
}

/// The bytes of a file, unpacked if its name ends with `.gz`.
fn bytes(path: &Path) -> Result<Vec<u8>> {
    let mut file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|end| end == "gz") {
        MultiGzDecoder::new(file).read_to_end(&mut bytes)
    } else {
        file.read_to_end(&mut bytes)
    }
    .with_context(|| format!("reading {}", path.display()))?;
    Ok(bytes)
}
