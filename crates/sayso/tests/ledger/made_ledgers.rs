//! Folders with pages of our own and a ledger, and the program run in them.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

/// The moment at which every run of these tests takes place.
pub(crate) const NOW: &str = "2026-03-01T12:00:00Z";

/// What a run leaves behind that does not depend on when it was stopped and begun again.
const KEPT: [&str; 8] = [
    "SELECT hex(sha256) || ' ' || bytes FROM content",
    "SELECT hex(sha256) || ' ' || path FROM capture",
    "SELECT hash || ' ' || known || ' ' || read FROM document",
    "SELECT hash || ' ' || reader FROM reading JOIN document ON document.id = document",
    "SELECT hash || ' ' || \"start\" || ' ' || spelled FROM mention
     JOIN document ON document.id = document",
    "SELECT hash || ' ' || known FROM claim",
    "SELECT hash || ' ' || position || ' ' || role || ' ' || text FROM filler
     JOIN claim ON claim.id = claim",
    "SELECT hash || ' ' || position || ' ' || text FROM evidence JOIN claim ON claim.id = claim",
];

/// An empty folder of this name.
pub(crate) fn folder(test: &str, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes a file of so many dispatches, numbered from `first` on, as lines of JSON.
pub(crate) fn dispatches(folder: &Path, name: &str, first: usize, count: usize) {
    let mut lines = String::new();
    for number in first..first + count {
        let (soldiers, day) = (number + 10, number % 28 + 1);
        writeln!(
            lines,
            "{{\"id\": \"dispatch-{number}\", \"published\": \"2025-02-{day:02}\", \"text\": \
             \"Some {soldiers} soldiers of the 88th Mountain Brigade are stationed at Hasket \
             airfield, Defence Minister Ruben Salk said on Monday.\"}}"
        )
        .unwrap();
    }
    std::fs::write(folder.join(name), lines).unwrap();
}

/// The program, to be run in a folder with these arguments, `--fast` where it adds.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(arguments).current_dir(folder).env_remove("SAYSO_LEDGER").env("SAYSO_NOW", NOW);
    if arguments.first() == Some(&"add") {
        command.arg("--fast");
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The program run to its end.
pub(crate) fn sayso(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// The program while it runs.
pub(crate) fn spawn(folder: &Path, arguments: &[&str]) -> Child {
    command(folder, arguments).spawn().unwrap()
}

/// What a run that must end well writes as JSON.
pub(crate) fn json(folder: &Path, arguments: &[&str]) -> Value {
    let output = sayso(folder, &[arguments, &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Whether a run ends with this status and these words on standard error.
pub(crate) fn check_error(folder: &Path, arguments: &[&str], status: i32, words: &[&str]) {
    let output = sayso(folder, arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {error}");
    for words in words {
        assert!(error.contains(words), "{arguments:?}: {words:?} is not in {error:?}");
    }
}

/// All that a ledger keeps, in an order that does not depend on the order in which it came.
pub(crate) fn kept(ledger: &Path) -> Vec<String> {
    let connection = Connection::open_with_flags(ledger, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut lines = Vec::new();
    for query in KEPT {
        let mut statement = connection.prepare(query).unwrap();
        let found = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let mut found: Vec<String> = found.collect::<Result<_, _>>().unwrap();
        found.sort();
        lines.append(&mut found);
    }
    lines
}

/// How many documents a ledger keeps; none where there is no ledger yet.
pub(crate) fn documents(ledger: &Path) -> u64 {
    let connection = Connection::open_with_flags(ledger, OpenFlags::SQLITE_OPEN_READ_ONLY).ok();
    let count = |connection: Connection| {
        connection.query_row("SELECT count(*) FROM document", [], |row| row.get::<_, u32>(0)).ok()
    };
    u64::from(connection.and_then(count).unwrap_or(0))
}
