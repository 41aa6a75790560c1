//! The words that stand around articles, from `prompts.txt`.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::plain_text::letters::is_unseen;

/// A group of `prompts.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Prompt,
    Stories,
    After,
    Card,
    Section,
    Menu,
    Credit,
    About,
    CreditEnd,
    Agency,
    Byline,
    Published,
    Updated,
    DateWord,
    Weekday,
    Month,
    MailField,
    MailSubject,
    ReleaseMark,
    ReleaseEnd,
    Contact,
    Address,
    Caption,
    Said,
    Desk,
}

/// The groups under the names that `prompts.txt` gives them.
const GROUPS: [(&str, Group); 25] = [
    ("prompt", Group::Prompt),
    ("stories", Group::Stories),
    ("after", Group::After),
    ("card", Group::Card),
    ("section", Group::Section),
    ("menu", Group::Menu),
    ("credit", Group::Credit),
    ("about", Group::About),
    ("credit end", Group::CreditEnd),
    ("agency", Group::Agency),
    ("byline", Group::Byline),
    ("published", Group::Published),
    ("updated", Group::Updated),
    ("date word", Group::DateWord),
    ("weekday", Group::Weekday),
    ("month", Group::Month),
    ("mail field", Group::MailField),
    ("mail subject", Group::MailSubject),
    ("release mark", Group::ReleaseMark),
    ("release end", Group::ReleaseEnd),
    ("contact", Group::Contact),
    ("address", Group::Address),
    ("caption", Group::Caption),
    ("said", Group::Said),
    ("desk", Group::Desk),
];

/// Words that the rest of an entry with `*` may have.
const REST_WORDS_MAX: usize = 8;
/// Words of the longest entry.
const ENTRY_WORDS_MAX: usize = 10;

/// Words of an entry that may stand in a row of them.
const ROW_ENTRY_WORDS_MAX: usize = 4;

/// The hash of Fowler, Noll and Vo: short words are looked up by the million, and since the entries are
/// fixed, nobody can choose some that collide.
#[derive(Clone, Copy)]
struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

type Words<T> = HashMap<&'static str, T, BuildHasherDefault<WordHasher>>;

/// A set of groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Groups(u32);

impl Groups {
    /// Whether `group` is among them.
    pub(crate) fn has(self, group: Group) -> bool {
        self.0 & (1 << group as u32) != 0
    }

    /// Whether one of `groups` is among them.
    pub(crate) fn has_any(self, groups: &[Group]) -> bool {
        groups.iter().any(|&group| self.has(group))
    }

    fn add(&mut self, group: Group) {
        self.0 |= 1 << group as u32;
    }
}

/// What the lexicon knows of one line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// The groups in which the whole line is.
    pub(crate) groups: Groups,
    /// For each group how many words at the start of the line are an entry of it.
    starts: [u8; GROUPS.len()],
    /// Whether an entry begins with the line's first word.
    pub(crate) begins: bool,
}

impl Known {
    /// How many words at the start of the line are an entry of `group`, the longest that there is.
    pub(crate) fn words_at_start(&self, group: Group) -> Option<usize> {
        Some(usize::from(self.starts[group as usize])).filter(|&words| words > 0)
    }
}

/// The entries of `prompts.txt`.
pub(crate) struct Lexicon {
    /// Entries that are a whole line.
    whole: Words<Groups>,
    /// The beginnings of entries that end in `*`.
    open: Words<Groups>,
    /// The first words of all entries.
    first_words: HashSet<&'static str, BuildHasherDefault<WordHasher>>,
    months: Words<u8>,
}

/// The lexicon, read once.
pub(crate) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("prompts.txt")));

