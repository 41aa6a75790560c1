//! The visible text of a page as pieces in reading order, each with where it stands.

use std::ops::Range;

use trafilatura::dom::{Document as Dom, NodeId};

use crate::html::zone::{self, Zones};

/// A run of text that a browser sets as one block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    /// The text, white space squeezed; never empty.
    pub(crate) text: String,
    /// The kind of element that makes it a block.
    pub(crate) form: Form,
    /// What the inline elements around all of it say; those of blocks are [`Mark`]s.
    pub(crate) zones: Zones,
    /// Bytes of `text` that are links.
    pub(crate) linked: usize,
    /// How many links it has.
    pub(crate) links: usize,
    /// The address of its first link.
    pub(crate) address: Option<String>,
    /// The block elements it stands in, the innermost first, counted in the order of the page; 0
    /// for none.
    pub(crate) containers: [usize; 4],
    /// The `figure` element it stands in.
    pub(crate) figure: Option<usize>,
}

impl Piece {
    /// Whether nearly all of it is links.
    pub(crate) fn is_linked(&self) -> bool {
        self.linked * 10 >= self.text.len() * 8
    }
}

/// An element whose tag or name says something of the pieces in it.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) zones: Zones,
    pub(crate) pieces: Range<usize>,
}

/// The kind of element that makes a piece a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    Heading(u8),
    Paragraph,
    Item,
    Cell,
    #[default]
    Other,
}

/// A picture, and how many pieces stand before it.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub(crate) before: usize,
    pub(crate) address: Option<String>,
    pub(crate) alternative: Option<String>,
    /// The `figure` element it stands in.
    pub(crate) figure: Option<usize>,
}

/// All that is visible.
#[derive(Debug, Default)]
pub(crate) struct Visible {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) pictures: Vec<Picture>,
    pub(crate) marks: Vec<Mark>,
}

/// Reads the tree from top to bottom.
pub(crate) fn visible(dom: &Dom) -> Visible {
    let mut reader = Reader {
        dom,
        visible: Visible::default(),
        current: Current::default(),
        elements: 0,
        links: Vec::new(),
    };
    if let Some(body) = dom.body() {
        reader.element(body, Place::default());
        reader.flush(Place::default());
    }
    reader.visible
}

/// Where the reader is in the tree.
#[derive(Clone, Copy, Default)]
struct Place {
    /// What the inline elements around say.
    inline: Zones,
    form: Form,
    containers: [usize; 4],
    figure: Option<usize>,
    /// The link it stands in, an index of the reader's `links`.
    link: Option<usize>,
}

#[derive(Default)]
struct Current {
    text: String,
    linked: usize,
    links: usize,
    last_link: Option<usize>,
    address: Option<String>,
    /// A line break came last, and nothing but white space since.
    broken: bool,
    /// The zones of all its inline elements, where all its text lies in them.
    inline: Option<Zones>,
}

struct Reader<'a> {
    dom: &'a Dom,
    visible: Visible,
    current: Current,
    elements: usize,
    /// The addresses of the links, in the order of the page.
    links: Vec<Option<String>>,
}

impl Reader<'_> {
    fn element(&mut self, node: NodeId, place: Place) {
        for child in self.dom.child_nodes(node) {
            if self.dom.is_text(child) {
                let text = self.dom.text_content(child);
                self.text(&text, place);
            } else if self.dom.is_element(child) {
                self.child(child, place);
            }
        }
    }

    fn child(&mut self, node: NodeId, place: Place) {
        let tag = self.dom.tag_name(node).to_owned();
        match tag.as_str() {
            _ if is_invisible(&tag) || self.is_hidden(node) => {}
            "br" => self.line_break(place),
            "hr" => self.flush(place),
            "img" | "amp-img" => self.picture(node, place),
            _ => {
                self.elements += 1;
                let zones = zone::of_element(self.dom, node, &tag);
                if is_block(&tag) {
                    self.block(node, &tag, zones, place);
                } else {
                    self.inline(node, &tag, zones, place);
                }
            }
        }
    }

    fn block(&mut self, node: NodeId, tag: &str, zones: Zones, place: Place) {
        let [first, second, third, _] = place.containers;
        let inside = Place {
            form: form(tag, place.form),
            containers: [self.elements, first, second, third],
            figure: if tag == "figure" { Some(self.elements) } else { place.figure },
            ..place
        };
        self.flush(place);
        let before = self.visible.pieces.len();
        self.element(node, inside);
        self.flush(inside);
        let pieces = before..self.visible.pieces.len();
        if zones != Zones::default() && !pieces.is_empty() {
            self.visible.marks.push(Mark { zones, pieces });
        }
    }

    fn inline(&mut self, node: NodeId, tag: &str, zones: Zones, place: Place) {
        let apart = zones.has(Zones::CREDIT) || self.is_card(node, tag, place);
        let mut inside = place;
        inside.inline = place.inline.with(zones);
        if tag == "a" {
            inside.link = Some(self.links.len());
            self.links.push(self.dom.get_attribute(node, "href").filter(|href| !href.is_empty()));
        }
        if apart {
            self.flush(place);
        }
        self.element(node, inside);
        if apart {
            self.flush(inside);
        }
    }

    /// Whether a span in a paragraph holds a picture and links: a card that shows when pointed at.
    fn is_card(&self, node: NodeId, tag: &str, place: Place) -> bool {
        tag == "span"
            && place.form == Form::Paragraph
            && !self.dom.iter_descendants(node, &["img"]).is_empty()
            && self.dom.iter_descendants(node, &["a"]).len() > 1
            && !self
                .dom
                .children(node)
                .iter()
                .any(|&child| self.is_card(child, self.dom.tag_name(child), place))
    }

    fn is_hidden(&self, node: NodeId) -> bool {
        let style = self.dom.get_attribute(node, "style").unwrap_or_default();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        self.dom.get_attribute(node, "hidden").is_some()
            || style.to_ascii_lowercase().contains("display:none")
    }

    fn text(&mut self, text: &str, place: Place) {
        for (index, word) in text.split(is_space).enumerate() {
            if index > 0 && !self.current.text.is_empty() && !self.current.text.ends_with(' ') {
                self.current.text.push(' ');
            }
            if word.is_empty() {
                continue;
            }
            let word: String = word.chars().filter(|&c| !is_invisible_character(c)).collect();
            if word.is_empty() {
                continue;
            }
            let links = place.link.is_some() && self.current.last_link.is_some();
            if links && place.link != self.current.last_link && !self.current.text.ends_with(' ') {
                self.current.text.push(' ');
            }
            self.current.broken = false;
            self.current.text.push_str(&word);
            if let Some(link) = place.link {
                self.current.linked += word.len() + 1;
                self.current.links += usize::from(self.current.last_link != Some(link));
                self.current.last_link = Some(link);
                let address = &mut self.current.address;
                *address = address.take().or_else(|| self.links[link].clone());
            }
            let inline = self.current.inline.unwrap_or(place.inline);
            self.current.inline = Some(inline.both(place.inline));
        }
    }

    fn line_break(&mut self, place: Place) {
        if self.current.broken {
            self.flush(place);
        } else {
            self.text(" ", place);
            self.current.broken = true;
        }
    }

    fn picture(&mut self, node: NodeId, place: Place) {
        let attribute = |name| {
            self.dom.get_attribute(node, name).filter(|value: &String| !value.trim().is_empty())
        };
        let address = attribute("src")
            .filter(|src| !src.starts_with("data:"))
            .or_else(|| attribute("data-src"));
        let alternative = attribute("alt");
        let before = self.visible.pieces.len() + usize::from(!self.current.text.trim().is_empty());
        self.visible.pictures.push(Picture { before, address, alternative, figure: place.figure });
    }

    fn flush(&mut self, place: Place) {
        let current = std::mem::take(&mut self.current);
        let text = current.text.trim_end();
        if text.is_empty() {
            return;
        }
        self.visible.pieces.push(Piece {
            linked: current.linked.min(text.len()),
            text: text.to_owned(),
            form: place.form,
            zones: current.inline.unwrap_or_default(),
            links: current.links,
            address: current.address,
            containers: place.containers,
            figure: place.figure,
        });
    }
}

