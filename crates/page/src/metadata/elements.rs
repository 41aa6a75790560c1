//! One walk over a page's tree: what of its elements can say something of the page.

use serde_json::Value;
use trafilatura::dom::{Document as Dom, NodeId};

use crate::metadata::bylines::{add_names, looks_like_a_person};
use crate::metadata::candidates::Crumb;
use crate::metadata::class_names::{Date, Hints, hints};
use crate::metadata::marks::{Marks, headlines};
use crate::metadata::markup::line;
use crate::metadata::microdata::{self, Items};
use crate::metadata::visible_text::VisibleText;

/// Elements of one kind that are kept.
const KEPT_MAX: usize = 64;
/// Meta elements that are kept.
const META_MAX: usize = 1024;
/// Words of a declared author beyond which the element holds more than names.
const AUTHOR_WORDS: usize = 5;
/// Words of an element that is a byline or a breadcrumb, at most; the classes of a whole page can
/// say such things too.
const SHORT_WORDS: usize = 40;
/// Words that make a date one of a change, as parts of longer ones.
const CHANGED: &[&str] = &[
    "updat",
    "modif",
    "aktualisiert",
    "geändert",
    "mis à jour",
    "actualiz",
    "aggiorna",
    "atualiz",
    "обновл",
    "измен",
    "оновл",
    "змін",
];

/// What the elements of a page say, each in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Elements {
    /// `html lang`.
    pub(super) language: Option<String>,
    /// `title`.
    pub(super) title: Option<String>,
    /// `base href`.
    pub(super) base: Option<String>,
    /// `link rel=canonical`.
    pub(super) canonical: Vec<String>,
    /// `meta`: name and content.
    pub(super) metas: Vec<(String, String)>,
    /// Scripts of linked data.
    pub(super) scripts: Vec<String>,
    /// `h1`.
    pub(super) headings: Vec<String>,
    /// Microdata.
    pub(super) things: Vec<Value>,
    /// Persons in links `rel=author`, else in elements whose class says so.
    pub(super) authors: Vec<String>,
    /// `time` that is marked as the publication's.
    pub(super) published: Option<String>,
    /// `time` that is marked as the last change's.
    pub(super) modified: Option<String>,
    /// The links of the first breadcrumb that has any: name and address.
    pub(super) breadcrumb: Vec<Crumb>,
}

/// A part of a page.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    Head,
    #[default]
    Body,
    Article,
}

/// Where in a page an element stands.
#[derive(Clone, Copy, Default)]
struct Surroundings {
    part: Part,
    /// In the head of an article or beside its byline.
    beside_byline: bool,
    foreign: bool,
    /// The number of the breadcrumb it is in.
    breadcrumb: Option<usize>,
    /// The innermost thing of the microdata, and how many it is in.
    item: Option<usize>,
    items_around: usize,
}

/// Reads the elements of a page.
pub(super) fn read(dom: &Dom) -> Elements {
    let mut walk = Walk::new(dom);
    let mut stack: Vec<(NodeId, Surroundings)> = vec![(dom.root(), Surroundings::default())];
    while let Some((id, around)) = stack.pop() {
        if let Some(around) = walk.element(id, around) {
            stack.extend(dom.children(id).into_iter().rev().map(|child| (child, around)));
        }
    }
    walk.finish()
}

struct Walk<'a> {
    dom: &'a Dom,
    visible: VisibleText<'a>,
    found: Elements,
    items: Items,
    breadcrumbs: usize,
    /// The breadcrumb that the links kept are of.
    breadcrumb: Option<usize>,
    linked_authors: Marks,
    named_authors: Marks,
    published: Marks,
    modified: Marks,
}

impl<'a> Walk<'a> {
    fn new(dom: &'a Dom) -> Self {
        Self {
            dom,
            visible: VisibleText::new(dom),
            found: Elements::default(),
            items: Items::new(),
            breadcrumbs: 0,
            breadcrumb: None,
            linked_authors: Marks::default(),
            named_authors: Marks::default(),
            published: Marks::default(),
            modified: Marks::default(),
        }
    }

    fn attribute(&self, id: NodeId, name: &str) -> Option<String> {
        self.dom.get_attribute(id, name).filter(|value| !value.trim().is_empty())
    }

