//! Inputs that are made to hang, crash or fill the memory of whoever reads them: each ends with a
//! document or a finding, and every span holds.

use std::io::Write;

use encoding_rs::Encoding;
use flate2::Compression;
use flate2::write::GzEncoder;
use sayso_page::{Limits, pages};
use sayso_records::{FindingKind, Metadata};

/// What became of an input.
#[derive(Debug, Default)]
struct Outcome {
    documents: usize,
    /// Bytes of all their texts.
    length: usize,
    findings: Vec<FindingKind>,
}

fn read(bytes: &[u8]) -> Outcome {
    read_within(bytes, &Limits::default())
}

fn read_within(bytes: &[u8], limits: &Limits) -> Outcome {
    let given = Metadata::default();
    let mut outcome = Outcome::default();
    for page in pages("in", bytes, &given, limits) {
        assert!(page.document.is_some() || !page.findings.is_empty(), "{}", page.path);
        outcome.findings.extend(page.findings.iter().map(|finding| finding.kind));
        let Some(document) = page.document else { continue };
        outcome.documents += 1;
        outcome.length += document.text.len();
        let mut end = 0;
        for block in document.blocks {
            assert!(end <= block.span.start && !block.span.is_empty());
            assert!(document.text.get(block.span.range()).is_some());
            end = block.span.end;
        }
    }
    assert!(outcome.documents > 0 || !outcome.findings.is_empty());
    outcome
}

/// Checks how many documents an input gives and which findings, those of the later stages aside.
#[track_caller]
fn check(bytes: &[u8], documents: usize, findings: &[FindingKind]) {
    let mut outcome = read(bytes);
    outcome.findings.retain(|kind| *kind != FindingKind::UncertainRole);
    assert_eq!((outcome.documents, &*outcome.findings), (documents, findings));
}

fn packed(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    packed(bytes, Compression::fast())
}

/// A record of a web archive with a page of plain text, and what it says of its length.
fn record(length: &str, body: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\n\
         {length}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{body}\r\n\r\n"
    )
}

/// A sound record.
fn sound() -> String {
    record("Content-Length: 60", "Troops arrived.")
}

/// A record of a response that says what length it has.
fn response(response: &[u8]) -> Vec<u8> {
    let length = response.len();
    let head = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n");
    [head.as_bytes(), response, b"\r\n\r\n"].concat()
}

mod packing {
    use super::*;

    #[test]
    fn a_bomb_of_noughts() {
        check(&gzip(&vec![0; 256 << 20]), 0, &[FindingKind::Cut, FindingKind::NotAPage]);
    }

    #[test]
    fn a_bomb_of_words() {
        let outcome = read(&gzip("Troops arrived in Kant.\n".repeat(4 << 20).as_bytes()));
        assert_eq!(outcome.documents, 1);
        assert!(outcome.findings.contains(&FindingKind::Cut));
    }

    #[test]
    fn more_than_may_be_unpacked() {
        let limits =
            Limits { unpacked_bytes: 1 << 20, unpacked_ratio: u64::MAX, ..Limits::default() };
        let text = "Troops arrived in Kant.\n".repeat(100_000);
        for packed in [gzip(text.as_bytes()), gzip(&text.as_bytes()[..900_000]).repeat(2)] {
            let outcome = read_within(&packed, &limits);
            assert_eq!(outcome.documents, 1);
            assert!(outcome.findings.contains(&FindingKind::Cut));
        }
    }

    #[test]
    fn gzip_in_gzip() {
        check(&gzip(&gzip(&gzip(b"Troops arrived."))), 0, &[FindingKind::NotAPage]);
    }

    #[test]
    fn a_million_empty_members() {
        check(&gzip(b"").repeat(1_000_000), 0, &[FindingKind::Cut, FindingKind::Empty]);
    }

    #[test]
    fn bombs_in_an_archive() {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
        let bomb = response(&[head.as_bytes(), &gzip(&vec![b'a'; 64 << 20])].concat());
        let outcome = read(&bomb.repeat(10));
        assert_eq!(outcome.documents, 10);
        assert_eq!(outcome.findings.iter().filter(|kind| **kind == FindingKind::Cut).count(), 10);
    }

