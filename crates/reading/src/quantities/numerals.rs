//! Numbers in digits, in words and in both: `2.5 million`, `two hundred and fifty`, `half a dozen`.

use crate::quantities::pieces::Piece;

/// A number as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// One past its last piece.
    pub(super) end: usize,
    pub(super) value: f64,
    /// What stands before "million" and the like; the value where nothing of that kind does.
    pub(super) mantissa: f64,
    /// Whether it begins with digits.
    pub(super) in_digits: bool,
    /// Whether it is a part of a whole: `two-thirds`, `1/2`.
    pub(super) is_fraction: bool,
}

impl Numeral {
    fn part(end: usize, over: f64, under: f64) -> Self {
        let value = over / under;
        Self { end, value, mantissa: value, in_digits: false, is_fraction: true }
    }

    /// Whether a word or letter multiplies it: `2.5 million`, `3bn`.
    pub(super) fn has_magnitude(&self) -> bool {
        self.value.to_bits() != self.mantissa.to_bits()
    }
}

/// No count, measure or sum of the news is larger.
const VALUE_MAX: f64 = 1e30;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const MAGNITUDES: [(&str, f64); 9] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("quadrillion", 1e15),
    ("lakh", 1e5),
    ("crore", 1e7),
    ("dozen", 12.0),
];

/// Letters behind digits that mean a magnitude wherever they stand.
const SHORT_MAGNITUDES: [(&str, f64); 9] = [
    ("mn", 1e6),
    ("mln", 1e6),
    ("mio", 1e6),
    ("bn", 1e9),
    ("bln", 1e9),
    ("mrd", 1e9),
    ("tn", 1e12),
    ("trn", 1e12),
    ("trln", 1e12),
];

/// Letters that mean one only where they touch the digits.
const GLUED_MAGNITUDES: [(&str, f64); 4] = [("k", 1e3), ("K", 1e3), ("M", 1e6), ("B", 1e9)];

/// Letters that mean one only in sums of money; elsewhere they are metres or tonnes.
const MONEY_MAGNITUDES: [(&str, f64); 6] =
    [("m", 1e6), ("b", 1e9), ("t", 1e12), ("M", 1e6), ("B", 1e9), ("T", 1e12)];

