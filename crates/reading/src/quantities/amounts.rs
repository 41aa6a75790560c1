//! Amounts: a number with its currency or unit, and two of them as a range.

use crate::quantities::bounds::PHRASES;
use crate::quantities::numerals::{Numeral, numeral};
use crate::quantities::pieces::Piece;
use crate::quantities::units::{MONEY, Match, TABLE, Unit};

/// A number with what it is a number of, as it is written.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// Its pieces, half-open.
    pub(super) start: usize,
    pub(super) end: usize,
    /// One past the last piece of the numeral, before the unit.
    pub(super) numeral_end: usize,
    /// One past the last piece of the unit, before what it is taken per.
    pub(super) unit_end: usize,
    pub(super) value: f64,
    /// The other end of a range.
    pub(super) high: Option<f64>,
    /// The unit, without what it is taken per.
    pub(super) unit: Option<&'static Unit>,
    /// What it is taken per: `hour`, `share`.
    pub(super) per: Option<Box<str>>,
    pub(super) in_digits: bool,
    /// Whether it is a part of a whole.
    pub(super) is_fraction: bool,
    /// Whether a currency sign stands before it.
    has_sign: bool,
    /// See [`Numeral::mantissa`].
    mantissa: f64,
}

impl Amount {
    /// Whether it is one, no more and no less.
    pub(super) fn is_one(&self) -> bool {
        self.value.to_bits() == 1_f64.to_bits()
    }

    pub(super) fn is_money(&self) -> bool {
        self.unit.is_some_and(|unit| unit.kind == MONEY)
    }

    /// The name of the unit, with what it is taken per.
    pub(super) fn unit_name(&self) -> Option<String> {
        let name = self.unit?.name;
        Some(self.per.as_ref().map_or_else(|| name.to_owned(), |per| format!("{name} per {per}")))
    }
}

/// Whether piece `at` is a hyphen between two pieces without white space.
pub(super) fn is_hyphen(pieces: &[Piece<'_>], at: usize) -> bool {
    let glued = |at: usize| pieces.get(at).is_some_and(|piece| piece.glued);
    pieces.get(at).is_some_and(|piece| piece.is_sign(&["-", "‐", "‑", "–"]))
        && glued(at)
        && glued(at + 1)
}

/// The amount or range that begins at piece `at`.
pub(super) fn amount(pieces: &[Piece<'_>], at: usize) -> Option<Amount> {
    let reader = Reader { pieces };
    let first = reader.single(at, false)?;
    Some(reader.range(&first).or_else(|| reader.ratio(&first)).unwrap_or(first))
}

struct Reader<'a> {
    pieces: &'a [Piece<'a>],
}

