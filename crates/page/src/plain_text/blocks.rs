//! Lines with their roles → blocks: sentences that a line break cuts are whole again, rows of tables
//! become cells.

use sayso_records::{Block, BlockRole, TextSpan};

use crate::plain_text::quotes;
use crate::plain_text::shape::{End, Start};
use crate::plain_text::sheet::Sheet;

/// Words of a line that is cut in mid-sentence rather than an address or a greeting.
const CUT_WORDS_MIN: u32 = 6;

/// The blocks of `sheet`; a line without a role is a paragraph.
pub(crate) fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(sheet.lines.len());
    for line in 0..sheet.lines.len() {
        let role = sheet.roles[line].unwrap_or(BlockRole::Paragraph);
        let span = sheet.lines[line].span;
        if role == BlockRole::TableCell {
            blocks.extend(cells(sheet.text, span).map(|span| Block { role, span }));
            continue;
        }
        let before = line.checked_sub(1).zip(blocks.last_mut());
        match before.filter(|(before, block)| joins(sheet, *before, block.role, line, role)) {
            Some((_, block)) => {
                block.span.end = span.end;
                if quotes::is_speaker(sheet, line) {
                    block.role = BlockRole::Quote;
                }
            }
            None => blocks.push(Block { role, span }),
        }
    }
    blocks
}

/// Whether `line` belongs to the block with which the line `before` it ends.
fn joins(sheet: &Sheet<'_>, before: usize, block: BlockRole, line: usize, role: BlockRole) -> bool {
    use BlockRole::{ListItem, Paragraph, Quote};
    if block == Quote && role == Quote {
        return !sheet.lines[line].gap;
    }
    if sheet.lines[line].glued || !matches!((block, role), (Paragraph | ListItem, Paragraph)) {
        return false;
    }
    goes_on(sheet, before, line) || block == Paragraph && quotes::is_quotation(sheet, before)
}

/// Whether the sentence that `before` breaks off goes on in `line`.
fn goes_on(sheet: &Sheet<'_>, before: usize, line: usize) -> bool {
    let (upper, lower) = (&sheet.lines[before].shape, &sheet.lines[line].shape);
    let long = upper.words >= CUT_WORDS_MIN;
    match (upper.end, lower.start) {
        (End::Open, Start::Small) => upper.words > 1 || lower.words >= CUT_WORDS_MIN,
        (End::Clause, Start::Small) => long || lower.is_prose(),
        // A list of names is cut behind a comma as well: the next line may begin with a capital.
        (End::Clause, _) => {
            long && lower.is_prose() && !sheet.words(before).ends_with([';', '；', '؛'])
        }
        _ => false,
    }
}

/// The cells of a row.
fn cells(text: &str, row: TextSpan) -> impl Iterator<Item = TextSpan> + '_ {
    let mut start = row.start;
    row.of(text).split('\t').filter_map(move |cell| {
        let begin = start + (cell.len() - cell.trim_start().len());
        start += cell.len() + 1;
        let words = cell.trim();
        (!words.is_empty()).then(|| TextSpan::new(begin, begin + words.len()))
    })
}