const DENOMINATORS: [(&str, f64); 13] = [
    ("half", 2.0),
    ("third", 3.0),
    ("quarter", 4.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("twentieth", 20.0),
    ("hundredth", 100.0),
    ("thousandth", 1000.0),
];

const VULGAR: [(&str, f64); 15] = [
    ("½", 0.5),
    ("⅓", 1.0 / 3.0),
    ("⅔", 2.0 / 3.0),
    ("¼", 0.25),
    ("¾", 0.75),
    ("⅕", 0.2),
    ("⅖", 0.4),
    ("⅗", 0.6),
    ("⅘", 0.8),
    ("⅙", 1.0 / 6.0),
    ("⅚", 5.0 / 6.0),
    ("⅛", 0.125),
    ("⅜", 0.375),
    ("⅝", 0.625),
    ("⅞", 0.875),
];

fn find(table: &[(&str, f64)], word: &str) -> Option<f64> {
    table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// The numeral that begins at piece `at`; `is_money` where a currency sign stands before it.
pub(super) fn numeral(pieces: &[Piece<'_>], at: usize, is_money: bool) -> Option<Numeral> {
    let reader = Reader { pieces, is_money };
    let numeral = reader.digits(at).or_else(|| reader.words(at))?;
    (numeral.value.is_finite() && numeral.value.abs() <= VALUE_MAX).then_some(numeral)
}

struct Reader<'a> {
    pieces: &'a [Piece<'a>],
    is_money: bool,
}

impl Reader<'_> {
    fn piece(&self, at: usize) -> Option<&Piece<'_>> {
        self.pieces.get(at)
    }

    fn is(&self, at: usize, lower: &str) -> bool {
        self.piece(at).is_some_and(|piece| piece.is(lower))
    }

    fn is_hyphen(&self, at: usize) -> bool {
        self.piece(at).is_some_and(|piece| piece.glued && piece.is_sign(&["-", "‐", "‑"]))
    }

    /// `1,300`, `1 1/2`, `2½`, `2.5 million`, `3 and a half`.
    fn digits(&self, at: usize) -> Option<Numeral> {
        let first = self.piece(at)?;
        if let Some(value) = find(&VULGAR, first.text) {
            return Some(self.magnitudes(at + 1, value, true, true));
        }
        if !first.is_number() {
            return None;
        }
        if let Some((value, end)) = self.simple_fraction(at) {
            return Some(self.magnitudes(end, value, true, true));
        }
        let digits = |c: &char| c.is_ascii_digit() || *c == '.';
        let mut value: f64 = first.text.chars().filter(digits).collect::<String>().parse().ok()?;
        let mut end = at + 1;
        if let Some(part) = self.piece(end).and_then(|piece| find(&VULGAR, piece.text)) {
            (value, end) = (value + part, end + 1);
        } else if let Some((part, after)) =
            self.simple_fraction(end).filter(|_| value.fract() == 0.0)
        {
            (value, end) = (value + part, after);
        }
        Some(self.and_a_half(self.magnitudes(end, value, true, false)))
    }

    /// `3/4`, but not `9/11`: the denominators are those that people divide by.
    fn simple_fraction(&self, at: usize) -> Option<(f64, usize)> {
        let [over, sign, under] = self.pieces.get(at..at + 3)? else { return None };
        let is_one = over.is_number() && sign.is_sign(&["/", "⁄"]) && under.is_number();
        if !is_one || !sign.glued || !under.glued {
            return None;
        }
        let (over, under): (u32, u32) = (over.text.parse().ok()?, under.text.parse().ok()?);
        let divides = [2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100, 128].contains(&under) && over < under;
        let runs_on = self.piece(at + 3).is_some_and(|next| next.glued && next.is_sign(&["/"]));
        (divides && over > 0 && !runs_on).then(|| (f64::from(over) / f64::from(under), at + 3))
    }

    /// Multiplies by the magnitudes that follow: `4 hundred million`, `13.6M`.
    fn magnitudes(&self, at: usize, mantissa: f64, in_digits: bool, is_fraction: bool) -> Numeral {
        let (mut value, mut end) = (mantissa, at);
        if let Some(factor) = self.piece(at).and_then(|piece| self.short_magnitude(piece)) {
            (value, end) = (value * factor, at + 1);
        } else {
            for _ in 0..MAGNITUDE_WORDS_MAX {
                let word = end + usize::from(self.is_hyphen(end));
                let Some(factor) =
                    self.piece(word).and_then(|piece| find(&MAGNITUDES, &piece.lower))
                else {
                    break;
                };
                (value, end) = (value * factor, word + 1);
            }
        }
        Numeral { end, value, mantissa, in_digits, is_fraction: is_fraction && end == at }
    }

    fn short_magnitude(&self, piece: &Piece<'_>) -> Option<f64> {
        find(&SHORT_MAGNITUDES, &piece.lower)
            .or_else(|| find(&GLUED_MAGNITUDES, piece.text).filter(|_| piece.glued))
            .or_else(|| find(&MONEY_MAGNITUDES, piece.text).filter(|_| self.is_money))
    }

    /// Adds "and a half" and "and a quarter", also before a magnitude: `two and a half million`.
    fn and_a_half(&self, numeral: Numeral) -> Numeral {
        let at = numeral.end;
        if !self.is(at, "and") || !(self.is(at + 1, "a") || self.is(at + 1, "one")) {
            return numeral;
        }
        let part = at + 2 + usize::from(self.is_hyphen(at + 2));
        let Some(denominator) = self
            .piece(part)
            .filter(|piece| piece.is("half") || piece.is("quarter") || piece.is("third"))
            .and_then(|piece| find(&DENOMINATORS, &piece.lower))
        else {
            return numeral;
        };
        let unit = if numeral.has_magnitude() { numeral.value / numeral.mantissa } else { 1.0 };
        let value = numeral.value + unit / denominator;
        self.magnitudes(part + 1, value, numeral.in_digits, false)
    }

    fn words(&self, at: usize) -> Option<Numeral> {
        let first = self.piece(at).filter(|piece| piece.is_word())?;
        if first.is("half") {
            return self.half(at);
        }
        if first.is("a") || first.is("an") {
            return self.after_article(at);
        }
        let (value, end) = self.cardinal(at)?;
        if let Some(fraction) = self.word_fraction(end, value) {
            return Some(fraction);
        }
        let has_magnitude = find(&MAGNITUDES, &self.pieces[end - 1].lower);
        let mantissa = has_magnitude.map_or(value, |factor| value / factor);
        Some(self.and_a_half(Numeral {
            end,
            value,
            mantissa,
            in_digits: false,
            is_fraction: false,
        }))
    }

    /// `half a million`, `half-million`, `half of`, `half the`, `half a mile`.
    fn half(&self, at: usize) -> Option<Numeral> {
        let next = at + 1;
        let hyphen = usize::from(self.is_hyphen(next));
        let article = usize::from(hyphen == 0 && (self.is(next, "a") || self.is(next, "an")));
        let numeral = self.magnitudes(next + hyphen + article, 0.5, false, true);
        if numeral.has_magnitude() {
            return Some(numeral);
        }
        let of_a_whole = self.is(next, "of") || self.is(next, "the") || self.is(next, "its");
        let end = next + article;
        (of_a_whole || article == 1).then_some(Numeral { end, is_fraction: true, ..numeral })
    }

    /// `a million`, `a hundred and twenty`, `a third of`, `a half-million`.
    fn after_article(&self, at: usize) -> Option<Numeral> {
        let next = self.piece(at + 1)?;
        if next.is("half") {
            let half = self.half(at + 1)?;
            return half.has_magnitude().then_some(half);
        }
        if let Some(denominator) =
            find(&DENOMINATORS, &next.lower).filter(|_| self.is(at + 2, "of"))
        {
            return Some(Numeral::part(at + 2, 1.0, denominator));
        }
        let is_round = find(&MAGNITUDES, &next.lower).is_some();
        let is_quarter_of_one = next.is("quarter") && self.is_hyphen(at + 2);
        if is_quarter_of_one || (next.is("quarter") && self.is(at + 2, "million")) {
            return Some(self.magnitudes(at + 2, 0.25, false, true)).filter(Numeral::has_magnitude);
        }
        if !is_round {
            return None;
        }
        let (value, end) = self.cardinal_from(at + 1, 1.0);
        Some(Numeral { end, value, mantissa: 1.0, in_digits: false, is_fraction: false })
    }

    /// `two-thirds`, `three quarters`, `one third of`.
    fn word_fraction(&self, at: usize, over: f64) -> Option<Numeral> {
        let hyphen = usize::from(self.is_hyphen(at));
        let word = self.piece(at + hyphen)?;
        let singular = match &*word.lower {
            "halves" => "half",
            other => other.strip_suffix('s').unwrap_or(other),
        };
        let under = find(&DENOMINATORS, singular)?;
        let is_plural = singular != &*word.lower;
        let is_part = if over > 1.0 {
            is_plural && over < under
        } else {
            !is_plural && (hyphen == 1 || self.is(at + 1, "of"))
        };
        is_part.then(|| Numeral::part(at + hyphen + 1, over, under))
    }

    /// A cardinal number in words.
    fn cardinal(&self, at: usize) -> Option<(f64, usize)> {
        let first = self.small(at)?;
        let (mut value, mut end) = (first, at + 1);
        if first >= 20.0 {
            let unit = end + usize::from(self.is_hyphen(end));
            if let Some(digit) = self.small(unit).filter(|digit| (1.0..10.0).contains(digit)) {
                (value, end) = (value + digit, unit + 1);
            }
        }
        Some(self.cardinal_from(end, value))
    }

    /// The rest of a cardinal that began with `value`: magnitudes, each smaller than the one
    /// before, with what is added to them.
    fn cardinal_from(&self, at: usize, value: f64) -> (f64, usize) {
        let (mut total, mut current, mut end) = (0.0, value, at);
        for _ in 0..MAGNITUDE_WORDS_MAX {
            let word = end + usize::from(self.is_hyphen(end));
            let Some(factor) = self.piece(word).and_then(|piece| find(&MAGNITUDES, &piece.lower))
            else {
                break;
            };
            current *= factor;
            end = word + 1;
            let next = end + usize::from(self.is(end, "and"));
            let Some((small, after)) =
                self.below_hundred(next).filter(|(small, _)| *small < factor)
            else {
                continue;
            };
            if factor >= 1000.0 {
                (total, current) = (total + current, small);
            } else {
                current += small;
            }
            end = after;
        }
        (total + current, end)
    }

    fn below_hundred(&self, at: usize) -> Option<(f64, usize)> {
        let first = self.small(at).filter(|small| *small > 0.0)?;
        let unit = at + 1 + usize::from(self.is_hyphen(at + 1));
        match self.small(unit).filter(|digit| first >= 20.0 && (1.0..10.0).contains(digit)) {
            Some(digit) => Some((first + digit, unit + 1)),
            None => Some((first, at + 1)),
        }
    }

    /// A number word below a hundred.
    fn small(&self, at: usize) -> Option<f64> {
        let word = &*self.piece(at).filter(|piece| piece.is_word())?.lower;
        let small = SMALL.iter().position(|&name| name == word).map(|at| at as f64);
        small.or_else(|| {
            TENS.iter().position(|&name| name == word).map(|at| at as f64 * 10.0 + 20.0)
        })
    }
}