    fn text(&self, id: NodeId) -> String {
        line(&self.visible.joined(id))
    }

    /// Reads one element; `None` if those in it need no reading.
    fn element(&mut self, id: NodeId, mut around: Surroundings) -> Option<Surroundings> {
        let tag = self.dom.tag_name(id);
        match tag {
            "" => return Some(around),
            "svg" | "math" | "style" | "template" | "noscript" | "iframe" => return None,
            "script" => {
                self.script(id);
                return None;
            }
            "html" => {
                self.found.language =
                    self.attribute(id, "lang").or_else(|| self.attribute(id, "xml:lang"));
            }
            "head" => around.part = Part::Head,
            "title" if around.part == Part::Head && self.found.title.is_none() => {
                self.found.title = Some(self.text(id));
            }
            "base" if self.found.base.is_none() => self.found.base = self.attribute(id, "href"),
            "meta" => self.meta(id),
            "link" => self.link(id),
            "article" | "main" => around.part = Part::Article,
            "header" if around.part == Part::Article => around.beside_byline = true,
            "aside" | "nav" | "footer" | "dialog" => around.foreign = true,
            "h1" if self.found.headings.len() < KEPT_MAX => self.found.headings.push(self.text(id)),
            _ => {}
        }
        let hints = if around.part == Part::Head { Hints::default() } else { self.hints(id) };
        match tag {
            // Their names speak of layout.
            "html" | "body" | "main" => {}
            _ => self.by_names(id, hints, &mut around),
        }
        self.microdata(id, tag, &mut around);
        match tag {
            "a" => self.anchor(id, around),
            "time" => self.time(id, hints, around),
            _ => {}
        }
        Some(around)
    }

    fn script(&mut self, id: NodeId) {
        let kind = self.attribute(id, "type").unwrap_or_default();
        if kind.to_ascii_lowercase().contains("ld+json") && self.found.scripts.len() < KEPT_MAX {
            self.found.scripts.push(self.dom.text_content(id));
        }
    }

    fn meta(&mut self, id: NodeId) {
        let content = self.attribute(id, "content").or_else(|| self.attribute(id, "value"));
        let Some(content) = content else { return };
        for name in ["property", "name", "http-equiv"] {
            if let Some(name) =
                self.attribute(id, name).filter(|_| self.found.metas.len() < META_MAX)
            {
                self.found.metas.push((name, content.clone()));
            }
        }
    }

    fn link(&mut self, id: NodeId) {
        if self.has_relation(id, "canonical") && self.found.canonical.len() < KEPT_MAX {
            self.found.canonical.extend(self.attribute(id, "href"));
        }
    }

