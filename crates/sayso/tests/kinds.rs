//! The program as it is run: lines, errors and exit codes of `sayso kinds`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

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

const PAGE: &str = "The president came to Vienna on Wednesday. The letter came late.";

/// The path of a folder of this name with one kind in it.
fn kinds(name: &str, text: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("kinds").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("arrival.kind"), text).unwrap();
    folder.display().to_string()
}

fn sayso(arguments: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .arg("kinds")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may end before it has read everything.
    let _ = program.stdin.take().unwrap().write_all(input.as_bytes());
    program.wait_with_output().unwrap()
}

/// Exit status, standard output and standard error.
fn ended(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_kinds_in_the_program_are_listed() {
    let (status, out, error) = ended(sayso(&["check"], ""));
    assert_eq!((status, error.as_str()), (Some(0), ""));
    let last = out.lines().last().unwrap();
    assert!(last.ends_with("nothing is wrong with them"), "{out}");
}

#[test]
fn the_kinds_of_a_folder_are_listed() {
    let (status, out, _) = ended(sayso(&["check", &kinds("good", ARRIVAL)], ""));
    assert_eq!(status, Some(0));
    assert!(out.starts_with("arrival  Somebody comes to a place.\n"), "{out}");
    assert!(out.ends_with("1 kind, 1 pattern, 2 triggers; nothing is wrong with them\n"), "{out}");
}

#[test]
fn all_that_is_wrong_is_told_by_file_and_line() {
    let wrong = ARRIVAL.replace("force,", "forces,").replace("who = subject", "who = subjekt");
    let folder = kinds("wrong", &wrong);
    let file = Path::new(&folder).join("arrival.kind").display().to_string();
    let (status, out, error) = ended(sayso(&["check", &folder], ""));
    assert_eq!((status, out.as_str()), (Some(1), ""));
    let expected = [
        format!("{file}:3: unknown class `forces`; did you mean `force`?"),
        format!("{file}:8: unknown slot or preposition `subjekt`; did you mean `subject`?"),
    ];
    assert_eq!(error.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_folder_that_cannot_be_read_is_an_error() {
    let (status, _, error) = ended(sayso(&["check", "no/such/folder"], ""));
    assert_eq!(status, Some(1));
    assert!(error.starts_with("sayso: no/such/folder: "), "{error}");
}

#[test]
fn a_page_is_explained_pattern_by_pattern() {
    let folder = kinds("explained", ARRIVAL);
    let (status, out, error) = ended(sayso(&["explain", "--fast", "--kinds", &folder, "-"], PAGE));
    assert_eq!((status, error.as_str()), (Some(0), ""));
    let expected = "\
  The president came to Vienna on Wednesday.
                ¯¯¯¯

    came  arrival.kind:7  made      who    The president  ← subject
                                    place  Vienna         ← to

  The letter came late.
             ¯¯¯¯

    came  arrival.kind:7  failed    no place: ";
    assert!(out.contains(expected), "{out}");
    assert!(out.ends_with("1 made, 0 gave way, 1 failed\n\n"), "{out}");
}

#[test]
fn patterns_of_one_kind_can_be_asked_for_and_must_exist() {
    let folder = kinds("one", ARRIVAL);
    let ask =
        |name| ended(sayso(&["explain", "--fast", "--kinds", &folder, "--kind", name, "-"], PAGE));
    assert_eq!(ask("arrival").0, Some(0));
    let (status, _, error) = ask("departure");
    assert_eq!(status, Some(2));
    assert!(error.contains("there is no kind 'departure'; there are: arrival"), "{error}");
}

#[test]
fn a_page_that_cannot_be_read_is_told() {
    let (status, _, error) = ended(sayso(&["explain", "--fast", "no-such-file"], ""));
    assert_eq!(status, Some(1));
    assert!(error.contains("no-such-file"), "{error}");
}
