//! Matters as rows of a table: a row for each document that says a value.

use sayso_corroboration::disputes::{Status, Strength};
use sayso_views::{Figure, Matter, Named, Saying, Standing, Statement, Value};

use crate::csv_table::{cell, joined, told};

/// The columns of one claim: `statement_cells`, `figure_cells`, `status_cell`, `saying_cells`.
pub(crate) const SAYING_COLUMNS: [&str; 21] = [
    "kind",
    "roles",
    "value",
    "high",
    "bound",
    "unit",
    "status",
    "said_by",
    "origin",
    "outlet",
    "title",
    "known",
    "when",
    "earliest",
    "latest",
    "factuality",
    "confidence",
    "quotation",
    "claim",
    "document",
    "taken_from",
];

/// The columns of a matter; `docs/answers.md` says what each holds.
pub(crate) const MATTER_COLUMNS: [&str; 26] = [
    "about",
    "kind",
    "roles",
    "value",
    "high",
    "bound",
    "unit",
    "status",
    "standing",
    "disputed",
    "place",
    "origins",
    "said_by",
    "origin",
    "outlet",
    "title",
    "known",
    "when",
    "earliest",
    "latest",
    "factuality",
    "confidence",
    "quotation",
    "claim",
    "document",
    "taken_from",
];

/// A row for each document that says one of the values of a matter.
pub(crate) fn matter_rows(matter: &Matter) -> Vec<Vec<String>> {
    let about = matter.about.as_ref().map_or_else(String::new, |about| {
        let names = std::iter::once(&about.subject).chain(&about.object);
        let names: Vec<&str> = names.map(|one| one.name.as_str()).collect();
        cell(&format!("{}: {}", about.attribute, names.join(" / ")))
    });
    let mut rows = Vec::new();
    for value in &matter.values {
        for saying in &value.sayings {
            let mut row = vec![about.clone()];
            row.extend(statement_cells(&matter.statement));
            row.extend(figure_cells(value.figure.as_ref()));
            row.extend(value_cells(value));
            row.extend(saying_cells(saying));
            rows.push(row);
        }
    }
    rows
}

/// `kind` and `roles`.
pub(crate) fn statement_cells(statement: &Statement) -> [String; 2] {
    let roles: Vec<String> = statement
        .roles
        .iter()
        .flat_map(|role| role.names.iter().map(|one| format!("{}={}", role.role, one.name)))
        .collect();
    [cell(&statement.kind), joined(roles.iter().map(String::as_str))]
}

/// `value`, `high`, `bound` and `unit`.
pub(crate) fn figure_cells(figure: Option<&Figure>) -> [String; 4] {
    let quantity = figure.map(|figure| &figure.quantity);
    [
        told(quantity.and_then(|quantity| quantity.value)),
        told(quantity.and_then(|quantity| quantity.high)),
        quantity.map_or_else(String::new, |quantity| quantity.bound.name().to_owned()),
        cell(quantity.and_then(|quantity| quantity.unit.as_deref()).unwrap_or("")),
    ]
}

/// `status`, `standing`, `disputed`, `place` and `origins`.
fn value_cells(value: &Value) -> [String; 5] {
    let standing = match value.standing {
        Standing::Stands => "stands",
        Standing::Earlier => "earlier",
        Standing::Replaced => "replaced",
        Standing::Corrected => "corrected",
    };
    let disputed = value.disputed.map_or("", |strength| match strength {
        Strength::Definite => "definite",
        Strength::Possible => "possible",
    });
    [
        status_cell(value.status),
        standing.to_owned(),
        disputed.to_owned(),
        cell(value.place.as_ref().map_or("", |place| &place.name)),
        value.origins.count.to_string(),
    ]
}

/// `status`.
pub(crate) fn status_cell(status: Status) -> String {
    match status {
        Status::Done => "done",
        Status::Possible => "possible",
        Status::Planned => "planned",
        Status::Denied => "denied",
    }
    .to_owned()
}

/// `said_by` up to `taken_from`.
pub(crate) fn saying_cells(saying: &Saying) -> [String; 14] {
    let speakers: Vec<&str> = saying.speakers.iter().map(|one: &Named| &*one.name).collect();
    let time = saying.when.as_ref().map(|when| &when.time);
    [
        cell(&speakers.join(" > ")),
        cell(saying.origin.as_ref().map_or("", |voice| &voice.name.name)),
        cell(saying.outlet.as_deref().unwrap_or("")),
        cell(saying.title.as_deref().unwrap_or("")),
        saying.known.to_string(),
        cell(saying.when.as_ref().map_or("", |when| &when.words.text)),
        cell(time.and_then(|time| time.earliest.as_deref()).unwrap_or("")),
        cell(time.and_then(|time| time.latest.as_deref()).unwrap_or("")),
        saying.factuality.name().to_owned(),
        format!("{:.3}", saying.confidence),
        cell(&saying.quotation),
        cell(&saying.claim),
        cell(&saying.document),
        cell(saying.taken_from.as_deref().unwrap_or("")),
    ]
}
