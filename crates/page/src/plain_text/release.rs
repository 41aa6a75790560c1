//! The numbers that offices give their press releases, with year and month: `2010-09-CA-005`.

use std::ops::RangeInclusive;

use crate::plain_text::lexicon::{Group, LEXICON, fold};

/// Years that a number may begin with.
const YEARS: RangeInclusive<u32> = 1990..=2099;
/// Bytes of a line of numbers.
const LENGTH_MAX: usize = 80;

/// Year and month in the number of a press release with which `line` begins.
pub(crate) fn month(line: &str) -> Option<(u32, u8)> {
    number(line.split_whitespace().next()?)
}

/// Whether `line` is numbers of press releases and a mark such as `For Immediate Release`.
pub(super) fn is_number_line(line: &str) -> bool {
    if line.len() > LENGTH_MAX || month(line).is_none() {
        return false;
    }
    let words = line.split_whitespace().skip_while(|word| number(word).is_some());
    let rest = words.collect::<Vec<_>>().join(" ");
    rest.is_empty() || LEXICON.whole(&fold(&rest)).has(Group::ReleaseMark)
}

/// Year and month of a number: the office's letters and the count stand behind them.
fn number(word: &str) -> Option<(u32, u8)> {
    let mut parts = word.split(['-', '–', '/']);
    let (year, month) = (parts.next()?, parts.next()?);
    let year = year.parse().ok().filter(|known| year.len() == 4 && YEARS.contains(known))?;
    let month = month.parse().ok().filter(|known| month.len() == 2 && (1..=12).contains(known))?;
    let mut digits = false;
    let mut parts = parts.peekable();
    parts.peek()?;
    for part in parts {
        let capital = |c: char| c.is_ascii_digit() || c.is_uppercase();
        if part.is_empty() || !part.chars().all(capital) {
            return None;
        }
        digits |= part.contains(|c: char| c.is_ascii_digit());
    }
    digits.then_some((year, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_hold_year_and_month() {
        assert_eq!(month("2017-06-PR-012 For immediate release"), Some((2017, 6)));
        assert_eq!(month("2017-06-A–7"), Some((2017, 6)));
        assert_eq!(month("2017-13-PR-012"), None);
        assert_eq!(month("2017-06"), None);
        assert_eq!(month("2017-06-PR"), None);
        assert_eq!(month("2017-06-draft1"), None);
        assert_eq!(month("7500-06-PR-012"), None);
    }

    #[test]
    fn lines_of_numbers() {
        assert!(is_number_line("2017-06-PR-012"));
        assert!(is_number_line("2017-06-PR-012 2017-06-PR-013"));
        assert!(is_number_line("2017-06-PR-012 For Immediate Release"));
        assert!(!is_number_line("2017-06-PR-012 was withdrawn."));
        assert!(!is_number_line("T-72 and T-90"));
    }
}
