//! Reasons that lie in two names alone to hold them for those of one entity.

use sayso_records::{Name, NameClass, Tie, TieReason};

use crate::names::lexicon::LEXICON;
use crate::names::persons;
use crate::names::skeleton::skeletons;
use crate::names::spelling::is_with_sense;
use crate::sound::sound;

/// Two names of one country in the list of nations.
const COUNTRY: f64 = 0.95;
/// The same skeleton.
const TRANSLITERATION: f64 = 0.92;
/// The same skeleton with the words parted elsewhere, or of the other of two classes that waver.
const PARTED: f64 = 0.9;
/// The same spelling of two names or more, of two classes that seldom waver.
const OTHER_CLASS: f64 = 0.6;
/// The same single word, taken for a person and for a place or group.
const OTHER_CLASS_WORD: f64 = 0.5;
/// All words sound the same.
const SOUND: f64 = 0.7;
/// One letter of one long word differs, beside words that are the same.
const LETTER: f64 = 0.7;
/// One letter of the only word differs.
const LETTER_ALONE: f64 = 0.55;
/// One word has the initials of the other's.
const ACRONYM: f64 = 0.6;

/// Letters of the shortest acronym that is taken for one where no text says so.
const ACRONYM_LENGTH_MIN: usize = 3;
/// Letters of the longest acronym.
const ACRONYM_LENGTH_MAX: usize = 8;
/// Letters of the shortest word in which one letter may differ: in shorter ones, other words are one
/// letter away.
const LONG_WORD_MIN: usize = 7;

/// Keys that two names share wherever [`tie`] may tie them: by which the other names are found that
/// a name is compared with. At most eight.
pub fn blocking_keys(name: &Name) -> Vec<String> {
    if is_with_sense(name) {
        return Vec::new();
    }
    let words = skeletons(name);
    let class = name.class.name();
    let mut keys = vec![format!("joined {}", words.concat())];
    keys.push(format!("{class} sounds {}", sounds(&words)));
    if is_group_or_place(name.class) {
        keys.extend(LEXICON.country(&name.key).map(|country| format!("country {country}")));
    }
    if words.iter().any(|word| is_long(word)) {
        let pieces = |piece: fn(&str) -> String| {
            let pieces =
                words.iter().map(|word| if is_long(word) { piece(word) } else { word.clone() });
            pieces.collect::<Vec<_>>().join(" ")
        };
        // An edit leaves the first four letters or the last three; never the first or the last.
        keys.push(format!("{class} begins {}", pieces(|word| word[..4].to_owned())));
        let ends = |word: &str| format!("{}-{}", &word[..1], &word[word.len() - 3..]);
        keys.push(format!("{class} ends {}", pieces(ends)));
    }
    match name.class {
        NameClass::Person => keys.extend(persons::keys(&words)),
        class if has_acronyms(class) => {
            let initials =
                if words.len() == 1 { vec![name.key.clone()] } else { initials(&name.key) };
            let is_acronym = |key: &String| is_acronym(key, ACRONYM_LENGTH_MIN);
            keys.extend(
                initials.into_iter().filter(is_acronym).map(|key| format!("initials {key}")),
            );
        }
        _ => {}
    }
    keys.sort();
    keys.dedup();
    keys
}

/// The strongest tie that lies in two names alone; `None` where nothing speaks for it.
pub fn tie(one: &Name, other: &Name) -> Option<Tie> {
    if one == other || is_with_sense(one) || is_with_sense(other) {
        return None;
    }
    let (reason, score) = reason(one, other)?;
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    let names = (first.clone(), second.clone());
    Some(Tie { names, reason, score, document: None, known: None })
}

