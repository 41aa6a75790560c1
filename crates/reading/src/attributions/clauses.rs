//! What a verb attributes, by syntax: the clause, infinitive, object or phrase that it governs.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, DependencyLabel, PartOfSpeech, Tag};

use crate::attributions::draft::{Draft, is_edge, trim, without};
use crate::attributions::lexicon::{Cue, Frame};
use crate::attributions::sources::{child, is_passive, phrase, source, subject};

/// Tokens of a sentence that are looked at where the tree does not help.
const SENTENCE_MAX: usize = 200;

/// Tokens between a cue and its "that", where the tree does not help.
const THAT_MAX: usize = 12;

/// What the verb `verb` attributes; `None` where nothing that its frames allow is there.
pub(crate) fn of_verb(document: &AnnotatedDocument, verb: usize, cue: &Cue) -> Option<Draft> {
    let speaker = source(document, verb);
    let (content, cue_end) = content(document, verb, cue, speaker.as_ref())?;
    let content: Vec<_> = content.into_iter().filter(|piece| !piece.is_empty()).collect();
    (!content.is_empty()).then(|| Draft {
        source: speaker,
        cue: words(document, verb).start..cue_end.max(verb + 1),
        anchor: verb,
        content,
    })
}

/// The verb with the auxiliaries, negation and adverbs right before it, and its particle.
pub(crate) fn words(document: &AnnotatedDocument, verb: usize) -> Range<usize> {
    let belongs = |&token: &usize| {
        document.head(token) == verb
            && matches!(
                document.label(token),
                DependencyLabel::Aux
                    | DependencyLabel::Auxpass
                    | DependencyLabel::Neg
                    | DependencyLabel::Advmod
            )
    };
    let before = (0..verb).rev().take_while(belongs).count();
    let particle = child(document, verb, DependencyLabel::Prt).filter(|&prt| prt == verb + 1);
    verb - before..particle.unwrap_or(verb) + 1
}

/// The content, and one past the last token of the cue.
fn content(
    document: &AnnotatedDocument,
    verb: usize,
    cue: &Cue,
    speaker: Option<&Range<usize>>,
) -> Option<(Vec<Range<usize>>, usize)> {
    let end = words(document, verb).end;
    let asserted = form(document, verb) != Form::Infinitive;
    let with_end = |content: Vec<Range<usize>>| (!content.is_empty()).then_some((content, end));
    clause(document, verb, cue, speaker)
        .and_then(with_end)
        .or_else(|| with_end(raised(document, verb, cue)?))
        .or_else(|| with_end(interrupted(document, verb, cue)?))
        .or_else(|| with_end(object(document, verb, cue).filter(|_| asserted)?))
        .or_else(|| after_preposition(document, verb, cue).filter(|_| asserted))
        .or_else(|| with_end(vec![before_source(document, verb, cue, speaker?)?]))
        .or_else(|| with_end(vec![after_verb(document, verb, cue, speaker?)?]))
}

/// How a clause is built that depends on a cue.
#[derive(PartialEq, Eq)]
enum Form {
    Finite,
    Infinitive,
    Gerund,
}

fn form(document: &AnnotatedDocument, clause: usize) -> Form {
    let auxiliary = |label| child(document, clause, label);
    let to = document.children(clause).iter().any(|&child| {
        document.tag(child) == Tag::To && document.label(child) == DependencyLabel::Aux
    });
    if to {
        Form::Infinitive
    } else if document.tag(clause) == Tag::Vbg && auxiliary(DependencyLabel::Aux).is_none() {
        Form::Gerund
    } else {
        Form::Finite
    }
}

