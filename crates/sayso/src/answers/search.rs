//! What a search found, for a person and as a table.

use console::Style;
use sayso_ledger::{Hit, HitOf};
use sayso_views::SearchResults;

use crate::answers::days::day;
use crate::answers::said::short;
use crate::answers::sheet::{Run, Sheet, dotted, plain, quiet, strong};
use crate::answers::{Answer, write_banner};
use crate::csv_table::cell;

/// Around the words that were found.
const FOUND: (char, char) = ('\u{2}', '\u{3}');

impl Answer for SearchResults {
    fn write_text(&self, sheet: &mut Sheet) {
        write_banner(sheet, &self.as_of);
        let mut section = "";
        for hit in &self.hits {
            let (name, id) = of(hit);
            if section != name {
                sheet.heading(name, "");
                section = name;
            } else if name != "Names" {
                sheet.blank();
            }
            let is_all = without_marks(&hit.excerpt) == without_marks(&hit.title);
            let title = if is_all { excerpt(&hit.excerpt) } else { vec![strong(&*hit.title)] };
            sheet.write_edges(2, &title, &[quiet(short(id))]);
            if name != "Names" {
                let outlet: Vec<Run> = hit.outlet.as_deref().map(quiet).into_iter().collect();
                sheet.write(2, &dotted([outlet, vec![quiet(day(hit.known))]].concat()));
            }
            if !is_all && !hit.excerpt.is_empty() {
                sheet.write(2, &excerpt(&hit.excerpt));
            }
        }
        if self.hits.is_empty() {
            sheet.write(0, &[quiet("Nothing was found.")]);
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let head = ["of", "id", "title", "excerpt", "outlet", "known"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(self.hits.iter().map(|hit| {
            let (of, id) = match &hit.of {
                HitOf::Entity(id) => ("entity", id),
                HitOf::Claim(id) => ("claim", id),
                HitOf::Document(id) => ("document", id),
            };
            vec![
                of.to_owned(),
                cell(id),
                cell(&without_marks(&hit.title)),
                cell(&without_marks(&hit.excerpt)),
                cell(hit.outlet.as_deref().unwrap_or("")),
                hit.known.to_string(),
            ]
        }));
        rows
    }
}

/// The section that a hit stands in, and its id.
fn of(hit: &Hit) -> (&'static str, &str) {
    match &hit.of {
        HitOf::Entity(id) => ("Names", id),
        HitOf::Claim(id) => ("Claims", id),
        HitOf::Document(id) => ("Documents", id),
    }
}

fn without_marks(words: &str) -> String {
    words.replace([FOUND.0, FOUND.1], "")
}

/// The words around, those that were found underlined; between brackets where nothing can be.
fn excerpt(words: &str) -> Vec<Run> {
    if !console::colors_enabled() {
        return vec![plain(words.replace(FOUND.0, "[").replace(FOUND.1, "]"))];
    }
    let mut runs = Vec::new();
    for piece in words.split(FOUND.0) {
        let (found, rest) = piece.split_once(FOUND.1).unwrap_or(("", piece));
        // What follows without a space, as a comma does, is not set apart.
        let glued = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if found.is_empty() {
            runs.push(plain(rest));
        } else {
            let (glued, rest) = rest.split_at(glued);
            runs.push(Run::styled(format!("{found}{glued}"), Style::new().underlined()));
            runs.push(plain(rest));
        }
    }
    runs
}
