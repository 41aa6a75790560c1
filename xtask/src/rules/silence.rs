//! No lint is silenced without a reason and nothing is put off in silence: `#[expect(…, reason)]`
//! says why and speaks up when it is no longer needed, and work to be done stands in the tracker.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Macro};

use crate::breach::Breach;
use crate::names_used::names_used;
use crate::repository::Repository;
use crate::rust_code::RustCode;
use crate::tracked_file::TrackedFile;

const UNFINISHED_MACROS: &[&str] = &["todo", "unimplemented"];
/// Words that mark work put off, in pieces so that this line is no breach.
const MARKS: &[&str] = &[concat!("FIX", "ME"), concat!("X", "XX")];
/// Endings of the files in which they are looked for.
const CODE: &[&str] = &["css", "js", "py", "rs", "sh", "toml", "ts"];

/// The silenced lints and the work put off.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    let mut found = Vec::new();
    for file in &repository.files {
        found.extend(file.code().into_iter().flat_map(|code| in_code(file, code)));
        if CODE.contains(&file.extension()) {
            found.extend(file.lines().filter_map(|(number, line)| mark(file, number, line)));
        }
    }
    found
}

fn in_code(file: &TrackedFile, code: &RustCode) -> Vec<Breach> {
    let mut allowed = Allowed::default();
    allowed.visit_file(&code.whole);
    let silenced = "a lint is allowed; mend what it finds, or write `#[expect(…, reason = \"…\")]`";
    let mut found: Vec<Breach> =
        allowed.0.iter().map(|&line| Breach::new(&file.path, line, silenced)).collect();
    for name in names_used(&code.whole, &[]) {
        if name.standard_macro().is_some_and(|called| UNFINISHED_MACROS.contains(&called)) {
            let message =
                format!("`{}` is not finished; finish it or leave it out", name.written());
            found.push(Breach::new(&file.path, name.line, message));
        }
    }
    found
}

fn mark(file: &TrackedFile, number: usize, line: &str) -> Option<Breach> {
    let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
    let word = words.find(|word| MARKS.contains(word))?;
    let message = format!("`{word}` puts work off; do it, or say what is so and why");
    Some(Breach::new(&file.path, number, message))
}

/// Lines of the attributes that allow a lint.
#[derive(Default)]
struct Allowed(Vec<usize>);

impl Allowed {
    fn scan(&mut self, tokens: TokenStream) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, tree) in trees.iter().enumerate() {
            match (tree, trees.get(index + 1)) {
                (TokenTree::Group(group), _) => self.scan(group.stream()),
                (TokenTree::Punct(hash), Some(TokenTree::Group(group))) => {
                    let first = group.stream().into_iter().next();
                    let allow = first.is_some_and(|first| first.to_string() == "allow");
                    if hash.as_char() == '#' && allow {
                        self.0.push(hash.span().start().line);
                    }
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Allowed {
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        let conditional = attribute.path().is_ident("cfg_attr")
            && attribute.meta.require_list().is_ok_and(|list| {
                let mut trees = list.tokens.clone().into_iter();
                trees.any(|tree| matches!(tree, TokenTree::Ident(ident) if ident == "allow"))
            });
        if conditional || attribute.path().is_ident("allow") {
            self.0.push(attribute.pound_token.spans[0].start().line);
        }
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.scan(call.tokens.clone());
        visit::visit_macro(self, call);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;

    fn check(code: &str) -> Vec<String> {
        without_remedies(&breaches(&Repository::of(&[("a.rs", code)])))
    }

    #[test]
    fn an_expectation_with_a_reason_is_no_silence() {
        let code =
            "#[expect(dead_code, reason = \"#[allow(x)]\")]\n// #[allow(y)] todo!()\nfn f() {}";
        assert_eq!(check(code), [""; 0]);
    }

    #[test]
    fn an_allowed_lint_is_a_breach() {
        let code =
            "#![allow(a)]\n#[cfg_attr(x, allow(b))]\nfn f() {}\nm! {\n#[allow(c)] fn g() {} }";
        let expected = [1, 2, 5].map(|line| format!("a.rs:{line}: a lint is allowed"));
        assert_eq!(check(code), expected);
    }

    #[test]
    fn unfinished_code_is_a_breach() {
        let code =
            "fn f() {\n todo!() }\n#[cfg(test)] mod t { fn g() {\n std::unimplemented!() } }";
        let expected = ["2: `todo!`", "4: `std::unimplemented!`"]
            .map(|place| format!("a.rs:{place} is not finished"));
        assert_eq!(check(code), expected);
    }

    #[test]
    fn work_put_off_is_a_breach() {
        for mark in MARKS {
            let expected = [format!("a.rs:1: `{mark}` puts work off")];
            assert_eq!(check(&format!("// {mark}: later")), expected);
            assert_eq!(check(&format!("// {mark}IMUM")), [""; 0]);
        }
    }
}
