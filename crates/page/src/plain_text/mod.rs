//! A text copied out of a page, or written as one: what each of its lines is.
//!
//! The unit is the line, for what stands around an article begins right under its paragraphs, without
//! a blank line. No line is taken away; each gets a role. What a line is, several steps say one after
//! another, and each decides only what those before it left open:
//!
//! ```text
//! text ──line (wrap, glue)──► lines: broken ones put together, glued ones cut
//! lines ──clue (lexicon, dates, byline, credit)──► what each says of itself, by its words alone
//! lines, clues ──outlet──► the outlet's name, where lines end in it
//!       ──sheet, captions, cards──► furniture for sure, pictures, cards for other stories
//!       ──zone──► where the article stands
//!       ──title, head──► headline, summary, authors, dates over it
//!       ──cards, body──► lists of other stories; headings, lists, tables, quotations in it
//! roles ──blocks──► sentences that a line break cut made whole
//! ```
//!
//! Rules in an order, and no search for the likeliest sequence of roles: nearly all roles follow from
//! signs that are strong by themselves, and the one question that takes the whole text, where the
//! article stands, has an exact answer in one pass over sums. Weights learned from pages found articles
//! no better in trials, and nobody can read them.
//!
//! A text that was not copied with what stands around it shows so: hardly a line of it is in the
//! lexicon. There, only what is furniture for sure is furniture, and all else is body. Where it is not
//! sure that a line of the article belongs to it, the line stays and a finding tells what it may be.
//!
//! Of a press release, the marks before and after it and the addresses are furniture; notes to editors
//! are body, for they tell of the world. Of an e-mail, the fields are furniture but for the subject, which
//! is the headline if the text has none of its own.

mod blocks;
mod body;
mod byline;
mod captions;
mod cards;
mod clean;
pub(crate) mod clue;
pub(crate) mod credit;
mod dates;
mod glue;
mod head;
mod letters;
mod lexicon;
mod line;
mod mail;
mod outlet;
mod quotes;
pub(crate) mod release;
pub(crate) mod shape;
mod sheet;
mod title;
mod wrap;
mod zone;

use sayso_records::{Block, BlockRole, Finding, FindingKind, Place};

use crate::draft::Draft;
use crate::plain_text::sheet::Sheet;

#[cfg(test)]
mod tests;

pub(crate) use clean::clean;

/// Labels `text`, of which not a character changes.
///
/// Every character that is not white space lies in exactly one of the blocks.
pub(crate) fn label(text: String) -> Draft {
    let mut sheet = Sheet::new(&text);
    if let [line] = sheet.lines[..] {
        let blocks = vec![Block { role: BlockRole::Paragraph, span: line.span }];
        return Draft { text, blocks, ..Draft::default() };
    }
    sheet.settle_furniture();
    let mut images = captions::mark(&mut sheet);
    let mut related = cards::mark(&mut sheet);
    let zone = zone::zone(&sheet);
    let title = title::title(&sheet, &zone);
    let below_title = title.map_or(zone.start, |title| title + 1);
    images.extend(captions::mark_alternatives(&mut sheet, below_title..zone.end));
    let metadata = head::mark(&mut sheet, &zone, title);
    related.extend(cards::mark_lists(&mut sheet, &zone));
    let mut findings = body::mark(&mut sheet, &zone);
    if sheet.copied {
        (0..sheet.lines.len()).for_each(|line| sheet.settle(line, BlockRole::Furniture));
        if zone.is_empty() {
            findings.push(Finding::new(
                FindingKind::NoBody,
                Place::Whole,
                "no article among the lines of this page",
            ));
        }
    }
    let blocks = blocks::blocks(&sheet);
    images.sort_by_key(|image| image.caption);
    related.sort_by_key(|story| story.title);
    Draft { text, blocks, metadata, images, related, findings }
}
