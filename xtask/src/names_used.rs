//! Every name that a file refers to, written out in full.
//!
//! Imports, paths and macro calls count, inside the arguments of macros too; comments, strings,
//! attributes and visibilities do not. `use std::fs as f; f::read` gives `std::fs::read`.

use std::collections::HashMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// Aliases followed before a chain of imports is taken for a ring.
const ALIASES_MAX: usize = 8;

/// A name some code refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The name in full, as far as the file itself tells; `*` at the end of a glob import.
    pub(crate) segments: Vec<String>,
    /// The module it is used in, below the root of the crate.
    pub(crate) scope: Vec<String>,
    /// The line, counted from 1.
    pub(crate) line: usize,
    /// What it is used for.
    pub(crate) usage: Usage,
}

/// What a name is used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Usage {
    /// `use name;`.
    Import,
    /// `pub use name;`, with any visibility.
    ReExport,
    /// `name` in a type, a pattern or an expression.
    Path,
    /// `name!(…)`, with the first argument where that is a literal.
    Macro(Option<String>),
    /// `.name(…)`; the one segment is the method.
    Method,
}

impl Name {
    /// Whether this is `path`, lies in it, or takes it in with a glob.
    pub(crate) fn reaches(&self, path: &str) -> bool {
        let path: Vec<&str> = path.split("::").collect();
        match self.segments.split_last() {
            Some((last, before)) if last == "*" => {
                let shorter = before.len().min(path.len());
                before[..shorter] == path[..shorter]
            }
            _ => self.segments.len() >= path.len() && self.segments[..path.len()] == path[..],
        }
    }

    /// The name as code writes it.
    pub(crate) fn written(&self) -> String {
        let path = self.segments.join("::");
        match self.usage {
            Usage::Macro(_) => path + "!",
            Usage::Method => format!(".{path}()"),
            _ => path,
        }
    }

    /// The macro that is called, where it is one of the standard library's or looks like one.
    pub(crate) fn standard_macro(&self) -> Option<&str> {
        let path: Vec<&str> = self.segments.iter().map(String::as_str).collect();
        match (&self.usage, &path[..]) {
            (Usage::Macro(_), [name] | ["std" | "core", name]) => Some(name),
            _ => None,
        }
    }
}

/// The names used in `file`, which is the module `module` of its crate.
pub(crate) fn names_used(file: &syn::File, module: &[String]) -> Vec<Name> {
    let mut scan = Scan { scope: module.to_vec(), ..Scan::default() };
    scan.visit_file(file);
    let Scan { names, aliases, .. } = scan;
    names.into_iter().map(|name| resolve(name, &aliases)).collect()
}

/// Full paths by the module and the name under which it knows them.
type Aliases = HashMap<(Vec<String>, String), Vec<String>>;

#[derive(Default)]
struct Scan {
    scope: Vec<String>,
    names: Vec<Name>,
    aliases: Aliases,
}

fn resolve(mut name: Name, aliases: &Aliases) -> Name {
    if name.usage == Usage::Method {
        return name;
    }
    for _ in 0..ALIASES_MAX {
        let Some(first) = name.segments.first().cloned() else { break };
        if first == "crate" {
            break;
        }
        if let Some(path) = from_root(&name.segments, &name.scope) {
            name.segments = path;
            break;
        }
        let Some(path) = aliases.get(&(name.scope.clone(), first.clone())) else { break };
        if *path == name.segments {
            break;
        }
        name.segments.splice(..1, path.iter().cloned());
        if path.first() == Some(&first) {
            break;
        }
    }
    name.segments.retain(|segment| !segment.is_empty());
    name
}

/// A path that begins with `self` or `super`, from the root of the crate.
fn from_root(segments: &[String], scope: &[String]) -> Option<Vec<String>> {
    let up = segments.iter().take_while(|segment| *segment == "super" || *segment == "self");
    let (steps, ups) =
        up.fold((0, 0), |(n, ups), step| (n + 1, ups + usize::from(step == "super")));
    if steps == 0 {
        return None;
    }
    let kept = &scope[..scope.len().saturating_sub(ups)];
    let mut path = vec!["crate".to_owned()];
    path.extend(kept.iter().chain(&segments[steps..]).cloned());
    Some(path)
}

impl Scan {
    fn push(&mut self, segments: Vec<String>, line: usize, usage: Usage) {
        self.names.push(Name { segments, scope: self.scope.clone(), line, usage });
    }

