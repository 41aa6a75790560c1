//! Attribution without a verb of speech: "according to", "her claim that", "reportedly", a speaker
//! and a colon, a headline's last word.

use std::ops::Range;

use sayso_records::{
    AnnotatedDocument, BlockRole, DependencyLabel, EntityLabel, PartOfSpeech, Tag,
};

use crate::attributions::clauses::words;
use crate::attributions::draft::{Draft, is_edge, trim, without};
use crate::attributions::lexicon::{Cue, Frame, cue_at};
use crate::attributions::sources::{child, phrase, source};

/// What is so "according to" somebody: the clause that the phrase stands in.
pub(crate) fn according_to(document: &AnnotatedDocument, according: usize) -> Option<Draft> {
    let to = (according + 1 < document.len()).then_some(according + 1)?;
    let sentence = document.sentence(according);
    if document.lower(to) != "to" || to + 1 >= sentence.end {
        return None;
    }
    let person = child(document, to, DependencyLabel::Pobj).filter(|&person| person > to);
    let person = match person {
        Some(person) => trim(document, to + 1..document.subtree(person).end)?,
        None => to + 1..to + 2,
    };
    let phrase = according..person.end;
    let ends = (phrase.end..sentence.end).all(|token| is_edge(document, token));
    let whole = if according == sentence.start {
        person.end..sentence.end
    } else if ends && document.word(according - 1) == "," {
        sentence
    } else {
        let clause = document
            .ancestors(according)
            .skip(1)
            .find(|&above| matches!(document.pos(above), PartOfSpeech::Verb | PartOfSpeech::Aux));
        clause.map_or(sentence, |clause| document.subtree(clause))
    };
    let content = without(document, whole, phrase);
    (!content.is_empty()).then_some(Draft {
        source: Some(person),
        cue: according..to + 1,
        anchor: according,
        content,
    })
}

/// What a noun attributes: "her claim that it is old", "calls for a vote".
pub(crate) fn of_noun(document: &AnnotatedDocument, noun: usize, cue: &Cue) -> Option<Draft> {
    let fits = |&child: &usize| {
        let to = || document.children(child).iter().any(|&aux| document.tag(aux) == Tag::To);
        let that = || {
            document.children(child).iter().any(|&mark| {
                document.lower(mark) == "that" && document.label(mark) == DependencyLabel::Mark
            })
        };
        child > noun
            && match document.label(child) {
                DependencyLabel::Acl | DependencyLabel::Ccomp | DependencyLabel::Relcl => {
                    cue.takes(Frame::That) && that() || cue.takes(Frame::To) && to()
                }
                DependencyLabel::Prep => cue.takes_after(document.lower(child)),
                _ => false,
            }
    };
    let complement = document.children(noun).iter().copied().find(fits)?;
    let (content, end) = governed(document, noun, complement);
    Some(Draft {
        source: owner(document, noun, complement),
        cue: noun..end,
        anchor: noun,
        content: vec![trim(document, content)?],
    })
}

/// Whose claim it is: "her claim", "a claim by the mayor", "the mayor made the claim".
fn owner(document: &AnnotatedDocument, noun: usize, complement: usize) -> Option<Range<usize>> {
    let of = || {
        let preposition = document.children(noun).iter().copied().find(|&child| {
            child != complement
                && document.label(child) == DependencyLabel::Prep
                && matches!(document.lower(child), "by" | "from" | "of" | "among")
        })?;
        child(document, preposition, DependencyLabel::Pobj)
    };
    match child(document, noun, DependencyLabel::Poss).or_else(of) {
        Some(owner) => {
            let tokens = phrase(document, owner, noun)?;
            let last = document.tag(tokens.end - 1) == Tag::Pos && tokens.len() > 1;
            Some(tokens.start..tokens.end - usize::from(last))
        }
        None => doer(document, noun),
    }
}

/// Who does what the noun is the object of: "made the claim", "went on with plans".
fn doer(document: &AnnotatedDocument, noun: usize) -> Option<Range<usize>> {
    let head = document.head(noun);
    let verb = match document.label(noun) {
        DependencyLabel::Dobj => head,
        DependencyLabel::Pobj => document.head(head),
        _ => return None,
    };
    let is_verb = matches!(document.pos(verb), PartOfSpeech::Verb | PartOfSpeech::Aux);
    if is_verb { source(document, verb) } else { None }
}

/// What somebody is sure of: "is confident that it will come", "worried about the cost".
pub(crate) fn of_adjective(
    document: &AnnotatedDocument,
    adjective: usize,
    cue: &Cue,
) -> Option<Draft> {
    let complement = document.children(adjective).iter().copied().find(|&child| {
        child > adjective
            && match document.label(child) {
                DependencyLabel::Ccomp => cue.takes(Frame::That),
                DependencyLabel::Xcomp => cue.takes(Frame::To),
                DependencyLabel::Prep => cue.takes_after(document.lower(child)),
                _ => false,
            }
    })?;
    let (content, end) = governed(document, adjective, complement);
    let copula = document.head(adjective);
    let is_predicate = document.label(adjective) == DependencyLabel::Acomp && copula < adjective;
    Some(Draft {
        source: if is_predicate {
            source(document, copula)
        } else if document.pos(copula) == PartOfSpeech::Noun && copula < adjective {
            phrase(document, copula, adjective)
        } else {
            None
        },
        cue: if is_predicate { words(document, copula).start..end } else { adjective..end },
        anchor: adjective,
        content: vec![trim(document, content)?],
    })
}

