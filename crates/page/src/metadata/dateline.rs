//! The dateline before a paragraph's first sentence: `KANT, Kyrgyzstan, June 7 (Reuters) - `.
//!
//! ```text
//! dateline = [places] [("," | ".")? date] [agency] end
//! places   = place {"/" place} {"," region}       at most four and two
//! place    = one to four words, all in capitals   KANT, PORT-AU-PRINCE, ST. LOUIS
//!          | one to four words with capitals      New Delhi: only with a date or an agency
//! region   = one to three words with a capital    Kyrgyzstan, N.L., D.C.
//! date     = month day | day month, then a year   June 7; 3 Nov.; 7 июня 2017
//! agency   = "(" words ")" | "/" words "/"        (AP), /PRNewswire/
//!          | the name of an agency we know        INTERFAX.RU
//!          | "(" date ")", as releases have it    (June 7, 2017)
//! end      = dash                                 -, --, –, —, with the first word in capitals next
//!          | dash agency "."                      — РИА Новости.
//!          | "." after /agency/                   /ТАСС/.
//!          | nothing, after (an agency we know) or (a date)
//!          | the end of the paragraph after a date or an agency, without a dash after (a date)
//! ```
//!
//! A dash alone is weak: after capitals without date or agency, `PARIS —`, they must not be an
//! acronym (`NATO —`), a label (`UPDATE -`) or a sentence (`THE END IS NEAR —`). And a sentence
//! must follow: one that goes on in small letters, `PARIS — the city`, had begun before the dash.

use crate::metadata::agencies::is_agency;
use crate::metadata::dateline_tokens::{Day, Token, day, tokens};
use crate::metadata::months::month;

/// Bytes of a paragraph in which its dateline ends.
const LOOKED_AT: usize = 200;
/// Words in capitals that stand before a dash without being a place.
const NO_PLACES: &str = "ALERT ANALYSIS ASEAN BREAKING BRICS CLARIFICATION COLUMN COMMENT COMMENTARY CORRECTED \
    CORRECTION CSTO DATA EDITORIAL EXCLUSIVE EXPLAINER FACT FACTBOX FILE FOCUS GALLERY \
    GRAPHIC INSIGHT INTERPOL INTERVIEW LATEST LIVE MORE NASA NATO NEWS NOTE OBITUARY OPEC \
    OPINION OSCE PHOTO PHOTOS PICTURES POLL PREVIEW PROFILE READ RECAP RELATED REPORT REVIEW \
    SPECIAL SUMMARY TIMELINE UNESCO UNHCR UNICEF UPDATE UPDATED URGENT VIDEO VIEW WARNING \
    WATCH ВИДЕО ФОТО ЕСЛИ НАТО ОБСЕ ОДКБ СРОЧНО МОЛНИЯ ТЕРМІНОВО EILMELDUNG KOMMENTAR VIDÉO";
/// Words in capitals that make a sentence of what they stand in.
const IN_SENTENCES: &str = "A AN AND ARE AS AT BY FOR FROM HAS HAVE HE HER HIS HOW I IN IS IT ITS NO NOT ON OR OUR \
    SHE THAT THE THEY THIS TO WAS WE WERE WHAT WHEN WHERE WHO WHY WILL WITH YOU YOUR И В НА \
    НЕ ПО";
/// Places whose name has such a word.
const WITH_ARTICLE: &[&str] = &["THE HAGUE"];
/// Particles in the names of places.
const PARTICLES: &str = "al am an auf da de del der des di do du el la le of sur upon на";
/// Endings of words in capitals that name a thing and no place.
const NO_PLACE_ENDINGS: &[&str] = &["TION", "SION", "MENT", "NESS", "ISM"];
/// Letters of a place that a dash alone follows, at least.
const BARE_LETTERS_MIN: usize = 4;
/// Words of a place, of a region, of an agency.
const PLACE_WORDS: usize = 4;
const REGION_WORDS: usize = 3;
const AGENCY_WORDS: usize = 5;
/// Places and regions.
const PLACES_MAX: usize = 4;
const REGIONS_MAX: usize = 2;

/// What stands before a paragraph's first sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// The words as they stand there, white space squeezed, without the dash.
    pub(crate) words: String,
    /// The day among them.
    pub(crate) day: Option<Day>,
}

