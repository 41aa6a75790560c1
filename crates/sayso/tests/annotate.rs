//! The program as it is run: outputs, errors and exit codes of `sayso annotate`.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use sayso_records::AnnotationLine;

fn sayso(arguments: &[&str], input: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sayso"))
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
    let path = folder.join("text.txt");
    std::fs::write(&path, content).unwrap();
    path
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn json_counts_code_points_and_reads_back() {
    let output =
        sayso(&["annotate", "--format", "json", "-"], "«Кант» is a town in Kyrgyzstan.".as_bytes());
    assert!(output.status.success());
    let line: AnnotationLine = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((line.path.as_str(), line.sentences.len()), ("-", 1));
    let town = line.tokens.iter().find(|token| token.text == "town").unwrap();
    assert_eq!((town.start, town.end), (12, 16));
    assert!(line.entities.iter().any(|entity| entity.text == "Kyrgyzstan" && entity.start == 20));
}

#[test]
fn several_files_come_in_their_order_whatever_the_threads() {
    let first = file("first", b"The base grew.");
    let second = file("second", b"It closed in May.");
    let paths = [first.to_str().unwrap(), second.to_str().unwrap()];
    let run = |threads| {
        sayso(&["annotate", "--format", "json", "--threads", threads, paths[0], paths[1]], b"")
    };
    let (one, four) = (run("1"), run("4"));
    assert_eq!(text(&one.stdout), text(&four.stdout));
    let lines: Vec<AnnotationLine> =
        text(&one.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().map(|line| line.path.as_str()).collect::<Vec<_>>(), paths);
}

#[test]
fn a_file_that_is_not_utf8_is_named_with_the_byte_and_the_others_are_read() {
    let good = file("good", b"The base grew.");
    let bad = file("bad", b"Caf\xe9");
    let output = sayso(
        &["annotate", "--format", "conllu", bad.to_str().unwrap(), good.to_str().unwrap()],
        b"",
    );
    assert_eq!(output.status.code(), Some(3));
    let error = text(&output.stderr);
    assert!(error.contains("text.txt: not UTF-8: byte 0xE9 at offset 3; convert it"), "{error}");
    assert!(text(&output.stdout).contains("# text = The base grew."));
}

#[test]
fn nothing_read_is_a_failure() {
    let output = sayso(&["annotate", "no-such-file.txt"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("no-such-file.txt: No such file"),
        "{}",
        text(&output.stderr)
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn a_wrong_model_says_what_was_expected() {
    let model = file("model", b"this is no model");
    let output = sayso(&["annotate", "--model", model.to_str().unwrap(), "-"], b"Text.");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("expected a complete safetensors container"));
}

#[test]
fn usage_that_is_wrong_exits_with_two_and_help_has_an_example() {
    assert_eq!(sayso(&["annotate"], b"").status.code(), Some(2));
    for threads in ["0", "257", "many"] {
        let output = sayso(&["annotate", "--threads", threads, "-"], b"");
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains("expected a number from 1 to 256"));
    }
    let help = text(&sayso(&["annotate", "--help"], b"").stdout);
    assert!(help.contains("sayso annotate article.txt"), "{help}");
}

#[test]
fn an_empty_text_is_no_error() {
    let output = sayso(&["annotate", "-"], b"");
    assert!(output.status.success() && output.stdout.is_empty());
}
