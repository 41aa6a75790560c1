//! What the elements around a piece of text say of it, by their tags and the words in their names.

use std::collections::HashMap;
use std::sync::LazyLock;

use trafilatura::dom::{Document as Dom, NodeId};

/// A set of zones; an element has those of its parents and its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Zones(u32);

impl Zones {
    pub(crate) const NAVIGATION: Self = Self(1);
    pub(crate) const FOOTER: Self = Self(1 << 1);
    pub(crate) const ASIDE: Self = Self(1 << 2);
    pub(crate) const FIGURE: Self = Self(1 << 3);
    pub(crate) const CAPTION: Self = Self(1 << 4);
    pub(crate) const CREDIT: Self = Self(1 << 5);
    pub(crate) const RELATED: Self = Self(1 << 6);
    pub(crate) const COMMENTS: Self = Self(1 << 7);
    pub(crate) const PROMPT: Self = Self(1 << 8);
    pub(crate) const SHARE: Self = Self(1 << 9);
    pub(crate) const BYLINE: Self = Self(1 << 10);
    pub(crate) const TIME: Self = Self(1 << 11);
    pub(crate) const STANDFIRST: Self = Self(1 << 12);
    pub(crate) const TAGS: Self = Self(1 << 13);
    pub(crate) const QUOTE: Self = Self(1 << 14);
    pub(crate) const HIDDEN: Self = Self(1 << 15);
    pub(crate) const CONTROL: Self = Self(1 << 16);
    pub(crate) const TITLE: Self = Self(1 << 17);

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The zones that are in both.
    pub(crate) fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

/// Words of class, id, role and itemprop, and the zone each of them makes.
const WORDS: &[(Zones, &[&str])] = &[
    (
        Zones::NAVIGATION,
        &["nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "toolbar", "skip"],
    ),
    (Zones::FOOTER, &["footer", "colophon"]),
    (Zones::CAPTION, &["caption", "captions", "figcaption"]),
    (
        Zones::CREDIT,
        &["credit", "credits", "copyright", "photographer", "imagecredit", "photocredit"],
    ),
    (
        Zones::RELATED,
        &[
            "related",
            "recommended",
            "recommendations",
            "recommendation",
            "recirc",
            "recirculation",
            "readmore",
            "teaser",
            "teasers",
            "trending",
            "popular",
            "outbrain",
            "taboola",
            "promo",
        ],
    ),
    (Zones::COMMENTS, &["comments", "comment", "disqus", "respond", "commentlist"]),
    (
        Zones::PROMPT,
        &[
            "newsletter",
            "subscribe",
            "subscription",
            "signup",
            "cookie",
            "cookies",
            "consent",
            "gdpr",
            "advert",
            "advertisement",
            "ad",
            "ads",
            "sponsored",
            "paywall",
            "donate",
            "donation",
        ],
    ),
    (Zones::SHARE, &["share", "sharing", "social", "sharebar", "sharetools", "addthis", "follow"]),
    (Zones::BYLINE, &["byline", "bylines", "author", "authors", "contributor", "contributors"]),
    (
        Zones::TIME,
        &[
            "date",
            "dateline",
            "timestamp",
            "datetime",
            "pubdate",
            "published",
            "datepublished",
            "updated",
            "datemodified",
        ],
    ),
    (
        Zones::STANDFIRST,
        &[
            "standfirst",
            "dek",
            "deck",
            "subtitle",
            "subheadline",
            "subhed",
            "summary",
            "intro",
            "chapo",
            "excerpt",
            "abstract",
        ],
    ),
    (Zones::TAGS, &["tags", "tag", "topics", "keywords", "hashtags"]),
    (Zones::HIDDEN, &["sr", "hidden", "visuallyhidden"]),
    (Zones::TITLE, &["headline", "title"]),
    (Zones::QUOTE, &["pullquote", "blockquote"]),
];

/// The zone of each of the words.
static BY_WORD: LazyLock<HashMap<&str, Zones>> = LazyLock::new(|| {
    let pairs = WORDS.iter().flat_map(|(zone, words)| words.iter().map(|&word| (word, *zone)));
    pairs.collect()
});

/// Pairs of neighbouring words that mean what neither of them does.
const PAIRS: &[(Zones, [&str; 2])] = &[
    (Zones::RELATED, ["read", "more"]),
    (Zones::RELATED, ["more", "on"]),
    (Zones::QUOTE, ["pull", "quote"]),
    (Zones::RELATED, ["more", "stories"]),
    (Zones::RELATED, ["most", "read"]),
    (Zones::RELATED, ["see", "also"]),
    (Zones::RELATED, ["read", "also"]),
    (Zones::RELATED, ["also", "read"]),
    (Zones::RELATED, ["read", "next"]),
    (Zones::RELATED, ["up", "next"]),
    (Zones::HIDDEN, ["visually", "hidden"]),
    (Zones::HIDDEN, ["screen", "reader"]),
];

/// The zones that the element `node` adds to its parents'.
pub(crate) fn of_element(dom: &Dom, node: NodeId, tag: &str) -> Zones {
    let mut zones = of_tag(tag);
    if matches!(tag, "body" | "html" | "main") {
        return zones;
    }
    for name in ["class", "id", "role", "itemprop"] {
        if let Some(value) = dom.get_attribute(node, name) {
            zones = zones.with(of_name(&value));
        }
    }
    zones
}

fn of_tag(tag: &str) -> Zones {
    match tag {
        "nav" | "menu" => Zones::NAVIGATION,
        "footer" => Zones::FOOTER,
        "aside" => Zones::ASIDE,
        "figure" => Zones::FIGURE,
        "figcaption" => Zones::CAPTION,
        "blockquote" => Zones::QUOTE,
        "time" => Zones::TIME,
        "form" | "button" | "select" | "label" | "fieldset" | "dialog" => Zones::CONTROL,
        _ => Zones::default(),
    }
}

fn of_name(value: &str) -> Zones {
    let mut zones = Zones::default();
    for name in value.split_ascii_whitespace() {
        let mut before = String::new();
        for word in words(name) {
            if let Some(&zone) = BY_WORD.get(word.as_str()) {
                zones = zones.with(zone);
            }
            let pair = |(_, known): &&(Zones, [&str; 2])| *known == [before.as_str(), &word];
            if let Some((zone, _)) = PAIRS.iter().find(pair) {
                zones = zones.with(*zone);
            }
            before = word;
        }
    }
    zones
}

/// The words of a name, cut at punctuation, digits and capitals: `articleBody__photo-credit`.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut small = false;
    for c in name.chars() {
        let cut = !c.is_alphabetic() || (small && c.is_uppercase());
        if cut && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        small = c.is_lowercase();
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        assert_eq!(words("articleBody__photo-credit2"), ["article", "body", "photo", "credit"]);
        assert_eq!(words("--"), Vec::<String>::new());
    }

    #[test]
    fn whole_words_count_and_pairs_of_them() {
        assert!(of_name("story photo-credit").has(Zones::CREDIT));
        assert!(of_name("read-more").has(Zones::RELATED));
        assert_eq!(of_name("reader more accredited header"), Zones::default());
    }
}
