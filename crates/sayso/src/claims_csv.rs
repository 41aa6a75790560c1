//! Claims as a table, a row for each: comma-separated values (RFC 4180) that a spreadsheet opens
//! without harm.

use std::io;

use sayso_claims::Kinds;
use sayso_records::{
    AttributionLink, Claim, CodePointOffsets, Document, Filler, Quantity, Quotation,
};

use crate::csv_table::{SEPARATOR, cell, table};

/// The columns, in their order; `docs/claims.md` says what each holds.
const COLUMNS: [&str; 25] = [
    "id",
    "document",
    "path",
    "title",
    "outlet",
    "published",
    "kind",
    "factuality",
    "said_by",
    "who",
    "where",
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

/// The role whose fillers have a column of their own, beside the first role of a kind.
const PLACE: &str = "place";

/// The row with the names of the columns.
pub(crate) fn head() -> io::Result<Vec<u8>> {
    table([COLUMNS.map(str::to_owned)])
}

/// A row for each claim of a document.
pub(crate) fn rows(document: &Document, claims: &[Claim], kinds: &Kinds) -> io::Result<Vec<u8>> {
    let writer = Writer { document, offsets: CodePointOffsets::new(&document.text), kinds };
    table(claims.iter().map(|claim| writer.row(claim)))
}

/// Makes the rows of one document.
struct Writer<'a> {
    document: &'a Document,
    offsets: CodePointOffsets<'a>,
    kinds: &'a Kinds,
}

impl Writer<'_> {
    fn row(&self, claim: &Claim) -> [String; 25] {
        let metadata = &self.document.metadata;
        let said_by = claim.attribution.iter().map(AttributionLink::known_as);
        let first = self.kinds.get(&claim.kind).and_then(|kind| kind.roles.first());
        let mut figure = claim.roles.iter().flat_map(|role| &role.fillers);
        let figure = figure.find_map(|filler| filler.quantity.as_ref());
        let time = claim.time.as_ref();
        let quotations = claim.evidence.quotations();
        let whole = quotations[0].span().start..quotations[quotations.len() - 1].span().end;
        let (start, end) = self.offsets.of(whole.into());
        [
            cell(&claim.id),
            cell(&self.document.id),
            cell(&self.document.path),
            cell(metadata.title.as_ref().map_or("", |title| &title.value)),
            cell(metadata.outlet.as_ref().map_or("", |outlet| &outlet.value)),
            cell(metadata.published.as_ref().map_or("", |time| time.value.as_str())),
            cell(&claim.kind),
            claim.factuality.name().to_owned(),
            cell(&said_by.collect::<Vec<_>>().join(" > ")),
            cell(&names(first.map_or(&[], |role| claim.fillers(&role.name)))),
            cell(&names(claim.fillers(PLACE))),
            number(figure.and_then(|figure| figure.value)),
            number(figure.and_then(|figure| figure.high)),
            figure.map_or_else(String::new, |figure| figure.bound.name().to_owned()),
            cell(figure.and_then(unit).unwrap_or("")),
            cell(time.map_or("", |time| time.span.of(&self.document.text))),
            day(time.and_then(|time| time.earliest)),
            day(time.and_then(|time| time.latest)),
            cell(&roles(claim)),
            cell(&joined(claim.cues.iter().map(Quotation::text))),
            cell(&joined(quotations.iter().map(Quotation::text))),
            start.to_string(),
            end.to_string(),
            format!("{:.3}", claim.confidence),
            cell(&joined(claim.doubts.iter().map(|doubt| doubt.message.as_str()))),
        ]
    }
}

/// The name of each filler, or its words where no name is known.
fn names(fillers: &[Filler]) -> String {
    joined(fillers.iter().map(Filler::known_as))
}

/// Every role with its words, and the name that they resolve to in brackets.
fn roles(claim: &Claim) -> String {
    let mut filled = Vec::new();
    for role in &claim.roles {
        for filler in &role.fillers {
            let name = filler.name.as_ref().map_or_else(String::new, |name| format!(" [{name}]"));
            filled.push(format!("{}={}{name}", role.name, filler.words.text()));
        }
    }
    filled.join(SEPARATOR)
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(SEPARATOR)
}

fn unit(quantity: &Quantity) -> Option<&str> {
    quantity.unit.as_deref()
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn day<D: ToString>(day: Option<D>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim_samples::{claim, count, day, document, filler, link, role};
    use sayso_records::{BlockRole, Bound, FilledRole};

    #[test]
    fn a_row_holds_what_a_spreadsheet_sorts_and_filters_by() {
        let page = document(&[(
            BlockRole::Paragraph,
            "Über Karsk: some 600 soldiers, \"all of them tired\", were at the base on Sunday.",
        )]);
        let place = Filler { name: Some("Karsk base".into()), ..filler(&page, "the base") };
        let claim = Claim {
            roles: vec![
                role(&page, "counted", &["soldiers"]),
                count(&page, "some 600", Bound::About, Some(600.0), None),
                FilledRole { name: "place".into(), fillers: vec![place] },
            ],
            time: Some(day(&page, "Sunday", "2024-03-10")),
            attribution: vec![link(&page, "Karsk", Some("NPA")), link(&page, "them", None)],
            ..claim(&page, "strength", &["some 600 soldiers, \"all of them tired\", were"])
        };
        let rows = rows(&page, &[claim], &Kinds::bundled()).unwrap();
        assert_eq!(
            String::from_utf8(rows).unwrap(),
            "fedcba9876543210,0123456789abcdef,karsk.html,,,,strength,certain,NPA > them,\
             soldiers,Karsk base,600,,about,soldier,Sunday,2024-03-10,2024-03-10,\
             counted=soldiers; count=some 600; place=the base [Karsk base],,\
             \"some 600 soldiers, \"\"all of them tired\"\", were\",12,56,0.860,\r\n"
        );
    }
}
