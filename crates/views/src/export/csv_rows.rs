//! A table with a row for each claim, safe to open in a spreadsheet.

use std::io::{self, Write};

use sayso_ledger::AsOf;
use sayso_records::{KeptClaim, KeptFiller, QuantityLine};

use crate::export::cell::csv_cell as cell;
use crate::export::form::Form;
use crate::export::told::{Origin, Told, places, quotation, said_by, squeezed};
use crate::hexadecimal::hexadecimal;

/// The names of the columns.
const COLUMNS: [&str; 31] = [
    "id",
    "document",
    "path",
    "address",
    "sha256",
    "title",
    "outlet",
    "published",
    "known",
    "kind",
    "factuality",
    "said_by",
    "origin",
    "who",
    "who_entity",
    "where",
    "where_entity",
    "value",
    "high",
    "bound",
    "unit",
    "when",
    "earliest",
    "latest",
    "roles",
    "cues",
    "quotation",
    "start",
    "end",
    "confidence",
    "doubts",
];

/// Between two of several things in one cell.
const SEPARATOR: &str = "; ";

/// Rows with commas.
pub(crate) struct CsvRows;

impl Form for CsvRows {
    fn begin(&mut self, out: &mut dyn Write, _: AsOf) -> io::Result<()> {
        table(out, [COLUMNS.map(str::to_owned)])
    }

    fn document(&mut self, out: &mut dyn Write, told: &Told) -> io::Result<()> {
        table(out, told.claims().map(|(claim, origin)| row(claim, origin, told)))
    }
}

/// Rows with quotation marks where they are needed, and the line ends of the standard.
fn table(out: &mut dyn Write, rows: impl IntoIterator<Item = [String; 31]>) -> io::Result<()> {
    let mut table =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        table.write_record(&row)?;
    }
    out.write_all(&table.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn row(claim: &KeptClaim, origin: Option<&Origin>, told: &Told) -> [String; 31] {
    let document = &told.document.row;
    let hash = told.document.captures.first().map(|(hash, _)| hash);
    let who = claim.roles.first().map_or(&[][..], |role| &role.fillers);
    let places: Vec<&KeptFiller> = places(claim).map(|(_, filler)| filler).collect();
    let mut figures = claim.roles.iter().flat_map(|role| &role.fillers);
    let figure = figures.find_map(|filler| filler.quantity.as_ref());
    let time = claim.time.as_ref();
    let (start, end) = (claim.evidence.first(), claim.evidence.last());
    [
        cell(&claim.id),
        cell(&document.id),
        cell(&document.path),
        cell(document.address.as_deref().unwrap_or("")),
        hash.map(|hash| hexadecimal(hash)).unwrap_or_default(),
        cell(document.title.as_deref().unwrap_or("")),
        cell(document.outlet.as_deref().unwrap_or("")),
        cell(document.published.as_deref().unwrap_or("")),
        claim.known.to_string(),
        cell(&claim.kind),
        claim.factuality.name().to_owned(),
        cell(&said_by(claim)),
        cell(origin.map_or("", |origin| &origin.name)),
        cell(&joined(who.iter().map(|filler| told.title(filler)))),
        ids(who.iter(), told),
        cell(&joined(places.iter().map(|filler| told.title(filler)))),
        ids(places.iter().copied(), told),
        number(figure.and_then(|figure| figure.value)),
        number(figure.and_then(|figure| figure.high)),
        figure.map_or_else(String::new, |figure| figure.bound.name().to_owned()),
        cell(figure.and_then(unit).unwrap_or("")),
        cell(time.map_or("", |time| &time.words.text)),
        cell(time.and_then(|time| time.time.earliest.as_deref()).unwrap_or("")),
        cell(time.and_then(|time| time.time.latest.as_deref()).unwrap_or("")),
        cell(&roles(claim, told)),
        cell(&joined(claim.cues.iter().map(|cue| cue.text.as_str()))),
        cell(&quotation(claim)),
        start.map_or_else(String::new, |words| words.start.to_string()),
        end.map_or_else(String::new, |words| words.end.to_string()),
        format!("{:.3}", claim.confidence),
        cell(&joined(claim.doubts.iter().map(|doubt| doubt.message.as_str()))),
    ]
}

/// The ids of the entities of some fillers.
fn ids<'a>(fillers: impl Iterator<Item = &'a KeptFiller>, told: &Told) -> String {
    let ids = fillers.filter_map(|filler| told.cards.id(filler.name.as_ref()));
    ids.collect::<Vec<_>>().join(SEPARATOR)
}

/// Every role with its words, and the entity that they name in brackets.
fn roles(claim: &KeptClaim, told: &Told) -> String {
    let mut filled = Vec::new();
    for role in &claim.roles {
        for filler in &role.fillers {
            let (words, title) = (squeezed(&filler.words.text), told.title(filler));
            let name = if title == words { String::new() } else { format!(" [{title}]") };
            filled.push(format!("{}={words}{name}", role.role));
        }
    }
    filled.join(SEPARATOR)
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(SEPARATOR)
}

fn unit(quantity: &QuantityLine) -> Option<&str> {
    quantity.unit.as_deref()
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
