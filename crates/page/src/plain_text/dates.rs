//! Lines that hold a date and nothing else, and the date that they declare.

use sayso_records::DeclaredTime;

use crate::plain_text::lexicon::{Group, LEXICON};

/// Words, numbers and marks of such a line at most.
const TOKENS_MAX: usize = 48;
/// Words behind the dates, with the mark that parts them.
const NAME_WORDS_MAX: usize = 6;

/// What a line of dates says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dates {
    /// When the text came out, by a word for it.
    pub(crate) published: Option<DeclaredTime>,
    /// When it was changed, by a word for it.
    pub(crate) updated: Option<DeclaredTime>,
    /// A date by which no word says what it is.
    pub(crate) bare: Option<DeclaredTime>,
}

/// What `line` says if it is dates and times, perhaps with a name behind them:
/// `June 7, 2017 / 12:30 GMT / Kant Herald`.
pub(crate) fn dates(line: &str) -> Option<Dates> {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(dates) = only_dates(line) {
        return Some(dates);
    }
    let parts = line.match_indices(['|', '/', '•', '·']).rev();
    let parts = parts.take(3).map(|(at, _)| (&line[..at], &line[at..]));
    let named = parts.filter(|(_, name)| name.split_whitespace().count() <= NAME_WORDS_MAX);
    let said = |dates: &Dates| dates != &Dates::default();
    named.filter_map(|(head, _)| only_dates(head)).find(said)
}

/// What `line` says if it is dates and times and nothing else.
fn only_dates(line: &str) -> Option<Dates> {
    let tokens = tokens(line)?;
    let named = |token: &Token| matches!(token, Token::Month(_) | Token::Weekday);
    let number = tokens.iter().any(|token| matches!(token, Token::Number(..)));
    let clock = tokens.windows(3).any(|three| {
        matches!(three, [Token::Number(..), Token::Mark(':' | '-' | '/' | '.'), Token::Number(..)])
    });
    let said = tokens.iter().any(|token| matches!(token, Token::Published | Token::Updated));
    if !number || !(tokens.iter().any(named) || clock || said && tokens.len() < 8) {
        return None;
    }
    let mut dates = Dates::default();
    let mut start = 0;
    while start < tokens.len() {
        let rest = &tokens[start + 1..];
        let said = |token: &Token| matches!(token, Token::Published | Token::Updated);
        let end = rest.iter().position(said).map_or(tokens.len(), |next| start + 1 + next);
        let field = match tokens[start] {
            Token::Published => &mut dates.published,
            Token::Updated => &mut dates.updated,
            _ => &mut dates.bare,
        };
        *field = field.take().or_else(|| declared(&tokens[start..end]));
        start = end;
    }
    Some(dates)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A number and how many digits it has.
    Number(u32, usize),
    Month(u32),
    Weekday,
    Published,
    Updated,
    /// Universal time: `GMT`, `UTC`, `Z`.
    Universal,
    Afternoon,
    Morning,
    /// Any other word that may stand beside a date.
    Word,
    Mark(char),
}

/// The tokens of a line that has none but those of dates.
fn tokens(line: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            tokens.push(Token::Number(rest[..digits.min(9)].parse().ok()?, digits));
            digits
        } else if let Some((half, token)) = half_of_day(rest) {
            tokens.push(token);
            half
        } else if first.is_alphabetic() {
            let (token, length) = word(rest)?;
            tokens.push(token);
            length
        } else {
            if !first.is_whitespace() {
                tokens.push(Token::Mark(first));
            }
            first.len_utf8()
        };
        rest = &rest[length..];
        if tokens.len() > TOKENS_MAX {
            return None;
        }
    }
    Some(tokens)
}

/// `a.m.` or `p.m.` at the start of `rest`, and its bytes.
fn half_of_day(rest: &str) -> Option<(usize, Token)> {
    match rest.get(..3)? {
        "a.m" | "A.M" => Some((3, Token::Morning)),
        "p.m" | "P.M" => Some((3, Token::Afternoon)),
        _ => None,
    }
}

/// The token at the start of `rest`, of as many words as the lexicon knows together, and its bytes.
fn word(rest: &str) -> Option<(Token, usize)> {
    let mut phrase = String::new();
    let mut found = None;
    let mut end = 0;
    for words in 0..3 {
        let spaces = rest[end..].len() - rest[end..].trim_start_matches([' ', '\u{a0}']).len();
        let start = end + if words == 0 { 0 } else { spaces };
        let letters = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
        let length = rest[start..].find(|c| !letters(c)).unwrap_or(rest.len() - start);
        if length == 0 || start + length > 40 {
            break;
        }
        if words > 0 {
            phrase.push(' ');
        }
        let word = rest[start..start + length].to_lowercase();
        phrase.extend(
            word.chars().filter(|&c| c != '\u{307}').map(|c| if c == '’' { '\'' } else { c }),
        );
        end = start + length;
        found = token(&phrase).map(|token| (token, end)).or(found);
    }
    found
}

