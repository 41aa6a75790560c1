//! What is compared of a document.

use jiff::Timestamp;
use jiff::civil::Date;
use sayso_records::DeclaredTime;

use crate::folding::folded;
use crate::lineage::fingerprint::Fingerprint;
use crate::lineage::hash;

/// What is compared of a document.
#[derive(Clone, Debug)]
pub struct Dispatch {
    /// Its id.
    pub document: String,
    /// What is remembered of its words.
    pub fingerprint: Fingerprint,
    /// Its title.
    pub title: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// The page's own address.
    pub address: Option<String>,
    /// When it was published, with the hour where it is told.
    pub published: Option<DeclaredTime>,
    /// When it was last changed, with the hour where it is told.
    pub modified: Option<DeclaredTime>,
    /// The day on which it was known.
    pub known: Date,
    /// The moment at which it was first read here.
    pub read: Timestamp,
    /// Whether it says of itself that it corrects an earlier text.
    pub corrects: bool,
    /// The agencies and outlets that it says it has its text or its news from.
    pub credits: Vec<String>,
}

impl Dispatch {
    /// Keys that two documents share, as good as always, where [`compare`](super::compare()) finds
    /// one taken from the other: those of the fingerprint, and one of the page's own address.
    pub fn bands(&self) -> Vec<u64> {
        let mut bands = self.fingerprint.bands();
        bands.extend(self.page_band());
        bands
    }

    /// That of the keys which is of the page's own address: states of one page have it in common,
    /// and need not share a word.
    pub fn page_band(&self) -> Option<u64> {
        let page = self.address.as_deref().and_then(page);
        page.map(|page| hash::word(&page) >> 17)
    }
}

/// What of an address tells which page it is; `None` for an outlet's front page.
pub(super) fn page(address: &str) -> Option<String> {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let address = address.split('#').next().unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path = path.trim_end_matches('/').to_lowercase();
    let path = path.strip_prefix("www.").unwrap_or(&path);
    let tracks = |field: &&str| {
        let name = field.split('=').next().unwrap_or_default();
        name.starts_with("utm_") || matches!(name, "fbclid" | "gclid" | "ref" | "" | "amp")
    };
    let query: Vec<&str> = query.split('&').filter(|field| !tracks(field)).collect();
    (path.contains('/') || !query.is_empty()).then(|| format!("{path}?{}", query.join("&")))
}

/// Whether two titles are nearly the same: four in five of the words of either are in the other.
pub(super) fn titles_agree(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let (one, other) = (folded(one), folded(other));
    let words = |title: &str| -> Vec<String> { title.split(' ').map(str::to_owned).collect() };
    let (one, other) = (words(&one), words(&other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared * 5 >= one.len().max(other.len()) * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_address() {
        let expected = Some("tolmar.example/news/1?".to_owned());
        for address in [
            "https://www.tolmar.example/news/1/",
            "http://tolmar.example/News/1?utm_source=x#top",
            "tolmar.example/news/1",
        ] {
            assert_eq!(page(address), expected, "{address}");
        }
        assert_eq!(
            page("https://tolmar.example/?id=1&ref=x"),
            Some("tolmar.example?id=1".to_owned())
        );
        assert_eq!(page("https://tolmar.example/"), None);
    }

    #[test]
    fn titles_agree_in_most_words() {
        let agree = |one, other| titles_agree(Some(one), Some(other));
        assert!(agree("Kordia sends a second squadron", "Kordia sends second squadron"));
        assert!(!agree("Kordia sends a second squadron", "Kordia withdraws a squadron"));
        assert!(!titles_agree(None, None));
    }
}
