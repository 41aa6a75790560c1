//! Units and currencies: the tables in `data/quantities`, and what of them stands in a text.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::quantities::pieces::{Piece, pieces};

/// A unit of measurement or a currency.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Singular and spelled out.
    pub(super) name: &'static str,
    /// The heading that it stands below: `length`, `money`.
    pub(super) kind: &'static str,
}

/// A unit as it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// One past its last piece.
    pub(super) end: usize,
    pub(super) unit: &'static Unit,
    /// Whether it is written as a symbol.
    pub(super) is_symbol: bool,
}

/// A line of a table that cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub(super) struct TableError {
    /// Counted from one.
    pub(super) line: usize,
    what: &'static str,
}

/// One way to write a unit.
struct Form {
    words: Vec<Box<str>>,
    unit: usize,
    is_symbol: bool,
}

/// All units, by the first word of each way to write them.
pub(super) struct UnitTable {
    units: Vec<Unit>,
    forms: HashMap<Box<str>, Vec<Form>>,
}

static UNITS: &str = include_str!("../../../../data/quantities/units.txt");
static CURRENCIES: &str = include_str!("../../../../data/quantities/currencies.txt");

/// The units and currencies. A line that is no line is left out; a test reads every line.
pub(super) static TABLE: LazyLock<UnitTable> = LazyLock::new(|| {
    let mut table = UnitTable { units: Vec::new(), forms: HashMap::new() };
    for source in [UNITS, CURRENCIES] {
        let _ = table.read(source);
    }
    table
});

impl UnitTable {
    /// Adds the units of a file.
    ///
    /// # Errors
    ///
    /// Names the first line that is neither a comment, a heading nor a unit; the others are added.
    fn read(&mut self, source: &'static str) -> Result<(), TableError> {
        let (mut kind, mut first_error) = ("", Ok(()));
        for (index, line) in source.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let read = match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(heading) => {
                    kind = heading;
                    Ok(())
                }
                None => self.add(line, kind),
            };
            if let Err(what) = read {
                first_error = first_error.and(Err(TableError { line: index + 1, what }));
            }
        }
        first_error
    }

    /// Adds `NAME = NAMES ; SYMBOLS`.
    fn add(&mut self, line: &'static str, kind: &'static str) -> Result<(), &'static str> {
        let (name, others) = line.split_once('=').ok_or("no equals sign behind the name")?;
        // The sign of the yen may hold an equals sign itself, the name never does.
        let (names, symbols) = others.split_once(';').unwrap_or((others, ""));
        let (singular, _) = forms_of_name(name.trim());
        if kind.is_empty() || singular.is_empty() {
            return Err("a unit needs a name and a heading above it");
        }
        let unit = self.units.len();
        self.units.push(Unit { name: singular, kind });
        let entries =
            |list: &'static str| list.split(',').map(str::trim).filter(|it| !it.is_empty());
        for name in std::iter::once(name.trim()).chain(entries(names)) {
            let (singular, plural) = forms_of_name(name);
            self.insert(singular, unit, false);
            self.insert(&plural, unit, false);
        }
        for symbol in entries(symbols) {
            self.insert(symbol, unit, true);
        }
        Ok(())
    }

    fn insert(&mut self, written: &str, unit: usize, is_symbol: bool) {
        let words: Vec<Box<str>> = pieces(written, 0, |_| false)
            .iter()
            .map(|piece| if is_symbol { piece.text.into() } else { piece.lower.clone() })
            .collect();
        if let Some(first) = words.first() {
            let first = first.to_lowercase().replace('.', "").into();
            self.forms.entry(first).or_default().push(Form { words, unit, is_symbol });
        }
    }

    /// The longest unit that begins at piece `at`. Symbols need digits before them.
    pub(super) fn at(
        &'static self,
        pieces: &[Piece<'_>],
        at: usize,
        digits: bool,
    ) -> Option<Match> {
        let forms = self.forms.get(&*pieces.get(at)?.lower)?;
        let exactness = |form: &&Form| {
            let allowed = digits || !form.is_symbol;
            form.fits(pieces, at).filter(|_| allowed).map(|exactness| (form.words.len(), exactness))
        };
        let best = forms.iter().filter_map(|form| Some((exactness(&form)?, form)));
        let (_, form) = best.rev().max_by_key(|(key, _)| *key)?;
        Some(Match {
            end: at + form.words.len(),
            unit: &self.units[form.unit],
            is_symbol: form.is_symbol,
        })
    }

    /// Whether some letters are a currency before a number, as they are written.
    pub(super) fn is_code(&self, letters: &str) -> bool {
        let is_code = |form: &Form| {
            form.is_symbol
                && matches!(&form.words[..], [word] if **word == *letters)
                && self.units[form.unit].kind == MONEY
        };
        let forms = self.forms.get(&*letters.to_lowercase());
        letters.len() > 1 && forms.is_some_and(|forms| forms.iter().any(is_code))
    }

    /// The longest currency symbol that begins at piece `at`.
    pub(super) fn currency_symbol(&'static self, pieces: &[Piece<'_>], at: usize) -> Option<Match> {
        let forms = self.forms.get(&*pieces.get(at)?.lower)?;
        let is_sign = |form: &&Form| {
            form.is_symbol
                && self.units[form.unit].kind == MONEY
                && form.fits(pieces, at) == Some(Exactness::Written)
        };
        let form = forms.iter().filter(is_sign).max_by_key(|form| form.words.len())?;
        let end = at + form.words.len();
        Some(Match { end, unit: &self.units[form.unit], is_symbol: true })
    }
}

