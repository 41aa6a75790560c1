//! No ring among the modules of a crate: each can be read after those it uses, and moved with them.
//!
//! A module uses another where it names it, in an import or in full; `mod child;` and
//! `pub use child::Thing` are the door of a folder and do not count. The root of a crate is its
//! door to others, so its own modules do not import through it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::breach::Breach;
use crate::crates::{self, Crate, Module};
use crate::names_used::{Name, Usage, names_used};
use crate::repository::Repository;

/// The rings, and the imports through the root.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    crates::all(repository).iter().flat_map(breaches_of).collect()
}

/// A module, by its path below the root.
type Path = [String];
/// From each module to those it uses, with the line of the first use.
type Uses<'a> = BTreeMap<&'a Path, BTreeMap<&'a Path, usize>>;

fn breaches_of(one: &Crate<'_>) -> Vec<Breach> {
    let modules: BTreeMap<&Path, &Module<'_>> = one
        .shipped()
        .filter(|module| !module.is_root())
        .map(|module| (&*module.path, module))
        .collect();
    let mut found = Vec::new();
    let mut graph = Uses::new();
    for (&path, module) in &modules {
        for name in names_used(&module.code.shipped, path) {
            match target(&name, &modules) {
                Target::Module(used) if used != path && !is_door(&name, path, used) => {
                    graph.entry(path).or_default().entry(used).or_insert(name.line);
                }
                Target::Root => {
                    let message = format!(
                        "`{}` is imported through the root of the crate; \
                         import it from its module",
                        name.written()
                    );
                    found.push(Breach::new(&module.file.path, name.line, message));
                }
                _ => {}
            }
        }
    }
    found.extend(rings(&graph).iter().map(|ring| ring_breach(ring, &graph, &modules)));
    found
}

/// What a name is part of.
enum Target<'a> {
    Module(&'a Path),
    Root,
    Elsewhere,
}

fn target<'a>(name: &Name, modules: &BTreeMap<&'a Path, &Module<'_>>) -> Target<'a> {
    let within = |path: &Path| {
        let found = (1..=path.len()).rev().find_map(|end| modules.get_key_value(&path[..end]));
        found.map(|(&path, _)| path)
    };
    match name.segments.split_first() {
        _ if name.usage == Usage::Method => Target::Elsewhere,
        Some((first, [])) if first == "crate" => Target::Elsewhere,
        Some((first, rest)) if first == "crate" => match (within(rest), &name.usage) {
            (Some(module), _) => Target::Module(module),
            (None, Usage::Macro(_)) => Target::Elsewhere,
            (None, _) => Target::Root,
        },
        Some((first, [_, ..])) => {
            let mut child = name.scope.clone();
            child.push(first.clone());
            if modules.contains_key(&*child) {
                child.extend_from_slice(&name.segments[1..]);
                within(&child).map_or(Target::Elsewhere, Target::Module)
            } else {
                Target::Elsewhere
            }
        }
        _ => Target::Elsewhere,
    }
}

/// Whether `name` only shows the world what a module below `path` holds.
fn is_door(name: &Name, path: &Path, used: &Path) -> bool {
    name.usage == Usage::ReExport && used.starts_with(path)
}

/// For each module the shortest ring through it, each ring once.
fn rings<'a>(uses: &Uses<'a>) -> Vec<Vec<&'a Path>> {
    let mut seen = BTreeSet::new();
    let shortest = uses.keys().filter_map(|start| shortest_ring(start, uses));
    shortest
        .filter(|ring| {
            let members: BTreeSet<&Path> = ring.iter().copied().collect();
            seen.insert(members)
        })
        .collect()
}

fn shortest_ring<'a>(start: &'a Path, uses: &Uses<'a>) -> Option<Vec<&'a Path>> {
    let mut from: BTreeMap<&Path, &Path> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(module) = queue.pop_front() {
        for &used in uses.get(module).into_iter().flat_map(BTreeMap::keys) {
            if used == start {
                let mut ring = vec![module];
                while let Some(&before) = from.get(ring[ring.len() - 1]) {
                    ring.push(before);
                }
                ring.reverse();
                return Some(ring);
            }
            if !from.contains_key(used) {
                from.insert(used, module);
                queue.push_back(used);
            }
        }
    }
    None
}

