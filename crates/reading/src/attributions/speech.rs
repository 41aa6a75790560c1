//! Who says what stands between quotation marks: the cue beside it, or the speaker before.

use std::collections::HashMap;
use std::ops::Range;

use sayso_records::{AnnotatedDocument, DependencyLabel, PartOfSpeech, Tag};

use crate::attributions::clauses::words;
use crate::attributions::draft::{Draft, trim};
use crate::attributions::lexicon::{Frame, cue_at};
use crate::attributions::quotations::{Quotation, quotation_at};
use crate::attributions::sources::source;

/// Tokens beside a quotation among which its cue is sought.
const REACH: usize = 30;

/// Tokens that the name under a quotation has at most.
const SIGNATURE_MAX: usize = 10;

/// The quotations that are speech and have a cue beside them, parts of one speech in one draft; and
/// those that have none, each beginning a sentence.
pub(crate) fn spoken(
    document: &AnnotatedDocument,
    quotations: &[Quotation],
) -> (Vec<Draft>, Vec<Range<usize>>) {
    let (mut drafts, mut by_cue, mut alone) = (Vec::new(), HashMap::new(), Vec::new());
    for (index, quotation) in quotations.iter().enumerate() {
        if !quotation.is_speech {
            continue;
        }
        let from = index.checked_sub(1).map_or(0, |before| quotations[before].tokens.end);
        let to = quotations.get(index + 1).map_or(document.len(), |next| next.tokens.start);
        let Range { start, end } = quotation.tokens.clone();
        let after = || Some((cue_after(document, quotation, to)?, start));
        if let Some((cue, start)) = cue_before(document, quotation, from).or_else(after) {
            let at = *by_cue.entry(cue).or_insert(drafts.len());
            match drafts.get_mut(at) {
                Some(Draft { content, .. }) => content.push(start..end),
                None => drafts.push(said(document, cue, start..end)),
            }
        } else if let Some(draft) = signed(document, quotation) {
            drafts.push(draft);
        } else if begins(document, quotation) {
            alone.push(start..end);
        }
    }
    (drafts, alone)
}

/// The draft of a quotation and the cue beside it.
fn said(document: &AnnotatedDocument, anchor: usize, content: Range<usize>) -> Draft {
    let verb = document.pos(anchor) == PartOfSpeech::Verb;
    Draft {
        source: if verb {
            speaker(document, anchor, &content)
        } else {
            introduced(document, anchor)
        },
        cue: if verb { words(document, anchor) } else { anchor..anchor + 1 },
        anchor,
        content: vec![content],
    }
}

/// Who speaks after a colon: the subject of the sentence before it, or the words before it.
fn introduced(document: &AnnotatedDocument, colon: usize) -> Option<Range<usize>> {
    let start = document.sentence(colon).start;
    let root = document.ancestors(colon).last()?;
    let verb = matches!(document.pos(root), PartOfSpeech::Verb | PartOfSpeech::Aux);
    if verb && root < colon {
        return source(document, root);
    }
    trim(document, start..colon).filter(|tokens| tokens.len() <= SIGNATURE_MAX)
}

/// Gives quotations without a cue to who spoke last: in the sentence before, or, where that was
/// in quotation marks too, anywhere in the block or in the one before.
pub(crate) fn go_on(
    document: &AnnotatedDocument,
    quotations: &[Quotation],
    drafts: &mut [Draft],
    alone: Vec<Range<usize>>,
) {
    let quotes = |draft: &Draft| {
        document.pos(draft.anchor) == PartOfSpeech::Punct || can_quote(document, draft.anchor)
    };
    let last = |draft: &Draft| draft.end().max(draft.cue.end) - 1;
    let mut speakers: Vec<(usize, usize)> = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| quotes(draft) && quotation_at(quotations, draft.anchor).is_none())
        .map(|(index, draft)| (last(draft), index))
        .collect();
    speakers.sort_unstable();
    let (mut next, mut speaker) = (0, None);
    for content in alone {
        while next < speakers.len() && speakers[next].0 < content.start {
            speaker = Some(speakers[next]);
            next += 1;
        }
        let Some((last, index)) = speaker else { continue };
        let draft = &mut drafts[index];
        let blocks = document.block_index(content.start) - document.block_index(last);
        let sentences = document.sentence_index(content.start) - document.sentence_index(last);
        let direct = quotation_at(quotations, draft.start()).is_some();
        if direct && blocks <= 1 || blocks == 0 && sentences <= 1 {
            speaker = Some((content.end - 1, index));
            draft.content.push(content);
        }
    }
}

/// The phrase for the speaker of a cue beside a quotation; where the tree has none, the words
/// between the two.
fn speaker(
    document: &AnnotatedDocument,
    verb: usize,
    content: &Range<usize>,
) -> Option<Range<usize>> {
    let outside = |found: &Range<usize>| found.end <= content.start || content.end <= found.start;
    source(document, verb).filter(outside).or_else(|| {
        let near = trim(document, content.end..words(document, verb).start);
        near.filter(|tokens| content.end <= verb && tokens.len() <= 12)
            .or_else(|| inverted(document, verb).filter(outside))
    })
}

