//! Whom a source has its words from: "the paper said, citing the mayor", "according to the paper,
//! quoting the mayor".

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sayso_records::{AnnotatedDocument, DependencyLabel, Tag};

use crate::attributions::draft::{Draft, trim, without};
use crate::attributions::sources::child;

/// Adds, for every source that says whom it quotes, a draft of the same content for the one quoted;
/// the phrase itself is no content.
pub(crate) fn pass_on(document: &AnnotatedDocument, drafts: &mut Vec<Draft>) {
    let mut by_sentence: HashMap<usize, usize> = HashMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        if draft.source.is_some() {
            by_sentence.entry(document.sentence_index(draft.anchor)).or_insert(index);
        }
    }
    let found: Vec<(usize, Range<usize>, Range<usize>)> = (0..document.len())
        .filter(|&token| is_quoting(document, token))
        .filter_map(|token| {
            let outer = by_sentence.get(&document.sentence_index(token)).copied()?;
            let (phrase, source) = quoted(document, token)?;
            Some((outer, phrase, source))
        })
        .collect();
    let before = drafts.len();
    let mut passed_on = HashSet::new();
    for (outer, phrase, source) in found {
        let Some(content) = content(document, &drafts[outer], &phrase) else { continue };
        drafts[outer].content.clone_from(&content);
        let (anchor, cue) = (phrase.start, phrase.start..phrase.start + 1);
        passed_on.insert(anchor);
        drafts.push(Draft { source: Some(source), cue, anchor, content });
    }
    // The participle read as a verb of its own would make its object what is said.
    let mut index = 0..;
    drafts.retain(|draft| {
        index.next().is_some_and(|index| index >= before) || !passed_on.contains(&draft.anchor)
    });
}

/// Whether a token is the participle by which a source tells whom it has its words from.
pub(crate) fn is_quoting(document: &AnnotatedDocument, token: usize) -> bool {
    matches!(document.lower(token), "quoting" | "citing")
        && document.tag(token) == Tag::Vbg
        && child(document, token, DependencyLabel::Dobj).is_some_and(|object| object > token)
}

/// The whole phrase, and the words in it for the one quoted.
fn quoted(document: &AnnotatedDocument, token: usize) -> Option<(Range<usize>, Range<usize>)> {
    let object = child(document, token, DependencyLabel::Dobj)?;
    let source = trim(document, token + 1..document.subtree(object).end)?;
    Some((token..source.end, source))
}

/// What a draft says beside the phrase; `None` where nothing is left, or the phrase stands apart
/// from it.
fn content(
    document: &AnnotatedDocument,
    draft: &Draft,
    phrase: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let inside = |token: usize| draft.source.as_ref().is_some_and(|source| source.contains(&token));
    if inside(phrase.start) || draft.anchor == phrase.start {
        return None;
    }
    let pieces = draft.content.iter().cloned();
    let rest: Vec<_> = pieces.flat_map(|piece| without(document, piece, phrase.clone())).collect();
    (!rest.is_empty()).then_some(rest)
}
