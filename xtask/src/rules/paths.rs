//! No text names a place on somebody's machine: it means nothing on any other.

use crate::breach::Breach;
use crate::repository::Repository;
use crate::tracked_file::TrackedFile;

/// Folders in the root of a machine where people keep their work.
const FOLDERS: &[&str] = &["work", "root", "home"];
/// Files that a tool writes.
const GENERATED: &[&str] = &["Cargo.lock", "package-lock.json"];
/// Endings of web pages and feeds, whose links are addresses on a server.
const WEB: &[&str] = &["htm", "html", "rss", "xml"];

/// The machine paths in the text files.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    let files = repository.files.iter().filter(|file| is_written_here(file));
    let lines = files.flat_map(|file| file.lines().map(move |(number, line)| (file, number, line)));
    let breach = |file: &TrackedFile, number, path: &str| {
        let message = format!(
            "`{path}` is a place on one machine; write it from the root of the repository, or \
             let the reader give it"
        );
        Breach::new(&file.path, number, message)
    };
    lines
        .filter_map(|(file, number, line)| Some(breach(file, number, machine_path(line)?)))
        .collect()
}

/// Whether people write the file: a tool does not, and it is no page kept as test data.
fn is_written_here(file: &TrackedFile) -> bool {
    let kept = file.path.contains("testdata/") && WEB.contains(&file.extension());
    !kept && !GENERATED.contains(&file.name())
}

/// The first path in a line that begins in the root of a machine.
fn machine_path(line: &str) -> Option<&str> {
    line.match_indices('/').find_map(|(at, _)| {
        let rest = &line[at + 1..];
        let (folder, below) = rest.split_once('/')?;
        let inside = below.starts_with(|c: char| c.is_ascii_lowercase());
        let before = line[..at].trim_end_matches("file://");
        let goes_on = before.ends_with(|c: char| c.is_alphanumeric() || "/.-_~$})]>".contains(c));
        let end = rest.find(|c: char| c.is_whitespace() || "\"'`)<>,;".contains(c));
        let found = FOLDERS.contains(&folder) && inside && !goes_on;
        found.then(|| &line[at..end.map_or(line.len(), |end| at + 1 + end)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;

    fn check(path: &str, line: &str) -> Vec<String> {
        without_remedies(&breaches(&Repository::of(&[(path, line)])))
    }

    /// A path below one of the folders.
    fn path(folder: &str) -> String {
        format!("/{folder}/me/notes.md")
    }

    #[test]
    fn a_place_on_a_machine_is_a_breach() {
        for folder in FOLDERS {
            let path = path(folder);
            let expected = [format!("a.md:1: `{path}` is a place on one machine")];
            for line in [format!("see {path}"), format!("(`{path}`)"), format!("file://{path}")] {
                assert_eq!(check("a.md", &line), expected, "{line}");
            }
        }
    }

    #[test]
    fn places_in_the_repository_and_on_servers_are_none() {
        let lines = [
            "at /work and /home/ and /homes/me".to_owned(),
            format!("https://example.org{}", path("home")),
            format!("$ROOT{0} target{0} ..{0} ${{X}}{0}", path("work")),
        ];
        for line in lines {
            assert_eq!(check("a.md", &line), [""; 0], "{line}");
        }
    }

    #[test]
    fn what_nobody_here_writes_is_not_looked_at() {
        let link = format!("<a href=\"{}\">", path("home"));
        assert_eq!(check("Cargo.lock", &link), [""; 0]);
        assert_eq!(check("crates/page/testdata/front.html", &link), [""; 0]);
        assert_eq!(check("web/front.html", &link).len(), 1);
    }
}