    #[test]
    fn what_looks_like_a_million_members() {
        for member in [&b"\x1F\x8B\x08\0\0\0\0\0\0\0\xFF"[..], b"\x1F\x8B\x08\x08\0\0\0\0\0\0"] {
            let members = member.repeat(1_000_000);
            let archive = [&gzip(sound().as_bytes()), &*members].concat();
            assert!(read(&archive).findings.contains(&FindingKind::Damaged));
            assert!(read(&members).findings.contains(&FindingKind::Damaged));
        }
    }
}

mod archives {
    use super::*;

    #[test]
    fn cut_at_every_byte() {
        let archive = sound().repeat(2);
        for length in 1..archive.len() {
            read(&archive.as_bytes()[..length]);
        }
        let packed = gzip(sound().as_bytes()).repeat(2);
        for length in 1..packed.len() {
            let outcome = read(&packed[..length]);
            let half = length == packed.len() / 2;
            assert!(half || !outcome.findings.is_empty(), "{length}");
        }
    }

    #[test]
    fn a_byte_changed_at_every_place() {
        for mut archive in [gzip(sound().as_bytes()).repeat(2), sound().repeat(2).into_bytes()] {
            for at in 0..archive.len() {
                archive[at] ^= 0x55;
                read(&archive);
                archive[at] ^= 0x55;
            }
        }
    }

    #[test]
    fn lies_about_the_length() {
        for lie in [
            "",
            "Content-Length:",
            "Content-Length: -1",
            "Content-Length: 0",
            "Content-Length: 1",
            "Content-Length: 59",
            "Content-Length: 66",
            "Content-Length: 99999999999",
            "Content-Length: 18446744073709551615",
            "Content-Length: 9999999999999999999999",
            "Content-Length: 0x20",
        ] {
            let archive = record(lie, "Troops arrived.") + &sound();
            for bytes in [archive.clone().into_bytes(), gzip(archive.as_bytes())] {
                let outcome = read(&bytes);
                assert_eq!(outcome.documents, 2, "{lie}");
                assert!(outcome.findings.contains(&FindingKind::Damaged), "{lie}");
            }
        }
    }

    #[test]
    fn ten_thousand_lies() {
        for length in ["", "Content-Length: 99999999", "Content-Length: 9999999"] {
            let archive = record(length, "Troops arrived.").repeat(10_000);
            assert_eq!(read(archive.as_bytes()).documents, 10_000, "{length}");
            let packed = packed(archive.as_bytes(), Compression::none());
            assert_eq!(read(&packed).documents, 10_000, "{length}, packed");
        }
    }

    #[test]
    fn headers_without_end() {
        for part in ["A: b\r\n", "WARC/1.0\r\n", "WARC/1.0\r\n\r\n", "A", "\r"] {
            let archive = format!("WARC/1.0\r\n{}", part.repeat(1_000_000));
            let outcome = read(archive.as_bytes());
            assert_eq!(outcome.documents, 0, "{part:?}");
        }
        let head = "HTTP/1.1 200 OK\r\n".to_owned() + &"A: b\r\n".repeat(1_000_000);
        check(&response(head.as_bytes()), 0, &[FindingKind::NotAPage]);
    }

    #[test]
    fn chunks_that_lie() {
        for chunks in
            ["FFFFFFFFFFFFFFFF\r\nTroops", "5\r\nTroops\r\n5\r\nx", "-1\r\nTroops", "\r\n"]
        {
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked";
            read(&response(format!("{head}\r\n\r\n{chunks}").as_bytes()));
        }
    }
}

mod bytes {
    use super::*;

    #[test]
    fn noughts() {
        check(&vec![0; 1 << 20], 0, &[FindingKind::NotAPage]);
        let page = b"<!DOCTYPE html><p>Troops\0 arrived\0 in the town of Kant on Wednesday.</p>";
        assert!(read(page).findings.contains(&FindingKind::BadCharacters));
        check(b"{\"text\":\"Troops\\u0000 arrived.\"}\n\0\n", 1, &[FindingKind::Unreadable]);
        read(b"\0<html>\0");
        read(b"WARC/1.0\0\r\n\0\r\n\r\n\0");
    }

