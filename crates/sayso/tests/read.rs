//! The program as it is run: lines, errors and exit codes of `sayso read`.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const PAGES: &str = "\
{\"id\": \"one\", \"text\": \"Some 500 soldiers may leave «Кант» on Wednesday, the ministry said.\", \
\"published\": \"2017-06-08\"}
{\"id\": \"two\", \"text\": \"The base in Velm was closed in 2003.\"}
";

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
fn each_document_comes_before_its_layers_and_every_line_quotes_it() {
    let output = sayso(&["--with", "mentions,attributions,events", "-"], PAGES.as_bytes());
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
        let span = if line["type"] == "attribution" { &line["content"][0] } else { line };
        assert_eq!(quoted(&text, span), span["text"].as_str().unwrap(), "{line}");
    }
    types.dedup();
    let layers = ["document", "mention", "attribution", "event"];
    assert_eq!(types[..4], layers);
    assert_eq!(types[4..], ["document", "mention", "event"]);
}

#[test]
fn a_day_of_the_week_is_counted_from_the_date_of_publication() {
    let output = sayso(&["--with", "mentions", "--fast", "-"], PAGES.as_bytes());
    let lines = lines(&output);
    let time = lines.iter().find(|line| line["text"] == "Wednesday").unwrap();
    assert_eq!(time["class"], "time");
    assert_eq!(time["time"]["anchor"], "published");
    let quantity = lines.iter().find(|line| line["class"] == "quantity").unwrap();
    assert_eq!(quantity["quantity"]["value"].to_string(), "500");
    assert_eq!(quantity["quantity"]["bound"], "about");
}

#[test]
fn without_a_layer_there_are_documents_alone() {
    let output = sayso(&["--fast", "-"], PAGES.as_bytes());
    assert_eq!(lines(&output).len(), 2);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let read = |threads: &str| {
        let layers = "mentions,attributions,events";
        sayso(&["--with", layers, "--threads", threads, "-"], PAGES.as_bytes()).stdout
    };
    assert_eq!(read("1"), read("3"));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_read() {
    let output = sayso(&["--fast", "no-such-page.html", "-"], PAGES.as_bytes());
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(lines(&output).len(), 2);
    assert!(String::from_utf8(output.stderr).unwrap().contains("no-such-page.html"));
}

#[test]
fn a_file_that_is_no_encoder_is_refused() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let output = sayso(&["--encoder", file, "-"], PAGES.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("the encoder cannot be read"));
}
