//! A place in a text of XML, from which elements are read however they are closed.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

/// A place in `text`.
pub(crate) struct Cursor<'t> {
    text: &'t str,
    /// Where the reader began.
    start: usize,
    reader: Reader<&'t [u8]>,
}

/// The content of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element<'t> {
    /// What stands between its tags.
    pub(crate) inside: &'t str,
    /// Whether other elements do.
    pub(crate) has_children: bool,
}

impl<'t> Cursor<'t> {
    /// The place before byte `at` of `text`, where no tag is open.
    pub(crate) fn new(text: &'t str, at: usize) -> Self {
        Self { text, start: at, reader: lenient_reader(&text[at..]) }
    }

    /// The byte of the text that comes next.
    pub(crate) fn position(&self) -> usize {
        self.start + self.reader.buffer_position() as usize
    }

    /// The next event.
    ///
    /// # Errors
    ///
    /// If markup is begun and not ended. Nothing can be read after that.
    pub(crate) fn read(&mut self) -> Result<Event<'t>, quick_xml::Error> {
        self.reader.read_event()
    }

    /// Goes back to before byte `at`.
    pub(crate) fn go_back(&mut self, at: usize) {
        *self = Self::new(self.text, at);
    }

    /// Reads up to the end of the element `name`, which was begun. Without its end it goes up to the
    /// beginning or end of an element that `is_border` knows, or of the text.
    pub(crate) fn element(&mut self, name: &str, is_border: impl Fn(&str) -> bool) -> Element<'t> {
        let start = self.position();
        let (mut depth, mut has_children) = (0_usize, false);
        loop {
            let before = self.position();
            let end = match self.read() {
                Ok(Event::Start(tag)) if is_border(tag.name().as_ref()) => true,
                Ok(Event::End(tag)) if is_border(tag.name().as_ref()) => true,
                Ok(Event::Start(tag)) => {
                    has_children = true;
                    depth += usize::from(tag.name().as_ref() == name);
                    false
                }
                Ok(Event::Empty(_)) => {
                    has_children = true;
                    false
                }
                Ok(Event::End(tag)) if tag.name().as_ref() == name => {
                    if depth == 0 {
                        let inside = &self.text[start..before];
                        return Element { inside, has_children };
                    }
                    depth -= 1;
                    false
                }
                Ok(Event::Eof) | Err(_) => true,
                Ok(_) => false,
            };
            if end {
                self.go_back(before);
                return Element { inside: &self.text[start..before], has_children };
            }
        }
    }
}

impl<'t> Element<'t> {
    /// The text of an element without children, its references resolved; of another, its markup as it
    /// stands.
    pub(crate) fn text(self) -> String {
        if self.has_children {
            return self.inside.to_owned();
        }
        let mut text = String::new();
        let mut cursor = Cursor::new(self.inside, 0);
        loop {
            match cursor.read() {
                Ok(Event::Text(part)) => text.push_str(&part),
                Ok(Event::CData(part)) => text.push_str(&part),
                Ok(Event::GeneralRef(reference)) => push_reference(&mut text, &reference),
                Ok(Event::Eof) | Err(_) => return text,
                Ok(_) => {}
            }
        }
    }

    /// The content of the first child called `name`.
    pub(crate) fn child(self, name: &str) -> Option<Element<'t>> {
        let mut cursor = Cursor::new(self.inside, 0);
        loop {
            match cursor.read() {
                Ok(Event::Start(tag)) if tag.local_name().as_ref() == name => {
                    return Some(cursor.element(tag.name().as_ref(), |_| false));
                }
                Ok(Event::Eof) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }
}

/// A reader that takes what feeds contain: a `&` by itself, tags that are not closed.
fn lenient_reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    reader
}

/// A reference to a character is resolved; so are the five entities that XML has. Others stand for
/// themselves: HTML has them, and a document's own are not expanded, whatever they are good for.
fn push_reference(text: &mut String, reference: &BytesRef<'_>) {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        text.push(character);
    } else if let Some(resolved) = resolve_predefined_entity(reference) {
        text.push_str(resolved);
    } else {
        text.push('&');
        text.push_str(reference);
        text.push(';');
    }
}
