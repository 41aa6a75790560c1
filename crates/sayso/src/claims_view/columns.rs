//! Claims in columns: kind, figures, roles with what fills them, confidence.

use std::fmt::Write;

use console::{Style, measure_text_width};

use crate::claims_view::entry::{Entry, Nature, Row};
use crate::terminal::lines;

/// Blank columns before a claim, and between two columns.
const INDENT: usize = 4;
const GAP: usize = 2;
/// Columns of a confidence.
const CONFIDENCE: usize = 4;
/// Columns of the words of a role at least; where they do not fit beside the others, the roles
/// stand below kind and figures.
const WORDS_WIDTH_MIN: usize = 24;

/// How wide the columns are, so that they are the same for all claims of a document.
pub(crate) struct Columns {
    kind: usize,
    figure: usize,
    label: usize,
    words: usize,
    width: usize,
    /// Whether the roles stand beside kind and figures, and not below.
    beside: bool,
}

impl Columns {
    /// Columns for all these claims on `width` columns.
    pub(crate) fn of(entries: &[Entry], width: usize) -> Self {
        let widest = |words: &mut dyn Iterator<Item = &String>| {
            words.map(|words| measure_text_width(words)).max().unwrap_or(0)
        };
        let rows = || entries.iter().flat_map(|entry| &entry.rows);
        let kind = widest(&mut entries.iter().map(|entry| &entry.kind));
        let figure = widest(&mut entries.iter().flat_map(|entry| &entry.figures));
        let label = widest(&mut rows().map(|row| &row.label));
        let figure = if figure > 0 { figure + GAP } else { 0 };
        let around = |left: usize| left + label + GAP + GAP + CONFIDENCE;
        let left = INDENT + kind + GAP + figure;
        let beside = around(left) + WORDS_WIDTH_MIN <= width;
        let used = around(if beside { left } else { INDENT + GAP });
        let words = width.saturating_sub(used).max(WORDS_WIDTH_MIN);
        Self { kind, figure, label, words, width, beside }
    }

    /// Writes one claim.
    pub(crate) fn write(&self, out: &mut String, entry: &Entry) {
        let mut rows = entry.rows.iter().flat_map(|row| self.row(row));
        let mut figures = entry.figures.iter();
        let mut kind = entry.kind.as_str();
        let mut confidence = Some(entry.confidence);
        let mut first = if self.beside { rows.next() } else { None };
        loop {
            let figure = figures.next();
            if kind.is_empty() && figure.is_none() && first.is_none() {
                break;
            }
            let mut line = " ".repeat(INDENT);
            push_left(&mut line, kind, self.kind, &Style::new().bold());
            line.push_str(&" ".repeat(GAP));
            push_right(
                &mut line,
                figure.map_or("", String::as_str),
                self.figure.saturating_sub(GAP),
            );
            if self.figure > 0 {
                line.push_str(&" ".repeat(GAP));
            }
            line.push_str(&first.take().unwrap_or_default());
            if let Some(confidence) = confidence.take() {
                let blank = (self.width - CONFIDENCE).saturating_sub(measure_text_width(&line));
                let confidence = Style::new().dim().apply_to(format!("{confidence:.2}"));
                let _ = write!(line, "{}{confidence}", " ".repeat(blank));
            }
            let _ = writeln!(out, "{}", line.trim_end());
            kind = "";
            first = if self.beside { rows.next() } else { None };
        }
        for row in rows {
            let _ = writeln!(out, "{}{row}", " ".repeat(INDENT + GAP));
        }
    }

    /// The lines of a row: its label, and its words beside it.
    fn row(&self, row: &Row) -> Vec<String> {
        let (label, words) = match row.nature {
            Nature::Told => (Style::new().dim(), Style::new()),
            Nature::Hedge | Nature::Doubt => (Style::new().yellow(), Style::new().yellow()),
        };
        let mut shown = lines(&row.words, self.words);
        if shown.is_empty() {
            shown.push(String::new());
        }
        let mut left = row.label.as_str();
        let line = |one: String| {
            let mut line = String::new();
            push_left(&mut line, left, self.label, &label);
            left = "";
            let _ = write!(line, "{}{}", " ".repeat(GAP), words.apply_to(one));
            line
        };
        shown.into_iter().map(line).collect()
    }
}

/// Adds `words` at the left edge of a column.
fn push_left(line: &mut String, words: &str, width: usize, style: &Style) {
    let blank = width.saturating_sub(measure_text_width(words));
    if !words.is_empty() {
        let _ = write!(line, "{}", style.apply_to(words));
    }
    line.push_str(&" ".repeat(blank));
}

/// Adds `words` at the right edge of a column.
fn push_right(line: &mut String, words: &str, width: usize) {
    let blank = width.saturating_sub(measure_text_width(words));
    line.push_str(&" ".repeat(blank));
    line.push_str(words);
}
