//! The roles of the lines inside the article.

use std::ops::Range;

use sayso_records::{BlockRole, Finding, FindingKind, Place};

use crate::metadata::is_dateline;
use crate::plain_text::clue::Clue;
use crate::plain_text::letters::{is_bullet, is_quotation_mark};
use crate::plain_text::quotes;
use crate::plain_text::shape::{End, Start};
use crate::plain_text::sheet::Sheet;
use crate::plain_text::wrap::{begins_item, numbered};

/// Words of a heading inside the article.
const HEADING_WORDS_MAX: u32 = 14;
/// Words from which on a heading may be the title of another story.
const STORY_WORDS_MIN: u32 = 6;
/// Lines without prose that may stand together in an article that was copied with what is around it.
const RUN_MAX: usize = 2;
/// Lines above a line that may belong to one list with it.
const LIST_MAX: usize = 40;
/// Findings in one text.
const FINDINGS_MAX: usize = 16;

/// Settles the open lines of `zone`, and tells which of them may be something else.
pub(crate) fn mark(sheet: &mut Sheet<'_>, zone: &Range<usize>) -> Vec<Finding> {
    let mut roles = Vec::with_capacity(zone.len());
    let mut contact = false;
    for line in zone.clone() {
        let prose = sheet.lines[line].shape.is_prose();
        contact = sheet.clues[line] == Clue::Contact || contact && !sheet.lines[line].gap && !prose;
        let role = if contact { BlockRole::Furniture } else { role(sheet, line, zone) };
        roles.push(role);
    }
    let mut findings = Vec::new();
    for (line, role) in zone.clone().zip(roles) {
        if sheet.is_open(line) && findings.len() < FINDINGS_MAX {
            findings.extend(doubt(sheet, line, role));
        }
        sheet.settle(line, role);
    }
    findings
}

/// The role of a line, if none is settled.
fn role(sheet: &Sheet<'_>, line: usize, zone: &Range<usize>) -> BlockRole {
    let words = sheet.words(line);
    let shape = &sheet.lines[line].shape;
    if !sheet.is_open(line) {
        return BlockRole::Paragraph;
    }
    if is_row(sheet, line) {
        return BlockRole::TableCell;
    }
    if words.starts_with('>') && words.len() > 1 {
        return BlockRole::Quote;
    }
    if is_item(sheet, line) {
        return BlockRole::ListItem;
    }
    if shape.is_prose() || quotes::is_speaker(sheet, line) || is_turn(words) {
        return BlockRole::Paragraph;
    }
    let heading = is_heading(sheet, line, zone);
    match sheet.clues[line] {
        Clue::Byline => BlockRole::Credit,
        Clue::MailField if sheet.is_mail(line) => BlockRole::Furniture,
        Clue::Date if is_clock(words) => BlockRole::Furniture,
        Clue::Date | Clue::Number if sheet.copied => BlockRole::Furniture,
        Clue::CardHead if shape.words > 1 => BlockRole::Furniture,
        Clue::Section | Clue::Menu | Clue::Stories | Clue::After | Clue::CardHead
            if sheet.copied && !heading =>
        {
            BlockRole::Furniture
        }
        _ if heading => BlockRole::Subheading,
        _ if sheet.copied && is_loose(sheet, line, zone) => BlockRole::Furniture,
        _ => BlockRole::Paragraph,
    }
}

/// Whether a line is a time of day, as it stands over the entries of a ticker.
fn is_clock(words: &str) -> bool {
    words.len() <= "12.30 a.m.".len() && words.contains([':', '.'])
}

/// Whether a line is a question or an answer of an interview: `Q: Why?`.
fn is_turn(words: &str) -> bool {
    words.get(..2).is_some_and(|head| matches!(head, "Q:" | "A:"))
}

/// Whether a short line stands over prose or a list.
fn is_heading(sheet: &Sheet<'_>, line: usize, zone: &Range<usize>) -> bool {
    let shape = &sheet.lines[line].shape;
    let short = shape.words <= HEADING_WORDS_MAX
        && matches!(shape.end, End::Open | End::Question)
        && !matches!(shape.start, Start::Small | Start::Nothing);
    let below = (line + 1..zone.end).find(|&next| sheet.is_open(next));
    let text = |next: usize| {
        let shape = &sheet.lines[next].shape;
        shape.is_prose() && shape.start != Start::Small || begins_item(sheet.words(next))
    };
    short && below.is_some_and(text) && !is_dateline(sheet.words(line))
}

/// Whether a line is the entry of a list with another beside it.
fn is_item(sheet: &Sheet<'_>, line: usize) -> bool {
    let item = |line: usize| {
        let words = sheet.words(line);
        let bullet = words.starts_with(is_bullet) && begins_item(words);
        (bullet || numbered(words).is_some()) && words.len() > 2
    };
    item(line) && beside(sheet, line).any(item)
}

/// Whether a line is the row of a table with another beside it.
fn is_row(sheet: &Sheet<'_>, line: usize) -> bool {
    let cells =
        |line: usize| sheet.words(line).split('\t').filter(|cell| !cell.trim().is_empty()).count();
    cells(line) > 1 && beside(sheet, line).any(|other| cells(other) > 1)
}

/// The lines above and below `line`.
fn beside(sheet: &Sheet<'_>, line: usize) -> impl Iterator<Item = usize> {
    let below = Some(line + 1).filter(|&next| next < sheet.lines.len());
    line.checked_sub(1).into_iter().chain(below)
}

/// Whether a line without a mark at its end stands among so many of its like that it is no part of the
/// text, unless they are a list that a colon opens.
fn is_loose(sheet: &Sheet<'_>, line: usize, zone: &Range<usize>) -> bool {
    let bare = |&other: &usize| {
        let shape = &sheet.lines[other].shape;
        !shape.is_prose()
            && shape.end == End::Open
            && !sheet.words(other).starts_with(is_quotation_mark)
    };
    let above = (zone.start..line).rev().take(LIST_MAX).take_while(bare).count();
    let opened =
        line.checked_sub(above + 1).is_some_and(|head| sheet.lines[head].shape.end == End::Colon);
    let below = (line + 1..zone.end).take(RUN_MAX).take_while(bare).count();
    bare(&line) && !opened && above + 1 + below > RUN_MAX
}

/// What a line may be other than `role`, where it matters.
fn doubt(sheet: &Sheet<'_>, line: usize, role: BlockRole) -> Option<Finding> {
    let shape = &sheet.lines[line].shape;
    let titled =
        shape.is_title_like() && shape.words >= STORY_WORDS_MIN && sheet.clues[line] == Clue::Plain;
    let card = sheet.copied && role == BlockRole::Subheading && titled;
    let place = Place::Text(sheet.lines[line].span);
    let message = "read as a heading, may be a card for another story";
    card.then(|| Finding::new(FindingKind::UncertainRole, place, message))
}
