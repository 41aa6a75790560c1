//! Pictures: which lines are their captions, and who made them.

use std::ops::{Range, RangeInclusive};

use sayso_records::{BlockRole, Image, TextSpan};

use crate::plain_text::clue::Clue;
use crate::plain_text::credit;
use crate::plain_text::sheet::Sheet;

/// Lines from one place to the other in which a caption is said twice.
const TWIN_DISTANCE_MAX: usize = 4;
/// Words of a caption that is known by nothing but that it is said twice, beside a credit.
const REPEATED_WORDS_MIN: u32 = 8;
/// Words of a caption that is known by its place beside a credit only.
const WORDS: RangeInclusive<u32> = 3..=80;

/// Settles the captions and credits of `sheet` and gives its pictures.
pub(crate) fn mark(sheet: &mut Sheet<'_>) -> Vec<Image> {
    let mut images = Vec::new();
    for line in 0..sheet.lines.len() {
        match sheet.clues[line] {
            Clue::Credit => {
                sheet.settle(line, BlockRole::Credit);
                if let Some(caption) = beside_credit(sheet, line) {
                    sheet.settle(caption, BlockRole::Caption);
                    images.push(image(sheet, caption, Some(sheet.lines[line].span)));
                }
            }
            Clue::CreditedCaption if sheet.is_open(line) => {
                sheet.settle(line, BlockRole::Caption);
                let span = sheet.lines[line].span;
                let start =
                    credit::at_end(sheet.words(line)).map_or(span.end, |at| span.start + at);
                images.push(image(sheet, line, Some(TextSpan::new(start, span.end))));
            }
            Clue::Caption if sheet.is_open(line) => {
                sheet.settle(line, BlockRole::Caption);
                images.push(image(sheet, line, None));
            }
            _ => {}
        }
    }
    said_twice(sheet, &mut images);
    images
}

/// Settles what is open in `zone` and ends in the outlet's name: the words behind a picture whose caption
/// is not to be seen.
pub(crate) fn mark_alternatives(sheet: &mut Sheet<'_>, zone: Range<usize>) -> Vec<Image> {
    let mut images = Vec::new();
    for line in zone {
        if sheet.is_open(line) && sheet.outlet.bytes_before(line).is_some() {
            sheet.settle(line, BlockRole::Caption);
            let alternative = Some(sheet.words_alone(line).to_owned());
            images.push(Image { alternative, ..image(sheet, line, None) });
        }
    }
    images
}

fn image(sheet: &Sheet<'_>, caption: usize, credit: Option<TextSpan>) -> Image {
    Image { caption: Some(sheet.lines[caption].span), credit, ..Image::default() }
}

/// The caption to which the credit `line` belongs.
fn beside_credit(sheet: &Sheet<'_>, line: usize) -> Option<usize> {
    let last = sheet.lines.len() - 1;
    let below = Some(line + 1).filter(|&next| next <= last && !sheet.lines[next].gap);
    let above = line.checked_sub(1).filter(|_| !sheet.lines[line].gap);
    if let Some(glued) = below.filter(|&next| sheet.lines[next].glued) {
        return Some(glued);
    }
    let fits = |&caption: &usize| {
        sheet.is_open(caption)
            && matches!(sheet.clues[caption], Clue::Plain)
            && WORDS.contains(&sheet.lines[caption].shape.words)
            && sheet.twin(caption).is_none_or(|twin| twin.abs_diff(line) <= TWIN_DISTANCE_MAX)
    };
    // Without blank lines one cannot tell a paragraph beside a credit from a caption, unless the two
    // stand apart from all others.
    let apart =
        |upper: usize| sheet.lines[upper].gap && sheet.lines.get(upper + 2).is_none_or(|l| l.gap);
    let sure =
        |&caption: &usize| !sheet.lines[caption].shape.is_prose() || apart(line.min(caption));
    above.filter(fits).filter(sure).or(below.filter(fits).filter(sure))
}

/// Captions that stand in the text twice: once to be read, once behind the picture.
fn said_twice(sheet: &mut Sheet<'_>, images: &mut Vec<Image>) {
    for line in 0..sheet.lines.len() {
        let Some(twin) = sheet.twin(line).filter(|&twin| twin > line) else { continue };
        let open = sheet.is_open(line) || sheet.is_open(twin);
        if !open || !is_pair(sheet, line, twin) {
            continue;
        }
        sheet.settle(line, BlockRole::Caption);
        sheet.settle(twin, BlockRole::Caption);
        let known = |image: &&mut Image| {
            let spans = [line, twin].map(|one| Some(sheet.lines[one].span));
            spans.contains(&image.caption)
        };
        let behind = [line, twin].into_iter().find(|&one| sheet.outlet.bytes_before(one).is_some());
        let alternative = behind.unwrap_or(twin);
        let words = Some(sheet.words_alone(alternative).to_owned());
        if let Some(image) = images.iter_mut().find(known) {
            image.alternative = words;
        } else {
            let caption = if alternative == line { twin } else { line };
            images.push(Image { alternative: words, ..image(sheet, caption, None) });
        }
    }
}

/// Whether two lines with the same words are the caption of one picture. Of two paragraphs that begin
/// alike, one may be the article's own.
fn is_pair(sheet: &Sheet<'_>, line: usize, twin: usize) -> bool {
    let beside = line.saturating_sub(2)..(twin + 3).min(sheet.lines.len());
    let credited = || beside.clone().any(|beside| sheet.clues[beside] == Clue::Credit);
    let behind =
        sheet.outlet.bytes_before(line).is_some() || sheet.outlet.bytes_before(twin).is_some();
    let caption = |one: usize| sheet.roles[one] == Some(BlockRole::Caption);
    let marked = caption(line) || caption(twin);
    if [line, twin].iter().any(|&one| sheet.roles[one] == Some(BlockRole::Furniture)) {
        return false;
    }
    match twin - line {
        1 => marked || behind || sheet.lines[line].shape.words >= REPEATED_WORDS_MIN && credited(),
        2..=TWIN_DISTANCE_MAX => {
            let other = if caption(line) { twin } else { line };
            behind && sheet.copied || marked && !sheet.lines[other].shape.is_prose()
        }
        _ => false,
    }
}
