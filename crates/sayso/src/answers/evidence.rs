//! The evidence of a claim, for a person and as a table.

use sayso_records::{BlockRole, TextSpan};
use sayso_views::{Evidence, Passage};

use crate::answers::days::{day, when};
use crate::answers::said::{figure, mark, told};
use crate::answers::sheet::{Run, Sheet, disputed, dotted, hedged, plain, quiet, strong};
use crate::answers::table::{
    SAYING_COLUMNS, figure_cells, saying_cells, statement_cells, status_cell,
};
use crate::answers::{Answer, write_banner};
use crate::claims_view::passage::passage_lines;
use crate::csv_table::{cell, joined};

/// Columns of the words for what a line tells.
const LABEL: usize = 12;
/// Pages that a document was read from, that are listed.
const CAPTURES_MAX: usize = 8;

impl Answer for Evidence {
    fn write_text(&self, sheet: &mut Sheet) {
        write_banner(sheet, &self.as_of);
        sheet.rule();
        let mut head = vec![strong(&*self.statement.kind)];
        head.extend(self.figure.as_ref().map(|one| strong(figure(one))));
        head.push(plain(told(&self.statement)));
        sheet.write_edges(0, &dotted(head), &[quiet(&*self.saying.claim)]);
        for passage in &self.passages {
            sheet.blank();
            write_passage(sheet, passage);
        }
        sheet.blank();
        for (label, runs) in self.facts() {
            let label = console::style(label).dim().to_string();
            sheet.write_beside(LABEL, &label, &runs);
        }
        sheet.blank();
        for fault in &self.faults {
            sheet.write(
                0,
                &[disputed("WRONG"), plain(format!("{}: {}", fault.about, fault.message))],
            );
        }
        if self.faults.is_empty() {
            let words =
                "Checked: the words stand in the text, the text has its id, the page has its hash.";
            sheet.write(0, &[strong("✓"), plain(words)]);
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let head = [&SAYING_COLUMNS[..], &["address", "path", "read", "sha256", "faults"]].concat();
        let mut row = statement_cells(&self.statement).to_vec();
        row.extend(figure_cells(self.figure.as_ref()));
        row.push(status_cell(self.status));
        row.extend(saying_cells(&self.saying));
        row.push(cell(self.document.address.as_deref().unwrap_or("")));
        row.push(cell(&self.document.path));
        row.push(joined(self.captures.iter().map(|capture| capture.read.as_str())));
        row.push(joined(self.captures.iter().map(|capture| capture.sha256.as_str())));
        let faults: Vec<String> =
            self.faults.iter().map(|one| format!("{}: {}", one.about, one.message)).collect();
        row.push(joined(faults.iter().map(String::as_str)));
        vec![head.into_iter().map(str::to_owned).collect(), row]
    }
}

trait Facts {
    fn facts(&self) -> Vec<(&'static str, Vec<Run>)>;
}

impl Facts for Evidence {
    /// What is told of the claim and its page, line by line.
    fn facts(&self) -> Vec<(&'static str, Vec<Run>)> {
        let (saying, document) = (&self.saying, &self.document);
        let outlet = document.outlet.as_deref().unwrap_or("an outlet without a name");
        let mut chain: Vec<String> = vec![outlet.to_owned()];
        chain.extend(saying.speakers.iter().map(|speaker| speaker.name.clone()));
        let mut facts = vec![("said by", vec![plain(chain.join(", quoting "))])];
        if let Some(from) = &saying.taken_from {
            facts.push(("taken from", vec![plain(from.as_str())]));
        }
        let cues: Vec<String> = saying.cues.iter().map(|cue| format!("“{cue}”")).collect();
        let mut how: Vec<Run> =
            mark(self.status, std::iter::once(saying.factuality)).into_iter().collect();
        if how.is_empty() {
            how.push(plain("as a fact"));
        }
        if !cues.is_empty() {
            how.push(plain(cues.join(", ")));
        }
        how.push(quiet(format!("confidence {:.2}", saying.confidence)));
        facts.push(("how surely", dotted(how)));
        facts.extend(saying.when.as_ref().map(|time| ("held", vec![plain(when(time))])));
        facts.extend(saying.doubts.iter().map(|doubt| ("odd", vec![hedged(doubt.as_str())])));
        facts.extend(document.title.as_ref().map(|title| ("page", vec![plain(title.as_str())])));
        facts.extend(document.address.as_ref().map(|one| ("address", vec![plain(one.as_str())])));
        let published = match &document.published {
            Some(published) => plain(published.as_str()),
            None => quiet(format!("undated; known {}", day(document.known))),
        };
        facts.push(("published", vec![published]));
        if saying.replaced_by.is_some() {
            facts.push(("withdrawn", vec![hedged("a later state of the page took its place")]));
        }
        facts.push(("file", vec![plain(document.path.as_str())]));
        for capture in self.captures.iter().take(CAPTURES_MAX) {
            facts.push(("read", vec![plain(capture.read.as_str())]));
            facts.push(("sha-256", vec![plain(capture.sha256.as_str())]));
        }
        facts.push(("made by", vec![quiet(self.made_by.as_str())]));
        facts
    }
}

/// A block of the text with the words of the claim underlined.
fn write_passage(sheet: &mut Sheet, passage: &Passage) {
    if let Some(place) = place(passage.role) {
        sheet.write(2, &[quiet(place)]);
    }
    let byte = |code_point: usize| {
        let at = code_point.saturating_sub(passage.start);
        passage.text.char_indices().nth(at).map_or(passage.text.len(), |(byte, _)| byte)
    };
    let words = passage.words.iter().map(|&(start, end)| TextSpan::new(byte(start), byte(end)));
    let words: Vec<TextSpan> = words.collect();
    let whole = [TextSpan::new(0, passage.text.len())];
    let width = sheet.width().saturating_sub(4);
    let styled = console::colors_enabled();
    for line in passage_lines(&passage.text, &whole, &words, width, styled) {
        sheet.write_line(&format!("  {line}"));
    }
}

/// What a reader should know of where a block stands, if it is no running text.
fn place(role: BlockRole) -> Option<&'static str> {
    match role {
        BlockRole::Headline => Some("in the headline"),
        BlockRole::Standfirst => Some("in the standfirst"),
        BlockRole::Subheading => Some("in a subheading"),
        BlockRole::Caption => Some("in a caption"),
        BlockRole::TableCell => Some("in a table"),
        _ => None,
    }
}
