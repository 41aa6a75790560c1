//! What a document claims, for a person to read: who says it, sentence by sentence, the evidence
//! underlined, and below each sentence its claims in columns.

mod columns;
mod entry;
pub(crate) mod excerpt;
pub(crate) mod figure;
pub(crate) mod passage;
mod voices;

use std::fmt::Write as _;
use std::io::{self, Write};

use console::{Style, measure_text_width};
use sayso_records::{
    AnnotatedDocument, Annotation, BlockRole, Claim, Document, Quotation, TextSpan,
};

use crate::claims_view::columns::Columns;
use crate::claims_view::entry::Entry;
use crate::claims_view::passage::passage_lines;
use crate::claims_view::voices::{Passage, Voice, voices};
use crate::terminal::lines;

/// Blank columns before a sentence.
const INDENT: usize = 2;

/// Writes a document and its claims, `width` columns wide. What colour and underlining say where
/// standard output takes them, stands there in words and marks where it does not.
pub(crate) fn write(
    out: &mut impl Write,
    document: &Document,
    annotation: &Annotation,
    claims: &[Claim],
    width: usize,
) -> io::Result<()> {
    let entries: Vec<Entry> = claims.iter().map(|claim| Entry::of(&document.text, claim)).collect();
    let view = View { document, claims, columns: Columns::of(&entries, width), entries, width };
    let words = AnnotatedDocument::new(document, annotation);
    let mut written = String::new();
    view.write_head(&mut written);
    for voice in voices(&words, claims) {
        view.write_voice(&mut written, &voice);
    }
    written.push('\n');
    out.write_all(written.as_bytes())
}

struct View<'a> {
    document: &'a Document,
    claims: &'a [Claim],
    /// The claims, ready to be set.
    entries: Vec<Entry>,
    columns: Columns,
    width: usize,
}

impl View<'_> {
    /// Title, outlet, date and path below a line.
    fn write_head(&self, out: &mut String) {
        let metadata = &self.document.metadata;
        let dim = Style::new().dim();
        push_lines(out, &["━".repeat(self.width)], 0, &dim);
        let path = self.document.path.as_str();
        let title = metadata.title.as_ref().map_or(path, |title| &title.value);
        push_lines(out, &lines(title, self.width), 0, &Style::new().bold());
        let outlet = metadata.outlet.as_ref().map(|outlet| outlet.value.as_str());
        let published = metadata.published.as_ref().map_or("undated", |time| time.value.as_str());
        let claims = count(self.claims.len());
        let origin: Vec<&str> = outlet.into_iter().chain([published, &*claims]).collect();
        push_lines(out, &lines(&origin.join(" · "), self.width), 0, &dim);
        if title != path {
            push_lines(out, &lines(path, self.width), 0, &dim);
        }
    }

    /// A heading with who says it, and all that they say.
    fn write_voice(&self, out: &mut String, voice: &Voice) {
        let name = match voice.chain.as_slice() {
            [] => match &self.document.metadata.outlet {
                Some(outlet) => format!("{}, in its own voice", outlet.value),
                None => "In the page’s own voice".to_owned(),
            },
            chain => capitalised(&chain.join(", quoting ")),
        };
        let claims = count(voice.passages.iter().map(|passage| passage.claims.len()).sum());
        let room = self.width.saturating_sub(measure_text_width(&claims) + 6);
        let mut name = lines(&name, room);
        let last = name.pop().unwrap_or_default();
        let bold = Style::new().bold().cyan();
        out.push('\n');
        push_lines(out, &name, 0, &bold);
        let rule = room - measure_text_width(&last) + 4;
        let rule = Style::new().dim().apply_to(format!("{} {claims}", "─".repeat(rule)));
        let _ = writeln!(out, "{} {rule}", bold.apply_to(last));
        for passage in &voice.passages {
            self.write_passage(out, passage);
        }
    }

    /// Sentences, and below them what they claim.
    fn write_passage(&self, out: &mut String, passage: &Passage) {
        out.push('\n');
        if let Some(place) = place(passage.role) {
            push_lines(out, &[place.to_owned()], INDENT, &Style::new().dim());
        }
        let claims = || passage.claims.iter().map(|&index| &self.claims[index]);
        let quotations = claims().flat_map(|claim| claim.evidence.quotations());
        let mut evidence: Vec<TextSpan> = quotations.map(Quotation::span).collect();
        evidence.sort_unstable();
        let room = self.width - 2 * INDENT;
        let styled = console::colors_enabled();
        let text = &self.document.text;
        let words = passage_lines(text, &passage.sentences, &evidence, room, styled);
        push_lines(out, &words, INDENT, &Style::new());
        out.push('\n');
        for &index in &passage.claims {
            self.columns.write(out, &self.entries[index]);
        }
    }
}

