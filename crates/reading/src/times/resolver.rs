//! Which day is meant: what the words leave open, from the day of publication or from what was
//! told before.

use jiff::civil::Date;
use sayso_records::{TimeAnchor, TimexType};

use crate::times::calendar::{Unit, from_day, from_place};
use crate::times::finder::Found;
use crate::times::meaning::{Direction, Meaning, Step};
use crate::times::occurrences::{at_or_near, occurrences};
use crate::times::place::{Part, Place};
use crate::times::tense::Tense;

/// What a time expression says in its document.
pub(super) struct Resolved {
    pub(super) kind: TimexType,
    pub(super) value: String,
    /// Where it lies in the calendar, if it is a place in it.
    pub(super) place: Option<Place>,
    pub(super) anchor: Option<TimeAnchor>,
}

/// Reads the times of one document in order.
pub(super) struct Resolver {
    /// The day that "today" is, if the document says.
    today: Option<Date>,
    /// Whether what is open comes from what was told before.
    is_story: bool,
    /// The place told last that has a year.
    told: Option<Place>,
    /// The day told last.
    told_day: Option<Place>,
    /// The paragraph that it was told in.
    told_day_block: usize,
}

impl Resolver {
    /// A resolver for a document in which `found` are the time expressions.
    pub(super) fn new(published: Option<Date>, found: &[Found]) -> Self {
        let is_story = is_story(published, found);
        Self {
            today: published.filter(|_| !is_story),
            is_story,
            told: None,
            told_day: None,
            told_day_block: 0,
        }
    }

    /// What an expression says that stands in a paragraph under a verb of some tense.
    pub(super) fn resolve(&mut self, meaning: &Meaning, block: usize, tense: Tense) -> Resolved {
        let (place, anchor) = match meaning {
            Meaning::Length(value) => return plain(TimexType::Duration, value),
            Meaning::Repeated(value) => return plain(TimexType::Set, value),
            Meaning::Vague(value) => return plain(TimexType::Date, value),
            Meaning::Now(step) | Meaning::Then(step)
                if step.count.is_none() && open_hour(step).is_none() =>
            {
                let value = if step.is_back { "PAST_REF" } else { "FUTURE_REF" };
                return plain(TimexType::Date, value);
            }
            Meaning::Now(step) if self.is_story && is_today(step) => {
                return plain(TimexType::Date, "PRESENT_REF");
            }
            Meaning::Place(place) => self.place(place, block, tense),
            Meaning::Told(place, direction) => self.after_told(place, *direction),
            Meaning::Directed(place, direction) => match self.today {
                Some(today) => published(directed(place, *direction, today, tense), place),
                None if self.is_story => self.after_told(place, *direction),
                None => (place.clone(), None),
            },
            Meaning::InYear(years, place) => self.in_year(*years, place),
            Meaning::InWeek(weeks, day) => self.in_week(*weeks, *day),
            Meaning::Now(step) => match self.today {
                Some(today) => published(step_from(&Place::day(today), step), &open(step)),
                None if self.is_story => self.then(step),
                None => (open(step), None),
            },
            Meaning::Then(step) => self.then(step),
            Meaning::Prefix(..) => return plain(TimexType::Date, "X"),
        };
        self.remember(&place, block, anchor);
        let kind = if place.time.is_some() { TimexType::Time } else { TimexType::Date };
        Resolved { kind, value: place.to_string(), place: Some(place), anchor }
    }

    /// A place as the words have it, what is open from the context.
    fn place(&self, place: &Place, block: usize, tense: Tense) -> (Place, Option<TimeAnchor>) {
        if !place.is_open() {
            return (place.clone(), Some(TimeAnchor::Explicit));
        }
        if place.part == Part::OpenDay {
            return self.time_of_day(place, block);
        }
        match self.today {
            Some(today) => published(at_or_near(place, today, tense), place),
            None if self.is_story && !matches!(place.part, Part::Weekday(_)) => {
                self.after_told(place, Direction::At)
            }
            None => (place.clone(), None),
        }
    }

