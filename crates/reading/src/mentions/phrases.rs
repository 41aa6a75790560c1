//! Noun phrases as mentions: what their head names or describes, and how far they reach.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, DependencyLabel, MentionClass, PartOfSpeech, Tag};

use crate::mentions::found::Found;
use crate::mentions::lexicon::{LEXICON, NounClass};
use crate::mentions::names::{Name, Names, class_in_sentence};

/// Tokens of a phrase; what stands farther before the head is left out.
const PHRASE_TOKENS_MAX: usize = 64;

/// The phrases whose head is a name or a noun of the lexicon. `taken` tells the tokens that are
/// times or quantities.
pub(super) fn phrases(document: &AnnotatedDocument, names: &Names, taken: &[bool]) -> Vec<Found> {
    let mut covered = vec![false; document.len()];
    let mut all: Vec<Range<usize>> = document.annotation().noun_chunks().collect();
    for chunk in &all {
        covered[chunk.clone()].fill(true);
    }
    let others = (0..document.len()).filter(|&token| heads_other_phrase(document, &covered, token));
    all.extend(others.map(|token| document.subtree(token).start..token + 1));
    all.into_iter().filter_map(|chunk| phrase(document, names, taken, chunk)).collect()
}

/// Whether a noun heads a phrase that is no argument of a verb or a preposition: a possessor, or
/// what the tree leaves hanging.
fn heads_other_phrase(document: &AnnotatedDocument, covered: &[bool], token: usize) -> bool {
    let noun = matches!(document.pos(token), PartOfSpeech::Noun | PartOfSpeech::Propn);
    let modifies = matches!(
        document.label(token),
        DependencyLabel::Compound | DependencyLabel::Amod | DependencyLabel::Nmod
    );
    let possesses =
        document.label(token) == DependencyLabel::Poss && document.pos(token) == PartOfSpeech::Noun;
    noun && (possesses || !modifies && !covered[token])
}

/// A phrase as a mention, if its head says of what class it is.
fn phrase(
    document: &AnnotatedDocument,
    names: &Names,
    taken: &[bool],
    chunk: Range<usize>,
) -> Option<Found> {
    let head = chunk.end - 1;
    if taken[head] || document.pos(head) == PartOfSpeech::Pron {
        return None;
    }
    let chunk = chunk.start.max(chunk.end.saturating_sub(PHRASE_TOKENS_MAX))..chunk.end;
    let chunk = without_count(document, taken, chunk);
    let (whole, class, nominal) = if let Some(name) = names.at(head) {
        let class = class_in_sentence(document, name);
        if class == MentionClass::Nationality {
            return None;
        }
        (with_premodifiers(document, chunk, name, class), class, false)
    } else {
        let (noun, _) = LEXICON.noun(document, chunk.clone())?;
        (chunk, class_of_noun(noun, document.tag(head)), true)
    };
    let tokens = with_complement(document, names, head, whole, class);
    let none = document.lower(tokens.start) == "no";
    if nominal && (none || is_bare(document, &tokens) || is_predicate(document, &tokens, head)) {
        return None;
    }
    let nominal = nominal && !is_numbered(document, &tokens, class);
    Some(Found { span: document.span(tokens), class, nominal })
}

/// What a noun describes in its number. A group of persons is an organisation, as re3d has it.
pub(super) fn class_of_noun(noun: NounClass, tag: Tag) -> MentionClass {
    let several = matches!(tag, Tag::Nns | Tag::Nnps);
    match noun {
        NounClass::Class(MentionClass::Person) if several => MentionClass::Organisation,
        NounClass::Fighter if several => MentionClass::Force,
        NounClass::Fighter => MentionClass::Person,
        NounClass::Class(class) => class,
    }
}

/// Without a number that begins the phrase, which is a quantity of its own, and what belongs to no
/// phrase: adverbs, "both", marks.
fn without_count(
    document: &AnnotatedDocument,
    taken: &[bool],
    mut chunk: Range<usize>,
) -> Range<usize> {
    let head = chunk.end - 1;
    let possessed = |token: usize| matches!(document.tag(token), Tag::PrpPoss | Tag::Dt);
    let stands_before = |token: usize| {
        taken[token]
            || document.tag(token) == Tag::Vbg && possessed(token + 1)
            || document.tag(token) == Tag::Cd
            || matches!(document.lower(token), "both" | "near")
            || document.pos(token) == PartOfSpeech::Adv && document.head(token) == head
            || matches!(
                document.pos(token),
                PartOfSpeech::Punct
                    | PartOfSpeech::Space
                    | PartOfSpeech::Cconj
                    | PartOfSpeech::Sconj
                    | PartOfSpeech::Adp
                    | PartOfSpeech::Sym
            )
    };
    while chunk.start < head && stands_before(chunk.start) {
        chunk.start += 1;
    }
    chunk
}