impl Lexicon {
    fn read(source: &'static str) -> Self {
        let mut lexicon = Self {
            whole: Words::default(),
            open: Words::default(),
            first_words: HashSet::default(),
            months: Words::default(),
        };
        let mut group = None;
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                group = GROUPS.iter().find(|(known, _)| *known == name).map(|(_, group)| *group);
            } else if let Some(group) = group {
                let entries = line.split(',').map(str::trim).filter(|entry| !entry.is_empty());
                entries.for_each(|entry| lexicon.add(entry, group));
            }
        }
        lexicon
    }

    fn add(&mut self, entry: &'static str, group: Group) {
        self.first_words.extend(entry.split(' ').next());
        let month = entry.rsplit_once(' ').filter(|_| group == Group::Month);
        if let Some((name, number)) = month {
            self.months.insert(name, number.parse().unwrap_or_default());
            self.whole.entry(name).or_default().add(group);
        } else if let Some(beginning) = entry.strip_suffix(" *") {
            self.open.entry(beginning).or_default().add(group);
        } else {
            self.whole.entry(entry).or_default().add(group);
        }
    }

    /// What is known of `folded`, a line as [`fold`] gives it.
    pub(crate) fn look_up(&self, folded: &str) -> Known {
        let mut known = Known { begins: self.begins(folded), ..Known::default() };
        if !known.begins {
            return known;
        }
        let words = folded.bytes().filter(|&byte| byte == b' ').count() + 1;
        for (number, end) in word_ends(folded).take(ENTRY_WORDS_MAX).enumerate() {
            let start = &folded[..end];
            let rest = words - number - 1;
            if let Some(open) =
                self.open.get(start).filter(|_| (1..=REST_WORDS_MAX).contains(&rest))
            {
                known.groups.0 |= open.0;
            }
            let groups = self.whole(start);
            if rest == 0 {
                known.groups.0 |= groups.0;
            }
            for (_, group) in GROUPS.iter().filter(|(_, group)| groups.has(*group)) {
                known.starts[*group as usize] = number as u8 + 1;
            }
        }
        known
    }

    fn begins(&self, folded: &str) -> bool {
        folded.split(' ').next().is_some_and(|word| self.first_words.contains(word))
    }

    /// The groups of a whole line that is exactly `folded`.
    pub(crate) fn whole(&self, folded: &str) -> Groups {
        self.whole.get(folded).copied().unwrap_or_default()
    }

    /// The number of a month, from its name in small letters.
    pub(crate) fn month(&self, name: &str) -> Option<u8> {
        self.months.get(name).copied()
    }

    /// Whether `folded` ends with an entry of `group`.
    pub(crate) fn is_at_end(&self, folded: &str, group: Group) -> bool {
        let starts = folded.rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]);
        starts.take(ENTRY_WORDS_MAX).any(|start| self.whole(&folded[start..]).has(group))
    }

    /// How many entries of `groups` side by side make up all of `folded`, a menu that was copied into
    /// one line; the most that there can be.
    pub(crate) fn entries_in_row(&self, folded: &str, groups: &[Group]) -> Option<usize> {
        if !self.begins(folded) {
            return None;
        }
        let ends: Vec<usize> = word_ends(folded).collect();
        // For each word, how many entries cover the words before it.
        let mut entries: Vec<Option<usize>> = vec![None; ends.len() + 1];
        entries[0] = Some(0);
        for word in 0..ends.len() {
            let Some(before) = entries[word] else { continue };
            let start = if word == 0 { 0 } else { ends[word - 1] + 1 };
            for next in word + 1..=ends.len().min(word + ROW_ENTRY_WORDS_MAX) {
                if self.whole(&folded[start..ends[next - 1]]).has_any(groups) {
                    entries[next] = entries[next].max(Some(before + 1));
                }
            }
        }
        entries[ends.len()]
    }
}

/// Where the words of `folded` end.
fn word_ends(folded: &str) -> impl Iterator<Item = usize> + '_ {
    folded.match_indices(' ').map(|(end, _)| end).chain([folded.len()])
}

/// `line` as the lexicon writes it: words in small letters with one space between them, numbers as
/// `0`, `&` as `and`, no other punctuation.
pub(crate) fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    let mut between = false;
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let begins = between || folded.is_empty();
        rest = &rest[character.len_utf8()..];
        if character.is_alphanumeric() || character == '&' {
            if between && !folded.is_empty() {
                folded.push(' ');
            }
            between = character == '&';
            if character == '&' {
                folded.push_str("and");
            } else if begins && character.is_ascii_digit() {
                rest = fold_number(character, rest, &mut folded);
            } else if character.is_ascii() {
                folded.push(character.to_ascii_lowercase());
            } else {
                // The dot is what a small `İ` leaves.
                folded.extend(character.to_lowercase().filter(|&c| c != '\u{307}'));
            }
        } else if matches!(character, '\'' | '’')
            && !begins
            && rest.starts_with(char::is_alphabetic)
        {
            folded.push('\'');
        } else {
            between |= !is_unseen(character);
        }
    }
    folded
}

/// Adds the number that begins with `first` and goes on in `rest`; gives what stands behind it.
fn fold_number<'t>(first: char, rest: &'t str, folded: &mut String) -> &'t str {
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let behind = digits.strip_prefix(['k', 'K', 'm', 'M']).unwrap_or(digits);
    if behind.starts_with(char::is_alphanumeric) {
        // `7th`, `14h`: no number but a word.
        folded.push(first);
        rest
    } else {
        folded.push('0');
        behind
    }
}
