//! Bytes and texts from files and from standard input.

use std::fs::File;
use std::io::Read;
use std::path::Path;

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
    fn a_byte_that_is_not_utf8_is_named_with_its_offset() {
        let error = decode(b"Caf\xe9 in Kant".to_vec()).unwrap_err().to_string();
        assert!(error.starts_with("not UTF-8: byte 0xE9 at offset 3;"), "{error}");
    }
}
