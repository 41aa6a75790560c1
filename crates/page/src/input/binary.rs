//! What an input is that holds no text: pictures, archives, programs, noise.

use infer::MatcherType;

use crate::input::charset::utf16_pattern;

/// Bytes that are looked at.
const HEAD_LENGTH: usize = 16 << 10;
/// Of this many bytes of text, one may be a control character; in noise one in nine is.
const CONTROL_ONE_IN: usize = 20;

/// What `bytes` are, for a person, with what to do about it; `None` if they may be text.
pub(crate) fn name(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD_LENGTH)];
    if let Some(name) = printable(head) {
        return Some(name.to_owned());
    }
    // The magic numbers of many formats are letters that a text may begin with: `BM`, `MZ`, `GIF`.
    let controls = controls(head);
    if controls == 0 || utf16_pattern(head).is_some() || has_byte_order_mark(head) {
        return None;
    }
    match infer::get(head) {
        Some(kind) if kind.matcher_type() != MatcherType::Text => Some(of_kind(&kind)),
        _ if controls * CONTROL_ONE_IN > head.len() => Some("bytes of no known kind".to_owned()),
        _ => None,
    }
}

/// Whether too many of a text's characters are control characters for a text.
pub(crate) fn is_noise(text: &str) -> bool {
    let odd = |letter: char| {
        letter == char::REPLACEMENT_CHARACTER || (letter.is_control() && !letter.is_whitespace())
    };
    let (mut all, mut controls) = (0_usize, 0_usize);
    for letter in text.chars().take(HEAD_LENGTH) {
        all += 1;
        controls += usize::from(odd(letter));
    }
    controls * CONTROL_ONE_IN > all
}

/// The formats whose first bytes are all printable.
fn printable(head: &[u8]) -> Option<&'static str> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let starts = |with: &[u8]| head.starts_with(with);
    let top = &head[..head.len().min(1 << 10)];
    if starts(b"%PDF-") {
        Some(PDF)
    } else if starts(b"{\\rtf") {
        Some(OFFICE_TEXT)
    } else if starts(b"%!PS") {
        Some("a PostScript document; extract its text first, for instance with ps2ascii")
    } else if starts(b"filedesc://") {
        Some("an ARC web archive; turn it into WARC first, for instance with warcio recompress")
    } else if starts(b"From: ") && contains(top, b"multipart/related")
        || starts(b"MIME-Version: ") && contains(top, b"multipart/related")
    {
        Some("a page saved as MHTML; save it as HTML instead")
    } else {
        None
    }
}

const PDF: &str = "a PDF document; extract its text first, for instance with pdftotext";
const OFFICE_TEXT: &str = "a document of an office program; save it as HTML or text first";

fn of_kind(kind: &infer::Type) -> String {
    let extension = kind.extension();
    match (kind.matcher_type(), extension) {
        (_, "pdf") => PDF.to_owned(),
        (_, "doc" | "docx" | "odt" | "rtf") => OFFICE_TEXT.to_owned(),
        (MatcherType::Doc, _) => "a document of an office program; it holds no page".to_owned(),
        (MatcherType::Book, _) | (_, "epub") => {
            "an electronic book; turn its chapters into HTML or text first".to_owned()
        }
        (MatcherType::Image, _) | (_, "eot") => format!("a picture or font ({extension})"),
        (MatcherType::Audio, _) => format!("a sound recording ({extension})"),
        (MatcherType::Video, _) => format!("a video ({extension})"),
        (MatcherType::Font, _) => format!("a font ({extension})"),
        (MatcherType::App, _) => format!("a program or its data ({extension})"),
        (_, "sqlite") => "a database (sqlite)".to_owned(),
        _ => format!("an archive or packed file ({extension}); unpack it first"),
    }
}

/// Control characters that no text needs, counted as bytes.
fn controls(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == 0x7F || (byte < 0x20 && !is_layout(byte))).count()
}

/// White space, and the escape that begins a change of charset in ISO-2022-JP.
fn is_layout(byte: u8) -> bool {
    matches!(byte, 0x09..=0x0D | 0x1B)
}

fn has_byte_order_mark(bytes: &[u8]) -> bool {
    encoding_rs::Encoding::for_bom(bytes).is_some()
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<&str>) {
        let name = name(bytes);
        let start = name.as_deref().map(|name| name.split(';').next().unwrap_or(name));
        assert_eq!(start, expected, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(40)]));
    }

    #[test]
    fn kinds_without_text_are_named() {
        check(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", Some("a PDF document"));
        check(b"{\\rtf1\\ansi Troops}", Some("a document of an office program"));
        check(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", Some("a picture or font (png)"));
        check(b"\xFF\xD8\xFF\xE0\0\x10JFIF\0", Some("a picture or font (jpg)"));
        check(b"PK\x03\x04\x14\0\0\0\x08\0", Some("an archive or packed file (zip)"));
        check(b"7z\xBC\xAF\x27\x1C\0\x04", Some("an archive or packed file (7z)"));
        check(b"ID3\x03\0\0\0\0\0\0", Some("a sound recording (mp3)"));
        check(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", Some("a program or its data (elf)"));
        check(b"wOF2\0\x01\0\0\0\0", Some("a font (woff2)"));
        check(b"filedesc://crawl.arc 0.0.0.0", Some("an ARC web archive"));
        check(
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
            Some("a page saved as MHTML"),
        );
        let noise: Vec<u8> =
            (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        check(&noise, Some("bytes of no known kind"));
        check(&[0; 100], Some("bytes of no known kind"));
    }

    #[test]
    fn words_that_are_magic_numbers_elsewhere_are_text() {
        for text in [
            "BMW opens a plant",
            "MZ is a code",
            "GIFs are old",
            "BC Hydro said",
            "MAC addresses",
            "%! marks",
            "PK",
            "ID3 tags",
            "#!/bin/sh is a line",
            "The WEBP format",
            "ustar",
            "-----BEGIN TRANSCRIPT-----",
            "It says %PDF here",
            "<!-- x -->",
            "<?xml ?>",
            "",
        ] {
            check(text.as_bytes(), None);
        }
    }

    #[test]
    fn a_text_with_some_control_characters_is_text() {
        check(b"Troops\x01 arrived in the town of Kant on Wednesday, an official said.", None);
        check(
            &"Войска прибыли".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
            None,
        );
        assert!(!is_noise("Troops arrived in Kant\u{FFFD} on Wednesday."));
        assert!(is_noise("T\u{FFFD}r\u{1}oops"));
    }
}
