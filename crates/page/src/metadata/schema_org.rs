//! Things of the vocabulary schema.org, from linked data or microdata: which of them is this page's
//! article, and what it declares.
//!
//! Source: <https://schema.org/NewsArticle> and its parents.

use std::collections::HashMap;

use sayso_records::{Declared, FieldSource};
use serde_json::{Map, Value};

use crate::metadata::address::key;
use crate::metadata::bylines;
use crate::metadata::candidates::{Candidates, Crumb};
use crate::metadata::likeness::Pairs;
use crate::metadata::markup::{plain_line, plain_lines};

/// A thing: its properties by name.
pub(super) type Thing = Map<String, Value>;

/// The mark of a thing that is the page itself.
pub(super) const OF_PAGE: &str = "@of-page";
/// The mark of a thing that stands beside the page's own.
pub(super) const BESIDE_PAGE: &str = "@beside-page";
/// Things of one kind that are looked at.
const THINGS_MAX: usize = 256;
/// Values of one property.
const VALUES_MAX: usize = 64;
/// Headlines of one article that are compared.
const HEADLINES_MAX: usize = 2;
/// Levels below a script's value at which things are sought.
const DEPTH_MAX: usize = 32;
/// How alike a headline and the page's title are, at least, if several articles are told apart by
/// nothing else.
const ALIKE_MIN: f64 = 0.5;
/// Letters of a declared body, at least; a shorter one is a teaser.
const BODY_MIN: usize = 200;
/// Properties through which a page's own thing is reached from another.
const WAYS: &[&str] =
    &["@graph", "mainEntity", "mainEntityOfPage", "breadcrumb", "blogPost", "blogPosts"];

/// What is known of the page before its things are read.
#[derive(Debug, Default)]
pub(super) struct About {
    /// The keys of its addresses.
    pub(super) addresses: Vec<String>,
    /// Its declared titles, with the outlet's name or without.
    pub(super) titles: Vec<Pairs>,
}

/// The things that say something of the page.
#[derive(Debug, Default)]
struct Things<'a> {
    articles: Vec<&'a Thing>,
    pages: Vec<&'a Thing>,
    breadcrumbs: Vec<&'a Thing>,
    sites: Vec<&'a Thing>,
    organisations: Vec<&'a Thing>,
    by_id: HashMap<&'a str, &'a Thing>,
}

/// Adds what the things among `values` declare of the page to `candidates`.
pub(super) fn read(
    values: &[Value],
    about: &About,
    from: FieldSource,
    candidates: &mut Candidates,
) {
    let mut things = Things::default();
    for value in values {
        things.gather(value, 0);
    }
    let articles = about.own(&things.articles, true);
    let pages = about.own(&things.pages, false);
    let reader = Reader { things: &things, from };
    for thing in articles.iter().chain(&pages) {
        reader.read(thing, candidates);
    }
    let body = articles.iter().find_map(|thing| body(thing));
    candidates.body = candidates.body.take().or(body);
    for thing in things.sites.iter().chain(&things.organisations) {
        candidates.outlets.extend(texts(thing, "name").map(|name| reader.declared(name)));
    }
    for list in &things.breadcrumbs {
        candidates.breadcrumbs.push(Declared::new(breadcrumb(list), from));
    }
}

