//! The two dates that every question can be asked with.

use clap::Args;
use jiff::civil::Date;
use sayso_ledger::AsOf;

/// The two dates that a question can be asked with.
#[derive(Debug, Args)]
#[command(next_help_heading = "As of (2024-05-13; 2024-05 or 2024 is the last day of it)")]
pub(crate) struct AsOfArguments {
    /// What held on this day [default: whenever]
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,

    /// What was known by the end of this day: nothing published or read later, nothing decided later
    /// [default: all]
    #[arg(long, value_name = "DATE", value_parser = day)]
    known: Option<Date>,
}

impl AsOfArguments {
    /// The dates.
    pub(crate) fn dates(&self) -> AsOf {
        AsOf { on: self.on, known: self.known }
    }
}

/// A day, or the last day of a month or a year: `2024-05-13`, `2024-05`, `2024`.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    let number = |digits: &str, length| {
        let is_number = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse::<i16>().ok()).flatten()
    };
    let parts: Vec<&str> = text.trim().split('-').collect();
    let year = number(parts[0], 4);
    let month = parts.get(1).map_or(Some(12), |month| number(month, 2));
    let first = |year, month: i16| Date::new(year, i8::try_from(month).ok()?, 1).ok();
    let first = year.zip(month).and_then(|(year, month)| first(year, month));
    let day = first.and_then(|first| match parts[..] {
        [_] | [_, _] => Some(first.last_of_month()),
        [_, _, day] => {
            let day = i8::try_from(number(day, 2)?).ok()?;
            Date::new(first.year(), first.month(), day).ok()
        }
        _ => None,
    });
    day.ok_or_else(|| "expected a day such as 2024-05-13, a month or a year".to_owned())
}

/// A day, or the first day of a month or a year.
pub(crate) fn first_day(text: &str) -> Result<Date, String> {
    let last = day(text)?;
    match text.trim().split('-').count() {
        1 => Ok(last.first_of_year()),
        2 => Ok(last.first_of_month()),
        _ => Ok(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_or_a_year_is_its_last_day() {
        let check = |text: &str, expected: &str| {
            assert_eq!(day(text).unwrap().to_string(), expected, "{text}");
        };
        check("2024-05-13", "2024-05-13");
        check("2024-05", "2024-05-31");
        check("2024-02", "2024-02-29");
        check("2023-02", "2023-02-28");
        check("2024", "2024-12-31");
        check(" 2024-02-29 ", "2024-02-29");
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "",
            "-",
            "24",
            "2024-",
            "2024-13",
            "2024-5",
            "2023-02-29",
            "2024-05-13-",
            "2024-05-+3",
            "13.05.2024",
            "today",
            "2024-05-13T12:00",
            "２０２４",
        ] {
            assert!(day(text).is_err(), "{text}");
        }
    }
}
