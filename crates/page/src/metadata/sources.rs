//! Elements → candidates: every declaration of every field, by belief.

use sayso_records::{Declared, FieldSource, Finding, FindingKind, Place};
use serde_json::Value;

use crate::limits::Limits;
use crate::metadata::address::{absolute, base, key};
use crate::metadata::bylines::add_names;
use crate::metadata::candidates::Candidates;
use crate::metadata::elements::Elements;
use crate::metadata::json_ld;
use crate::metadata::likeness::Pairs;
use crate::metadata::markup::line;
use crate::metadata::meta_elements::{Declaration, Field, declarations};
use crate::metadata::schema_org::{self, About};

/// Titles that headlines of linked data are compared with.
const TITLES_MAX: usize = 16;

/// All that the page declares.
pub(super) fn candidates(
    elements: &Elements,
    limits: &Limits,
    findings: &mut Vec<Finding>,
) -> Candidates {
    let metas = declarations(&elements.metas);
    let about = about(elements, &metas);
    let mut candidates = Candidates::default();
    let linked_data = linked_data(&elements.scripts, limits, findings);
    schema_org::read(&linked_data, &about, FieldSource::JsonLd, &mut candidates);
    for declaration in &metas {
        add_meta(declaration, &mut candidates);
    }
    schema_org::read(&elements.things, &about, FieldSource::Html, &mut candidates);
    add_elements(elements, &mut candidates);
    candidates.truncate();
    candidates
}

/// What is known of the page before its things are read.
fn about(elements: &Elements, metas: &[Declaration<'_>]) -> About {
    let of = |field| {
        metas
            .iter()
            .filter(move |one| one.field == field)
            .flat_map(|one| one.values.iter().copied())
    };
    let canonical = elements.canonical.iter().map(String::as_str);
    let written: Vec<&str> = canonical.chain(of(Field::Address)).collect();
    let base = base(elements.base.as_deref().into_iter().chain(written.iter().copied()));
    let own = written.iter().filter_map(|text| absolute(text, base.as_ref()));
    let titles = of(Field::Title).chain(elements.title.as_deref());
    let headings = elements.headings.iter().map(String::as_str);
    About {
        addresses: own.filter_map(|text| key(&text)).collect(),
        titles: titles.chain(headings).take(TITLES_MAX).map(Pairs::of).collect(),
    }
}

/// The values of the scripts.
fn linked_data(scripts: &[String], limits: &Limits, findings: &mut Vec<Finding>) -> Vec<Value> {
    let mut all = Vec::new();
    for script in scripts {
        if script.len() > limits.linked_data_bytes {
            let message = format!(
                "linked data of {} bytes is not read; {} are allowed",
                script.len(),
                limits.linked_data_bytes
            );
            findings.push(Finding::new(FindingKind::Cut, Place::Whole, message));
            continue;
        }
        match json_ld::values(script) {
            Ok(values) => all.extend(values),
            Err(error) => {
                let message = format!("linked data is no JSON: {error}");
                findings.push(Finding::new(FindingKind::BadLinkedData, Place::Whole, message));
            }
        }
    }
    all
}

fn add_meta(declaration: &Declaration<'_>, candidates: &mut Candidates) {
    let from = declaration.from;
    let list = match declaration.field {
        Field::Title => &mut candidates.titles,
        Field::Outlet => &mut candidates.outlets,
        Field::Section => &mut candidates.sections,
        Field::Published => &mut candidates.published,
        Field::Modified => &mut candidates.modified,
        Field::Language => &mut candidates.languages,
        Field::Address => &mut candidates.addresses,
        Field::Byline => {
            let mut names = Vec::new();
            for value in &declaration.values {
                add_names(&line(value), &mut names);
            }
            if !names.is_empty() {
                candidates.bylines.push(Declared::new(names, from));
            }
            return;
        }
    };
    list.extend(declaration.values.iter().map(|value| Declared::new(line(value), from)));
}

fn add_elements(elements: &Elements, candidates: &mut Candidates) {
    let html = |text: &String| Declared::new(text.clone(), FieldSource::Html);
    candidates.titles.extend(elements.title.iter().map(html));
    candidates.published.extend(elements.published.iter().map(html));
    candidates.modified.extend(elements.modified.iter().map(html));
    if !elements.authors.is_empty() {
        candidates.bylines.push(Declared::new(elements.authors.clone(), FieldSource::Html));
    }
    if !elements.breadcrumb.is_empty() {
        candidates.breadcrumbs.push(Declared::new(elements.breadcrumb.clone(), FieldSource::Html));
    }
    // The standards' own places for both go before all else.
    candidates.addresses.splice(0..0, elements.canonical.iter().map(html));
    let linked =
        candidates.languages.iter().take_while(|one| one.from == FieldSource::JsonLd).count();
    candidates.languages.splice(linked..linked, elements.language.iter().map(html));
}
