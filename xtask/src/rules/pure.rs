//! The crates between the network and the store are pure: value in, value out, the same on every
//! run. They open no file, ask no clock, environment or process, and do not sleep or print.

use crate::breach::Breach;
use crate::crates;
use crate::names_used::{Name, Usage, names_used};
use crate::packages::Package;
use crate::repository::Repository;

const PURE: &[&str] =
    &["records", "page", "language", "gazetteer", "reading", "claims", "corroboration"];
/// What of the standard library reaches the world.
const PATHS: &[&str] = &[
    "std::env",
    "std::fs",
    "std::io::stderr",
    "std::io::stdin",
    "std::io::stdout",
    "std::net",
    "std::os",
    "std::process",
    "std::thread::sleep",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::time::UNIX_EPOCH",
];
const MACROS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];
/// Macros that read the environment of the build; what Cargo says of the package is allowed, and
/// where it put what the package's own build made.
const BUILD_MACROS: &[&str] = &["env", "option_env"];
/// Methods of `std::path::Path` that touch the disk and that nothing else is likely to have.
const DISK_METHODS: &[&str] =
    &["canonicalize", "read_dir", "read_link", "symlink_metadata", "try_exists"];
/// Methods that are taken for those of `std::path::Path` where a file names that.
const PATH_METHODS: &[&str] = &["exists", "is_dir", "is_file", "is_symlink", "metadata"];
/// Packages that are there to reach the world.
const PACKAGES: &[&str] = &[
    "async-std",
    "axum",
    "chrono",
    "curl",
    "dirs",
    "filetime",
    "hyper",
    "isahc",
    "memmap2",
    "mio",
    "notify",
    "redb",
    "reqwest",
    "rusqlite",
    "rustls",
    "sled",
    "smol",
    "socket2",
    "sqlx",
    "tempfile",
    "time",
    "tokio",
    "ureq",
    "walkdir",
];

/// The places where a pure crate reaches the world.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    let mut found: Vec<Breach> = repository.packages.iter().flat_map(worldly_packages).collect();
    for pure in crates::all(repository).iter().filter(|one| is_pure(one.folder)) {
        for module in pure.shipped() {
            let names = names_used(&module.code.shipped, &module.path);
            let paths = names.iter().any(|name| name.reaches("std::path"));
            found.extend(names.iter().filter(|name| reaches_world(name, paths)).map(|name| {
                let written = name.written();
                let message = format!(
                    "`{written}` reaches the world from a pure crate; take the value as an \
                     argument and let the program ask for it"
                );
                Breach::new(&module.file.path, name.line, message)
            }));
        }
    }
    found
}

fn is_pure(folder: &str) -> bool {
    folder.strip_prefix("crates/").is_some_and(|name| PURE.contains(&name))
}

fn worldly_packages(package: &Package) -> Vec<Breach> {
    let pure = is_pure(&package.folder);
    let worldly = package.dependencies.iter().filter(|dependency| {
        pure && !dependency.dev && PACKAGES.contains(&dependency.name.as_str())
    });
    let breach = |name: &str| {
        let message =
            format!("a pure crate depends on `{name}`; move what needs it to a crate that is not");
        Breach::new(format!("{}/Cargo.toml", package.folder), 1, message)
    };
    worldly.map(|dependency| breach(&dependency.name)).collect()
}