/// Elements whose text nobody sees.
fn is_invisible(tag: &str) -> bool {
    matches!(
        tag,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "embed"
            | "audio"
            | "video"
            | "canvas"
            | "map"
            | "textarea"
            | "head"
            | "title"
            | "option"
            | "datalist"
    )
}

fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
            | "button"
            | "select"
    )
}

/// The shape of an element's text, where its parent's is `outer`.
fn form(tag: &str, outer: Form) -> Form {
    match tag {
        "h1" => Form::Heading(1),
        "h2" => Form::Heading(2),
        "h3" => Form::Heading(3),
        "h4" => Form::Heading(4),
        "h5" => Form::Heading(5),
        "h6" => Form::Heading(6),
        "li" | "dt" | "dd" => Form::Item,
        "td" | "th" => Form::Cell,
        "p" | "pre" if outer == Form::Other => Form::Paragraph,
        _ => outer,
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}'
}

fn is_invisible_character(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{feff}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the pieces of a page, each on a line of its own, its links after an arrow.
    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let visible = visible(&Dom::parse(html));
        let show = |piece: &Piece| match &piece.address {
            Some(address) => format!("{} → {address}", piece.text),
            None => piece.text.clone(),
        };
        assert_eq!(visible.pieces.iter().map(show).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_block_element_begins_a_piece_and_an_inline_one_does_not() {
        check("<div>One <b>two</b>three<p>four</p>five</div>", &["One twothree", "four", "five"]);
    }

    #[test]
    fn neighbouring_links_are_words_apart() {
        check("<nav><a href=/>Home</a><a href=/s>Sport</a></nav>", &["Home Sport → /"]);
        check("<p><a href=/>W</a>ord", &["Word → /"]);
    }

    #[test]
    fn white_space_is_squeezed() {
        check("<p>  One\n\t two&nbsp;three </p>", &["One two three"]);
        check("<p>re&shy;inforce</p>", &["reinforce"]);
    }

    #[test]
    fn two_line_breaks_are_a_border_and_one_is_a_space() {
        check("<div>One<br>two<br> <br>three</div>", &["One two", "three"]);
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        check(
            "<p>One<script>x</script><span hidden>two</span><span style='Display : none'>three</span></p>",
            &["One"],
        );
    }

    #[test]
    fn a_link_around_blocks_is_theirs() {
        check("<a href=/a><h3>One</h3><p>Two</p></a><p>three", &["One → /a", "Two → /a", "three"]);
    }

    #[test]
    fn a_card_that_shows_when_pointed_at_is_no_part_of_the_sentence() {
        check(
            "<p>Asta Brandt<span><img><a href=/1>Brandt resigns</a><a href=/2>More</a></span> said so.</p>",
            &["Asta Brandt", "Brandt resigns More → /1", "said so."],
        );
    }

    #[test]
    fn a_picture_knows_how_many_pieces_stand_before_it() {
        let visible =
            visible(&Dom::parse("<p>One<p>Two<img src=a.png alt=A><figure><img data-src=b.png>"));
        let pictures = visible.pictures.iter().map(|one| (one.before, one.address.as_deref()));
        assert_eq!(pictures.collect::<Vec<_>>(), [(2, Some("a.png")), (2, Some("b.png"))]);
    }
}
