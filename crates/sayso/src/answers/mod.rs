//! Answers of the ledger in their three forms: for a person, as JSON, as a table.

pub(crate) mod candidates;
mod claims;
mod days;
pub(crate) mod decisions;
mod disputes;
mod dossier;
mod evidence;
mod lineage;
pub(crate) mod said;
mod search;
mod sheet;
mod sources;
mod table;

use std::io::{BufWriter, Write};

use sayso_ledger::AsOf;
use serde::Serialize;

use crate::answers::days::day;
use crate::answers::sheet::Sheet;
use crate::cli::answer_format::AnswerFormat;
use crate::{csv_table, terminal};

/// An answer that can be written for a person and as a table.
pub(crate) trait Answer: Serialize {
    /// Writes it for a person.
    fn write_text(&self, sheet: &mut Sheet);
    /// The rows of its table, the first of them the names of the columns.
    fn rows(&self) -> Vec<Vec<String>>;
}

/// Writes an answer to standard output.
pub(crate) fn write(answer: &impl Answer, format: AnswerFormat) -> anyhow::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    match format {
        AnswerFormat::Text => {
            let mut sheet = Sheet::new(terminal::width());
            answer.write_text(&mut sheet);
            out.write_all(sheet.into_text().as_bytes())?;
        }
        AnswerFormat::Json => {
            serde_json::to_writer_pretty(&mut out, answer)?;
            writeln!(out)?;
        }
        AnswerFormat::Csv => out.write_all(&csv_table::table(answer.rows())?)?,
    }
    Ok(out.flush()?)
}

/// Says, so that it cannot be missed, as of which dates an answer is.
fn write_banner(sheet: &mut Sheet, as_of: &AsOf) {
    if let Some(known) = as_of.known {
        let known = day(known);
        sheet.banner(&format!("AS KNOWN ON {known}: nothing that was learned later is shown"));
    }
    if let Some(on) = as_of.on {
        sheet.banner(&format!("TRUE ON {}: nothing that held at other times is shown", day(on)));
    }
}

/// So many of something: `1 claim`, `12 claims`, `no claims`.
fn counted(count: u64, what: &str) -> String {
    match count {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}
