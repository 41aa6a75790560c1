//! What a page says of itself, and where.
//!
//! ```text
//! tree ──elements──► elements ──json_ld, schema_org, meta_elements──► candidates of each field
//! candidates ──address, outlet, titles, bylines, dates, language──► the field
//! ```
//!
//! What is declared is believed in this order: linked data about the page's article, Open Graph,
//! other meta elements, other elements. Where a field departs from it, its module says why. A field
//! that nothing declares stays empty.

mod address;
mod agencies;
mod bylines;
mod candidates;
mod chosen;
mod class_names;
mod date_tokens;
mod dateline;
mod dateline_tokens;
mod dates;
mod elements;
mod json_ld;
mod language;
mod likeness;
mod marks;
mod markup;
mod meta_elements;
mod microdata;
mod months;
mod outlet;
mod schema_org;
mod sections;
mod sources;
#[cfg(test)]
mod tests;
mod titles;
mod visible_text;

use sayso_records::{DeclaredTime, Finding, Metadata};
use trafilatura::dom::Document as Dom;

use crate::limits::Limits;

pub(crate) use dateline::{Dateline, dateline, is_dateline};
pub(crate) use dateline_tokens::{Day, day_before_colon, days};
pub(crate) use language::language;

/// What the elements of a page declare.
#[derive(Debug, Default)]
pub(crate) struct Declarations {
    /// The fields, each with its source. No dateline: it stands in the text.
    pub(crate) metadata: Metadata,
    /// The article's text as linked data gives it, a paragraph a line.
    pub(crate) article_body: Option<String>,
    /// What was odd.
    pub(crate) findings: Vec<Finding>,
}

/// The date that a text outside the page declares, a feed's or a line of JSON's.
pub(crate) fn date(text: &str) -> Option<DeclaredTime> {
    dates::read(text).ok()
}

/// Reads what the page declares.
pub(crate) fn declared(dom: &Dom, limits: &Limits) -> Declarations {
    let elements = elements::read(dom);
    let mut findings = Vec::new();
    let candidates = sources::candidates(&elements, limits, &mut findings);
    let metadata = chosen::metadata(&candidates, &elements, &mut findings);
    Declarations { metadata, article_body: candidates.body, findings }
}
