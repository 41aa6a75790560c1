//! Each dependency has a sentence in the workspace manifest saying why it is there, and its version
//! stands there only: what comes from outside is chosen once, with a reason.

use crate::breach::Breach;
use crate::manifest::{self, Entry};
use crate::repository::Repository;
use crate::tracked_file::TrackedFile;

/// Where versions and reasons stand.
const WORKSPACE: &str = "workspace.dependencies";
/// Letters that the names of neighbours share where one sentence is enough for both.
const SHARED_PREFIX: usize = 4;

/// The dependencies without a reason, and the versions in the wrong place.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    let workspace = repository.file("Cargo.toml").map(without_reason).unwrap_or_default();
    let members = repository.packages.iter().filter_map(|package| {
        repository.file(&format!("{}/Cargo.toml", package.folder)).map(with_own_version)
    });
    workspace.into_iter().chain(members.flatten()).collect()
}

fn without_reason(manifest: &TrackedFile) -> Vec<Breach> {
    let mut found = Vec::new();
    let mut explained: Option<Entry> = None;
    for entry in manifest::entries(manifest.text().unwrap_or_default()) {
        if !entry.section.starts_with(WORKSPACE) || entry.value.contains("path =") {
            explained = None;
        } else if entry.section != WORKSPACE {
            let message = "a dependency with a section of its own; \
                           write it as one line under [workspace.dependencies]";
            found.push(Breach::new(&manifest.path, entry.line, message));
        } else if entry.comment.ends_with('.') {
            explained = Some(entry);
        } else if !explained.as_ref().is_some_and(|above| are_kin(above, &entry)) {
            let message = format!(
                "`{}` has no reason to be there; say in a sentence above it what it is for",
                entry.key
            );
            found.push(Breach::new(&manifest.path, entry.line, message));
            explained = None;
        }
    }
    found
}

/// Whether the sentence above `first` is meant for `second` too.
fn are_kin(first: &Entry, second: &Entry) -> bool {
    let shared = first.key.chars().zip(second.key.chars()).take_while(|(a, b)| a == b).count();
    second.comment.is_empty() && shared >= SHARED_PREFIX
}

fn with_own_version(manifest: &TrackedFile) -> Vec<Breach> {
    let entries = manifest::entries(manifest.text().unwrap_or_default());
    let own = entries.iter().filter(|entry| is_dependency(entry) && !is_inherited(entry));
    let breach = |entry: &Entry| {
        let name = entry.key.split('.').next().unwrap_or_default();
        let message = format!(
            "`{name}` is not taken from the workspace; write `{name}.workspace = true` here and \
             the version, with its reason, in the manifest of the workspace"
        );
        Breach::new(&manifest.path, entry.line, message)
    };
    own.map(breach).collect()
}

fn is_dependency(entry: &Entry) -> bool {
    entry.section.split('.').any(|part| part.ends_with("dependencies"))
}

fn is_inherited(entry: &Entry) -> bool {
    let inline = entry.value.replace(' ', "");
    let inline = inline.contains("workspace=true")
        && !["version=", "path=", "git="].iter().any(|own| inline.contains(own));
    entry.key.ends_with(".workspace") && entry.value == "true" || inline
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;
    use crate::packages::Package;

    fn check(workspace: &str, member: &str) -> Vec<String> {
        let files = [("Cargo.toml", workspace), ("crates/page/Cargo.toml", member)];
        let mut repository = Repository::of(&files);
        let (name, folder) = ("sayso-page".to_owned(), "crates/page".to_owned());
        repository.packages = vec![Package { name, folder, dependencies: Vec::new() }];
        without_remedies(&breaches(&repository))
    }

    #[test]
    fn a_reason_and_a_version_in_the_workspace() {
        let workspace = "\
[workspace.dependencies]
sayso-records = { path = \"crates/records\" }

# The JSON form
# of records.
serde = { version = \"1\", features = [
    \"derive\",
] }
serde_json = \"1\"
";
        let member = "[package]\nname = \"sayso-page\"\n[dependencies]\nserde.workspace = true\n\
                      [dev-dependencies]\nserde_json = { workspace = true, optional = true }\n";
        assert_eq!(check(workspace, member), [""; 0]);
    }

    #[test]
    fn a_dependency_without_a_sentence_is_a_breach() {
        let workspace = "[workspace.dependencies]\n# Text of errors.\nanyhow = \"1\"\n\
                         clap = \"4\"\n# colour\nanstyle = \"1\"\n# Far.\n\nserde = \"1\"\n\
                         [workspace.dependencies.tokio]\nversion = \"1\"\n";
        let expected = [
            "Cargo.toml:4: `clap` has no reason to be there",
            "Cargo.toml:6: `anstyle` has no reason to be there",
            "Cargo.toml:9: `serde` has no reason to be there",
            "Cargo.toml:11: a dependency with a section of its own",
        ];
        assert_eq!(check(workspace, ""), expected);
    }

    #[test]
    fn a_version_in_a_member_is_a_breach() {
        let member = "[dependencies]\nserde = \"1\"\n\
                      [target.'cfg(unix)'.dependencies]\nmio = { version = \"1\" }\n\
                      [build-dependencies.cc]\nversion = \"1\"\n";
        let expected = [
            "crates/page/Cargo.toml:2: `serde` is not taken from the workspace",
            "crates/page/Cargo.toml:4: `mio` is not taken from the workspace",
            "crates/page/Cargo.toml:6: `version` is not taken from the workspace",
        ];
        assert_eq!(check("", member), expected);
    }
}
