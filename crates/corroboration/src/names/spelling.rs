//! Words of a text → the name in them, as it is compared.

use sayso_records::{MentionClass, Name, NameClass};

use crate::folding::folded;
use crate::names::lexicon::{LEXICON, TITLE_WORDS_MAX};

/// Bytes of the longest key; what is longer is a sentence that was taken for a name.
const KEY_LENGTH_MAX: usize = 120;

/// What stands between a key and the sense that a decision gave it.
pub(crate) const SENSE_MARK: char = '#';

/// Whether a decision gave the name a sense: then nothing but decisions ties it.
pub(crate) fn is_with_sense(name: &Name) -> bool {
    name.key.contains(SENSE_MARK)
}

/// The name in `spelled` as it is compared: titles, articles and possessives taken off, folded.
/// `None` where nothing is left, where it names nobody across documents ("the Ministry of
/// Defence"), or where the class is not one of things that last.
///
/// The class is another where the words leave no doubt: "Major Ruben Pesk" is a person, "the Observer
/// Mission" is none.
pub fn name_of(spelled: &str, class: MentionClass) -> Option<Name> {
    let class = class_of(spelled, NameClass::of(class)?);
    let key = key(bare(spelled, class), class);
    let words: Vec<&str> = key.split(' ').collect();
    if words.last().is_some_and(|last| matches!(*last, "of" | "for" | "the" | "and")) {
        return None;
    }
    let says_nothing = |word: &&str| LEXICON.is_everywhere(word) || LEXICON.is_title(word);
    let is_name = (2..=KEY_LENGTH_MAX).contains(&key.len())
        && key.contains(|c: char| c.is_ascii_alphabetic())
        && !words.iter().all(says_nothing);
    is_name.then_some(Name { class, key })
}

/// The class of a name as its words tell it, where they do: a title with a first name is of a person,
/// a noun for an institution is not.
fn class_of(spelled: &str, class: NameClass) -> NameClass {
    let name = || bare(spelled, NameClass::Person);
    match class {
        NameClass::Group => {
            let words: Vec<String> = name().split_whitespace().map(folded).collect();
            let is_titled = trimmed(spelled).len() > name().len()
                && without_titles(bare(spelled, class)).len() < bare(spelled, class).len();
            let is_person =
                (2..=3).contains(&words.len()) && LEXICON.is_first_name(&words[0]) && is_titled;
            if is_person { NameClass::Person } else { class }
        }
        NameClass::Person => {
            let words: Vec<String> = name().split_whitespace().map(folded).collect();
            let is_group = words.len() > 1
                && words.last().is_some_and(|last| LEXICON.is_institution(last))
                && !LEXICON.is_first_name(&words[0]);
            if is_group { NameClass::Group } else { class }
        }
        _ => class,
    }
}

/// The words of `spelled` that are the name: without quotation marks, articles, possessive `’s`,
/// and, of a person, without titles and what is added behind a comma.
pub(crate) fn bare(spelled: &str, class: NameClass) -> &str {
    let mut words = trimmed(spelled);
    if matches!(class, NameClass::Person | NameClass::Place) {
        words = trimmed(words.split([',', '(']).next().unwrap_or(words));
    }
    while let Some((first, rest)) = words.split_once(char::is_whitespace) {
        // "A." is an initial.
        if first.ends_with('.') || !LEXICON.is_article(&folded(first)) {
            break;
        }
        words = trimmed(rest);
    }
    if class == NameClass::Person { without_titles(words) } else { words }
}

/// Words without the marks at both ends and without a possessive `’s`. A point stays.
fn trimmed(words: &str) -> &str {
    let is_mark = |c: char| !c.is_alphanumeric() && c != '.';
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(is_mark);
    let possessive = ["'s", "’s", "'S", "’S"].into_iter().find_map(|end| words.strip_suffix(end));
    possessive.unwrap_or(words).trim_end_matches(is_mark)
}

/// The name of a person without the titles before it; the whole where nothing else is there.
fn without_titles(words: &str) -> &str {
    let spans: Vec<(usize, &str)> = words
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - words.as_ptr() as usize, word))
        .collect();
    let folds: Vec<String> = spans.iter().map(|(_, word)| folded(word)).collect();
    let mut start = 0;
    let mut at = 0;
    // The last word is the name's, whatever it is.
    while at + 1 < folds.len() {
        let length = (1..=TITLE_WORDS_MAX.min(folds.len() - 1 - at)).rev().find(|length| {
            let phrase = folds[at..at + length].join(" ");
            LEXICON.is_office(&phrase) || at == start && LEXICON.is_title(&phrase)
        });
        match length {
            Some(length) => {
                at += length;
                start = at;
            }
            None if at == start && LEXICON.is_qualifier(&folds[at]) => {
                at += 1;
                start = at;
            }
            None => at += 1,
        }
    }
    spans.get(start).map_or(words, |(byte, _)| &words[*byte..])
}

