//! Pages with claims, made up without the engine: as many as a test wants, each another.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use sayso_ledger::{Added, Entry, KeepError, Ledger, ReadEntry, Run};
use sayso_records::{
    AttributionLink, AttributionMode, Block, BlockRole, Bound, Capture, Claim, Declared,
    DeclaredTime, Document, Doubt, DoubtKind, Evidence, Factuality, FieldSource, FilledRole,
    Filler, Finding, FindingKind, Mention, MentionClass, Metadata, Place, Quantity, Quotation,
    Reading, TextSpan, TimeAnchor, TimeExpression, TimePrecision, TimexType,
};

/// Who reads, in these tests.
pub(crate) const READER: &str = "sayso 0.1.0 fast";

/// A page with all that is made of it.
#[derive(Clone, Debug)]
pub(crate) struct Dispatch {
    pub(crate) capture: Capture,
    pub(crate) document: Document,
    pub(crate) findings: Vec<Finding>,
    pub(crate) reading: Reading,
    pub(crate) claims: Vec<Claim>,
}

/// The dispatch with a number: other words, other claims, another day for each.
pub(crate) fn dispatch(number: usize) -> Dispatch {
    let headline = format!("Garnison in Hařov wächst – {number}");
    let soldiers = format!("{} soldiers", 100 + number);
    let body = format!(
        "“Some {soldiers} are stationed at Hasket airfield,” Defence Minister Ruben Salk said on \
         Monday. The {} Mountain Brigade may leave Tavel valley.",
        number + 1
    );
    let text = format!("Menü\n\n{headline}\n\n{body}");
    let span = |words: &str| span_of(&text, words);
    let block = |role, words: &str| Block { role, span: span_of(&text, words) };
    let published = Date::constant(2017, 1, 1)
        .saturating_add(jiff::Span::new().days(i64::try_from(number % 700).unwrap()));
    let given = |value: &str| Declared::new(value.to_owned(), FieldSource::Given);
    let published = DeclaredTime::parse(&published.to_string()).unwrap();
    let mut document = Document {
        id: String::new(),
        path: format!("dispatch-{number}.html"),
        blocks: vec![
            block(BlockRole::Furniture, "Menü"),
            block(BlockRole::Headline, &headline),
            block(BlockRole::Paragraph, &body),
        ],
        metadata: Metadata {
            title: Some(given(&headline)),
            outlet: Some(given(["Orrend Courier", "Tavel Post", "Sarvand Daily"][number % 3])),
            published: Some(Declared::new(published, FieldSource::JsonLd)),
            ..Metadata::default()
        },
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
        text: text.clone(),
    };
    document.id = document.content_id();
    let mention = |words, class, name: Option<&str>| Mention {
        span: span(words),
        class,
        nominal: name.is_some(),
        name: name.map(str::to_owned),
    };
    let reading = Reading {
        mentions: vec![
            mention("Hasket airfield", MentionClass::Facility, None),
            mention("Ruben Salk", MentionClass::Person, None),
            mention("Tavel valley", MentionClass::Place, None),
        ],
        ..Reading::default()
    };
    let claims = vec![strength(&document, &soldiers), withdrawal(&document, number)];
    let bytes = format!("<title>{headline}</title><p>{body}</p>").into_bytes();
    let capture = Capture {
        bytes,
        address: Some(format!("https://example.org/{number}")),
        fetched: DeclaredTime::parse("2017-06-07T12:30:00Z").ok(),
    };
    let findings = vec![
        Finding::new(FindingKind::UncertainRole, Place::Text(span("Menü")), "a menu, perhaps"),
        Finding::new(FindingKind::BadCharacters, Place::Input(3), "a character that is none"),
    ];
    Dispatch { capture, document, findings, reading, claims }
}

