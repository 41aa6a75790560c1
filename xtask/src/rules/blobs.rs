//! A large file, and every model, is accounted for in a README.md: its name, its SHA-256 and its
//! licence in one section. Nobody ships what they do not know the origin of, and a damaged or
//! exchanged file is found out.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::breach::Breach;
use crate::markdown;
use crate::repository::Repository;
use crate::tracked_file::TrackedFile;

/// Bytes of the largest file that needs no account.
const UNLISTED_BYTES_MAX: usize = 1_000_000;
/// Where every file is to be accounted for.
const MODELS: &str = "models/";

/// The files of which nobody gives account.
pub(crate) fn breaches(repository: &Repository) -> Vec<Breach> {
    let files = repository.files.iter().filter(|file| needs_account(file));
    files.filter_map(|file| breach(file, repository)).collect()
}

fn needs_account(file: &TrackedFile) -> bool {
    let explains = file.name() == "README.md" || file.extension() == "py";
    file.bytes.len() > UNLISTED_BYTES_MAX || file.path.starts_with(MODELS) && !explains
}

fn breach(file: &TrackedFile, repository: &Repository) -> Option<Breach> {
    let beside = match file.folder() {
        "" => "README.md".to_owned(),
        folder => format!("{folder}/README.md"),
    };
    let accounts = [beside.as_str(), "models/README.md"];
    let texts = accounts.iter().filter_map(|path| repository.file(path)?.text());
    let sections: Vec<String> = texts.flat_map(markdown::sections).collect();
    let named = || sections.iter().filter(|section| names(section, file.name()));
    let hash = sha256(&file.bytes);
    let name = file.name();
    let wrong = if named().next().is_none() {
        format!("a file to account for; give it a section in {beside} with `{name}`")
    } else if !named().any(|section| section.contains(&hash)) {
        format!("{beside} gives another SHA-256 or none; write in the section of `{name}`")
    } else if !named().any(|section| section.contains(&hash) && has_licence(section)) {
        format!("{beside} gives no licence; write in the section of `{name}`")
    } else {
        return None;
    };
    let message = format!("{wrong}, its SHA-256 {hash} and a line \"Licence: …\"");
    Some(Breach::new(&file.path, 1, message))
}

/// Whether `name` stands in the text on its own.
fn names(text: &str, name: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || "._-".contains(c);
    text.match_indices(name).any(|(at, _)| {
        let after = text[at + name.len()..].trim_start_matches('.');
        !text[..at].ends_with(part_of_name) && !after.starts_with(part_of_name)
    })
}

fn has_licence(section: &str) -> bool {
    let section = section.to_lowercase();
    section.contains("licence") || section.contains("license")
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breach::without_remedies;

    /// SHA-256 of "abc", from FIPS 180-2.
    const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /// The breaches of a model that holds "abc".
    fn check(readme: &str) -> Vec<String> {
        let files =
            [("models/english.bin", "abc"), ("models/README.md", readme), ("models/make.py", "")];
        without_remedies(&breaches(&Repository::of(&files)))
    }

    #[test]
    fn name_hash_and_licence_in_one_section_are_an_account() {
        let readme = format!("# Models\n\n## `english.bin`\n\n{HASH}\n\n### Licence\n\nMIT\n");
        assert_eq!(check(&readme), [""; 0]);
    }

    #[test]
    fn each_part_of_the_account_is_needed() {
        let unnamed = format!("## `not-english.bin`\n\n{HASH}\n\nLicence: MIT\n");
        assert_eq!(check(&unnamed), ["models/english.bin:1: a file to account for"]);
        let other = HASH.replace('b', "c");
        let found = check(&format!("## `english.bin`\n{other}\nLicence: MIT\n"));
        assert_eq!(found, ["models/english.bin:1: models/README.md gives another SHA-256 or none"]);
        let found = check(&format!("## `english.bin`\n{HASH}\n## Licence\nMIT\n"));
        assert_eq!(found, ["models/english.bin:1: models/README.md gives no licence"]);
    }

    #[test]
    fn a_large_file_is_accounted_for_beside_it() {
        let large = "a".repeat(UNLISTED_BYTES_MAX + 1);
        let hash = sha256(large.as_bytes());
        let readme = format!("## names.csv\n{hash}\nLicense: CC0\n");
        let files = [("data/names.csv", &*large), ("data/small.csv", "a")];
        let account = ("data/README.md", &*readme);
        assert_eq!(breaches(&Repository::of(&[files[0], files[1], account])), []);
        let found = without_remedies(&breaches(&Repository::of(&files)));
        assert_eq!(found, ["data/names.csv:1: a file to account for"]);
    }
}