/// Whether a name reaches the world, in a file that names `std::path` or does not.
fn reaches_world(name: &Name, paths: bool) -> bool {
    let Some(last) = name.segments.last().map(String::as_str) else { return false };
    if let (Some(called), Usage::Macro(argument)) = (name.standard_macro(), &name.usage) {
        let of_package = argument.as_ref().is_some_and(|argument| {
            argument.starts_with("\"CARGO_PKG_") || argument.starts_with("\"OUT_DIR\"")
        });
        return MACROS.contains(&called) || BUILD_MACROS.contains(&called) && !of_package;
    }
    let on_disk = || DISK_METHODS.contains(&last) || PATH_METHODS.contains(&last) && paths;
    match name.usage {
        Usage::Method => on_disk(),
        _ => PATHS.iter().any(|path| name.reaches(path)) || name.reaches("std::path") && on_disk(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;
    use crate::packages::Dependency;

    /// The breaches of a file of the pure crate `page`, without what they have in common.
    fn check(code: &str) -> Vec<String> {
        let files = [("crates/page/Cargo.toml", ""), ("crates/page/src/lib.rs", code)];
        let found = without_remedies(&breaches(&Repository::of(&files)));
        let short = |breach: &String| {
            let start = breach.strip_prefix("crates/page/src/lib.rs:").unwrap();
            start.strip_suffix(" reaches the world from a pure crate").unwrap().to_owned()
        };
        found.iter().map(short).collect()
    }

    #[test]
    fn values_and_what_is_known_when_building_are_pure() {
        let code = r#"
            use std::io::{Read, Write, prelude::*};
            use std::time::Duration;
            const MODEL: &[u8] = include_bytes!("model");
            include!(concat!(env!("OUT_DIR"), "/made.rs"));
            const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "+", option_env!("CARGO_PKG_NAME"));
            fn f(page: &Page) { std::thread::scope(|s| s); page.metadata(); }
        "#;
        assert_eq!(check(code), [""; 0]);
    }

    #[test]
    fn tests_and_other_crates_may_reach_the_world() {
        let code = "#[cfg(test)] mod tests { use std::fs; }";
        assert_eq!(check(code), [""; 0]);
        let files = [
            ("crates/page/Cargo.toml", ""),
            ("crates/page/benches/speed.rs", "use std::fs;"),
            ("crates/page/src/lib.rs", "#[cfg(test)] mod cases;"),
            ("crates/page/src/cases.rs", "use std::fs;"),
            ("crates/fetch/Cargo.toml", ""),
            ("crates/fetch/src/lib.rs", "use std::net;"),
        ];
        assert_eq!(breaches(&Repository::of(&files)), []);
    }

    #[test]
    fn imports_that_reach_the_world_are_breaches() {
        let code = "use std::{env, fmt};\nuse std::time::SystemTime as Clock;\nuse std::*;";
        let found = check(code);
        assert_eq!(found[..2], ["1: `std::env`", "2: `std::time::SystemTime`"]);
        assert_eq!(found[2], "3: `std::*`");
    }

    #[test]
    fn calls_that_reach_the_world_are_breaches() {
        let code = "use std::io as i;\nfn f() {\n i::stdin();\n std::fs::read(p);\n v![std::env::var(x)];\n p.read_dir(); }";
        let expected =
            ["3: `std::io::stdin`", "4: `std::fs::read`", "5: `std::env::var`", "6: `.read_dir()`"];
        assert_eq!(check(code), expected);
        let code = "use std::path::Path;\nfn f(p: &Path) {\n p.exists(); Path::is_file(p); }";
        assert_eq!(check(code), ["3: `.exists()`", "3: `std::path::Path::is_file`"]);
    }

    #[test]
    fn macros_that_reach_the_world_are_breaches() {
        let code = "fn f() {\n println!();\n env!(\"HOME\");\n a!(dbg!(x)); }";
        assert_eq!(check(code), ["2: `println!`", "3: `env!`", "4: `dbg!`"]);
    }

    #[test]
    fn a_dependency_that_reaches_the_world_is_a_breach() {
        let dependency = |name: &str, dev| Dependency { name: name.to_owned(), dev, folder: None };
        let mut repository = Repository::of(&[]);
        repository.packages = vec![Package {
            name: "sayso-page".to_owned(),
            folder: "crates/page".to_owned(),
            dependencies: vec![dependency("tokio", false), dependency("tempfile", true)],
        }];
        let found = without_remedies(&breaches(&repository));
        assert_eq!(found, ["crates/page/Cargo.toml:1: a pure crate depends on `tokio`"]);
    }
}
