//! Claims in a short form. `testdata/disputes/README.md` tells it.

use jiff::civil::Date;
use sayso_corroboration::folded;
use sayso_records::{
    AttributionMode, Bound, Factuality, KeptClaim, KeptFiller, KeptRole, KeptSpeaker, Name,
    NameClass, QuantityLine, QuotationLine, TimeLine, TimexType, WhenLine,
};

/// The claim in a line of the form `DAY VOICE: KIND; ROLE: FILLERS; …`. `number` tells it from the
/// others.
pub(crate) fn claim(line: &str, number: usize, document: usize) -> KeptClaim {
    let (head, rest) = line.split_once(": ").expect("a voice and a colon");
    let (day, voice) = head.split_once(' ').unwrap_or((head, ""));
    let (voice, outlet) = voice.split_once('@').unwrap_or((voice, ""));
    let mut parts = rest.split("; ");
    let mut claim = KeptClaim {
        id: format!("c{number:03}"),
        document: format!("d{document:03}"),
        path: String::new(),
        outlet: Some(outlet.trim().to_owned()).filter(|outlet| !outlet.is_empty()),
        known: day.parse().expect("a day"),
        kind: parts.next().expect("a kind").to_owned(),
        roles: Vec::new(),
        time: None,
        speakers: voice
            .split('>')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(speaker)
            .collect(),
        factuality: Factuality::Certain,
        cues: Vec::new(),
        evidence: Vec::new(),
        confidence: 1.0,
        made_by: String::new(),
        doubts: Vec::new(),
    };
    for part in parts {
        match part.split_once(": ") {
            Some(("when", days)) => claim.time = Some(when(days)),
            Some((role, fillers)) => claim.roles.push(KeptRole {
                role: role.to_owned(),
                fillers: fillers.split(" + ").map(|words| filler(role, words)).collect(),
            }),
            None => claim.factuality = factuality(part),
        }
    }
    claim
}

fn factuality(word: &str) -> Factuality {
    let words = Factuality::ALL.into_iter();
    words.into_iter().find(|one| one.name() == word).unwrap_or_else(|| panic!("factuality {word}"))
}

fn words(text: &str) -> QuotationLine {
    QuotationLine { text: text.to_owned(), start: 0, end: 0 }
}

/// `[class spelling]`, or words that name nothing.
fn name(text: &str) -> Option<(String, Name)> {
    let (class, spelled) = text.strip_prefix('[')?.strip_suffix(']')?.split_once(' ')?;
    let class = NameClass::ALL.into_iter().find(|one| one.name() == class).expect("a class");
    Some((spelled.to_owned(), Name { class, key: folded(spelled) }))
}

fn speaker(text: &str) -> KeptSpeaker {
    // Officials, sources and people have no name.
    let named = text.starts_with(char::is_uppercase);
    let class = if text.contains(' ') { NameClass::Person } else { NameClass::Group };
    KeptSpeaker {
        words: words(text),
        spelled: named.then(|| text.to_owned()),
        name: named.then(|| Name { class, key: folded(text) }),
        cue: None,
        mode: AttributionMode::Indirect,
    }
}

fn filler(role: &str, text: &str) -> KeptFiller {
    let named = name(text);
    let figure = matches!(role, "count" | "value" | "length" | "extent");
    KeptFiller {
        words: words(named.as_ref().map_or(text, |(spelled, _)| spelled)),
        spelled: named.as_ref().map(|(spelled, _)| spelled.clone()),
        name: named.map(|(_, name)| name),
        quantity: figure.then(|| quantity(text)),
        time: None,
    }
}

/// `about 5,000 soldier`: a bound, a number, a unit.
pub(crate) fn quantity(text: &str) -> QuantityLine {
    let bounds = [
        ("about ", Bound::About),
        ("more than ", Bound::MoreThan),
        ("fewer than ", Bound::LessThan),
        ("at least ", Bound::AtLeast),
        ("up to ", Bound::AtMost),
        ("", Bound::Exact),
    ];
    let (rest, bound) = bounds
        .iter()
        .find_map(|(word, bound)| Some((text.strip_prefix(word)?, *bound)))
        .expect("a bound");
    let (number, unit) = rest.split_once(' ').unwrap_or((rest, ""));
    let parsed = |number: &str| number.replace(',', "").parse::<f64>().ok();
    let unit = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
    match (parsed(number), number.split_once('-')) {
        (Some(value), _) => QuantityLine { value: Some(value), high: None, bound, unit },
        (None, Some((low, high))) => {
            let (value, high) = (parsed(low), parsed(high));
            QuantityLine { value, high, bound: Bound::Between, unit }
        }
        (None, None) => QuantityLine { value: None, high: None, bound: Bound::Vague, unit: None },
    }
}

/// `2024-05-11`, `2024-05-01 to 2024-05-31`, `since 2024-05-01`.
fn when(text: &str) -> WhenLine {
    let (earliest, latest) = match (text.split_once(" to "), text.strip_prefix("since ")) {
        (Some((first, last)), _) => (Some(first), Some(last)),
        (None, Some(first)) => (Some(first), None),
        (None, None) => (Some(text), Some(text)),
    };
    let day = |day: Option<&str>| {
        let day: Option<Date> = day.map(|day| day.parse().expect("a day"));
        day.map(|day| day.to_string())
    };
    WhenLine {
        words: words(text),
        time: TimeLine {
            value: text.to_owned(),
            kind: TimexType::Date,
            earliest: day(earliest),
            latest: day(latest),
            precision: None,
            anchor: None,
        },
    }
}