fn ring_breach(ring: &[&Path], uses: &Uses<'_>, modules: &BTreeMap<&Path, &Module<'_>>) -> Breach {
    let steps: Vec<String> = ring
        .iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(module, used)| {
            let line = uses[module][used];
            format!("`{}` uses `{}` (line {line})", module.join("::"), used.join("::"))
        })
        .collect();
    let line = uses[ring[0]][ring[1 % ring.len()]];
    let message = format!(
        "a ring of modules: {}; move what both sides need to a module of its own",
        steps.join(", ")
    );
    Breach::new(&modules[ring[0]].file.path, line, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;

    /// The breaches of a crate with these files in `src/`.
    fn check(files: &[(&str, &str)]) -> Vec<String> {
        let path = |file: &str| format!("crates/page/src/{file}");
        let owned: Vec<_> = files.iter().map(|(file, code)| (path(file), *code)).collect();
        let mut files: Vec<_> = owned.iter().map(|(path, code)| (&**path, *code)).collect();
        files.push(("crates/page/Cargo.toml", ""));
        let found = without_remedies(&breaches(&Repository::of(&files)));
        found.iter().map(|breach| breach.replace("crates/page/src/", "")).collect()
    }

    #[test]
    fn modules_that_use_each_other_one_way_are_no_ring() {
        let found = check(&[
            ("lib.rs", "mod a; mod b; pub use a::A; fn f(x: b::B) {}"),
            ("a.rs", "use crate::b::B; // crate::c::C\n pub(crate) use self::deep::D; mod deep;"),
            ("a/deep.rs", "use super::A; const C: &str = \"crate::c\";"),
            ("b.rs", "use crate::c; fn f() -> c::C { log!(c::C) }"),
            ("c.rs", "#[cfg(test)] mod tests { use super::*; use crate::a::A; }"),
        ]);
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn two_that_import_each_other_are_a_ring() {
        let found = check(&[("a.rs", "\nuse crate::b::B;"), ("b.rs", "use super::a::A;")]);
        let wrong = "a.rs:2: a ring of modules: `a` uses `b` (line 2), `b` uses `a` (line 1)";
        assert_eq!(found, [wrong]);
    }

    #[test]
    fn a_ring_may_be_long_and_lie_in_paths_and_macros() {
        let found = check(&[
            ("a.rs", "fn f(x: crate::b::B) {}"),
            ("b.rs", "use crate::c as z; fn f() { z::g() }"),
            ("c.rs", "fn f() { format!(\"{}\", crate::a::A) }"),
        ]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("a.rs:1: a ring of modules: `a` uses `b`"), "{found:?}");
    }

    #[test]
    fn a_parent_and_a_child_that_use_each_other_are_a_ring() {
        let child = ("a/deep.rs", "use super::A;");
        assert_eq!(check(&[("a.rs", "mod deep; fn f() { deep::f() }"), child]).len(), 1);
        assert_eq!(check(&[("a/mod.rs", "mod deep; use deep::D;"), child]).len(), 1);
        assert_eq!(check(&[("a.rs", "mod deep; pub use deep::D;"), child]).len(), 0);
    }

    #[test]
    fn an_import_through_the_root_is_a_breach() {
        let found = check(&[
            ("lib.rs", "mod a; pub use a::A;"),
            ("a.rs", "pub struct A; fn f() { crate::mac!(); }"),
            ("b.rs", "use crate::{A, a};\nfn f(x: super::A) {}\nuse crate::*;"),
        ]);
        let expected = ["1: `crate::A`", "2: `crate::A`", "3: `crate::*`"]
            .map(|place| format!("b.rs:{place} is imported through the root of the crate"));
        assert_eq!(found, expected);
    }
}
