//! What is counted or measured.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, DependencyLabel, EntityLabel, PartOfSpeech, Tag, TextSpan};

/// The noun that a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// The words from the first that describes it to the noun itself.
    pub(super) words: TextSpan,
    /// The noun, singular.
    pub(super) noun: String,
    /// Whether it is in the plural.
    pub(super) is_plural: bool,
    /// Whether it is a name in the singular, of a street or a product; not of a group of people.
    pub(super) is_name: bool,
    /// The noun's token.
    pub(super) head: usize,
}

/// Words between a number and its noun, at most.
const PHRASE_LENGTH_MAX: usize = 12;

/// Children of one word that are looked at.
const CHILDREN_MAX: usize = 16;

/// What the number in `tokens` counts: the noun that it stands before, or that "of" leads to.
pub(super) fn counted(document: &AnnotatedDocument<'_>, tokens: &Range<usize>) -> Option<Counted> {
    let sentence = document.sentence(tokens.clone().last()?);
    let next = tokens.end;
    if next >= sentence.end {
        return None;
    }
    if document.lower(next) == "of" {
        return of_phrase(document, next, sentence.end);
    }
    if matches!(document.lower(next), "last" | "next" | "this" | "that" | "each" | "every") {
        return None;
    }
    let end = sentence.end.min(next + PHRASE_LENGTH_MAX);
    let top = top(document, tokens);
    // In "five AK-47 rifles" the number hangs from the name's own number.
    let head = match document.head(top) {
        head if head >= next && document.pos(head) == PartOfSpeech::Num => document.head(head),
        head => head,
    };
    let modifies = matches!(
        document.label(top),
        DependencyLabel::Nummod
            | DependencyLabel::Amod
            | DependencyLabel::Compound
            | DependencyLabel::Nmod
            | DependencyLabel::Det
            | DependencyLabel::Quantmod
            | DependencyLabel::Poss
    );
    let by_syntax = modifies && (next..end).contains(&head) && is_noun(document, head);
    let is_clear = (next..head).all(|at| is_inside_phrase(document, at));
    let found = (by_syntax && is_clear).then(|| phrase(document, next, head));
    if found.as_ref().is_some_and(|found| found.is_plural) {
        return found;
    }
    // A noun that only follows must be one that can be counted: "2.1 last year". In "100 light
    // machine-gun rounds" it is right where syntax ends too early.
    let follows = noun_run(document, next..end).filter(|&noun| by_syntax <= (noun > head));
    let follows = follows.map(|noun| phrase(document, next, noun));
    follows.filter(|counted| counted.is_plural).or(found).or_else(|| numbered(document, top))
}

/// What is counted where a noun for its number stands between: "the number of dead rose to 40",
/// "militants whose number exceeds 3,500".
fn numbered(document: &AnnotatedDocument<'_>, number: usize) -> Option<Counted> {
    let mut verb = document.head(number);
    if document.label(number) == DependencyLabel::Pobj && document.lower(verb) == "to" {
        verb = document.head(verb);
    }
    let children = |of: usize| document.children(of).iter().copied().take(CHILDREN_MAX);
    let subject = children(verb).find(|&at| document.label(at) == DependencyLabel::Nsubj)?;
    if !matches!(document.lemma(subject), "number" | "total" | "strength" | "tally") {
        return None;
    }
    if let Some(of) = children(subject).find(|&at| document.lower(at) == "of") {
        return of_phrase(document, of, document.sentence(of).end);
    }
    let whose = children(subject).any(|at| document.lower(at) == "whose");
    let noun = document.head(verb);
    let is_relative = document.label(verb) == DependencyLabel::Relcl && is_noun(document, noun);
    (whose && is_relative).then(|| {
        let words = noun_phrase(document, noun);
        Counted { words, ..phrase(document, noun, noun) }
    })
}

/// The noun that is as many strong: "force" in "a 2,000-strong force".
pub(super) fn made_up(document: &AnnotatedDocument<'_>, tokens: &Range<usize>) -> Option<TextSpan> {
    let sentence = document.sentence(tokens.clone().last()?);
    let end = sentence.end.min(tokens.end + PHRASE_LENGTH_MAX);
    let head = noun_run(document, tokens.end..end)?;
    Some(phrase(document, tokens.end, head).words)
}

/// Whether another number counts the noun `head` before the one in `tokens`: in "two 737 jets" the
/// second is part of a name.
pub(super) fn is_counted_before(
    document: &AnnotatedDocument<'_>,
    tokens: &Range<usize>,
    head: usize,
) -> bool {
    let is_number = |at: usize| {
        document.head(at) == head
            && document.label(at) == DependencyLabel::Nummod
            && document.tag(at) == Tag::Cd
    };
    let before = tokens.start.saturating_sub(PHRASE_LENGTH_MAX)..tokens.start;
    let is_listed = before.clone().last().is_some_and(|last| document.tag(last) == Tag::Cc);
    tokens.end <= head && !is_listed && before.into_iter().any(is_number)
}

