//! Words that bound a number, and numbers that are only words: the lists in `data/quantities`.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_records::Bound;

use crate::quantities::pieces::{Piece, pieces};

/// Where a phrase stands, and what it does.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Before(Bound),
    After(Bound),
    /// Before another phrase, without a meaning of its own here.
    With,
    /// In the place of a number.
    Vague,
    /// A verb or particle of change: what follows is by how much, not from where.
    Change,
    /// A noun whose number is its name.
    Label,
    /// The name of a month.
    Month,
}

/// A line that cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
struct ListError {
    /// Counted from one.
    line: usize,
    what: &'static str,
}

struct Phrase {
    words: Vec<Box<str>>,
    place: Place,
}

/// All phrases, by their first and by their last word.
#[derive(Default)]
pub(super) struct Phrases {
    by_first: HashMap<Box<str>, Vec<Phrase>>,
    by_last: HashMap<Box<str>, Vec<Phrase>>,
}

static BOUNDS: &str = include_str!("../../../../data/quantities/bounds.txt");
static LABELS: &str = include_str!("../../../../data/quantities/labels.txt");

/// The phrases. A line that is no line is left out; a test reads every line.
pub(super) static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for source in [BOUNDS, LABELS] {
        let _ = phrases.read(source);
    }
    phrases
});

