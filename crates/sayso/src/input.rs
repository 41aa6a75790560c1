//! Bytes and texts from files and from standard input.

use std::fs::{DirEntry, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// Bytes of one text; a longer one is refused.
const TEXT_LENGTH_MAX: u64 = 256 << 20;
/// Bytes of one input that may hold many pages; a longer one is refused.
const PAGES_LENGTH_MAX: u64 = 2 << 30;

/// The text of a file, or of standard input for `-`.
pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = read(path, TEXT_LENGTH_MAX)?;
    decode(bytes).with_context(|| path.display().to_string())
}

/// The bytes of a file that holds pages, or of standard input for `-`.
pub(crate) fn read_pages(path: &Path) -> anyhow::Result<Vec<u8>> {
    read(path, PAGES_LENGTH_MAX)
}

/// The files that were named, for a folder those in it and in its folders, in the order of their
/// names. What begins with a full stop is left out, and so is a link to a folder, which may lead in a
/// circle. What cannot be looked into is told to `unreadable`.
pub(crate) fn files(named: &[PathBuf], unreadable: &mut dyn FnMut(String)) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in named {
        if path.is_dir() {
            files_in(path, &mut files, unreadable);
        } else {
            files.push(path.clone());
        }
    }
    files
}

fn files_in(folder: &Path, files: &mut Vec<PathBuf>, unreadable: &mut dyn FnMut(String)) {
    // A stack and not a recursion: folders may be nested deeper than the program's own stack.
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        let kind = path.symlink_metadata().map(|metadata| metadata.file_type());
        if path != folder && !kind.is_ok_and(|kind| kind.is_dir()) {
            // Neither a pipe nor a device, which may never end.
            files.extend(Some(path).filter(|path| path.is_file()));
            continue;
        }
        let entries = std::fs::read_dir(&path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        match entries {
            Ok(entries) => {
                let is_shown =
                    |entry: &DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
                let mut paths: Vec<_> =
                    entries.iter().filter(|entry| is_shown(entry)).map(DirEntry::path).collect();
                paths.sort_by(|a, b| b.cmp(a));
                waiting.extend(paths);
            }
            Err(error) => unreadable(format!("{}: {error}", path.display())),
        }
    }
}

fn read(path: &Path, length_max: u64) -> anyhow::Result<Vec<u8>> {
    let bytes = if path == Path::new("-") {
        read_limited(std::io::stdin().lock(), length_max)
    } else {
        File::open(path).map_err(Into::into).and_then(|file| read_limited(file, length_max))
    };
    bytes.with_context(|| path.display().to_string())
}

fn read_limited(source: impl Read, length_max: u64) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(length_max + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > length_max {
        bail!("longer than {} MiB; split it", length_max >> 20);
    }
    Ok(bytes)
}

fn decode(bytes: Vec<u8>) -> anyhow::Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[at];
        anyhow::anyhow!(
            "not UTF-8: byte 0x{byte:02X} at offset {at}; convert it first, for instance with \
             iconv -f WINDOWS-1252 -t UTF-8"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_longer_than_the_limit_is_refused() {
        assert_eq!(read_limited(&b"four"[..], 4).unwrap(), b"four");
        assert!(read_limited(&b"fives"[..], 4).is_err());
    }

    #[test]
    fn a_folder_is_the_files_in_it_in_the_order_of_their_names() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.html", "a/2.html", "a/1.html", "a.html", ".hidden", ".git/config"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let named = [folder.path().to_owned(), PathBuf::from("missing"), PathBuf::from("-")];
        let files = files(&named, &mut |fault| panic!("{fault}"));
        let shown =
            |path: &PathBuf| path.strip_prefix(folder.path()).unwrap_or(path).display().to_string();
        let shown: Vec<String> = files.iter().map(shown).collect();
        assert_eq!(shown, ["a/1.html", "a/2.html", "a.html", "b.html", "missing", "-"]);
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_named_with_its_offset() {
        let error = decode(b"Caf\xe9 in Kant".to_vec()).unwrap_err().to_string();
        assert!(error.starts_with("not UTF-8: byte 0xE9 at offset 3;"), "{error}");
    }
}
