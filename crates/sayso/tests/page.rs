//! The program as it is run: outputs, errors and exit codes of `sayso page`.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use sayso_records::{BlockRole, DeclaredTime, DocumentLine, FieldSource};
use serde_json::Value;

/// A page that any reader of pages understands.
const PAGE: &str = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>The base grows</title>\
    </head><body><article><h1>The base grows</h1>\
    <p>The army moved two battalions to the «Кант» base on Monday, the ministry said. It did not \
    say how long the soldiers are to stay there, nor where they had been until then.</p>\
    <p>There are 7,500 soldiers at the base, according to figures that the ministry published last \
    year. Observers of three neighbouring countries counted fewer of them in the spring.</p>\
    </article></body></html>";
/// Words of the page's first paragraph.
const WORDS: &str = "moved two battalions to the «Кант» base";

fn sayso(arguments: &[&str], input: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .arg("page")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may end before it has read everything.
    let _ = program.stdin.take().unwrap().write_all(input);
    program.wait_with_output().unwrap()
}

/// A file with this content in a folder of its own, gone when the test ends well.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("page.html");
    std::fs::write(&path, content).unwrap();
    path
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The documents among lines of JSON, each of which must be one.
fn documents(lines: &[u8]) -> Vec<DocumentLine> {
    let values = text(lines);
    let values = values.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let documents = values.filter(|value| value["type"] == "document");
    documents.map(|value| serde_json::from_value(value).unwrap()).collect()
}

/// The words of a document from one code point to another.
fn words(document: &DocumentLine, start: usize, end: usize) -> String {
    document.text.chars().skip(start).take(end - start).collect()
}

#[test]
fn a_line_tells_the_text_its_blocks_and_where_it_was_read() {
    let page = file("page_line", PAGE.as_bytes());
    let output = sayso(&["--format", "jsonl", page.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let [document] = &documents(&output.stdout)[..] else { panic!("{}", text(&output.stdout)) };
    assert_eq!(document.path, page.to_str().unwrap());
    assert_eq!(document.id.len(), 16);
    let block = document.blocks.iter().find(|block| {
        block.role == BlockRole::Paragraph
            && words(document, block.start, block.end).contains(WORDS)
    });
    assert!(block.is_some(), "{document:?}");
}

#[test]
fn standard_input_is_a_page_whose_path_is_a_dash() {
    let output = sayso(&["--format", "jsonl", "-"], PAGE.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let [document] = &documents(&output.stdout)[..] else { panic!("{}", text(&output.stdout)) };
    assert_eq!(document.path, "-");
    assert!(document.text.contains(WORDS));
}

#[test]
fn what_is_given_stands_beside_what_the_page_says() {
    let given =
        ["--published", "2017-06-07", "--outlet", " The  Courier ", "--format", "jsonl", "-"];
    let output = sayso(&given, PAGE.as_bytes());
    let [document] = &documents(&output.stdout)[..] else { panic!("{}", text(&output.stdout)) };
    assert_eq!(document.published.as_ref().map(DeclaredTime::as_str), Some("2017-06-07"));
    assert_eq!(document.provenance.published, Some(FieldSource::Given));
    assert_eq!(document.outlet.as_deref(), Some("The Courier"));
    assert_eq!(document.provenance.outlet, Some(FieldSource::Given));
}

#[test]
fn json_is_one_object_for_one_page_and_an_array_for_several() {
    let first = file("page_json_first", PAGE.as_bytes());
    let second = file("page_json_second", PAGE.replace("Monday", "Friday").as_bytes());
    let paths = [first.to_str().unwrap(), second.to_str().unwrap()];
    let json = |files: &[&str]| -> Value {
        let output = sayso(&[&["--format", "json"], files].concat(), b"");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let one = json(&paths[..1]);
    assert_eq!((&one["type"], &one["path"]), (&"document".into(), &paths[0].into()));
    assert!(one["findings"].is_array(), "{one}");
    let two = json(&paths);
    let found: Vec<&str> =
        two.as_array().unwrap().iter().map(|d| d["path"].as_str().unwrap()).collect();
    assert_eq!(found, paths);
    assert_eq!(json(&["no-such-page.html"]), Value::Array(Vec::new()));
}

#[test]
fn the_view_has_roles_in_its_margin_and_no_colour_for_a_file() {
    let page = file("page_view", PAGE.as_bytes());
    let output = sayso(&[page.to_str().unwrap()], b"");
    let view = text(&output.stdout);
    assert!(view.starts_with(page.to_str().unwrap()), "{view}");
    assert!(view.contains("  paragraph  The army moved two battalions"), "{view}");
    assert!(!view.contains('\u{1b}'), "{view}");
}

#[test]
fn no_control_character_of_a_page_reaches_the_terminal() {
    let page = PAGE.replace("Monday", "Mon\u{1b}[31mday\u{7}\u{9b}2J");
    let page = file("page_\u{1b}]0;orders", page.as_bytes());
    let missing = page.with_file_name("missing\u{1b}.html");
    let files = [page.to_str().unwrap(), missing.to_str().unwrap()];
    let output = sayso(&files, b"");
    assert_eq!(output.status.code(), Some(3));
    let shown = text(&output.stdout) + &text(&output.stderr);
    assert!(shown.contains("battalions") && shown.contains("missing"), "{shown}");
    assert!(!shown.contains(|c: char| c != '\n' && c.is_control()), "{shown:?}");
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_read() {
    let page = file("page_beside", PAGE.as_bytes());
    for format in ["text", "json", "jsonl"] {
        let files = ["--format", format, "no-such-page.html", page.to_str().unwrap()];
        let output = sayso(&files, b"");
        assert_eq!(output.status.code(), Some(3));
        let error = text(&output.stderr);
        assert!(error.contains("sayso: no-such-page.html: No such file"), "{error}");
        assert!(text(&output.stdout).contains("battalions"), "{format}");
    }
}

#[test]
fn an_input_without_a_page_counts_as_not_read() {
    let picture = file("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let output = sayso(&["--format", "jsonl", picture.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("a picture"), "{}", text(&output.stderr));
    assert!(documents(&output.stdout).is_empty());
}

#[test]
fn nothing_read_is_a_failure() {
    let output = sayso(&["--format", "jsonl", "no-such-page.html"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}

#[test]
fn usage_that_is_wrong_exits_with_two_and_says_what_is_expected() {
    let wrong = [
        (vec![], "required"),
        (vec!["--published", "7 June 2017", "-"], "2017-06-07T12:30:00+03:00"),
        (vec!["--published", "2017-02-30", "-"], "2017-06-07T12:30:00+03:00"),
        (vec!["--outlet", " ", "-"], "expected a name"),
        (vec!["--max-html-bytes", "much", "-"], "4096, 512KiB, 4MiB or 1GiB"),
        (vec!["--max-depth", "0", "-"], "0 is not in 1..="),
    ];
    for (arguments, expected) in wrong {
        let output = sayso(&arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let error = text(&output.stderr);
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn help_has_an_example_and_the_limits_with_their_defaults() {
    let help = text(&sayso(&["--help"], b"").stdout);
    assert!(help.contains("sayso page article.html"), "{help}");
    let defaults = sayso_page::Limits::default();
    let depth = format!("[default: {}]", defaults.depth);
    assert!(help.contains("--max-depth") && help.contains(&depth), "{help}");
}