/// The clause, infinitive or gerund that the verb governs.
fn clause(
    document: &AnnotatedDocument,
    verb: usize,
    cue: &Cue,
    speaker: Option<&Range<usize>>,
) -> Option<Vec<Range<usize>>> {
    // What comes before a verb is its content only if somebody is there to say it: "The league is
    // old, established by Velm".
    let is_spoken = |child: usize| child > verb || subject(document, verb).is_some();
    let fits = |&child: &usize| {
        let form = form(document, child);
        match document.label(child) {
            DependencyLabel::Ccomp | DependencyLabel::Xcomp if is_spoken(child) => match form {
                Form::Finite => cue.takes(Frame::That) || cue.takes(Frame::Quote),
                Form::Infinitive => {
                    cue.takes(Frame::To) || cue.takes(Frame::That) && is_passive(document, verb)
                }
                Form::Gerund => cue.takes(Frame::Ing),
            },
            _ => false,
        }
    };
    let clause = document.children(verb).iter().copied().find(fits)?;
    let mut tokens = document.subtree(clause);
    if let Some(start) = lost_subject(document, verb, clause) {
        tokens.start = start;
    }
    if form(document, clause) == Form::Infinitive {
        if cue.takes(Frame::Object) {
            let object = child(document, verb, DependencyLabel::Dobj).filter(|&o| o < clause);
            tokens.start = object.map_or(tokens.start, |object| document.subtree(object).start);
        }
        if is_passive(document, verb) && !cue.takes(Frame::Addressee) {
            let subject = subject(document, verb).and_then(|s| trim(document, document.subtree(s)));
            return Some(subject.into_iter().chain(trim(document, tokens)).collect());
        }
    }
    let hole = speaker
        .map_or(verb..verb + 1, |speaker| speaker.start.min(verb)..speaker.end.max(verb + 1));
    Some(without(document, tokens, hole))
}

/// Where the subject of a finite clause begins that the tree has made the object of the cue:
/// "confirmed [two of those held] were officers".
fn lost_subject(document: &AnnotatedDocument, verb: usize, clause: usize) -> Option<usize> {
    let finite = matches!(document.tag(clause), Tag::Vbd | Tag::Vbz | Tag::Vbp)
        && document.tag(clause.checked_sub(1)?) != Tag::To;
    let object = child(document, verb, DependencyLabel::Dobj)
        .filter(|&object| verb < object && object < clause)?;
    let noun = document.subtree(object);
    let adjacent = noun.end == document.subtree(clause).start;
    (finite && adjacent && subject(document, clause).is_none()).then_some(noun.start)
}

/// What seems so: the subject and what is said of it.
fn raised(document: &AnnotatedDocument, verb: usize, cue: &Cue) -> Option<Vec<Range<usize>>> {
    if !cue.takes(Frame::Raised) {
        return None;
    }
    let predicate = document.children(verb).iter().copied().find(|&child| {
        child > verb
            && matches!(
                document.label(child),
                DependencyLabel::Xcomp | DependencyLabel::Oprd | DependencyLabel::Acomp
            )
    })?;
    let subject = subject(document, verb)?;
    let pieces = [document.subtree(subject), document.subtree(predicate)];
    Some(pieces.into_iter().filter_map(|piece| trim(document, piece)).collect())
}

/// The clause in which the cue's own stands as a remark: "The plan, she said, is old", "As she
/// said, the plan is old".
fn interrupted(document: &AnnotatedDocument, verb: usize, cue: &Cue) -> Option<Vec<Range<usize>>> {
    let as_remark = || {
        document.children(verb).iter().any(|&mark| {
            mark < verb
                && document.lower(mark) == "as"
                && document.label(mark) == DependencyLabel::Mark
        })
    };
    let remark = match document.label(verb) {
        DependencyLabel::Parataxis => true,
        DependencyLabel::Advcl => as_remark(),
        _ => false,
    };
    if !remark || !cue.takes(Frame::That) {
        return None;
    }
    let head = document.head(verb);
    Some(without(document, document.subtree(head), document.subtree(verb)))
}

/// The object with what describes it; the subject, for a passive verb.
fn object(document: &AnnotatedDocument, verb: usize, cue: &Cue) -> Option<Vec<Range<usize>>> {
    if !cue.takes(Frame::Object) {
        return None;
    }
    if is_passive(document, verb) {
        return affected(document, verb);
    }
    let is_object = |&child: &usize| {
        matches!(document.label(child), DependencyLabel::Dobj | DependencyLabel::Ccomp)
            || document.label(child) == DependencyLabel::Oprd && child > verb
    };
    let first = document.children(verb).iter().copied().find(is_object)?;
    let tokens = document.subtree(first);
    if first > verb {
        let whole = tokens.start..complements_end(document, verb, first);
        return Some(vec![trim(document, whole)?]);
    }
    let rest = words(document, verb).end;
    let rest = rest..complements_end(document, verb, verb);
    let pieces = [tokens, rest].into_iter().filter(|piece| !piece.is_empty());
    Some(pieces.filter_map(|piece| trim(document, piece)).collect())
}