/// What an amount with a unit measures: "tunnels" in "8 miles of tunnels", "border" in "a 1,300 km
/// border", "range" in "a range of 35 km" and in "the range is 35 km".
pub(super) fn measured(
    document: &AnnotatedDocument<'_>,
    tokens: &Range<usize>,
) -> Option<TextSpan> {
    let sentence = document.sentence(tokens.clone().last()?);
    let next = tokens.end;
    let of = past_brackets(document, next, sentence.end);
    if of < sentence.end && document.lower(of) == "of" {
        let is_within = tokens.start > 0 && document.lower(tokens.start - 1) == "within";
        let counted = of_phrase(document, of, sentence.end).filter(|_| !is_within);
        return counted.map(|counted| counted.words);
    }
    let top = top(document, tokens);
    let head = document.head(top);
    if head == top {
        return None;
    }
    let end = sentence.end.min(next + PHRASE_LENGTH_MAX);
    let is_modifier = matches!(
        document.label(top),
        DependencyLabel::Nummod
            | DependencyLabel::Compound
            | DependencyLabel::Amod
            | DependencyLabel::Nmod
            | DependencyLabel::Npadvmod
    );
    let is_joined = next < end && document.tag(next) != Tag::Cc;
    if is_modifier && is_joined && (next..end).contains(&head) && is_noun(document, head) {
        let is_clear = (next..head).all(|at| is_inside_phrase(document, at));
        return is_clear.then(|| phrase(document, next, head).words);
    }
    let above = document.head(head);
    if document.label(top) == DependencyLabel::Pobj
        && document.lower(head) == "of"
        && is_noun(document, above)
    {
        return Some(noun_phrase(document, above));
    }
    subject(document, top).or_else(|| attributive(document, next, end))
}

/// The noun behind a unit in the singular: "a 220 mm rocket launcher".
fn attributive(document: &AnnotatedDocument<'_>, next: usize, end: usize) -> Option<TextSpan> {
    let is_plural = document.tag(next.checked_sub(1)?) == Tag::Nns;
    let noun = noun_run(document, next..end).filter(|_| !is_plural)?;
    Some(phrase(document, next, noun))
        .filter(|counted| counted.is_plural)
        .map(|counted| counted.words)
}

/// Past the same measure in another unit: "44 pounds (20 kilograms) of explosive".
fn past_brackets(document: &AnnotatedDocument<'_>, next: usize, end: usize) -> usize {
    let end = end.min(next + PHRASE_LENGTH_MAX);
    let is_open = next < end && matches!(document.lower(next), "(" | ")");
    let close = (next..end).find(|&at| document.lower(at) == ")");
    close.filter(|_| is_open).map_or(next, |close| close + 1)
}

/// The subject of the "be" that says a measure of it.
fn subject(document: &AnnotatedDocument<'_>, measure: usize) -> Option<TextSpan> {
    let mut verb = document.head(measure);
    if document.label(verb) == DependencyLabel::Acomp {
        verb = document.head(verb);
    } else if document.label(measure) != DependencyLabel::Attr {
        return None;
    }
    let is_subject = |&at: &usize| document.label(at) == DependencyLabel::Nsubj;
    let subject = document.children(verb).iter().copied().take(CHILDREN_MAX).find(is_subject)?;
    (document.lemma(verb) == "be" && is_noun(document, subject))
        .then(|| noun_phrase(document, subject))
}

/// The token of `tokens` that the others hang from.
fn top(document: &AnnotatedDocument<'_>, tokens: &Range<usize>) -> usize {
    let is_top = |&at: &usize| !tokens.contains(&document.head(at)) || document.head(at) == at;
    tokens.clone().rev().find(is_top).unwrap_or(tokens.start)
}

fn is_noun(document: &AnnotatedDocument<'_>, token: usize) -> bool {
    matches!(document.pos(token), PartOfSpeech::Noun | PartOfSpeech::Propn)
}

/// Whether a token can stand between a number and its noun.
fn is_inside_phrase(document: &AnnotatedDocument<'_>, token: usize) -> bool {
    match document.pos(token) {
        PartOfSpeech::Noun
        | PartOfSpeech::Propn
        | PartOfSpeech::Adj
        | PartOfSpeech::Adv
        | PartOfSpeech::Num
        | PartOfSpeech::Cconj
        | PartOfSpeech::Part => true,
        PartOfSpeech::Verb => matches!(document.tag(token), Tag::Vbn | Tag::Vbg),
        PartOfSpeech::Punct => !matches!(document.lower(token), ";" | ":" | "." | "(" | ")" | "—"),
        _ => false,
    }
}

