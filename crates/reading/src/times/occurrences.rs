//! The days that come again: which Wednesday, which March is meant.

use jiff::civil::Date;

use crate::times::calendar::{Unit, from_day};
use crate::times::place::{Part, Place, date};
use crate::times::tense::Tense;

/// The places around a day that an open place may be, in order: a week or a year on and back, and
/// what lies between.
pub(super) fn occurrences(place: &Place, day: Date) -> Vec<Place> {
    let with_time = |found: Place| Place { time: place.time.clone(), ..found };
    match place.part {
        Part::Weekday(weekday) => {
            let shift = i32::from(weekday) - i32::from(day.weekday().to_monday_one_offset());
            [shift - 14, shift - 7, shift, shift + 7, shift + 14]
                .into_iter()
                .filter(|days| days.abs() <= 7)
                .filter_map(|days| from_day(day, days, Unit::Day))
                .map(with_time)
                .collect()
        }
        Part::OpenWeekend => {
            (-1..=1).filter_map(|weeks| from_day(day, weeks, Unit::Weekend)).collect()
        }
        Part::DayOfMonth(number) => [-1, 0, 1]
            .into_iter()
            .filter_map(|months| {
                let month = from_day(day, months, Unit::Month)?;
                date(month.year?, month.month()?, number).map(Place::day)
            })
            .map(with_time)
            .collect(),
        _ => (-1..=1)
            .map(|years| Place { year: Some(i32::from(day.year()) + years), ..place.clone() })
            .filter(|place| place.bounds().is_some())
            .collect(),
    }
}

/// The place that is meant on a day by one who tells it in a tense.
pub(super) fn at_or_near(place: &Place, day: Date, tense: Tense) -> Option<Place> {
    let mut places = occurrences(place, day).into_iter();
    let is_weekday = matches!(place.part, Part::Weekday(_));
    match tense {
        Tense::Past => places.rfind(|place| place.bounds().is_some_and(|(first, _)| first <= day)),
        Tense::Future => places.find(|place| place.bounds().is_some_and(|(_, last)| last >= day)),
        Tense::Unknown if is_weekday => {
            places.rfind(|place| place.bounds().is_some_and(|(first, _)| first <= day))
        }
        _ => places.min_by_key(|place| distance(place, day)),
    }
}

/// Days between a day and a place; nought inside it.
fn distance(place: &Place, day: Date) -> i32 {
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    match place.bounds() {
        Some((first, _)) if day < first => days(day, first),
        Some((_, last)) if last < day => days(last, day),
        Some(_) => 0,
        None => i32::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(value: &str, day: &str, tense: Tense) -> String {
        let place = Place::parse(value).unwrap();
        at_or_near(&place, day.parse().unwrap(), tense).unwrap().to_string()
    }

    #[test]
    fn the_tense_decides_which() {
        assert_eq!(told("XXXX-WXX-3", "2017-06-08", Tense::Past), "2017-06-07");
        assert_eq!(told("XXXX-WXX-3", "2017-06-07", Tense::Past), "2017-06-07");
        assert_eq!(told("XXXX-WXX-3", "2017-06-08", Tense::Future), "2017-06-14");
        assert_eq!(told("XXXX-WXX-WE", "2017-06-09", Tense::Past), "2017-W22-WE");
        assert_eq!(told("XXXX-12", "2017-01-20", Tense::Past), "2016-12");
        assert_eq!(told("XXXX-12", "2017-01-20", Tense::Unknown), "2016-12");
        assert_eq!(told("XXXX-02", "2017-01-20", Tense::Unknown), "2017-02");
        assert_eq!(told("XXXX-XX-25", "2017-03-20", Tense::Past), "2017-02-25");
    }
}
