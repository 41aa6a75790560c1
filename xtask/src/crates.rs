//! The crates of the repository and the modules in their `src/`.

use std::collections::BTreeSet;

use syn::Item;

use crate::repository::Repository;
use crate::rust_code::{RustCode, only_for_tests};
use crate::tracked_file::TrackedFile;

/// A folder with a `Cargo.toml` and what lies in its `src/`.
pub(crate) struct Crate<'a> {
    /// From the root of the repository: `crates/page`.
    pub(crate) folder: &'a str,
    /// Its source files, those that cannot be read as Rust left out.
    pub(crate) modules: Vec<Module<'a>>,
}

/// One source file of a crate.
pub(crate) struct Module<'a> {
    /// Its path below the crate, `["bytes", "charset"]`; empty for a root.
    pub(crate) path: Vec<String>,
    /// The file.
    pub(crate) file: &'a TrackedFile,
    /// What it says.
    pub(crate) code: &'a RustCode,
    /// Whether only tests see it.
    pub(crate) test: bool,
}

impl Module<'_> {
    /// Whether it is the root of a library or a program: `lib.rs`, `main.rs`, `bin/name.rs`.
    pub(crate) fn is_root(&self) -> bool {
        self.path.is_empty()
    }
}

impl Crate<'_> {
    /// The modules that are built into what users run.
    pub(crate) fn shipped(&self) -> impl Iterator<Item = &Module<'_>> {
        self.modules.iter().filter(|module| !module.test)
    }
}

/// All crates below the root of the repository.
pub(crate) fn all(repository: &Repository) -> Vec<Crate<'_>> {
    let manifests = repository.files.iter().filter(|file| file.name() == "Cargo.toml");
    let folders = manifests.map(TrackedFile::folder).filter(|folder| !folder.is_empty());
    folders.map(|folder| Crate { folder, modules: modules_of(repository, folder) }).collect()
}

fn modules_of<'a>(repository: &'a Repository, folder: &str) -> Vec<Module<'a>> {
    let source = format!("{folder}/src/");
    let mut modules = Vec::new();
    for file in &repository.files {
        let Some(inside) = file.path.strip_prefix(&source) else { continue };
        if let Some(code) = file.code() {
            modules.push(Module { path: module_path(inside), file, code, test: false });
        }
    }
    let tests: BTreeSet<Vec<String>> = modules.iter().flat_map(test_modules).collect();
    for module in &mut modules {
        module.test = (1..=module.path.len()).any(|end| tests.contains(&module.path[..end]));
    }
    modules
}

/// The module that a file below `src/` is.
fn module_path(inside: &str) -> Vec<String> {
    let stem = inside.strip_suffix(".rs").unwrap_or(inside);
    if ["lib", "main"].contains(&stem) || stem.starts_with("bin/") {
        return Vec::new();
    }
    stem.strip_suffix("/mod").unwrap_or(stem).split('/').map(str::to_owned).collect()
}

/// The modules declared in `module` for tests only.
fn test_modules(module: &Module<'_>) -> Vec<Vec<String>> {
    if only_for_tests(&module.code.whole.attrs) {
        return vec![module.path.clone()];
    }
    let declared = module.code.whole.items.iter().filter_map(|item| match item {
        Item::Mod(item) if item.content.is_none() && only_for_tests(&item.attrs) => {
            let mut path = module.path.clone();
            path.push(item.ident.to_string());
            Some(path)
        }
        _ => None,
    });
    declared.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_src_is_a_module() {
        let repository = Repository::of(&[
            ("Cargo.toml", ""),
            ("crates/page/Cargo.toml", ""),
            ("crates/page/benches/speed.rs", ""),
            ("crates/page/src/bytes/charset.rs", "#[cfg(test)] mod tests;"),
            ("crates/page/src/bytes/charset/tests.rs", ""),
            ("crates/page/src/bytes/mod.rs", ""),
            ("crates/page/src/lib.rs", ""),
        ]);
        let crates = all(&repository);
        assert_eq!(crates.len(), 1);
        assert_eq!(crates[0].folder, "crates/page");
        let path = |module: &Module<'_>| (module.path.join("::"), module.test);
        let paths: Vec<_> = crates[0].modules.iter().map(path).collect();
        let expected = [
            ("bytes::charset", false),
            ("bytes::charset::tests", true),
            ("bytes", false),
            ("", false),
        ];
        assert_eq!(paths, expected.map(|(path, test)| (path.to_owned(), test)));
    }
}
