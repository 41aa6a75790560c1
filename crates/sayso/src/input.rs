//! Texts from files and from standard input.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};

/// Bytes of one input; a longer one is refused.
const LENGTH_MAX: u64 = 256 << 20;

/// The text of a file, or of standard input for `-`.
pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = if path == Path::new("-") {
        read_limited(std::io::stdin().lock())
    } else {
        File::open(path).map_err(Into::into).and_then(read_limited)
    };
    decode(bytes.with_context(|| path.display().to_string())?)
        .with_context(|| path.display().to_string())
}

fn read_limited(source: impl Read) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LENGTH_MAX + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LENGTH_MAX {
        bail!("longer than {} MiB; split it", LENGTH_MAX >> 20);
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
    fn a_byte_that_is_not_utf8_is_named_with_its_offset() {
        let error = decode(b"Caf\xe9 in Kant".to_vec()).unwrap_err().to_string();
        assert!(error.starts_with("not UTF-8: byte 0xE9 at offset 3;"), "{error}");
    }
}
