//! A file is no longer than can be kept in mind and a function no longer than can be seen, unless a
//! comment `// tidy: long because …` above it says why.

use syn::visit::{self, Visit};
use syn::{Block, Signature};

use crate::breach::Breach;
use crate::crates;
use crate::repository::Repository;
use crate::tracked_file::TrackedFile;

/// Lines of the longest file that needs no reason.
const FILE_LINES_MAX: usize = 700;
/// Lines of the longest function that needs no reason, from its name to its last brace.
const FUNCTION_LINES_MAX: usize = 80;
/// What a reason begins with.
const REASON: &str = "// tidy: long because ";

/// The files and functions that are too long.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    let crates = crates::all(repository);
    let modules = crates.iter().flat_map(|one| &one.modules);
    let tests: Vec<&str> =
        modules.filter(|module| module.test).map(|module| &*module.file.path).collect();
    let mut found = Vec::new();
    for file in &repository.files {
        found.extend(long_file(file));
        let outside = file.path.split('/').any(|part| ["benches", "tests"].contains(&part));
        if !outside && !tests.contains(&&*file.path) {
            found.extend(long_functions(file));
        }
    }
    found
}

fn long_file(file: &TrackedFile) -> Option<Breach> {
    file.rust.as_ref()?;
    let count = file.lines().count();
    let mut top = file.lines().map(|(_, line)| line).take_while(|line| is_above_code(line));
    let message = format!(
        "a file of {count} lines, {FILE_LINES_MAX} are enough; split it by what its parts are \
         for, or write `{REASON}…` under its `//!` lines"
    );
    let long = count > FILE_LINES_MAX && !top.any(is_reason);
    long.then(|| Breach::new(&file.path, 1, message))
}

fn is_above_code(line: &str) -> bool {
    line.is_empty() || line.starts_with("//") || line.starts_with("#!")
}

fn is_reason(line: &str) -> bool {
    line.trim().strip_prefix(REASON).is_some_and(|reason| !reason.is_empty())
}

fn long_functions(file: &TrackedFile) -> Vec<Breach> {
    let Some(code) = file.code() else { return Vec::new() };
    let mut functions = Functions::default();
    functions.visit_file(&code.shipped);
    let lines: Vec<&str> = file.lines().map(|(_, line)| line).collect();
    let long = functions.0.iter().filter(|function| {
        let above = lines[..function.first - 1].iter().rev().map(|line| line.trim());
        let mut above = above.take_while(|line| line.starts_with("//") || line.starts_with("#["));
        function.lines() > FUNCTION_LINES_MAX && !above.any(is_reason)
    });
    let breach = |function: &Function| {
        let message = format!(
            "`{}` has {} lines, {FUNCTION_LINES_MAX} are enough; give its steps functions of \
             their own, or write `{REASON}…` above it",
            function.name,
            function.lines()
        );
        Breach::new(&file.path, function.first, message)
    };
    long.map(breach).collect()
}

struct Function {
    name: String,
    first: usize,
    last: usize,
}

impl Function {
    fn lines(&self) -> usize {
        self.last + 1 - self.first
    }
}

#[derive(Default)]
struct Functions(Vec<Function>);

impl Functions {
    fn push(&mut self, signature: &Signature, body: &Block) {
        self.0.push(Function {
            name: signature.ident.to_string(),
            first: signature.fn_token.span.start().line,
            last: body.brace_token.span.close().end().line,
        });
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.push(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.push(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(body) = &function.default {
            self.push(&function.sig, body);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;

    fn check(path: &str, code: &str) -> Vec<String> {
        without_remedies(&breaches(&Repository::of(&[(path, code)])))
    }

    /// A function of so many lines.
    fn function(lines: usize) -> String {
        format!("fn f() {{{}}}\n", "\n".repeat(lines - 1))
    }

    #[test]
    fn what_fits_is_no_breach() {
        let code = format!("//! A file.\n{}", function(FUNCTION_LINES_MAX));
        assert_eq!(check("a.rs", &code), [""; 0]);
        assert_eq!(check("a.rs", &"//\n".repeat(FILE_LINES_MAX)), [""; 0]);
        assert_eq!(check("a.md", &"\n".repeat(FILE_LINES_MAX + 1)), [""; 0]);
    }

    #[test]
    fn a_long_function_is_a_breach() {
        let long = function(FUNCTION_LINES_MAX + 1);
        assert_eq!(check("a.rs", &long), ["a.rs:1: `f` has 81 lines, 80 are enough"]);
        let method = format!("impl S {{\n{long}}}\ntrait T {{\n{long}}}\n");
        assert_eq!(check("a.rs", &method).len(), 2);
    }

    #[test]
    fn a_long_test_is_none() {
        let long = function(FUNCTION_LINES_MAX + 1);
        assert_eq!(check("a.rs", &format!("#[cfg(test)]\nmod tests {{\n{long}}}\n")), [""; 0]);
        assert_eq!(check("crates/page/tests/a.rs", &long), [""; 0]);
    }

    #[test]
    fn a_long_file_is_a_breach() {
        let code = "\n".repeat(FILE_LINES_MAX + 1);
        assert_eq!(check("a.rs", &code), ["a.rs:1: a file of 701 lines, 700 are enough"]);
    }

    #[test]
    fn a_reason_is_enough() {
        let long = function(FUNCTION_LINES_MAX + 1);
        let reason = format!("/// Does.\n{REASON}it is a table.\n#[inline]\n{long}");
        assert_eq!(check("a.rs", &reason), [""; 0]);
        let empty = format!("{REASON}\n{long}");
        assert_eq!(check("a.rs", &empty).len(), 1, "no reason is given");
        let code = "\n".repeat(FILE_LINES_MAX + 1);
        assert_eq!(
            check("a.rs", &format!("//! A file.\n\n{REASON}it is a table.\n{code}")),
            [""; 0]
        );
    }
}
