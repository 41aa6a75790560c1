//! The command `tidy`: every rule over every file.

use std::path::PathBuf;

use anyhow::Context;

use crate::repository::Repository;
use crate::rules;

/// Checks the repository this package lies in and prints what it finds; whether it was clean.
pub(crate) fn run() -> anyhow::Result<bool> {
    let package = manifest_folder();
    let root = package
        .parent()
        .context("xtask has no folder above it; keep it in the root of the repository")?;
    let repository = Repository::read(root)?;
    let mut breaches: Vec<_> = rules::ALL.iter().flat_map(|rule| rule(&repository)).collect();
    breaches.sort();
    for breach in &breaches {
        println!("{breach}");
    }
    let (rules, files) = (rules::ALL.len(), repository.files.len());
    match breaches.len() {
        0 => println!("tidy: {rules} rules, {files} files, no breach"),
        1 => eprintln!("tidy: {rules} rules, {files} files, 1 breach"),
        count => eprintln!("tidy: {rules} rules, {files} files, {count} breaches"),
    }
    Ok(breaches.is_empty())
}

/// The folder of this package as Cargo gives it when it runs the program: checkouts that share a
/// build folder share the program too, and where it was built may be another of them.
fn manifest_folder() -> PathBuf {
    let built = || env!("CARGO_MANIFEST_DIR").into();
    std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(built).into()
}