/// The words of a name, folded; of all but persons, letters that stand alone put together: `U.S.`
/// is `us`.
fn key(words: &str, class: NameClass) -> String {
    let words = words.replace("'s ", " ").replace("’s ", " ");
    let folded = folded(&words);
    if class == NameClass::Person {
        return folded;
    }
    let mut key = String::with_capacity(folded.len());
    let mut last_is_letter = false;
    for word in folded.split(' ') {
        let is_letter = word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic();
        let is_of_acronym = is_letter && last_is_letter;
        if !key.is_empty() && !is_of_acronym {
            key.push(' ');
        }
        key.push_str(word);
        last_is_letter = is_letter;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use MentionClass::{Coordinate, Equipment, Force, Nationality, Organisation, Person, Place};

    fn check(spelled: &str, class: MentionClass, key: &str) {
        let found = name_of(spelled, class).map(|name| name.key);
        assert_eq!(found.as_deref().unwrap_or_default(), key, "{spelled}");
    }

    #[test]
    fn titles_are_no_part_of_a_name() {
        check("Defence Minister Ruben Salk", Person, "ruben salk");
        check("Sarvandi Defence Minister Irena Novash", Person, "irena novash");
        check("the former Prime Minister Anna Belk", Person, "anna belk");
        check("Mr Salk", Person, "salk");
        check("Mr. Salk’s", Person, "salk");
        check("Lt. Gen. Ansel Dro", Person, "ansel dro");
        check("Chief of Staff General Ansel Dro", Person, "ansel dro");
        check("Crown Prince Hamid bin Yusuf", Person, "hamid bin yusuf");
        check("Vice President Mara Tull", Person, "mara tull");
    }

    #[test]
    fn names_that_are_titles_elsewhere_stay() {
        check("Billie Jean King", Person, "billie jean king");
        check("Martin King Jr", Person, "martin king jr");
        check("Judge Learned Hand", Person, "learned hand");
        check("General", Person, "");
        check("the Defence Minister", Person, "");
    }

    #[test]
    fn what_is_added_behind_a_comma_is_none_of_the_name() {
        check("Idris Kaval, a spokesman for the movement", Person, "idris kaval");
        check("Ulmet, Kordia", Place, "ulmet");
        check("the Ministry of Trade, Industry and Fish of Orrend", Organisation, {
            "ministry of trade industry and fish of orrend"
        });
    }

    #[test]
    fn articles_marks_and_possessives_are_taken_off() {
        check("the 88th Mountain Brigade", Force, "88th mountain brigade");
        check("“Highland Front”", Organisation, "highland front");
        check("Orrend’s", Place, "orrend");
        check("Kordia's Ministry of Defence", Organisation, "kordia ministry of defence");
        check("its T-72", Equipment, "t 72");
    }

    #[test]
    fn spellings_of_one_name_are_one_key() {
        check("U.S.", Organisation, "us");
        check("the U.S. Army", Force, "us army");
        check("A. Petrov", Person, "a petrov");
        check("J. K. Rowling", Person, "j k rowling");
        check("Suwałki", Place, "suwalki");
        check("Кант", Place, "kant");
        check("Kordian", Nationality, "kordian");
    }

    #[test]
    fn words_that_leave_no_doubt_tell_the_class() {
        let class = |spelled, class| name_of(spelled, class).map(|name| name.class);
        assert_eq!(class("Major Ruben Pesk", Organisation), Some(NameClass::Person));
        assert_eq!(class("General Motors", Organisation), Some(NameClass::Group));
        assert_eq!(class("Valley Observer Mission", Person), Some(NameClass::Group));
        assert_eq!(class("Jane House", Person), Some(NameClass::Person));
    }

    #[test]
    fn what_names_nobody_is_no_name() {
        check("the Ministry of Defence", Organisation, "");
        check("the Air Force", Force, "");
        check("Defence", Organisation, "");
        check("2024", Place, "");
        check("X", Person, "");
        check("…", Place, "");
        check("", Person, "");
        check("42°52′N 74°36′E", Coordinate, "");
        check(&"long ".repeat(40), Organisation, "");
    }
}
