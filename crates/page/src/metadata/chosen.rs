//! Candidates → metadata: one declaration of each field, and a finding where two contradict.

use std::collections::BTreeSet;

use sayso_records::{Declared, DeclaredTime, FieldSource, Finding, FindingKind, Metadata, Place};

use crate::metadata::candidates::Candidates;
use crate::metadata::elements::Elements;
use crate::metadata::likeness::{alike, letters, name_letters};
use crate::metadata::titles::{self, Headings, Names};
use crate::metadata::{address, bylines, dates, language, outlet, sections};

/// Seconds between two dates of one event that are still the same date: a day, and half a day by
/// which dates without hour or offset may be off.
const SAME_DATE_SECONDS: u64 = 36 * 3600;
/// How alike two titles of one article are, at least.
const TITLES_ALIKE_MIN: f64 = 0.25;
/// Bytes of a value in a finding.
const SHOWN_MAX: usize = 120;

/// The metadata, and findings on dates that are none and declarations that contradict each other.
pub(super) fn metadata(
    candidates: &Candidates,
    elements: &Elements,
    findings: &mut Vec<Finding>,
) -> Metadata {
    let written =
        elements.base.iter().chain(candidates.addresses.iter().map(|address| &address.value));
    let base = address::base(written.map(String::as_str));
    let absolute = |text: &str| address::absolute(text, base.as_ref());
    let addresses: Vec<String> =
        candidates.addresses.iter().filter_map(|address| absolute(&address.value)).collect();
    let mut labels: Vec<String> =
        addresses.iter().flat_map(|address| address::labels(address)).collect();
    labels.sort();
    labels.dedup();

    let headings = Headings::new(&elements.headings);

    let outlet = outlet(candidates, &headings, &labels);
    let title = title(candidates, &headings, outlet.as_ref(), &labels, findings);
    let section = section(candidates, outlet.as_ref(), title.as_ref(), &addresses);
    Metadata {
        byline: byline(&candidates.bylines, outlet.as_ref()),
        dateline: None,
        published: time(&candidates.published, "published", findings),
        modified: time(&candidates.modified, "modified", findings),
        language: page_language(&candidates.languages, findings),
        address: address::choose(&candidates.addresses, base.as_ref()),
        title,
        outlet,
        section,
    }
}

fn outlet(
    candidates: &Candidates,
    headings: &Headings,
    labels: &[String],
) -> Option<Declared<String>> {
    // What is a title of the page in itself may hold the separators too; `title` comes first,
    // being where the outlet's name is most often added.
    let titles = candidates.titles.iter().rev().map(|title| title.value.as_str());
    let beside = titles.filter(|title| !headings.contain(title));
    let edges: Vec<&str> = beside.flat_map(titles::edges).collect();
    outlet::choose(&outlet_names(candidates, labels), &edges, labels)
}

/// The declared names of the outlet. Some templates give the page's title for one of them.
fn outlet_names(candidates: &Candidates, labels: &[String]) -> Vec<Declared<String>> {
    let titles = candidates.titles.iter().filter(|title| is_strong(title.from));
    let titles: Vec<String> = titles.map(|title| name_letters(&title.value)).collect();
    let is_name =
        |name: &str| !titles.contains(&name_letters(name)) || outlet::is_of_host(name, labels);
    candidates.outlets.iter().filter(|name| is_name(&name.value)).cloned().collect()
}

/// Whether what is declared here is meant for the page's article.
fn is_strong(from: FieldSource) -> bool {
    matches!(from, FieldSource::JsonLd | FieldSource::OpenGraph)
}

fn title(
    candidates: &Candidates,
    headings: &Headings,
    outlet: Option<&Declared<String>>,
    labels: &[String],
    findings: &mut Vec<Finding>,
) -> Option<Declared<String>> {
    let declared = outlet_names(candidates, labels);
    let outlets = declared.iter().chain(outlet).map(|outlet| outlet.value.as_str());
    let sections = candidates.sections.iter().map(|section| section.value.as_str());
    let crumbs = candidates.breadcrumbs.iter().flat_map(|breadcrumb| &breadcrumb.value);
    let sections = sections.chain(crumbs.map(|crumb| crumb.name.as_str()));
    let hosts = hosts(candidates);
    let hosts = labels.iter().chain(&hosts).map(String::as_str);
    let names = Names::new(outlets.chain(hosts), sections);
    let title = titles::choose(&candidates.titles, headings, &names)?;
    let mut others = candidates.titles.iter().filter(|other| is_strong(other.from));
    let other = others.find(|other| other.from != title.from);
    if let Some(other) = other.filter(|other| alike(&other.value, &title.value) < TITLES_ALIKE_MIN)
    {
        findings.push(conflict("titles", (&title.value, title.from), (&other.value, other.from)));
    }
    Some(title)
}

