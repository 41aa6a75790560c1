//! The program as it is run: lines, errors and exit codes of `sayso read`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const PAGES: &str = "\
{\"id\": \"one\", \"text\": \"Some 500 soldiers may leave «Кант» on Wednesday, the ministry said.\", \
\"published\": \"2017-06-08\"}
{\"id\": \"two\", \"text\": \"The base in Velm was closed in 2003.\"}
";

/// A page with characters beyond the sixteen bits of UTF-16, wide ones, and orders to a terminal.
const ASTRAL: &str = "\
{\"id\": \"astral\\u001b[31m\", \"text\": \"🚂🚃 𝔗rains in 東京. On Wednesday the president came to Vienna.\", \
\"published\": \"2017-06-08\", \"outlet\": \"The Courier\"}
";

/// A kind of our own.
const ARRIVAL: &str = "\
# Somebody comes to a place.

role who: person, force, phrase
role place: place
core who, place

verb come, arrive
  who = subject
  place = in, to, at
";

/// An empty folder of this name.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("read").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The path of a folder of this name with one kind in it.
fn kinds(name: &str) -> String {
    let folder = folder(name);
    std::fs::write(folder.join("arrival.kind"), ARRIVAL).unwrap();
    folder.display().to_string()
}

fn sayso(arguments: &[&str], input: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .arg("read")
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

/// The lines of an output, each of which must be JSON.
fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The code points from one to another.
fn quoted(text: &str, span: &Value) -> String {
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

#[test]
fn each_document_comes_before_its_lines_and_every_line_quotes_it() {
    let layers = ["--format", "jsonl", "--with", "mentions,attributions,events", "-"];
    let output = sayso(&layers, PAGES.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let lines = lines(&output);
    let (mut text, mut path, mut types) = (String::new(), Value::Null, Vec::new());
    for line in &lines {
        types.push(line["type"].as_str().unwrap());
        if line["type"] == "document" {
            line["text"].as_str().unwrap().clone_into(&mut text);
            path = line["path"].clone();
            continue;
        }
        assert_eq!(line["path"], path, "{line}");
        let span = match line["type"].as_str().unwrap() {
            "attribution" => &line["content"][0],
            "claim" => &line["evidence"][0],
            _ => line,
        };
        assert_eq!(quoted(&text, span), span["text"].as_str().unwrap(), "{line}");
    }
    types.retain(|&one| one != "claim");
    types.dedup();
    let layers = ["document", "mention", "attribution", "event"];
    assert_eq!(types[..4], layers);
    assert_eq!(types[4..], ["document", "mention", "event"]);
}

#[test]
fn a_day_of_the_week_is_counted_from_the_date_of_publication() {
    let output =
        sayso(&["--format", "jsonl", "--with", "mentions", "--fast", "-"], PAGES.as_bytes());
    let lines = lines(&output);
    let time = lines.iter().find(|line| line["text"] == "Wednesday").unwrap();
    assert_eq!(time["class"], "time");
    assert_eq!(time["time"]["anchor"], "published");
    let quantity = lines.iter().find(|line| line["class"] == "quantity").unwrap();
    assert_eq!(quantity["quantity"]["value"].to_string(), "500");
    assert_eq!(quantity["quantity"]["bound"], "about");
}

#[test]
fn every_word_of_a_claim_stands_where_it_says() {
    let output = sayso(&["--format", "jsonl", "--kinds", &kinds("words"), "-"], ASTRAL.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let lines = lines(&output);
    let text = lines[0]["text"].as_str().unwrap();
    let claims: Vec<&Value> = lines.iter().filter(|line| line["type"] == "claim").collect();
    assert_eq!(claims.len(), 1, "{claims:?}");
    let claim = claims[0];
    assert_eq!(claim["kind"], "arrival");
    assert_eq!(claim["document"], lines[0]["id"]);
    let mut words: Vec<&Value> = claim["evidence"].as_array().unwrap().iter().collect();
    let roles = claim["roles"].as_object().unwrap();
    words.extend(roles.values().flat_map(|fillers| fillers.as_array().unwrap()));
    words.extend(claim["cues"].as_array().unwrap());
    assert!(words.len() > 2, "{claim}");
    for one in words {
        assert_eq!(quoted(text, one), one["text"].as_str().unwrap(), "{claim}");
    }
    assert_eq!(roles["who"][0]["text"], "the president");
    assert_eq!(roles["place"][0]["text"], "Vienna");
    let line = String::from_utf8(output.stdout).unwrap();
    assert!(line.contains("\"roles\":{\"who\":["), "in the order of the kind: {line}");
}

#[test]
fn text_is_what_is_written_if_nothing_else_is_asked_for() {
    let output = sayso(&["--kinds", &kinds("text"), "-"], ASTRAL.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let shown = String::from_utf8(output.stdout).unwrap();
    let head = "\nastral\u{fffd}[31m\nThe Courier · 2017-06-08 · 1 claim\n\n";
    assert!(shown.trim_start_matches('━').starts_with(head), "{shown}");
    for part in ["The Courier, in its own voice ──", "¯¯¯¯", "    arrival  who    ", "Vienna"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains(|c: char| c != '\n' && c.is_control()), "{shown:?}");
}

#[test]
fn a_table_has_a_row_for_each_claim_and_no_formula() {
    let page = "{\"id\": \"=cmd|' /C calc'!A0\", \"title\": \"@SUM(A1:A9)\", \"outlet\": \"+1\", \
                \"text\": \"Soldiers, \\\"500\\\" of them, came to Vienna.\"}\n";
    let output = sayso(&["--format", "csv", "--kinds", &kinds("table"), "-"], page.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let table = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<&str> = table.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 2, "{table}");
    assert!(rows[0].starts_with("id,document,path,title,outlet,published,kind,"), "{table}");
    assert!(
        rows[1].contains(",'=cmd|' /C calc'!A0,'@SUM(A1:A9),'+1,,arrival,certain,,"),
        "{table}"
    );
    assert!(rows[1].contains("\"Soldiers, \"\"500\"\" of them, came to Vienna\""), "{table}");
}

#[test]
fn layers_go_with_json_lines_alone() {
    let output = sayso(&["--with", "mentions", "-"], PAGES.as_bytes());
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty());
}

#[test]
fn kinds_that_are_wrong_are_told_by_file_and_line() {
    let folder = folder("wrong");
    std::fs::write(folder.join("a.kind"), "# One.\n\nrole who: nobody\n").unwrap();
    std::fs::write(folder.join("b.kind"), ARRIVAL.replace("place = in", "place = inn")).unwrap();
    let folder = folder.display().to_string();
    let output = sayso(&["--kinds", &folder, "-"], PAGES.as_bytes());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("a.kind:3: ") && message.contains("b.kind:9: "), "{message}");
}

#[test]
fn a_folder_without_kinds_is_refused() {
    let folder = folder("empty").display().to_string();
    let output = sayso(&["--kinds", &folder, "-"], PAGES.as_bytes());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("no file *.kind"));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let read = |threads: &str| {
        let layers = "mentions,attributions,events";
        let format = ["--format", "jsonl", "--with", layers, "--threads", threads, "-"];
        sayso(&format, PAGES.as_bytes()).stdout
    };
    assert_eq!(read("1"), read("3"));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_read() {
    for format in ["jsonl", "text", "csv"] {
        let files = ["--fast", "--format", format, "no-such-page.html", "-"];
        let output = sayso(&files, PAGES.as_bytes());
        assert_eq!(output.status.code(), Some(3));
        assert!(output.stdout.len() > 100);
        assert!(String::from_utf8(output.stderr).unwrap().contains("no-such-page.html"));
    }
}

#[test]
fn a_file_that_is_no_encoder_is_refused() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let output = sayso(&["--encoder", file, "-"], PAGES.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("the encoder cannot be read"));
}
