//! The pages of a web archive → captures, a record at a time.

use std::iter;

use sayso_records::{Declared, DeclaredTime, FieldSource, Finding, FindingKind, Metadata, Place};

use crate::capture::{Capture, Captures, Content};
use crate::input::header::MediaType;
use crate::input::http::{Response, UnknownCoding};
use crate::input::payload::Payload;
use crate::input::source::{FINDINGS_MAX, Source};
use crate::input::warc::{Record, Records};
use crate::limits::Limits;

/// The pages in `source`.
///
/// An archive holds pictures, style sheets and failed requests, too; these are passed over. What says
/// that it is a page and cannot be read makes a capture with a finding.
pub(crate) fn captures<'a>(
    path: &str,
    source: Source<'a>,
    limits: &'a Limits,
) -> impl Iterator<Item = Capture> + 'a {
    Archive {
        path: path.to_owned(),
        records: Records::new(source, limits),
        limits,
        items: None,
        records_seen: 0,
        responses_seen: 0,
        captures: 0,
        findings: Vec::new(),
    }
}

/// What is left of an archive.
struct Archive<'a> {
    path: String,
    records: Records<'a>,
    limits: &'a Limits,
    /// What is left of the record that was read last, which may be a feed.
    items: Option<Captures>,
    records_seen: usize,
    responses_seen: usize,
    /// Captures given so far.
    captures: usize,
    /// What was odd since the last capture.
    findings: Vec<Finding>,
}

/// What a record says that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Claim {
    /// A page.
    Html,
    /// A text or a feed.
    Text,
    /// XML, which is a feed only now and then.
    Xml,
    /// It does not say.
    Nothing,
    /// Something that holds no page.
    Other,
}

impl Claim {
    fn of(media_type: &MediaType) -> Self {
        match &*media_type.name {
            "text/html" | "application/xhtml+xml" => Self::Html,
            "text/plain"
            | "application/rss+xml"
            | "application/atom+xml"
            | "application/feed+json" => Self::Text,
            "text/xml" | "application/xml" | "application/rdf+xml" => Self::Xml,
            "" => Self::Nothing,
            _ => Self::Other,
        }
    }
}

impl Iterator for Archive<'_> {
    type Item = Capture;

    fn next(&mut self) -> Option<Capture> {
        loop {
            if let Some(capture) = self.items.as_mut().and_then(Iterator::next) {
                return Some(self.give(capture));
            }
            let record = self.records.next();
            self.findings.extend(self.records.take_findings());
            let Some(record) = record else { return self.end() };
            self.items = self.read(record);
            if self.items.is_none() && self.findings.len() >= FINDINGS_MAX {
                let capture = Capture::nothing(&self.path, Vec::new());
                return Some(self.give(capture));
            }
        }
    }
}

impl Archive<'_> {
    /// The captures in a record, if it is a page.
    fn read(&mut self, record: Record) -> Option<Captures> {
        self.records_seen += 1;
        self.responses_seen += usize::from(record.kind == "response");
        let Record { at, kind, target, date, media_type, content, mut findings } = record;
        let response = match &*kind {
            "response" => Response::parse(&content),
            "resource" | "conversion" => None,
            _ => return self.pass_over(findings),
        };
        // What failed is no page; and of a response without its header nothing is known.
        let found = response.as_ref().map_or(kind != "response", Response::is_success);
        let media_type = response.as_ref().map_or(media_type, |found| found.media_type.clone());
        let claim = Claim::of(&media_type);
        if !found || claim == Claim::Other || is_robots(target.as_deref()) {
            return self.pass_over(findings);
        }
        let unnamed = || format!("{}#{}", self.path, self.records_seen);
        let path = target.clone().unwrap_or_else(unnamed);
        let place = Place::Input(at);
        let bytes = match response.map(|response| response.body(self.limits)) {
            None => (&*content).into(),
            Some(Ok((bytes, odd))) => {
                findings.extend(odd.into_iter().map(|finding| Finding { place, ..finding }));
                bytes
            }
            Some(Err(UnknownCoding(name))) => {
                let message = format!("a body in the coding `{name}`, which is not known here");
                findings.push(Finding::new(FindingKind::Unreadable, place, message));
                let capture = Capture::nothing(path, findings);
                return Some(Box::new(iter::once(fetched(capture, target, date))));
            }
        };
        if bytes.trim_ascii().is_empty() {
            return self.pass_over(findings);
        }
        let payload = Payload {
            path,
            bytes,
            place: Some(place),
            charset: media_type.charset,
            is_html: claim == Claim::Html,
            metadata: Metadata { address: address(target.clone()), ..Metadata::default() },
            findings,
        };
        let mut captures = payload.captures(self.limits).peekable();
        let silent = claim == Claim::Xml
            && captures.peek().is_some_and(|first| matches!(first.content, Content::Nothing));
        let captures = captures.map(move |capture| fetched(capture, target.clone(), date.clone()));
        (!silent).then(|| Box::new(captures) as Captures)
    }

    /// Passes over a record that is no page; damage in it is damage of the archive all the same.
    fn pass_over(&mut self, findings: Vec<Finding>) -> Option<Captures> {
        let damage = findings.into_iter().filter(|found| found.kind == FindingKind::Damaged);
        self.findings.extend(damage);
        None
    }

    /// The last capture, if there is something left to say.
    fn end(&mut self) -> Option<Capture> {
        if self.captures == 0 {
            let message = format!(
                "a web archive without a page: {} records, {} of them responses",
                self.records_seen, self.responses_seen
            );
            self.findings.push(Finding::new(FindingKind::NotAPage, Place::Whole, message));
        }
        (!self.findings.is_empty()).then(|| self.give(Capture::nothing(&self.path, Vec::new())))
    }

    fn give(&mut self, capture: Capture) -> Capture {
        self.captures += 1;
        capture.behind(std::mem::take(&mut self.findings))
    }
}

