//! Entities that may be one, for a person to decide.

use sayso_ledger::{AsOf, Candidate, KeptEntity};
use sayso_records::{Name, TieReason};
use serde::Serialize;

use crate::answers::Answer;
use crate::answers::said::short;
use crate::answers::sheet::{Sheet, plain, quiet, strong};
use crate::answers::{counted, write_banner};
use crate::csv_table::{cell, told};
use crate::terminal::visible;

/// Pairs of entities that may be one, the likeliest first.
#[derive(Debug, Serialize)]
pub(crate) struct Candidates {
    as_of: AsOf,
    candidates: Vec<Pair>,
}

/// Two entities that may be one.
#[derive(Debug, Serialize)]
struct Pair {
    one: KeptEntity,
    other: KeptEntity,
    reason: TieReason,
    score: f64,
    names: (Name, Name),
    document: Option<String>,
}

impl Candidates {
    /// The pairs as of some dates.
    pub(crate) fn of(as_of: AsOf, found: Vec<Candidate>) -> Self {
        let pair = |Candidate { entities: (one, other), tie }: Candidate| Pair {
            one,
            other,
            reason: tie.reason,
            score: tie.score,
            names: tie.names,
            document: tie.document,
        };
        Self { as_of, candidates: found.into_iter().map(pair).collect() }
    }
}

/// Why two names may be those of one, in words.
fn why(reason: TieReason) -> &'static str {
    match reason {
        TieReason::Alias => "a text calls one by the other",
        TieReason::ShortForm => "a text uses one as short for the other",
        TieReason::Transliteration => "they may be one name in two transliterations",
        TieReason::Spelling => "they are spelled nearly or wholly alike",
        TieReason::Part => "one is a part of the other",
        TieReason::Initials => "one has the other's initials",
    }
}

impl Answer for Candidates {
    fn write_text(&self, sheet: &mut Sheet) {
        write_banner(sheet, &self.as_of);
        if self.candidates.is_empty() {
            sheet.write(0, &[plain("No two names need a decision.")]);
            return;
        }
        for pair in &self.candidates {
            let named = |entity: &KeptEntity| {
                let class = entity.class.name();
                let mentions = counted(entity.mentions, "mention");
                [
                    quiet(short(&entity.id)),
                    strong(visible(&entity.title)),
                    quiet(format!("({class}, {mentions})")),
                ]
            };
            sheet.write_beside(6, &format!("{:.2}", pair.score), &named(&pair.one));
            sheet.write(6, &named(&pair.other));
            sheet.write(6, &[plain(why(pair.reason))]);
            sheet.blank();
        }
        sheet.write(
            0,
            &[quiet("sayso merge ID ID makes two one, sayso split ID ID keeps them two")],
        );
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let head = [
            "one",
            "one_title",
            "one_mentions",
            "other",
            "other_title",
            "other_mentions",
            "reason",
            "score",
            "one_name",
            "other_name",
            "document",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(self.candidates.iter().map(|pair| {
            let entity = |entity: &KeptEntity| {
                [cell(&entity.id), cell(&entity.title), entity.mentions.to_string()]
            };
            let mut row = [entity(&pair.one), entity(&pair.other)].concat();
            row.push(pair.reason.name().to_owned());
            row.push(format!("{:.2}", pair.score));
            row.push(cell(&pair.names.0.key));
            row.push(cell(&pair.names.1.key));
            row.push(told(pair.document.as_deref()));
            row
        }));
        rows
    }
}