/// What is said of the subject of a passive verb, the subject first; for a participle that a noun
/// carries, "praised by the mayor", that noun.
fn affected(document: &AnnotatedDocument, verb: usize) -> Option<Vec<Range<usize>>> {
    if let Some(subject) = child(document, verb, DependencyLabel::Nsubjpass) {
        let rest = words(document, verb).end;
        let pieces = [document.subtree(subject), rest..complements_end(document, verb, verb)];
        let pieces = pieces.into_iter().filter(|piece| !piece.is_empty());
        return Some(pieces.filter_map(|piece| trim(document, piece)).collect());
    }
    let agent = child(document, verb, DependencyLabel::Agent).is_some();
    let noun = document.label(verb) == DependencyLabel::Acl && agent;
    let noun = noun.then(|| phrase(document, document.head(verb), verb))??;
    Some(vec![noun])
}

/// One past the last token of what completes a verb after `first`: what the object is called, what
/// it shall do, what for.
fn complements_end(document: &AnnotatedDocument, verb: usize, first: usize) -> usize {
    let mut end =
        if first == verb { words(document, verb).end } else { document.subtree(first).end };
    for &next in document.children(verb).iter().filter(|&&child| child > first.max(verb)) {
        let completes = match document.label(next) {
            DependencyLabel::Prep => {
                matches!(
                    document.lower(next),
                    "as" | "for" | "of" | "to" | "with" | "over" | "about" | "against" | "on"
                )
            }
            DependencyLabel::Oprd
            | DependencyLabel::Xcomp
            | DependencyLabel::Ccomp
            | DependencyLabel::Dobj => true,
            DependencyLabel::Prt | DependencyLabel::Dative => continue,
            _ => false,
        };
        if !completes {
            break;
        }
        end = end.max(document.subtree(next).end);
    }
    end
}

/// What follows the preposition that goes with the cue.
fn after_preposition(
    document: &AnnotatedDocument,
    verb: usize,
    cue: &Cue,
) -> Option<(Vec<Range<usize>>, usize)> {
    let preposition = document.children(verb).iter().copied().find(|&child| {
        child > verb
            && matches!(document.label(child), DependencyLabel::Prep | DependencyLabel::Dative)
            && cue.takes_after(document.lower(child))
    })?;
    let end = complements_end(document, verb, preposition);
    let content = trim(document, preposition + 1..end)?;
    let next = words(document, verb).end;
    Some((vec![content], if preposition == next { next + 1 } else { next }))
}

/// What stands after "she said", to the end of the sentence, where the tree has lost it.
fn after_verb(
    document: &AnnotatedDocument,
    verb: usize,
    cue: &Cue,
    speaker: &Range<usize>,
) -> Option<Range<usize>> {
    let speech = cue.takes(Frame::That) && cue.takes(Frame::Quote);
    let finite =
        |token: usize| matches!(document.tag(token), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    if !speech || speaker.start > verb || !finite(verb) {
        return None;
    }
    let end = document.sentence(verb).end.min(verb + SENTENCE_MAX);
    let start = verb + 1;
    let that = (start..end.min(start + THAT_MAX)).find(|&token| document.lower(token) == "that");
    let content = trim(document, that.unwrap_or(start)..end)?;
    let follows = that.is_some() || content.start == start;
    (follows && content.clone().any(finite)).then_some(content)
}

/// What stands before ", she said", where the tree has lost it.
fn before_source(
    document: &AnnotatedDocument,
    verb: usize,
    cue: &Cue,
    speaker: &Range<usize>,
) -> Option<Range<usize>> {
    let sentence = document.sentence(verb);
    let start = speaker.start.min(verb);
    let ends_here = speaker.end.max(verb + 1);
    let last = ends_here >= sentence.end || is_edge(document, ends_here);
    let comma = start > sentence.start && document.word(start - 1) == ",";
    let by_agent = document.tag(verb) == Tag::Vbn && subject(document, verb).is_none();
    if by_agent
        || !last
        || !comma
        || !cue.takes(Frame::That)
        || document.pos(verb) != PartOfSpeech::Verb
    {
        return None;
    }
    trim(document, sentence.start..start)
}
