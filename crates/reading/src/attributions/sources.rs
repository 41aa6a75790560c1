//! Who it is that speaks: the subject of a cue, near or far.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, DependencyLabel, PartOfSpeech, Tag};

use crate::attributions::draft::trim;

/// Heads that are followed in search of a subject.
const CLIMB_MAX: usize = 8;

/// Children of a word among which one is sought.
const CHILDREN_MAX: usize = 64;

/// Tokens that a dateline has at most.
const DATELINE_MAX: usize = 16;

/// The phrase for the one who says, writes or thinks what the verb `cue` attributes; for a passive
/// verb that is its agent.
pub(crate) fn source(document: &AnnotatedDocument, cue: usize) -> Option<Range<usize>> {
    if is_passive(document, cue) {
        return agent(document, cue);
    }
    governing(document, cue).or_else(|| beside(document, cue))
}

/// The noun right before a finite verb that the tree gives no subject.
fn beside(document: &AnnotatedDocument, cue: usize) -> Option<Range<usize>> {
    let is_nominal = |&token: &usize| {
        matches!(document.pos(token), PartOfSpeech::Noun | PartOfSpeech::Propn | PartOfSpeech::Pron)
    };
    let finite = matches!(document.tag(cue), Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let near = cue.checked_sub(1).filter(|_| finite).filter(is_nominal)?;
    let same = document.block_index(near) == document.block_index(cue);
    let above = document.ancestors(near).take_while(|&above| above < cue);
    let head = above.take_while(is_nominal).last().filter(|_| same)?;
    phrase(document, head, cue)
}

/// The subject of the verb, or of the first verb above it that has one.
fn governing(document: &AnnotatedDocument, cue: usize) -> Option<Range<usize>> {
    let mut at = cue;
    for _ in 0..CLIMB_MAX {
        if let Some(subject) = subject(document, at) {
            return phrase(document, resolve_relative(document, subject, at), cue);
        }
        let head = document.head(at);
        if head == at {
            return None;
        }
        let object = || child(document, head, DependencyLabel::Dobj).filter(|&object| object < at);
        match document.label(at) {
            DependencyLabel::Acl | DependencyLabel::Relcl => return phrase(document, head, cue),
            DependencyLabel::Xcomp | DependencyLabel::Prep => {
                if let Some(object) = object().filter(|_| controls(document, at)) {
                    return phrase(document, object, cue);
                }
            }
            DependencyLabel::Conj
            | DependencyLabel::Advcl
            | DependencyLabel::Pcomp
            | DependencyLabel::Ccomp
            | DependencyLabel::Dep
            | DependencyLabel::Parataxis => {}
            _ => return None,
        }
        at = head;
    }
    None
}

/// Whether the object of the head is who does what stands at `at`: "quoted her as saying", "asked
/// her to say".
fn controls(document: &AnnotatedDocument, at: usize) -> bool {
    document.label(at) == DependencyLabel::Xcomp || document.lower(at) == "as"
}

/// The subject of a verb, active or passive.
pub(crate) fn subject(document: &AnnotatedDocument, verb: usize) -> Option<usize> {
    child(document, verb, DependencyLabel::Nsubj)
        .or_else(|| child(document, verb, DependencyLabel::Nsubjpass))
}

/// The first child with a label.
pub(crate) fn child(
    document: &AnnotatedDocument,
    token: usize,
    label: DependencyLabel,
) -> Option<usize> {
    let mut children = document.children(token).iter().copied().take(CHILDREN_MAX);
    children.find(|&child| document.label(child) == label)
}

/// Whether a verb stands in the passive voice.
pub(crate) fn is_passive(document: &AnnotatedDocument, verb: usize) -> bool {
    let participle = document.tag(verb) == Tag::Vbn && document.label(verb) == DependencyLabel::Acl;
    participle
        || document.children(verb).iter().any(|&child| {
            matches!(document.label(child), DependencyLabel::Auxpass | DependencyLabel::Agent)
        })
}

/// What stands after "by".
fn agent(document: &AnnotatedDocument, verb: usize) -> Option<Range<usize>> {
    let by = child(document, verb, DependencyLabel::Agent)?;
    phrase(document, child(document, by, DependencyLabel::Pobj)?, verb)
}

/// Where a phrase begins that the tree has joined to the dateline before it: "OSLO — The minister".
fn after_dateline(document: &AnnotatedDocument, before: Range<usize>) -> usize {
    let start = before.start;
    let begins = start == 0 || document.block_index(start - 1) != document.block_index(start);
    let is_dash = |&token: &usize| matches!(document.word(token), "-" | "–" | "—" | "--");
    let dash = before.take(DATELINE_MAX).filter(|_| begins).find(is_dash);
    dash.map_or(start, |dash| dash + 1)
}

/// The word that a relative pronoun stands for, any other word itself.
fn resolve_relative(document: &AnnotatedDocument, subject: usize, verb: usize) -> usize {
    if !matches!(document.tag(subject), Tag::Wp | Tag::Wdt) {
        return subject;
    }
    let clause = document
        .ancestors(verb)
        .take(CLIMB_MAX)
        .find(|&above| document.label(above) == DependencyLabel::Relcl);
    clause.map_or(subject, |clause| document.head(clause))
}

/// The phrase that a word heads, up to where the cue's own clause begins.
pub(crate) fn phrase(
    document: &AnnotatedDocument,
    head: usize,
    cue: usize,
) -> Option<Range<usize>> {
    let Range { mut start, mut end } = document.subtree(head);
    if (start..end).contains(&cue) {
        let below = document.ancestors(cue).find(|&above| document.head(above) == head);
        let clause = below.map_or(cue..cue + 1, |below| document.subtree(below));
        if head < cue {
            end = clause.start.max(head + 1);
        } else {
            start = clause.end.min(head);
        }
    }
    let is_noun = document.pos(head) != PartOfSpeech::Punct;
    start = after_dateline(document, start..head);
    trim(document, start..end).filter(|_| is_noun)
}
