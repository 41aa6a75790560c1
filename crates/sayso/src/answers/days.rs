//! Days as a reader of English wants them: `13 May 2024`.

use jiff::civil::Date;
use sayso_records::{TimeAnchor, TimePrecision, TimexType, WhenLine};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day.
pub(crate) fn day(date: Date) -> String {
    format!("{} {}", day_and_month(date), date.year())
}

/// The days from `first` to `last`.
pub(crate) fn days(first: Date, last: Date) -> String {
    if first == last {
        day(first)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{}–{}", first.day(), day(last))
    } else if first.year() == last.year() {
        format!("{} – {}", day_and_month(first), day(last))
    } else {
        format!("{} – {}", day(first), day(last))
    }
}

fn day_and_month(date: Date) -> String {
    let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month - 1));
    format!("{} {}", date.day(), month.unwrap_or(&""))
}

/// When something held: the words of the text, and the days that they mean where the words alone do
/// not say so.
pub(crate) fn when(when: &WhenLine) -> String {
    let words = when.words.text.split_whitespace().collect::<Vec<_>>().join(" ");
    match meant(when) {
        Some(days) => format!("{words} ({days})"),
        None => words,
    }
}

fn meant(when: &WhenLine) -> Option<String> {
    let time = &when.time;
    let date = |date: &Option<String>| date.as_ref().and_then(|date| date.parse::<Date>().ok());
    let is_place = matches!(time.kind, TimexType::Date | TimexType::Time);
    match (date(&time.earliest), date(&time.latest)) {
        _ if time.anchor == Some(TimeAnchor::Explicit) => None,
        (Some(first), Some(_)) if time.precision == Some(TimePrecision::Year) => {
            Some(first.year().to_string())
        }
        (Some(first), Some(_)) if time.precision == Some(TimePrecision::Month) => {
            let day = day_and_month(first);
            Some(format!(
                "{} {}",
                day.trim_start_matches(|c: char| !c.is_alphabetic()),
                first.year()
            ))
        }
        (Some(first), Some(last)) => Some(days(first, last)),
        (Some(first), None) => Some(format!("{} or later", day(first))),
        (None, Some(last)) => Some(format!("{} or earlier", day(last))),
        (None, None) if is_place && time.value.contains('X') => Some("date not known".to_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_share_what_they_have_in_common() {
        let check = |first: &str, last: &str, expected: &str| {
            assert_eq!(days(first.parse().unwrap(), last.parse().unwrap()), expected);
        };
        check("2024-05-13", "2024-05-13", "13 May 2024");
        check("2024-05-03", "2024-05-13", "3–13 May 2024");
        check("2024-03-03", "2024-06-02", "3 Mar – 2 Jun 2024");
        check("2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024");
    }
}
