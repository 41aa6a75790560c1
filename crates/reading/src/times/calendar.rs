//! Steps in the calendar: so many days, weeks, months or years on or back.

use jiff::Span;
use jiff::civil::Date;

use crate::times::place::{Part, Place, date};

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    const CODES: [(Self, &str); 11] = [
        (Self::Second, "TS"),
        (Self::Minute, "TM"),
        (Self::Hour, "TH"),
        (Self::Day, "D"),
        (Self::Week, "W"),
        (Self::Weekend, "WE"),
        (Self::Month, "M"),
        (Self::Quarter, "Q"),
        (Self::Year, "Y"),
        (Self::Decade, "DE"),
        (Self::Century, "CE"),
    ];

    /// The unit of a code of TIMEX3; those of the clock have a `T` before them.
    pub(super) fn parse(code: &str) -> Option<Self> {
        Self::CODES.iter().find(|(_, known)| *known == code).map(|(unit, _)| *unit)
    }

    /// The value of a length of so many of it.
    pub(super) fn length(self, count: &str) -> String {
        let code = Self::CODES[self as usize].1;
        match code.strip_prefix('T') {
            Some(code) => format!("PT{count}{code}"),
            None => format!("P{count}{code}"),
        }
    }

    /// The value of what comes once in each of it.
    pub(super) fn every(self) -> &'static str {
        match self {
            Self::Second | Self::Minute | Self::Hour => "XXXX-XX-XXTXX",
            Self::Day => "XXXX-XX-XX",
            Self::Week => "XXXX-WXX",
            Self::Weekend => "XXXX-WXX-WE",
            Self::Month => "XXXX-XX",
            Self::Quarter => "XXXX-QX",
            Self::Year => "XXXX",
            Self::Decade => "P1DE",
            Self::Century => "P1CE",
        }
    }

    /// One of it of which nothing is known; `None` for those of the clock.
    pub(super) fn open(self) -> Option<Place> {
        let part = match self {
            Self::Day => Part::OpenDay,
            Self::Week => Part::OpenWeek,
            Self::Weekend => Part::OpenWeekend,
            Self::Month | Self::Quarter => Part::OpenMonth,
            Self::Year => Part::Year,
            _ => return None,
        };
        Some(Place::new(None, part))
    }
}

/// What lies `count` units after a day, told in that unit: two months after 2017-06-07 is 2017-08.
///
/// `None` past the ends of the calendar, and for units of the clock.
pub(super) fn from_day(day: Date, count: i32, unit: Unit) -> Option<Place> {
    let span = Span::new();
    let far = match unit {
        Unit::Day => span.try_days(count),
        Unit::Week | Unit::Weekend => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Quarter => span.try_months(i64::from(count) * 3),
        _ => span.try_years(match unit {
            Unit::Year => i64::from(count),
            Unit::Decade => i64::from(count) * 10,
            Unit::Century => i64::from(count) * 100,
            _ => return None,
        }),
    };
    let far = day.checked_add(far.ok()?).ok()?;
    let (year, month) = (i32::from(far.year()), far.month().cast_unsigned());
    let week = far.iso_week_date();
    Some(match unit {
        Unit::Day => Place::day(far),
        Unit::Week => Place::new(Some(week.year().into()), Part::Week(week.week().cast_unsigned())),
        Unit::Weekend => {
            Place::new(Some(week.year().into()), Part::Weekend(week.week().cast_unsigned()))
        }
        Unit::Month => Place::new(Some(year), Part::Month(month)),
        Unit::Quarter => Place::new(Some(year), Part::Quarter((month - 1) / 3 + 1)),
        Unit::Decade => decade_of(year),
        Unit::Century => century_of(year),
        _ => Place::new(Some(year), Part::Year),
    })
}

/// The ten years that a year is one of.
fn decade_of(year: i32) -> Place {
    let (years, is_bc) = years_of_era(year);
    Place::new(None, Part::Decade { number: years / 10, is_bc })
}

/// The hundred years that a year is one of.
fn century_of(year: i32) -> Place {
    let (years, is_bc) = years_of_era(year);
    Place::new(None, Part::Century { number: years / 100, is_bc })
}

/// A year as it is told, and whether it is one before Christ.
fn years_of_era(year: i32) -> (u16, bool) {
    let told = if year > 0 { year } else { 1 - year };
    (u16::try_from(told).unwrap_or(u16::MAX), year <= 0)
}

/// What lies `count` units after a place; `None` where the place is told too coarsely for it.
pub(super) fn from_place(place: &Place, count: i32, unit: Unit) -> Option<Place> {
    let year = place.year?;
    let day = match unit {
        Unit::Year | Unit::Decade | Unit::Century => date(year, 1, 1)?,
        Unit::Month | Unit::Quarter => date(year, place.month()?, 1)?,
        Unit::Week | Unit::Weekend => match place.part {
            Part::Week(_) | Part::Weekend(_) | Part::Day(..) => place.bounds()?.0,
            _ => return None,
        },
        _ => place.date()?,
    };
    from_day(day, count, unit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn steps(from: &str, count: i32, unit: Unit) -> String {
        from_place(&Place::parse(from).unwrap(), count, unit).unwrap().to_string()
    }

    #[test]
    fn steps_keep_to_the_calendar() {
        assert_eq!(steps("2016-02-28", 2, Unit::Day), "2016-03-01");
        assert_eq!(steps("2017-01-31", 1, Unit::Month), "2017-02");
        assert_eq!(steps("2016-12-30", 1, Unit::Week), "2017-W01");
        assert_eq!(steps("2017-11", 1, Unit::Quarter), "2018-Q1");
        assert_eq!(steps("1965-03", -2, Unit::Decade), "194");
        assert_eq!(steps("BC0492", 1, Unit::Year), "BC0491");
        assert_eq!(steps("BC0001", 1, Unit::Year), "0001");
    }

    #[test]
    fn no_day_is_counted_from_a_month() {
        assert_eq!(from_place(&Place::parse("2016-02").unwrap(), 1, Unit::Day), None);
    }

    proptest! {
        #[test]
        fn as_many_steps_back_lead_home(days in 0_i32..800_000, count in -5000_i32..5000) {
            let day = date(1, 1, 1).unwrap().checked_add(Span::new().days(days)).unwrap();
            if let Some(far) = from_day(day, count, Unit::Day).and_then(|place| place.date()) {
                prop_assert_eq!(from_day(far, -count, Unit::Day), Some(Place::day(day)));
            }
        }

        #[test]
        fn a_step_never_panics(days in 0_i32..3_000_000, count in any::<i32>()) {
            let day = date(1, 1, 1).unwrap().checked_add(Span::new().days(days)).unwrap();
            for (unit, _) in Unit::CODES {
                if let Some(place) = from_day(day, count, unit) {
                    prop_assert!(place.bounds().is_none_or(|(first, last)| first <= last));
                }
            }
        }
    }
}
