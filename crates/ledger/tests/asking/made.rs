//! Histories: documents with claims of a small invented world, made up without the engine, in any
//! number and order.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use sayso_ledger::{Entry, Ledger, ReadEntry, Run};
use sayso_records::{
    AttributionLink, AttributionMode, Block, BlockRole, Bound, Capture, Claim, Declared,
    DeclaredTime, Document, Evidence, Factuality, FieldSource, FilledRole, Filler, Mention,
    MentionClass, Metadata, Quantity, Quotation, Reading, TextSpan, TimeAnchor, TimeExpression,
    TimePrecision, TimexType,
};

/// Days that a history runs over, from [`first_day`] on.
pub(crate) const DAYS: usize = 10;
pub(crate) const FORCES: [&str; 4] =
    ["88th Mountain Brigade", "88th Brigade", "Highland Front", "Kordian Army"];
pub(crate) const PLACES: [&str; 4] = ["Hasket airfield", "Tavel valley", "Orrend", "Suwałki"];
pub(crate) const PEOPLE: [&str; 4] = ["Ruben Salk", "Salk", "Irena Novash", "Sergei Shoygu"];
pub(crate) const OUTLETS: [&str; 3] = ["Orrend Courier", "ORREND COURIER", "Sarvand Daily"];

/// The day of a history with a number.
pub(crate) fn day(number: usize) -> Date {
    date(2017, 6, 1).saturating_add(i64::try_from(number).unwrap().days())
}

/// One sentence with its claim; the numbers choose from the lists above.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    what: What,
    force: usize,
    place: usize,
    speaker: Option<usize>,
    /// The days that it tells: first, and how many.
    told: Option<(usize, usize)>,
}

#[derive(Clone, Debug)]
enum What {
    Strength(u32),
    Presence,
    Absence,
    Deploy,
    Attack,
    Alias,
}

/// A document of a history.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// The day on which it was known.
    pub(crate) day: usize,
    /// Whether it tells that day; if not, it was read on it.
    dated: bool,
    outlet: Option<usize>,
    said: Vec<Said>,
}

/// A document with all that is made of it.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) document: Document,
    pub(crate) capture: Capture,
    pub(crate) reading: Reading,
    pub(crate) claims: Vec<Claim>,
    /// The run in which it was read.
    run: Run,
}

fn said() -> impl Strategy<Value = Said> {
    let what = prop_oneof![
        prop::sample::select(vec![300, 1_500, 1_700, 7_500]).prop_map(What::Strength),
        Just(What::Presence),
        Just(What::Absence),
        Just(What::Deploy),
        Just(What::Attack),
        Just(What::Alias),
    ];
    let told = prop::option::weighted(0.3, (0..DAYS, 0..20_usize));
    (what, 0..4_usize, 0..4_usize, prop::option::of(0..4_usize), told)
        .prop_map(|(what, force, place, speaker, told)| Said { what, force, place, speaker, told })
}

/// A history in no order: documents, among them copies by other outlets on the same or later days.
pub(crate) fn history() -> impl Strategy<Value = Vec<Told>> {
    let told = (
        0..DAYS,
        prop::bool::weighted(0.8),
        prop::option::weighted(0.9, 0..OUTLETS.len()),
        prop::collection::vec(said(), 1..4),
    )
        .prop_map(|(day, dated, outlet, said)| Told { day, dated, outlet, said });
    let copy = (any::<prop::sample::Index>(), 0..3_usize, 0..OUTLETS.len());
    (prop::collection::vec(told, 1..7), prop::collection::vec(copy, 0..3)).prop_map(
        |(mut told, copies)| {
            for (of, later, outlet) in copies {
                let of = told[of.index(told.len())].clone();
                let day = (of.day + later).min(DAYS - 1);
                told.push(Told { day, outlet: Some(outlet), ..of });
            }
            told
        },
    )
}

