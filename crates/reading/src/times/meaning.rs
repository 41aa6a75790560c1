//! What a pattern says, before it is asked what day it is.

use crate::times::calendar::Unit;
use crate::times::clock;
use crate::times::place::{Part, Place};

/// A meaning with names in braces for what the pattern captures.
pub(super) struct Template {
    words: Vec<Vec<Fragment>>,
}

/// A piece of a template.
enum Fragment {
    Text(String),
    /// The value captured under a name.
    Capture(String),
    /// The hundreds of the year captured under a name.
    Century(String),
}

/// What was captured: names and values.
pub(super) type Captures = Vec<(String, String)>;

/// What a time expression says by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A place in the calendar.
    Place(Place),
    /// The same, open parts of which come from the time told last, or lie before or after it.
    Told(Place, Direction),
    /// The one before, at or after the day of publication.
    Directed(Place, Direction),
    /// A place in the year that is so many after that of publication.
    InYear(i32, Place),
    /// A weekday in the week that is so many after that of publication.
    InWeek(i32, u8),
    /// So many units from the day of publication.
    Now(Step),
    /// So many units from the time told last.
    Then(Step),
    /// A length of time.
    Length(String),
    /// A time that comes again.
    Repeated(String),
    /// Past, present or future, and no more.
    Vague(String),
    /// Stands before another time, with the time of day that it adds.
    Prefix(PrefixKind, Option<String>),
}

/// Which of several times is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Before,
    At,
    After,
}

/// So many units on or back; `None` where the words do not say how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) count: Option<i32>,
    pub(super) is_back: bool,
    pub(super) unit: Unit,
    pub(super) time: Option<String>,
}

