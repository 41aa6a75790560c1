//! The word lists of coreference: `data/coreference`, and the nations of `data/lexicon`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Whether a word tells a man from a woman.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    /// A man.
    Masculine,
    /// A woman.
    Feminine,
    /// The word does not tell.
    #[default]
    Unknown,
}

/// A noun for one person.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PersonNoun {
    /// What it says of the person.
    pub(crate) gender: Gender,
    /// Whether its bearer speaks for a state, a force or an organisation.
    pub(crate) is_office: bool,
}

/// What a noun can stand for without repeating a word of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// "the country".
    Country,
    /// "the city".
    Settlement,
    /// "the brigade".
    Force,
    /// "the agency".
    Organisation,
}

/// All lists.
pub(crate) struct Lexicon {
    first_names: HashMap<&'static str, Gender>,
    person_nouns: HashMap<&'static str, PersonNoun>,
    standing: HashMap<&'static str, Standing>,
    countries: HashMap<String, u16>,
    adjectives: HashMap<String, u16>,
}

/// The lists, read once.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

impl Lexicon {
    fn read() -> Self {
        let mut person_nouns: HashMap<&str, PersonNoun> = HashMap::new();
        for (section, word) in words(include_str!("../../../../data/coreference/persons.txt")) {
            let noun = person_nouns.entry(word).or_default();
            match section {
                "office" => noun.is_office = true,
                section if noun.gender == Gender::Unknown => noun.gender = gender(section),
                _ => {}
            }
        }
        let first_names = words(include_str!("../../../../data/coreference/first_names.txt"));
        let standing = words(include_str!("../../../../data/coreference/descriptions.txt"));
        let (countries, adjectives) =
            countries(include_str!("../../../../data/lexicon/nations.tsv"));
        Self {
            first_names: first_names.map(|(section, word)| (word, gender(section))).collect(),
            standing: standing
                .filter_map(|(section, word)| Some((word, stands_for(section)?)))
                .collect(),
            person_nouns,
            countries,
            adjectives,
        }
    }

    /// What a first name, in small letters, says of its bearer.
    pub(crate) fn first_name(&self, name: &str) -> Gender {
        self.first_names.get(name).copied().unwrap_or_default()
    }

    /// What a noun, in small letters, says of a person; `None` where it is for no person. What ends
    /// in "-man" or "-woman" is for one.
    pub(crate) fn person_noun(&self, noun: &str) -> Option<PersonNoun> {
        let by_ending = || {
            let gender = match noun {
                _ if noun.ends_with("woman") => Gender::Feminine,
                _ if noun.ends_with("man") && noun.len() > "human".len() => Gender::Masculine,
                _ => return None,
            };
            Some(PersonNoun { gender, is_office: false })
        };
        self.person_nouns.get(noun).copied().or_else(by_ending)
    }

    /// What a noun, in small letters, can stand for.
    pub(crate) fn stands_for(&self, noun: &str) -> Option<Standing> {
        self.standing.get(noun).copied()
    }

    /// The country that a name means, in small letters and without points.
    pub(crate) fn country(&self, name: &str) -> Option<u16> {
        self.countries.get(name).copied()
    }

    /// The country that an adjective belongs to, in small letters.
    pub(crate) fn adjective(&self, word: &str) -> Option<u16> {
        self.adjectives.get(word).copied()
    }
}

/// The words of a list, each with its section.
fn words(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(move |line| {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => {
                    section = name;
                    None
                }
                None => Some((section, line)),
            }
        })
        .flat_map(|(section, line)| line.split_whitespace().map(move |word| (section, word)))
}

fn gender(section: &str) -> Gender {
    match section {
        "male" => Gender::Masculine,
        "female" => Gender::Feminine,
        _ => Gender::Unknown,
    }
}

fn stands_for(section: &str) -> Option<Standing> {
    match section {
        "country" => Some(Standing::Country),
        "settlement" => Some(Standing::Settlement),
        "force" => Some(Standing::Force),
        "organisation" => Some(Standing::Organisation),
        _ => None,
    }
}

/// Parts of a country that the list of nations names with it.
const PARTS: [&str; 4] = ["england", "scotland", "wales", "northern ireland"];

/// The names and the adjectives of countries, without points, each with the number of its line.
fn countries(list: &str) -> (HashMap<String, u16>, HashMap<String, u16>) {
    let (mut names, mut adjectives) = (HashMap::new(), HashMap::new());
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    for (number, line) in lines.enumerate() {
        let columns = line.split('\t').skip(1).take(2);
        for (column, to) in columns.zip([&mut names, &mut adjectives]) {
            let words = column.split(';').map(|word| word.trim().to_lowercase().replace('.', ""));
            let words = words.filter(|word| !word.is_empty() && !PARTS.contains(&word.as_str()));
            to.extend(words.map(|word| (word, number as u16)));
        }
    }
    (names, adjectives)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_section() {
        assert_eq!(LEXICON.first_name("sergei"), Gender::Masculine);
        assert_eq!(LEXICON.first_name("ursula"), Gender::Feminine);
        assert_eq!(LEXICON.first_name("kim"), Gender::Unknown);
        assert!(LEXICON.person_noun("chairwoman").is_some_and(|noun| noun.is_office));
        assert_eq!(
            LEXICON.person_noun("yachtsman").map(|noun| noun.gender),
            Some(Gender::Masculine)
        );
        assert!(LEXICON.person_noun("human").is_none());
        assert_eq!(LEXICON.stands_for("alliance"), Some(Standing::Organisation));
    }

    #[test]
    fn the_names_of_a_country_are_one() {
        assert_eq!(LEXICON.country("us"), LEXICON.country("united states"));
        assert_ne!(LEXICON.country("niger"), LEXICON.country("nigeria"));
        assert_eq!(LEXICON.adjective("kyrgyz"), LEXICON.country("kyrgyzstan"));
    }
}
