//! Lines that say who wrote a text: `By Jane Doe and John Roe, Kant`.

use crate::plain_text::dates::{Dates, dates};
use crate::plain_text::glue::is_glued;
use crate::plain_text::lexicon::{Group, Known, LEXICON, fold};

/// Bytes of a line that is nothing but names.
const BARE_LENGTH_MAX: usize = 100;
/// Small words within names.
const PARTICLES: [&str; 22] = [
    "al", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "e", "el",
    "ibn", "la", "le", "ten", "ter", "van", "von", "zu",
];
/// Words between names.
const JOINTS: [&str; 13] =
    ["and", "with", "und", "et", "y", "e", "и", "і", "та", "i", "ve", "و", "&"];

/// The names in a line that is nothing but a word such as `By` and names; empty where an office or
/// an agency is all that it names.
pub(crate) fn names(line: &str) -> Option<Vec<String>> {
    names_of(line, &LEXICON.look_up(&fold(line)))
}

/// The same, of a line of which the lexicon has been asked.
pub(crate) fn names_of(line: &str, known: &Known) -> Option<Vec<String>> {
    let words = known.words_at_start(Group::Byline)?;
    let rest = after_words(line, words)?;
    let colon = rest.starts_with([':', '：']);
    let rest = before_date(rest.trim_start_matches([':', '：', '|', ' ', '\u{a0}']));
    let list = list(rest);
    let caseless = rest.chars().all(|c| !c.is_uppercase() && !c.is_lowercase());
    let first = list.first()?;
    let single = list.len() == 1 && is_capital(first) && words == 1;
    let named = is_name(first) || is_house(first) || single || caseless && colon;
    (named && rest.len() <= 160).then(|| list.into_iter().filter(|name| is_person(name)).collect())
}

/// Whether `line` is the head of a note on an author: `About Jane Doe`.
pub(crate) fn is_about_author(line: &str, known: &Known) -> bool {
    let words = known.words_at_start(Group::About);
    let rest = words.and_then(|words| after_words(line, words));
    rest.is_some_and(|rest| is_name(rest.trim_start_matches(':').trim()))
}

/// What stands behind the first `words` words of `line`.
pub(crate) fn after_words(line: &str, words: usize) -> Option<&str> {
    let mut seen = 0;
    let mut inside = false;
    for (at, character) in line.char_indices() {
        if character.is_alphanumeric() {
            seen += usize::from(!inside);
            inside = true;
            if seen > words {
                return None;
            }
        } else if !matches!(character, '\'' | '’') {
            inside = false;
            if seen == words {
                return Some(&line[at..]);
            }
        }
    }
    None
}

/// The pieces of a list of names, each with its space squeezed.
fn list(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in line.split([',', ';', '|', '/', '、', '，', '،', '•']) {
        let mut name: Vec<&str> = Vec::new();
        for word in part.split_whitespace() {
            if JOINTS.contains(&word) && !name.is_empty() {
                names.push(name.join(" "));
                name.clear();
            } else {
                name.push(word);
            }
        }
        if !name.is_empty() {
            names.push(name.join(" "));
        }
    }
    names
}

/// What stands before the date in a line such as `By Jane Doe - 7 June 2017` or `… on June 7`.
fn before_date(line: &str) -> &str {
    let end = line.find(|c: char| c.is_ascii_digit()).unwrap_or(line.len());
    let parted = [" - ", " – ", " — ", " | ", " on ", " at "];
    let end = parted.iter().filter_map(|part| line.find(part)).min().unwrap_or(end).min(end);
    line[..end].trim_end()
}

/// The date behind the names in a byline.
pub(crate) fn date(line: &str) -> Option<Dates> {
    let end = before_date(line).len();
    let rest = line.get(end..)?.trim_start_matches([' ', '-', '–', '—', '|', ',']);
    dates(rest.strip_prefix("on ").unwrap_or(rest))
}

/// The name in a line that is a name and a date, `Jane Doe - 7 June 2017`; empty where the name is a
/// house's.
pub(crate) fn name_before_date(line: &str) -> Option<Vec<String>> {
    let name = before_date(line).trim_end_matches([',', '-', '–', '—', '|', '•', '·', ' ']);
    let fits = is_name(name) && date(line).is_some();
    fits.then(|| Some(name.to_owned()).into_iter().filter(|name| is_person(name)).collect())
}

/// The names in a line that is nothing but names, `Jane Doe, Kant`: with a place or an office behind
/// them, or, where a date beside them says so, alone.
pub(crate) fn bare_names(line: &str, beside_date: bool) -> Option<Vec<String>> {
    let list = list(line);
    let first = list.first().filter(|name| is_person(name) && is_name(name))?;
    let capital = |part: &String| part.split(' ').all(|word| is_capital(word) || word.len() < 4);
    let loud = !line.chars().any(char::is_lowercase);
    let rest = list.len() > 1 && list.iter().all(capital) && line.contains(',') && !loud;
    let marked = line.ends_with(['.', '!', '?']);
    let fits = line.len() <= BARE_LENGTH_MAX && !marked && (rest || beside_date && list.len() == 1);
    // With an agency behind it, the name is a photographer's.
    let agency = list.iter().any(|part| LEXICON.whole(&fold(part)).has(Group::Agency));
    fits.then(|| Some(first.clone()).into_iter().filter(|_| !agency).collect())
}

/// Two to five words with capitals, small particles among them.
pub(crate) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=5).contains(&words.len())
        && is_capital(words[0])
        && words.last().is_some_and(|word| is_capital(word))
        && words.iter().all(|word| is_capital(word) || PARTICLES.contains(word))
}

fn is_capital(word: &str) -> bool {
    let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
    letters && word.chars().next().is_some_and(char::is_uppercase) && !is_glued(word)
}

/// A name of a person rather than of a desk.
fn is_person(name: &str) -> bool {
    let folded = fold(name);
    let others =
        [Group::Desk, Group::Month, Group::Weekday, Group::Section, Group::Menu, Group::Prompt];
    let other = |word: &str| LEXICON.whole(word).has_any(&others);
    let desk = folded.split(' ').skip(1).any(other) || folded.starts_with("the ");
    let caseless = !name.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    !desk && !LEXICON.whole(&folded).has(Group::Agency) && (is_name(name) || caseless)
}

/// One word with a capital that stands for a whole house: `By Staff`, `By Reuters`.
fn is_house(name: &str) -> bool {
    let folded = fold(name);
    LEXICON.whole(&folded).has(Group::Agency)
        || folded.split(' ').count() <= 4
            && !is_person(name)
            && name.starts_with(char::is_uppercase)
            && folded.contains(' ')
        || LEXICON.whole(&folded).has(Group::Desk)
}
