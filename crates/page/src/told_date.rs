//! The day that a document tells in its own first lines, where nothing declares it.
//!
//! A dateline tells it, `KANT, Kyrgyzstan (June 7, 2017) –`, or the mark of a press release,
//! `For Immediate Release June 7, 2017`, or a title, `June 7: A bridge is opened`. A day without a year gets the year of another line over the
//! text whose month is the same: a title that ends in a date, the number of the release,
//! `2017-06-PR-012`. Without one it stays open, and nothing is told. What prose says of days does
//! not count.

use sayso_records::{Block, BlockRole, Declared, DeclaredTime, FieldSource};

use crate::metadata::{Dateline, Day, dateline, day_before_colon, days};
use crate::plain_text::clue::{Clue, clue};
use crate::plain_text::release;
use crate::plain_text::shape::Shape;

/// Lines over the first paragraph that are looked at.
const LINES_MAX: usize = 12;
/// Paragraphs among which the dateline is looked for.
const PARAGRAPHS: usize = 3;
/// Bytes of a line that may tell the year.
const LENGTH_MAX: usize = 200;

/// What the first lines of a document tell.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// Its dateline.
    pub(crate) dateline: Option<Dateline>,
    /// Its day.
    pub(crate) published: Option<Declared<DeclaredTime>>,
}

/// What the first of `blocks` tell, and the `title`, wherever that was read.
pub(crate) fn read(text: &str, blocks: &[Block], title: Option<&str>) -> Told {
    let is_prose = |block: &Block| {
        block.role.is_body() && block.span.of(text).len() > LENGTH_MAX
            || block.role == BlockRole::Paragraph && Shape::of(block.span.of(text)).is_prose()
    };
    let prose = || (0..blocks.len()).filter(|&at| is_prose(&blocks[at]));
    let lead = prose().next().unwrap_or(blocks.len());
    let last = prose().nth(PARAGRAPHS - 1).unwrap_or(blocks.len()).min(lead + LINES_MAX);
    let head = &blocks[lead.saturating_sub(LINES_MAX)..blocks.len().min(last + 1)];
    let may_be_dated = |block: &&Block| {
        matches!(block.role, BlockRole::Paragraph | BlockRole::Subheading | BlockRole::Standfirst)
    };
    let found = head.iter().filter(may_be_dated).find_map(|block| {
        dateline(block.span.of(text)).map(|dateline| (block.span.start, dateline))
    });
    let before = found.as_ref().map_or_else(
        || blocks.get(lead).map_or(text.len(), |block| block.span.start),
        |(start, _)| *start,
    );
    let lines = head.iter().filter(|block| block.span.start < before);
    let lines: Vec<&str> =
        lines.map(|block| block.span.of(text)).chain(title).filter(is_short).collect();
    let dateline = found.map(|(_, dateline)| dateline);
    let day = dateline.as_ref().and_then(|dateline| dateline.day);
    let dated = day.and_then(|day| Some((dated(day, &lines)?, FieldSource::Dateline)));
    let line = || release_day(&lines).or_else(|| title_day(&lines));
    let published = dated.or_else(|| Some((line()?, FieldSource::Text)));
    Told { dateline, published: published.map(|(time, from)| Declared::new(time, from)) }
}

fn is_short(line: &&str) -> bool {
    line.len() <= LENGTH_MAX
}

/// The day with its year, which `lines` may tell.
fn dated(day: Day, lines: &[&str]) -> Option<DeclaredTime> {
    let year = day.year.or_else(|| lines.iter().find_map(|line| year_of(day.month, line)))?;
    DeclaredTime::parse(&format!("{year:04}-{:02}-{:02}", day.month, day.of_month)).ok()
}

/// The year that `line` tells for `month`.
fn year_of(month: u8, line: &str) -> Option<u32> {
    let number = release::month(line).filter(|(_, told)| *told == month);
    let day = || days(line).into_iter().find(|day| day.month == month && day.year.is_some());
    number.map(|(year, _)| year).or_else(|| day()?.year)
}

/// The day in a line that says that the text is released.
fn release_day(lines: &[&str]) -> Option<DeclaredTime> {
    let marks = lines.iter().filter(|line| clue(line, &Shape::of(line)) == Clue::ReleaseMark);
    let days = marks.flat_map(|line| days(line)).filter(|day| day.year.is_some());
    days.into_iter().find_map(|day| dated(day, &[]))
}

/// The day before a title, in the year that another line tells.
///
/// A day with a year there may be that of which the text tells: `June 7, 1917: A bridge falls`.
fn title_day(lines: &[&str]) -> Option<DeclaredTime> {
    let day = lines.iter().find_map(|line| day_before_colon(line))?;
    dated(day, lines).filter(|_| day.year.is_none())
}

#[cfg(test)]
mod tests {
    use sayso_records::TextSpan;

    use super::*;

    /// What the lines of `text` tell, each a paragraph.
    fn published(text: &str) -> Option<String> {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let span = TextSpan::new(start, start + line.len());
            blocks.push(Block { role: BlockRole::Paragraph, span });
            start = span.end + 1;
        }
        let published = read(text, &blocks, None).published;
        published.map(|time| format!("{} {}", time.value, time.from.name()))
    }

    const PROSE: &str = "The bridge was opened by the minister on Wednesday after four years.";

    #[test]
    fn a_dateline_with_its_year() {
        let text = format!("Bridge opens\nKANT, June 7, 2017 – {PROSE}");
        assert_eq!(published(&text).as_deref(), Some("2017-06-07 dateline"));
        let text = format!("KANT, Kyrgyzstan (7 June 2017)\n{PROSE}");
        assert_eq!(published(&text).as_deref(), Some("2017-06-07 dateline"));
    }

    #[test]
    fn the_year_stands_over_the_text() {
        for line in ["2017-06-PR-012", "Morning report, June 8, 2017"] {
            let text = format!("{line}\nKANT (June 7) – {PROSE}");
            assert_eq!(published(&text).as_deref(), Some("2017-06-07 dateline"), "{line}");
        }
    }

    #[test]
    fn no_year_is_guessed() {
        for line in ["Bridge opens", "2017-05-PR-012", "Morning report, May 8, 2017", "In 2017"] {
            let text = format!("{line}\nKANT (June 7) – {PROSE}");
            assert_eq!(published(&text), None, "{line}");
        }
        let text = format!("KANT (June 7) – {PROSE}\nIt was begun on June 9, 2013, and {PROSE}");
        assert_eq!(published(&text), None);
    }

    #[test]
    fn the_mark_of_a_release() {
        let text = format!("Bridge opens\nFor Immediate Release June 7, 2017\n{PROSE}");
        assert_eq!(published(&text).as_deref(), Some("2017-06-07 text"));
    }

    #[test]
    fn a_day_before_the_title() {
        let text = format!("June 7: Bridge opens\n2017-06-PR-012\n{PROSE}");
        assert_eq!(published(&text).as_deref(), Some("2017-06-07 text"));
        assert_eq!(published(&format!("June 7: Bridge opens\n{PROSE}")), None);
        assert_eq!(published(&format!("June 7, 1917: Bridge opens\n{PROSE}")), None);
    }

    #[test]
    fn days_of_a_story_are_not_its_own() {
        for text in [
            "The bridge of Kant\nThe bridge was opened on June 7, 2017, after four years of work.",
            "Battle of Kant, June 7, 1917\nThe battle was fought for two days and nobody won it.",
            "On June 7, 2017 - a Wednesday - the bridge was opened by the minister in Kant.",
        ] {
            assert_eq!(published(text), None, "{text}");
        }
    }
}
