//! What has been found, and which of several findings in one place stays.

use std::collections::BTreeMap;

use sayso_records::{Mention, MentionClass, TextSpan};

/// Words that may be a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) span: TextSpan,
    pub(super) class: MentionClass,
    pub(super) nominal: bool,
}

/// Mentions that stay, at most one inside another: an outer one and, in it, names that do not
/// overlap.
pub(super) struct Selection<'a> {
    text: &'a str,
    /// By their start; they do not overlap.
    outer: BTreeMap<usize, Found>,
    /// By their start; they do not overlap, and each lies in an outer one.
    inner: BTreeMap<usize, Found>,
}

impl<'a> Selection<'a> {
    /// None yet, of a document's text.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, outer: BTreeMap::new(), inner: BTreeMap::new() }
    }

    /// Takes a finding in, if it crosses none that is there. Those that were found first are surer.
    ///
    /// Inside another one only a name stays that says more than the whole.
    pub(super) fn add(&mut self, found: Found) {
        let found = without_footnote(self.text, found);
        if found.span.is_empty() {
            return;
        }
        let inside: Vec<Found> = overlapping(&self.outer, found.span);
        match inside.as_slice() {
            [] => {
                self.outer.insert(found.span.start, found);
            }
            [outer]
                if holds(outer.span, found.span)
                    && says_more(self.text, outer, &found)
                    && overlapping(&self.inner, found.span).is_empty() =>
            {
                self.inner.insert(found.span.start, found);
            }
            _ => {}
        }
    }

    /// Takes a finding in that may hold those that are there.
    pub(super) fn add_around(&mut self, found: Found) {
        let found = without_footnote(self.text, found);
        if found.span.is_empty() {
            return;
        }
        let inside = overlapping(&self.outer, found.span);
        if inside.iter().any(|each| !holds(found.span, each.span)) {
            return self.add(found);
        }
        for each in &inside {
            self.outer.remove(&each.span.start);
            for below in overlapping(&self.inner, each.span) {
                self.inner.remove(&below.span.start);
            }
            if says_more(self.text, &found, each) {
                self.inner.insert(each.span.start, *each);
            }
        }
        self.outer.insert(found.span.start, found);
    }

    /// The mentions, in text order, an outer one before those inside it.
    pub(super) fn into_mentions(self) -> Vec<Mention> {
        let mut found: Vec<Found> =
            self.outer.into_values().chain(self.inner.into_values()).collect();
        found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
        let mention = |Found { span, class, nominal }| Mention { span, class, nominal, name: None };
        found.into_iter().map(mention).collect()
    }
}

/// Without a bracket that opens in the words, as the number of a footnote does: "Council,[3".
fn without_footnote(text: &str, mut found: Found) -> Found {
    let words = found.span.of(text);
    let open = words.rfind('(').filter(|&bracket| !words[bracket..].contains(')'));
    if let Some(bracket) = words.find('[').or(open) {
        let words = text[found.span.start..found.span.start + bracket].trim_end();
        let words = words.trim_end_matches(['.', ',', ';', ':', '(']);
        found.span.end = found.span.start + words.len();
    }
    found
}

/// Those of some disjoint findings that have a byte in common with a span, from right to left.
fn overlapping(found: &BTreeMap<usize, Found>, span: TextSpan) -> Vec<Found> {
    let before = found.range(..span.end).rev().map(|(_, found)| *found);
    before.take_while(|found| found.span.end > span.start).collect()
}

/// Whether what stands inside another finding is worth a mention of its own: it is a name, and more
/// than the outer one without its article.
fn says_more(text: &str, outer: &Found, inner: &Found) -> bool {
    let before = text[outer.span.start..inner.span.start].trim();
    let same = outer.span.end == inner.span.end
        && (before.is_empty()
            || ["the", "a", "an", "all", "any", "these", "those", "this", "that"]
                .iter()
                .any(|the| before.eq_ignore_ascii_case(the)));
    !inner.nominal && !same
}

fn holds(outer: TextSpan, inner: TextSpan) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
