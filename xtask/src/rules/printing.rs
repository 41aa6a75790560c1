//! Only the programs print: what a library writes to a terminal, no caller can redirect or test.

use crate::breach::Breach;
use crate::crates;
use crate::names_used::{Name, names_used};
use crate::repository::Repository;

/// The only crate in `crates/` that prints.
const PRINTS: &str = "crates/sayso";
const MACROS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];
const PATHS: &[&str] = &["std::io::stdout", "std::io::stderr"];

/// The places where a library prints.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    let mut found = Vec::new();
    for library in crates::all(repository) {
        if library.folder == PRINTS || !library.folder.starts_with("crates/") {
            continue;
        }
        for module in library.shipped() {
            let names = names_used(&module.code.shipped, &module.path);
            found.extend(names.iter().filter(|name| prints(name)).map(|name| {
                let name_written = name.written();
                let message = format!(
                    "`{name_written}` in a library; return the value and let the program print it"
                );
                Breach::new(&module.file.path, name.line, message)
            }));
        }
    }
    found
}

fn prints(name: &Name) -> bool {
    name.standard_macro().is_some_and(|called| MACROS.contains(&called))
        || PATHS.iter().any(|path| name.reaches(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;

    fn check(folder: &str, code: &str) -> Vec<String> {
        let manifest = format!("{folder}/Cargo.toml");
        let root = format!("{folder}/src/lib.rs");
        without_remedies(&breaches(&Repository::of(&[(&manifest, ""), (&root, code)])))
    }

    #[test]
    fn programs_print() {
        for folder in ["crates/sayso", "eval", "xtask"] {
            assert_eq!(check(folder, "fn f() { println!(); }"), [""; 0]);
        }
    }

    #[test]
    fn libraries_write_to_what_they_are_given() {
        let code = "use std::io::Write; fn f(w: &mut dyn Write) { writeln!(w).unwrap(); }
                    #[test] fn t() { println!(); }";
        assert_eq!(check("crates/ledger", code), [""; 0]);
    }

    #[test]
    fn a_library_that_prints_is_a_breach() {
        let code = "use std::io;\nfn f() {\n print!();\n io::stderr();\n a!(std::println!()); }";
        let expected = ["3: `print!`", "4: `std::io::stderr`", "5: `std::println!`"]
            .map(|place| format!("crates/ledger/src/lib.rs:{place} in a library"));
        assert_eq!(check("crates/ledger", code), expected);
    }
}