impl<'a> Things<'a> {
    fn gather(&mut self, value: &'a Value, depth: usize) {
        match value {
            _ if depth > DEPTH_MAX => {}
            Value::Array(values) => values.iter().for_each(|value| self.gather(value, depth + 1)),
            Value::Object(thing) => {
                self.file(thing);
                for (name, value) in thing {
                    if WAYS.contains(&local(name)) {
                        self.gather(value, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn file(&mut self, thing: &'a Thing) {
        // A thing of nothing but an id refers to another.
        let id = property(thing, "@id").filter(|_| thing.len() > 1);
        if let Some(id) = id.and_then(Value::as_str) {
            self.by_id.entry(id).or_insert(thing);
        }
        let kinds = kinds(thing);
        let is = |ending: &str| kinds.iter().any(|kind| kind.ends_with(ending));
        let list = if is("Article") || (is("Posting") && !is("JobPosting")) || is("Report") {
            &mut self.articles
        } else if is("WebPage") || is("ItemPage") {
            &mut self.pages
        } else if is("BreadcrumbList") {
            &mut self.breadcrumbs
        } else if is("WebSite") {
            &mut self.sites
        } else if is("Organization") {
            &mut self.organisations
        } else {
            return;
        };
        if list.len() < THINGS_MAX {
            list.push(thing);
        }
    }
}

/// The names of a thing's types, `NewsArticle` of `http://schema.org/NewsArticle`.
fn kinds(thing: &Thing) -> Vec<String> {
    let types = property(thing, "@type").or_else(|| property(thing, "type"));
    let kinds = types.map(items).unwrap_or_default();
    kinds
        .iter()
        .filter_map(|kind| kind.as_str())
        .map(|kind| capitalised(local(kind.trim())))
        .collect()
}

/// `NewsArticle` of `newsArticle`.
fn capitalised(kind: &str) -> String {
    let mut chars = kind.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The name at the end of an address or after a prefix: `headline` of `schema:headline`.
fn local(name: &str) -> &str {
    name.rsplit(['/', '#', ':']).next().unwrap_or(name)
}

/// The value of a property, whose name may be an address or be written in the wrong case.
fn property<'a>(thing: &'a Thing, name: &str) -> Option<&'a Value> {
    let found = thing.get(name);
    found.or_else(|| {
        thing.iter().find(|(key, _)| local(key).eq_ignore_ascii_case(name)).map(|(_, value)| value)
    })
}

/// The items of a list and of the lists in it, or the one value.
fn items(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().flat_map(items).collect(),
        value => vec![value],
    }
}

/// The texts of a property.
fn texts<'a>(thing: &'a Thing, name: &str) -> impl Iterator<Item = String> + use<'a> {
    let values = property(thing, name).map(items).unwrap_or_default();
    values.into_iter().take(VALUES_MAX).filter_map(text).filter(|text| !text.is_empty())
}

/// The text of a value: of a string or number itself, of a thing its name.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(plain_line(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(thing) => texts_of_name(thing),
        _ => None,
    }
}

fn texts_of_name(thing: &Thing) -> Option<String> {
    let name = ["name", "@value"].iter().find_map(|name| property(thing, name));
    name.map(items)?.into_iter().find_map(Value::as_str).map(plain_line)
}

impl About {
    /// Those of `things` that are about the page, the best first.
    ///
    /// By their addresses, if one has the page's; else the one whose headline is most like the
    /// page's title; else the only one, if it does not name another page.
    fn own<'a>(&self, things: &[&'a Thing], articles: bool) -> Vec<&'a Thing> {
        let (own, others): (Vec<&Thing>, Vec<&Thing>) =
            things.iter().partition(|thing| thing.contains_key(OF_PAGE));
        let at_address: Vec<&Thing> =
            others.iter().copied().filter(|thing| self.has_address(thing)).collect();
        let chosen = if at_address.is_empty() {
            self.alike(&others, articles).into_iter().collect()
        } else {
            at_address
        };
        chosen.into_iter().chain(own).collect()
    }

    /// The thing whose headline is most like the page's title, or the only one.
    fn alike<'a>(&self, things: &[&'a Thing], articles: bool) -> Option<&'a Thing> {
        let likeness = |thing: &Thing| {
            let headlines =
                texts(thing, "headline").chain(texts(thing, "name")).take(HEADLINES_MAX);
            let headlines: Vec<Pairs> = headlines.map(|headline| Pairs::of(&headline)).collect();
            let each =
                headlines.iter().flat_map(|one| self.titles.iter().map(|title| one.alike(title)));
            each.fold(0.0, f64::max)
        };
        let mut best: Option<(&Thing, f64)> = None;
        for &thing in things {
            let likeness = likeness(thing);
            if best.is_none_or(|(_, most)| likeness > most) {
                best = Some((thing, likeness));
            }
        }
        let (thing, likeness) = best?;
        let elsewhere = !self.addresses.is_empty() && addresses(thing).next().is_some();
        let alone = things.len() == 1 && !elsewhere && !thing.contains_key(BESIDE_PAGE);
        (likeness >= ALIKE_MIN || alone && (articles || likeness > 0.0)).then_some(thing)
    }

    fn has_address(&self, thing: &Thing) -> bool {
        addresses(thing).any(|address| self.addresses.contains(&address))
    }
}

