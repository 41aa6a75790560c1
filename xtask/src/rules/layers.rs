//! Crates depend on crates of lower layers, or on a sibling where ARCHITECTURE.md writes the arrow:
//! the table there is what Cargo sees, so a reader can believe it.

use crate::architecture::{self, Arrow, Map};
use crate::breach::Breach;
use crate::packages::{Dependency, Package};
use crate::repository::Repository;
use crate::tracked_file::TrackedFile;

/// Where the table of crates and the dependencies disagree.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    let Some(file) = repository.file(architecture::PATH) else {
        let message = "the map is missing; write it, with the table \
                       `| layer | crate | sentence |` of all crates";
        return vec![on_map(1, message)];
    };
    let Some(map) = architecture::parse(file.text().unwrap_or_default()) else {
        let message = "the table of crates is missing; \
                       give it the columns `layer`, `crate` and the sentence each opens with";
        return vec![on_map(1, message)];
    };
    let mut found = of_rows(&map, repository);
    for package in crates_of(repository) {
        found.extend(of_package(package, &map, repository));
    }
    found.extend(map.arrows.iter().filter_map(|arrow| of_arrow(arrow, &map, repository)));
    found
}

fn of_rows(map: &Map, repository: &Repository) -> Vec<Breach> {
    let mut found: Vec<Breach> = Vec::new();
    let unreadable = "a row of the table cannot be read; \
                      write `| number | `name` | sentence |` with no further `|`";
    found.extend(map.unreadable.iter().map(|&line| on_map(line, unreadable)));
    for (index, row) in map.rows.iter().enumerate() {
        let name = &row.name;
        if map.rows[..index].iter().any(|before| before.name == *name) {
            found
                .push(on_map(row.line, &format!("`{name}` is listed twice; drop one of the rows")));
        }
        if !crates_of(repository).any(|package| crate_name(&package.folder) == Some(name)) {
            let message = format!("there is no crate `{name}`; drop the row or mend the name");
            found.push(on_map(row.line, &message));
        }
    }
    found
}

fn of_package(package: &Package, map: &Map, repository: &Repository) -> Vec<Breach> {
    let Some(name) = crate_name(&package.folder) else { return Vec::new() };
    let mut found = Vec::new();
    let mut push = |line: usize, message: &str| found.push(on_manifest(package, line, message));
    let expected = if name == "sayso" { "sayso".to_owned() } else { format!("sayso-{name}") };
    if package.name != expected {
        push(1, &format!("the package is named `{}`; name it `{expected}`", package.name));
    }
    let Some(row) = map.row(name) else {
        push(1, &format!("`{name}` is not on the map; add its row to {}", architecture::PATH));
        return found;
    };
    for dependency in &package.dependencies {
        let Some(folder) = &dependency.folder else { continue };
        let line = line_of(package, dependency, repository);
        let Some(used) = crate_name(folder) else {
            let message = format!(
                "`{name}` depends on `{folder}`, which is not shipped; \
                 move what both need to a crate in crates/"
            );
            push(line, &message);
            continue;
        };
        let Some(below) = map.row(used) else { continue };
        if below.layer > row.layer || below.layer == row.layer && !has_arrow(map, name, used) {
            let message = format!(
                "`{name}` (layer {}) depends on `{used}` (layer {}); depend on lower layers \
                 only, or write \"- `{name}` uses `{used}`\" for a sibling under the table in {}",
                row.layer,
                below.layer,
                architecture::PATH
            );
            push(line, &message);
        }
    }
    found
}

fn of_arrow(arrow: &Arrow, map: &Map, repository: &Repository) -> Option<Breach> {
    let Arrow { from, to, line } = arrow;
    let (Some(above), Some(below)) = (map.row(from), map.row(to)) else {
        let message = format!("`{from}` or `{to}` is no crate of the table; mend the name");
        return Some(on_map(*line, &message));
    };
    if above.layer != below.layer {
        let message = format!("`{from}` and `{to}` are no siblings; drop the arrow");
        return Some(on_map(*line, &message));
    }
    let used = crates_of(repository)
        .filter(|package| crate_name(&package.folder) == Some(from))
        .flat_map(|package| &package.dependencies)
        .any(|dependency| dependency.folder.as_deref().and_then(crate_name) == Some(to));
    let message = format!("`{from}` does not depend on `{to}`; drop the arrow");
    (!used).then(|| on_map(*line, &message))
}

fn crates_of(repository: &Repository) -> impl Iterator<Item = &Package> {
    repository.packages.iter().filter(|package| crate_name(&package.folder).is_some())
}

/// The name of a crate that lies in `crates/`.
fn crate_name(folder: &str) -> Option<&str> {
    folder.strip_prefix("crates/")
}

fn has_arrow(map: &Map, from: &str, to: &str) -> bool {
    map.arrows.iter().any(|arrow| arrow.from == from && arrow.to == to)
}

