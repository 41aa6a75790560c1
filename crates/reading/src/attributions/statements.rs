//! Statements without quotation marks: "The mayor said:" at the end of a block, and the blocks
//! below it.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, BlockRole, PartOfSpeech};

use crate::attributions::clauses::words;
use crate::attributions::draft::{Draft, trim};
use crate::attributions::lexicon::{Frame, cue_at};
use crate::attributions::quotations::{Quotation, quotation_at};
use crate::attributions::sources::source;

/// Tokens before a colon among which its cue is sought.
const CUE_DISTANCE: usize = 6;

/// What blocks say whose speaker stands, with a colon, at the end of the block before.
///
/// The first block below is his. So are those after it down to the last in which "I" or "we"
/// speak, as long as none of them quotes or introduces somebody.
pub(crate) fn introduced(document: &AnnotatedDocument, quotations: &[Quotation]) -> Vec<Draft> {
    let blocks = blocks(document);
    let mut found = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let verb = introduction(document, &blocks[at]);
        let draft = verb.and_then(|verb| {
            let below = statement(document, quotations, &blocks[at + 1..]);
            at += below.len();
            let content = below.iter().filter_map(|block| trim(document, block.clone()));
            let content: Vec<_> = content.collect();
            (!content.is_empty()).then_some(Draft {
                source: Some(source(document, verb)?),
                cue: words(document, verb),
                anchor: verb,
                content,
            })
        });
        found.extend(draft);
        at += 1;
    }
    found
}

/// The tokens of the blocks, in text order.
fn blocks(document: &AnnotatedDocument) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for token in 0..document.len() {
        match found.last_mut() {
            Some(last) if document.block_index(last.start) == document.block_index(token) => {
                last.end = token + 1;
            }
            _ => found.push(token..token + 1),
        }
    }
    found
}

/// The verb of a block that ends with "she said:".
fn introduction(document: &AnnotatedDocument, block: &Range<usize>) -> Option<usize> {
    let is_word = |&token: &usize| document.pos(token) != PartOfSpeech::Space;
    let colon = block.clone().rev().find(is_word)?;
    if document.word(colon) != ":" {
        return None;
    }
    let near = colon.saturating_sub(CUE_DISTANCE).max(block.start)..colon;
    near.rev().find(|&token| {
        document.pos(token) == PartOfSpeech::Verb
            && cue_at(document, token)
                .is_some_and(|cue| cue.takes(Frame::Quote) && cue.takes(Frame::That))
    })
}

/// Those of the blocks below an introduction that belong to the statement.
fn statement<'a>(
    document: &AnnotatedDocument,
    quotations: &[Quotation],
    below: &'a [Range<usize>],
) -> &'a [Range<usize>] {
    let is_own = |block: &&Range<usize>| {
        let role = document.blocks()[document.block_index(block.start)].role;
        let prose = matches!(role, BlockRole::Paragraph | BlockRole::Quote | BlockRole::ListItem);
        let quoted = quotation_at(quotations, block.start).is_some();
        prose && !quoted && introduction(document, block).is_none()
    };
    let run = below.iter().take(BLOCKS_MAX).take_while(is_own).count();
    let speaks = |block: &Range<usize>| {
        block.clone().any(|token| {
            matches!(document.lower(token), "i" | "we" | "our" | "my" | "us" | "me")
                && document.pos(token) == PartOfSpeech::Pron
        })
    };
    let last = below[..run].iter().rposition(speaks).map_or(run.min(1), |last| last + 1);
    &below[..last]
}

/// Blocks that a statement has at most.
const BLOCKS_MAX: usize = 60;
