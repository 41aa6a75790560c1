//! Disputes, for a person and as a table.

use sayso_corroboration::disputes::{DisputeKind, Strength};
use sayso_views::{Dispute, DisputeList, Standing, Value};

use crate::answers::days::day;
use crate::answers::said::{figure, heading, mark, write_values};
use crate::answers::sheet::{Sheet, disputed, plain, quiet, styled};
use crate::answers::table::{MATTER_COLUMNS, matter_rows};
use crate::answers::{Answer, write_banner};

impl Answer for DisputeList {
    fn write_text(&self, sheet: &mut Sheet) {
        write_banner(sheet, &self.as_of);
        for dispute in &self.disputes {
            write(sheet, dispute);
        }
        if self.disputes.is_empty() {
            let about = self.about.as_ref().map_or(String::new(), |name| format!(" about {name}"));
            sheet.write(0, &[quiet(format!("No disputes{about}."))]);
        }
        if self.more {
            let next = self.skipped + self.disputes.len();
            sheet.blank();
            sheet.write(0, &[quiet("More:"), plain(format!("sayso disputes --skip {next}"))]);
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let mut head = ["dispute", "differs_in", "strength"].map(str::to_owned).to_vec();
        head.extend(MATTER_COLUMNS.map(str::to_owned));
        let mut rows = vec![head];
        for dispute in &self.disputes {
            let strength = strength(dispute.strength).to_owned();
            let first = [dispute.id.clone(), differs(dispute.kind).to_owned(), strength];
            let all = matter_rows(&dispute.matter).into_iter();
            rows.extend(all.map(|row| first.iter().cloned().chain(row).collect()));
        }
        rows
    }
}

/// A dispute with all its values.
fn write(sheet: &mut Sheet, dispute: &Dispute) {
    let known = format!("first known {}", day(dispute.known));
    sheet.heading(&title(dispute.kind), &known);
    let mut head = vec![disputed(match dispute.strength {
        Strength::Definite => "cannot both be true:",
        Strength::Possible => "perhaps cannot both be true:",
    })];
    head.extend(heading(&dispute.matter, None));
    sheet.write(2, &head);
    sheet.blank();
    write_values(sheet, &dispute.matter);
}

/// A dispute on a line: what it is about, and the values in conflict.
pub(super) fn write_line(sheet: &mut Sheet, dispute: &Dispute) {
    let values = dispute.matter.values.iter().filter(|value| value.disputed.is_some());
    let values: Vec<String> = values.take(4).map(short_value).collect();
    let word = differs(dispute.kind);
    let strength = if dispute.strength == Strength::Definite { "" } else { "perhaps " };
    let mut runs = vec![disputed(format!("{strength}{word}"))];
    runs.push(quiet("·"));
    runs.extend(heading(&dispute.matter, None));
    runs.push(quiet("·"));
    runs.push(plain(values.join(" against ")));
    sheet.write(2, &runs);
}

/// A value in a few words: the figure, the place, or how it is put forward; and whose it is.
fn short_value(value: &Value) -> String {
    let mut words = Vec::new();
    words.extend(
        mark(value.status, value.sayings.iter().map(|one| one.factuality))
            .map(|run| styled(&[run])),
    );
    words.extend(value.figure.as_ref().map(figure));
    words.extend(value.place.as_ref().map(|place| place.name.clone()));
    if words.is_empty() {
        words.push("so".to_owned());
    }
    let first = value.origins.named.first().map(|one| one.voice.name.name.as_str());
    let unnamed = value.origins.unnamed.first().map(|one| one.words.as_str());
    let who = first.or(unnamed.filter(|words| !words.is_empty()));
    let withdrawn = value.standing == Standing::Corrected;
    let who = who.map_or(String::new(), |who| format!(" ({who})"));
    format!("{}{who}{}", words.join(" "), if withdrawn { ", withdrawn" } else { "" })
}

fn title(kind: DisputeKind) -> String {
    match kind {
        DisputeKind::Count => "How many",
        DisputeKind::Place => "Where",
        DisputeKind::Time => "When",
        DisputeKind::Status => "Done, planned or denied",
        DisputeKind::Existence => "Whether there is such a thing",
    }
    .to_owned()
}

/// In what the values of a dispute differ, in a word.
fn differs(kind: DisputeKind) -> &'static str {
    match kind {
        DisputeKind::Count => "count",
        DisputeKind::Place => "place",
        DisputeKind::Time => "time",
        DisputeKind::Status => "status",
        DisputeKind::Existence => "existence",
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Definite => "definite",
        Strength::Possible => "possible",
    }
}
