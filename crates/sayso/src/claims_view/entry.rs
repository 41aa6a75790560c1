//! One claim as rows of words: what fills which role, when, how surely, what is odd.

use sayso_records::{
    Claim, Factuality, Filler, Quotation, TimeAnchor, TimeExpression, TimePrecision, TimexType,
};

use crate::claims_view::excerpt::excerpt;
use crate::claims_view::figure::figure;
use crate::terminal::visible;

/// Columns of a figure that stands in the column of figures; a longer one stands among the roles.
const FIGURE_WIDTH_MAX: usize = 14;
/// Bytes at the beginning and at the end of what fills a role.
const FILLER_START_MAX: usize = 120;
const FILLER_END_MAX: usize = 40;
/// The role whose unit is a noun that fills another.
const COUNT: &str = "count";
/// Words before a time that say how it is meant.
const BEFORE_TIMES: &[&str] = &[
    "after", "at", "before", "by", "during", "for", "from", "in", "on", "since", "through", "till",
    "to", "until", "within",
];

/// A claim, ready to be set in columns.
pub(crate) struct Entry {
    /// Its kind.
    pub(crate) kind: String,
    /// Its figures.
    pub(crate) figures: Vec<String>,
    /// All else.
    pub(crate) rows: Vec<Row>,
    /// The share of such claims that are right.
    pub(crate) confidence: f64,
}

/// A word for what is told, and what is told.
pub(crate) struct Row {
    /// The role, or `when`, `doubt`, or how the claim is put forward if not as certain.
    pub(crate) label: String,
    /// The words.
    pub(crate) words: String,
    /// What the words are.
    pub(crate) nature: Nature,
}

/// What the words of a row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// What fills a role, or a time.
    Told,
    /// How the claim is put forward.
    Hedge,
    /// What is odd about it.
    Doubt,
}

impl Entry {
    /// The rows of a claim made from a document with this text.
    pub(crate) fn of(text: &str, claim: &Claim) -> Self {
        let mut entry = Self {
            kind: visible(&claim.kind),
            figures: Vec::new(),
            rows: Vec::new(),
            confidence: claim.confidence,
        };
        if claim.factuality != Factuality::Certain {
            let cues: Vec<String> = claim.cues.iter().map(quoted).collect();
            entry.add(claim.factuality.name(), &cues.join(", "), Nature::Hedge);
        }
        for role in &claim.roles {
            let figures = figures(&role.name, &role.fillers);
            if entry.figures.is_empty() && figures.is_some() {
                entry.figures = figures.unwrap_or_default();
                continue;
            }
            let fillers: Vec<String> =
                role.fillers.iter().map(|one| filler(&role.name, one)).collect();
            entry.add(&role.name, &fillers.join("; "), Nature::Told);
        }
        if let Some(time) = &claim.time {
            entry.add("when", &when(text, time), Nature::Told);
        }
        for doubt in &claim.doubts {
            entry.add("doubt", &visible(&doubt.message), Nature::Doubt);
        }
        entry
    }

    fn add(&mut self, label: &str, words: &str, nature: Nature) {
        self.rows.push(Row { label: visible(label), words: words.to_owned(), nature });
    }
}

/// What fills a role, if all of it are figures that fit their column.
fn figures(role: &str, fillers: &[Filler]) -> Option<Vec<String>> {
    let one = |filler: &Filler| {
        let figure = figure(filler.quantity.as_ref()?, filler.words.text(), role == COUNT);
        let figure = shown(&figure);
        (console::measure_text_width(&figure) <= FIGURE_WIDTH_MAX).then_some(figure)
    };
    fillers.iter().map(one).collect()
}

/// What fills a role, with the name that it resolves to in the brackets of an editor.
fn filler(role: &str, filler: &Filler) -> String {
    let words = filler.words.text();
    let words = match &filler.quantity {
        Some(quantity) => shown(&figure(quantity, words, role == COUNT)),
        None => shown(words),
    };
    match &filler.name {
        Some(name) => format!("{words} [{}]", shown(name)),
        None => words,
    }
}

/// The words of a time with the word before them, and the days that they mean.
fn when(text: &str, time: &TimeExpression) -> String {
    let before = text[..time.span.start].trim_end();
    let before = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let before = BEFORE_TIMES.iter().find(|word| before.eq_ignore_ascii_case(word));
    let words = shown(time.span.of(text));
    let words = before.map_or_else(|| words.clone(), |before| format!("{before} {words}"));
    match days(time) {
        Some(days) => format!("{words} ({days})"),
        None => words,
    }
}

/// The days that a time means, where its words alone do not say so; that they are not known, where
/// they are not.
fn days(time: &TimeExpression) -> Option<String> {
    let is_place = matches!(time.kind, TimexType::Date | TimexType::Time);
    match (time.earliest, time.latest) {
        _ if time.anchor == Some(TimeAnchor::Explicit) => None,
        (Some(first), Some(last)) if first == last => Some(first.to_string()),
        (Some(_), Some(_))
            if matches!(time.precision, Some(TimePrecision::Month | TimePrecision::Year)) =>
        {
            Some(visible(&time.value))
        }
        (Some(first), Some(last)) => Some(format!("{first} to {last}")),
        (Some(first), None) => Some(format!("{first} or later")),
        (None, Some(last)) => Some(format!("{last} or earlier")),
        (None, None) if is_place && time.value.contains('X') => Some("date not known".to_owned()),
        (None, None) => None,
    }
}

/// Words between quotation marks.
fn quoted(words: &Quotation) -> String {
    format!("“{}”", shown(words.text()))
}

/// Words of the page on one line, shortened and fit for a terminal.
fn shown(words: &str) -> String {
    let words = excerpt(words, FILLER_START_MAX, FILLER_END_MAX);
    visible(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}
