//! A date, a time of day, a duration or a repeated time, as TIMEX3 has them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::span::TextSpan;

/// A time expression. Types and values are those of TIMEX3 (`TimeML` 1.2.1, ISO 24617-1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words, in bytes.
    pub span: TextSpan,
    /// What kind of time.
    pub kind: TimexType,
    /// The TIMEX3 value: `2017-06-07`, `2013-W11`, `P3D`, `PRESENT_REF`. What the text leaves open
    /// is `X`: `XXXX-WXX-3` for a Wednesday of which no date is known.
    pub value: String,
    /// The first day that can be meant; `None` where the calendar place is open.
    pub earliest: Option<Date>,
    /// The last day that can be meant.
    pub latest: Option<Date>,
    /// How exactly the value is told; `None` where it is not a place in the calendar.
    pub precision: Option<TimePrecision>,
    /// What the value was counted from; `None` where it is open.
    pub anchor: Option<TimeAnchor>,
}

/// What kind of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexType {
    /// A place in the calendar, a day or coarser.
    Date,
    /// A place in the calendar finer than a day.
    Time,
    /// A length of time.
    Duration,
    /// A time that comes again: "every Monday".
    Set,
}

/// The unit in which a place in the calendar is told, fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimePrecision {
    /// `2017-06-07T12:30:15`
    Second,
    /// `2017-06-07T12:30`
    Minute,
    /// `2017-06-07T12`
    Hour,
    /// `2017-06-07TMO`
    #[serde(rename = "part_of_day")]
    DayPart,
    /// `2017-06-07`
    Day,
    /// `2017-W23`, also a weekend
    Week,
    /// `2017-06`
    Month,
    /// `2017-SU`
    Season,
    /// `2017-Q2`
    Quarter,
    /// `2017-H1`
    HalfYear,
    /// `2017`
    Year,
    /// `201`
    Decade,
    /// `20`
    Century,
}

/// What the value of a time was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeAnchor {
    /// Nothing: the words say it all.
    Explicit,
    /// The date of publication.
    Published,
    /// Another time in the document.
    Document,
}
