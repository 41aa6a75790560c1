//! bytes → captures: kind of input, packing, charset.
//!
//! What an input is, is told by its bytes and never by its name: gzip around anything else; a web
//! archive; documents as JSON Lines; a feed; a page of HTML; a text. What has many pages is read a
//! page at a time.

mod binary;
mod charset;
mod charset_label;
mod cut;
mod document_line;
mod feed;
mod field;
mod gzip;
mod header;
mod http;
mod json;
mod json_lines;
mod json_word;
mod markup;
mod payload;
#[cfg(test)]
mod shown;
mod source;
mod warc;
mod web_archive;

use sayso_records::{Finding, FindingKind, Metadata, Place};

use crate::capture::Capture;
use crate::limits::Limits;
use payload::Payload;
use source::{CHUNK, Source};

/// The captures in `bytes`, in their order; at least one.
pub(crate) fn captures<'a>(
    path: &str,
    bytes: &'a [u8],
    limits: &'a Limits,
) -> Box<dyn Iterator<Item = Capture> + 'a> {
    let mut source = Source::open(bytes, limits);
    let is_packed = source.is_packed();
    let head = source.peek(CHUNK);
    if is_packed && gzip::is_gzip(head) {
        let message = "a gzip file within a gzip file; unpack it once first";
        let finding = Finding::new(FindingKind::NotAPage, Place::Whole, message);
        return Box::new(std::iter::once(Capture::nothing(path, vec![finding])));
    }
    if warc::is_web_archive(head) {
        return Box::new(web_archive::captures(path, source, limits));
    }
    if json_lines::is_json_lines(&mut source, limits) {
        return Box::new(json_lines::captures(path, source, limits));
    }
    let place = is_packed.then_some(Place::Whole);
    let (bytes, findings) = source.into_bytes(limits.page_bytes);
    let payload = Payload {
        path: path.to_owned(),
        bytes,
        place,
        charset: None,
        is_html: false,
        metadata: Metadata::default(),
        findings,
    };
    payload.captures(limits)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use crate::input::shown::{shown, shown_within};
    use crate::limits::Limits;

    fn check(input: impl AsRef<[u8]>, expected: &str) {
        let input = input.as_ref();
        assert_eq!(shown(input), expected, "{}", String::from_utf8_lossy(input));
    }

    /// Whether an input is taken for HTML or for text.
    fn check_kind(input: &str, kind: &str) {
        check(input, &format!("[in]\n{kind}: {input}\n"));
    }

    #[test]
    fn pages_and_fragments_of_html() {
        for page in [
            "<!DOCTYPE html><title>Kant</title><p>Troops arrived.",
            "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\nTroops arrived.",
            "\n\n<HTML><BODY>Troops arrived.</BODY></HTML>",
            "<!-- saved --><?xml version=\"1.0\"?>\n<!DOCTYPE html><html xmlns=\"x\"><body/></html>",
            "<?xml version='1.0'?><div xmlns='http://www.w3.org/1999/xhtml'>Troops.</div>",
            "<p>Troops arrived in Kant.</p>",
            "<p>Troops arrived.<p>They left.",
            "<em>Troops</em> arrived in Kant.",
            "Warning: no database\n<html><head><title>Kant</title></head><p>Troops.</html>",
            "Kant\n<div><p>Troops <b>arrived</b>.</p><p>They left.</p></div>",
        ] {
            check_kind(page, "html");
        }
    }

    #[test]
    fn texts_that_mention_tags_are_texts() {
        for text in [
            "Troops arrived in Kant.",
            "The tags <b>bold</b> and <i>italic</i> were new then.",
            "<b> is a tag, and <i> is another.",
            "<p> begins a paragraph.",
            "<Jo> Troops arrived.\n<Sam> Where?",
            "<jo@example.org> wrote: troops arrived.",
            "< 300 soldiers > 200 soldiers",
            "<3",
            "{{ headline }}\nTroops arrived.",
            "[Updated] Troops arrived.",
            "WARC is a format.",
            "2017-06-07 | Kant | 300",
        ] {
            check_kind(text, "text");
        }
    }

    #[test]
    fn what_holds_no_page_says_what_it_is() {
        check("", "[in]\n! empty: nothing but white space\n");
        check("\u{FEFF} \r\n\t", "[in]\n! empty: nothing but white space\n");
        check(
            "%PDF-1.4\nx",
            "[in]\n! not-a-page: a PDF document; extract its text first, for instance with \
             pdftotext\n",
        );
        check(
            "<?xml version='1.0'?><urlset><url><loc>https://example.org/</loc></url></urlset>",
            "[in]\n! not-a-page: XML of the kind `urlset`, which is neither page nor feed\n",
        );
        check(
            "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0'/></svg>",
            "[in]\n! not-a-page: XML of the kind `svg`, which is neither page nor feed\n",
        );
        check("{\"a\": 1}", "[in]\n! not-a-page: an object of JSON without a text\n");
        check("[\n1, 2]", "[in]\n! not-a-page: a list in JSON; write an object a line\n");
    }

    #[test]
    fn one_document_of_json_may_stand_on_several_lines() {
        check(
            "{\n  \"id\": \"a\",\n  \"text\": \"Troops arrived.\"\n}",
            "[a]\nverbatim: Troops arrived.\n",
        );
    }

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_is_packed_is_read_as_what_it_is() {
        check(packed("<p>Troops.</p>"), "[in]\nhtml: <p>Troops.</p>\n");
        check(packed("Troops."), "[in]\ntext: Troops.\n");
        check(packed("{\"text\":\"Troops.\"}\n"), "[in#1]\nverbatim: Troops.\n");
        check(
            packed(
                "<rss version='2.0'><item><guid>a</guid><description>One.</description></item>\
                    </rss>",
            ),
            "[a]\ntext: One.\n",
        );
        check(packed(""), "[in]\n! empty: nothing but white space\n");
        check(packed("\x1F\u{8}\u{8}\u{8}"), "[in]\n! not-a-page: bytes of no known kind\n");
    }

    #[test]
    fn what_is_packed_and_damaged_is_read_up_to_there() {
        let whole = packed("<html>Troops.</html>");
        check(
            &whole[..whole.len() - 15],
            "[in]\nhtml: <html>Troops.\n! damaged at 28: gzip that ends early\n",
        );
        check(
            &whole[..whole.len() - 1],
            "[in]\nhtml: <html>Troops.</html>\n! damaged at 42: gzip that ends before its checksum\n",
        );
    }

    #[test]
    fn a_page_that_is_too_long_is_cut() {
        let limits = Limits { page_bytes: 13, ..Limits::default() };
        let expected = "[in]\nhtml: <html>Troops.\n! cut";
        assert_eq!(
            shown_within("<html>Troops.</html>", &limits),
            format!("{expected} at 13: more than 13 bytes; the rest is cut\n")
        );
        assert_eq!(
            shown_within(packed("<html>Troops.</html>"), &limits),
            format!("{expected}: more than 13 bytes; the rest is cut\n")
        );
    }
}