/// The line of the manifest that names the dependency.
fn line_of(package: &Package, dependency: &Dependency, repository: &Repository) -> usize {
    let manifest = repository.file(&format!("{}/Cargo.toml", package.folder));
    let mut lines = manifest.into_iter().flat_map(TrackedFile::lines);
    lines.find(|(_, line)| line.starts_with(&dependency.name)).map_or(1, |(number, _)| number)
}

fn on_map(line: usize, message: &str) -> Breach {
    Breach::new(architecture::PATH, line, message)
}

fn on_manifest(package: &Package, line: usize, message: &str) -> Breach {
    Breach::new(format!("{}/Cargo.toml", package.folder), line, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;

    const MAP: &str = "\
| layer | crate | opens with |
|---|---|---|
| 1 | `reading` | Reads. |
| 1 | `gazetteer` | Knows names. |
| 0 | `records` | Values. |
";

    /// The breaches of a map and of packages in crates/, each with the folders it depends on.
    fn check(map: &str, packages: &[(&str, &[&str])]) -> Vec<String> {
        let mut repository = Repository::of(&[(architecture::PATH, map)]);
        let package = |&(name, used): &(&str, &[&str])| Package {
            name: format!("sayso-{name}"),
            folder: format!("crates/{name}"),
            dependencies: used.iter().map(|folder| dependency(folder)).collect(),
        };
        repository.packages = packages.iter().map(package).collect();
        without_remedies(&breaches(&repository))
    }

    fn dependency(folder: &str) -> Dependency {
        let name = folder.replace("crates/", "sayso-");
        Dependency { name, dev: false, folder: Some(folder.to_owned()) }
    }

    const RECORDS: (&str, &[&str]) = ("records", &[]);
    const GAZETTEER: (&str, &[&str]) = ("gazetteer", &["crates/records"]);
    const READING: (&str, &[&str]) = ("reading", &["crates/gazetteer", "crates/records"]);

    #[test]
    fn imports_point_down_or_along_an_arrow() {
        let map = format!("{MAP}\n- `reading` uses `gazetteer`: names\n");
        assert_eq!(check(&map, &[RECORDS, GAZETTEER, READING]), [""; 0]);
    }

    #[test]
    fn a_map_is_needed() {
        let missing = without_remedies(&breaches(&Repository::of(&[])));
        assert_eq!(missing, ["ARCHITECTURE.md:1: the map is missing"]);
        assert_eq!(check("# Map\n", &[]), ["ARCHITECTURE.md:1: the table of crates is missing"]);
    }

    #[test]
    fn a_sibling_without_arrow_is_a_breach() {
        let found = check(MAP, &[RECORDS, GAZETTEER, READING]);
        let wrong = "crates/reading/Cargo.toml:1: \
                     `reading` (layer 1) depends on `gazetteer` (layer 1)";
        assert_eq!(found, [wrong]);
    }

    #[test]
    fn an_import_that_points_up_or_out_is_a_breach() {
        let records: (&str, &[&str]) = ("records", &["crates/reading", "eval"]);
        let reading: (&str, &[&str]) = ("reading", &["crates/records"]);
        let found = check(MAP, &[records, GAZETTEER, reading]);
        let wrong = [
            "`records` (layer 0) depends on `reading` (layer 1)",
            "`records` depends on `eval`, which is not shipped",
        ];
        assert_eq!(found, wrong.map(|wrong| format!("crates/records/Cargo.toml:1: {wrong}")));
    }

    #[test]
    fn the_table_lists_what_there_is() {
        let found = check(MAP, &[RECORDS, GAZETTEER, ("page", &[])]);
        let expected = [
            "ARCHITECTURE.md:3: there is no crate `reading`",
            "crates/page/Cargo.toml:1: `page` is not on the map",
        ];
        assert_eq!(found, expected);
        let map = "| layer | crate | opens with |\n|---|---|---|\n| 0 | `records` | A. |\n";
        let twice = format!("{map}| 1 | `records` | A. |\n| low | `records` | A. |\n");
        let expected = [
            "ARCHITECTURE.md:5: a row of the table cannot be read",
            "ARCHITECTURE.md:4: `records` is listed twice",
        ];
        assert_eq!(check(&twice, &[RECORDS]), expected);
    }

    #[test]
    fn arrows_that_say_nothing_are_breaches() {
        let arrows = "- `reading` uses `page`\n- `reading` uses `records`\n\
                      - `gazetteer` uses `reading`\n- `reading` uses `gazetteer`\n";
        let found = check(&format!("{MAP}{arrows}"), &[RECORDS, GAZETTEER, READING]);
        let expected = [
            "ARCHITECTURE.md:6: `reading` or `page` is no crate of the table",
            "ARCHITECTURE.md:7: `reading` and `records` are no siblings",
            "ARCHITECTURE.md:8: `gazetteer` does not depend on `reading`",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_package_is_named_after_its_folder() {
        let map = "| layer | crate | opens with |\n|---|---|---|\n| 4 | `sayso` | Runs. |\n";
        let found = check(map, &[("sayso", &[])]);
        assert_eq!(found, ["crates/sayso/Cargo.toml:1: the package is named `sayso-sayso`"]);
    }
}
