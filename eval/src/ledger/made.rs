//! Documents with claims that nobody read: made by number, to fill a ledger of any size.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use sayso_records::{
    AttributionLink, AttributionMode, Block, BlockRole, Bound, Capture, Claim, Declared,
    DeclaredTime, Document, Evidence, Factuality, FieldSource, FilledRole, Filler, Mention,
    MentionClass, Metadata, Quantity, Quotation, Reading, TextSpan,
};

use crate::ledger::dice::Dice;
use crate::ledger::words;

/// Outlets that there are.
const OUTLETS: usize = 300;
/// Days over which the documents are published, from the start of 2020 on.
const DAYS: usize = 1_825;
/// Sentences with a claim in each document, on average one more.
const CLAIMS: usize = 6;
/// Documents of late that another may copy.
const REMEMBERED: usize = 64;

/// A document with what is claimed in it.
pub(crate) struct Made {
    /// The bytes: those of the text.
    pub(crate) capture: Capture,
    /// The document.
    pub(crate) document: Document,
    /// What is named in it.
    pub(crate) reading: Reading,
    /// What it claims.
    pub(crate) claims: Vec<Claim>,
}

/// What makes documents, one after another. Every sixth is a copy of one of late.
pub(crate) struct Press {
    dice: Dice,
    seed: u64,
    made: usize,
    late: Vec<(Arc<[Sentence]>, usize)>,
}

/// A sentence with one claim, and words behind it that claim nothing.
struct Sentence {
    text: String,
    kind: &'static str,
    factuality: Factuality,
    /// Role, words, class, figure.
    roles: Vec<(&'static str, String, Option<MentionClass>, Option<f64>)>,
    speaker: Option<String>,
}

impl Press {
    /// A press whose documents follow from `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self { dice: Dice::new(seed), seed, made: 0, late: Vec::new() }
    }

    /// The next document.
    pub(crate) fn document(&mut self) -> Made {
        self.made += 1;
        let copies = !self.late.is_empty() && self.dice.once_in(6);
        let (sentences, day) = if copies {
            let (sentences, day) = &self.late[self.dice.below(self.late.len())];
            (Arc::clone(sentences), (day + self.dice.below(2)).min(DAYS - 1))
        } else {
            let count = CLAIMS + self.dice.below(3);
            let sentences = (0..count).map(|_| sentence(&mut self.dice)).collect();
            (sentences, self.dice.below(DAYS))
        };
        let place = self.made % REMEMBERED;
        if self.late.len() < REMEMBERED {
            self.late.push((Arc::clone(&sentences), day));
        } else {
            self.late[place] = (Arc::clone(&sentences), day);
        }
        let outlet = words::outlet(self.dice.seldom(OUTLETS));
        laid_out(&format!("made/{}-{}.txt", self.seed, self.made), &outlet, day, &sentences)
    }
}

/// Some sentence with its claim.
fn sentence(dice: &mut Dice) -> Sentence {
    let place = words::place(dice.seldom(words::PLACES));
    let force = words::force(dice.seldom(words::FORCES));
    let person = words::person(dice.seldom(words::PEOPLE));
    let figure = (dice.below(90) + 10) as f64 * if dice.once_in(2) { 100.0 } else { 25.0 };
    let said = dice.once_in(2);
    let told = if said { format!(", {person} said") } else { String::new() };
    let names = |force: String, place: String| {
        vec![
            ("force", force, Some(MentionClass::Force), None),
            ("place", place, Some(MentionClass::Place), None),
        ]
    };
    let (text, kind, factuality, roles) = match dice.below(6) {
        0 | 1 => {
            let text = format!("The {force} has {figure} soldiers stationed at {place}{told}.");
            let mut roles = names(force, place);
            roles.push(("counted", "soldiers".into(), None, None));
            roles.push(("count", figure.to_string(), None, Some(figure)));
            (text, "strength", Factuality::Certain, roles)
        }
        2 => {
            let text = format!("The {force} is based in {place}{told}.");
            (text, "presence", Factuality::Certain, names(force, place))
        }
        3 => {
            let text = format!("The {force} will be sent to {place} by the spring{told}.");
            let roles = vec![
                ("what", force, Some(MentionClass::Force), None),
                ("place", place, Some(MentionClass::Place), None),
            ];
            (text, "deploy", Factuality::Planned, roles)
        }
        4 => {
            let number = (dice.below(20) + 1) as f64;
            let text = format!("The shelling of {place} killed {number} people{told}.");
            let roles = vec![
                ("victim", "people".into(), None, None),
                ("count", number.to_string(), None, Some(number)),
                ("place", place, Some(MentionClass::Place), None),
            ];
            (text, "casualty", Factuality::Certain, roles)
        }
        _ => {
            let text = format!("No soldiers of the {force} are left in {place}{told}.");
            (text, "presence", Factuality::Negated, names(force, place))
        }
    };
    let text = format!("{text} {}", words::prose(dice));
    Sentence { text, kind, factuality, roles, speaker: said.then_some(person) }
}

