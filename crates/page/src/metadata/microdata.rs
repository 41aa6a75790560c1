//! Microdata → things, as linked data has them.
//!
//! Source: <https://html.spec.whatwg.org/multipage/microdata.html>. Beyond it, a property outside
//! of any thing is taken as the page's, and `content` counts on every element.

use serde_json::{Map, Value};

use crate::metadata::schema_org::{BESIDE_PAGE, OF_PAGE};

/// Properties that are kept.
const PROPERTIES: &[&str] = &[
    "articleSection",
    "author",
    "blogPost",
    "blogPosts",
    "breadcrumb",
    "creator",
    "dateModified",
    "datePublished",
    "headline",
    "inLanguage",
    "item",
    "itemListElement",
    "mainEntity",
    "mainEntityOfPage",
    "name",
    "publisher",
    "url",
];
/// Properties that are the page's where they stand outside of any thing.
const OUTSIDE: &[&str] =
    &["articleSection", "author", "dateModified", "datePublished", "headline", "inLanguage"];
/// Things of one page.
const ITEMS_MAX: usize = 4096;
/// Values of one property.
const VALUES_MAX: usize = 64;
/// Things within things.
pub(super) const DEPTH_MAX: usize = 32;

/// The number of the page itself.
const PAGE: usize = 0;

/// The things of a page while it is read. The page itself, with what stands outside of any thing, is
/// one of them.
#[derive(Debug)]
pub(super) struct Items {
    items: Vec<Item>,
}

#[derive(Debug, Default)]
struct Item {
    kind: String,
    /// Whether it is a property of another.
    within: bool,
    /// Whether it stands beside the page's own.
    beside: bool,
    properties: Vec<(String, Property)>,
}

#[derive(Debug)]
enum Property {
    Value(Value),
    Item(usize),
}

/// Whether a property of a thing, or of the page, is kept; its value need not be read otherwise.
pub(super) fn keeps(item: Option<usize>, property: &str) -> bool {
    let kept = if item.is_some() { PROPERTIES } else { OUTSIDE };
    property.split_ascii_whitespace().any(|name| kept.contains(&name))
}

impl Items {
    /// Those of a page that has not been read yet.
    pub(super) fn new() -> Self {
        let page = Item { kind: "Article".to_owned(), ..Item::default() };
        Self { items: vec![page] }
    }

    /// A new thing of the types `kind`, perhaps a property of another or of the page, or one that
    /// stands beside the page's own. Gives its number; `None` if there are too many.
    pub(super) fn open(
        &mut self,
        kind: &str,
        outer: Option<usize>,
        property: Option<&str>,
        beside: bool,
    ) -> Option<usize> {
        let number = self.items.len();
        if number >= ITEMS_MAX {
            return None;
        }
        let property = property.filter(|property| keeps(outer, property));
        if let Some(property) = property {
            self.add(outer, property, || Property::Item(number));
        }
        self.items.push(Item {
            kind: kind.to_owned(),
            within: property.is_some(),
            beside,
            properties: Vec::new(),
        });
        Some(number)
    }

    /// Gives a thing, or the page, a property.
    pub(super) fn set(&mut self, item: Option<usize>, property: &str, value: &Value) {
        self.add(item, property, || Property::Value(value.clone()));
    }

    fn add(&mut self, item: Option<usize>, property: &str, value: impl Fn() -> Property) {
        // Of things beside one another, only the first can be the page's own.
        let (kept, most) = if item.is_some() { (PROPERTIES, VALUES_MAX) } else { (OUTSIDE, 1) };
        let Some(item) = self.items.get_mut(item.unwrap_or(PAGE)) else { return };
        for name in property.split_ascii_whitespace().filter(|name| kept.contains(name)) {
            if item.properties.iter().filter(|(known, _)| known == name).count() < most {
                item.properties.push((name.to_owned(), value()));
            }
        }
    }

    /// The things that stand by themselves, the page itself first.
    pub(super) fn things(self) -> Vec<Value> {
        let mut built: Vec<Value> = vec![Value::Null; self.items.len()];
        let mut roots = Vec::new();
        // Inner things come after outer ones, so from the end each finds its own built.
        for (number, item) in self.items.into_iter().enumerate().rev() {
            if number == PAGE && item.properties.is_empty() {
                continue;
            }
            let mut thing = Map::new();
            let kinds =
                item.kind.split_ascii_whitespace().map(|kind| Value::String(kind.to_owned()));
            thing.insert("@type".to_owned(), kinds.collect());
            if number == PAGE {
                thing.insert(OF_PAGE.to_owned(), Value::Bool(true));
            } else if item.beside {
                thing.insert(BESIDE_PAGE.to_owned(), Value::Bool(true));
            }
            for (name, property) in item.properties {
                let value = match property {
                    Property::Value(value) => value,
                    Property::Item(inner) => built[inner].clone(),
                };
                if let Value::Array(values) =
                    thing.entry(name).or_insert_with(|| Value::Array(Vec::new()))
                {
                    values.push(value);
                }
            }
            if item.within {
                built[number] = Value::Object(thing);
            } else {
                roots.push(Value::Object(thing));
            }
        }
        roots.reverse();
        roots
    }
}