fn token(phrase: &str) -> Option<Token> {
    if let Some(month) = LEXICON.month(phrase) {
        return Some(Token::Month(month.into()));
    }
    let groups = LEXICON.whole(phrase);
    match phrase {
        "gmt" | "utc" | "z" => Some(Token::Universal),
        "pm" => Some(Token::Afternoon),
        "am" => Some(Token::Morning),
        _ if groups.has(Group::Updated) => Some(Token::Updated),
        _ if groups.has(Group::Published) => Some(Token::Published),
        _ if groups.has(Group::Weekday) => Some(Token::Weekday),
        _ if groups.has(Group::DateWord) => Some(Token::Word),
        _ => None,
    }
}

/// The one date among `tokens`, with its time where there is one.
fn declared(tokens: &[Token]) -> Option<DeclaredTime> {
    let plain: Vec<Token> = tokens
        .iter()
        .copied()
        .filter(|token| !matches!(token, Token::Weekday | Token::Word | Token::Mark(',' | '|')))
        .collect();
    let found = (0..plain.len()).find_map(|at| date(&plain[at..]));
    let (year, month, day) = found?;
    let date = format!("{year:04}-{month:02}-{day:02}");
    let timed = time(&plain).map(|time| format!("{date}{time}"));
    timed.and_then(|timed| DeclaredTime::parse(&timed).ok()).or(DeclaredTime::parse(&date).ok())
}

/// Year, month and day at the start of `tokens`, if there is no other way to read them.
fn date(tokens: &[Token]) -> Option<(u32, u32, u32)> {
    use Token::{Mark, Month, Number};
    Some(match *tokens {
        [Number(day, 1..=2), Mark('.'), Month(month), Number(year, 4), ..]
        | [Number(day, 1..=2), Month(month), Number(year, 4), ..]
        | [Number(day, 1..=2), Month(month), Mark('.'), Number(year, 4), ..]
        | [Number(day, 1..=2), Mark('-'), Month(month), Mark('-'), Number(year, 4), ..]
        | [Month(month), Number(day, 1..=2), Number(year, 4), ..]
        | [Month(month), Mark('.'), Number(day, 1..=2), Number(year, 4), ..]
        | [Number(year, 4), Number(month, 1..=2), Number(day, 1..=2), ..] => (year, month, day),
        [Number(year, 4), Mark('-'), Number(month, 2), Mark('-'), Number(day, 2), ..]
        | [Number(year, 4), Mark('/'), Number(month, 1..=2), Mark('/'), Number(day, 1..=2), ..]
        | [Number(year, 4), Mark('.'), Number(month, 1..=2), Mark('.'), Number(day, 1..=2), ..] => {
            (year, month, day)
        }
        [Number(one, 1..=2), Mark(a), Number(two, 1..=2), Mark(b), Number(year, 4), ..]
            if a == b && matches!(a, '.' | '/' | '-') =>
        {
            match (one, two) {
                (13.., 1..=12) => (year, two, one),
                (1..=12, 13..) => (year, one, two),
                _ if one == two => (year, one, two),
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// The clock time among `tokens` as ISO 8601 has it, with its offset where one is said.
fn time(tokens: &[Token]) -> Option<String> {
    use Token::{Afternoon, Mark, Morning, Number, Universal};
    let (at, hour, minute) =
        tokens.windows(3).enumerate().find_map(|(at, three)| match *three {
            [Number(hour, 1..=2), Mark(':'), Number(minute, 2)] => Some((at, hour, minute)),
            _ => None,
        })?;
    let mut rest = &tokens[at + 3..];
    let mut second = 0;
    if let [Mark(':'), Number(seconds, 2), ..] = *rest {
        second = seconds;
        rest = &rest[2..];
    }
    let hour = match rest.first() {
        Some(Afternoon) if hour < 12 => hour + 12,
        Some(Morning) if hour == 12 => 0,
        _ => hour,
    };
    while let [Afternoon | Morning | Mark('.' | '('), later @ ..] = rest {
        rest = later;
    }
    let offset = match *rest {
        [Universal, Mark(sign @ ('+' | '-')), Number(hours, 1..=2), ..]
        | [Mark(sign @ ('+' | '-')), Number(hours, 2), Mark(':'), Number(0, 2), ..] => {
            format!("{sign}{hours:02}:00")
        }
        [Universal, ..] => "Z".to_owned(),
        _ => String::new(),
    };
    Some(format!("T{hour:02}:{minute:02}:{second:02}{offset}"))
}