fn reason(one: &Name, other: &Name) -> Option<(TieReason, f64)> {
    if one.key == other.key {
        return other_class(one, other).map(|score| (TieReason::Spelling, score));
    }
    let wavers = is_group_or_place(one.class) && is_group_or_place(other.class);
    if one.class != other.class && !wavers {
        return None;
    }
    if wavers
        && let (Some(country), Some(second)) =
            (LEXICON.country(&one.key), LEXICON.country(&other.key))
    {
        return (country == second).then_some((TieReason::Alias, COUNTRY));
    }
    let (words, others) = (skeletons(one), skeletons(other));
    if words == others {
        let score = if one.class == other.class { TRANSLITERATION } else { PARTED };
        return Some((TieReason::Transliteration, score));
    }
    if words.concat() == others.concat() && figures(&words) == figures(&others) {
        return Some((TieReason::Transliteration, PARTED));
    }
    if one.class != other.class {
        return None;
    }
    if sounds(&words) == sounds(&others) && words.len() == others.len() {
        return Some((TieReason::Transliteration, SOUND));
    }
    if one.class == NameClass::Person
        && let Some(found) = persons::reason(&words, &others)
    {
        return found.score.map(|score| (found.reason, score));
    }
    if has_acronyms(one.class)
        && (is_short_for(&one.key, &other.key, ACRONYM_LENGTH_MIN)
            || is_short_for(&other.key, &one.key, ACRONYM_LENGTH_MIN))
    {
        return Some((TieReason::Initials, ACRONYM));
    }
    let differs = differs_in_a_letter(&words, &others);
    let score = if words.len() > 1 { LETTER } else { LETTER_ALONE };
    differs.then_some((TieReason::Spelling, score))
}

/// How far the same spelling goes where it was taken for things of two classes.
fn other_class(one: &Name, other: &Name) -> Option<f64> {
    let classes = [one.class, other.class];
    if classes.iter().all(|class| is_group_or_place(*class)) {
        return Some(PARTED);
    }
    let mut words = one.key.split(' ');
    let first = words.next().unwrap_or_default();
    let is_one_word = words.next().is_none();
    let with_person = classes.contains(&NameClass::Person)
        && classes.iter().any(|class| is_group_or_place(*class));
    match (with_person, is_one_word) {
        (true, true) => Some(OTHER_CLASS_WORD),
        (true, false) if LEXICON.is_first_name(first) => Some(PARTED),
        (_, false) => Some(OTHER_CLASS),
        (false, true) => None,
    }
}

/// What the words sound like, one behind the other.
fn sounds(words: &[String]) -> String {
    words.iter().map(|word| sound(word)).collect::<Vec<_>>().join(" ")
}

fn is_group_or_place(class: NameClass) -> bool {
    matches!(class, NameClass::Group | NameClass::Place)
}

fn has_acronyms(class: NameClass) -> bool {
    matches!(class, NameClass::Group | NameClass::Event | NameClass::Instrument)
}

/// The words with figures in them.
fn figures(words: &[String]) -> Vec<String> {
    let figures = |word: &String| word.chars().filter(char::is_ascii_digit).collect::<String>();
    words.iter().map(figures).filter(|figures| !figures.is_empty()).collect()
}

/// Whether `short` has the initials of the words of `full`, and at least so many letters.
pub(crate) fn is_short_for(short: &str, full: &str, length_min: usize) -> bool {
    is_acronym(short, length_min) && initials(full).iter().any(|initials| initials == short)
}

fn is_acronym(word: &str, length_min: usize) -> bool {
    (length_min..=ACRONYM_LENGTH_MAX).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Words that acronyms pass over, as a rule.
const SMALL_WORDS: [&str; 12] =
    ["of", "the", "and", "for", "in", "on", "to", "a", "an", "de", "la", "du"];

/// The initials of the words of a key, with its small words and without; none of a single word.
fn initials(key: &str) -> Vec<String> {
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let of = |passes: fn(&&&str) -> bool| -> String {
        words.iter().filter(passes).filter_map(|word| word.chars().next()).collect()
    };
    let mut found = vec![of(|_| true), of(|word| !SMALL_WORDS.contains(*word))];
    found.dedup();
    found
}

fn is_long(word: &str) -> bool {
    word.len() >= LONG_WORD_MIN && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether all words are the same but one, and that one is long and differs in one letter, which is
/// neither its first nor its last: those change what a word means (Kordia, Kordian; Petrov, Petrova).
fn differs_in_a_letter(words: &[String], others: &[String]) -> bool {
    if words.len() != others.len() {
        return false;
    }
    let mut differing = words.iter().zip(others).filter(|(word, other)| word != other);
    let Some((word, other)) = differing.next() else { return false };
    differing.next().is_none() && is_long(word) && is_long(other) && is_one_edit(word, other)
}

fn is_one_edit(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (short, long) = (short.as_bytes(), long.as_bytes());
    let same_ends = short.first() == long.first() && short.last() == long.last();
    let begun = short.iter().zip(long).take_while(|(one, other)| one == other).count();
    let rest = &long[(begun + 1).min(long.len())..];
    same_ends
        && match long.len() - short.len() {
            0 => rest == &short[(begun + 1).min(short.len())..],
            1 => rest == &short[begun..],
            _ => false,
        }
}
