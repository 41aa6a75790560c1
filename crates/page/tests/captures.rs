//! What each carrier hands over of its pages: the very bytes, and where and when they were fetched.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use sayso_page::{Limits, Page, pages};
use sayso_records::Metadata;

fn read(bytes: impl AsRef<[u8]>) -> Vec<Page> {
    pages("in", bytes.as_ref(), &Metadata::default(), &Limits::default()).collect()
}

/// Whether an input gives captures of these bytes, fetched from these addresses at these times.
fn check(input: impl AsRef<[u8]>, expected: &[(&[u8], Option<&str>, Option<&str>)]) {
    let pages = read(input);
    let captures = pages.iter().map(|page| &page.capture);
    let found: Vec<_> = captures
        .map(|capture| {
            let fetched = capture.fetched.as_ref().map(sayso_records::DeclaredTime::as_str);
            (&*capture.bytes, capture.address.as_deref(), fetched)
        })
        .collect();
    assert_eq!(found, expected);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn response(target: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let content = [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n", body].concat();
    let header = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {target}\r\n\
         WARC-Date: 2017-06-07T09:30:00.25Z\r\nContent-Length: {}\r\n\r\n",
        content.len()
    );
    [header.as_bytes(), &content, b"\r\n\r\n"].concat()
}

#[test]
fn a_page_or_a_text_is_its_file_as_a_whole_unpacked_and_not_decoded() {
    // In windows-1251, and with white space that the document does not keep.
    let page = b"<meta charset=windows-1251>\r\n<p>\xCA\xE0\xED\xF2  was closed.</p>\r\n\r\n";
    check(page, &[(page, None, None)]);
    check(gzip(page), &[(page, None, None)]);
    let text = b"\xEF\xBB\xBFThe base  in Velm was closed.\r\n";
    check(text, &[(text, None, None)]);
}

#[test]
fn what_is_no_page_is_kept_as_it_came() {
    let picture = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR";
    check(picture, &[(picture, None, None)]);
    check(b" \n ", &[(b" \n ", None, None)]);
}

#[test]
fn a_record_is_its_body_with_its_address_and_date() {
    let page = b"<p>The base in Velm was closed in 2003.</p>";
    let address = "https://example.org/velm";
    let html = "Content-Type: text/html\r\n";
    let expected: &[(&[u8], _, _)] = &[(page, Some(address), Some("2017-06-07T09:30:00Z"))];
    check(response(address, html, page), expected);
    let packed = format!("{html}Content-Encoding: gzip\r\n");
    check(response(address, &packed, &gzip(page)), expected);
    check(gzip(&response(address, html, page)), expected);
}

#[test]
fn an_item_is_its_element_or_its_object_with_its_link() {
    let items = [
        "<item><link>https://example.org/1</link><description>One.</description></item>",
        "<item><guid>2</guid><description>Two.</description></item>",
    ];
    let feed = format!("<rss version='2.0'><channel>{} {}</channel></rss>", items[0], items[1]);
    let one = items[0].as_bytes();
    let two = items[1].as_bytes();
    check(&feed, &[(one, Some("https://example.org/1"), None), (two, None, None)]);
    let fetched = Some("2017-06-07T09:30:00Z");
    check(
        response("https://example.org/feed", "Content-Type: text/xml\r\n", feed.as_bytes()),
        &[
            (one, Some("https://example.org/1"), fetched),
            (two, Some("https://example.org/feed"), fetched),
        ],
    );
    let object = r#"{"id": "1", "url": "https://example.org/1", "content_text": "One."}"#;
    let feed = format!(r#"{{"version": "https://jsonfeed.org/version/1", "items": [ {object} ]}}"#);
    check(feed, &[(object.as_bytes(), Some("https://example.org/1"), None)]);
}

#[test]
fn a_broken_item_is_as_much_as_there_is_of_it() {
    let items = ["<item><description>One.</description>", "<item><description>Two"];
    let feed = format!("<rss version='2.0'><channel>{}{}", items[0], items[1]);
    check(feed, &[(items[0].as_bytes(), None, None), (items[1].as_bytes(), None, None)]);
}

#[test]
fn a_line_of_json_is_that_line_with_its_url() {
    let one = r#"{"id":"a","text":"One.","url":"https://example.org/a"}"#;
    let two = r#"{ "text": "Two." }"#;
    let lines = format!("{one}\r\n\n  {two}\nbroken\n");
    check(
        &lines,
        &[
            (one.as_bytes(), Some("https://example.org/a"), None),
            (two.as_bytes(), None, None),
            (b"broken", None, None),
        ],
    );
    let object = "{\n  \"text\": \"One.\",\n  \"url\": \"https://example.org/a\"\n}\n";
    check(object, &[(object.as_bytes(), Some("https://example.org/a"), None)]);
}

#[test]
fn the_same_page_in_two_carriers_is_one_capture() {
    let page = b"<p>The base in Velm was closed in 2003.</p>";
    let record = response("https://example.org/velm", "Content-Type: text/html\r\n", page);
    assert_eq!(read(page)[0].capture.bytes, read(record)[0].capture.bytes);
}
