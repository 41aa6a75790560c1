//! What is known by its form: positions, codes and addresses, numbered instruments, designations of
//! weapons.

use std::sync::LazyLock;

use regex::Regex;
use sayso_records::{AnnotatedDocument, MentionClass, TextSpan};

use crate::mentions::found::Found;
use crate::mentions::lexicon::{LEXICON, NameClass, NounClass};

/// Positions in degrees: "59°10′25″N 18°10′05″E", "33.505716°N 36.269635°E", "33.5057; 36.2696".
static DEGREES: LazyLock<Regex> = LazyLock::new(|| {
    let part = r#"\d{1,3}(?:\.\d+)?\s?°\s?(?:\d{1,2}(?:\.\d+)?\s?[′'’]\s?)?(?:\d{1,2}(?:\.\d+)?\s?(?:[″"”]|''|′′)\s?)?"#;
    pattern(&format!(
        r"{part}[NS]\b[\s,;/]{{0,3}}{part}[EW]\b|\b\d{{1,2}}\.\d{{4,}}[,;]\s?-?\d{{1,3}}\.\d{{4,}}\b"
    ))
});

/// A position on the military grid: zone, band, square, then digits for east and north.
static GRID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(\d{1,2})\s?([C-HJ-NP-X])\s?([A-HJ-NP-Z][A-HJ-NP-V])\s?(\d{1,5}\s\d{1,5}|\d{2,10})\b",
    )
});

/// Addresses and codes that no two things share.
static IDENTIFIERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        \b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}\b
        | \b(?:https?://|www\.)[^\s<>\x22“”]{1,300}[A-Za-z0-9/]
        | \+\d{1,3}[\s-]\(?\d{1,4}\)?(?:[\s-]\d{2,5}){1,4}\b
        | \b(?:IMO|MMSI)(?:\snumber|:)?\s\d{7,9}\b
        | \bRF-\d{5}\b
        | \bMH-?\d{2,4}\b
        | \b(?:[Hh]ull|[Tt]ail|[Pp]ennant|[Rr]egistration|[Ss]ide|[Bb]ort)\s(?:number|no\.)\s[A-Z0-9][A-Z0-9-]*\b
        | \b(?:[Cc]ase|[Rr]eport|[Ff]ile|[Pp]asscode|[Rr]eference|[Dd]ocket|[Ii]nvoice|[Pp]assport)
            \s(?:(?:[Nn]umber|[Nn]o\.)\s)?[A-Z0-9]*\d[A-Z0-9/-]*\b
        | \b(?:19|20)\d\d-\d{2}-[A-Z]-\d{2,5}\b
        | \b[Ff]light\s[A-Z]{2}\s?-?\d{2,4}\b
        ",
    )
});

/// Instruments that are known by their number.
static INSTRUMENTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        \b(?:the\s)?(?:(?:UN|U\.N\.|United\sNations|UNSC|UNSCR|Security\sCouncil|General\sAssembly)\s){0,3}
            [Rr]esolutions?\s\d{1,5}(?:\s?\(\d{4}\))?(?:(?:,\s|\sand\s)\d{1,5}(?:\s?\(\d{4}\))?){0,9}
        | \bUNSCR\s\d{1,4}\b
        | \b(?:the\s)?(?:Executive\sOrder|Presidential\sDecree|Decree|Directive|Federal\sLaw|Public\sLaw)
            \s(?:No\.\s)?\d[\d/-]*\b
        | \bArticle\s\d{1,3}(?:\sof\sthe\s(?:[A-Z][a-z]+\s){0,3}(?:Charter|Treaty|Constitution|Convention))?
        ",
    )
});

/// Letters and digits as designations have them.
static DESIGNATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b([A-Z][A-Za-z]{0,3})(-| |)(\d{1,4})([A-Za-z]{0,3}\d?)\b|\b\d{1,2}[A-Z]\d{1,3}[A-Z]?\d?\b",
    )
});

/// Ships of a navy are named with the letters of their state.
static SHIPS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)\b(USS|USNS|USCGC|HMS|HMCS|HMAS|HMNZS|FS|FGS|HNLMS|HDMS|HSwMS|ORP|ITS|INS|TCG|JS|ROKS|BNS
            |RFS|PNS|SPS|BRP|KRI|RSS|MV|MT|SS|M/V|M/T)\s
            ([A-Z][\w.'’-]*(?:\s(?:de|of|the|[IVX]+|[A-Z][a-z\w.'’-]*)){0,3}[\w])",
    )
});

