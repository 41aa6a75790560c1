//! Chains: entries that refer to the same thing.

use sayso_records::MentionClass;

use crate::coreference::entry::{Entry, Kind, Number};
use crate::coreference::lexicon::Gender;

/// Which entries refer to the same thing, and what is known of it.
pub(crate) struct Chains {
    /// The entry above each entry; the top of a chain is its own.
    above: Vec<u32>,
    /// What is known, of value at the top of each chain only.
    known: Vec<Known>,
}

/// What is known of that to which the entries of a chain refer.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// What it is.
    pub(crate) class: Option<MentionClass>,
    /// A man or a woman.
    pub(crate) gender: Gender,
    /// One or several.
    pub(crate) number: Number,
    /// The country that it is.
    pub(crate) country: Option<u16>,
    /// The entry with its fullest name, and how full that is.
    pub(crate) name: Option<(Fullness, usize)>,
    /// How many entries refer to it.
    pub(crate) size: u32,
}

/// How full a name is: no acronym, then tokens, then the earlier one.
pub(crate) type Fullness = (bool, usize, std::cmp::Reverse<usize>);

impl Chains {
    /// Each entry alone; `fullness` is asked for names.
    pub(crate) fn new(entries: &[Entry], fullness: impl Fn(&Entry) -> (bool, usize)) -> Self {
        let known = entries.iter().enumerate().map(|(index, entry)| {
            let is_name = entry.kind == Kind::Name;
            let fullness = is_name.then(|| fullness(entry));
            Known {
                class: entry.class,
                gender: entry.gender,
                number: entry.number,
                country: None,
                name: fullness
                    .map(|(full, tokens)| ((full, tokens, std::cmp::Reverse(index)), index)),
                size: 1,
            }
        });
        Self { above: (0..entries.len() as u32).collect(), known: known.collect() }
    }

    /// The top of the chain of an entry, by which chains are compared.
    pub(crate) fn of(&self, entry: usize) -> usize {
        let mut at = entry;
        while self.above[at] as usize != at {
            at = self.above[at] as usize;
        }
        at
    }

    /// What is known of that to which an entry refers.
    pub(crate) fn known(&self, entry: usize) -> &Known {
        &self.known[self.of(entry)]
    }

    /// Says which country an entry refers to.
    pub(crate) fn set_country(&mut self, entry: usize, country: u16) {
        let top = self.of(entry);
        self.known[top].country = Some(country);
    }

    /// Says that an entry refers to one person.
    pub(crate) fn set_person(&mut self, entry: usize) {
        let top = self.of(entry);
        self.known[top].class = Some(MentionClass::Person);
        self.known[top].number = Number::Singular;
    }

    /// Says whether an entry refers to a man or a woman.
    pub(crate) fn set_gender(&mut self, entry: usize, gender: Gender) {
        let top = self.of(entry);
        self.known[top].gender = gender;
    }

    /// Whether nothing that is known keeps two entries from referring to the same thing.
    pub(crate) fn agree(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.known(one), self.known(other));
        let is_person = |class| class == MentionClass::Person;
        let classes = one.class.zip(other.class);
        let genders = [one.gender, other.gender];
        let numbers = [one.number, other.number];
        let countries = one.country.zip(other.country);
        classes.is_none_or(|(one, other)| is_person(one) == is_person(other))
            && !(genders.contains(&Gender::Masculine) && genders.contains(&Gender::Feminine))
            && !(numbers.contains(&Number::Singular) && numbers.contains(&Number::Plural))
            && countries.is_none_or(|(one, other)| one == other)
    }

    /// Lets two entries refer to the same thing.
    pub(crate) fn join(&mut self, one: usize, other: usize) {
        let (mut top, mut under) = (self.of(one), self.of(other));
        if top == under {
            return;
        }
        if self.known[top].size < self.known[under].size {
            std::mem::swap(&mut top, &mut under);
        }
        self.above[under] = top as u32;
        let under = self.known[under].clone();
        let known = &mut self.known[top];
        let named = known.name.is_some();
        if under.name.is_some() && !named {
            known.number = under.number;
        }
        let is_surer = named || under.name.is_none();
        known.class =
            if is_surer { known.class.or(under.class) } else { under.class.or(known.class) };
        if known.gender == Gender::Unknown {
            known.gender = under.gender;
        }
        known.country = known.country.or(under.country);
        known.name = known.name.max(under.name);
        known.size += under.size;
    }
}
