//! Titles without the outlet's name: `Headline | Section | Outlet` → `Headline`.

use sayso_records::Declared;

use crate::metadata::likeness::{letters, name_letters};

/// What stands between a headline and the names before or after it.
const SEPARATORS: &[&str] = &[
    " - ", " – ", " — ", " | ", "|", " » ", " « ", " :: ", " · ", " • ", " / ", " › ", " ‹ ",
    " > ", " < ", " ~ ",
];
/// Letters of a heading that is a headline; sections have headings too.
const HEADLINE_LETTERS_MIN: usize = 12;
/// Bytes of a title.
const LENGTH_MAX: usize = 1000;

/// Names that stand beside a headline in a title, as letters.
#[derive(Debug, Default)]
pub(super) struct Names {
    outlets: Vec<String>,
    sections: Vec<String>,
}

impl Names {
    /// The outlet's names, its host among them, and the page's sections.
    pub(super) fn new<'a>(
        outlets: impl Iterator<Item = &'a str>,
        sections: impl Iterator<Item = &'a str>,
    ) -> Self {
        let filled = |name: &String| !name.is_empty();
        Self {
            outlets: outlets.map(name_letters).filter(filled).collect(),
            sections: sections.map(letters).filter(filled).collect(),
        }
    }

    fn is_outlet(&self, part: &str) -> bool {
        self.outlets.contains(&name_letters(part))
    }

    fn is_section(&self, part: &str) -> bool {
        self.sections.contains(&letters(part))
    }
}

/// The headings that a page shows, as letters.
#[derive(Debug, Default)]
pub(super) struct Headings(Vec<String>);

impl Headings {
    /// The headings `texts`.
    pub(super) fn new(texts: &[String]) -> Self {
        Self(texts.iter().map(|text| letters(text)).filter(|text| !text.is_empty()).collect())
    }

    /// Whether `title` is one of them.
    pub(super) fn contain(&self, title: &str) -> bool {
        self.0.contains(&letters(title))
    }

    /// Whether `title` is one of them, and long enough for a headline.
    fn contain_headline(&self, title: &str) -> bool {
        let title = letters(title);
        title.chars().count() >= HEADLINE_LETTERS_MIN && self.0.contains(&title)
    }
}

/// The title: of the declared ones, the strongest that the page shows as a heading, else the
/// strongest. Outlets declare one title for readers, others for search engines and for sharing.
pub(super) fn choose(
    candidates: &[Declared<String>],
    headings: &Headings,
    names: &Names,
) -> Option<Declared<String>> {
    let stripped = candidates.iter().filter_map(|candidate| {
        let title = headline(&candidate.value, headings, names)?;
        Some(Declared::new(title, candidate.from))
    });
    let stripped: Vec<_> = stripped.collect();
    let shown = stripped.iter().find(|title| headings.contain(&title.value));
    shown.or(stripped.first()).cloned()
}

/// `title` without names before and after it; `None` if it is nothing but a name.
fn headline(title: &str, headings: &Headings, names: &Names) -> Option<String> {
    if title.len() > LENGTH_MAX {
        return None;
    }
    let headline = if headings.contain(title) {
        title
    } else {
        beside_heading(title, headings, names).unwrap_or_else(|| without_names(title, names))
    };
    let headline = headline.trim();
    let filled = headline.chars().any(char::is_alphanumeric) && !names.is_outlet(headline);
    filled.then(|| headline.to_owned())
}

/// The part of `title`, cut at a separator, that is a heading of the page.
fn beside_heading<'a>(title: &'a str, headings: &Headings, names: &Names) -> Option<&'a str> {
    let starts = cuts(title).map(|(start, _)| &title[..start]);
    let ends = cuts(title).map(|(_, end)| &title[end..]);
    let shown = starts.chain(ends).filter(|part| headings.contain_headline(part));
    let headlines = shown.filter(|part| !names.is_outlet(part) && !names.is_section(part));
    headlines.max_by_key(|part| part.len())
}

/// `title` without the outlet's name at either end, and a section's beside that.
fn without_names<'a>(title: &'a str, names: &Names) -> &'a str {
    let mut rest = title.trim();
    let mut found = false;
    while let Some((start, end)) = last_cut(rest) {
        let part = &rest[end..];
        if names.is_outlet(part) || found && names.is_section(part) {
            found = true;
            rest = rest[..start].trim_end();
        } else {
            break;
        }
    }
    if found {
        return rest;
    }
    // A name before the title may have separators in it itself.
    let colon = rest.match_indices(": ").map(|(start, mark)| (start, start + mark.len()));
    let prefix = cuts(rest).chain(colon).find(|(start, _)| names.is_outlet(&rest[..*start]));
    prefix.map_or(rest, |(_, end)| rest[end..].trim_start())
}