/// The hosts of the page's addresses, without `www.`
fn hosts(candidates: &Candidates) -> BTreeSet<String> {
    let keys = candidates.addresses.iter().filter_map(|address| address::key(&address.value));
    keys.filter_map(|key| key.split(['/', '?']).next().map(str::to_owned)).collect()
}

fn section(
    candidates: &Candidates,
    outlet: Option<&Declared<String>>,
    title: Option<&Declared<String>>,
    addresses: &[String],
) -> Option<Declared<String>> {
    let titles = title.into_iter().chain(&candidates.titles).map(|title| title.value.as_str());
    let outlets = outlet.into_iter().chain(&candidates.outlets).map(|outlet| outlet.value.as_str());
    let about = sections::About {
        titles: titles.map(letters).collect(),
        outlets: outlets.map(name_letters).collect(),
        addresses: addresses.iter().filter_map(|address| address::key(address)).collect(),
    };
    sections::choose(&candidates.sections, &candidates.breadcrumbs, &about)
}

/// The strongest byline that names more than the outlet, else the strongest.
fn byline(
    candidates: &[Declared<Vec<String>>],
    outlet: Option<&Declared<String>>,
) -> Option<Declared<Vec<String>>> {
    let outlet = outlet.map_or("", |outlet| outlet.value.as_str());
    let chosen = candidates.iter().find(|byline| !bylines::only_outlet(&byline.value, outlet));
    let chosen = chosen.or(candidates.first())?;
    Some(Declared::new(bylines::without_outlet(chosen.value.clone(), outlet), chosen.from))
}

/// The strongest date that is one, in its most exact form.
fn time(
    candidates: &[Declared<String>],
    field: &str,
    findings: &mut Vec<Finding>,
) -> Option<Declared<DeclaredTime>> {
    let read = times(candidates, field, findings);
    let (first, others) = read.split_first()?;
    let apart = |other: &&Declared<DeclaredTime>| {
        dates::seconds_apart(&first.value, &other.value)
            .is_some_and(|apart| apart > SAME_DATE_SECONDS)
    };
    if let Some(other) = others.iter().find(apart) {
        let one = (first.value.as_str(), first.from);
        findings.push(conflict(&format!("{field} dates"), one, (other.value.as_str(), other.from)));
    }
    // The same, and more: with the hour, with the offset.
    let more = |chosen: &Declared<DeclaredTime>, other: &Declared<DeclaredTime>| {
        other.value.as_str().starts_with(chosen.value.as_str())
    };
    let exact = others.iter().fold(first, |chosen, other| {
        if other.value != chosen.value && more(chosen, other) { other } else { chosen }
    });
    Some(exact.clone())
}

/// The dates among `candidates`, and findings for what is none.
fn times(
    candidates: &[Declared<String>],
    field: &str,
    findings: &mut Vec<Finding>,
) -> Vec<Declared<DeclaredTime>> {
    let mut bad = BTreeSet::new();
    let mut times = Vec::new();
    for Declared { value, from } in candidates {
        match dates::read(value) {
            Ok(time) => times.push(Declared::new(time, *from)),
            Err(why) => {
                if bad.insert(value) {
                    let message =
                        format!("`{}`, declared as {field}, {}", shown(value), why.reason());
                    findings.push(Finding::new(FindingKind::BadDate, Place::Whole, message));
                }
            }
        }
    }
    times
}

/// The language; `og:locale` and its like only where there is nothing else.
fn page_language(
    candidates: &[Declared<String>],
    findings: &mut Vec<Finding>,
) -> Option<Declared<String>> {
    let codes = candidates
        .iter()
        .filter_map(|tag| Some(Declared::new(language::code(&tag.value)?, tag.from)));
    let (weak, strong): (Vec<_>, Vec<_>) =
        codes.partition(|code| code.from == FieldSource::OpenGraph);
    let Some(chosen) = language::choose(&strong) else { return weak.into_iter().next() };
    if let Some(other) = strong.iter().find(|other| other.value != chosen.value) {
        findings.push(conflict(
            "languages",
            (&chosen.value, chosen.from),
            (&other.value, other.from),
        ));
    }
    Some(chosen)
}

fn conflict(what: &str, one: (&str, FieldSource), other: (&str, FieldSource)) -> Finding {
    let message = format!(
        "two {what}: `{}` ({}) and `{}` ({})",
        shown(one.0),
        one.1.name(),
        shown(other.0),
        other.1.name()
    );
    Finding::new(FindingKind::Conflict, Place::Whole, message)
}

fn shown(text: &str) -> &str {
    let mut end = text.len().min(SHOWN_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
