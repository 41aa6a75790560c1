//! Which drafts stand: contents take in the quotations that they cut, and what lies inside another
//! attribution stays only where the chain of sources goes on.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, DependencyLabel, PartOfSpeech, Tag};

use crate::attributions::draft::{Draft, trim};
use crate::attributions::lexicon::{Frame, cue_at};
use crate::attributions::quotations::{Quotation, quotation_at};
use crate::attributions::quoting::is_quoting;
use crate::attributions::sources::subject;

/// The drafts that stand, in the order of their content, an outer one before those inside it.
pub(crate) fn settle(
    document: &AnnotatedDocument,
    quotations: &[Quotation],
    mut drafts: Vec<Draft>,
) -> Vec<Draft> {
    drafts.retain(|draft| quotation_at(quotations, draft.anchor).is_none_or(|q| !q.is_speech));
    for draft in &mut drafts {
        take_in(document, quotations, draft);
    }
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by_key(|draft| (draft.start(), std::cmp::Reverse(draft.end())));
    let mut kept: Vec<Draft> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for mut draft in drafts {
        while open.last().is_some_and(|&outer| kept[outer].end() <= draft.start()) {
            open.pop();
        }
        let outer = open.last().copied().filter(|&outer| overlaps(&kept[outer], &draft));
        if let Some(outer) = outer {
            if open.len() < CHAIN_MAX && is_relayed(document, quotations, &kept[outer], &draft) {
                open.push(kept.len());
                kept.push(draft);
                continue;
            }
            if !goes_on(document, &kept[outer], &draft) {
                continue;
            }
            if is_coordinate(document, &kept[outer], &draft) {
                draft.source.clone_from(&kept[outer].source);
                cut(document, &mut kept[outer], draft.cue.start - 1);
            } else {
                cut(document, &mut kept[outer], draft.anchor);
            }
        }
        open.push(kept.len());
        kept.push(draft);
    }
    kept
}

/// Links that a chain of sources has at most; text that repeats itself would nest without end.
const CHAIN_MAX: usize = 4;

/// Whether the inner cue, or an end of the inner content, belongs to the outer content.
fn overlaps(outer: &Draft, inner: &Draft) -> bool {
    [inner.anchor, inner.start(), inner.end() - 1].into_iter().any(|token| outer.says(token))
}

/// Whether the outer source passes on what another has said: "the paper reported that the mayor said
/// it is old", "quoted her as saying that it is old". A chain of pronouns tells no more than its
/// outer link.
fn is_relayed(
    document: &AnnotatedDocument,
    quotations: &[Quotation],
    outer: &Draft,
    inner: &Draft,
) -> bool {
    let speech = |token: usize| {
        document.pos(token) == PartOfSpeech::Verb
            && cue_at(document, token)
                .is_some_and(|cue| cue.takes(Frame::Quote) && cue.takes(Frame::That))
    };
    let named = inner.source.clone().is_some_and(|source| {
        source.clone().any(|token| document.pos(token) != PartOfSpeech::Pron)
            && source.clone().all(|token| outer.says(token))
    });
    if is_passed_on(document, outer, inner) {
        return true;
    }
    let quoted = quotation_at(quotations, inner.anchor).is_some();
    named
        && !quoted
        && outer.says(inner.anchor)
        && speech(inner.anchor)
        && (speech(outer.anchor) || matches!(document.lemma(outer.anchor), "quote" | "cite"))
}

/// Whether the outer source has its words from the inner one: "the paper reported, citing the mayor".
fn is_passed_on(document: &AnnotatedDocument, outer: &Draft, inner: &Draft) -> bool {
    is_quoting(document, inner.anchor) && outer.content == inner.content
}

/// Whether the inner cue goes on with the outer speech: ", adding that it is old", or, where the
/// tree has joined it to the content, "and added that it is old".
fn goes_on(document: &AnnotatedDocument, outer: &Draft, inner: &Draft) -> bool {
    if is_coordinate(document, outer, inner) {
        return true;
    }
    document.tag(inner.anchor) == Tag::Vbg
        && document.sentence_index(inner.anchor) == document.sentence_index(outer.anchor)
        && inner.anchor > outer.start()
        && document.word(inner.anchor - 1) == ","
        && inner.start() > inner.anchor
}

/// Whether the inner cue is a second verb of the outer source: it follows a conjunction, has the
/// form of the outer cue, and not that of the verb in the content that the tree joins it to.
fn is_coordinate(document: &AnnotatedDocument, outer: &Draft, inner: &Draft) -> bool {
    let verb = inner.anchor;
    let first = document.head(verb);
    document.label(verb) == DependencyLabel::Conj
        && outer.anchor < outer.start()
        && outer.start() < verb
        && inner.start() > verb
        && document.tag(verb) == document.tag(outer.anchor)
        && document.tag(verb) != document.tag(first)
        && subject(document, verb).is_none()
        && document.pos(inner.cue.start - 1) == PartOfSpeech::Cconj
}

/// Ends a content before a token.
fn cut(document: &AnnotatedDocument, draft: &mut Draft, before: usize) {
    let pieces = draft.content.iter().filter(|piece| piece.start < before);
    let pieces = pieces.filter_map(|piece| trim(document, piece.start..piece.end.min(before)));
    let pieces: Vec<Range<usize>> = pieces.collect();
    if !pieces.is_empty() {
        draft.content = pieces;
    }
}

/// Widens the content by the quotations at its edges, and puts pieces in order.
fn take_in(document: &AnnotatedDocument, quotations: &[Quotation], draft: &mut Draft) {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    draft.content.sort_by_key(|piece| piece.start);
    for piece in &draft.content {
        let mut piece = piece.clone();
        if let Some(quotation) = quotation_at(quotations, piece.start) {
            piece.start = quotation.tokens.start;
        }
        if let Some(quotation) = quotation_at(quotations, piece.end - 1) {
            piece.end = quotation.tokens.end;
        }
        match pieces.last_mut() {
            Some(last)
                if piece.start <= last.end
                    && document.block_index(last.start) == document.block_index(piece.start) =>
            {
                last.end = last.end.max(piece.end);
            }
            _ => pieces.push(piece),
        }
    }
    draft.content = pieces;
}
