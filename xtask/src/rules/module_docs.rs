//! Every Rust file can be read and opens with `//!`: who opens it learns first what it is for.

use crate::breach::Breach;
use crate::repository::Repository;
use crate::tracked_file::TrackedFile;

/// The files that do not say what they are.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    repository.files.iter().filter_map(breach).collect()
}

fn breach(file: &TrackedFile) -> Option<Breach> {
    if let Err(fault) = file.rust.as_ref()? {
        let message = format!("not Rust that can be read ({}); mend the syntax", fault.message);
        return Some(Breach::new(&file.path, fault.line, message));
    }
    let mut lines = file.lines().skip_while(|(_, line)| is_shebang(line));
    let (line, first) = lines.next().unwrap_or((1, ""));
    let wrong = "does not open with `//!`; say in its first line what the file is for";
    (!first.starts_with("//!")).then(|| Breach::new(&file.path, line, wrong))
}

fn is_shebang(line: &str) -> bool {
    line.starts_with("#!") && !line.starts_with("#![")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;

    fn check(code: &str) -> Vec<String> {
        without_remedies(&breaches(&Repository::of(&[("a.rs", code), ("a.md", "text")])))
    }

    #[test]
    fn a_file_opens_with_what_it_is() {
        assert_eq!(check("//! What it is.\n"), [""; 0]);
        assert_eq!(check("#!/usr/bin/env -S cargo -Zscript\n//! What it is.\n"), [""; 0]);
    }

    #[test]
    fn anything_else_first_is_a_breach() {
        let wrong = ["a.rs:1: does not open with `//!`"];
        for code in ["", "\n//! Late.\n", "// Plain.\n", "#![forbid(unsafe_code)]\n//! Late.\n"] {
            assert_eq!(check(code), wrong, "{code:?}");
        }
    }

    #[test]
    fn code_that_cannot_be_read_is_a_breach() {
        let found = check("//! What it is.\nfn f( {}\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("a.rs:2: not Rust that can be read"), "{found:?}");
    }
}
