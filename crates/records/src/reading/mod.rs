//! What is named, counted, dated, said and told to have happened in one document.

mod attribution;
mod event;
mod line;
mod mention;
mod quantity;
mod structure;
mod time;

pub use attribution::{Attribution, AttributionMode};
pub use event::{Event, Factuality};
pub use line::{
    AttributionLine, EventLine, MentionLine, QuantityLine, ReadingLine, SpanLine, TimeLine,
};
pub use mention::{Mention, MentionClass};
pub use quantity::{Bound, Quantity};
pub use time::{TimeAnchor, TimeExpression, TimePrecision, TimexType};

/// The five layers that claims are made from.
///
/// Each layer stands in text order. All spans are bytes of the document's text, lie inside its
/// blocks and are never empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What is named or described; one may lie inside another.
    pub mentions: Vec<Mention>,
    /// What is counted or measured; never overlapping each other or a time.
    pub quantities: Vec<Quantity>,
    /// What is dated; never overlapping each other.
    pub times: Vec<TimeExpression>,
    /// Who says what; one may lie inside the content of another.
    pub attributions: Vec<Attribution>,
    /// What is told to have happened or to be so, one word each.
    pub events: Vec<Event>,
}
