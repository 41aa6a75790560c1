//! The dateline before a first sentence, and the agency in it: `KANT, June 7 (Reuters) - `.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use sayso_records::Metadata;

use crate::lineage::agencies;
use crate::lineage::pattern::pattern;

/// What stands before a first sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    /// The byte of the paragraph at which the sentence begins.
    pub(super) end: usize,
    /// The bytes of the names of agencies in it.
    pub(super) agencies: Vec<Range<usize>>,
}

/// Places and a date, then an agency between brackets or slashes, then a dash.
static WITH_AGENCY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?P<place>\p{Lu}[^!?()/\n]{1,80}?)\s*",
        r"(?:\((?P<brackets>[^()\n]{2,60})\)\s*(?:--?|[–—―:])",
        r"|/(?P<slashes>[^/()\n]{2,40})/\s*[.:–—-]*)\s*"
    ))
});
/// A place in capitals, with region and date, then a dash and no hyphen of a word.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\p{Lu}{2}[\p{Lu} .'’/-]{1,40}(?:,[^.!?()\n]{2,40}?)?\s+(?:--?|[–—―])\s+")
});

/// The dateline at the start of a paragraph.
pub(super) fn dateline(paragraph: &str, metadata: &Metadata) -> Option<Dateline> {
    let declared = metadata.dateline.as_ref().map(|dateline| dateline.value.as_str());
    let declared = declared.and_then(|dateline| length_of(dateline, paragraph));
    let with_agency = WITH_AGENCY.captures(paragraph);
    let with_agency = with_agency.and_then(|found| {
        let agency = found.name("brackets").or_else(|| found.name("slashes"))?;
        let names = names(paragraph, agency.range());
        let known = names.iter().any(|name| agencies::known(&paragraph[name.clone()]).is_some());
        let sound = known || declared.is_some() || begins_in_capitals(&found["place"]);
        let end = found.get(0).map_or(0, |all| all.end()).max(declared.unwrap_or(0));
        (sound && !names.is_empty()).then_some(Dateline { end, agencies: names })
    });
    with_agency.or_else(|| {
        let bare = PLACE.find(paragraph);
        let end = declared.or(bare.map(|found| found.end()))?;
        Some(Dateline { end, agencies: Vec::new() })
    })
}

/// The names in `(Reuters/AFP)` that may be those of agencies: words with capitals, no dates.
fn names(text: &str, inside: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = inside.start;
    for part in text[inside].split(['/', ',', ';']) {
        let name = part.trim();
        let at = start + (part.len() - part.trim_start().len());
        start += part.len() + 1;
        let dated = name.contains(|c: char| c.is_ascii_digit()) && agencies::known(name).is_none();
        if !dated && agencies::is_name(name) {
            found.push(at..at + name.len());
        }
    }
    found
}

fn begins_in_capitals(place: &str) -> bool {
    let word = place.split([' ', ',']).next().unwrap_or_default();
    word.chars().count() >= 2 && word.chars().all(|c| !c.is_lowercase())
}

/// The bytes of `dateline` at the start of `text`, with the marks and the space behind it.
fn length_of(dateline: &str, text: &str) -> Option<usize> {
    let mut rest = text;
    for word in dateline.split_whitespace() {
        rest = rest.trim_start().strip_prefix(word)?;
    }
    let behind = rest.trim_start_matches(|c: char| c.is_whitespace() || "-–—―.:".contains(c));
    (rest.len() < text.len()).then_some(text.len() - behind.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, sentence: &str, agencies: &[&str]) {
        let found = dateline(paragraph, &Metadata::default());
        let found = found.unwrap_or(Dateline { end: 0, agencies: Vec::new() });
        let names: Vec<&str> = found.agencies.into_iter().map(|range| &paragraph[range]).collect();
        assert_eq!((&paragraph[found.end..], &*names), (sentence, agencies));
    }

    #[test]
    fn an_agency_stands_between_brackets_or_slashes() {
        check("KANT, June 7 (Reuters) - The base stays.", "The base stays.", &["Reuters"]);
        check("TOLMAR (Meridian Press) — It rained.", "It rained.", &["Meridian Press"]);
        check("New Delhi (AP) -- It rained.", "It rained.", &["AP"]);
        check("MOSCOW, June 7. /TASS/. It rained.", "It rained.", &["TASS"]);
        check("PARIS (Reuters/AFP) - It rained.", "It rained.", &["Reuters", "AFP"]);
        check("ULMET, Sarvand, May 13, 2024 (MPA) - It rained.", "It rained.", &["MPA"]);
    }

    #[test]
    fn a_place_alone_and_a_date_name_no_agency() {
        check("BRENIK — It rained.", "It rained.", &[]);
        check("BRENIK (May 13, 2024) - It rained.", "BRENIK (May 13, 2024) - It rained.", &[]);
        let pact = "The Northern Rivers Compact (NRC) - a pact - met.";
        check(pact, pact, &[]);
        check("It rained.", "It rained.", &[]);
    }
}
