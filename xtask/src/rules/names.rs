//! No file, folder, module or crate has the name of a drawer, and no crate has one file for all
//! its errors: such places gather what belongs elsewhere, and everything comes to import them.

use syn::ItemMod;
use syn::visit::{self, Visit};

use crate::breach::Breach;
use crate::repository::Repository;

/// Names that say nothing of what lies inside.
const DRAWERS: &[&str] = &[
    "base", "common", "core", "helper", "helpers", "manager", "managers", "misc", "util", "utils",
];
/// Endings that say nothing either.
const DRAWER_ENDINGS: &[&str] = &["helper", "helpers", "misc", "util", "utils"];

/// The drawers of the repository.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    let mut found = Vec::new();
    for file in &repository.files {
        for part in file.path.split('/') {
            let stem = part.split('.').next().unwrap_or(part);
            if is_drawer(stem) {
                found.push(drawer(&file.path, 1, "path", part));
            }
        }
        if is_crate_wide_error(&file.path) {
            let message = "one file for the errors of a whole crate; \
                           define each error beside the operation that fails with it";
            found.push(Breach::new(&file.path, 1, message));
        }
        if let Some(code) = file.code() {
            let mut modules = InlineModules::default();
            modules.visit_file(&code.whole);
            let drawers = modules.0.iter().filter(|(_, name)| is_drawer(name));
            found.extend(drawers.map(|(line, name)| drawer(&file.path, *line, "module", name)));
        }
    }
    for package in &repository.packages {
        if package.name.split(['-', '_']).any(|word| DRAWERS.contains(&word)) {
            let manifest = format!("{}/Cargo.toml", package.folder);
            found.push(drawer(&manifest, 1, "crate", &package.name));
        }
    }
    found
}

fn drawer(path: &str, line: usize, kind: &str, name: &str) -> Breach {
    let message = format!("{kind} `{name}` is named as a drawer; name it after what it holds");
    Breach::new(path, line, message)
}

fn is_drawer(name: &str) -> bool {
    let ending = name.rsplit_once(['_', '-']).map_or("", |(_, ending)| ending);
    DRAWERS.contains(&name) || DRAWER_ENDINGS.contains(&ending)
}

/// Whether this is `src/error.rs` or its like.
fn is_crate_wide_error(path: &str) -> bool {
    let file = path.rsplit_once("src/").map_or("", |(_, inside)| inside);
    ["error.rs", "errors.rs", "error/mod.rs", "errors/mod.rs"].contains(&file)
}

/// Lines and names of the modules that have no file of their own.
#[derive(Default)]
struct InlineModules(Vec<(usize, String)>);

impl<'ast> Visit<'ast> for InlineModules {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if module.content.is_some() {
            self.0.push((module.ident.span().start().line, module.ident.to_string()));
        }
        visit::visit_item_mod(self, module);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;
    use crate::packages::Package;

    fn check(path: &str, code: &str) -> Vec<String> {
        without_remedies(&breaches(&Repository::of(&[(path, code)])))
    }

    #[test]
    fn names_of_things_are_no_drawers() {
        for path in ["crates/page/src/charset.rs", "data/database.csv", "src/fetch/error.rs"] {
            assert_eq!(check(path, "mod tests {}"), [""; 0]);
        }
    }

    #[test]
    fn a_file_or_folder_named_as_a_drawer_is_a_breach() {
        let found = check("crates/page/src/utils.rs", "");
        assert_eq!(found, ["crates/page/src/utils.rs:1: path `utils.rs` is named as a drawer"]);
        assert_eq!(check("tests/common/mod.rs", "").len(), 1);
        assert_eq!(check("web/string_helpers.js", "").len(), 1);
    }

    #[test]
    fn a_module_or_crate_named_as_a_drawer_is_a_breach() {
        assert_eq!(check("a.rs", "mod a {\n mod misc {} }").len(), 1);
        let mut repository = Repository::of(&[]);
        let (name, folder) = ("sayso-core".to_owned(), "crates/kernel".to_owned());
        repository.packages = vec![Package { name, folder, dependencies: Vec::new() }];
        let found = without_remedies(&breaches(&repository));
        assert_eq!(found, ["crates/kernel/Cargo.toml:1: crate `sayso-core` is named as a drawer"]);
    }

    #[test]
    fn one_file_for_all_errors_is_a_breach() {
        let wrong = "crates/page/src/error.rs:1: one file for the errors of a whole crate";
        assert_eq!(check("crates/page/src/error.rs", ""), [wrong]);
    }
}
