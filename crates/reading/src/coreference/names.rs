//! Names that are one: the same name twice, acronyms, last names, shorter forms.

use std::collections::HashMap;
use std::ops::Range;

use sayso_records::{AnnotatedDocument, DependencyLabel, MentionClass, Tag};

use crate::coreference::discourse::Discourse;
use crate::coreference::entry::{Entry, Kind};
use crate::coreference::lexicon::{Gender, LEXICON};
use crate::coreference::name::{acronym, words};

/// Pass: the same name twice, and two names of one country.
pub(crate) fn same_names(discourse: &mut Discourse) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for entry in discourse.names() {
        let Entry { name, class, .. } = &discourse.entries[entry];
        let key = words(discourse.document, name.clone()).join(" ");
        let could_be_land = matches!(
            class,
            Some(MentionClass::Place | MentionClass::Organisation | MentionClass::Force)
        );
        let country = LEXICON.country(&key).filter(|_| could_be_land);
        if let Some(country) = country {
            discourse.set_country(entry, country);
        }
        let of = *first.entry(key).or_insert(entry);
        if discourse.chains.agree(of, entry) {
            discourse.chains.join(of, entry);
        }
    }
}

/// Pass: acronyms, by their definition in brackets and by their letters.
pub(crate) fn acronyms(discourse: &mut Discourse) {
    let document = discourse.document;
    let mut long: HashMap<String, Candidates> = HashMap::new();
    for entry in discourse.names() {
        for letters in initials(&words(document, discourse.entries[entry].name.clone())) {
            long.entry(letters).or_default().add(discourse, entry);
        }
    }
    for entry in discourse.names() {
        let Some(letters) = acronym(document, &discourse.entries[entry].name) else { continue };
        if discourse.chains.known(entry).country.is_some() {
            continue;
        }
        let defined = defined_by(discourse, entry, &letters);
        let only = || long.get(&letters).and_then(Candidates::only);
        if let Some(full) = defined.or_else(only)
            && discourse.chains.agree(full, entry)
        {
            discourse.chains.join(full, entry);
        }
    }
}

/// The name just before the brackets in which an acronym stands, if it shares a first letter.
fn defined_by(discourse: &Discourse, entry: usize, letters: &str) -> Option<usize> {
    let at = discourse.entries[entry].name.start;
    let open = at.checked_sub(1)?;
    if discourse.document.tag(open) != Tag::OpenBracket {
        return None;
    }
    let before = (0..entry).rev().take(DEFINITION_WINDOW).find(|&other| {
        let other = &discourse.entries[other];
        other.kind == Kind::Name && other.name.end == open && other.name.len() > 1
    })?;
    let words = words(discourse.document, discourse.entries[before].name.clone());
    let first = letters.chars().next();
    words.iter().any(|word| word.chars().next() == first).then_some(before)
}

/// Entries before brackets that are looked at.
const DEFINITION_WINDOW: usize = 8;

/// Words that acronyms may leave out.
const SMALL_WORDS: [&str; 9] = ["of", "the", "and", "for", "in", "on", "to", "'s", "&"];

/// The first letters of a name of several words, without its small words and with them.
fn initials(words: &[String]) -> Vec<String> {
    let parts = || words.iter().flat_map(|word| word.split('-')).filter(|part| !part.is_empty());
    let is_small = |word: &&str| SMALL_WORDS.contains(word);
    let first = |word: &str| word.chars().next();
    let short: String = parts().filter(|word| !is_small(word)).filter_map(first).collect();
    let long: String = parts().filter(|word| *word != "'s").filter_map(first).collect();
    let mut both = vec![short, long];
    both.dedup();
    both.retain(|letters| letters.chars().count() > 1);
    both
}

/// Chains that something may mean; of many it means none.
#[derive(Default)]
struct Candidates(Vec<usize>);

impl Candidates {
    /// Several are as good as two.
    const MAX: usize = 2;

    fn add(&mut self, discourse: &Discourse, entry: usize) {
        let chain = discourse.chains.of(entry);
        let is_known = self.0.iter().any(|&other| discourse.chains.of(other) == chain);
        if !is_known && self.0.len() < Self::MAX {
            self.0.push(entry);
        }
    }

    /// The only one.
    fn only(&self) -> Option<usize> {
        (self.0.len() == 1).then(|| self.0[0])
    }
}

/// Pass: a person's last name, or first name alone, for the full name.
pub(crate) fn persons(discourse: &mut Discourse) {
    let mut by_end: HashMap<String, Candidates> = HashMap::new();
    let mut by_start: HashMap<String, Candidates> = HashMap::new();
    for entry in discourse.names() {
        let Entry { name, class, .. } = &discourse.entries[entry];
        let words = words(discourse.document, name.clone());
        if *class != Some(MentionClass::Person) || words.len() < 2 || words.len() > PERSON_WORDS_MAX
        {
            continue;
        }
        for from in 1..words.len() {
            by_end.entry(words[from..].join(" ")).or_default().add(discourse, entry);
        }
        by_start.entry(words[0].clone()).or_default().add(discourse, entry);
    }
    for entry in discourse.names() {
        let Entry { name, class, .. } = &discourse.entries[entry];
        let could_be_person = match class {
            Some(MentionClass::Person | MentionClass::Organisation) => true,
            Some(MentionClass::Place) => speaks(discourse.document, name.clone()),
            _ => false,
        };
        if !could_be_person {
            continue;
        }
        let key = words(discourse.document, name.clone()).join(" ");
        let full = match (by_end.get(&key), by_start.get(&key)) {
            (Some(by_end), _) => by_end.only(),
            (None, by_start) => by_start.and_then(Candidates::only),
        };
        let Some(full) = full else { continue };
        let misread =
            *class != Some(MentionClass::Person) && discourse.chains.known(entry).country.is_none();
        if misread || discourse.chains.agree(full, entry) {
            discourse.chains.join(full, entry);
            discourse.chains.set_person(full);
        }
    }
    for entry in discourse.names() {
        let Entry { name, .. } = &discourse.entries[entry];
        let known = discourse.chains.known(entry);
        let is_only = known.class == Some(MentionClass::Person)
            && known.name.is_some_and(|((_, tokens, _), _)| tokens == 1);
        if is_only && known.gender == Gender::Unknown {
            let gender = LEXICON.first_name(discourse.document.lower(name.start));
            discourse.chains.set_gender(entry, gender);
        }
    }
}

