//! A place in the calendar as TIMEX3 writes it, with what is left open.

use std::fmt;

use jiff::civil::Date;
use sayso_records::TimePrecision;

use crate::times::clock;

/// A place in the calendar. Where the year is none, the text leaves it open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The year, counted as astronomers do: 1 BC is 0.
    pub(super) year: Option<i32>,
    /// Which part of the year.
    pub(super) part: Part,
    /// The time of the day: a code such as `MO`, or `17:30`.
    pub(super) time: Option<String>,
}

/// A part of a year, or the years it is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Century {
        number: u16,
        is_bc: bool,
    },
    Decade {
        number: u16,
        is_bc: bool,
    },
    Year,
    Half(u8),
    Quarter(u8),
    Season(Season),
    Month(u8),
    Week(u8),
    Weekend(u8),
    Day(u8, u8),
    /// A day of an open month.
    DayOfMonth(u8),
    /// A day of an open week, Monday the first.
    Weekday(u8),
    /// Saturday and Sunday of an open week.
    OpenWeekend,
    /// Some day.
    OpenDay,
    /// Some week.
    OpenWeek,
    /// Some month.
    OpenMonth,
}

/// A quarter of the year by its weather.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    const CODES: [(Self, &str); 4] =
        [(Self::Spring, "SP"), (Self::Summer, "SU"), (Self::Autumn, "FA"), (Self::Winter, "WI")];

    fn code(self) -> &'static str {
        Self::CODES[self as usize].1
    }

    /// The first of its three months, north of the equator; winter is that of January.
    fn first_month(self) -> u8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

impl Place {
    /// A place without a time of day.
    pub(super) fn new(year: Option<i32>, part: Part) -> Self {
        Self { year, part, time: None }
    }

    /// A day.
    pub(super) fn day(date: Date) -> Self {
        Self::new(
            Some(date.year().into()),
            Part::Day(date.month().cast_unsigned(), date.day().cast_unsigned()),
        )
    }

