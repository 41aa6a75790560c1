//! A document for a person to read: what the page says of itself and where, then its text block by
//! block with each role in the margin, its pictures, other stories, and what was odd.

use std::io::{self, Write};

use console::{Style, measure_text_width, truncate_str};
use sayso_records::{
    Block, BlockRole, Declared, Document, FieldSource, Finding, Image, Metadata, Place,
    RelatedStory, TextSpan,
};

use crate::findings_list;
use crate::terminal::{lines, visible};

/// Columns of the margin, as wide as its longest word, and blank ones after it.
const MARGIN: usize = 11;
const GAP: usize = 2;
/// Columns of the words that a finding points at.
const QUOTE_WIDTH_MAX: usize = 60;

/// Writes the whole page, `width` columns wide. Colour is added only where standard output takes
/// it, and says nothing that is not there in words.
pub(crate) fn write(
    out: &mut impl Write,
    document: &Document,
    findings: &[Finding],
    width: usize,
) -> io::Result<()> {
    let mut view = View { out, text: &document.text, width: width.saturating_sub(MARGIN + GAP) };
    let path = Style::new().bold().underlined().apply_to(visible(&document.path));
    writeln!(view.out, "{path}  {}\n", Style::new().dim().apply_to(visible(&document.id)))?;
    view.write_fields(document)?;
    view.write_blocks(&document.blocks)?;
    view.write_images(&document.images)?;
    view.write_related(&document.related)?;
    view.write_findings(findings)?;
    writeln!(view.out)
}

struct View<'a, W> {
    out: W,
    text: &'a str,
    /// Columns beside the margin.
    width: usize,
}

/// A row of the table of metadata.
struct Field {
    label: &'static str,
    value: String,
    source: &'static str,
}

impl<W: Write> View<'_, W> {
    /// What the page declares, each with its source, and which fields it does not declare.
    fn write_fields(&mut self, document: &Document) -> io::Result<()> {
        let mut absent = Vec::new();
        let mut fields = Vec::new();
        for (label, field) in declared(&document.metadata) {
            match field {
                Some((value, source)) => {
                    fields.push(Field { label, value, source: source.name() });
                }
                None => absent.push(label),
            }
        }
        if let Some(charset) = &document.charset {
            let (value, source) = (charset.name.clone(), charset.from.name());
            fields.push(Field { label: "charset", value, source });
        }
        self.write_table(&fields)?;
        if !absent.is_empty() {
            let dim = Style::new().dim();
            self.write_entry("absent", &dim, &absent.join(", "), &dim)?;
        }
        Ok(())
    }

    /// Values in one column, their sources in another.
    fn write_table(&mut self, fields: &[Field]) -> io::Result<()> {
        let sources = fields.iter().map(|field| measure_text_width(field.source));
        let room = self.width.saturating_sub(GAP + sources.max().unwrap_or(0));
        let values = fields.iter().map(|field| lines(&field.value, room)).collect::<Vec<_>>();
        let widths = values.iter().flatten().map(|line| measure_text_width(line));
        let column = widths.max().unwrap_or(0) + GAP;
        for (field, lines) in fields.iter().zip(values) {
            let dim = Style::new().dim();
            let mut margin = margin(field.label, &dim);
            let mut source = dim.apply_to(field.source).to_string();
            for line in lines {
                let blank = " ".repeat(column - measure_text_width(&line));
                writeln!(self.out, "{}", format!("{margin}{line}{blank}{source}").trim_end())?;
                (margin, source) = (blank_margin(), String::new());
            }
        }
        Ok(())
    }

    /// The text. What a menu or a list is made of stands close together under one word in the
    /// margin, and a dot marks where each piece begins.
    fn write_blocks(&mut self, blocks: &[Block]) -> io::Result<()> {
        let mut before: Option<BlockRole> = None;
        for block in blocks {
            let group = Group::of(block.role);
            let close = group.is_close() && before.is_some_and(|role| Group::of(role) == group);
            if !close {
                writeln!(self.out)?;
            }
            let label = match before {
                Some(role) if close && role == block.role => "·".to_owned(),
                _ => block.role.name().replace('_', " "),
            };
            let words = block.span.of(self.text);
            self.write_entry(&label, &group.colour(), words, &style(block.role))?;
            before = Some(block.role);
        }
        Ok(())
    }

    fn write_images(&mut self, images: &[Image]) -> io::Result<()> {
        self.write_heading("pictures", images.len())?;
        let style = Group::PictureWords.colour();
        for (index, image) in images.iter().enumerate() {
            if index > 0 {
                writeln!(self.out)?;
            }
            let words = |span: Option<TextSpan>| span.map(|span| span.of(self.text));
            let rows = [
                ("address", image.address.as_deref()),
                ("caption", words(image.caption)),
                ("credit", words(image.credit)),
                ("alternative", image.alternative.as_deref()),
            ];
            for (label, words) in rows {
                if let Some(words) = words {
                    self.write_entry(label, &style, words, &Style::new())?;
                }
            }
        }
        Ok(())
    }

    fn write_related(&mut self, related: &[RelatedStory]) -> io::Result<()> {
        self.write_heading("other stories", related.len())?;
        let style = Group::Related.colour();
        for story in related {
            self.write_entry("story", &style, story.title.of(self.text), &Style::new())?;
            if let Some(address) = &story.address {
                self.write_entry("", &style, address, &Style::new().dim())?;
            }
        }
        Ok(())
    }

    fn write_findings(&mut self, findings: &[Finding]) -> io::Result<()> {
        self.write_heading("findings", findings.len())?;
        let yellow = Style::new().yellow();
        for finding in findings {
            let quote = match finding.place {
                Place::Text(span) => quote(span.of(self.text)),
                Place::Whole | Place::Input(_) => String::new(),
            };
            let (kind, message) = (finding.kind.name(), findings_list::message(finding));
            let sentence = format!("{kind}: {message}{quote}");
            self.write_entry("finding", &yellow, &sentence, &yellow)?;
        }
        Ok(())
    }

    /// The heading of a list that is not empty, set off from what is above.
    fn write_heading(&mut self, heading: &str, entries: usize) -> io::Result<()> {
        if entries == 0 {
            return Ok(());
        }
        writeln!(self.out, "\n{}{}", blank_margin(), Style::new().bold().apply_to(heading))
    }

    /// A word in the margin, and lines of text beside it.
    fn write_entry(
        &mut self,
        label: &str,
        label_style: &Style,
        text: &str,
        style: &Style,
    ) -> io::Result<()> {
        let mut margin = margin(label, label_style);
        for line in lines(text, self.width) {
            writeln!(self.out, "{margin}{}", style.apply_to(line))?;
            margin = blank_margin();
        }
        Ok(())
    }
}

