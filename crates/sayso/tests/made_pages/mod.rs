//! Many pages made of the bundled ones: some of their paragraphs, with other numbers and names.

use std::fs;
use std::path::{Path, PathBuf};

use sayso_page::{Limits, pages};
use sayso_records::{BlockRole, Document, Metadata};

/// Names of the bundled pages, each with others that take its place.
const NAMES: [(&str, [&str; 4]); 6] = [
    ("Ulmet", ["Ulmet", "Ostrel", "Kant", "San Ferro"]),
    ("Hasket", ["Hasket", "Brun", "Velm", "Old Marrow"]),
    ("Kordia", ["Kordia", "Russia", "Vastria", "the Union"]),
    ("Salk", ["Salk", "Petrov", "O’Brannagh", "Ng"]),
    ("88th", ["88th", "201st", "3rd", "Second"]),
    ("Highland Front", ["Highland Front", "Daesh", "militia", "Army of the North (AN)"]),
];

/// How many paragraphs of a bundled page a made page has.
const PARAGRAPHS: usize = 3;

/// Writes so many pages into a folder of their own, which is emptied first.
pub(crate) fn write(folder: &str, count: usize) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let bundled = bundled();
    let write = |number: usize| {
        let (ending, text) = page(&bundled[number % bundled.len()], number);
        let path = folder.join(format!("{number:04}.{ending}"));
        fs::write(&path, text).unwrap();
        path
    };
    (0..count).map(write).collect()
}

/// The paragraphs of each bundled page.
fn bundled() -> Vec<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/pages");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.collect();
    paths.sort();
    assert!(paths.len() >= 8);
    paths.iter().map(|path| paragraphs(path)).collect()
}

fn paragraphs(path: &Path) -> Vec<String> {
    let (given, limits) = (Metadata::default(), Limits::default());
    let bytes = fs::read(path).unwrap();
    let documents = pages("page", &bytes, &given, &limits).filter_map(|page| page.document);
    let of = |document: Document| {
        let blocks = document.blocks.iter().filter(|block| block.role == BlockRole::Paragraph);
        blocks.map(|block| block.span.of(&document.text).to_owned()).collect::<Vec<_>>()
    };
    documents.flat_map(of).collect()
}

/// A page of HTML or a text, by its number, and the ending of its name.
fn page(paragraphs: &[String], number: usize) -> (&'static str, String) {
    let title = format!("Report {number} from the valley");
    let chosen = (number / 10..).take(PARAGRAPHS);
    let chosen = chosen.map(|index| changed(&paragraphs[index % paragraphs.len()], number));
    let chosen: Vec<String> = chosen.collect();
    if number.is_multiple_of(3) {
        let body = chosen.join("\n\n");
        return ("txt", format!("Home\nNews\n{title}\n\n{body}\n\nSubscribe\n"));
    }
    let body = chosen.join("</p>\n<p>");
    let page = format!(
        "<!DOCTYPE html><html lang=en><title>{title}</title><nav><a href=/>Home</a></nav>\
         <article><h1>{title}</h1><p>{body}</p></article><footer>Subscribe</footer></html>"
    );
    ("html", page)
}

/// A paragraph with other names, and other digits in its numbers.
fn changed(paragraph: &str, number: usize) -> String {
    let mut text = paragraph.to_owned();
    for (index, (name, others)) in NAMES.iter().enumerate() {
        text = text.replace(name, others[(number / 10 + number / (index + 2)) % others.len()]);
    }
    let shift = u32::try_from(number % 7).unwrap();
    let digit = |mark: char| match mark.to_digit(10) {
        Some(digit @ 1..=8) => char::from_digit((digit - 1 + shift) % 8 + 1, 10).unwrap(),
        _ => mark,
    };
    text.chars().map(digit).collect()
}
