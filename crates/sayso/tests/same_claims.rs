//! Reading pages again, on more threads and in another order, gives the same claims, byte for byte.
//!
//! The pages are made of the paragraphs of the bundled ones, with other numbers and other names.
//! A thousand are read without the encoder, which would take minutes of them; some with it.

mod made_pages;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

/// Fewer claims than this of a page, on average, are too few to tell anything.
const CLAIMS_PER_PAGE_MIN: usize = 2;

/// The lines of an output by the page that they are of.
fn by_page(output: &str) -> BTreeMap<String, Vec<&str>> {
    let mut pages = BTreeMap::<_, Vec<_>>::new();
    for line in output.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        pages.entry(value["path"].as_str().unwrap().to_owned()).or_default().push(line);
    }
    pages
}

/// The same files in another order: every third, from the third on, then what is left.
fn shuffled(files: &[PathBuf]) -> Vec<PathBuf> {
    let from = |first: usize| files.iter().skip(first).step_by(3).cloned();
    [2, 0, 1].into_iter().flat_map(from).collect()
}

/// Reads so many pages on one thread, on two, and in another order.
fn check(folder: &str, count: usize, options: &[&str]) {
    let files = made_pages::write(folder, count);
    let read = |files: &[PathBuf], threads: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sayso"));
        program.args(["read", "--format", "jsonl", "--threads", threads]).args(options).args(files);
        let output = program.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let once = read(&files, "1");
    let claims = once.lines().filter(|line| line.starts_with("{\"type\":\"claim\"")).count();
    assert!(claims >= CLAIMS_PER_PAGE_MIN * count, "{claims} claims of {count} pages");
    assert_eq!(by_page(&once).len(), count);
    assert!(once == read(&files, "2"), "two threads give other lines than one");
    let again = read(&shuffled(&files), "2");
    assert!(once != again, "the order is the same");
    assert_eq!(by_page(&again).len(), count);
    for ((page, lines), (same_page, again)) in by_page(&once).iter().zip(&by_page(&again)) {
        assert_eq!((page, lines), (same_page, again));
    }
}

#[test]
fn a_thousand_pages_read_by_rules_alone() {
    check("a_thousand_pages", 1_000, &["--fast"]);
}

#[test]
fn some_pages_read_with_the_encoder() {
    check("some_pages", 30, &[]);
}
