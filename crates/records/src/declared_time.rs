//! A date, or a date with a time, as a page declares it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An ISO 8601 date, `2017-06-07`, or date and time, `2017-06-07T12:30:00`, with the offset where
/// the page declares one, `2017-06-07T12:30:00+03:00` or `…Z`.
///
/// No offset is made up and none is converted: the first ten characters are the date that the page
/// shows its readers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeclaredTime(String);

/// A text that is not an ISO 8601 date of the forms that [`DeclaredTime`] has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotATime(pub String);

impl DeclaredTime {
    /// The time written as `text`.
    ///
    /// # Errors
    ///
    /// If `text` is not of one of the forms above or names a day or hour that there is not.
    pub fn parse(text: &str) -> Result<Self, NotATime> {
        let refused = || NotATime(text.to_owned());
        let (date, rest) = text.split_at_checked(10).ok_or_else(refused)?;
        let whole = is_date(date) && (rest.is_empty() || is_time(rest));
        whole.then(|| Self(text.to_owned())).ok_or_else(refused)
    }

    /// The whole text, `2017-06-07T12:30:00+03:00`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The date alone, `2017-06-07`.
    pub fn date(&self) -> &str {
        &self.0[..10]
    }
}

fn is_date(text: &str) -> bool {
    let Some((year, month, day)) = three(text, "-") else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// Whether `text` is `THH:MM:SS` with an optional offset.
fn is_time(text: &str) -> bool {
    let Some((clock, offset)) = text.strip_prefix('T').and_then(|text| text.split_at_checked(8))
    else {
        return false;
    };
    let clock = three(clock, ":").is_some_and(|(h, m, s)| h < 24 && m < 60 && s < 61);
    clock && (matches!(offset, "" | "Z") || is_offset(offset))
}

fn is_offset(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']);
    let minutes = digits.filter(|digits| digits.len() == 5);
    minutes
        .and_then(|digits| three(&format!("{digits}:00"), ":"))
        .is_some_and(|(h, m, _)| h < 24 && m < 60)
}

/// Three numbers of two digits between two separators, the first of four digits in a date.
fn three(text: &str, separator: &str) -> Option<(u32, u32, u32)> {
    let digits = if separator == "-" { [4, 2, 2] } else { [2, 2, 2] };
    let mut parts = text.split(separator).zip(digits).map(|(part, digits)| {
        let exact = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| exact)
    });
    let three = (parts.next()??, parts.next()??, parts.next()??);
    (text.len() == digits.iter().sum::<usize>() + 2).then_some(three)
}

impl fmt::Display for DeclaredTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotATime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a date such as 2017-06-07 or 2017-06-07T12:30:00+03:00", self.0)
    }
}

impl std::error::Error for NotATime {}

impl TryFrom<String> for DeclaredTime {
    type Error = NotATime;

    fn try_from(text: String) -> Result<Self, NotATime> {
        Self::parse(&text)
    }
}

impl From<DeclaredTime> for String {
    fn from(time: DeclaredTime) -> Self {
        time.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_of_iso_8601() {
        for text in [
            "2017-06-07",
            "2016-02-29",
            "2017-06-07T12:30:00",
            "2017-06-07T12:30:00Z",
            "2017-06-07T23:59:60+05:30",
        ] {
            assert_eq!(DeclaredTime::parse(text).map(String::from), Ok(text.to_owned()));
        }
    }

    #[test]
    fn days_and_hours_that_there_are_not() {
        for text in [
            "",
            "2017",
            "2017-6-07",
            "17-0006-07",
            "2017-02-29",
            "2017-13-01",
            "2017-06-00",
            "2017-06-07 12:30:00",
            "2017-06-07T24:00:00",
            "2017-06-07T12:30",
            "2017-06-07T12:30:00+3",
            "2017-06-07T12:30:00Z+03:00",
            "٢٠١٧-٠٦-٠٧",
        ] {
            assert!(DeclaredTime::parse(text).is_err(), "{text}");
        }
    }
}