/// So many soldiers at an airfield, as the minister says.
fn strength(document: &Document, soldiers: &str) -> Claim {
    let quote = |words: &str| quotation(document, words);
    let quantity = Quantity {
        span: quote(soldiers).span(),
        value: soldiers.split(' ').next().and_then(|number| number.parse().ok()),
        high: None,
        bound: Bound::About,
        unit: Some("soldier".into()),
        is_money: false,
        of: None,
    };
    let monday = TimeExpression {
        span: quote("Monday").span(),
        kind: TimexType::Date,
        value: "2017-01-02".into(),
        earliest: Some(Date::constant(2017, 1, 2)),
        latest: Some(Date::constant(2017, 1, 2)),
        precision: Some(TimePrecision::DayPart),
        anchor: Some(TimeAnchor::Published),
    };
    let filler =
        |words: &str| Filler { words: quote(words), name: None, quantity: None, time: None };
    let mut claim = Claim {
        id: String::new(),
        kind: "strength".into(),
        roles: vec![
            FilledRole { name: "counted".into(), fillers: vec![filler(soldiers)] },
            FilledRole {
                name: "count".into(),
                fillers: vec![Filler { quantity: Some(quantity), ..filler(soldiers) }],
            },
            FilledRole {
                name: "place".into(),
                fillers: vec![filler("Hasket airfield"), filler("Tavel valley")],
            },
        ],
        time: Some(monday),
        attribution: vec![AttributionLink {
            source: quote("Defence Minister Ruben Salk"),
            name: Some("Ruben Salk".into()),
            cue: Some(quote("said")),
            mode: AttributionMode::Direct,
        }],
        factuality: Factuality::Certain,
        cues: Vec::new(),
        evidence: Evidence::of(vec![quote(soldiers), quote("stationed at Hasket airfield")])
            .unwrap(),
        confidence: 0.5,
        made_by: "sayso 0.1.0 strength.kind:3".into(),
        doubts: vec![Doubt {
            kind: DoubtKind::CountAgainstList,
            message: "the list has two, the count says three".into(),
            claims: vec!["0123456789abcdef".into()],
        }],
    };
    claim.id = claim.content_id(&document.id);
    claim
}

/// A brigade that may leave.
fn withdrawal(document: &Document, number: usize) -> Claim {
    let brigade = format!("{} Mountain Brigade", number + 1);
    let quote = |words: &str| quotation(document, words);
    let actor = Filler {
        words: quote(&brigade),
        name: Some("88th Mountain Brigade".into()),
        quantity: None,
        time: None,
    };
    let mut claim = Claim {
        id: String::new(),
        kind: "withdraw".into(),
        roles: vec![FilledRole { name: "actor".into(), fillers: vec![actor] }],
        time: None,
        attribution: Vec::new(),
        factuality: Factuality::Possible,
        cues: vec![quote("may")],
        evidence: Evidence::of(vec![quote("may leave Tavel valley")]).unwrap(),
        confidence: 0.25,
        made_by: "sayso 0.1.0 withdraw.kind:9".into(),
        doubts: Vec::new(),
    };
    claim.id = claim.content_id(&document.id);
    claim
}

/// The first of these words in a text.
fn span_of(text: &str, words: &str) -> TextSpan {
    let start = text.find(words).unwrap();
    TextSpan::new(start, start + words.len())
}

/// The first of these words in a document.
pub(crate) fn quotation(document: &Document, words: &str) -> Quotation {
    Quotation::cut(document, span_of(&document.text, words)).unwrap()
}

/// The ledger at `path`, for writing; nobody else has it.
pub(crate) fn open(path: &Path) -> Ledger {
    Ledger::open(path, &|| panic!("another writes")).unwrap()
}

/// How many rows each table has.
pub(crate) fn rows(ledger: &Ledger) -> Vec<(String, u64)> {
    ledger.stats().unwrap().rows
}

/// How many documents there are.
pub(crate) fn documents(ledger: &Ledger) -> usize {
    let rows = rows(ledger);
    let documents = rows.iter().find(|(table, _)| table == "document").unwrap();
    usize::try_from(documents.1).unwrap()
}

/// A run on some day.
pub(crate) fn run(day: &str) -> Run {
    let at: Timestamp = format!("{day}T06:30:00Z").parse().unwrap();
    Ledger::run("sayso 0.1.0", "add dispatches", at)
}

impl Dispatch {
    /// It, as the ledger takes it, read by `reader`.
    pub(crate) fn entry<'a>(&'a self, reader: &'a str) -> Entry<'a> {
        let Self { document, reading, claims, .. } = self;
        Entry {
            path: &document.path,
            capture: &self.capture,
            findings: &self.findings,
            read: Some(ReadEntry { document, reading, claims, reader }),
        }
    }
}

/// Keeps some dispatches, all in one transaction.
pub(crate) fn add(ledger: &mut Ledger, dispatches: &[Dispatch]) -> Result<Vec<Added>, KeepError> {
    let entries: Vec<Entry> = dispatches.iter().map(|dispatch| dispatch.entry(READER)).collect();
    ledger.add(&entries, &run("2017-07-01"))
}

/// Numbers that look random, the same in every run (`SplitMix64`).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}