/// The last noun of the run of adjectives and nouns at the start of `tokens`.
fn noun_run(document: &AnnotatedDocument<'_>, tokens: Range<usize>) -> Option<usize> {
    let is_adjective = |at: usize| document.pos(at) == PartOfSpeech::Adj;
    // Behind a number what looks like a verb in the singular is a noun: "3,000 rounds".
    let is_noun = |document: &AnnotatedDocument<'_>, at: usize| {
        let is_verb = document.tag(at) == Tag::Vbz
            && document.pos(at) == PartOfSpeech::Verb
            && document.lemma(at) != "have";
        is_noun(document, at) || (at == tokens.start && is_verb)
    };
    let continues = |&at: &usize| {
        is_noun(document, at)
            || (document.tag(at) == Tag::Cd && at > tokens.start && !is_noun(document, at - 1))
            || is_adjective(at)
            || matches!(document.tag(at), Tag::Hyph | Tag::Vbn)
            || (document.tag(at) == Tag::Cc && at > tokens.start && is_adjective(at - 1))
    };
    let run = tokens.clone().take_while(continues).count();
    (tokens.start..tokens.start + run).rev().find(|&at| is_noun(document, at))
}

/// The noun behind the "of" at `of`.
fn of_phrase(document: &AnnotatedDocument<'_>, of: usize, end: usize) -> Option<Counted> {
    let end = end.min(of + 1 + PHRASE_LENGTH_MAX);
    let is_object = |&at: &usize| document.label(at) == DependencyLabel::Pobj && at < end;
    let object = document.children(of).iter().copied().take(CHILDREN_MAX).find(is_object);
    let is_skipped = |&at: &usize| {
        matches!(document.pos(at), PartOfSpeech::Det | PartOfSpeech::Punct)
            || document.tag(at) == Tag::PrpPoss
    };
    let start = of + 1 + (of + 1..end).take_while(is_skipped).count();
    let is_one_phrase = |head: usize| (start..head).all(|at| document.tag(at) != Tag::Comma);
    let head = object
        .filter(|&head| head >= start && is_noun(document, head) && is_one_phrase(head))
        .or_else(|| noun_run(document, start..end))?;
    // "the country's rural areas": the owner is not counted.
    let owner = (start..head).rev().find(|&at| document.tag(at) == Tag::Pos);
    let start = owner.map_or(start, |owner| owner + 1);
    Some(phrase(document, start, head))
}

/// A noun with its adjectives and nouns before it, without articles.
fn noun_phrase(document: &AnnotatedDocument<'_>, noun: usize) -> TextSpan {
    let is_part = |&at: &usize| {
        matches!(
            document.label(at),
            DependencyLabel::Amod | DependencyLabel::Compound | DependencyLabel::Nmod
        ) || document.tag(at) == Tag::Hyph
    };
    let sentence = document.sentence(noun);
    let first = (sentence.start..noun).rev().take(PHRASE_LENGTH_MAX).take_while(is_part).count();
    document.span(noun - first..noun + 1)
}

fn phrase(document: &AnnotatedDocument<'_>, start: usize, head: usize) -> Counted {
    let is_plural = matches!(document.tag(head), Tag::Nns | Tag::Nnps | Tag::Vbz);
    Counted {
        words: document.span(start.min(head)..head + 1),
        noun: singular(document, head),
        is_plural,
        is_name: document.tag(head) == Tag::Nnp && !is_group(document, head),
        head,
    }
}

/// Whether a name in the singular can be counted: "20 Taliban", "12 HIMARS".
fn is_group(document: &AnnotatedDocument<'_>, name: usize) -> bool {
    let label = document.annotation().entity_at(name).map(|entity| entity.label);
    let is_acronym = document.word(name).chars().filter(|c| c.is_uppercase()).count() > 1;
    is_acronym || matches!(label, Some(EntityLabel::Norp | EntityLabel::Organisation))
}

/// The noun of a token in the singular. The engine leaves names in the plural as they are.
fn singular(document: &AnnotatedDocument<'_>, token: usize) -> String {
    let (lemma, word) = (document.lemma(token), document.word(token));
    let is_acronym = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    if let Some(stem) = word.strip_suffix('s').filter(|_| is_acronym) {
        return stem.to_owned();
    }
    match document.lower(token) {
        "people" => return "person".to_owned(),
        // The plural of "base" and of "basis"; what is counted is the former.
        "bases" => return "base".to_owned(),
        _ => {}
    }
    let is_plural_name = document.tag(token) == Tag::Nnps && lemma == document.word(token);
    let stem = lemma.strip_suffix('s').filter(|stem| is_plural_name && !stem.ends_with('s'));
    stem.unwrap_or(lemma).to_owned()
}
