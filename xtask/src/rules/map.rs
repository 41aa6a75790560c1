//! ARCHITECTURE.md says of each crate what the crate says of itself, and names only what there is:
//! a map that has rotted leads astray.

use crate::architecture::{self, Row};
use crate::breach::Breach;
use crate::markdown;
use crate::repository::Repository;

/// Marks of a name that stands for others: `crates/NAME`, `testdata/<topic>.md`, `results/*.csv`.
const PLACEHOLDERS: &[&str] = &["*", "<", "…", "...", "NAME", "NNNN"];

/// Where the map and the repository disagree; a missing map is a breach of another rule.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    let text = repository.file(architecture::PATH).and_then(|file| file.text());
    let Some(text) = text else { return Vec::new() };
    let rows = architecture::parse(text).map(|map| map.rows).unwrap_or_default();
    let mut found: Vec<Breach> =
        rows.iter().filter_map(|row| of_sentence(row, repository)).collect();
    for (line, content) in markdown::prose(text) {
        let missing = markdown::code_spans(content).filter(|span| is_missing(span, repository));
        found.extend(missing.map(|path| {
            let message = format!("there is no `{path}`; mend the path or drop it");
            Breach::new(architecture::PATH, line, message)
        }));
    }
    found
}

fn of_sentence(row: &Row, repository: &Repository) -> Option<Breach> {
    let root = |file: &str| repository.file(&format!("crates/{}/src/{file}.rs", row.name));
    let root = if row.name == "sayso" { root("main") } else { root("lib") }?;
    let opening = plain(&opening_paragraph(root.text()?));
    let sentence = plain(&row.sentence);
    let rest = opening.strip_prefix(&*sentence);
    if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(". ")) {
        return None;
    }
    let message = format!(
        "`{}` opens with \"{opening}\" and the map says \"{sentence}\"; \
         make both the same sentence",
        row.name
    );
    Some(Breach::new(architecture::PATH, row.line, message))
}

/// The first lines of a file that begin with `//!`, down to an empty one, in one line.
fn opening_paragraph(text: &str) -> String {
    let words = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
    words.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The words without backticks and final full stop.
fn plain(text: &str) -> String {
    text.replace('`', "").trim().trim_end_matches('.').to_owned()
}

/// Whether `span` is a path in the repository that leads nowhere.
fn is_missing(span: &str, repository: &Repository) -> bool {
    let path: Vec<&str> = span.trim_end_matches('/').split('/').collect();
    let folder = format!("{}/", path[0]);
    let is_path = span.contains('/')
        && !span.contains(char::is_whitespace)
        && repository.files.iter().any(|file| file.path.starts_with(&folder));
    is_path && !repository.files.iter().any(|file| leads_to(&path, &file.path))
}

/// Whether `path`, with placeholders or without, is `file` or a folder above it.
fn leads_to(path: &[&str], file: &str) -> bool {
    let stands_for_any = |name: &str| PLACEHOLDERS.iter().any(|mark| name.contains(mark));
    let mut names = file.split('/');
    path.iter().all(|want| names.next().is_some_and(|name| name == *want || stands_for_any(want)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;

    /// The breaches of a map with one row and one line below, in a repository of one crate.
    fn check(sentence: &str, below: &str) -> Vec<String> {
        let map = format!(
            "| layer | crate (folder `crates/NAME`) | sentence |\n|---|---|---|\n\
             | 0 | `records` | {sentence} |\n\n{below}\n"
        );
        let root = "//! The `values` that\n//! cross doors. No more.\n//!\n//! Details.\n";
        let files = [(architecture::PATH, &*map), ("crates/records/src/lib.rs", root)];
        without_remedies(&breaches(&Repository::of(&files)))
    }

    #[test]
    fn the_sentence_is_what_the_crate_opens_with() {
        assert_eq!(check("The values that cross `doors`", ""), [""; 0]);
        assert_eq!(check("The `values` that cross doors. No more.", ""), [""; 0]);
    }

    #[test]
    fn another_sentence_is_a_breach() {
        for sentence in ["Values that cross doors.", "The values that cross", "Details."] {
            let found = check(sentence, "");
            assert_eq!(found.len(), 1);
            assert!(found[0].starts_with("ARCHITECTURE.md:3: `records` opens with"), "{found:?}");
        }
    }

    #[test]
    fn the_program_opens_in_main() {
        let map = "| layer | crate | sentence |\n|---|---|---|\n| 4 | `sayso` (binary) | Runs. |\n";
        let files = [(architecture::PATH, map), ("crates/sayso/src/main.rs", "//! Walks.\n")];
        assert_eq!(breaches(&Repository::of(&files)).len(), 1);
    }

    #[test]
    fn paths_lead_somewhere() {
        let below = "`crates/records/`, `crates/*/src/lib.rs`, `crates/<name>/src`, `and/or`, \
                     `cargo doc crates/none`.\n```\n`crates/none`\n```";
        assert_eq!(check("The values that cross doors", below), [""; 0]);
    }

    #[test]
    fn a_path_that_leads_nowhere_is_a_breach() {
        let below = "See `crates/records/src/span.rs` and `crates/*/benches`.";
        let expected = ["crates/records/src/span.rs", "crates/*/benches"]
            .map(|path| format!("ARCHITECTURE.md:5: there is no `{path}`"));
        assert_eq!(check("The values that cross doors", below), expected);
    }
}