    /// Out of a TIMEX3 value; `None` where there is no such place.
    pub(super) fn parse(value: &str) -> Option<Self> {
        let (day, time) = match value.split_once('T') {
            Some((day, time)) => (day, Some(clock::parse(time)?)),
            None => (value, None),
        };
        let (year, rest) = match day.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (day, None),
        };
        let year = if year == "XXXX" { None } else { Some(parse_year(year)?) };
        let part = rest.map_or(Some(Part::Year), parse_part)?;
        let place = Self { year, part, time };
        place.is_possible().then_some(place)
    }

    /// Whether the calendar has it.
    fn is_possible(&self) -> bool {
        match self.part {
            Part::Day(month, day) => date(self.year.unwrap_or(LEAP_YEAR), month, day).is_some(),
            _ => true,
        }
    }

    /// The month it lies in, or begins in.
    pub(super) fn month(&self) -> Option<u8> {
        match self.part {
            Part::Month(month) | Part::Day(month, _) => Some(month),
            Part::Week(_) | Part::Weekend(_) => {
                self.bounds().map(|(first, _)| first.month().cast_unsigned())
            }
            _ => None,
        }
    }

    /// The month about which it lies, for what is only a part of a year.
    pub(super) fn middle_month(&self) -> Option<u8> {
        match self.part {
            Part::Season(season) => Some((season.first_month()) % 12 + 1),
            Part::Quarter(quarter) => Some(quarter * 3 - 1),
            Part::Half(half) => Some(half * 6 - 3),
            _ => self.month(),
        }
    }

    /// The day it is or lies in.
    pub(super) fn date(&self) -> Option<Date> {
        match self.part {
            Part::Day(month, day) => date(self.year?, month, day),
            _ => None,
        }
    }

    /// Whether it is told to the day.
    pub(super) fn is_day(&self) -> bool {
        use Part::{Day, DayOfMonth, OpenDay, Weekday};
        matches!(self.part, Day(..) | DayOfMonth(_) | Weekday(_) | OpenDay)
    }

    /// Whether something of it is open.
    pub(super) fn is_open(&self) -> bool {
        match self.part {
            Part::Century { .. } | Part::Decade { .. } => false,
            Part::DayOfMonth(_)
            | Part::Weekday(_)
            | Part::OpenDay
            | Part::OpenWeekend
            | Part::OpenWeek
            | Part::OpenMonth => true,
            _ => self.year.is_none(),
        }
    }

    /// The first and the last day of it; `None` where the year is open.
    pub(super) fn bounds(&self) -> Option<(Date, Date)> {
        let months = |first: u8, count: i32| {
            let start = date(self.year?, first, 1)?;
            Some((
                start,
                start.checked_add(jiff::Span::new().months(count)).ok()?.yesterday().ok()?,
            ))
        };
        match self.part {
            Part::Century { number, is_bc } => years_of(number, is_bc, 100),
            Part::Decade { number, is_bc } => years_of(number, is_bc, 10),
            Part::Year
            | Part::DayOfMonth(_)
            | Part::Weekday(_)
            | Part::OpenDay
            | Part::OpenWeekend
            | Part::OpenWeek
            | Part::OpenMonth => months(1, 12),
            Part::Half(half) => months(half * 6 - 5, 6),
            Part::Quarter(quarter) => months(quarter * 3 - 2, 3),
            Part::Season(Season::Winter) => {
                let start = date(self.year? - 1, Season::Winter.first_month(), 1)?;
                let end = date(self.year?, 3, 1)?.yesterday().ok()?;
                Some((start, end))
            }
            Part::Season(season) => months(season.first_month(), 3),
            Part::Month(month) => months(month, 1),
            Part::Week(week) => week_days(self.year?, week),
            Part::Weekend(week) => {
                let (_, sunday) = week_days(self.year?, week)?;
                Some((sunday.yesterday().ok()?, sunday))
            }
            Part::Day(month, day) => date(self.year?, month, day).map(|day| (day, day)),
        }
    }

    /// How exactly it is told; `None` where its place is quite open.
    pub(super) fn precision(&self) -> TimePrecision {
        if let Some(time) = &self.time {
            return clock::precision(time);
        }
        match self.part {
            Part::Century { .. } => TimePrecision::Century,
            Part::Decade { .. } => TimePrecision::Decade,
            Part::Year => TimePrecision::Year,
            Part::Half(_) => TimePrecision::HalfYear,
            Part::Quarter(_) => TimePrecision::Quarter,
            Part::Season(_) => TimePrecision::Season,
            Part::Month(_) | Part::OpenMonth => TimePrecision::Month,
            Part::Week(_) | Part::Weekend(_) | Part::OpenWeek | Part::OpenWeekend => {
                TimePrecision::Week
            }
            Part::Day(..) | Part::DayOfMonth(_) | Part::Weekday(_) | Part::OpenDay => {
                TimePrecision::Day
            }
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let era = |is_bc: bool| if is_bc { "BC" } else { "" };
        match self.part {
            Part::Century { number, is_bc } => write!(f, "{}{number:02}", era(is_bc))?,
            Part::Decade { number, is_bc } => write!(f, "{}{number:03}", era(is_bc))?,
            _ => match self.year {
                Some(year) if year > 0 => write!(f, "{year:04}")?,
                Some(year) => write!(f, "BC{:04}", 1 - year)?,
                None => f.write_str("XXXX")?,
            },
        }
        match self.part {
            Part::Century { .. } | Part::Decade { .. } | Part::Year => {}
            Part::Half(half) => write!(f, "-H{half}")?,
            Part::Quarter(quarter) => write!(f, "-Q{quarter}")?,
            Part::Season(season) => write!(f, "-{}", season.code())?,
            Part::Month(month) => write!(f, "-{month:02}")?,
            Part::Week(week) => write!(f, "-W{week:02}")?,
            Part::Weekend(week) => write!(f, "-W{week:02}-WE")?,
            Part::Day(month, day) => write!(f, "-{month:02}-{day:02}")?,
            Part::DayOfMonth(day) => write!(f, "-XX-{day:02}")?,
            Part::Weekday(day) => write!(f, "-WXX-{day}")?,
            Part::OpenDay => f.write_str("-XX-XX")?,
            Part::OpenWeekend => f.write_str("-WXX-WE")?,
            Part::OpenWeek => f.write_str("-WXX")?,
            Part::OpenMonth => f.write_str("-XX")?,
        }
        self.time.as_ref().map_or(Ok(()), |time| write!(f, "T{time}"))
    }
}

/// A year with all days, for a day whose year is open.
const LEAP_YEAR: i32 = 2000;

