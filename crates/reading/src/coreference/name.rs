//! A name by itself: what of a mention is the name, and what its words say.

use std::ops::Range;

use sayso_records::{AnnotatedDocument, BlockRole, MentionClass, PartOfSpeech, Tag};

use crate::coreference::lexicon::{Gender, LEXICON};

/// The tokens of a name without article, possessor, title and what is added in brackets.
/// `possessor` are the tokens of a mention at its beginning.
pub(crate) fn bare(
    document: &AnnotatedDocument,
    tokens: Range<usize>,
    class: MentionClass,
    possessor: Option<Range<usize>>,
) -> Range<usize> {
    let Range { mut start, mut end } = tokens.clone();
    let is_article = |token: usize| {
        matches!(document.tag(token), Tag::Dt | Tag::PrpPoss | Tag::Pos)
            || !document.word(token).starts_with(char::is_alphanumeric)
    };
    let ends_name = |&token: &usize| {
        let is_list = matches!(class, MentionClass::Person | MentionClass::Place);
        document.tag(token) == Tag::OpenBracket || is_list && document.word(token) == ","
    };
    end = (start + 1..end).find(ends_name).unwrap_or(end);
    while start + 1 < end && (is_mark(document, end - 1) || document.tag(end - 1) == Tag::Pos) {
        end -= 1;
    }
    if let Some(possessor) = possessor {
        let mark = (start + 1..end).find(|&token| document.tag(token) == Tag::Pos);
        let stripped = mark.filter(|mark| (*mark..=mark + 1).contains(&possessor.end));
        start = stripped.map_or(start, |mark| mark + 1);
    }
    let is_small = |token: usize| {
        let ordinary = matches!(document.pos(token), PartOfSpeech::Adj | PartOfSpeech::Noun);
        ordinary && document.word(token).starts_with(char::is_lowercase)
    };
    let is_before =
        |token: usize| is_article(token) || is_small(token) && !document.word(token).contains('-');
    while start + 1 < end && is_before(start) {
        start += 1;
    }
    if class == MentionClass::Person {
        let follows =
            |&token: &usize| matches!(document.pos(token), PartOfSpeech::Adp | PartOfSpeech::Det);
        end = (start + 1..end).find(follows).unwrap_or(end);
        let title = (start..end - 1).rev().find(|&token| is_title(document, token));
        start = title.map_or(start, |title| title + 1);
        while start + 1 < end && is_mark(document, start) {
            start += 1;
        }
    }
    start..end
}

/// Whether a token is a quotation mark or another mark that no name begins or ends with.
fn is_mark(document: &AnnotatedDocument, token: usize) -> bool {
    matches!(document.pos(token), PartOfSpeech::Punct | PartOfSpeech::Space)
}

/// Small words inside names of persons.
const PARTICLES: [&str; 14] =
    ["al", "el", "bin", "ibn", "bint", "abu", "de", "da", "del", "der", "van", "von", "la", "ben"];

/// Whether a token before the name of a person is none of it.
fn is_title(document: &AnnotatedDocument, token: usize) -> bool {
    let word = document.lower(token);
    let noun = word.trim_end_matches('.');
    let is_small = document.word(token).starts_with(char::is_lowercase);
    LEXICON.person_noun(noun).is_some() && LEXICON.first_name(noun) == Gender::Unknown
        || is_small && !PARTICLES.contains(&word)
        || document.word(token) == ","
        || document.tag(token) == Tag::Pos
}

/// Whether some tokens are a first name and one or two more names, so that they name a person even
/// where they were taken for something else.
pub(crate) fn is_of_person(document: &AnnotatedDocument, tokens: &Range<usize>) -> bool {
    (2..=3).contains(&tokens.len())
        && LEXICON.first_name(document.lower(tokens.start)) != Gender::Unknown
        && tokens.clone().all(|token| document.pos(token) == PartOfSpeech::Propn)
}

/// Words before a name that are looked at.
const TITLE_LENGTH_MAX: usize = 6;

/// The tokens before the name of a person that hang on it: "Russian Defence Minister".
pub(crate) fn titles(
    document: &AnnotatedDocument,
    head: usize,
    name: &Range<usize>,
) -> Range<usize> {
    let first = document.subtree(head).start.min(name.start);
    first.max(name.start.saturating_sub(TITLE_LENGTH_MAX))..name.start
}

/// What the title or the first name says of a person.
pub(crate) fn gender(document: &AnnotatedDocument, head: usize, name: &Range<usize>) -> Gender {
    let mut by_title = titles(document, head, name).filter_map(|token| {
        let noun = document.lower(token).trim_end_matches('.');
        LEXICON.person_noun(noun).map(|noun| noun.gender)
    });
    let told = by_title.rfind(|&gender| gender != Gender::Unknown);
    let by_first_name = || LEXICON.first_name(document.lower(name.start));
    told.unwrap_or_else(|| if name.len() > 1 { by_first_name() } else { Gender::Unknown })
}

/// The words of a name in small letters and without points, by which names are compared.
pub(crate) fn words(document: &AnnotatedDocument, name: Range<usize>) -> Vec<String> {
    let words = name.map(|token| document.lower(token).replace('.', "").replace('’', "'"));
    words.filter(|word| !word.is_empty()).collect()
}

/// How full a name is: whether it is no acronym, and its tokens. None counts of a name in a headline
/// that ends in "s": there a verb is written like a name, "Obama Visits".
pub(crate) fn fullness(document: &AnnotatedDocument, name: &Range<usize>) -> (bool, usize) {
    let is_short = name.len() == 1 && acronym(document, name).is_some();
    let may_hold_verb = name.len() > 1 && {
        let block = document.block_index(name.start);
        document.blocks()[block].role == BlockRole::Headline
            && document.lower(name.end - 1).ends_with('s')
    };
    (!is_short, if may_hold_verb { 0 } else { name.len() })
}

/// Longest acronym, in letters.
const ACRONYM_LENGTH_MAX: usize = 8;

/// The letters of a name that is an acronym, in small letters.
pub(crate) fn acronym(document: &AnnotatedDocument, name: &Range<usize>) -> Option<String> {
    let word = (name.len() == 1).then(|| document.word(name.start))?;
    let letters: String = word.chars().filter(|&letter| letter != '.').collect();
    let is_acronym = (2..=ACRONYM_LENGTH_MAX).contains(&letters.len())
        && letters.chars().filter(|letter| letter.is_uppercase()).count() * 3 > letters.len() * 2;
    is_acronym.then(|| letters.to_lowercase())
}
