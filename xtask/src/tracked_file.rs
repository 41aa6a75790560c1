//! One file of the repository.

use crate::rust_code::{RustCode, SyntaxFault};

/// A file with what it holds.
pub(crate) struct TrackedFile {
    /// Where it is, from the root of the repository, with `/` between folders.
    pub(crate) path: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
    /// What it holds as Rust; `None` where it is no `.rs` file.
    pub(crate) rust: Option<Result<RustCode, SyntaxFault>>,
}

impl TrackedFile {
    /// A file at `path`, read as Rust if its name says so.
    pub(crate) fn new(path: String, bytes: Vec<u8>) -> Self {
        let mut file = Self { path, bytes, rust: None };
        if file.extension() == "rs" {
            file.rust = Some(RustCode::parse(&String::from_utf8_lossy(&file.bytes)));
        }
        file
    }

    /// Its text; `None` where it holds something else.
    pub(crate) fn text(&self) -> Option<&str> {
        str::from_utf8(&self.bytes).ok().filter(|text| !text.contains('\0'))
    }

    /// The lines of its text with their numbers, counted from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text().unwrap_or_default().lines())
    }

    /// Its name without the folder.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(&self.path, |(_, name)| name)
    }

    /// What follows the last full stop of its name; empty where there is none.
    pub(crate) fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The folder it lies in; empty for the root.
    pub(crate) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The syntax tree, where it is Rust that can be read.
    pub(crate) fn code(&self) -> Option<&RustCode> {
        self.rust.as_ref()?.as_ref().ok()
    }
}