impl Said {
    fn text(&self) -> String {
        let (force, place) = (FORCES[self.force], PLACES[self.place]);
        let what = match self.what {
            What::Strength(count) => format!("The {force} has {count} soldiers at {place}"),
            What::Presence => format!("The {force} is based in {place}"),
            What::Absence => format!("No soldiers of the {force} are left in {place}"),
            What::Deploy => format!("The {force} will be sent to {place}"),
            What::Attack => format!("The {force} attacked {place}"),
            What::Alias => format!("The {force} is also called the Tavel Guard"),
        };
        let speaker = self.speaker.map_or(String::new(), |one| format!(", {} said", PEOPLE[one]));
        let told = if self.told.is_some() { " in those days" } else { "" };
        format!("{what}{told}{speaker}.")
    }

    fn kind(&self) -> (&'static str, Factuality) {
        match self.what {
            What::Strength(_) => ("strength", Factuality::Certain),
            What::Presence => ("presence", Factuality::Certain),
            What::Absence => ("presence", Factuality::Negated),
            What::Deploy => ("deploy", Factuality::Planned),
            What::Attack => ("attack", Factuality::Certain),
            What::Alias => ("alias", Factuality::Certain),
        }
    }

    /// Role, words, what they name, and figure.
    fn roles(&self) -> Vec<(&'static str, String, Option<MentionClass>, Option<f64>)> {
        let force = |role| (role, FORCES[self.force].to_owned(), Some(MentionClass::Force), None);
        let place = |role| (role, PLACES[self.place].to_owned(), Some(MentionClass::Place), None);
        match self.what {
            What::Strength(count) => vec![
                force("force"),
                ("counted", "soldiers".to_owned(), None, None),
                ("count", count.to_string(), None, Some(f64::from(count))),
                place("place"),
            ],
            What::Presence | What::Absence => vec![force("force"), place("place")],
            What::Deploy => vec![force("what"), place("place")],
            What::Attack => vec![force("actor"), place("target")],
            What::Alias => vec![
                force("name"),
                ("alias", "Tavel Guard".to_owned(), Some(MentionClass::Force), None),
            ],
        }
    }

    /// The claim that the sentence at `span` makes; its names are added to `mentions`.
    fn claim(&self, document: &Document, span: TextSpan, mentions: &mut Vec<Mention>) -> Claim {
        let find = |words: &str| {
            let start = span.start + span.of(&document.text).find(words).unwrap();
            TextSpan::new(start, start + words.len())
        };
        let quote = |span| Quotation::cut(document, span).unwrap();
        let mut mention =
            |span, class| mentions.push(Mention { span, class, nominal: false, name: None });
        let roles = self.roles().into_iter().map(|(role, words, class, figure)| {
            let span = find(&words);
            if let Some(class) = class {
                mention(span, class);
            }
            let quantity = figure.map(|value| Quantity {
                span,
                value: Some(value),
                high: None,
                bound: Bound::Exact,
                unit: Some("soldier".into()),
                is_money: false,
                of: None,
            });
            let filler = Filler { words: quote(span), name: None, quantity, time: None };
            FilledRole { name: role.into(), fillers: vec![filler] }
        });
        let roles = roles.collect();
        let speaker = self.speaker.map(|one| find(PEOPLE[one]));
        if let Some(span) = speaker {
            mention(span, MentionClass::Person);
        }
        let link = |span| AttributionLink {
            source: quote(span),
            name: None,
            cue: Some(quote(find("said"))),
            mode: AttributionMode::Indirect,
        };
        let (kind, factuality) = self.kind();
        let mut claim = Claim {
            id: String::new(),
            kind: kind.into(),
            roles,
            time: self.told.map(|told| time(find("in those days"), told)),
            attribution: speaker.map(link).into_iter().collect(),
            factuality,
            cues: Vec::new(),
            evidence: Evidence::of(vec![quote(span)]).unwrap(),
            confidence: 0.75,
            made_by: "made".into(),
            doubts: Vec::new(),
        };
        claim.id = claim.content_id(&document.id);
        claim
    }
}

fn time(span: TextSpan, (first, count): (usize, usize)) -> TimeExpression {
    TimeExpression {
        span,
        kind: TimexType::Date,
        value: day(first).to_string(),
        earliest: Some(day(first)),
        latest: Some(day(first + count)),
        precision: Some(TimePrecision::Day),
        anchor: Some(TimeAnchor::Explicit),
    }
}