/// The beginning of some words in quotation marks, after a space.
fn quote(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    format!(" “{}”", truncate_str(&visible(&words.join(" ")), QUOTE_WIDTH_MAX, "…"))
}

/// A word at the right edge of the margin, and the gap after it.
fn margin(label: &str, style: &Style) -> String {
    let blank = " ".repeat(MARGIN.saturating_sub(measure_text_width(label)));
    format!("{blank}{}{}", style.apply_to(label), " ".repeat(GAP))
}

fn blank_margin() -> String {
    " ".repeat(MARGIN + GAP)
}

/// The fields of the metadata in the order in which they are shown.
fn declared(metadata: &Metadata) -> [(&'static str, Option<(String, FieldSource)>); 9] {
    fn shown<T>(
        field: Option<&Declared<T>>,
        show: impl Fn(&T) -> String,
    ) -> Option<(String, FieldSource)> {
        field.map(|field| (show(&field.value), field.from))
    }
    [
        ("title", shown(metadata.title.as_ref(), String::clone)),
        ("outlet", shown(metadata.outlet.as_ref(), String::clone)),
        ("section", shown(metadata.section.as_ref(), String::clone)),
        ("byline", shown(metadata.byline.as_ref(), |names| names.join("; "))),
        ("dateline", shown(metadata.dateline.as_ref(), String::clone)),
        ("published", shown(metadata.published.as_ref(), ToString::to_string)),
        ("modified", shown(metadata.modified.as_ref(), ToString::to_string)),
        ("language", shown(metadata.language.as_ref(), String::clone)),
        ("address", shown(metadata.address.as_ref(), String::clone)),
    ]
}

/// Roles that look alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Headings,
    Prose,
    Lists,
    Tables,
    PictureWords,
    Related,
    Furniture,
}

impl Group {
    fn of(role: BlockRole) -> Self {
        match role {
            BlockRole::Headline | BlockRole::Standfirst | BlockRole::Subheading => Self::Headings,
            BlockRole::Paragraph | BlockRole::Quote => Self::Prose,
            BlockRole::ListItem => Self::Lists,
            BlockRole::TableCell => Self::Tables,
            BlockRole::Caption | BlockRole::Credit => Self::PictureWords,
            BlockRole::Related => Self::Related,
            BlockRole::Furniture => Self::Furniture,
        }
    }

    /// Whether its blocks stand without a blank line between them.
    fn is_close(self) -> bool {
        !matches!(self, Self::Headings | Self::Prose)
    }

    fn colour(self) -> Style {
        match self {
            Self::Headings => Style::new().cyan(),
            Self::Prose | Self::Lists | Self::Tables => Style::new().green(),
            Self::PictureWords => Style::new().magenta(),
            Self::Related | Self::Furniture => Style::new().dim(),
        }
    }
}