/// Whether a name is the subject of a verb of saying, as no place is: "Paris claims".
fn speaks(document: &AnnotatedDocument, name: Range<usize>) -> bool {
    name.len() == 1
        && SAYING.contains(&document.lemma(document.head(name.start)))
        && document.label(name.start) == DependencyLabel::Nsubj
}

/// Verbs of saying.
const SAYING: [&str; 10] =
    ["say", "claim", "tell", "add", "write", "explain", "argue", "believe", "think", "recall"];

/// Longest name of a person whose ends are looked up, in words.
const PERSON_WORDS_MAX: usize = 6;

/// Pass: "the Department" for "Department of State", "the Coalition" for "Global Coalition",
/// "Harland" for "Harland Company".
pub(crate) fn short_forms(discourse: &mut Discourse) {
    let mut by_head: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_start: HashMap<String, Candidates> = HashMap::new();
    for entry in discourse.names().filter(|&entry| is_body(&discourse.entries[entry])) {
        let words = words(discourse.document, discourse.entries[entry].name.clone());
        let Some(last) = words.last().filter(|_| words.len() > 1) else { continue };
        let head = head_word(&words);
        by_head.entry(head.to_owned()).or_default().push(entry);
        if BODY_WORDS.contains(&last.as_str()) {
            by_start.entry(words[..words.len() - 1].join(" ")).or_default().add(discourse, entry);
        }
    }
    for entry in discourse.names().filter(|&entry| is_body(&discourse.entries[entry])) {
        let short = words(discourse.document, discourse.entries[entry].name.clone());
        let by_end = may_be_short(discourse, entry, &short);
        let same_head = by_head.get(head_word(&short)).map_or(&[][..], Vec::as_slice);
        let mut longer = Candidates::default();
        for &other in same_head.iter().take(SAME_HEAD_MAX).filter(|_| by_end) {
            let long = words(discourse.document, discourse.entries[other].name.clone());
            if is_cut_from(&short, &long) {
                longer.add(discourse, other);
            }
        }
        let by_start = || by_start.get(&short.join(" ")).and_then(Candidates::only);
        let full = longer.only().or_else(by_start);
        if let Some(full) = full.filter(|&full| discourse.chains.agree(full, entry)) {
            discourse.chains.join(full, entry);
        }
    }
}

/// Whether a shorter name is the end of a longer one, or of what the longer one has before "of".
fn is_cut_from(short: &[String], long: &[String]) -> bool {
    let ends = [long, &long[..head_end(long)]];
    ends.into_iter().any(|end| {
        let dropped = end.len().checked_sub(short.len()).map_or(&[][..], |dropped| &end[..dropped]);
        let is_other = |word: &String| word.contains(|letter: char| letter.is_ascii_digit());
        long.len() > short.len()
            && end.ends_with(short)
            && !dropped.iter().any(is_other)
            && dropped.last().is_none_or(|word| word != "the")
    })
}

/// Whether a name can be a part of a longer one: no country is, nor what has an indefinite article;
/// a single word is if it has the definite one ("the Coalition").
fn may_be_short(discourse: &Discourse, entry: usize, words: &[String]) -> bool {
    let this = &discourse.entries[entry];
    let article = this.name.start.checked_sub(1).map(|before| discourse.document.lower(before));
    let is_country = discourse.chains.known(entry).country.is_some();
    !is_country
        && !matches!(article, Some("a" | "an" | "another" | "every" | "no"))
        && (words.len() > 1 || article == Some("the"))
}

/// Names with the same head that are looked at.
const SAME_HEAD_MAX: usize = 32;

/// Words that a body adds to its name or leaves out.
const BODY_WORDS: [&str; 14] = [
    "inc",
    "corp",
    "corporation",
    "company",
    "co",
    "ltd",
    "limited",
    "plc",
    "group",
    "gmbh",
    "ag",
    "international",
    "holdings",
    "agency",
];

/// Whether a name is of something whose name may be shortened to a part.
fn is_body(entry: &Entry) -> bool {
    use MentionClass::{Event, Facility, Force, Instrument, Organisation};
    matches!(entry.class, Some(Organisation | Force | Facility | Event | Instrument))
}

/// The word on which the others of a name hang: the last, or the last before "of".
fn head_word(words: &[String]) -> &str {
    words.get(head_end(words).saturating_sub(1)).map_or("", String::as_str)
}

/// One past the word on which the others of a name hang.
fn head_end(words: &[String]) -> usize {
    let small = words.iter().position(|word| matches!(word.as_str(), "of" | "for" | "in" | "on"));
    small.filter(|&at| at > 0).unwrap_or(words.len())
}