/// The kind of the currencies.
pub(super) const MONEY: &str = "money";

/// How closely a text has the letters of a symbol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exactness {
    /// Capitals aside.
    AnyCase,
    /// As it is written in the table.
    Written,
}

impl Form {
    /// Whether it stands at piece `at`.
    fn fits(&self, pieces: &[Piece<'_>], at: usize) -> Option<Exactness> {
        let here = pieces.get(at..at + self.words.len())?;
        let words = || self.words.iter().map(|word| &**word).zip(here);
        let written = |(word, piece): (&str, &Piece<'_>)| {
            if self.is_symbol { word == piece.text } else { piece.is(word) }
        };
        if words().all(written) {
            return Some(Exactness::Written);
        }
        let letters: usize = self.words.iter().map(|word| word.chars().count()).sum();
        let any_case = |(word, piece): (&str, &Piece<'_>)| word.eq_ignore_ascii_case(piece.text);
        (self.is_symbol && letters > 1 && words().all(any_case)).then_some(Exactness::AnyCase)
    }
}

/// The singular and the plural of a name in a table.
fn forms_of_name(name: &'static str) -> (&'static str, String) {
    match name.split_once('/') {
        Some((singular, plural)) => (singular, plural.to_owned()),
        None => (name, format!("{name}s")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = TABLE.at(&pieces(text, 0, |_| false), 0, true).map(|found| found.unit.name);
        assert_eq!(found, expected, "{text}");
    }

    fn read(source: &'static str) -> Result<(), TableError> {
        UnitTable { units: Vec::new(), forms: HashMap::new() }.read(source)
    }

    #[test]
    fn every_line_of_the_tables_is_read() {
        assert_eq!(read(UNITS), Ok(()));
        assert_eq!(read(CURRENCIES), Ok(()));
    }

    #[test]
    fn an_error_names_its_line() {
        let error = read("# Units\n[length]\nmetre = ; m\nkilometre\n").unwrap_err();
        assert_eq!(error.to_string(), "line 4: no equals sign behind the name");
        assert_eq!(read("metre = ; m").unwrap_err().line, 1);
    }

    #[test]
    fn names_symbols_and_plurals_are_one_unit() {
        for text in ["kilometre", "kilometers", "km", "KM"] {
            check(text, Some("kilometre"));
        }
        check("square feet", Some("square foot"));
        check("sq. m", Some("square metre"));
        check("degrees Celsius", Some("degree Celsius"));
        check("tanks", None);
    }

    #[test]
    fn symbols_that_differ_in_capitals_alone_are_kept_apart() {
        check("MW", Some("megawatt"));
        check("mW", Some("milliwatt"));
    }

    #[test]
    fn the_longest_currency_symbol_wins() {
        let sign = |text| {
            TABLE.currency_symbol(&pieces(text, 0, |_| false), 0).map(|found| found.unit.name)
        };
        assert_eq!(sign("$"), Some("dollar"));
        assert_eq!(sign("US$"), Some("US dollar"));
        assert_eq!(sign("HK $"), Some("Hong Kong dollar"));
        assert_eq!(sign("usd"), None);
    }
}