    #[test]
    fn noise() {
        let mut state = 1_u64;
        let mut noise = |length: usize| -> Vec<u8> {
            let next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 56) as u8
            };
            std::iter::repeat_with(next).take(length).collect()
        };
        check(&noise(1 << 20), 0, &[FindingKind::NotAPage]);
        for length in 1..200 {
            read(&noise(length));
        }
    }

    #[test]
    fn every_charset_lie() {
        let texts = [
            ("windows-1251", "В среду на базу в Канте прибыли триста военнослужащих."),
            ("koi8-r", "В среду на базу в Канте прибыли триста военнослужащих."),
            ("windows-1252", "Trois cents soldats sont arrivés à la base, a déclaré un député."),
            ("iso-8859-2", "W środę do bazy w Kancie przybyło trzystu żołnierzy."),
            ("shift_jis", "水曜日、カントの基地に三百人の兵士が到着した。"),
            ("euc-kr", "수요일 칸트 기지에 병사 삼백 명이 도착했다."),
            ("gb18030", "三百名士兵星期三抵达坎特基地。"),
            ("big5", "三百名士兵星期三抵達坎特基地。"),
            ("utf-8", "В среду на базу в Канте прибыли триста военнослужащих."),
        ];
        let others = ["utf-16le", "utf-16be", "iso-2022-jp", "x-user-defined", "replacement", "x"];
        for (actual, text) in texts {
            for declared in texts.iter().map(|(label, _)| *label).chain(others) {
                let page = format!("<meta charset=\"{declared}\"><p>{text}</p>");
                let (bytes, _, _) = Encoding::for_label(actual.as_bytes()).unwrap().encode(&page);
                assert_eq!(read(&bytes).documents, 1, "{actual} as {declared}");
            }
            let page = format!("<meta charset=\"{actual}\"><p>{text}</p>");
            for unit in [u16::to_le_bytes, u16::to_be_bytes] {
                let bytes: Vec<u8> = page.encode_utf16().flat_map(unit).collect();
                assert_eq!(read(&bytes).documents, 1, "UTF-16 as {actual}");
                read(&bytes[1..]);
            }
        }
    }
}

mod lines {
    use super::*;

    #[test]
    fn a_line_of_fifty_megabytes() {
        let line = format!("{{\"text\":\"{}\"}}\n", "Troops arrived in Kant. ".repeat(2 << 20));
        check(line.as_bytes(), 1, &[FindingKind::Cut]);
        check(&packed(line.as_bytes(), Compression::none()), 1, &[FindingKind::Cut]);
    }

    #[test]
    fn long_lines_that_do_not_end() {
        let line = format!("{{\"text\":\"{}", "Troops arrived in Kant. ".repeat(2 << 20));
        check(line.as_bytes(), 0, &[FindingKind::NotAPage]);
        let lines = format!("{{\"text\":\"One.\"}}\n{line}");
        check(lines.as_bytes(), 1, &[FindingKind::Unreadable]);
        let lines = format!("{{\"text\":\"One.\"}}\n{}", "x".repeat(80 << 20));
        check(lines.as_bytes(), 1, &[FindingKind::Unreadable]);
    }

    #[test]
    fn a_million_empty_lines() {
        let mut lines = "\n".repeat(1_000_000);
        check(lines.as_bytes(), 0, &[FindingKind::Empty]);
        lines.push_str("{\"text\":\"Troops arrived.\"}\n");
        check(lines.as_bytes(), 1, &[]);
        lines.insert_str(0, "{\"text\":\"Troops arrived.\"}\n");
        check(lines.as_bytes(), 2, &[]);
    }