/// A document of some sentences, a paragraph each.
fn laid_out(path: &str, outlet: &str, day: usize, sentences: &[Sentence]) -> Made {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for sentence in sentences {
        let start = text.len();
        text.push_str(&sentence.text);
        blocks.push(Block { role: BlockRole::Paragraph, span: TextSpan::new(start, text.len()) });
        text.push_str("\n\n");
    }
    let day: Date = date(2020, 1, 1) + (day as i64).days();
    let given = |value: &str| Some(Declared::new(value.to_owned(), FieldSource::Given));
    let metadata = Metadata {
        outlet: given(outlet),
        title: given(path),
        published: DeclaredTime::parse(&day.to_string())
            .ok()
            .map(|day| Declared::new(day, FieldSource::Given)),
        ..Metadata::default()
    };
    let capture = Capture { bytes: text.clone().into_bytes(), ..Capture::default() };
    let mut document = Document {
        id: String::new(),
        path: path.to_owned(),
        text,
        blocks,
        metadata,
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    };
    document.id = document.content_id();
    let mut reading = Reading::default();
    let spans: Vec<TextSpan> = document.blocks.iter().map(|block| block.span).collect();
    let claims = sentences.iter().zip(&spans);
    let claims = claims
        .filter_map(|(sentence, &span)| claim(&document, sentence, span, &mut reading.mentions))
        .collect();
    reading.mentions.sort_by_key(|mention| mention.span);
    reading.mentions.dedup_by_key(|mention| mention.span);
    Made { capture, document, reading, claims }
}

/// The claim of the sentence at `span`, its names added to the mentions.
fn claim(
    document: &Document,
    sentence: &Sentence,
    span: TextSpan,
    mentions: &mut Vec<Mention>,
) -> Option<Claim> {
    let find = |words: &str| {
        let start = span.start + span.of(&document.text).find(words)?;
        Some(TextSpan::new(start, start + words.len()))
    };
    let mut roles = Vec::new();
    for (role, words, class, figure) in &sentence.roles {
        let found = find(words)?;
        mentions.extend(class.map(|class| Mention {
            span: found,
            class,
            nominal: false,
            name: None,
        }));
        let quantity = figure.map(|value| Quantity {
            span: found,
            value: Some(value),
            high: None,
            bound: Bound::Exact,
            unit: Some("person".into()),
            is_money: false,
            of: None,
        });
        let words = Quotation::cut(document, found).ok()?;
        let filler = Filler { words, name: None, quantity, time: None };
        roles.push(FilledRole { name: (*role).to_owned(), fillers: vec![filler] });
    }
    let speaker = sentence.speaker.as_deref().and_then(find);
    mentions.extend(speaker.map(|span| Mention {
        span,
        class: MentionClass::Person,
        nominal: false,
        name: None,
    }));
    let link = |span| {
        let source = Quotation::cut(document, span).ok()?;
        Some(AttributionLink { source, name: None, cue: None, mode: AttributionMode::Indirect })
    };
    let mut claim = Claim {
        id: String::new(),
        kind: sentence.kind.into(),
        roles,
        time: None,
        attribution: speaker.and_then(link).into_iter().collect(),
        factuality: sentence.factuality,
        cues: Vec::new(),
        evidence: Evidence::of(vec![Quotation::cut(document, span).ok()?])?,
        confidence: 0.9,
        made_by: "made".into(),
        doubts: Vec::new(),
    };
    claim.id = claim.content_id(&document.id);
    Some(claim)
}