/// How the words of a block look.
fn style(role: BlockRole) -> Style {
    match role {
        BlockRole::Headline | BlockRole::Subheading => Style::new().bold(),
        BlockRole::Furniture => Style::new().dim(),
        _ => Style::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_records::{Charset, CharsetSource, DeclaredTime, FindingKind};

    /// A document of these blocks, an empty line between two of them.
    fn document(blocks: &[(BlockRole, &str)]) -> Document {
        let mut document = Document {
            id: "0123456789abcdef".into(),
            path: "kant.html".into(),
            text: String::new(),
            blocks: Vec::new(),
            metadata: Metadata::default(),
            images: Vec::new(),
            related: Vec::new(),
            charset: None,
        };
        for &(role, words) in blocks {
            let start = document.text.len();
            document.text.push_str(words);
            document.blocks.push(Block { role, span: (start..start + words.len()).into() });
            document.text.push_str("\n\n");
        }
        document
    }

    /// Where `words` stand in the text of `document`, for the first time.
    fn span(document: &Document, words: &str) -> TextSpan {
        let start = document.text.find(words).unwrap();
        (start..start + words.len()).into()
    }

    fn view(document: &Document, findings: &[Finding], width: usize) -> String {
        let mut out = Vec::new();
        write(&mut out, document, findings, width).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn check(document: &Document, findings: &[Finding], width: usize, expected: &str) {
        console::set_colors_enabled(false);
        assert_eq!(view(document, findings, width), expected);
    }

    #[test]
    fn a_page_has_its_fields_its_blocks_and_what_belongs_to_them() {
        use BlockRole::{Caption, Credit, Furniture, Headline, ListItem, Paragraph, Related};
        let mut page = document(&[
            (Furniture, "Home"),
            (Furniture, "All the news of the town, every morning"),
            (Headline, "Army moves two battalions"),
            (Caption, "Soldiers at the gate"),
            (Credit, "Photo: C. Instance"),
            (Paragraph, "The army moved two\nbattalions on Monday."),
            (ListItem, "Both left the base at Kant."),
            (ListItem, "基地には七千五百人の兵士がいると国防省は述べた。"),
            (Related, "Who pays for the base?"),
        ]);
        page.metadata = Metadata {
            title: Some(Declared::new("Army moves two battalions".into(), FieldSource::JsonLd)),
            byline: Some(Declared::new(
                vec!["A. Example".into(), "B. Sample".into()],
                FieldSource::OpenGraph,
            )),
            published: Some(Declared::new(
                DeclaredTime::parse("2017-06-07").unwrap(),
                FieldSource::Given,
            )),
            ..Metadata::default()
        };
        page.charset = Some(Charset { name: "UTF-8".into(), from: CharsetSource::HttpHeader });
        page.images = vec![Image {
            address: Some("/pictures/2017/the-gate-of-the-base.jpg".into()),
            caption: Some(span(&page, "Soldiers at the gate")),
            credit: Some(span(&page, "Photo: C. Instance")),
            alternative: Some("A gate".into()),
        }];
        page.related = vec![RelatedStory {
            title: span(&page, "Who pays for the base?"),
            address: Some("/who-pays".into()),
        }];
        let two = Place::Text(span(&page, "two\nbattalions on Monday"));
        let findings = [
            Finding::new(FindingKind::BadCharacters, Place::Input(48), "one byte is no character"),
            Finding::new(FindingKind::UncertainRole, two, "perhaps a caption"),
        ];
        check(
            &page,
            &findings,
            50,
            "\
kant.html  0123456789abcdef

      title  Army moves two         json-ld
             battalions
     byline  A. Example; B. Sample  open-graph
  published  2017-06-07             given
    charset  UTF-8                  http-header
     absent  outlet, section, dateline, modified,
             language, address

  furniture  Home
          ·  All the news of the town, every
             morning

   headline  Army moves two battalions

    caption  Soldiers at the gate
     credit  Photo: C. Instance

  paragraph  The army moved two
             battalions on Monday.

  list item  Both left the base at Kant.
          ·  基地には七千五百人の兵士がいると国防
             省は述べた。

    related  Who pays for the base?

             pictures
    address  /pictures/2017/the-gate-of-the-base.j
             pg
    caption  Soldiers at the gate
     credit  Photo: C. Instance
alternative  A gate

             other stories
      story  Who pays for the base?
             /who-pays

             findings
    finding  bad-characters: one byte is no
             character (at byte 48)
    finding  uncertain-role: perhaps a caption
             “two battalions on Monday”

",
        );
    }

    #[test]
    fn a_terminal_is_given_no_orders() {
        let orders = "\u{1b}]0;title\u{7}\u{9b}2J\u{202e}";
        let mut page = document(&[(BlockRole::Furniture, orders), (BlockRole::Paragraph, orders)]);
        let whole = page.blocks[0].span;
        page.path = orders.into();
        page.metadata.title = Some(Declared::new(orders.into(), FieldSource::Html));
        page.images = vec![Image {
            address: Some(orders.into()),
            caption: Some(whole),
            credit: Some(whole),
            alternative: Some(orders.into()),
        }];
        page.related = vec![RelatedStory { title: whole, address: Some(orders.into()) }];
        page.charset = Some(Charset { name: orders.into(), from: CharsetSource::Meta });
        let finding = Finding::new(FindingKind::BadDate, Place::Text(whole), orders);
        console::set_colors_enabled(false);
        let view = view(&page, &[finding], 80);
        assert_eq!(view.matches("]0;title").count(), 13, "{view}");
        let order = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!view.contains(order), "{view:?}");
    }
}