/// Who stands right after a cue whose subject the tree has lost: "“…”, added the mayor."
fn inverted(document: &AnnotatedDocument, verb: usize) -> Option<Range<usize>> {
    let end = document.sentence(verb).end;
    let nominal = |&token: &usize| {
        matches!(
            document.pos(token),
            PartOfSpeech::Propn
                | PartOfSpeech::Noun
                | PartOfSpeech::Adj
                | PartOfSpeech::Det
                | PartOfSpeech::Pron
        )
    };
    let named = (verb + 1..end).take_while(nominal).take(SIGNATURE_MAX).count();
    let tokens = verb + 1..verb + 1 + named;
    let last = tokens.clone().next_back()?;
    let is_head = !matches!(document.pos(last), PartOfSpeech::Adj | PartOfSpeech::Det);
    is_head.then_some(tokens)
}

/// Whether a quotation begins a sentence, so that it is no part of one of the writer's.
fn begins(document: &AnnotatedDocument, quotation: &Quotation) -> bool {
    let start = quotation.tokens.start;
    let block = document.block_index(start);
    let block = |token: usize| document.block_index(token) == block;
    let mut before = (0..start)
        .rev()
        .take_while(|&token| block(token))
        .filter(|&token| !matches!(document.pos(token), PartOfSpeech::Space | PartOfSpeech::Cconj));
    let ended = |token: usize| matches!(document.word(token), "." | "!" | "?" | "”" | "\"" | "''");
    before.next().is_none_or(ended) && quotation.ends_with_mark(document)
}

/// The cue before a quotation, and where the content begins: "She said, “…”", "She said that “…”",
/// "She wrote: “…”".
fn cue_before(
    document: &AnnotatedDocument,
    quotation: &Quotation,
    from: usize,
) -> Option<(usize, usize)> {
    let open = quotation.tokens.start;
    let is_word = |&token: &usize| document.pos(token) != PartOfSpeech::Space;
    let before = (from..open).rev().find(is_word)?;
    let same_block = document.block_index(before) == document.block_index(open);
    let colon = document.word(before) == ":";
    if !same_block && !colon {
        return None;
    }
    let sentence = document.sentence(before);
    let reach = sentence.start.max(from).max(before.saturating_sub(REACH))..before;
    if colon || document.word(before) == "," {
        let near = reach.rev().find(|&token| can_quote(document, token));
        return near.map(|verb| (verb, open)).or_else(|| colon.then_some((before, open)));
    }
    let start = if document.lower(before) == "that" { before } else { open };
    let verb = start.checked_sub(1).filter(|&verb| verb >= from && can_quote(document, verb))?;
    let whole = quotation.ends_with_mark(document);
    whole.then_some((verb, start))
}

/// The cue after a quotation: "“…,” she said", "“…,” said the minister".
fn cue_after(document: &AnnotatedDocument, quotation: &Quotation, to: usize) -> Option<usize> {
    let end = quotation.tokens.end;
    let last = quotation.last_word(document);
    let is_word = |&token: &usize| document.pos(token) != PartOfSpeech::Space;
    let next = (end..to).find(is_word)?;
    let comma = document.word(next) == ",";
    let start = if comma { next + 1 } else { next };
    if start >= to || document.block_index(start) != document.block_index(end - 1) {
        return None;
    }
    if !comma && !last.ends_with([',', '?', '!', '—', '–', '-', '…']) {
        return None;
    }
    if document.pos(start) == PartOfSpeech::Cconj {
        return None;
    }
    let reach = start..to.min(start + REACH);
    for token in reach {
        let word = document.word(token);
        if matches!(word, "." | ";" | ":" | "!" | "?") {
            return None;
        }
        if can_quote(document, token) && document.label(token) != DependencyLabel::Relcl {
            return Some(token);
        }
    }
    None
}

/// A quotation with its speaker's name after a dash, to the end of the block.
fn signed(document: &AnnotatedDocument, quotation: &Quotation) -> Option<Draft> {
    let dash = quotation.tokens.end;
    let block = document.block_index(dash - 1);
    let within = |&token: &usize| token < document.len() && document.block_index(token) == block;
    if !within(&dash) || !matches!(document.word(dash), "-" | "–" | "—" | "―" | "--") {
        return None;
    }
    let name = dash + 1..(dash + 1..).take_while(within).take(SIGNATURE_MAX + 1).last()? + 1;
    let short = name.len() <= SIGNATURE_MAX;
    let named = name.clone().any(|token| document.pos(token) == PartOfSpeech::Propn);
    (short && named).then_some(Draft {
        source: Some(trim(document, name)?),
        cue: dash..dash + 1,
        anchor: dash,
        content: vec![quotation.tokens.clone()],
    })
}

/// Whether a token is a verb that may stand beside a quotation.
fn can_quote(document: &AnnotatedDocument, token: usize) -> bool {
    document.tag(token) != Tag::Vb
        && document.pos(token) == PartOfSpeech::Verb
        && cue_at(document, token).is_some_and(|cue| cue.takes(Frame::Quote))
}
