//! Texts of the unit tests, read by the exact reader with a few kinds of their own.

use std::sync::LazyLock;

use sayso_language::Engine;
use sayso_reading::Reader;
use sayso_records::{
    Annotation, Block, BlockRole, Claim, Declared, DeclaredTime, Document, FieldSource, Metadata,
    TextSpan,
};

use crate::{Extractor, Kinds};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::english);

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Kinds::parse(KINDS).unwrap_or_else(|error| panic!("{error}"))));

const KINDS: &[(&str, &str)] = &[
    (
        "attack.kind",
        "# Force is used.\n\n\
         role actor: phrase\nrole target: phrase\nrole place: place\ncore actor|target\n\n\
         verb attack, bomb, shell\n  actor = subject\n  target = object\n  place = in\n\n\
         verb \"carry out attack\"\n  actor = subject\n  target = word2.on\n\n\
         noun attack, air strike\n  actor = subject\n  target = on, against\n  needs target\n",
    ),
    (
        "casualty.kind",
        "# People come to harm.\n\n\
         role victim: phrase\nrole harm: word\ncore victim, harm\n\n\
         verb kill, wound\n  victim = object\n  harm = self\n",
    ),
    (
        "presence.kind",
        "# A base is somewhere.\n\n\
         role force: facility, phrase\nrole place: place\ncore force, place\n\n\
         noun base, airfield, depot, port\n  force = self\n  place = in, where\n\n\
         verb station\n  force = object\n  place = in\n",
    ),
    (
        "strength.kind",
        "# So many are counted.\n\n\
         role counted: phrase\nrole count: quantity\ncore counted, count\nyields to casualty\n\n\
         noun soldier, base, basis\n  counted = self\n  count = number\n",
    ),
    (
        "say.kind",
        "# It is said.\n\n\
         role speaker: phrase\nrole addressee: phrase\nrole content: clause, phrase\n\
         core speaker, content\n\n\
         verb welcome, condemn\n  speaker = subject\n  addressee = to\n  content = object\n",
    ),
];

/// The claims of some paragraphs, which blank lines part, published on 7 June 2017.
pub(crate) fn claims(text: &str) -> Vec<Claim> {
    let mut blocks = Vec::new();
    let mut annotation = Annotation::default();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        let span = TextSpan::new(start, start + paragraph.len());
        blocks.push(Block { role: BlockRole::Paragraph, span });
        annotation.append(ENGINE.annotate(paragraph), start);
        start = span.end + 2;
    }
    let published = DeclaredTime::parse("2017-06-07").ok();
    let published = published.map(|date| Declared::new(date, FieldSource::Given));
    let document = Document {
        id: "sample".into(),
        path: String::new(),
        text: text.into(),
        blocks,
        metadata: Metadata { published, ..Metadata::default() },
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    };
    let reading = Reader::new(None).read(&document, &annotation);
    EXTRACTOR.claims(&document, &annotation, &reading)
}

/// The only claim of a kind in a text.
pub(crate) fn only(kind: &str, text: &str) -> Claim {
    let mut found: Vec<Claim> =
        claims(text).into_iter().filter(|claim| claim.kind == kind).collect();
    assert_eq!(found.len(), 1, "claims of {kind} in {text:?}: {found:#?}");
    found.remove(0)
}