/// A capture of what was fetched from `target` at `date`, if it does not say where it comes from.
fn fetched(mut capture: Capture, target: Option<String>, date: Option<DeclaredTime>) -> Capture {
    capture.raw.address = capture.raw.address.or(target);
    capture.raw.fetched = date;
    capture
}

/// Whether the address is that of the rules for crawlers, which stand in every archive. Source: RFC
/// 9309.
fn is_robots(target: Option<&str>) -> bool {
    target.is_some_and(|target| target.ends_with("/robots.txt"))
}

/// The address under which a page was fetched.
fn address(target: Option<String>) -> Option<Declared<String>> {
    let is_web = |target: &String| target.starts_with("http://") || target.starts_with("https://");
    target.filter(is_web).map(|target| Declared::new(target, FieldSource::Given))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use crate::input::shown::shown;

    fn record(kind: &str, target: &str, fields: &str, content: &[u8]) -> Vec<u8> {
        let target = if target.is_empty() {
            String::new()
        } else {
            format!("WARC-Target-URI: {target}\r\n")
        };
        let length = content.len();
        let header = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\n{target}{fields}Content-Length: {length}\r\n\r\n"
        );
        [header.as_bytes(), content, b"\r\n\r\n"].concat()
    }

    fn response(target: &str, status: &str, fields: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
        let head = format!("HTTP/1.1 {status}\r\n{fields}\r\n");
        let content = [head.as_bytes(), body.as_ref()].concat();
        record("response", target, "Content-Type: application/http; msgtype=response\r\n", &content)
    }

    fn html(target: &str, body: &str) -> Vec<u8> {
        response(target, "200 OK", "Content-Type: text/html\r\n", body)
    }

    fn info() -> Vec<u8> {
        record("warcinfo", "", "Content-Type: application/warc-fields\r\n", b"software: x\r\n")
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn check(archive: &[u8], expected: &str) {
        assert_eq!(shown(archive), expected, "{}", String::from_utf8_lossy(archive));
    }

    const A: &str = "[https://example.org/a]\naddress (given): https://example.org/a\n";
    const B: &str = "[https://example.org/b]\naddress (given): https://example.org/b\n";

    fn two() -> [Vec<u8>; 3] {
        [
            info(),
            html("https://example.org/a", "<p>One.</p>"),
            html("https://example.org/b", "<p>Two.</p>"),
        ]
    }

    #[test]
    fn pages_are_read_plain_and_packed() {
        let expected = format!("{A}html: <p>One.</p>\n\n{B}html: <p>Two.</p>\n");
        check(&two().concat(), &expected);
        check(&gzip(&two().concat()), &expected);
        check(&two().map(|record| gzip(&record)).concat(), &expected);
    }

    #[test]
    fn resources_and_texts_have_the_type_that_the_record_says() {
        let fields = "Content-Type: text/html; charset=windows-1251\r\n";
        let resource =
            record("resource", "<https://example.org/a>", fields, b"<p>\xCA\xE0\xED\xF2</p>");
        check(&resource, &format!("{A}html: <p>Кант</p>\n"));
        let text = record("conversion", "", "Content-Type: text/plain\r\n", b"Troops.");
        check(&text, "[in#1]\ntext: Troops.\n");
    }

    #[test]
    fn what_is_no_page_is_passed_over() {
        let archive = [
            info(),
            record("request", "https://example.org/a", "", b"GET /a HTTP/1.1\r\n\r\n"),
            response(
                "https://example.org/robots.txt",
                "200 OK",
                "Content-Type: text/plain\r\n",
                "User-agent: *",
            ),
            response(
                "https://example.org/i.png",
                "200 OK",
                "Content-Type: image/png\r\n",
                "\u{1}PNG",
            ),
            response(
                "https://example.org/x",
                "404 Not Found",
                "Content-Type: text/html\r\n",
                "<p>No.",
            ),
            response(
                "https://example.org/s.xml",
                "200 OK",
                "Content-Type: text/xml\r\n",
                "<?xml version='1.0'?><urlset/>",
            ),
            response("https://example.org/e", "200 OK", "Content-Type: text/html\r\n", ""),
        ]
        .concat();
        check(
            &archive,
            "[in]\n! not-a-page: a web archive without a page: 7 records, 5 of them responses\n",
        );
        check(&[archive, two()[1].clone()].concat(), &format!("{A}html: <p>One.</p>\n"));
    }

    #[test]
    fn what_claims_to_be_a_page_and_is_none_is_told() {
        let archive = response(
            "https://example.org/a",
            "200",
            "Content-Type: text/html\r\n",
            b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR",
        );
        check(&archive, "[https://example.org/a]\n! not-a-page at 0: a picture or font (png)\n");
        let archive = response(
            "https://example.org/a",
            "200 OK",
            "Content-Type: text/html\r\nContent-Encoding: br\r\n",
            b"\x8B\xFF\x80\x03",
        );
        check(
            &archive,
            "[https://example.org/a]\n! unreadable at 0: a body in the coding `br`, which is not \
             known here\n",
        );
    }

    #[test]
    fn bodies_are_unpacked() {
        let body = b"<p>Troops arrived.</p>";
        let expected = format!("{A}html: <p>Troops arrived.</p>\n");
        let coded = |fields: &str, body: &[u8]| {
            let fields = format!("Content-Type: text/html\r\n{fields}\r\n");
            check(&response("https://example.org/a", "200 OK", &fields, body), &expected);
        };
        coded("Content-Encoding: gzip", &gzip(body));
        coded("Content-Encoding: gzip", body);
        coded("Content-Encoding: br", body);
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(body).unwrap();
        coded("Content-Encoding: deflate", &zlib.finish().unwrap());
        let mut bare = DeflateEncoder::new(Vec::new(), Compression::fast());
        bare.write_all(body).unwrap();
        coded("Content-Encoding: deflate", &bare.finish().unwrap());
        coded("Content-Encoding: deflate", body);
        let chunks = b"A;x=y\r\n<p>Troops \r\n00c\r\narrived.</p>\r\n0\r\n\r\n";
        coded("Transfer-Encoding: chunked", chunks);
        coded("Transfer-Encoding: chunked", &chunks[..chunks.len() - 7]);
        coded("Transfer-Encoding: chunked", body);
    }

    #[test]
    fn a_feed_in_an_archive_gives_its_items() {
        let feed = "<rss version='2.0'><channel><title>The Bugle</title>\
            <item><link>https://example.org/1</link><description>One.</description></item>\
            <item><guid>2</guid><description>Two.</description></item></channel></rss>";
        let archive =
            response("https://example.org/feed", "200 OK", "Content-Type: text/xml\r\n", feed);
        check(
            &archive,
            "[https://example.org/1]\noutlet (feed): The Bugle\naddress (feed): \
             https://example.org/1\ntext: One.\n\n[2]\noutlet (feed): The Bugle\ntext: Two.\n",
        );
    }

    #[test]
    fn lengths_that_are_wrong_are_found_out() {
        let [info, a, b] = two();
        let at = info.len();
        let lie = |length: &str| {
            let a = String::from_utf8(a.clone()).unwrap();
            let a = a.replace("Content-Length: 55", length);
            [info.clone(), a.into_bytes(), b.clone()].concat()
        };
        let expected = |message: &str| {
            format!("{A}html: <p>One.</p>\n! damaged at {at}: {message}\n\n{B}html: <p>Two.</p>\n")
        };
        check(
            &lie("Content-Length: 55"),
            &format!("{A}html: <p>One.</p>\n\n{B}html: <p>Two.</p>\n"),
        );
        for length in ["52", "99", "6000", "18446744073709551615"] {
            let message = format!("a record of 55 bytes that says it has {length}");
            check(&lie(&format!("Content-Length: {length}")), &expected(&message));
        }
        let message = "a record that does not say how long it is";
        for length in ["Content-Length: -1", "X: y", "Content-Length: 184467440737095516160"] {
            check(&lie(length), &expected(message));
        }
        for lie in [lie("Content-Length: 99"), lie("X: y")] {
            let packed = gzip(&lie);
            assert!(shown(&packed).contains("html: <p>Two.</p>"), "{}", shown(&packed));
        }
    }

    #[test]
    fn an_archive_that_ends_early_is_read_as_far_as_it_goes() {
        let whole = two().concat();
        for length in 9..whole.len() {
            let shown = shown(&whole[..length]);
            assert!(shown.contains("html: ") || shown.contains("! "), "{length}: {shown}");
        }
        let cut = &whole[..whole.len() - 8];
        check(
            cut,
            &format!(
                "{A}html: <p>One.</p>\n\n{B}html: <p>Two.\n! damaged at {}: a record of 51 bytes \
                 that says it has 55\n",
                two()[..2].concat().len()
            ),
        );
    }

    #[test]
    fn reading_goes_on_behind_a_damaged_member() {
        let [info, a, b] = two().map(|record| gzip(&record));
        let broken = &a[..a.len() - 30];
        let shown = shown([&info, broken, &b].concat());
        assert!(shown.contains("! damaged"), "{shown}");
        let mut wrong = a.clone();
        let middle = a.len() / 2;
        wrong[middle] ^= 0xFF;
        let shown = super::tests::shown([&*info, &wrong, &b].concat());
        assert!(shown.contains("html: <p>Two.</p>"), "{shown}");
        assert!(shown.contains("! damaged"), "{shown}");
    }
}