/// The dateline before a paragraph's first sentence.
pub(crate) fn dateline(paragraph: &str) -> Option<Dateline> {
    let text = paragraph.trim_start();
    let mut looked_at = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(looked_at) {
        looked_at -= 1;
    }
    let tokens = tokens(&text[..looked_at]);
    let (end, day) = Reader { tokens: &tokens, at: 0, day: None }.dateline()?;
    let dateline = text[..end].trim_end_matches([',', ' ', '.', ':']);
    let point = text[dateline.len()..].starts_with('.') && ends_in_abbreviation(dateline);
    let words = text[..dateline.len() + usize::from(point)].split_whitespace();
    Some(Dateline { words: words.collect::<Vec<_>>().join(" "), day })
}

/// Whether `line` is a dateline and nothing else, `KANT, Kyrgyzstan (June 7) –`.
pub(crate) fn is_dateline(line: &str) -> bool {
    let squeezed = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_end = |c: char| c == ' ' || "-–—―".contains(c);
    dateline(&squeezed)
        .is_some_and(|found| squeezed[found.words.len()..].trim_matches(is_end).is_empty())
}

/// Whether the full stop after these words is part of the last: `3 Nov.`, `D.C.`
fn ends_in_abbreviation(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.contains('.')
        || month(last).is_some() && last.chars().count() <= 4
        || last.chars().count() <= 4 && last.chars().all(char::is_alphabetic)
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    tokens: &'a [(Token<'a>, usize)],
    at: usize,
    /// The day read.
    day: Option<Day>,
}

/// What a place is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Capitals,
    Mixed,
}