/// Parts of a title between separators, the first and the last: where an outlet's name may stand.
pub(super) fn edges(title: &str) -> Vec<&str> {
    let title = title.trim();
    let last = last_cut(title).map(|(_, end)| title[end..].trim());
    let first = cuts(title).map(|(start, _)| title[..start].trim()).min_by_key(|part| part.len());
    last.into_iter().chain(first).collect()
}

/// Where the separators of `title` begin and end.
fn cuts(title: &str) -> impl Iterator<Item = (usize, usize)> {
    SEPARATORS.iter().flat_map(move |separator| {
        title.match_indices(separator).map(|(start, mark)| (start, start + mark.len()))
    })
}

fn last_cut(title: &str) -> Option<(usize, usize)> {
    cuts(title).max_by_key(|(_, end)| *end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sayso_records::FieldSource;

    use super::*;

    const OUTLETS: &[&str] = &["The Kant Herald", "kantherald.example", "Herald | Kant and region"];
    const SECTIONS: &[&str] = &["World", "News"];

    fn check(title: &str, expected: &str) {
        let names = Names::new(OUTLETS.iter().copied(), SECTIONS.iter().copied());
        assert_eq!(
            headline(title, &Headings::default(), &names).as_deref().unwrap_or(""),
            expected,
            "{title:?}"
        );
    }

    #[test]
    fn the_outlet_goes_from_either_end() {
        check("Bridge opens - Kant Herald", "Bridge opens");
        check("Bridge opens – THE KANT HERALD", "Bridge opens");
        check("Kant Herald | Bridge opens", "Bridge opens");
        check("Kant Herald: Bridge opens", "Bridge opens");
        check("Herald | Kant and region: Bridge opens", "Bridge opens");
        check("Bridge opens | kantherald.example", "Bridge opens");
    }

    #[test]
    fn sections_go_with_the_outlet_only() {
        check("Bridge opens | World | News | Kant Herald", "Bridge opens");
        check("Bridge opens » World » The Kant Herald", "Bridge opens");
        check("Bridge opens | World", "Bridge opens | World");
    }

    #[test]
    fn a_part_of_the_headline_stays() {
        check("Rain - and no end - Kant Herald", "Rain - and no end");
        check("Milan 2018 | Lights for all", "Milan 2018 | Lights for all");
        check("Live: Bridge opens", "Live: Bridge opens");
        check("What the Kant Herald got wrong", "What the Kant Herald got wrong");
    }

    #[test]
    fn a_name_alone_is_no_title() {
        check("Kant Herald", "");
        check(" - Kant Herald", "");
        check("…", "");
    }

    #[test]
    fn a_heading_of_the_page_shows_where_the_headline_ends() {
        let headings = Headings::new(&["A ‘city’ on the brink".to_owned(), "Opinion".to_owned()]);
        let names = Names::default();
        let title = "A 'city' on the brink | Editorial | Opinion | Elsewhere";
        assert_eq!(headline(title, &headings, &names).as_deref(), Some("A 'city' on the brink"));
        assert_eq!(
            headline("Opinion | On bridges", &headings, &names).as_deref(),
            Some("Opinion | On bridges")
        );
    }

    #[test]
    fn the_title_that_readers_see_wins() {
        let declared = |text: &str, from| Declared::new(text.to_owned(), from);
        let candidates = [
            declared("Kant bridge opening: what to know", FieldSource::JsonLd),
            declared("Bridge opens - Kant Herald", FieldSource::OpenGraph),
        ];
        let names = Names::new(OUTLETS.iter().copied(), SECTIONS.iter().copied());
        let chosen = |heading: &str| {
            choose(&candidates, &Headings::new(&[heading.to_owned()]), &names).unwrap()
        };
        assert_eq!(chosen("Bridge opens"), declared("Bridge opens", FieldSource::OpenGraph));
        assert_eq!(chosen("Menu"), candidates[0]);
        assert_eq!(choose(&[], &Headings::default(), &names), None);
    }

    proptest! {
        #[test]
        fn nothing_panics(title in any::<String>(), heading in any::<String>()) {
            let names = Names::new([heading.as_str()].into_iter(), SECTIONS.iter().copied());
            headline(&title, &Headings::new(&[heading]), &names);
            edges(&title);
        }
    }
}