/// The keys of the addresses by which a thing calls its page.
fn addresses(thing: &Thing) -> impl Iterator<Item = String> + use<'_> {
    address_texts(thing, &["url", "mainEntityOfPage", "@id"]).filter_map(|text| key(&text))
}

fn address_texts<'a>(
    thing: &'a Thing,
    names: &'static [&str],
) -> impl Iterator<Item = String> + use<'a> {
    let values = names.iter().filter_map(|name| property(thing, name));
    values.flat_map(items).take(VALUES_MAX).filter_map(|value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(page) => {
            let address = property(page, "@id").or_else(|| property(page, "url"));
            address.and_then(Value::as_str).map(str::to_owned)
        }
        _ => None,
    })
}

/// Reads a thing that is about the page.
struct Reader<'a> {
    things: &'a Things<'a>,
    from: FieldSource,
}

impl Reader<'_> {
    fn declared<T>(&self, value: T) -> Declared<T> {
        Declared::new(value, self.from)
    }

    fn read(&self, thing: &Thing, candidates: &mut Candidates) {
        let all =
            |name: &str| texts(thing, name).map(|text| self.declared(text)).collect::<Vec<_>>();
        let headlines = all("headline");
        let titles = if headlines.is_empty() { all("name") } else { headlines };
        candidates.titles.extend(titles);
        candidates.sections.extend(all("articleSection"));
        candidates.published.extend(all("datePublished"));
        candidates.modified.extend(all("dateModified"));
        candidates.languages.extend(all("inLanguage"));
        let addresses = address_texts(thing, &["url", "mainEntityOfPage"]);
        candidates.addresses.extend(addresses.map(|text| self.declared(text)));
        for publisher in
            property(thing, "publisher").map(items).unwrap_or_default().into_iter().take(1)
        {
            candidates
                .outlets
                .extend(self.resolved(publisher).and_then(text).map(|name| self.declared(name)));
        }
        for name in ["author", "creator"] {
            let names = self.authors(thing, name);
            if !names.is_empty() {
                candidates.bylines.push(self.declared(names));
            }
        }
    }

    fn authors(&self, thing: &Thing, name: &str) -> Vec<String> {
        let mut names = Vec::new();
        for value in
            property(thing, name).map(items).unwrap_or_default().into_iter().take(VALUES_MAX)
        {
            let Some(value) = self.resolved(value) else { continue };
            let organisation = value.as_object().is_some_and(|thing| {
                kinds(thing).iter().any(|kind| kind.ends_with("Organization"))
            });
            let declared = match value {
                Value::Object(thing) => texts(thing, "name").collect(),
                value => text(value).into_iter().collect::<Vec<_>>(),
            };
            for name in declared {
                if organisation {
                    bylines::add(&name, &mut names);
                } else {
                    bylines::add_names(&name, &mut names);
                }
            }
        }
        names
    }

    /// The thing that a value refers to, or the value.
    fn resolved<'b>(&'b self, value: &'b Value) -> Option<&'b Value> {
        let Value::Object(thing) = value else { return Some(value) };
        if property(thing, "name").is_some() {
            return Some(value);
        }
        let id = property(thing, "@id").and_then(Value::as_str)?;
        property(self.things.by_id.get(id)?, "name")
    }
}

fn body(thing: &Thing) -> Option<String> {
    let body = property(thing, "articleBody").and_then(Value::as_str).map(plain_lines)?;
    (body.chars().filter(|c| c.is_alphabetic()).take(BODY_MIN).count() == BODY_MIN).then_some(body)
}

/// The names of a list of breadcrumbs, each with its address.
fn breadcrumb(list: &Thing) -> Vec<Crumb> {
    let elements = property(list, "itemListElement").map(items).unwrap_or_default();
    let crumb = |element: &Value| {
        let element = element.as_object()?;
        let item = property(element, "item");
        let thing = item.and_then(Value::as_object);
        let name = texts_of_name(element).or_else(|| texts_of_name(thing?))?;
        let address = match thing {
            Some(thing) => property(thing, "@id").or_else(|| property(thing, "url")),
            None => item,
        };
        Some(Crumb { name, address: address.and_then(Value::as_str).map(str::to_owned) })
    };
    elements.into_iter().take(THINGS_MAX).filter_map(crumb).collect()
}