impl<'a> Reader<'a> {
    /// The byte at which the dateline ends, and its day.
    fn dateline(mut self) -> Option<(usize, Option<Day>)> {
        let places = self.places();
        let dated = self.date();
        let agency = self.agency();
        if places.is_none() && agency.is_none() {
            return None;
        }
        let end = self.end_of_last()?;
        match (self.peek(), agency) {
            (Some(Token::Dash), _) => {
                self.at += 1;
                let after = if places.is_some() && agency.is_none() {
                    self.agency_after_dash()
                } else {
                    None
                };
                if let Some(after) = after {
                    return Some((after, self.day));
                }
                let sound = match places {
                    Some(Letters::Mixed)
                        if matches!(agency, Some(Agency::Brackets | Agency::Date)) =>
                    {
                        dated
                    }
                    _ if agency.is_some() => true,
                    Some(Letters::Capitals) => {
                        dated || self.tokens[..self.at].len() <= 12 && self.is_bare_place()
                    }
                    Some(Letters::Mixed) => dated,
                    None => false,
                };
                let alone = (dated || agency.is_some()) && self.peek().is_none();
                (sound && (alone || self.sentence_follows())).then_some((end, self.day))
            }
            (Some(Token::Mark('.')), Some(Agency::Slashes)) if places.is_some() && dated => {
                Some((end, self.day))
            }
            (_, Some(Agency::Known)) => self.sentence_follows().then_some((end, self.day)),
            (next, Some(Agency::Date)) if places == Some(Letters::Capitals) => {
                (next.is_none() || self.sentence_follows()).then_some((end, self.day))
            }
            _ => None,
        }
    }

    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).map(|(token, _)| *token)
    }

    fn end_of_last(&self) -> Option<usize> {
        self.tokens.get(self.at.checked_sub(1)?).map(|(_, end)| *end)
    }

    fn places(&mut self) -> Option<Letters> {
        let first = self.place()?;
        for _ in 1..PLACES_MAX {
            let mut next = *self;
            next.at += 1;
            let another = self.peek() == Some(Token::Mark('/')) && next.place().is_some();
            if !another || next.peek() == Some(Token::Mark('/')) && next.is_last_slash() {
                break;
            }
            *self = next;
        }
        for _ in 0..REGIONS_MAX {
            let mut next = *self;
            next.at += 1;
            if self.peek() != Some(Token::Mark(',')) || next.words(REGION_WORDS).is_none() {
                break;
            }
            *self = next;
        }
        Some(first)
    }

    /// Whether the slash here closes an agency, `PARIS /AFP/ -`, and does not divide places.
    fn is_last_slash(&self) -> bool {
        !matches!(self.tokens.get(self.at + 1), Some((Token::Word(_), _)))
    }

    /// One to four words of a place.
    fn place(&mut self) -> Option<Letters> {
        let start = self.at;
        self.words(PLACE_WORDS)?;
        let capitals = |(token, _): &(Token<'_>, usize)| match token {
            Token::Word(word) => word.chars().all(|c| !c.is_lowercase()) || is_particle(word),
            _ => false,
        };
        let all = self.tokens[start..self.at].iter().all(capitals);
        Some(if all { Letters::Capitals } else { Letters::Mixed })
    }

    /// Words with capitals, and particles between them, up to `most`; a month is no place.
    fn words(&mut self, most: usize) -> Option<()> {
        let start = self.at;
        let mut end = start;
        let dotted = |word: &str| word.ends_with('.');
        while let Some(Token::Word(word)) = self.peek().filter(|_| self.at - start < most) {
            let capital = word.starts_with(char::is_uppercase) && !self.is_date_ahead();
            let agency = self.at > start && is_agency(word);
            let particle = self.at > start && is_particle(word);
            if agency || !(capital || particle) {
                break;
            }
            self.at += 1;
            if capital {
                end = self.at;
            }
            // `Москва. 7 июня.`: a long word with a full stop is the last.
            if dotted(word) && word.chars().count() > 5 {
                break;
            }
        }
        self.at = end;
        (end > start).then_some(())
    }

    fn is_date_ahead(&self) -> bool {
        day(&self.tokens[self.at..]).is_some()
    }

    /// A date, after a comma or by itself.
    fn date(&mut self) -> bool {
        let comma = usize::from(matches!(self.peek(), Some(Token::Mark(',' | '.'))));
        let Some((day, length)) = self.tokens.get(self.at + comma..).and_then(day) else {
            return false;
        };
        self.at += comma + length;
        if let Some(Token::Mark('.' | ',')) = self.peek() {
            self.at += 1;
        }
        self.day = Some(day);
        true
    }

    fn agency(&mut self) -> Option<Agency> {
        let open = self.peek()?;
        let close = match open {
            Token::Mark('(') => ')',
            Token::Mark('/') => '/',
            Token::Word(word) if is_agency(word) => {
                self.at += 1;
                return Some(Agency::Bare);
            }
            _ => return None,
        };
        let mut ahead = Self { at: self.at + 1, ..*self };
        let mut dated = ahead;
        if dated.date() && dated.peek() == Some(Token::Mark(close)) {
            self.at = dated.at + 1;
            self.day = dated.day;
            return Some(Agency::Date);
        }
        let start = ahead.at;
        while matches!(ahead.peek(), Some(Token::Word(_) | Token::Mark('/')))
            && ahead.at - start < 2 * AGENCY_WORDS
        {
            if ahead.peek() == Some(Token::Mark(close)) {
                break;
            }
            ahead.at += 1;
        }
        let words: Vec<&str> = self.tokens[start..ahead.at]
            .iter()
            .filter_map(|(token, _)| if let Token::Word(word) = token { Some(*word) } else { None })
            .collect();
        if ahead.peek() != Some(Token::Mark(close))
            || words.is_empty()
            || words.len() > AGENCY_WORDS
        {
            return None;
        }
        let known =
            is_agency(&words.join(" ")) || words.first().is_some_and(|word| is_agency(word));
        if !known && !words[0].starts_with(char::is_uppercase) {
            return None;
        }
        self.at = ahead.at + 1;
        Some(match close {
            '/' => Agency::Slashes,
            _ if known => Agency::Known,
            _ => Agency::Brackets,
        })
    }

    /// The byte at which `— РИА Новости.` ends, without the full stop.
    fn agency_after_dash(&self) -> Option<usize> {
        let mut name = String::new();
        for (token, end) in self.tokens[self.at..].iter().take(AGENCY_WORDS) {
            let Token::Word(word) = token else { return None };
            name.push_str(word);
            let closed = word.ends_with('.');
            if closed {
                return is_agency(&name).then_some(*end);
            }
            name.push(' ');
        }
        None
    }

    /// Whether the words before the dash can be a place without more.
    fn is_bare_place(&self) -> bool {
        let before = &self.tokens[..self.at];
        let words = before.iter().filter_map(|(token, _)| {
            if let Token::Word(word) = token { Some(*word) } else { None }
        });
        let words: Vec<&str> = words.collect();
        let letters: usize =
            words.iter().map(|word| word.chars().filter(|c| c.is_alphabetic()).count()).sum();
        let bare = |word: &str| word.trim_end_matches('.').to_owned();
        let label = words.first().is_some_and(|word| is_among(&bare(word), NO_PLACES));
        let in_sentence = |word: &&str| is_among(&bare(word), IN_SENTENCES);
        let is_thing = |word: &&str| NO_PLACE_ENDINGS.iter().any(|ending| word.ends_with(ending));
        let barred = label || words.iter().any(|word| in_sentence(word) || is_thing(word));
        letters >= BARE_LETTERS_MIN && (!barred || WITH_ARTICLE.contains(&words.join(" ").as_str()))
    }

    /// Whether what comes next begins a sentence.
    fn sentence_follows(&self) -> bool {
        match self.peek() {
            Some(Token::Word(word)) => {
                !word.starts_with(char::is_lowercase)
                    || word.chars().nth(1).is_some_and(char::is_uppercase)
            }
            Some(Token::Number(_)) => true,
            Some(Token::Mark(mark)) => "\"'“”„«‘’([$€£¥…¿¡".contains(mark),
            Some(Token::Dash) | None => false,
        }
    }
}