impl Phrases {
    /// Adds the phrases of a file.
    ///
    /// # Errors
    ///
    /// Names the first heading that is not known and the first phrase without a heading.
    fn read(&mut self, source: &str) -> Result<(), ListError> {
        let mut place = None;
        for (index, line) in source.lines().map(str::trim).enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let error = |what| ListError { line: index + 1, what };
            if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                place = Some(place_of(heading).ok_or(error("no heading that is known"))?);
            } else {
                self.insert(line, place.ok_or(error("a phrase without a heading"))?);
            }
        }
        Ok(())
    }

    fn insert(&mut self, phrase: &str, place: Place) {
        let words: Vec<Box<str>> =
            pieces(phrase, 0, |_| false).into_iter().map(|piece| piece.lower).collect();
        let (Some(first), Some(last)) = (words.first().cloned(), words.last().cloned()) else {
            return;
        };
        let map = match place {
            Place::After(_) | Place::Vague => self.by_first.entry(first),
            _ => self.by_last.entry(last),
        };
        map.or_default().push(Phrase { words, place });
    }

    /// The longest phrase that ends before piece `end`, and where it begins.
    fn ending_at(
        &self,
        pieces: &[Piece<'_>],
        end: usize,
        of: impl Fn(Place) -> bool,
    ) -> Option<(usize, Place)> {
        let phrases = self.by_last.get(&pieces.get(end.checked_sub(1)?)?.lower)?;
        let fits = |phrase: &&Phrase| {
            let start = end.checked_sub(phrase.words.len());
            of(phrase.place) && start.is_some_and(|start| phrase.is_at(pieces, start))
        };
        let longest = phrases.iter().filter(fits).max_by_key(|phrase| phrase.words.len())?;
        Some((end - longest.words.len(), longest.place))
    }

    /// The longest phrase that begins at piece `at`, and where it ends.
    fn starting_at(
        &self,
        pieces: &[Piece<'_>],
        at: usize,
        of: impl Fn(Place) -> bool,
    ) -> Option<(usize, Place)> {
        let phrases = self.by_first.get(&pieces.get(at)?.lower)?;
        let fits = |phrase: &&Phrase| of(phrase.place) && phrase.is_at(pieces, at);
        let longest = phrases.iter().filter(fits).max_by_key(|phrase| phrase.words.len())?;
        Some((at + longest.words.len(), longest.place))
    }

    /// The bound that the words before piece `at` set, and where they begin.
    ///
    /// Several may stand one before another; the outermost that is not "about" counts: "up to
    /// about 300" is at most.
    pub(super) fn before(&self, pieces: &[Piece<'_>], at: usize) -> (usize, Option<Bound>) {
        let (mut start, mut bound) = (at, None);
        for _ in 0..BOUNDS_MAX {
            let is_bound = |place| matches!(place, Place::Before(_));
            let Some((begin, Place::Before(found))) = self.ending_at(pieces, start, is_bound)
            else {
                break;
            };
            start = begin;
            if bound.is_none() || found != Bound::About {
                bound = Some(found);
            }
            while let Some((begin, _)) = self.ending_at(pieces, start, |place| place == Place::With)
            {
                start = begin;
            }
        }
        (start, bound)
    }

    /// The bound that the words from piece `at` on set, and where they end.
    pub(super) fn after(&self, pieces: &[Piece<'_>], at: usize) -> Option<(usize, Bound)> {
        let is_bound = |place| matches!(place, Place::After(_));
        match self.starting_at(pieces, at, is_bound)? {
            (end, Place::After(bound)) => Some((end, bound)),
            _ => None,
        }
    }

    /// Where the words from piece `at` on that stand for a number end.
    pub(super) fn vague(&self, pieces: &[Piece<'_>], at: usize) -> Option<usize> {
        self.starting_at(pieces, at, |place| place == Place::Vague).map(|(end, _)| end)
    }

    /// Whether a word of change stands before piece `at`.
    pub(super) fn change_before(&self, pieces: &[Piece<'_>], at: usize) -> bool {
        self.ending_at(pieces, at, |place| place == Place::Change).is_some()
    }

    /// Whether a noun stands before piece `at` whose number is its name.
    pub(super) fn label_before(&self, pieces: &[Piece<'_>], at: usize) -> bool {
        self.ending_at(pieces, at, |place| place == Place::Label).is_some()
    }

    /// Whether the piece is the name of a month.
    pub(super) fn is_month(&self, piece: &Piece<'_>) -> bool {
        let phrases = self.by_last.get(&piece.lower);
        piece.is_capitalised()
            && phrases.is_some_and(|all| all.iter().any(|phrase| phrase.place == Place::Month))
    }
}

/// Bounds before one number: "at least about".
const BOUNDS_MAX: usize = 3;

impl Phrase {
    fn is_at(&self, pieces: &[Piece<'_>], start: usize) -> bool {
        let here = pieces.get(start..start + self.words.len());
        here.is_some_and(|here| {
            self.words.iter().zip(here).all(|(word, piece)| *word == piece.lower)
        })
    }
}

fn place_of(heading: &str) -> Option<Place> {
    match heading {
        "with" => return Some(Place::With),
        "vague" => return Some(Place::Vague),
        "change" => return Some(Place::Change),
        "before" => return Some(Place::Label),
        "month" => return Some(Place::Month),
        _ => {}
    }
    let (name, side) = heading.split_once(' ')?;
    let bound = Bound::ALL.into_iter().find(|bound| bound.name() == name)?;
    match side {
        "before" => Some(Place::Before(bound)),
        "after" => Some(Place::After(bound)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_read() {
        assert_eq!(Phrases::default().read(BOUNDS), Ok(()));
        assert_eq!(Phrases::default().read(LABELS), Ok(()));
    }

    #[test]
    fn an_error_names_its_line() {
        let error = Phrases::default().read("# Words\n[more before]\nover\n").unwrap_err();
        assert_eq!(error.to_string(), "line 2: no heading that is known");
        let error = Phrases::default().read("over\n").unwrap_err();
        assert_eq!(error.to_string(), "line 1: a phrase without a heading");
    }

    #[track_caller]
    fn check(text: &str, bound: Option<Bound>, start: usize) {
        let pieces = pieces(text, 0, |_| false);
        assert_eq!(PHRASES.before(&pieces, pieces.len() - 1), (start, bound), "{text}");
    }

    #[test]
    fn bounds_are_read_from_the_number_backwards() {
        check("they hold more than 20", Some(Bound::MoreThan), 2);
        check("they hold well over 20", Some(Bound::MoreThan), 2);
        check("no more than 20", Some(Bound::AtMost), 0);
        check("up to about 300", Some(Bound::AtMost), 0);
        check("some 300", Some(Bound::About), 0);
        check("the 300", None, 1);
    }
}
