//! Names of `meta` elements and what they declare, by belief.

use sayso_records::FieldSource;

/// A field that a meta element declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Outlet,
    Section,
    Byline,
    Published,
    Modified,
    Language,
    Address,
}

/// The names, in small letters, the most believed of each field first.
///
/// Left out on purpose: dates of creation, which drafts have too; `twitter:site` and
/// `twitter:creator`, which are accounts; `keywords`.
const NAMES: &[(&str, Field)] = &[
    ("og:title", Field::Title),
    ("twitter:title", Field::Title),
    ("twitter:text:title", Field::Title),
    ("headline", Field::Title),
    ("article.headline", Field::Title),
    ("sailthru.title", Field::Title),
    ("parsely-title", Field::Title),
    ("dc.title", Field::Title),
    ("dcterms.title", Field::Title),
    ("citation_title", Field::Title),
    ("cxenseparse:title", Field::Title),
    ("title", Field::Title),
    ("og:site_name", Field::Outlet),
    ("application-name", Field::Outlet),
    ("apple-mobile-web-app-title", Field::Outlet),
    ("dc.publisher", Field::Outlet),
    ("dcterms.publisher", Field::Outlet),
    ("citation_journal_title", Field::Outlet),
    ("publisher", Field::Outlet),
    ("article:section", Field::Section),
    ("og:section", Field::Section),
    ("article.section", Field::Section),
    ("parsely-section", Field::Section),
    ("cxenseparse:articlesection", Field::Section),
    ("prism.section", Field::Section),
    ("section", Field::Section),
    ("category", Field::Section),
    ("article:author", Field::Byline),
    ("og:article:author", Field::Byline),
    ("author", Field::Byline),
    ("byl", Field::Byline),
    ("parsely-author", Field::Byline),
    ("sailthru.author", Field::Byline),
    ("cxenseparse:author", Field::Byline),
    ("citation_author", Field::Byline),
    ("dc.creator", Field::Byline),
    ("dcterms.creator", Field::Byline),
    ("article_author", Field::Byline),
    ("article.author", Field::Byline),
    ("article:published_time", Field::Published),
    ("article:published", Field::Published),
    ("og:article:published_time", Field::Published),
    ("og:published_time", Field::Published),
    ("datepublished", Field::Published),
    ("article.published", Field::Published),
    ("parsely-pub-date", Field::Published),
    ("cxenseparse:recs:publishtime", Field::Published),
    ("cxenseparse:publishtime", Field::Published),
    ("rnews:datepublished", Field::Published),
    ("citation_publication_date", Field::Published),
    ("citation_online_date", Field::Published),
    ("dcterms.issued", Field::Published),
    ("dc.date.issued", Field::Published),
    ("dc.date.published", Field::Published),
    ("prism.publicationdate", Field::Published),
    ("originalpublicationdate", Field::Published),
    ("publication_date", Field::Published),
    ("publicationdate", Field::Published),
    ("published_time", Field::Published),
    ("published_at", Field::Published),
    ("published-date", Field::Published),
    ("publish-date", Field::Published),
    ("publish_date", Field::Published),
    ("publishdate", Field::Published),
    ("pubdate", Field::Published),
    ("pub_date", Field::Published),
    ("article_date_original", Field::Published),
    ("displaydate", Field::Published),
    ("sailthru.date", Field::Published),
    ("dc.date", Field::Published),
    ("dcterms.date", Field::Published),
    ("date", Field::Published),
    ("article:modified_time", Field::Modified),
    ("article:modified", Field::Modified),
    ("og:article:modified_time", Field::Modified),
    ("og:updated_time", Field::Modified),
    ("datemodified", Field::Modified),
    ("article.updated", Field::Modified),
    ("dcterms.modified", Field::Modified),
    ("dc.date.modified", Field::Modified),
    ("article_date_updated", Field::Modified),
    ("updated-date", Field::Modified),
    ("last-modified", Field::Modified),
    ("lastmod", Field::Modified),
    ("content-language", Field::Language),
    ("inlanguage", Field::Language),
    ("dc.language", Field::Language),
    ("dcterms.language", Field::Language),
    ("og:language", Field::Language),
    ("language", Field::Language),
    ("og:locale", Field::Language),
    ("og:url", Field::Address),
    ("twitter:url", Field::Address),
];

/// One thing that meta elements of one name declare.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Declaration<'a> {
    /// The field.
    pub(super) field: Field,
    /// The contents of all elements of the name, in order.
    pub(super) values: Vec<&'a str>,
    /// Open Graph or another.
    pub(super) from: FieldSource,
}

/// What the elements, given as names and contents, declare: Open Graph first, each by belief.
pub(super) fn declarations(elements: &[(String, String)]) -> Vec<Declaration<'_>> {
    let mut found: Vec<(FieldSource, usize, &str)> = Vec::new();
    for (name, content) in elements {
        // An element may have several names; those of Dublin Core are written with a colon too.
        for name in name.to_ascii_lowercase().split_ascii_whitespace() {
            let name = name.replacen("dc:", "dc.", 1).replacen("dcterms:", "dcterms.", 1);
            let place = NAMES.iter().position(|(known, _)| *known == name);
            if let Some(place) = place.filter(|_| !content.trim().is_empty()) {
                let open_graph = name.starts_with("og:") || name.starts_with("article:");
                let from = if open_graph { FieldSource::OpenGraph } else { FieldSource::Meta };
                found.push((from, place, content));
            }
        }
    }
    // Stable: elements of one name keep their order.
    found.sort_by_key(|(from, place, _)| (*from != FieldSource::OpenGraph, *place));
    let groups = found.chunk_by(|one, other| one.1 == other.1);
    groups
        .filter_map(|group| {
            let &(from, place, _) = group.first()?;
            let values = group.iter().map(|(_, _, content)| *content).collect();
            Some(Declaration { field: NAMES[place].1, values, from })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_name_stands_once_in_small_letters() {
        let names: HashSet<&str> = NAMES.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), NAMES.len());
        assert!(names.iter().all(|name| *name == name.to_ascii_lowercase()));
    }

    #[test]
    fn open_graph_comes_first_and_elements_of_a_name_together() {
        let elements = [
            ("x DC:Creator", "Max Moe"),
            ("Author", "Jane Doe"),
            ("og:title", ""),
            ("citation_author", "Roe, John"),
            ("citation_author", "Moe, Max"),
            ("viewport", "width=1"),
            ("article:section", "World"),
        ]
        .map(|(name, content)| (name.to_owned(), content.to_owned()));
        let found = declarations(&elements);
        assert_eq!(
            found,
            [
                Declaration {
                    field: Field::Section,
                    values: vec!["World"],
                    from: FieldSource::OpenGraph
                },
                Declaration {
                    field: Field::Byline,
                    values: vec!["Jane Doe"],
                    from: FieldSource::Meta
                },
                Declaration {
                    field: Field::Byline,
                    values: vec!["Roe, John", "Moe, Max"],
                    from: FieldSource::Meta
                },
                Declaration {
                    field: Field::Byline,
                    values: vec!["Max Moe"],
                    from: FieldSource::Meta
                },
            ]
        );
    }
}