fn is_particle(word: &str) -> bool {
    let word = word.split(['-', '\'', '’']).next().unwrap_or(word).to_lowercase();
    is_among(&word, PARTICLES)
}

/// Whether `word` is one of `words`, which spaces divide.
fn is_among(word: &str, words: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// How an agency is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agency {
    Brackets,
    /// In brackets, and one that is known.
    Known,
    Slashes,
    /// A known one without either.
    Bare,
    /// In its place a date, in brackets.
    Date,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(paragraph: &str, expected: &str) {
        let found = dateline(paragraph).map(|dateline| dateline.words);
        assert_eq!(found.as_deref().unwrap_or(""), expected, "{paragraph:?}");
    }

    fn none(paragraph: &str) {
        check(paragraph, "");
    }

    #[test]
    fn place_date_and_agency() {
        check(
            "KANT, Kyrgyzstan, June 7 (Reuters) - A bridge was opened.",
            "KANT, Kyrgyzstan, June 7 (Reuters)",
        );
        check("WASHINGTON (AP) — The bridge was opened.", "WASHINGTON (AP)");
        check("BERLIN/PARIS (Reuters) - Two bridges were opened.", "BERLIN/PARIS (Reuters)");
        check(
            "LONDON, 3 Nov. /PRNewswire/ -- Bridges Ltd has opened one.",
            "LONDON, 3 Nov. /PRNewswire/",
        );
        check(
            "NEW YORK, June 7, 2017 /PRNewswire/ -- \"Bridges,\" it said.",
            "NEW YORK, June 7, 2017 /PRNewswire/",
        );
        check(
            "TEL AVIV/GAZA, Oct 7 (Reuters) - Shots were heard.",
            "TEL AVIV/GAZA, Oct 7 (Reuters)",
        );
        check("BEIJING, June 7 (Xinhua) -- China opened a bridge.", "BEIJING, June 7 (Xinhua)");
        check("New Delhi, Jun 7 (PTI) The bridge was opened.", "New Delhi, Jun 7 (PTI)");
        check("Berlin (dpa) - Die Brücke ist offen.", "Berlin (dpa)");
        check("KANT, Kyrgyzstan (June 7, 2017) — Rain fell.", "KANT, Kyrgyzstan (June 7, 2017)");
        check("KANT, Kyrgyzstan (7 June 2017) Rain fell.", "KANT, Kyrgyzstan (7 June 2017)");
        check("KANT, Kyrgyzstan (June 7)", "KANT, Kyrgyzstan (June 7)");
        check("KANT, Kyrgyzstan (June 7) –", "KANT, Kyrgyzstan (June 7)");
        check("Dec 29 (Reuters) - Rain fell.", "Dec 29 (Reuters)");
        check("PARIS /AFP/ - Le pont est ouvert.", "PARIS /AFP/");
        check("KYIV, Ukraine (AP) — “It is open,” she said.", "KYIV, Ukraine (AP)");
        check("Kant, Kyrgyzstan (RFE/RL) -- The bridge is open.", "Kant, Kyrgyzstan (RFE/RL)");
        check("(Reuters) - The bridge is open.", "(Reuters)");
        check("  GENEVA, 7 June 2017 (ICRC) – The bridge is open.", "GENEVA, 7 June 2017 (ICRC)");
    }

    #[test]
    fn days_with_and_without_a_year() {
        let told = |paragraph: &str| {
            let day = dateline(paragraph).and_then(|dateline| dateline.day);
            day.map(|day| (day.year, day.month, day.of_month))
        };
        assert_eq!(told("KANT, June 7 (AP) - Rain fell."), Some((None, 6, 7)));
        assert_eq!(told("KANT, June 7, 2017 — Rain fell."), Some((Some(2017), 6, 7)));
        assert_eq!(told("KANT (7 June 2017) - Rain fell."), Some((Some(2017), 6, 7)));
        assert_eq!(told("МОСКВА, 7 июня. /ТАСС/. Мост открыт."), Some((None, 6, 7)));
        assert_eq!(told("KANT (AP) — Rain fell on June 7, 2017."), None);
    }

    #[test]
    fn places_of_many_words() {
        check("PORT-AU-PRINCE, Haiti (AP) — Rain fell.", "PORT-AU-PRINCE, Haiti (AP)");
        check("ST. LOUIS — Rain fell.", "ST. LOUIS");
        check("NEWPORT NEWS, Va. - Rain fell.", "NEWPORT NEWS, Va.");
        check("WASHINGTON, D.C. — Rain fell.", "WASHINGTON, D.C.");
        check("ST. JOHN'S, N.L. — Rain fell.", "ST. JOHN'S, N.L.");
        check("NEW HAVEN, Conn. — Rain fell.", "NEW HAVEN, Conn.");
        check("FRANKFURT AM MAIN (dpa) - Es regnet.", "FRANKFURT AM MAIN (dpa)");
        check("UNITED NATIONS (AP) — Rain fell.", "UNITED NATIONS (AP)");
        check("THE HAGUE — Rain fell.", "THE HAGUE");
        check("AL-TANF, Syria — Rain fell.", "AL-TANF, Syria");
        check("RIO DE JANEIRO—Rain fell.", "RIO DE JANEIRO");
    }

    #[test]
    fn capitals_and_a_dash() {
        check("PARIS — Rain fell.", "PARIS");
        check("MOSCOW - \"Rain,\" he said.", "MOSCOW");
        check("OTTAWA -- 12 people came.", "OTTAWA");
        check("KANT, Kyrgyzstan – Rain fell.", "KANT, Kyrgyzstan");
        check("ПАРИЖ — Прошёл дождь.", "ПАРИЖ");
    }

    #[test]
    fn agencies_of_the_east() {
        check("МОСКВА, 7 июня — РИА Новости. Мост открыт.", "МОСКВА, 7 июня — РИА Новости");
        check("МОСКВА, 7 июня. /ТАСС/. Мост открыт.", "МОСКВА, 7 июня. /ТАСС/");
        check("Москва. 7 июня. INTERFAX.RU - Мост открыт.", "Москва. 7 июня. INTERFAX.RU");
        check("МОСКВА, 7 июн - РИА Новости. Мост открыт.", "МОСКВА, 7 июн - РИА Новости");
    }

    #[test]
    fn what_is_no_place() {
        none("NATO — the alliance that was founded in 1949 — met.");
        none("NATO — The alliance met.");
        none("UPDATE - The bridge is open.");
        none("BREAKING — Bridge opens.");
        none("WATCH: The bridge opens - Live.");
        none("COVID-19 - What we know.");
        none("T-90M — The tank was shown.");
        none("THE LATEST — Rain fell.");
        none("RIA - Rain fell.");
        none("OBSERVATION -- Rain fell.");
        none("SPECIAL REPORT — Rain fell.");
        none("Print this KANT, Kyrgyzstan (June 7) - Rain fell.");
        none("Sen. Jane Roe (D-Maine) — Rain fell.");
        none("THE BRIDGE IS OPEN — And many came.");
        none("WE WILL NOT GO — That was the word.");
        none("SIX DAYS LATER HE CAME BACK — Nobody knew.");
    }

    #[test]
    fn what_is_a_sentence() {
        none("");
        none("Paris – the city of bridges – has opened one.");
        none("Paris — The city has opened a bridge.");
        none("PARIS — the city of bridges — has opened one.");
        none("The bridge (AP) - and the river.");
        none("Rain fell in Kant on June 7 - it was cold.");
        none("June 7 - The bridge was opened.");
        none("Smith (left) - The man who built it.");
        none("A 7,500-strong force - The largest yet - came.");
        none("— Rain fell.");
        none("(see below) - Rain fell.");
        none("PARIS");
        none("PARIS —");
        none("Kant Herald - Rain fell.");
        none("Jean-Pierre Roe, Minister of Bridges - The man who built it.");
        none("LONDON is a city - The largest.");
    }

    proptest! {
        #[test]
        fn nothing_panics_and_what_is_found_begins_the_paragraph(text in any::<String>()) {
            if let Some(found) = dateline(&text) {
                let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert!(squeezed.starts_with(&found.words));
            }
        }

        #[test]
        fn nothing_panics_on_pieces_of_datelines(
            pieces in proptest::collection::vec(
                prop::sample::select(vec!["PARIS", "Kant", ", ", "/", "(", ")", "AP", "June ", "7", " — ", " - ", ".", "июня", "ТАСС", "D.C.", "é́", "The "]),
                0..14,
            )
        ) {
            let text = pieces.concat();
            if let Some(found) = dateline(&text) {
                let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert!(squeezed.starts_with(&found.words));
            }
        }
    }
}
