//! Checks the files of `data/kinds` and lists them for the crate to include.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/kinds/mod.rs"]
#[expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the crate uses what the build does not"
)]
mod kinds;

use kinds::{Kinds, SUFFIX};

fn main() {
    let package = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("Cargo says so"));
    let folder = package.join("../../data/kinds");
    println!("cargo::rerun-if-changed={}", folder.display());
    let files = files(&folder);
    let texts: Vec<(&str, &str)> =
        files.iter().map(|(name, _, text)| (name.as_str(), text.as_str())).collect();
    if let Err(error) = Kinds::parse(&texts) {
        for fault in error.0 {
            println!("cargo::error={fault}");
        }
    }
    let lines: Vec<String> = files
        .iter()
        .map(|(name, path, _)| {
            let path = path.display().to_string();
            format!("    ({name:?}, include_str!({path:?})),\n")
        })
        .collect();
    let list = format!("const FILES: &[(&str, &str)] = &[\n{}];\n", lines.concat());
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("Cargo says so"));
    fs::write(out.join("kinds.rs"), list).expect("the folder for what is made can be written");
}

/// Name for a person, path and text of each kind's file, in the order of their names.
fn files(folder: &Path) -> Vec<(String, PathBuf, String)> {
    let entries = fs::read_dir(folder).expect("data/kinds can be read");
    let paths = entries.map(|entry| entry.expect("data/kinds can be read").path());
    let mut files: Vec<(String, PathBuf, String)> = paths
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.to_owned();
            let text = name.ends_with(SUFFIX).then(|| fs::read_to_string(&path))?;
            Some((format!("data/kinds/{name}"), path, text.expect("a kind's file is UTF-8")))
        })
        .collect();
    files.sort();
    files
}