impl Told {
    /// The document under a path.
    pub(crate) fn made(&self, path: &str) -> Made {
        let (mut text, mut blocks) = (String::new(), Vec::new());
        let mut block = |role, words: &str| {
            let start = text.len();
            text.push_str(words);
            blocks.push(Block { role, span: TextSpan::new(start, text.len()) });
            text.push_str("\n\n");
        };
        let place = self.said.first().map_or("nowhere", |said| PLACES[said.place]);
        let title = format!("News of {place}");
        block(BlockRole::Headline, &title);
        self.said.iter().for_each(|said| block(BlockRole::Paragraph, &said.text()));
        let published =
            self.dated.then(|| DeclaredTime::parse(&day(self.day).to_string()).unwrap());
        let metadata = Metadata {
            title: Some(Declared::new(title, FieldSource::Text)),
            outlet: self
                .outlet
                .map(|one| Declared::new(OUTLETS[one].to_owned(), FieldSource::Meta)),
            published: published.map(|day| Declared::new(day, FieldSource::Meta)),
            ..Metadata::default()
        };
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
        let spans: Vec<TextSpan> = document.blocks[1..].iter().map(|block| block.span).collect();
        let claims = self.said.iter().zip(spans);
        let claims =
            claims.map(|(said, span)| said.claim(&document, span, &mut reading.mentions)).collect();
        reading.mentions.sort_by_key(|mention| mention.span);
        let read = if self.dated { DAYS } else { self.day };
        let at = format!("{}T12:00:00Z", day(read)).parse().unwrap();
        Made {
            capture: Capture { bytes: document.text.clone().into_bytes(), ..Capture::default() },
            document,
            reading,
            claims,
            run: Ledger::run("sayso", "add", at),
        }
    }
}

impl Made {
    /// Adds it to a ledger.
    pub(crate) fn add_to(&self, ledger: &mut Ledger) {
        let Self { document, reading, claims, .. } = self;
        let entry = Entry {
            path: &document.path,
            capture: &self.capture,
            findings: &[],
            read: Some(ReadEntry { document, reading, claims, reader: "made" }),
        };
        ledger.add(&[entry], &self.run).unwrap();
    }
}

/// A document of some paragraphs, each with a claim that it is said; known on the day with a number.
pub(crate) fn paragraphs(path: &str, title: &str, of: usize, paragraphs: &[&str]) -> Made {
    let told = Told { day: of, dated: true, outlet: Some(0), said: Vec::new() };
    let mut made = told.made(path);
    let document = &mut made.document;
    document.metadata.title = Some(Declared::new(title.to_owned(), FieldSource::Meta));
    document.text.clear();
    document.blocks.clear();
    for words in paragraphs {
        let start = document.text.len();
        document.text.push_str(words);
        let span = TextSpan::new(start, document.text.len());
        document.blocks.push(Block { role: BlockRole::Paragraph, span });
        document.text.push('\n');
    }
    document.id = document.content_id();
    let claim = |block: &Block| {
        let mut claim = Claim {
            id: String::new(),
            kind: "say".into(),
            roles: Vec::new(),
            time: None,
            attribution: Vec::new(),
            factuality: Factuality::Certain,
            cues: Vec::new(),
            evidence: Evidence::of(vec![Quotation::cut(&made.document, block.span).unwrap()])
                .unwrap(),
            confidence: 0.5,
            made_by: "made".into(),
            doubts: Vec::new(),
        };
        claim.id = claim.content_id(&made.document.id);
        claim
    };
    let claims = made.document.blocks.iter().map(claim).collect();
    let bytes = made.document.text.clone().into_bytes();
    Made { capture: Capture { bytes, ..Capture::default() }, claims, ..made }
}

/// The documents of a history, each once, with the days on which they are known.
pub(crate) fn made(history: &[Told]) -> Vec<(usize, Made)> {
    let mut all: Vec<(usize, Made)> = Vec::new();
    for (number, told) in history.iter().enumerate() {
        let made = told.made(&format!("{number}.html"));
        // The same text read on two days is one document, known since the first of them.
        if all.iter().all(|(_, other)| other.document.id != made.document.id) {
            all.push((told.day, made));
        }
    }
    all
}