fn push_lines(out: &mut String, lines: &[String], indent: usize, style: &Style) {
    for line in lines {
        let _ = writeln!(out, "{}{}", " ".repeat(indent), style.apply_to(line));
    }
}

/// Words at the head of a line.
fn capitalised(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + rest.as_str()
}

fn count(claims: usize) -> String {
    match claims {
        0 => "no claims".to_owned(),
        1 => "1 claim".to_owned(),
        claims => format!("{claims} claims"),
    }
}

/// What a reader should know of where a sentence stands, if it is no running text.
fn place(role: BlockRole) -> Option<&'static str> {
    match role {
        BlockRole::Headline => Some("in the headline"),
        BlockRole::Standfirst => Some("in the standfirst"),
        BlockRole::Subheading => Some("in a subheading"),
        BlockRole::Caption => Some("in a caption"),
        BlockRole::TableCell => Some("in a table"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim_samples::{
        annotation, claim, count, day, document, filler, link, quotation, role,
    };
    use sayso_records::{
        Bound, Declared, DeclaredTime, Doubt, DoubtKind, Factuality, FieldSource, FilledRole,
        Filler,
    };

    fn view(document: &Document, claims: &[Claim], width: usize) -> String {
        console::set_colors_enabled(false);
        let mut out = Vec::new();
        write(&mut out, document, &annotation(document), claims, width).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn check(document: &Document, claims: &[Claim], width: usize, expected: &str) {
        assert_eq!(view(document, claims, width), expected);
    }

    /// A page with a headline, a paragraph, and claims of three voices.
    fn page() -> (Document, Vec<Claim>) {
        let mut page = document(&[
            (BlockRole::Headline, "Orvany to send tanks to the border"),
            (
                BlockRole::Paragraph,
                "Orvany will send 20 to 30 tanks to the Karsk border. Some 600 soldiers have been \
                 at the base since Sunday, the agency NPA reported, quoting Colonel Weller. The \
                 ministry denied that they have rockets with a range of up to 35 kilometres.",
            ),
        ]);
        page.metadata.title =
            Some(Declared::new("Orvany to send tanks to the border".into(), FieldSource::Html));
        page.metadata.outlet = Some(Declared::new("The Courier".into(), FieldSource::Html));
        let published = DeclaredTime::parse("2024-03-12").unwrap();
        page.metadata.published = Some(Declared::new(published, FieldSource::Html));
        let strength = Claim {
            roles: vec![
                role(&page, "counted", &["soldiers"]),
                count(&page, "Some 600", Bound::About, Some(600.0), None),
                FilledRole {
                    name: "place".into(),
                    fillers: vec![Filler {
                        name: Some("Karsk base".into()),
                        ..filler(&page, "the base")
                    }],
                },
            ],
            time: Some(day(&page, "Sunday", "2024-03-10")),
            attribution: vec![
                link(&page, "the agency NPA", Some("NPA")),
                link(&page, "Colonel Weller", None),
            ],
            doubts: vec![Doubt {
                kind: DoubtKind::CountAgainstList,
                message: "the list beside it names 400".into(),
                claims: Vec::new(),
            }],
            ..claim(&page, "strength", &["Some 600 soldiers have been at the base"])
        };
        let deploy = Claim {
            roles: vec![
                role(&page, "actor", &["Orvany"]),
                count(&page, "20 to 30", Bound::Between, Some(20.0), Some(30.0)),
                role(&page, "what", &["tanks"]),
            ],
            factuality: Factuality::Planned,
            cues: vec![quotation(&page, "will")],
            confidence: 0.719,
            ..claim(&page, "deploy", &["Orvany will send 20 to 30 tanks to the Karsk border"])
        };
        let equipment = Claim {
            roles: vec![role(&page, "holder", &["they"]), role(&page, "equipment", &["rockets"])],
            attribution: vec![link(&page, "The ministry", None)],
            factuality: Factuality::Negated,
            cues: vec![quotation(&page, "denied")],
            ..claim(&page, "equipment", &["they have rockets"])
        };
        let headline = claim(&page, "deploy", &["Orvany to send tanks"]);
        (page, vec![headline, deploy, strength, equipment])
    }

    #[test]
    fn claims_stand_below_their_sentences_by_who_says_them() {
        let (page, claims) = page();
        check(
            &page,
            &claims,
            80,
            "\
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Orvany to send tanks to the border
The Courier · 2024-03-12 · 4 claims
karsk.html

The Courier, in its own voice ───────────────────────────────────────── 2 claims

  in the headline
  Orvany to send tanks to the border
  ¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯

    deploy                                                                  0.86

  Orvany will send 20 to 30 tanks to the Karsk border.
  ¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯

    deploy     20–30  planned    “will”                                     0.72
                      actor      Orvany
                      what       tanks

NPA, quoting Colonel Weller ──────────────────────────────────────────── 1 claim

  Some 600 soldiers have been at the base since Sunday, the agency NPA
  ¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯
  reported, quoting Colonel Weller.

    strength   ≈ 600  counted    soldiers                                   0.86
                      place      the base [Karsk base]
                      when       since Sunday (2024-03-10)
                      doubt      the list beside it names 400

The ministry ─────────────────────────────────────────────────────────── 1 claim

  The ministry denied that they have rockets with a range of up to 35
                           ¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯
  kilometres.

    equipment         negated    “denied”                                   0.86
                      holder     they
                      equipment  rockets

",
        );
    }

    #[test]
    fn on_a_narrow_terminal_roles_stand_below_their_kind() {
        let (page, claims) = page();
        check(
            &page,
            &claims[1..2],
            40,
            "\
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Orvany to send tanks to the border
The Courier · 2024-03-12 · 1 claim
karsk.html

The Courier, in its own
voice ────────────────────────── 1 claim

  Orvany will send 20 to 30 tanks to
  ¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯
  the Karsk border.
  ¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯

    deploy  20–30                   0.72
      planned  “will”
      actor    Orvany
      what     tanks

",
        );
    }

    #[test]
    fn a_sentence_that_two_claims_share_stands_there_once() {
        let page = document(&[(
            BlockRole::Paragraph,
            "The fleet left Velm. It had ten ships. All is quiet. The ships went north.",
        )]);
        let claims = [
            claim(&page, "deploy", &["The fleet left", "ten ships"]),
            claim(&page, "strength", &["ten ships", "The ships"]),
        ];
        let shown = view(&page, &claims, 90);
        assert_eq!(shown.matches("It had ten ships.").count(), 1, "{shown}");
        assert!(shown.contains("It had ten ships. … The ships went north."), "{shown}");
    }

    #[test]
    fn a_page_without_claims_says_so() {
        let page = document(&[(BlockRole::Paragraph, "The sea.")]);
        let expected = format!("{}\nkarsk.html\nundated · no claims\n\n", "━".repeat(60));
        check(&page, &[], 60, &expected);
    }

    #[test]
    fn a_terminal_is_given_no_orders() {
        let orders = "\u{1b}]0;title\u{7}\u{9b}2J\u{202e}";
        let mut page = document(&[(BlockRole::Paragraph, orders)]);
        page.path = orders.into();
        page.metadata.title = Some(Declared::new(orders.into(), FieldSource::Html));
        page.metadata.outlet = Some(Declared::new(orders.into(), FieldSource::Html));
        let own = claim(&page, orders, &[orders]);
        let said = Claim {
            roles: vec![
                role(&page, orders, &[orders]),
                FilledRole {
                    name: "what".into(),
                    fillers: vec![Filler { name: Some(orders.into()), ..filler(&page, orders) }],
                },
                count(&page, orders, Bound::Vague, None, None),
            ],
            time: Some(day(&page, orders, orders)),
            attribution: vec![link(&page, orders, None), link(&page, orders, Some(orders))],
            factuality: Factuality::Possible,
            cues: vec![quotation(&page, orders)],
            doubts: vec![Doubt {
                kind: DoubtKind::CountAgainstList,
                message: orders.into(),
                claims: Vec::new(),
            }],
            ..own.clone()
        };
        let shown = view(&page, &[own, said], 80);
        assert!(shown.matches("]0;title").count() > 15, "{shown}");
        let order = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!shown.contains(order), "{shown:?}");
    }
}