    fn has_relation(&self, id: NodeId, relation: &str) -> bool {
        let relations = self.attribute(id, "rel").unwrap_or_default();
        relations.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case(relation))
    }

    fn hints(&self, id: NodeId) -> Hints {
        let class = self.attribute(id, "class").unwrap_or_default();
        hints(&class, &self.attribute(id, "id").unwrap_or_default())
    }

    fn by_names(&mut self, id: NodeId, hints: Hints, around: &mut Surroundings) {
        around.foreign |= hints.foreign;
        if hints.breadcrumb && around.breadcrumb.is_none() && self.is_short(id) {
            around.breadcrumb = Some(self.breadcrumbs);
            self.breadcrumbs += 1;
        }
        if around.foreign {
            return;
        }
        around.beside_byline |= hints.date.is_some();
        if hints.author && self.is_short(id) {
            // What follows the first text with a name may be about the author.
            let texts = self.visible.pieces(id);
            let names = texts.iter().map(|text| persons([text.as_str()].into_iter()));
            let names = names.into_iter().find(|names| !names.is_empty());
            self.named_authors.add(self.found.headings.len(), names.unwrap_or_default());
        }
    }

    fn is_short(&self, id: NodeId) -> bool {
        word_count(&self.visible.pieces(id)) <= SHORT_WORDS
    }

    fn microdata(&mut self, id: NodeId, tag: &str, around: &mut Surroundings) {
        let outer = around.item;
        // Outside of things, what stands beside the article is none of the page's.
        let foreign = around.foreign && outer.is_none();
        let property = self.attribute(id, "itemprop").filter(|_| !foreign);
        let opens = self.dom.get_attribute(id, "itemscope").is_some();
        if opens && around.items_around < microdata::DEPTH_MAX {
            let kind = self.attribute(id, "itemtype").unwrap_or_default();
            around.items_around += 1;
            around.item =
                self.items.open(&kind, outer, property.as_deref(), around.foreign).or(outer);
        } else if let Some(property) = property.filter(|property| microdata::keeps(outer, property))
        {
            let value = self.value(id, tag, &property);
            self.items.set(outer, &property, &value);
        }
    }

    /// The value of a property, as the standard has it for each element.
    fn value(&self, id: NodeId, tag: &str, property: &str) -> Value {
        let attribute = match tag {
            "a" | "area" | "link"
                if !matches!(property, "author" | "name" | "headline" | "articleSection") =>
            {
                Some("href")
            }
            "time" => Some("datetime"),
            "data" | "meter" => Some("value"),
            _ => None,
        };
        let mut attributes = ["content"].into_iter().chain(attribute);
        if let Some(value) = attributes.find_map(|name| self.attribute(id, name)) {
            return Value::String(value);
        }
        let texts = self.visible.pieces(id);
        if matches!(property, "author" | "creator") && word_count(&texts) > AUTHOR_WORDS {
            return persons(texts.iter().map(String::as_str))
                .into_iter()
                .map(Value::String)
                .collect();
        }
        Value::String(self.text(id))
    }

    fn anchor(&mut self, id: NodeId, around: Surroundings) {
        if let Some(number) =
            around.breadcrumb.filter(|number| self.breadcrumb.is_none_or(|known| known == *number))
        {
            let name = self.text(id);
            if !name.is_empty() && self.found.breadcrumb.len() < KEPT_MAX {
                self.breadcrumb = Some(number);
                self.found.breadcrumb.push(Crumb { name, address: self.attribute(id, "href") });
            }
        }
        if !around.foreign && self.has_relation(id, "author") {
            let text = self.text(id);
            let names = persons([text.as_str()].into_iter());
            self.linked_authors.add(self.found.headings.len(), names);
        }
    }

    fn time(&mut self, id: NodeId, hints: Hints, around: Surroundings) {
        let Some(datetime) = self.attribute(id, "datetime").filter(|_| !around.foreign) else {
            return;
        };
        let class = self.attribute(id, "class").unwrap_or_default();
        let marked =
            hints.date == Some(Date::Published) || self.dom.get_attribute(id, "pubdate").is_some();
        let changed = |text: &str| {
            let text = text.to_lowercase();
            CHANGED.iter().any(|word| text.contains(word))
        };
        let sentence = || self.dom.parent(id).map(|parent| self.text(parent)).unwrap_or_default();
        let headings = self.found.headings.len();
        if !marked && changed(&class) {
            self.modified.add(headings, vec![datetime]);
        } else if marked || around.beside_byline && !changed(&sentence()) {
            self.published.add(headings, vec![datetime]);
        }
    }

    fn finish(self) -> Elements {
        let Self { mut found, items, linked_authors, named_authors, published, modified, .. } =
            self;
        let shared = found.metas.iter().find(|(name, _)| name == "og:title");
        let titles = found.title.iter().chain(shared.map(|(_, content)| content));
        let titles: Vec<&str> = titles.map(String::as_str).collect();
        let headlines = headlines(&found.headings, &titles);
        found.authors = linked_authors.all(&headlines);
        if found.authors.is_empty() {
            found.authors = named_authors.first(&headlines);
        }
        found.published = published.first(&headlines).into_iter().next();
        found.modified = modified.first(&headlines).into_iter().next();
        found.things = items.things();
        found
    }
}

/// The persons among visible texts.
fn persons<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut names = Vec::new();
    for text in texts {
        add_names(text, &mut names);
    }
    names.retain(|name| looks_like_a_person(name));
    names
}

fn word_count(texts: &[String]) -> usize {
    texts.iter().map(|text| text.split_whitespace().count()).sum()
}