    /// A time of the clock on the day that its paragraph told last, or on that of publication; a
    /// part of the day, told of any day, stays open.
    fn time_of_day(&self, place: &Place, block: usize) -> (Place, Option<TimeAnchor>) {
        let is_clock = place.time.as_ref().is_some_and(|time| time.contains(':'));
        let told = self.told_day.as_ref().filter(|_| self.told_day_block == block);
        let day = match (told, self.today) {
            (Some(day), _) => Some((day.clone(), TimeAnchor::Document)),
            (None, Some(today)) => Some((Place::day(today), TimeAnchor::Published)),
            (None, None) => None,
        };
        match day.filter(|_| is_clock) {
            Some((day, anchor)) => (Place { time: place.time.clone(), ..day }, Some(anchor)),
            None => (place.clone(), None),
        }
    }

    /// A place that is at, before or after what was told last.
    fn after_told(&self, place: &Place, direction: Direction) -> (Place, Option<TimeAnchor>) {
        let found = self.told.as_ref().and_then(|told| in_story(place, told, direction));
        match found {
            Some(found) => (found, Some(TimeAnchor::Document)),
            None => (place.clone(), None),
        }
    }

    /// A place in a year counted from that of publication, or from the year told last.
    fn in_year(&self, years: i32, place: &Place) -> (Place, Option<TimeAnchor>) {
        let told = self.told.as_ref().filter(|_| self.is_story).and_then(|told| told.year);
        let (year, anchor) = match self.today {
            Some(today) => (Some(i32::from(today.year())), TimeAnchor::Published),
            None => (told, TimeAnchor::Document),
        };
        let place = Place { year: year.map(|year| year + years), ..place.clone() };
        let anchor = place.year.map(|_| anchor);
        (place, anchor)
    }

    /// A weekday in a week counted from that of publication.
    fn in_week(&self, weeks: i32, day: u8) -> (Place, Option<TimeAnchor>) {
        let place = Place::new(None, Part::Weekday(day));
        let found = self.today.and_then(|today| {
            let monday = from_day(today, weeks, Unit::Week)?.bounds()?.0;
            from_day(monday, i32::from(day) - 1, Unit::Day)
        });
        published(found, &place)
    }

    /// So many units from what was told last.
    fn then(&self, step: &Step) -> (Place, Option<TimeAnchor>) {
        let Some(told) = &self.told else { return (open(step), None) };
        let is_fine =
            matches!(step.unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Week);
        let day = self.told_day.as_ref().filter(|day| {
            day.year == told.year && told.month().is_none_or(|month| day.month() == Some(month))
        });
        let base = if is_fine { day.unwrap_or(told) } else { told };
        match step_from(base, step) {
            Some(place) => (place, Some(TimeAnchor::Document)),
            None => (Place { year: told.year, ..open(step) }, None),
        }
    }

    fn remember(&mut self, place: &Place, block: usize, anchor: Option<TimeAnchor>) {
        if place.year.is_none() || place.is_open() {
            return;
        }
        let is_wide = matches!(place.part, Part::Season(_)) && anchor != Some(TimeAnchor::Explicit);
        let is_known = place.part == Part::Year
            && self.told.as_ref().is_some_and(|told| told.year == place.year);
        if is_wide || is_known {
            return;
        }
        if place.date().is_some() {
            self.told_day = Some(Place { time: None, ..place.clone() });
            self.told_day_block = block;
        }
        self.told = Some(Place { time: None, ..place.clone() });
    }
}

/// Whether a document tells a story of its own rather than news: most of its dates have a year,
/// which lies well before publication where that is known, and few are counted from its own day.
fn is_story(published: Option<Date>, found: &[Found]) -> bool {
    let (mut explicit, mut far, mut counted) = (0, 0, 0);
    for found in found {
        match &found.meaning {
            Meaning::Place(place) => match (place.year, place.part) {
                (Some(year), _) => {
                    explicit += 1;
                    far += usize::from(
                        published.is_none_or(|day| year < i32::from(day.year()) - YEARS_OF_NEWS),
                    );
                }
                (None, Part::Weekday(_)) => counted += 1,
                _ => {}
            },
            Meaning::Now(_) | Meaning::Directed(..) | Meaning::InYear(..) => counted += 1,
            _ => {}
        }
    }
    explicit >= STORY_DATES_MIN && far * 2 > explicit && counted * 3 < explicit
}