/// All that the patterns find, in the order of how sure they are.
pub(super) fn patterns(document: &AnnotatedDocument) -> Vec<Found> {
    let mut found = Vec::new();
    for block in document.blocks().iter().filter(|block| block.role.is_read()) {
        let text = block.span.of(document.text());
        let mut add = |start: usize, end: usize, class: MentionClass| {
            let span = TextSpan::new(block.span.start + start, block.span.start + end);
            found.push(Found { span, class, nominal: false });
        };
        for position in DEGREES.find_iter(text) {
            add(position.start(), position.end(), MentionClass::Coordinate);
        }
        for position in GRID.captures_iter(text) {
            if let (Some(all), true) = (position.get(0), is_on_grid(&position)) {
                add(all.start(), all.end(), MentionClass::Coordinate);
            }
        }
        for code in IDENTIFIERS.find_iter(text) {
            add(code.start(), code.end(), MentionClass::Identifier);
        }
        for instrument in INSTRUMENTS.find_iter(text) {
            add(instrument.start(), instrument.end(), MentionClass::Instrument);
        }
        for ship in SHIPS.captures_iter(text) {
            let merchant = matches!(&ship[1], "MV" | "MT" | "SS" | "M/V" | "M/T");
            let class = if merchant { MentionClass::Vehicle } else { MentionClass::Equipment };
            if let Some(all) = ship.get(0) {
                add(all.start(), all.end(), class);
            }
        }
    }
    found
}

/// Weapon systems by designation ("T-72B3", "9K720") and by name ("Iskander").
pub(super) fn systems(document: &AnnotatedDocument) -> Vec<Found> {
    let mut found = Vec::new();
    for block in document.blocks().iter().filter(|block| block.role.is_read()) {
        let text = block.span.of(document.text());
        for designation in DESIGNATION.captures_iter(text) {
            let Some(all) = designation.get(0) else { continue };
            if is_designation(&designation) && !is_guarded(text, all.start(), all.end()) {
                let span =
                    TextSpan::new(block.span.start + all.start(), block.span.start + all.end());
                found.push(Found { span, class: MentionClass::Equipment, nominal: false });
            }
        }
    }
    for sentence in document.sentences() {
        let mut at = sentence.start;
        while at < sentence.end {
            match LEXICON.name(document, at, sentence.end) {
                Some((NameClass::System(alone), end))
                    if alone || is_weapon_noun(document, end, sentence.end) =>
                {
                    let span = document.span(at..end);
                    found.push(Found { span, class: MentionClass::Equipment, nominal: false });
                    at = end;
                }
                _ => at += 1,
            }
        }
    }
    found
}

/// Whether a word for a weapon stands at a token or right after it: "Patriot air defence systems".
fn is_weapon_noun(document: &AnnotatedDocument, token: usize, end: usize) -> bool {
    (token + 1..=end.min(token + 4)).any(|end| {
        let noun = LEXICON.noun(document, token..end);
        matches!(noun, Some((NounClass::Class(MentionClass::Equipment), _)))
    })
}

/// Zone 1 to 60, and as many digits for east as for north.
fn is_on_grid(position: &regex::Captures) -> bool {
    let zone = position[1].parse::<u32>().is_ok_and(|zone| (1..=60).contains(&zone));
    let even = match position[4].split_once(char::is_whitespace) {
        Some((east, north)) => east.len() == north.len() && east.len() >= 2,
        None => position[4].len().is_multiple_of(2) && position[4].len() >= 4,
    };
    zone && even
}

/// Whether letters and digits begin as a known designation. One letter and one or two digits are a
/// designation only with a hyphen or a suffix: "M1" is a motorway as well.
fn is_designation(designation: &regex::Captures) -> bool {
    let (Some(letters), Some(digits)) = (designation.get(1), designation.get(3)) else {
        let stem: String = designation[0].trim_end_matches(char::is_alphabetic).to_owned();
        return LEXICON.is_designation(&stem);
    };
    let (letters, digits) = (letters.as_str(), digits.as_str());
    let suffix = designation.get(4).map_or("", |suffix| suffix.as_str());
    let short =
        letters.len() == 1 && digits.len() < 3 && &designation[2] != "-" && suffix.is_empty();
    let spaced = &designation[2] == " " && letters.len() < 2;
    let stem = format!("{letters}{digits}").to_uppercase();
    let longer = format!("{stem}{suffix}").to_uppercase();
    !short && !spaced && (LEXICON.is_designation(&stem) || LEXICON.is_designation(&longer))
}

/// Whether the words around say that letters and digits are something else: a road, a summit, a
/// virus, a paper size.
fn is_guarded(text: &str, start: usize, end: usize) -> bool {
    const AFTER: [&str; 22] = [
        "road",
        "motorway",
        "highway",
        "route",
        "summit",
        "countries",
        "nations",
        "leaders",
        "visa",
        "variant",
        "virus",
        "vaccine",
        "pandemic",
        "paper",
        "protein",
        "vitamin",
        "exit",
        "junction",
        "flight",
        "league",
        "championship",
        "economies",
    ];
    const BEFORE: [&str; 9] =
        ["road", "motorway", "highway", "route", "flight", "gate", "room", "seat", "vitamin"];
    let next = text[end..].split_whitespace().next().unwrap_or_default();
    let next = next.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let last = text[..start].split_whitespace().next_back().unwrap_or_default().to_lowercase();
    AFTER.contains(&next.as_str()) || BEFORE.contains(&last.as_str())
}

/// A pattern of this file.
///
/// # Panics
///
/// If it is none, which a test of any text would show.
fn pattern(source: &str) -> Regex {
    Regex::new(source).unwrap_or_else(|error| unreachable!("a pattern of ours: {error}"))
}
