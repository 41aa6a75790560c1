//! Cards for other stories that stand between the paragraphs.

use std::ops::Range;

use sayso_records::{BlockRole, RelatedStory};

use crate::plain_text::clue::Clue;
use crate::plain_text::sheet::Sheet;

/// Lines of a card between its picture or head and its title.
const KICKERS_MAX: usize = 2;
/// Words of such a line.
const KICKER_WORDS_MAX: u32 = 4;
/// Lines of a list of stories.
const LIST_MAX: usize = 40;
/// Words of a title in such a list.
const TITLE_WORDS_MIN: u32 = 3;

/// Settles the lines of cards and gives the stories that they are for.
pub(crate) fn mark(sheet: &mut Sheet<'_>) -> Vec<RelatedStory> {
    let mut stories = Vec::new();
    let mut line = 0;
    while line < sheet.lines.len() {
        let title = if !sheet.is_open(line) {
            None
        } else if sheet.outlet.bytes_before(line).is_some() {
            title_below(sheet, line, true)
        } else {
            match sheet.clues[line] {
                Clue::Card => Some(line),
                Clue::CardHead => title_below(sheet, line, false),
                _ => None,
            }
        };
        if let Some(title) = title {
            (line..=title).for_each(|part| sheet.settle(part, BlockRole::Related));
            stories.push(RelatedStory { title: sheet.lines[title].span, address: None });
            line = title;
        }
        line += 1;
    }
    stories
}

/// The line that is the title of the card whose picture or head is `line`: the next, or the one behind
/// the name of a section or a date.
fn title_below(sheet: &Sheet<'_>, line: usize, picture: bool) -> Option<usize> {
    let mut next = line + 1;
    while next < sheet.lines.len() && next - line <= KICKERS_MAX && is_kicker(sheet, next, picture)
    {
        next += 1;
    }
    let close = next - line > 1 || !picture || !sheet.lines.get(next)?.gap;
    (close && is_title(sheet, next)).then_some(next)
}

/// Whether a line of a card stands over its title: a section, a date or, under a picture, any few words
/// over a longer title.
fn is_kicker(sheet: &Sheet<'_>, line: usize, picture: bool) -> bool {
    let clue = |line: usize| sheet.clues.get(line).copied().unwrap_or_default();
    let short = |line: usize| sheet.lines[line].shape.words <= KICKER_WORDS_MAX;
    let below = line + if clue(line + 1) == Clue::Date { 2 } else { 1 };
    let over_title = || is_title(sheet, below) && !short(below) && !sheet.lines[below].gap;
    matches!(clue(line), Clue::Section | Clue::Date | Clue::Menu)
        || picture
            && clue(line) == Clue::Plain
            && short(line)
            && !sheet.lines[line].gap
            && over_title()
}

/// Whether an open line may be the title of a card.
fn is_title(sheet: &Sheet<'_>, line: usize) -> bool {
    let Some(title) = sheet.lines.get(line) else { return false };
    let plain = sheet.clues[line] == Clue::Plain && sheet.is_open(line);
    let picture = sheet.outlet.bytes_before(line).is_some();
    plain && !picture && title.shape.is_title_like() && !title.shape.is_prose()
}

/// Settles the titles in lists of other stories in the article and below it. What stands above it under
/// such a head is a menu.
pub(crate) fn mark_lists(sheet: &mut Sheet<'_>, zone: &Range<usize>) -> Vec<RelatedStory> {
    let mut stories = Vec::new();
    let from = if sheet.copied { zone.start } else { sheet.lines.len() };
    for head in from..sheet.lines.len() {
        if !matches!(sheet.clues[head], Clue::Stories | Clue::CardHead) {
            continue;
        }
        let before = stories.len();
        for line in head + 1..sheet.lines.len().min(head + LIST_MAX) {
            let shape = &sheet.lines[line].shape;
            let ends = matches!(sheet.clues[line], Clue::Stories | Clue::After | Clue::Prompt);
            if ends || shape.is_prose() && zone.contains(&line) {
                break;
            }
            let heading = zone.contains(&line)
                && line > head + 1
                && sheet.lines[line].gap
                && !sheet.lines[line - 1].gap;
            let long = shape.words >= TITLE_WORDS_MIN;
            if is_title(sheet, line) && long && !heading {
                sheet.settle(line, BlockRole::Related);
                stories.push(RelatedStory { title: sheet.lines[line].span, address: None });
            }
        }
        if stories.len() > before {
            sheet.settle(head, BlockRole::Furniture);
        }
    }
    stories
}
