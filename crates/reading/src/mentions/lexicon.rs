//! The words of `data/lexicon`: nouns by what they describe, names, nations, titles and systems.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use sayso_records::{AnnotatedDocument, MentionClass};

/// What the files of `data/lexicon` hold.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// Words that an entry may have.
const ENTRY_WORDS_MAX: usize = 8;

/// The lists of nouns, and what they describe.
const NOUNS: [(NounClass, &str); 10] = [
    (NounClass::Class(MentionClass::Person), include_str!("../../../../data/lexicon/person.txt")),
    (NounClass::Fighter, include_str!("../../../../data/lexicon/fighter.txt")),
    (
        NounClass::Class(MentionClass::Organisation),
        include_str!("../../../../data/lexicon/organisation.txt"),
    ),
    (NounClass::Class(MentionClass::Force), include_str!("../../../../data/lexicon/force.txt")),
    (NounClass::Class(MentionClass::Event), include_str!("../../../../data/lexicon/event.txt")),
    (
        NounClass::Class(MentionClass::Instrument),
        include_str!("../../../../data/lexicon/instrument.txt"),
    ),
    (NounClass::Class(MentionClass::Place), include_str!("../../../../data/lexicon/place.txt")),
    (
        NounClass::Class(MentionClass::Facility),
        include_str!("../../../../data/lexicon/facility.txt"),
    ),
    (NounClass::Class(MentionClass::Vehicle), include_str!("../../../../data/lexicon/vehicle.txt")),
    (
        NounClass::Class(MentionClass::Equipment),
        include_str!("../../../../data/lexicon/equipment.txt"),
    ),
];

/// What a noun describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NounClass {
    /// One thing, however many there are of it.
    Class(MentionClass),
    /// A person; several are a force.
    Fighter,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameClass {
    /// One thing, wherever it stands.
    Class(MentionClass),
    /// A country: a place, or a government where it acts.
    Country,
    /// People of a country or a faith: "Syrians".
    People,
    /// A weapon system; `false` if its name needs a word for a weapon beside it.
    System(bool),
}

/// The lexicon of mentions.
pub(super) struct Lexicon {
    /// Dictionary forms in small letters.
    nouns: HashMap<Box<str>, NounClass>,
    /// Names as they are written.
    names: HashMap<Box<str>, NameClass>,
    /// The first words of the names.
    first_words: HashSet<Box<str>>,
    titles: HashSet<&'static str>,
    /// What designations begin with.
    designations: HashSet<&'static str>,
}

impl Lexicon {
    /// Reads all files.
    fn read() -> Self {
        let mut lexicon = Self {
            nouns: HashMap::new(),
            names: HashMap::new(),
            first_words: HashSet::new(),
            titles: entries(include_str!("../../../../data/lexicon/titles.txt")).collect(),
            designations: lines(include_str!("../../../../data/lexicon/designations.tsv"))
                .filter_map(|line| line.split_once('\t'))
                .flat_map(|(_, stems)| stems.split(' '))
                .collect(),
        };
        for (class, file) in NOUNS {
            lexicon.nouns.extend(entries(file).map(|noun| (key(noun), class)));
        }
        lexicon.read_nations(include_str!("../../../../data/lexicon/nations.tsv"));
        lexicon.read_names(include_str!("../../../../data/lexicon/names.txt"));
        lexicon.read_systems(include_str!("../../../../data/lexicon/systems.txt"));
        lexicon
    }

    fn read_nations(&mut self, file: &'static str) {
        for line in lines(file) {
            let mut columns = line.split('\t').skip(1);
            let mut column = || columns.next().unwrap_or_default().split(';');
            for name in column() {
                self.add_name(name, NameClass::Country);
            }
            for adjective in column() {
                let adjectival = NameClass::Class(MentionClass::Nationality);
                self.names.entry(key(adjective)).or_insert(adjectival);
                self.first_words.insert(first_word(adjective));
            }
            for people in column() {
                self.add_name(&plural(people), NameClass::People);
            }
        }
    }

    fn read_names(&mut self, file: &'static str) {
        for line in lines(file) {
            let Some((class, names)) = line.split_once(": ") else { continue };
            let Some(class) = MentionClass::ALL.into_iter().find(|each| each.name() == class)
            else {
                continue;
            };
            for name in names.split(',').map(str::trim) {
                self.add_name(name, NameClass::Class(class));
                if class == MentionClass::Nationality {
                    self.add_name(&plural(name), NameClass::People);
                }
            }
        }
    }

