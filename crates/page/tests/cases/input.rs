//! The bytes of an input, which a case shows as text.

use std::io::Write;

use encoding_rs::Encoding;
use flate2::Compression;
use flate2::write::GzEncoder;

/// How the text of a case becomes bytes.
#[derive(Debug, Default)]
pub(crate) struct Packing {
    /// The label of a charset; UTF-8 if there is none.
    pub(crate) charset: Option<String>,
    /// Whether a byte-order mark goes first.
    pub(crate) mark: bool,
    /// Whether lines end in two characters.
    pub(crate) crlf: bool,
    /// Whether the whole is packed with gzip.
    pub(crate) gzip: bool,
}

/// The bytes of an input of the kind `kind`.
///
/// # Errors
///
/// If the content is not of that kind, or has characters that the charset does not have.
pub(crate) fn bytes(kind: &str, content: &str, packing: &Packing) -> Result<Vec<u8>, String> {
    let bytes = match kind {
        "html" | "text" | "xml" | "json" | "jsonl" => encoded(content, packing)?,
        "warc" => web_archive(content, packing)?,
        "hex" => hexadecimal(content)?,
        _ => return Err(format!("no kind of input: `{kind}`")),
    };
    if !packing.gzip {
        return Ok(bytes);
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&bytes).and_then(|()| packed.finish()).map_err(|error| error.to_string())
}

fn encoded(content: &str, packing: &Packing) -> Result<Vec<u8>, String> {
    let mark = if packing.mark { "\u{feff}" } else { "" };
    let content = if packing.crlf { content.replace('\n', "\r\n") } else { content.to_owned() };
    let content = format!("{mark}{content}");
    // The encoding standard has no encoder to UTF-16.
    match packing.charset.as_deref() {
        None => Ok(content.into_bytes()),
        Some("UTF-16LE") => Ok(content.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Some("UTF-16BE") => Ok(content.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Some(label) => {
            let charset = Encoding::for_label(label.as_bytes());
            let charset = charset.ok_or_else(|| format!("no charset `{label}`"))?;
            let (bytes, _, lost) = charset.encode(&content);
            if lost { Err(format!("not all characters are in {label}")) } else { Ok(bytes.into()) }
        }
    }
}

/// A web archive: heads get the line ends that the format wants, and the lengths of their bodies.
fn web_archive(content: &str, packing: &Packing) -> Result<Vec<u8>, String> {
    let mut archive = Vec::new();
    let records = content.split("WARC/1.0\n").filter(|record| !record.trim().is_empty());
    for record in records {
        let (head, body) = record.split_once("\n\n").ok_or("a record without a body")?;
        let body = body.trim_end();
        let body = match body.split_once("\n\n") {
            _ if !head.contains("application/http") => encoded(body, packing)?,
            None => format!("{}\r\n\r\n", body.replace('\n', "\r\n")).into_bytes(),
            Some((http, payload)) => {
                let http = format!("{}\r\n\r\n", http.replace('\n', "\r\n"));
                [http.into_bytes(), encoded(payload, packing)?].concat()
            }
        };
        let head = head.replace('\n', "\r\n");
        let length = body.len();
        write!(archive, "WARC/1.0\r\n{head}\r\nContent-Length: {length}\r\n\r\n")
            .and_then(|()| archive.write_all(&body))
            .and_then(|()| archive.write_all(b"\r\n\r\n"))
            .map_err(|error| error.to_string())?;
    }
    Ok(archive)
}

/// Two digits a byte, apart from each other.
fn hexadecimal(content: &str) -> Result<Vec<u8>, String> {
    let byte = |digits: &str| u8::from_str_radix(digits, 16).map_err(|_| format!("`{digits}`"));
    content.split_whitespace().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: &str, content: &str, packing: &Packing, expected: &[u8]) {
        assert_eq!(bytes(kind, content, packing).as_deref(), Ok(expected));
    }

    #[test]
    fn a_text_is_utf_8_if_nothing_is_said() {
        check("text", "é\n", &Packing::default(), "é\n".as_bytes());
    }

    #[test]
    fn charsets_marks_and_line_ends() {
        let charset =
            |label: &str| Packing { charset: Some(label.to_owned()), ..Packing::default() };
        check("text", "мир", &charset("windows-1251"), &[0xec, 0xe8, 0xf0]);
        let utf_16 = Packing { mark: true, crlf: true, ..charset("UTF-16LE") };
        check("html", "a\n", &utf_16, &[0xff, 0xfe, b'a', 0, b'\r', 0, b'\n', 0]);
        check("text", "a", &charset("UTF-16BE"), &[0, b'a']);
        let refused = bytes("text", "«", &charset("KOI8-R"));
        assert_eq!(refused, Err("not all characters are in KOI8-R".to_owned()));
        let refused = bytes("text", "a", &charset("Morse"));
        assert_eq!(refused, Err("no charset `Morse`".to_owned()));
    }

    #[test]
    fn records_get_their_lengths() {
        let content = "WARC/1.0\nWARC-Type: warcinfo\n\nsoftware: a\n\nWARC/1.0\nWARC-Type: \
                       response\nContent-Type: application/http\n\nHTTP/1.1 200 OK\nA: b\n\n<p>\n\
                       é\n\n<p>\n";
        let expected = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 11\r\n\r\nsoftware: \
                        a\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nContent-Type: \
                        application/http\r\nContent-Length: 36\r\n\r\nHTTP/1.1 200 OK\r\nA: \
                        b\r\n\r\n<p>\né\n\n<p>\r\n\r\n";
        check("warc", content, &Packing::default(), expected.as_bytes());
    }

    #[test]
    fn bytes_in_digits_and_packed_bytes() {
        check("hex", "89 50\n0a\n", &Packing::default(), &[0x89, b'P', b'\n']);
        let packing = Packing { gzip: true, ..Packing::default() };
        let packed = bytes("text", "a", &packing).expect("packed");
        assert_eq!(packed[..2], [0x1f, 0x8b]);
    }
}