/// Magnitudes in one number: "one billion two hundred million three hundred thousand …".
const MAGNITUDE_WORDS_MAX: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantities::pieces::pieces;

    #[track_caller]
    fn check(text: &str, expected: Option<(f64, usize)>) {
        let found = numeral(&pieces(text, 0, |_| false), 0, false);
        assert_eq!(found.map(|numeral| (numeral.value, numeral.end)), expected, "{text}");
    }

    #[test]
    fn digits() {
        check("3,500 men", Some((3500.0, 1)));
        check("2.5 million", Some((2_500_000.0, 2)));
        check("13.6M", Some((13_600_000.0, 2)));
        check("4 hundred million people", Some((400_000_000.0, 3)));
    }

    #[test]
    fn words() {
        check("twenty-five tanks", Some((25.0, 3)));
        check("two hundred and fifty thousand", Some((250_000.0, 5)));
        check("one million two hundred thousand", Some((1_200_000.0, 5)));
        check("a hundred and twenty", Some((120.0, 4)));
        check("two dozen", Some((24.0, 2)));
        check("a battalion", None);
    }

    #[test]
    fn parts() {
        check("two-thirds of", Some((2.0 / 3.0, 3)));
        check("a third of", Some((1.0 / 3.0, 2)));
        check("1 1/2 miles", Some((1.5, 4)));
        check("half a million", Some((500_000.0, 3)));
        check("two and a half million", Some((2_500_000.0, 5)));
        check("the third man", None);
        check("9/11", Some((9.0, 1)));
    }

    #[test]
    fn what_is_no_number_of_the_news_is_none() {
        check(&"9".repeat(400), None);
    }
}