/// Dates with a year that make a story.
const STORY_DATES_MIN: usize = 5;

/// How many years before publication a date of news may lie.
const YEARS_OF_NEWS: i32 = 1;

fn plain(kind: TimexType, value: &str) -> Resolved {
    Resolved { kind, value: value.to_owned(), place: None, anchor: None }
}

/// A place counted from publication, or the open one.
fn published(found: Option<Place>, open: &Place) -> (Place, Option<TimeAnchor>) {
    match found {
        Some(place) => (place, Some(TimeAnchor::Published)),
        None => (open.clone(), None),
    }
}

fn is_today(step: &Step) -> bool {
    step.count == Some(0) && step.unit == Unit::Day && step.time.is_none()
}

/// What a step leads to if nothing is known of where it begins.
fn open(step: &Step) -> Place {
    let place = step.unit.open().unwrap_or(Place::new(None, Part::OpenDay));
    Place { time: step.time.clone().or_else(|| open_hour(step)), ..place }
}

/// The time of day of a step of hours.
fn open_hour(step: &Step) -> Option<String> {
    let is_clock = matches!(step.unit, Unit::Second | Unit::Minute | Unit::Hour);
    is_clock.then(|| "XX".to_owned())
}

/// What lies a step from a place.
fn step_from(base: &Place, step: &Step) -> Option<Place> {
    if let Some(time) = open_hour(step) {
        return base.date().map(|day| Place { time: Some(time), ..Place::day(day) });
    }
    let place = from_place(base, step.count?, step.unit)?;
    Some(Place { time: step.time.clone(), ..place })
}

/// The place before, at or after a day.
fn directed(place: &Place, direction: Direction, today: Date, tense: Tense) -> Option<Place> {
    let mut places = occurrences(place, today).into_iter();
    match direction {
        Direction::Before => places.rfind(|place| ends_before(place, today)),
        Direction::After => places.find(|place| begins_after(place, today)),
        Direction::At if matches!(place.part, Part::Weekday(_)) => {
            let week = today.iso_week_date().week();
            places.find(|place| place.date().is_some_and(|day| day.iso_week_date().week() == week))
        }
        Direction::At if tense == Tense::Past => {
            places.rfind(|place| place.bounds().is_some_and(|(first, _)| first <= today))
        }
        Direction::At => {
            let year = i32::from(today.year());
            Some(Place { year: Some(year), ..place.clone() })
        }
    }
}

fn ends_before(place: &Place, day: Date) -> bool {
    place.bounds().is_some_and(|(_, last)| last < day)
}

fn begins_after(place: &Place, day: Date) -> bool {
    place.bounds().is_some_and(|(first, _)| first > day)
}

/// A place without a year at, before or after another in a story.
///
/// A story goes on: a month far earlier in the year than that told last is one of the next year.
fn in_story(place: &Place, told: &Place, direction: Direction) -> Option<Place> {
    let year = told.year?;
    if let Part::DayOfMonth(day) = place.part {
        let place =
            Place { part: Part::Day(told.month()?, day), year: Some(year), ..place.clone() };
        return Some(place);
    }
    let turn = match (place.middle_month(), told.middle_month()) {
        (Some(month), Some(told)) => {
            let ahead = i32::from(month) - i32::from(told);
            match direction {
                Direction::Before => -i32::from(ahead >= 0),
                Direction::After => i32::from(ahead <= 0),
                Direction::At => i32::from(ahead <= -MONTHS_BACK_MAX),
            }
        }
        (_, None) if direction == Direction::Before => -1,
        (_, None) if direction == Direction::After => 1,
        _ => 0,
    };
    Some(Place { year: Some(year + turn), ..place.clone() })
}

/// A month this far before the one told last is not of the same year.
const MONTHS_BACK_MAX: i32 = 8;