/// What a prefix may stand before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PrefixKind {
    /// Any place in the calendar.
    Place,
    /// A day.
    Day,
    /// A length of time.
    Length,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// If its first word is no kind of meaning, or a name is not captured.
    pub(super) fn parse(text: &str, captures: &[String]) -> Result<Self, String> {
        let kind = text.split(' ').next().unwrap_or_default();
        if !KINDS.contains(&kind) {
            return Err(format!("no meaning `{kind}`"));
        }
        let words = text.split(' ').map(|word| fragments(word, captures));
        Ok(Self { words: words.collect::<Result<_, _>>()? })
    }

    /// The meaning with what was captured; `None` where the calendar or the clock has no such time.
    pub(super) fn fill(&self, captures: &Captures) -> Option<Meaning> {
        let value = |name: &str| {
            let found = captures.iter().find(|(known, _)| known == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let fill = |fragment: &Fragment| match fragment {
            Fragment::Text(text) => text.clone(),
            Fragment::Capture(name) => value(name).to_owned(),
            Fragment::Century(name) => century(value(name)).to_owned(),
        };
        let words: Vec<String> =
            self.words.iter().map(|word| word.iter().map(fill).collect()).collect();
        meaning(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// The first words of meanings.
const KINDS: [&str; 24] = [
    "date",
    "told",
    "told-before",
    "told-after",
    "last",
    "this",
    "next",
    "in",
    "in-week",
    "now",
    "then",
    "duration",
    "set",
    "set-unit",
    "set-length",
    "ref",
    "slashes",
    "decade",
    "decade-bc",
    "century",
    "century-bc",
    "prefix",
    "prefix-day",
    "prefix-length",
];

/// The meaning of a filled template.
fn meaning(words: &[&str]) -> Option<Meaning> {
    Some(match *words {
        ["date", value] => Meaning::Place(Place::parse(value)?),
        ["told", value] => Meaning::Told(Place::parse(value)?, Direction::At),
        ["told-before", value] => Meaning::Told(Place::parse(value)?, Direction::Before),
        ["told-after", value] => Meaning::Told(Place::parse(value)?, Direction::After),
        ["last", value] => Meaning::Directed(Place::parse(value)?, Direction::Before),
        ["this", value] => Meaning::Directed(Place::parse(value)?, Direction::At),
        ["next", value] => Meaning::Directed(Place::parse(value)?, Direction::After),
        ["in", years, value] => Meaning::InYear(years.parse().ok()?, Place::parse(value)?),
        ["in-week", weeks, day] => Meaning::InWeek(weeks.parse().ok()?, day.parse().ok()?),
        ["now", count, unit] => Meaning::Now(step(count, unit, None)?),
        ["now", count, unit, time] => Meaning::Now(step(count, unit, Some(time))?),
        ["then", count, unit] => Meaning::Then(step(count, unit, None)?),
        ["then", count, unit, time] => Meaning::Then(step(count, unit, Some(time))?),
        ["duration", count, unit] => Meaning::Length(Unit::parse(unit)?.length(count)),
        ["set", value] => Meaning::Repeated(value.to_owned()),
        ["set-unit", unit] => Meaning::Repeated(Unit::parse(unit)?.every().to_owned()),
        ["set-length", count, unit] => Meaning::Repeated(Unit::parse(unit)?.length(count)),
        ["ref", value] => Meaning::Vague(value.to_owned()),
        ["slashes", first, second, year] => Meaning::Place(slashes(first, second, year)?),
        ["decade", year] => Meaning::Place(decade(year, false)?),
        ["decade-bc", year] => Meaning::Place(decade(year, true)?),
        ["century", nth] => Meaning::Place(century_place(nth, false)?),
        ["century-bc", nth] => Meaning::Place(century_place(nth, true)?),
        ["prefix"] => Meaning::Prefix(PrefixKind::Place, None),
        ["prefix-day"] => Meaning::Prefix(PrefixKind::Day, None),
        ["prefix-day", time] => {
            Meaning::Prefix(PrefixKind::Day, Some(clock::parse(time.strip_prefix('T')?)?))
        }
        ["prefix-length"] => Meaning::Prefix(PrefixKind::Length, None),
        _ => return None,
    })
}

/// A step of `-3`, `+X` or `0` units.
fn step(count: &str, unit: &str, time: Option<&str>) -> Option<Step> {
    let time = match time {
        Some(time) => Some(clock::parse(time.strip_prefix('T')?)?),
        None => None,
    };
    let is_back = count.starts_with('-');
    Some(Step { count: count.parse().ok(), is_back, unit: Unit::parse(unit)?, time })
}

/// A date in which either number may be the month; where both can, only the year is known.
fn slashes(first: &str, second: &str, year: &str) -> Option<Place> {
    let day_first = Place::parse(&format!("{year}-{second}-{first}"));
    let month_first = Place::parse(&format!("{year}-{first}-{second}"));
    match (day_first, month_first) {
        (Some(place), Some(other)) if place != other => Some(Place::new(place.year, Part::OpenDay)),
        (place, other) => place.or(other),
    }
}

/// The ten years from one that ends in nought.
fn decade(year: &str, is_bc: bool) -> Option<Place> {
    let year: u16 = year.parse().ok()?;
    let number = year.is_multiple_of(10).then_some(year / 10)?;
    Some(Place::new(None, Part::Decade { number, is_bc }))
}

fn century_place(nth: &str, is_bc: bool) -> Option<Place> {
    let number = nth.parse::<u16>().ok()?.checked_sub(1)?;
    Some(Place::new(None, Part::Century { number, is_bc }))
}

/// The hundreds of a year; for two digits, those that make it the likelier year.
fn century(year: &str) -> &str {
    match year.len() {
        4 => &year[..2],
        _ if year.parse().is_ok_and(|year: u8| year < YEAR_OF_THIS_CENTURY_MAX) => "20",
        _ => "19",
    }
}

/// A year in two digits below this is one of the 21st century. Source: POSIX `strptime` has 69;
/// news and orders are rarely about years that far on.
const YEAR_OF_THIS_CENTURY_MAX: u8 = 50;

/// The fragments of a word of a template.
fn fragments(word: &str, captures: &[String]) -> Result<Vec<Fragment>, String> {
    let mut fragments = Vec::new();
    let mut rest = word;
    while let Some((text, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or("a `{` without `}`")?;
        fragments.push(Fragment::Text(text.to_owned()));
        let (name, is_century) =
            name.strip_suffix(".century").map_or((name, false), |name| (name, true));
        if !captures.iter().any(|known| known == name) {
            return Err(format!("nothing is captured as `{name}`"));
        }
        let name = name.to_owned();
        fragments.push(if is_century { Fragment::Century(name) } else { Fragment::Capture(name) });
        rest = after;
    }
    fragments.push(Fragment::Text(rest.to_owned()));
    Ok(fragments)
}