    fn read_systems(&mut self, file: &'static str) {
        for line in lines(file) {
            let Some((how, names)) = line.split_once(": ") else { continue };
            for name in names.split(',').map(str::trim) {
                self.add_name(name, NameClass::System(how == "alone"));
            }
        }
    }

    fn add_name(&mut self, name: &str, class: NameClass) {
        if !name.is_empty() {
            self.names.entry(key(name)).or_insert(class);
            self.first_words.insert(first_word(name));
        }
    }

    /// What the noun that ends a phrase describes, with the first token of its entry. The longest
    /// entry is taken that lies in the phrase.
    ///
    /// `phrase` are its tokens, of which the last is the noun.
    pub(super) fn noun(
        &self,
        document: &AnnotatedDocument,
        phrase: std::ops::Range<usize>,
    ) -> Option<(NounClass, usize)> {
        let head = phrase.end.checked_sub(1).filter(|&head| head >= phrase.start)?;
        let mut found = None;
        for ending in noun_forms(document, head) {
            let (mut entry, mut words) = (ending, 1);
            let mut start = head;
            loop {
                if let Some(&class) = self.nouns.get(entry.as_str())
                    && found.is_none_or(|(_, longest)| start < longest)
                {
                    found = Some((class, start));
                }
                if start == phrase.start || words == ENTRY_WORDS_MAX {
                    break;
                }
                start -= 1;
                if document.word(start) != "-" {
                    entry.insert(0, ' ');
                    entry.insert_str(0, &key(document.lower(start)));
                    words += 1;
                }
            }
        }
        found
    }

    /// What the longest name that begins at a token names, with the token after it.
    pub(super) fn name(
        &self,
        document: &AnnotatedDocument,
        start: usize,
        end: usize,
    ) -> Option<(NameClass, usize)> {
        let mut entry = key(document.word(start)).into_string();
        if !self.first_words.contains(entry.split(' ').next().unwrap_or_default()) {
            return None;
        }
        let mut found = None;
        let (mut words, mut at) = (1, start + 1);
        loop {
            if let Some(&class) = self.names.get(entry.as_str()) {
                found = Some((class, at));
            }
            if at < end && document.word(at) == "-" {
                at += 1;
            }
            if at >= end || words == ENTRY_WORDS_MAX {
                return found;
            }
            entry.push(' ');
            entry.push_str(&key(document.word(at)));
            words += 1;
            at += 1;
        }
    }

    /// Whether a word in small letters is a title.
    pub(super) fn is_title(&self, lower: &str) -> bool {
        self.titles.contains(lower)
    }

    /// Whether a designation, in capitals and without hyphens, begins as known ones do.
    pub(super) fn is_designation(&self, stem: &str) -> bool {
        self.designations.contains(stem)
    }
}

/// The forms under which a noun may be listed.
fn noun_forms(document: &AnnotatedDocument, head: usize) -> [String; 3] {
    let lower = document.lower(head);
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    [lower, &document.lemma(head).to_lowercase(), singular].map(|form| key(form).into_string())
}

/// A word or several, in the form in which they are looked up: hyphens are spaces.
fn key(words: &str) -> Box<str> {
    words.replace('’', "'").replace('-', " ").into()
}

fn first_word(name: &str) -> Box<str> {
    let key = key(name);
    key.split(' ').next().unwrap_or_default().into()
}

/// "Briton" → "Britons", "Frenchman" → "Frenchmen".
fn plural(people: &str) -> String {
    match people.strip_suffix("man") {
        Some(stem) if !people.ends_with("erman") && !stem.is_empty() && people != "Roman" => {
            format!("{stem}men")
        }
        _ if people.is_empty() || people.ends_with(['s', 'e']) && people.ends_with("ese") => {
            people.to_owned()
        }
        _ => format!("{people}s"),
    }
}

/// The lines of a file that are no comments.
fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The entries of a file that lists them with commas.
fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    lines(file).flat_map(|line| line.split(',')).map(str::trim).filter(|entry| !entry.is_empty())
}
