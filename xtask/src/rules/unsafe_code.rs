//! No unsafe code: every crate takes the lints of the workspace, which forbid it, and every root in
//! `crates/` says so itself, where its reader sees it.

use syn::Attribute;

use crate::breach::Breach;
use crate::crates::{self, Crate, Module};
use crate::manifest;
use crate::repository::Repository;

/// The places where unsafe code is not shut out.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    let mut found = Vec::new();
    if !has_entry(repository, "Cargo.toml", "workspace.lints.rust", "unsafe_code", "\"forbid\"") {
        let message = "the workspace does not forbid unsafe code; \
                       write `unsafe_code = \"forbid\"` under [workspace.lints.rust]";
        found.push(Breach::new("Cargo.toml", 1, message));
    }
    for one in crates::all(repository).iter().filter(|one| is_member(one)) {
        let manifest = format!("{}/Cargo.toml", one.folder);
        if !has_entry(repository, &manifest, "lints", "workspace", "true") {
            let message = "the crate does not take the lints of the workspace; \
                           write `workspace = true` under [lints]";
            found.push(Breach::new(manifest, 1, message));
        }
        let roots = one.modules.iter().filter(|module| module.is_root() && is_shipped(one));
        found.extend(roots.filter_map(root_breach));
    }
    found
}

fn is_shipped(one: &Crate<'_>) -> bool {
    one.folder.starts_with("crates/")
}

fn is_member(one: &Crate<'_>) -> bool {
    is_shipped(one) || ["eval", "xtask"].contains(&one.folder)
}

fn has_entry(repository: &Repository, path: &str, section: &str, key: &str, value: &str) -> bool {
    let text = repository.file(path).and_then(|file| file.text()).unwrap_or_default();
    let entries = manifest::entries(text);
    entries
        .iter()
        .any(|entry| (&*entry.section, &*entry.key, &*entry.value) == (section, key, value))
}

fn root_breach(root: &Module<'_>) -> Option<Breach> {
    let forbids = |attribute: &Attribute| {
        let list = attribute.meta.require_list().ok();
        attribute.path().is_ident("forbid")
            && list.is_some_and(|list| list.tokens.to_string() == "unsafe_code")
    };
    let message = "the root of a crate does not forbid unsafe code; \
                   write `#![forbid(unsafe_code)]` under its `//!` lines";
    let forbidden = root.code.whole.attrs.iter().any(forbids);
    (!forbidden).then(|| Breach::new(&root.file.path, 1, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;

    const WORKSPACE: &str = "[workspace.lints.rust]\nunsafe_code = \"forbid\"\n";
    const MEMBER: &str = "[lints]\nworkspace = true\n";
    const ROOT: &str = "//! A crate.\n\n#![forbid(unsafe_code)]\n";

    fn check(workspace: &str, member: &str, root: &str) -> Vec<String> {
        let files = [
            ("Cargo.toml", workspace),
            ("crates/page/Cargo.toml", member),
            ("crates/page/src/lib.rs", root),
            ("crates/page/src/charset.rs", "//! A module needs no attribute.\n"),
        ];
        without_remedies(&breaches(&Repository::of(&files)))
    }

    #[test]
    fn said_in_all_three_places() {
        assert_eq!(check(WORKSPACE, MEMBER, ROOT), [""; 0]);
    }

    #[test]
    fn each_place_is_needed() {
        let found = check("[workspace.lints.rust]\n# unsafe_code = \"forbid\"\n", MEMBER, ROOT);
        assert_eq!(found, ["Cargo.toml:1: the workspace does not forbid unsafe code"]);
        let found = check(WORKSPACE, "[lints]\n", ROOT);
        let wrong = "crates/page/Cargo.toml:1: the crate does not take the lints of the workspace";
        assert_eq!(found, [wrong]);
        let found = check(WORKSPACE, MEMBER, "//! A crate.\n// #![forbid(unsafe_code)]\n");
        let wrong = "crates/page/src/lib.rs:1: the root of a crate does not forbid unsafe code";
        assert_eq!(found, [wrong]);
    }

    #[test]
    fn tools_take_the_lints_too() {
        let files = [("Cargo.toml", WORKSPACE), ("eval/Cargo.toml", ""), ("eval/src/main.rs", "")];
        assert_eq!(breaches(&Repository::of(&files)).len(), 1);
    }
}