/// What a complement of a noun or an adjective says, without its preposition, and one past the last
/// token of the cue, with it.
fn governed(document: &AnnotatedDocument, cue: usize, complement: usize) -> (Range<usize>, usize) {
    let tokens = document.subtree(complement);
    if document.label(complement) == DependencyLabel::Prep {
        let end = if complement == cue + 1 { complement + 1 } else { cue + 1 };
        (complement + 1..tokens.end, end)
    } else {
        (tokens, cue + 1)
    }
}

/// What is said to be so by nobody named: "reportedly".
pub(crate) fn of_adverb(document: &AnnotatedDocument, adverb: usize) -> Option<Draft> {
    let clause = document.head(adverb);
    let content = without(document, document.subtree(clause), adverb..adverb + 1);
    (!content.is_empty()).then_some(Draft {
        source: None,
        cue: adverb..adverb + 1,
        anchor: adverb,
        content,
    })
}

/// What the blocks attribute by their form alone: "Mayor: It is so", "It is so - report".
pub(crate) fn of_blocks(document: &AnnotatedDocument) -> Vec<Draft> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < document.len() {
        let block = document.block_index(start);
        let mut end = start;
        while end < document.len() && document.block_index(end) == block {
            end += 1;
        }
        let headline = block == document.block_index(0)
            || document.blocks()[block].role == BlockRole::Headline;
        found.extend(speaker_and_colon(document, start..end, headline));
        if headline {
            found.extend(report_behind(document, start..end));
        }
        start = end;
    }
    found
}

/// Whether a word is one for people or papers that say something, or the name of one: "report",
/// "officials", "KELLER".
fn is_speaker(document: &AnnotatedDocument, token: usize) -> bool {
    let word = document.word(token);
    let capitals = word.len() > 2 && word.chars().all(char::is_uppercase);
    let named = || {
        document.annotation().entity_at(token).is_some_and(|entity| {
            matches!(
                entity.label,
                EntityLabel::Person | EntityLabel::Organisation | EntityLabel::Norp
            )
        })
    };
    let noun = || cue_at(document, token).is_some_and(|cue| cue.takes(Frame::Speaker));
    capitals || noun() || named()
}

/// Whether the single word of a headline is a name further down; taggers take lone capitals for
/// nouns.
fn is_named_again(document: &AnnotatedDocument, word: usize, after: usize) -> bool {
    let below = after..document.len().min(after + BELOW_MAX);
    below.into_iter().any(|token| {
        document.pos(token) == PartOfSpeech::Propn && document.word(token) == document.word(word)
    })
}

/// What a headline says before a dash, and who says it behind: "… - report".
fn report_behind(document: &AnnotatedDocument, block: Range<usize>) -> Option<Draft> {
    let near = block.end.saturating_sub(SPEAKER_MAX).max(block.start + 1)..block.end;
    let is_dash = |&token: &usize| matches!(document.word(token), "-" | "–" | "—" | "―" | "--");
    let dash = near.rev().find(is_dash)?;
    let source = trim(document, dash + 1..block.end)?;
    let speaker = cue_at(document, source.end - 1).is_some_and(|cue| cue.takes(Frame::Speaker));
    let content = trim(document, block.start..dash)?;
    speaker.then_some(Draft {
        source: Some(source),
        cue: dash..dash + 1,
        anchor: dash,
        content: vec![content],
    })
}

/// Tokens that the name of a speaker before a colon has at most.
const SPEAKER_MAX: usize = 8;

/// Words that a name has at most.
const NAME_MAX: usize = 3;

/// Tokens below a headline among which its name is sought.
const BELOW_MAX: usize = 1000;

/// A speaker, a colon, and what he says, to the end of the block.
fn speaker_and_colon(
    document: &AnnotatedDocument,
    block: Range<usize>,
    headline: bool,
) -> Option<Draft> {
    let first = block.start..block.end.min(block.start + SPEAKER_MAX);
    let colon = first.clone().find(|&token| document.word(token) == ":")?;
    let source = trim(document, block.start..colon)?;
    let bracket = |token: usize| document.tag(token) == Tag::OpenBracket;
    if source.clone().any(bracket) {
        return None;
    }
    let nominal = source.clone().all(|token| {
        matches!(
            document.pos(token),
            PartOfSpeech::Propn
                | PartOfSpeech::Noun
                | PartOfSpeech::Adj
                | PartOfSpeech::Det
                | PartOfSpeech::Adp
                | PartOfSpeech::Part
                | PartOfSpeech::Punct
        )
    });
    let all_names = source.clone().all(|token| document.pos(token) == PartOfSpeech::Propn);
    let name = || all_names || is_named_again(document, source.start, block.end);
    let named = headline && name() && source.len() <= NAME_MAX
        || source.clone().any(|token| is_speaker(document, token));
    let content = trim(document, colon + 1..block.end)?;
    let sentence = document.word(content.start).starts_with(|c: char| !c.is_lowercase());
    (nominal && named && sentence && !is_edge(document, content.start)).then_some(Draft {
        source: Some(source),
        cue: colon..colon + 1,
        anchor: colon,
        content: vec![content],
    })
}