impl Reader<'_> {
    fn piece(&self, at: usize) -> Option<&Piece<'_>> {
        self.pieces.get(at)
    }

    fn is(&self, at: usize, lower: &str) -> bool {
        self.piece(at).is_some_and(|piece| piece.is(lower))
    }

    /// One number with its sign, currency and unit; `is_money` where the first end of a range has
    /// a currency sign.
    fn single(&self, start: usize, is_money: bool) -> Option<Amount> {
        let (mut at, mut negative) = self.minus(start);
        let sign = TABLE.currency_symbol(self.pieces, at);
        if let Some(sign) = sign {
            at = sign.end;
            if self.piece(at)?.is_sign(&["-", "−"]) {
                (at, negative) = (at + 1, true);
            }
        }
        let is_money = is_money || sign.is_some();
        let mut number = numeral(self.pieces, at, is_money)?;
        if sign.is_some() && !number.in_digits {
            return None;
        }
        if !is_money && number.in_digits && !number.has_magnitude() {
            number = self.money_behind(at).unwrap_or(number);
        }
        let mut amount = Amount {
            start,
            end: number.end,
            numeral_end: number.end,
            unit_end: number.end,
            value: if negative { -number.value } else { number.value },
            high: None,
            unit: sign.map(|sign| sign.unit),
            per: None,
            in_digits: number.in_digits,
            is_fraction: number.is_fraction,
            has_sign: sign.is_some(),
            mantissa: number.mantissa,
        };
        self.add_unit(&mut amount, sign);
        Some(amount)
    }

    /// `300m euros`: the letter is a magnitude where a currency follows it.
    fn money_behind(&self, at: usize) -> Option<Numeral> {
        let number = numeral(self.pieces, at, true).filter(Numeral::has_magnitude)?;
        let behind = TABLE.at(self.pieces, number.end, true)?;
        (behind.unit.kind == MONEY).then_some(number)
    }

    /// Past a minus that belongs to the number, and whether there is one.
    fn minus(&self, at: usize) -> (usize, bool) {
        let Some(first) = self.piece(at) else { return (at, false) };
        if first.is("minus") {
            return (at + 1 + usize::from(is_hyphen(self.pieces, at + 1)), true);
        }
        let next_is_glued = self.piece(at + 1).is_some_and(|next| next.glued);
        let stands_free =
            !first.glued || at.checked_sub(1).is_some_and(|before| self.pieces[before].is("("));
        let is_minus = first.is_sign(&["-", "−"]) && next_is_glued && stands_free;
        (at + usize::from(is_minus), is_minus)
    }

    /// Adds the unit behind the number, or what makes the currency sign before it more exact.
    fn add_unit(&self, amount: &mut Amount, sign: Option<Match>) {
        if let Some(sign) = sign {
            self.add_country(amount, sign);
        } else {
            let at = amount.end + usize::from(is_hyphen(self.pieces, amount.end));
            let Some(unit) = self.unit(amount, at) else { return };
            amount.unit = Some(unit.unit);
            amount.end = unit.end;
            amount.unit_end = (at..unit.end).find(|&at| self.is(at, "per")).unwrap_or(unit.end);
            self.add_per(amount);
            return;
        }
        amount.unit_end = amount.end;
        self.add_per(amount);
    }

    /// The unit at piece `at`, where it can be one behind this number.
    fn unit(&self, amount: &Amount, at: usize) -> Option<Match> {
        let unit = TABLE.at(self.pieces, at, amount.in_digits)?;
        let first = self.piece(at)?;
        // Ordinals and names that are common words: "one time", "the two won".
        let is_once = amount.value.abs() <= 1.0 && first.is("time");
        let is_invariable = unit.unit.kind == MONEY && first.is(unit.unit.name);
        let is_guess = is_invariable && !amount.in_digits && INVARIABLE.contains(&unit.unit.name);
        // "5 C-17s", "3 M-class": the letter is part of a name.
        let goes_on = unit.is_symbol
            && is_hyphen(self.pieces, unit.end)
            && at + 1 == unit.end
            && self.piece(unit.end + 1).is_some_and(Piece::is_number);
        (!is_once && !is_guess && !goes_on).then_some(unit)
    }

    /// `$75 US`, `$20 Cdn`: the sign with the letters behind the number is one symbol.
    fn add_country(&self, amount: &mut Amount, sign: Match) {
        let (Some(last), Some(behind)) = (self.piece(sign.end - 1), self.piece(amount.end)) else {
            return;
        };
        let both = [last.clone(), behind.clone()];
        let whole = TABLE.currency_symbol(&both, 0).filter(|whole| whole.end == 2);
        if let Some(whole) = whole.filter(|_| behind.is_word()) {
            amount.unit = Some(whole.unit);
            amount.end += 1;
        } else if let Some(name) = TABLE.at(self.pieces, amount.end, true) {
            // "$5 million US dollars", "$30 USD"
            if name.unit.kind == MONEY && name.unit.name.contains(sign.unit.name) {
                amount.unit = Some(name.unit);
                amount.end = name.end;
            }
        }
    }

    /// `per hour`, `a barrel`, `/kg`, `-a-day`.
    fn add_per(&self, amount: &mut Amount) {
        let hyphen = |at| usize::from(is_hyphen(self.pieces, at));
        let at = amount.end + hyphen(amount.end);
        let Some(word) = self.piece(at) else { return };
        let behind = at + 1 + hyphen(at + 1);
        let article = (word.is("a") || word.is("an")) && word.text != "A";
        if !(article || word.is("per") || word.is_sign(&["/"])) {
            return;
        }
        if word.is_sign(&["/"]) && self.is(behind, "s") {
            // Alone behind a number the letter is a plural: "the 1990s".
            amount.per = Some("second".into());
            amount.end = behind + 1;
        } else if let Some(unit) =
            TABLE.at(self.pieces, behind, word.is_sign(&["/"]) || word.is("per"))
        {
            // In "paid $5 a month ago" a time begins here; the word behind it tells.
            if unit.unit.kind != MONEY && !self.is_point_in_time(unit.end) {
                amount.per = Some(unit.unit.name.into());
                amount.end = unit.end;
            }
        } else if let Some(noun) = self.piece(behind).filter(|noun| noun.is_word()) {
            let is_rate = word.is("per") || (amount.is_money() && PRICED.contains(&&*noun.lower));
            if is_rate {
                amount.per = Some(noun.lower.clone());
                amount.end = behind + 1;
            }
        }
    }

    fn is_point_in_time(&self, at: usize) -> bool {
        ["ago", "earlier", "later", "before", "after", "from"].iter().any(|word| self.is(at, word))
    }

    /// Two amounts as a range: `between 20 and 30`, `from 5 to 7 per cent`, `$62-68`, `two or three`.
    fn range(&self, low: &Amount) -> Option<Amount> {
        let connector = self.piece(low.end)?;
        let word_before = low.start.checked_sub(1).and_then(|before| self.piece(before));
        let (outer, _) = PHRASES.before(self.pieces, low.start);
        let opening = outer.checked_sub(1).and_then(|before| self.piece(before));
        let opens = |word: &str| {
            word_before.is_some_and(|piece| piece.is(word))
                || opening.is_some_and(|piece| piece.is(word))
        };
        let (from, between) = (opens("from"), opens("between"));
        let is_dash = connector.is_sign(&["-", "–", "—", "‐", "‑", "−", "~"]);
        let allowed = is_dash
            || (connector.is("and") && between)
            || ((connector.is("to") || connector.is("or"))
                && (from || between || low.unit.is_none() || self.is_free(low)));
        if !allowed {
            return None;
        }
        // "two- to three-day", "200,000 to-260,000"
        let mut next = low.end + 1;
        if is_dash && (self.is(next, "to") || self.is(next, "or")) {
            next += 1;
        }
        if self.piece(next).is_some_and(|piece| piece.is_sign(&["-"])) && self.piece(next)?.glued {
            next += 1;
        }
        let high = self.single(next, low.has_sign)?;
        let told_in_order = from || between;
        self.join(low, high, is_dash, told_in_order).map(|range| Amount {
            start: if told_in_order { self.opening(outer, low.start) } else { low.start },
            ..range
        })
    }

    /// Where the "between" or "from" begins that stands before piece `outer` or `start`.
    fn opening(&self, outer: usize, start: usize) -> usize {
        let is_open = |at: usize| self.is(at, "between") || self.is(at, "from");
        [start, outer]
            .into_iter()
            .filter_map(|at| at.checked_sub(1))
            .find(|&at| is_open(at))
            .unwrap_or(start)
    }

    /// Whether no word of change stands before the amount: in "rose 5% to 20%" these are two.
    fn is_free(&self, amount: &Amount) -> bool {
        let (start, _) = PHRASES.before(self.pieces, amount.start);
        !PHRASES.change_before(self.pieces, start)
    }

    fn join(
        &self,
        low: &Amount,
        high: Amount,
        is_dash: bool,
        told_in_order: bool,
    ) -> Option<Amount> {
        let unit = match (low.unit, high.unit) {
            // "US$89 to $93": one is told more exactly.
            (Some(low), Some(high)) if low.name.contains(high.name) => Some(low),
            (Some(low), Some(high)) if high.name.contains(low.name) => Some(high),
            (Some(_), Some(_)) => return None,
            (low, high) => high.or(low),
        };
        if low.is_fraction != high.is_fraction {
            return None;
        }
        let is_bare = low.unit.is_none() && high.unit.is_none();
        if is_bare && !is_dash && !told_in_order && !self.is_free(low) {
            return None;
        }
        if high.unit.is_none() && low.unit.is_some() && !low.has_sign && !told_in_order {
            return None;
        }
        // "1 to 2 thousand": the magnitude is said once.
        let factor = high.value / high.mantissa;
        let shares =
            low.value.to_bits() == low.mantissa.to_bits() && low.value.abs() < high.mantissa.abs();
        let value = if shares && factor > 1.0 { low.value * factor } else { low.value };
        let is_rising = value < high.value;
        let dates = self.is_year(low) && self.is_year(&high);
        let may_fall = told_in_order && !is_dash && !is_bare;
        if dates || (!is_rising && !may_fall) {
            return None;
        }
        Some(Amount {
            value,
            high: Some(high.value),
            unit,
            per: high.per.or_else(|| low.per.clone()),
            in_digits: low.in_digits && high.in_digits,
            end: high.end,
            numeral_end: high.numeral_end,
            unit_end: high.unit_end,
            ..low.clone()
        })
    }

    /// `one in five people`, `nine out of ten`: a part of a whole.
    fn ratio(&self, over: &Amount) -> Option<Amount> {
        let out_of = self.is(over.end, "out") && self.is(over.end + 1, "of");
        let behind = over.end + if out_of { 2 } else { 1 };
        let one_in = over.is_one() && self.is(over.end, "in");
        if !out_of && !one_in {
            return None;
        }
        let under = self.single(behind + usize::from(self.is(behind, "every")), false)?;
        let is_part = over.unit.is_none()
            && under.unit.is_none()
            && (1.0..under.value).contains(&over.value)
            && under.value <= RATIO_MAX
            && !self.is_year(&under)
            && !self.piece(under.end).is_some_and(|next| next.glued && next.is_number());
        is_part.then(|| Amount {
            value: over.value / under.value,
            end: under.end,
            numeral_end: under.end,
            unit_end: under.end,
            is_fraction: true,
            ..over.clone()
        })
    }

    fn is_year(&self, amount: &Amount) -> bool {
        is_year(self.pieces, amount)
    }
}

/// Whether an amount looks like a year: four digits from 1000 to 2199 and nothing else.
pub(super) fn is_year(pieces: &[Piece<'_>], amount: &Amount) -> bool {
    let only = amount.start + 1 == amount.numeral_end && amount.unit.is_none();
    only && pieces[amount.start].text.len() == 4
        && pieces[amount.start].is_number()
        && (1000.0..=2199.0).contains(&amount.value)
}

/// Currencies whose names are other words too, when no digits stand before them.
const INVARIABLE: [&str; 6] = ["won", "som", "sen", "dong", "real", "sol"];

/// What sums are told for, with an article: "$5 a share", "$80 a head".
const PRICED: [&str; 18] = [
    "share", "head", "person", "piece", "unit", "ticket", "night", "word", "game", "bottle", "cup",
    "pack", "plate", "copy", "vote", "case", "seat", "bag",
];

/// Beyond this no one counts "one in …".
const RATIO_MAX: f64 = 1e6;
