//! The word lists of names: `data/names`, first names, and the names of countries.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::folding::folded;

/// All lists; their phrases folded.
pub(crate) struct Lexicon {
    offices: HashSet<String>,
    titles: HashSet<String>,
    qualifiers: HashSet<String>,
    articles: HashSet<String>,
    everywhere: HashSet<String>,
    institutions: HashSet<String>,
    first_names: HashSet<&'static str>,
    person_nouns: HashSet<&'static str>,
    countries: HashMap<String, u16>,
}

/// The lists, read once.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// Words of the longest title: "chief of the general staff".
pub(crate) const TITLE_WORDS_MAX: usize = 5;

impl Lexicon {
    fn read() -> Self {
        let titles = include_str!("../../../../data/names/titles.txt");
        let section = |name| phrases(titles, name).map(folded).collect();
        let first_names = include_str!("../../../../data/coreference/first_names.txt");
        let nouns = include_str!("../../../../data/coreference/persons.txt");
        let generic = include_str!("../../../../data/names/generic.txt");
        Self {
            offices: section("office"),
            titles: section("title"),
            qualifiers: section("qualifier"),
            articles: section("article"),
            everywhere: phrases(generic, "everywhere").map(folded).collect(),
            institutions: phrases(generic, "institution").map(folded).collect(),
            first_names: words(first_names).collect(),
            person_nouns: words(nouns).collect(),
            countries: countries(include_str!("../../../../data/lexicon/nations.tsv")),
        }
    }

    /// Whether a folded phrase is an office: what stands before it is none of the name either.
    pub(crate) fn is_office(&self, phrase: &str) -> bool {
        self.offices.contains(phrase)
    }

    /// Whether a folded phrase is a title where it stands first.
    pub(crate) fn is_title(&self, phrase: &str) -> bool {
        self.offices.contains(phrase) || self.titles.contains(phrase)
    }

    /// Whether a folded word can stand before an office.
    pub(crate) fn is_qualifier(&self, word: &str) -> bool {
        self.qualifiers.contains(word)
    }

    /// Whether a folded word before a name is none of it.
    pub(crate) fn is_article(&self, word: &str) -> bool {
        self.articles.contains(word)
    }

    /// Whether a folded word is one of institutions that every country has.
    pub(crate) fn is_everywhere(&self, word: &str) -> bool {
        self.everywhere.contains(word)
    }

    /// Whether a folded word ends the names of institutions and of no persons.
    pub(crate) fn is_institution(&self, word: &str) -> bool {
        self.everywhere.contains(word) || self.institutions.contains(word)
    }

    /// Whether a folded word is a first name.
    pub(crate) fn is_first_name(&self, word: &str) -> bool {
        self.first_names.contains(word)
    }

    /// Whether a word in small letters is a noun for one person: "spokesman".
    pub(crate) fn is_person_noun(&self, word: &str) -> bool {
        let ends = word.ends_with("man") || word.ends_with("woman");
        ends || self.person_nouns.contains(word) || self.titles.contains(word)
    }

    /// The country that a key names: the number of its line.
    pub(crate) fn country(&self, key: &str) -> Option<u16> {
        self.countries.get(key).copied()
    }
}

/// The lines of a list that are no remarks, with the section that they stand in.
fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| {
        let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) else {
            return Some((section, line));
        };
        section = name;
        None
    })
}

/// The phrases of a section, separated by commas.
fn phrases(list: &'static str, section: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = lines(list).filter(move |(of, _)| *of == section);
    let phrases = lines.flat_map(|(_, line)| line.split(',').map(str::trim));
    phrases.filter(|phrase| !phrase.is_empty())
}

/// The words of all sections, separated by spaces.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    lines(list).flat_map(|(_, line)| line.split_whitespace())
}

/// Parts of a country that the list of nations names with it.
const PARTS: [&str; 4] = ["england", "scotland", "wales", "northern ireland"];

/// The names of countries as keys, each with the number of its line.
fn countries(list: &'static str) -> HashMap<String, u16> {
    let mut countries = HashMap::new();
    for ((_, line), number) in lines(list).zip(0..) {
        let names = line.split('\t').nth(1).unwrap_or_default().split(';');
        let names = names.map(|name| folded(&name.replace('.', "")));
        let names = names.filter(|name| !name.is_empty() && !PARTS.contains(&name.as_str()));
        countries.extend(names.map(|name| (name, number)));
    }
    countries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_list() {
        assert!(LEXICON.is_office("prime minister"));
        assert!(LEXICON.is_title("sir") && !LEXICON.is_office("sir"));
        assert!(LEXICON.is_everywhere("ministry"));
        assert!(LEXICON.is_first_name("ruben"));
        assert!(LEXICON.is_person_noun("spokesman"));
    }

    #[test]
    fn the_names_of_a_country_are_one() {
        assert_eq!(LEXICON.country("us"), LEXICON.country("united states"));
        assert_ne!(LEXICON.country("niger"), LEXICON.country("nigeria"));
    }
}
