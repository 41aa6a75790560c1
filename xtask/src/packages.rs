//! The packages of the workspace, as `cargo metadata` tells them.

use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

/// One package of the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Package {
    /// Its name in Cargo.
    pub(crate) name: String,
    /// Its folder, from the root of the repository.
    pub(crate) folder: String,
    /// What it depends on, of every kind.
    pub(crate) dependencies: Vec<Dependency>,
}

/// What a package depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dependency {
    /// The name of the package.
    pub(crate) name: String,
    /// Whether only tests and benchmarks see it.
    pub(crate) dev: bool,
    /// Its folder from the root of the repository, where it is one of ours.
    pub(crate) folder: Option<String>,
}

/// Reads what `cargo metadata --no-deps --format-version 1` prints.
pub(crate) fn parse(json: &str) -> anyhow::Result<Vec<Package>> {
    let metadata: Metadata =
        serde_json::from_str(json).context("`cargo metadata` printed something unexpected")?;
    let root = Path::new(&metadata.workspace_root);
    let inside = |path: &str| {
        let path = Path::new(path).strip_prefix(root).unwrap_or(Path::new(path));
        path.to_string_lossy().replace('\\', "/")
    };
    let packages = metadata.packages.into_iter().map(|package| Package {
        folder: inside(package.manifest_path.trim_end_matches("Cargo.toml")),
        name: package.name,
        dependencies: package
            .dependencies
            .into_iter()
            .map(|dependency| Dependency {
                name: dependency.name,
                dev: dependency.kind.as_deref() == Some("dev"),
                folder: dependency.path.as_deref().map(inside),
            })
            .collect(),
    });
    Ok(packages.collect())
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<PackageJson>,
    workspace_root: String,
}

#[derive(Deserialize)]
struct PackageJson {
    name: String,
    manifest_path: String,
    dependencies: Vec<DependencyJson>,
}

#[derive(Deserialize)]
struct DependencyJson {
    name: String,
    kind: Option<String>,
    path: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_told_from_the_root() {
        let json = r#"{
            "workspace_root": "/r",
            "packages": [{
                "name": "sayso-page",
                "manifest_path": "/r/crates/page/Cargo.toml",
                "dependencies": [
                    {"name": "serde", "kind": null},
                    {"name": "sayso-records", "kind": "dev", "path": "/r/crates/records"}
                ]
            }]
        }"#;
        let serde = Dependency { name: "serde".to_owned(), dev: false, folder: None };
        let records = Dependency {
            name: "sayso-records".to_owned(),
            dev: true,
            folder: Some("crates/records".to_owned()),
        };
        let page = Package {
            name: "sayso-page".to_owned(),
            folder: "crates/page".to_owned(),
            dependencies: vec![serde, records],
        };
        assert_eq!(parse(json).unwrap(), [page]);
    }
}