/// A day of the calendar, carried back before its introduction.
pub(super) fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month.cast_signed(), day.cast_signed()).ok()
}

/// Monday and Sunday of a week after ISO 8601.
fn week_days(year: i32, week: u8) -> Option<(Date, Date)> {
    let year = i16::try_from(year).ok()?;
    let monday =
        jiff::civil::ISOWeekDate::new(year, week.cast_signed(), jiff::civil::Weekday::Monday);
    let monday = monday.ok()?.date();
    Some((monday, monday.checked_add(jiff::Span::new().days(6)).ok()?))
}

/// The days of the `number`th ten or hundred years, counted from nought.
fn years_of(number: u16, is_bc: bool, length: i32) -> Option<(Date, Date)> {
    let first = i32::from(number) * length;
    let (first, last) =
        if is_bc { (1 - (first + length - 1), 1 - first) } else { (first, first + length - 1) };
    Some((date(first, 1, 1)?, date(last, 12, 31)?))
}

fn parse_year(year: &str) -> Option<i32> {
    match year.strip_prefix("BC") {
        Some(year) => year.parse().ok().filter(|&year: &i32| year > 0).map(|year: i32| 1 - year),
        None => year.parse().ok().filter(|year| (1..=9999).contains(year)),
    }
}

fn parse_part(part: &str) -> Option<Part> {
    let number =
        |text: &str, most: u8| text.parse::<u8>().ok().filter(|number| (1..=most).contains(number));
    if let Some((season, _)) = Season::CODES.iter().find(|(_, code)| *code == part) {
        return Some(Part::Season(*season));
    }
    match part.split_once('-') {
        None if part == "XX" => Some(Part::OpenMonth),
        None if part == "WXX" => Some(Part::OpenWeek),
        None if part.starts_with('H') => number(&part[1..], 2).map(Part::Half),
        None if part.starts_with('Q') => number(&part[1..], 4).map(Part::Quarter),
        None if part.starts_with('W') => number(&part[1..], 53).map(Part::Week),
        None => number(part, 12).map(Part::Month),
        Some(("XX", "XX")) => Some(Part::OpenDay),
        Some(("XX", day)) => number(day, 31).map(Part::DayOfMonth),
        Some(("WXX", "WE")) => Some(Part::OpenWeekend),
        Some(("WXX", day)) => number(day, 7).map(Part::Weekday),
        Some((month, day)) => Some(Part::Day(number(month, 12)?, number(day, 31)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(value: &str) -> String {
        let (first, last) = Place::parse(value).unwrap().bounds().unwrap();
        format!("{first}..{last}")
    }

    #[test]
    fn a_value_is_written_as_it_was_read() {
        for value in [
            "2017-06-07",
            "XXXX-06-07",
            "XXXX-XX-07",
            "XXXX-WXX-3",
            "XXXX-WXX-WE",
            "XXXX-WXX-3TNI",
            "2013-W11",
            "2013-Q1",
            "2013-H2",
            "1943-SP",
            "BC0480-08",
            "BC0499",
            "2017",
            "2017-06-07T17:30",
            "XXXX-XX-XXTNI",
        ] {
            assert_eq!(Place::parse(value).unwrap().to_string(), value);
        }
    }

    #[test]
    fn days_that_are_not_are_no_place() {
        for value in ["2017-02-29", "XXXX-02-30", "2017-13", "2017-00", "0000", "2017-06-07T25:00"]
        {
            assert_eq!(Place::parse(value), None, "{value}");
        }
        assert!(Place::parse("XXXX-02-29").is_some());
    }

    #[test]
    fn bounds_are_the_first_and_last_day() {
        assert_eq!(bounds("2016-02"), "2016-02-01..2016-02-29");
        assert_eq!(bounds("2013-W01"), "2012-12-31..2013-01-06");
        assert_eq!(bounds("2017-Q4"), "2017-10-01..2017-12-31");
        assert_eq!(bounds("1943-WI"), "1942-12-01..1943-02-28");
        assert_eq!(bounds("BC0001"), "0000-01-01..0000-12-31");
        let decade = Place::new(None, Part::Decade { number: 199, is_bc: false });
        assert_eq!(decade.bounds().unwrap().0.to_string(), "1990-01-01");
    }
}
