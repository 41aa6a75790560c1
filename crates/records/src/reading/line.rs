//! The layers of a reading as JSON lines.

use serde::{Deserialize, Serialize};

use crate::code_points::CodePointOffsets;
use crate::document::Document;
use crate::reading::{
    Attribution, AttributionMode, Bound, Event, Factuality, Mention, Quantity, Reading, TimeAnchor,
    TimeExpression, TimePrecision, TimexType,
};
use crate::span::TextSpan;

/// One line of a reading. All offsets count Unicode code points of the document's text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ReadingLine {
    /// A mention, a time or a quantity.
    Mention(MentionLine),
    /// An attribution.
    Attribution(AttributionLine),
    /// An event.
    Event(EventLine),
}

/// A mention, a time or a quantity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MentionLine {
    /// The document's id.
    pub document: String,
    /// Where the document was read.
    pub path: String,
    /// Where and what.
    #[serde(flatten)]
    pub words: SpanLine,
    /// A [`MentionClass`](crate::MentionClass), or `money`, `time`, `quantity`.
    pub class: &'static str,
    /// Whether it describes and does not name.
    pub nominal: bool,
    /// What it resolves to.
    pub name: Option<String>,
    /// The entity it is linked to; always null as long as nothing links.
    pub entity: Option<String>,
    /// What a time says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeLine>,
    /// What a quantity says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<QuantityLine>,
    /// The words counted or measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// What a time says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLine {
    /// The TIMEX3 value.
    pub value: String,
    /// The TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// The first day that can be meant, `2017-06-07`.
    pub earliest: Option<String>,
    /// The last day that can be meant.
    pub latest: Option<String>,
    /// The unit in which it is told.
    pub precision: Option<TimePrecision>,
    /// What it was counted from.
    pub anchor: Option<TimeAnchor>,
}

/// What a quantity says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuantityLine {
    /// The number; whole numbers are written without a point.
    #[serde(serialize_with = "number")]
    pub value: Option<f64>,
    /// The upper end of a range.
    #[serde(serialize_with = "number")]
    pub high: Option<f64>,
    /// How the number bounds what is meant.
    pub bound: Bound,
    /// Singular and spelled out.
    pub unit: Option<String>,
}

/// Who says what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttributionLine {
    /// The document's id.
    pub document: String,
    /// Where the document was read.
    pub path: String,
    /// Who says it.
    pub source: Option<SpanLine>,
    /// The words that attribute.
    pub cue: Option<SpanLine>,
    /// What is said.
    pub content: Vec<SpanLine>,
    /// In whose words.
    pub mode: AttributionMode,
}

/// A word for something that happens or is so.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventLine {
    /// The document's id.
    pub document: String,
    /// Where the document was read.
    pub path: String,
    /// Where and what.
    #[serde(flatten)]
    pub words: SpanLine,
    /// How it is put forward.
    pub factuality: Factuality,
    /// From -3, certainly not, to 3, certainly so.
    pub score: f32,
    /// The words it rests on.
    pub cues: Vec<SpanLine>,
}

/// Words and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpanLine {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// Whole numbers as such, so that 7500 is not written 7500.0.
#[expect(clippy::ref_option, reason = "the signature that serde calls")]
fn number<S: serde::Serializer>(value: &Option<f64>, to: S) -> Result<S::Ok, S::Error> {
    /// Up to here every whole number has a double of its own.
    const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;
    match *value {
        None => to.serialize_none(),
        Some(value) if value.fract() == 0.0 && value.abs() <= WHOLE_MAX => {
            to.serialize_i64(value as i64)
        }
        Some(value) => to.serialize_f64(value),
    }
}

impl TimeLine {
    /// What `time` says.
    pub fn of(time: &TimeExpression) -> Self {
        Self {
            value: time.value.clone(),
            kind: time.kind,
            earliest: time.earliest.map(|date| date.to_string()),
            latest: time.latest.map(|date| date.to_string()),
            precision: time.precision,
            anchor: time.anchor,
        }
    }
}

