//! A page of HTML: its visible text in reading order, each piece with its role.
//!
//! ```text
//! html ──guard──► html within limits ──parser──► tree
//! tree ──pieces──► visible pieces, pictures, marks        tree ──metadata──► what it declares
//! tree ──trafilatura──► the article's words
//! pieces, words ──body──► which pieces are body ──roles──► a role for each ──layout──► draft
//! ```

mod align;
mod body;
mod guard;
mod layout;
mod markup;
mod pieces;
mod roles;
mod zone;

use sayso_records::{Finding, FindingKind, Place};
use trafilatura::dom::Document as Dom;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

use crate::draft::Draft;
use crate::html::body::Body;
use crate::html::guard::Guarded;
use crate::limits::Limits;
use crate::metadata;
use crate::step::{Observer, Step};

/// Reads a page.
pub(crate) fn read(html: &str, limits: &Limits, observer: Observer) -> Draft {
    let Guarded { html, elements, mut findings } = guard::guard(html, limits);
    observer(Step::Guarded);
    let dom = Dom::parse(&html);
    observer(Step::Parsed);
    let visible = pieces::visible(&dom);
    observer(Step::Collected);
    let declared = metadata::declared(&dom, limits);
    observer(Step::Declared);
    let title = declared.metadata.title.as_ref().map(|title| title.value.as_str());
    let small = elements <= limits.extracted_elements && html.len() <= limits.extracted_bytes;
    let mut body = if small {
        let extracted = extracted(dom);
        observer(Step::Extracted);
        let declared = declared.article_body.as_deref().unwrap_or_default();
        Body::of_texts(&visible, &[&extracted, declared])
    } else {
        let message = format!(
            "with {elements} elements in {} bytes the page is large; what reads like prose is its body",
            html.len()
        );
        findings.push(Finding::new(FindingKind::TooLarge, Place::Whole, message));
        Body::of_prose(&visible)
    };
    let roles = roles::roles(&visible, &mut body, title);
    findings.extend(declared.findings);
    if !roles.iter().any(|role| role.is_body()) {
        let message = "no article was found on the page; its text is kept, none of it as body";
        findings.push(Finding::new(FindingKind::NoBody, Place::Whole, message));
    }
    let draft = layout::draft(&visible, &roles, &body.zones);
    observer(Step::LaidOut);
    Draft { metadata: declared.metadata, findings, ..draft }
}

/// The article's text as the extractor finds it, empty where it finds none.
fn extracted(page: Dom) -> String {
    let options = Options::default()
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_fallback(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    trafilatura::extract_document(page, &options)
        .map(|found| found.content_text)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_that_linked_data_counts_to_the_article_is_body_wherever_it_stands() {
        let one = "The garrison at Velm was told on Monday that two more companies would arrive. ";
        let two = "They are to guard the bridge over the Lorn until the end of the winter.";
        let page = |declared: &str| {
            let linked = format!(
                "{{\"@type\":\"NewsArticle\",\"headline\":\"Velm\",\"articleBody\":\"{declared}\"}}"
            );
            format!(
                "<!DOCTYPE html><script type=\"application/ld+json\">{linked}</script><body><article>\
                 <h1>Velm</h1>{}</article><div class=\"comments\"><p>{two}</p></div>",
                format!("<p>{one}</p>").repeat(4)
            )
        };
        let last_role = |declared: &str| {
            let draft = read(&page(declared), &Limits::default(), &|_| {});
            draft.blocks.last().map(|block| block.role)
        };
        let without = one.repeat(4);
        assert_eq!(last_role(&without), Some(sayso_records::BlockRole::Furniture));
        assert_eq!(last_role(&(without + two)), Some(sayso_records::BlockRole::Paragraph));
    }
}