    #[test]
    fn a_million_broken_lines() {
        let lines = format!("{{\"text\":\"Troops.\"}}\n{}", "{\n".repeat(1_000_000));
        let outcome = read(lines.as_bytes());
        assert_eq!((outcome.documents, outcome.findings.len()), (1, 1_000_000));
    }

    #[test]
    fn deep_nesting() {
        let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        check(deep.as_bytes(), 0, &[FindingKind::NotAPage]);
        check("[".repeat(1_000_000).as_bytes(), 0, &[FindingKind::NotAPage]);
        check("{\"a\":".repeat(1_000_000).as_bytes(), 0, &[FindingKind::NotAPage]);
        for field in ["x", "title", "byline", "blocks", "id"] {
            let line = format!("{{\"text\":\"Troops.\",\"{field}\":{deep}}}\n");
            assert_eq!(read(line.as_bytes()).documents, 1, "{field}");
        }
    }

    #[test]
    fn a_million_blocks() {
        let blocks = "{\"role\":\"quote\",\"start\":0,\"end\":1},".repeat(1_000_000);
        let blocks = blocks.trim_end_matches(',');
        let line = format!("{{\"text\":\"Troops.\",\"blocks\":[{blocks}]}}");
        check(line.as_bytes(), 1, &[FindingKind::Unreadable]);
    }
}

mod feeds {
    use super::*;

    fn rss(items: &str) -> Vec<u8> {
        format!("<rss version=\"2.0\"><channel><title>The Bugle</title>{items}</channel></rss>")
            .into_bytes()
    }

    #[test]
    fn a_million_items() {
        let feed = rss(&"<item><description>One.</description></item>".repeat(1_000_000));
        assert_eq!(read(&feed).documents, 1_000_000);
        let feed = rss(&"<item>".repeat(1_000_000));
        assert_eq!(read(&feed).findings.len(), 1_000_000);
    }

    #[test]
    fn a_million_items_of_json() {
        let items = "{\"content_text\":\"One.\"},".repeat(1_000_000);
        let items = items.trim_end_matches(',');
        let version = "https://jsonfeed.org/version/1.1";
        let feed = format!("{{\"version\":\"{version}\",\"items\":[{items}]}}");
        assert_eq!(read(feed.as_bytes()).documents, 1_000_000);
    }

    #[test]
    fn deep_nesting() {
        let deep = format!("{}Troops.{}", "<a>".repeat(1_000_000), "</a>".repeat(1_000_000));
        let outcome = read(&rss(&format!("<item><x>{deep}</x><guid>a</guid></item>")));
        assert_eq!(outcome.findings, [FindingKind::NoBody]);
        read(&rss(&deep));
        read(&rss(&format!("<item><author>{deep}</author></item>")));
        read(&rss(&format!("<item><title>{deep}</title></item>")));
        read(&rss(&"<item><title>".repeat(100_000)));
    }

    #[test]
    fn markup_that_does_not_end() {
        for start in ["<item><!--", "<item><![CDATA[", "<item><?", "<item><a b='", "<item>&", "<"] {
            assert_eq!(read(&rss(&start.repeat(100_000))).documents, 0, "{start}");
        }
    }

    #[test]
    fn bombs_of_entities() {
        let mut entities = vec!["<!ENTITY a0 'Troops'>".to_owned()];
        for level in 1..30 {
            let last = format!("&a{};", level - 1).repeat(10);
            entities.push(format!("<!ENTITY a{level} '{last}'>"));
        }
        let entities = entities.concat();
        let feed = rss("<item><description>&a29;</description></item>");
        let feed = [format!("<!DOCTYPE rss [{entities}]>").as_bytes(), &feed].concat();
        assert!(read(&feed).length < 100);
    }

    #[test]
    fn many_attributes_and_fields() {
        let attributes: Vec<String> = (0..100_000).map(|i| format!(" a{i}='x'")).collect();
        let attributes = attributes.concat();
        read(&rss(&format!("<item><link{attributes}/></item>")));
        let fields = "<category>x</category><author>y</author><title>z</title>".repeat(100_000);
        read(&rss(&format!("<item>{fields}<description>One.</description></item>")));
    }
}