/// A name with what stands before it in its phrase and belongs to it.
fn with_premodifiers(
    document: &AnnotatedDocument,
    chunk: Range<usize>,
    name: &Name,
    class: MentionClass,
) -> Range<usize> {
    let start = match class {
        MentionClass::Person => after_possessor(document, &chunk),
        _ => chunk.start,
    };
    let start = start.max(after_conjunction(document, chunk.start..name.tokens.start));
    start.min(name.tokens.start)..chunk.end.max(name.tokens.end)
}

/// Where the phrase begins after "RIA Novosti's".
fn after_possessor(document: &AnnotatedDocument, chunk: &Range<usize>) -> usize {
    let possessive = chunk.clone().rev().find(|&token| document.tag(token) == Tag::Pos);
    possessive.map_or(chunk.start, |token| (token + 1).min(chunk.end - 1))
}

/// Where the phrase of a name begins after "and" or a comma: what stands before is another name.
fn after_conjunction(document: &AnnotatedDocument, before: Range<usize>) -> usize {
    let joins =
        |&token: &usize| document.pos(token) == PartOfSpeech::Cconj || document.word(token) == ",";
    before.clone().rev().find(joins).map_or(before.start, |token| token + 1)
}

/// A noun in the singular that stands alone describes no thing: "by sea", "at school".
fn is_bare(document: &AnnotatedDocument, chunk: &Range<usize>) -> bool {
    chunk.len() == 1 && document.tag(chunk.start) == Tag::Nn
}

/// A unit or base with its number is named by it: "the 201st military base".
fn is_numbered(document: &AnnotatedDocument, phrase: &Range<usize>, class: MentionClass) -> bool {
    let ordinal = |token: usize| {
        let word = document.lower(token);
        let digits = word.trim_end_matches(char::is_alphabetic);
        !digits.is_empty()
            && digits.bytes().all(|digit| digit.is_ascii_digit())
            && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th" | "d")
    };
    matches!(class, MentionClass::Force | MentionClass::Facility) && phrase.clone().any(ordinal)
}

/// "He was a commander" says of what kind he was, and names no commander.
fn is_predicate(document: &AnnotatedDocument, phrase: &Range<usize>, head: usize) -> bool {
    document.label(head) == DependencyLabel::Attr
        && matches!(document.lower(phrase.start), "a" | "an")
}

/// Nouns for a part of a thing, or for those who belong to it, that mean little without it.
const PARTS: [&str; 16] = [
    "part",
    "side",
    "heart",
    "centre",
    "center",
    "outskirts",
    "edge",
    "north",
    "south",
    "east",
    "west",
    "family",
    "relative",
    "vicinity",
    "rest",
    "majority",
];

/// Complements that are followed: "the Minister of Foreign Affairs of Iraq".
const COMPLEMENTS_MAX: usize = 3;

/// The phrase with the "of" that says which one: "the government of Iraq".
fn with_complement(
    document: &AnnotatedDocument,
    names: &Names,
    head: usize,
    mut phrase: Range<usize>,
    class: MentionClass,
) -> Range<usize> {
    if matches!(class, MentionClass::Equipment | MentionClass::Vehicle | MentionClass::Event)
        || matches!(document.lemma(head), "member" | "representative" | "number")
    {
        return phrase;
    }
    let office =
        class == MentionClass::Person && document.word(head).starts_with(char::is_uppercase);
    let part = PARTS.contains(&document.lemma(head));
    for _ in 0..COMPLEMENTS_MAX {
        let of = phrase.end;
        if of >= document.len()
            || !(document.lower(of) == "of" || office && document.lower(of) == "for")
            || document.block_index(of) != document.block_index(head)
        {
            break;
        }
        let Some(&object) = document
            .children(of)
            .iter()
            .find(|&&child| document.label(child) == DependencyLabel::Pobj && child > of)
        else {
            break;
        };
        let entry = LEXICON.noun(document, head..object + 1);
        if phrase.end == head + 1 && entry.is_some_and(|(_, start)| start == head) {
            phrase.end = object + 1;
            continue;
        }
        let near = document.subtree(object).start == of + 1;
        let end = match names.at(object) {
            Some(name) if class == MentionClass::Facility && !name.is_place() => break,
            Some(name) if name.tokens.start <= of + 4 => name.tokens.end.max(object + 1),
            _ if near && document.pos(object) == PartOfSpeech::Propn => object + 1,
            _ if near && part => return phrase.start..object + 1,
            _ => break,
        };
        phrase.end = end;
    }
    phrase
}
