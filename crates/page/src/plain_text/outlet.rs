//! The outlet's name, learned from the text: pages end the words behind their pictures and their own
//! title in ` - Outlet` or ` | Outlet`.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::plain_text::clue::Clue;
use crate::plain_text::letters::{ends_statement, is_closer};
use crate::plain_text::lexicon::{Group, LEXICON, fold};
use crate::plain_text::line::Line;

/// Bytes of a line's end in which the name is looked for.
const TAIL_MAX: usize = 96;
/// Characters of a name.
const NAME_LENGTH_MAX: usize = 48;
/// Words of a name.
const NAME_WORDS_MAX: usize = 5;
/// Words that stand before the name at least.
const WORDS_MIN: usize = 3;
/// Words of a line that ends in a name.
const WORDS_MAX: u32 = 80;
/// Words of a line that is no entry of a list.
const LONG_WORDS_MIN: u32 = 9;
/// Lines of which it is asked whether they are the page's title; it stands far above.
const TITLES_MAX: usize = 24;
/// What parts the name from what stands before it, between spaces.
const SEPARATORS: [char; 4] = ['-', '|', '–', '—'];
/// Groups of the lexicon in which no outlet's name is.
const NO_NAMES: [Group; 4] = [Group::Prompt, Group::Section, Group::Menu, Group::Agency];

/// The outlet's name and the lines that end in it.
#[derive(Debug, Default)]
pub(crate) struct Outlet {
    /// The name, if the text shows one.
    pub(crate) name: Option<String>,
    /// For each line that ends in the name, how many bytes of its words stand before that.
    before: HashMap<usize, usize>,
}

/// What speaks for a name.
#[derive(Clone, Copy)]
struct Witnesses {
    /// Lines that end in the name.
    endings: usize,
    /// Whether many words stand before it in each of them, as in no list.
    long: bool,
    /// The first of them.
    first: usize,
    /// Whether a line is the name behind a mark that parts it from nothing, `- Outlet`, or one that ends
    /// in the name is the title of the page: a line of its own without it.
    sure: bool,
}

impl Outlet {
    /// How many bytes of a line's words stand before the outlet's name, if it ends in it.
    pub(crate) fn bytes_before(&self, line: usize) -> Option<usize> {
        self.before.get(&line).copied()
    }

    /// The outlet that most of `lines` name. Two endings alone are enough only if the text was `copied`
    /// with what stands around it or the lines are long; else they may be a list.
    pub(crate) fn learn(text: &str, lines: &[Line], clues: &[Clue], copied: bool) -> Self {
        let words = |line: usize| lines[line].span.of(text);
        let endings: Vec<(usize, usize, &str)> = (0..lines.len())
            .filter(|&line| lines[line].shape.words <= WORDS_MAX)
            .filter_map(|line| ending(words(line)).map(|(before, name)| (line, before, name)))
            .collect();
        if endings.is_empty() {
            return Self::default();
        }
        let mut names: HashMap<&str, Witnesses> = HashMap::new();
        for &(line, _, name) in &endings {
            let name = names.entry(name).or_insert(Witnesses {
                endings: 0,
                long: true,
                first: line,
                sure: false,
            });
            // The same line twice is one witness.
            name.endings += usize::from(line == name.first || words(line) != words(name.first));
            name.long &= lines[line].shape.words >= LONG_WORDS_MIN;
        }
        let titles = endings.iter().take(TITLES_MAX);
        let titles: HashMap<&str, &str> =
            titles.map(|&(line, before, name)| (&words(line)[..before], name)).collect();
        for (line, clue) in clues.iter().enumerate() {
            let name = titles.get(words(line)).copied().or_else(|| lone_name(words(line), *clue));
            if let Some(name) = name.and_then(|name| names.get_mut(name)) {
                name.sure = true;
            }
        }
        let known = |name: &Witnesses| name.sure || (copied || name.long) && name.endings >= 2;
        let rank = |name: &Witnesses| (name.endings, name.sure, Reverse(name.first));
        let best = names.iter().filter(|(_, name)| known(name)).max_by_key(|(_, name)| rank(name));
        let Some((&name, _)) = best else { return Self::default() };
        let before = endings.iter().filter(|(_, _, found)| *found == name);
        let before = before.map(|&(line, before, _)| (line, before)).collect();
        Self { name: Some(name.to_owned()), before }
    }

    /// Whether a line is the name and nothing else.
    pub(crate) fn is_named_alone(&self, words: &str) -> bool {
        self.name.as_deref() == Some(words.trim_start_matches(SEPARATORS).trim_start())
    }
}

/// The name in a line that is nothing but a mark and a name: `- Outlet`.
fn lone_name(words: &str, clue: Clue) -> Option<&str> {
    let name = words.strip_prefix(SEPARATORS)?.trim_start();
    matches!(clue, Clue::Plain | Clue::Prompt | Clue::Menu).then_some(name)
}

/// The name at the end of a line and the number of bytes before it.
fn ending(words: &str) -> Option<(usize, &str)> {
    let from = words.len().saturating_sub(TAIL_MAX);
    let from = (from..=words.len()).find(|&at| words.is_char_boundary(at))?;
    let parts = |&(at, mark): &(usize, char)| {
        let spaced = words[from + at + mark.len_utf8()..].starts_with(char::is_whitespace);
        SEPARATORS.contains(&mark) && spaced && words[..from + at].ends_with(char::is_whitespace)
    };
    let (at, mark) = words[from..].char_indices().rev().find(parts)?;
    let before = words[..from + at].trim_end();
    let name = words[from + at + mark.len_utf8()..].trim_start();
    // Some add the picture's width and date: `Outlet, 1920, 07.06.2017`.
    let number = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let name = name.split_once(',').filter(|(_, rest)| number(rest)).map_or(name, |(name, _)| name);
    (is_name(name) && may_be_named(before)).then_some((before.len(), name))
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && name.split_whitespace().count() <= NAME_WORDS_MAX
        && name.chars().count() <= NAME_LENGTH_MAX
        && !name.ends_with(ends_statement)
        && !name.contains([':', '/', '@'])
        && !LEXICON.look_up(&fold(name)).groups.has_any(&NO_NAMES)
}

/// Whether an outlet's name may stand behind these words: neither behind somebody's words, for then it
/// is the speaker's, nor behind names of a menu.
fn may_be_named(before: &str) -> bool {
    let quoted = |mark: char| is_closer(mark) && !matches!(mark, ')' | ']');
    before.split_whitespace().count() >= WORDS_MIN
        && !before.ends_with(|mark| ends_statement(mark) || quoted(mark))
        && !before.contains(" | ")
}
