//! The section: declared as such, or the last step of the breadcrumb before the page itself.

use sayso_records::Declared;

use crate::metadata::address::key;
use crate::metadata::candidates::Crumb;
use crate::metadata::likeness::{letters, name_letters};

/// Bytes of a section's name.
const LENGTH_MAX: usize = 80;
/// Names of the front page, in small letters.
const HOME: &[&str] = &[
    "home",
    "homepage",
    "home page",
    "front page",
    "startseite",
    "start",
    "accueil",
    "inicio",
    "início",
    "portada",
    "página inicial",
    "strona główna",
    "главная",
    "головна",
    "ホーム",
    "トップ",
    "首页",
];
/// What programs call pages, in small letters.
const KINDS: &[&str] = &[
    "all",
    "article",
    "articles",
    "blog",
    "blogs",
    "page",
    "pages",
    "post",
    "posts",
    "stories",
    "story",
    "uncategorized",
    "uncategorised",
    "sin categoría",
    "non classé",
    "allgemein",
    "без рубрики",
];

/// The section of the page with this title and addresses, by an outlet with these names.
pub(super) fn choose(
    declared: &[Declared<String>],
    breadcrumbs: &[Declared<Vec<Crumb>>],
    about: &About,
) -> Option<Declared<String>> {
    // `World,Asia`, without a space, is a list; `Food, Drink` may be a name.
    let first = |section: &Declared<String>| {
        let text = section.value.as_str();
        let end = text.find(',').filter(|end| !text[end + 1..].starts_with(' '));
        Declared::new(text[..end.unwrap_or(text.len())].to_owned(), section.from)
    };
    let mut sections = declared.iter().map(first);
    if let Some(section) = sections.find(|section| about.is_section(&section.value)) {
        return Some(section);
    }
    breadcrumbs.iter().find_map(|breadcrumb| {
        let is_step = |crumb: &&Crumb| {
            about.is_section(&crumb.name) && about.is_above(crumb.address.as_deref())
        };
        let step = breadcrumb.value.iter().rev().find(is_step)?;
        Some(Declared::new(step.name.clone(), breadcrumb.from))
    })
}

/// What is no section of a page.
pub(super) struct About {
    /// The letters of the page's titles.
    pub(super) titles: Vec<String>,
    /// The letters of the outlet's names.
    pub(super) outlets: Vec<String>,
    /// The keys of the page's addresses.
    pub(super) addresses: Vec<String>,
}

impl About {
    fn is_section(&self, name: &str) -> bool {
        let small = name.trim().to_lowercase();
        let host = name.contains('.') && !name.contains(' ') && !name.ends_with('.');
        let same = letters(name);
        let filled =
            name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && name.len() <= LENGTH_MAX;
        filled
            && !host
            && !name.contains("://")
            && !HOME.contains(&small.as_str())
            && !KINDS.contains(&small.as_str())
            && !self
                .titles
                .iter()
                .any(|title| title.starts_with(&same) && 2 * same.len() > title.len())
            && !self.outlets.contains(&name_letters(name))
    }

    /// Whether a step of a breadcrumb is on this host, and is not the page itself.
    fn is_above(&self, address: Option<&str>) -> bool {
        let Some(address) = address else { return true };
        // Relative, or no address of the web at all.
        let Some(step) = key(address) else { return !address.contains(':') };
        let host = |key: &str| key.split(['/', '?']).next().map(str::to_owned);
        let same_host = self.addresses.iter().any(|own| host(own) == host(&step));
        !self.addresses.contains(&step) && (same_host || self.addresses.is_empty())
    }
}