    fn import(&mut self, tree: &UseTree, prefix: &[String], usage: &Usage) {
        let (ident, alias) = match tree {
            UseTree::Path(path) => {
                let longer = [prefix, &[path.ident.to_string()]].concat();
                return self.import(&path.tree, &longer, usage);
            }
            UseTree::Group(group) => {
                return group.items.iter().for_each(|item| self.import(item, prefix, usage));
            }
            UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                return self.push([prefix, &["*".to_owned()]].concat(), line, usage.clone());
            }
            UseTree::Name(name) => (&name.ident, &name.ident),
            UseTree::Rename(rename) => (&rename.ident, &rename.rename),
        };
        let line = ident.span().start().line;
        let own = (ident != "self").then(|| ident.to_string());
        let full: Vec<String> = prefix.iter().cloned().chain(own).collect();
        let alias = if alias == "self" { prefix.last().cloned() } else { Some(alias.to_string()) };
        if let Some(alias) = alias {
            self.aliases.insert((self.scope.clone(), alias), full.clone());
        }
        self.push(full, line, usage.clone());
    }

    /// Paths, macro calls and method calls among tokens that are not parsed further.
    fn scan_tokens(&mut self, tokens: TokenStream) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < trees.len() {
            match &trees[at] {
                TokenTree::Group(group) => self.scan_tokens(group.stream()),
                TokenTree::Ident(_) => {
                    at = self.scan_path(&trees, at);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Takes in the path that begins at `first` and returns where it ends.
    fn scan_path(&mut self, trees: &[TokenTree], first: usize) -> usize {
        let line = trees[first].span().start().line;
        let mut segments = vec![trees[first].to_string()];
        let mut at = first + 1;
        while is_punctuation(trees, at, ':') && is_punctuation(trees, at + 1, ':') {
            match trees.get(at + 2) {
                Some(TokenTree::Ident(ident)) => segments.push(ident.to_string()),
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    segments.push("*".to_owned());
                    break;
                }
                _ => break,
            }
            at += 3;
        }
        let method = first > 0 && is_punctuation(trees, first - 1, '.');
        let called = |at| match trees.get(at) {
            Some(TokenTree::Group(group)) => Some(group),
            _ => None,
        };
        if method && called(at).is_some() {
            self.push(segments, line, Usage::Method);
        } else if is_punctuation(trees, at, '!') && called(at + 1).is_some() {
            let argument = called(at + 1).and_then(|group| first_literal(group.stream()));
            self.push(segments, line, Usage::Macro(argument));
        } else if segments.len() > 1 {
            self.push(segments, line, Usage::Path);
        }
        at
    }
}

impl<'ast> Visit<'ast> for Scan {
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.scope.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.scope.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let private = matches!(item.vis, Visibility::Inherited);
        let usage = if private { Usage::Import } else { Usage::ReExport };
        let prefix: &[String] = if item.leading_colon.is_some() { &[String::new()] } else { &[] };
        self.import(&item.tree, prefix, &usage);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first() {
            let global = path.leading_colon.map(|_| String::new());
            let names = path.segments.iter().map(|segment| segment.ident.to_string());
            let segments = global.into_iter().chain(names).collect();
            self.push(segments, first.ident.span().start().line, Usage::Path);
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let line = call.method.span().start().line;
        self.push(vec![call.method.to_string()], line, Usage::Method);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        let segments: Vec<_> = call.path.segments.iter().map(|s| s.ident.to_string()).collect();
        let line = call.bang_token.spans[0].start().line;
        self.push(segments, line, Usage::Macro(first_literal(call.tokens.clone())));
        self.scan_tokens(call.tokens.clone());
    }
}

fn is_punctuation(trees: &[TokenTree], at: usize, character: char) -> bool {
    matches!(trees.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

fn first_literal(tokens: TokenStream) -> Option<String> {
    match tokens.into_iter().next() {
        Some(TokenTree::Literal(literal)) => Some(literal.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in `code`, which is the module `a::b`, with their lines.
    fn check(code: &str) -> Vec<String> {
        let file = syn::parse_file(code).unwrap();
        let names = names_used(&file, &["a".to_owned(), "b".to_owned()]);
        names.iter().map(|name| format!("{} {}", name.line, name.written())).collect()
    }

    #[test]
    fn imports_are_written_out() {
        let code = "use super::{self, c::{D as E, *}};\nuse self::f::G;\nuse ::std::fs;";
        let expected = [
            "1 crate::a",
            "1 crate::a::c::D",
            "1 crate::a::c::*",
            "2 crate::a::b::f::G",
            "3 std::fs",
        ];
        assert_eq!(check(code), expected);
    }

    #[test]
    fn names_are_followed_through_imports() {
        let code = "use std::io as i;\nuse i::{stdin as s};\nfn f() { s() }";
        assert_eq!(check(code), ["1 std::io", "2 std::io::stdin", "3 std::io::stdin"]);
        assert_eq!(check("use a::a;\nfn f(x: a::B) {}"), ["1 a::a", "2 a::a::B"]);
        assert_eq!(check("use b as a;\nuse a as b;").len(), 2, "a ring ends");
    }

    #[test]
    fn inline_modules_have_their_own_scope() {
        let code = "use std::fs;\nmod inner { use super::super::X; type Y = fs::File; }";
        assert_eq!(check(code), ["1 std::fs", "2 crate::a::X", "2 fs::File"]);
    }

    #[test]
    fn macros_are_looked_into() {
        let code = "fn f() { m!(x.go(), crate::y::Z, \"crate::no\", inner!(\"a\")); }";
        assert_eq!(check(code), ["1 m!", "1 .go()", "1 crate::y::Z", "1 inner!"]);
        let code = "macro_rules! m { () => { use std::{fs, env}; $crate::x::f() } }";
        assert_eq!(check(code), ["1 macro_rules!", "1 std::*", "1 crate::x::f"]);
    }

    #[test]
    fn what_is_no_code_does_not_count() {
        let code = "//! crate::x::y\n#[derive(crate::D)]\npub(super) struct S; // std::fs\n";
        assert_eq!(check(code), [""; 0]);
    }

    #[test]
    fn a_glob_reaches_what_lies_below() {
        let name = |path: &str| Name {
            segments: path.split("::").map(str::to_owned).collect(),
            scope: Vec::new(),
            line: 1,
            usage: Usage::Import,
        };
        assert!(name("std::fs").reaches("std::fs"));
        assert!(name("std::fs::read").reaches("std::fs"));
        assert!(name("std::*").reaches("std::fs"));
        assert!(name("std::fs::*").reaches("std::fs"));
        assert!(!name("std::io::prelude::*").reaches("std::io::stdin"));
        assert!(!name("std").reaches("std::fs"));
    }
}