impl QuantityLine {
    /// What `quantity` says.
    pub fn of(quantity: &Quantity) -> Self {
        Self {
            value: quantity.value,
            high: quantity.high,
            bound: quantity.bound,
            unit: quantity.unit.clone(),
        }
    }
}

/// Makes the lines of one document.
struct Writer<'a> {
    document: &'a Document,
    offsets: CodePointOffsets<'a>,
}

impl ReadingLine {
    /// The lines for mentions, times and quantities, in text order.
    ///
    /// # Panics
    ///
    /// If a span misses the characters of the document's text.
    pub fn mentions(document: &Document, reading: &Reading) -> Vec<Self> {
        let writer = Writer::new(document);
        let mentions = reading.mentions.iter().map(|mention| writer.mention(mention));
        let times = reading.times.iter().map(|time| writer.time(time));
        let quantities = reading.quantities.iter().map(|quantity| writer.quantity(quantity));
        let mut lines: Vec<MentionLine> = mentions.chain(times).chain(quantities).collect();
        lines.sort_by_key(|line| (line.words.start, std::cmp::Reverse(line.words.end)));
        lines.into_iter().map(Self::Mention).collect()
    }

    /// The lines for attributions, in text order.
    ///
    /// # Panics
    ///
    /// If a span misses the characters of the document's text.
    pub fn attributions(document: &Document, reading: &Reading) -> Vec<Self> {
        let writer = Writer::new(document);
        let lines = reading.attributions.iter().map(|attribution| writer.attribution(attribution));
        lines.map(Self::Attribution).collect()
    }

    /// The lines for events, in text order.
    ///
    /// # Panics
    ///
    /// If a span misses the characters of the document's text.
    pub fn events(document: &Document, reading: &Reading) -> Vec<Self> {
        let writer = Writer::new(document);
        reading.events.iter().map(|event| Self::Event(writer.event(event))).collect()
    }
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document) -> Self {
        Self { document, offsets: CodePointOffsets::new(&document.text) }
    }

    fn words(&self, span: TextSpan) -> SpanLine {
        let (start, end) = self.offsets.of(span);
        SpanLine { start, end, text: span.of(&self.document.text).to_owned() }
    }

    fn bare(&self, span: TextSpan, class: &'static str) -> MentionLine {
        MentionLine {
            document: self.document.id.clone(),
            path: self.document.path.clone(),
            words: self.words(span),
            class,
            nominal: false,
            name: None,
            entity: None,
            time: None,
            quantity: None,
            of: None,
        }
    }

    fn mention(&self, mention: &Mention) -> MentionLine {
        let bare = self.bare(mention.span, mention.class.name());
        MentionLine { nominal: mention.nominal, name: mention.name.clone(), ..bare }
    }

    fn time(&self, time: &TimeExpression) -> MentionLine {
        let line = TimeLine::of(time);
        MentionLine { time: Some(line), ..self.bare(time.span, "time") }
    }

    fn quantity(&self, quantity: &Quantity) -> MentionLine {
        let line = QuantityLine::of(quantity);
        let of = quantity.of.map(|span| span.of(&self.document.text).to_owned());
        let class = if quantity.is_money { "money" } else { "quantity" };
        MentionLine { quantity: Some(line), of, ..self.bare(quantity.span, class) }
    }

    fn attribution(&self, attribution: &Attribution) -> AttributionLine {
        AttributionLine {
            document: self.document.id.clone(),
            path: self.document.path.clone(),
            source: attribution.source.map(|span| self.words(span)),
            cue: attribution.cue.map(|span| self.words(span)),
            content: attribution.content.iter().map(|&span| self.words(span)).collect(),
            mode: attribution.mode,
        }
    }

    fn event(&self, event: &Event) -> EventLine {
        EventLine {
            document: self.document.id.clone(),
            path: self.document.path.clone(),
            words: self.words(event.span),
            factuality: event.factuality,
            score: event.score,
            cues: event.cues.iter().map(|&span| self.words(span)).collect(),
        }
    }
}
