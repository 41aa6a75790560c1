//! What holds for the claims of every text, however odd, and of every annotation of it.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::sync::LazyLock;

use proptest::prelude::*;
use sayso_claims::{Extractor, Kind, Kinds};
use sayso_language::Engine;
use sayso_reading::Reader;
use sayso_records::{
    Annotation, Block, BlockRole, Claim, DependencyLabel, Document, Metadata, PartOfSpeech,
    Quotation, Tag, TextSpan,
};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::english);
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(None));
/// With the kinds of the program, and with kinds that ask every slot at every mention.
static EXTRACTORS: LazyLock<[Extractor; 2]> = LazyLock::new(|| {
    let greedy = Kinds::parse(&[("greedy.kind", GREEDY)]).expect("a kind");
    [Extractor::bundled(), Extractor::new(greedy)]
});

const GREEDY: &str = "\
# All that can be reached from anything.

role one: phrase
role other: phrase, clause, word
role count: quantity, money
role when: time
core one|other|count|when

mention person, organisation, force, nationality, place, facility, equipment, vehicle, event
  one = self + subject + object + complement + possessor + modifier + apposition + bearer
  other = bracket + where + clause + participle.object + participle.where + verb.subject + verb.in
  count = number + measure + @one.number + verb.number
  when = time + verb.time

verb say, tell, claim, deny, attack, deploy, plan
  other = self + subject + object + indirect + complement + clause + where + clause.subject + verb
  count = number + measure
  when = time

noun base, country, soldier
  other = self
  one = subject + object + complement + possessor + modifier + apposition + bearer + bracket
  count = number + measure
  when = time
";

/// Words of news, designations, numbers, marks and white space, in any order.
fn news_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(WORDS).prop_map(str::to_owned),
        1 => "[A-Z][a-z]{1,9}",
        1 => "[0-9]{1,4}([.,:/-][0-9]{1,3})?(km|mm|%|th|m)?",
        1 => "[\\p{Cyrillic}\\p{Arabic}\\p{Han}\\p{Emoji}]{1,5}",
        2 => "[\"'“”‘’«»„()\\[\\],.;:?!–—-]{1,3}",
        1 => "\\PC{0,6}",
    ];
    let separated = (piece, prop_oneof![5 => Just(" "), 1 => Just(""), 1 => Just("\n\n")]);
    proptest::collection::vec(separated, 0..60).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, space)| [piece, space.to_owned()]).collect()
    })
}

const WORDS: &[&str] = &[
    "said",
    "told",
    "according to",
    "denied",
    "would",
    "may",
    "not",
    "no",
    "if",
    "to",
    "that",
    "who",
    "its",
    "they",
    "the base",
    "an airbase",
    "7,500 soldiers",
    "two",
    "Minister Ina Vesk",
    "Vesk",
    "Norland",
    "the army",
    "militants",
    "were killed",
    "was deployed",
    "stationed",
    "in Kant",
    "at",
    "from",
    "by",
    "of",
    "with",
    "and",
    "between",
    "dozens of",
    "more than",
    "on Wednesday",
    "since 2001",
    "plans",
    "agreed",
    "met",
    "attack",
    "the attack on",
    "an agreement",
    "withdrew",
    "controls",
    "range of 35 km",
    "is",
    "has",
    "a member of",
    "the alliance",
    "(NSO)",
    "“",
    "”",
    ",",
    ".",
    ":",
    "?",
];

/// A document with a block for each piece between blank lines, a headline first.
fn document(text: &str) -> Document {
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = 0;
    for piece in text.split("\n\n") {
        let words = piece.trim();
        if !words.is_empty() {
            let from = start + (piece.len() - piece.trim_start().len());
            let role = if blocks.is_empty() { BlockRole::Headline } else { BlockRole::Paragraph };
            blocks.push(Block { role, span: TextSpan::new(from, from + words.len()) });
        }
        start += piece.len() + 2;
    }
    Document {
        id: "0".into(),
        path: "text".into(),
        text: text.into(),
        blocks,
        metadata: Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    }
}

fn annotate(document: &Document) -> Annotation {
    let spans = || document.blocks.iter().map(|block| block.span);
    let texts: Vec<&str> = spans().map(|span| span.of(&document.text)).collect();
    let mut annotation = Annotation::default();
    for (span, piece) in spans().zip(ENGINE.annotate_all(&texts, NonZeroUsize::MIN)) {
        annotation.append(piece, span.start);
    }
    annotation
}

/// The same tokens with any tags, labels and heads; each sentence stays a tree.
fn scrambled(annotation: &Annotation, choices: &[usize]) -> Annotation {
    let mut scrambled = annotation.clone();
    let mut choices = choices.iter().copied().cycle();
    let mut choose = |below: usize| choices.next().unwrap_or(0) % below;
    let mut start = 0;
    for token in 0..scrambled.tokens.len() {
        let word = &mut scrambled.tokens[token];
        if word.starts_sentence {
            start = token;
        }
        let before = token - start;
        word.head = if before == 0 { token } else { start + choose(before) };
        word.label = match before {
            0 => DependencyLabel::Root,
            _ => DependencyLabel::ALL[choose(DependencyLabel::ALL.len())],
        };
        word.tag = Tag::ALL[choose(Tag::ALL.len())];
        word.pos = PartOfSpeech::ALL[choose(PartOfSpeech::ALL.len())];
    }
    scrambled
}

/// The claims of a text as annotated; what comes out must hold together.
fn claims(document: &Document, annotation: &Annotation) -> [Vec<Claim>; 2] {
    let reading = READER.read(document, annotation);
    EXTRACTORS.each_ref().map(|extractor| {
        let claims = extractor.claims(document, annotation, &reading);
        let ids: HashSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
        assert_eq!(ids.len(), claims.len(), "two claims with one id in {:?}", document.text);
        for claim in &claims {
            check_claim(document, extractor.kinds().get(&claim.kind), claim);
            let others = claim.doubts.iter().flat_map(|doubt| &doubt.claims);
            assert!(others.into_iter().all(|id| ids.contains(id.as_str())), "{claim:?}");
        }
        claims
    })
}

/// A claim is grounded in its document and has the form of its kind.
fn check_claim(document: &Document, kind: Option<&Kind>, claim: &Claim) {
    let kind = kind.expect("the kind of a claim is one of the extractor's");
    let mut roles = kind.roles.iter().map(|role| &role.name);
    for filled in &claim.roles {
        assert!(roles.any(|role| *role == filled.name), "roles out of order: {claim:?}");
        assert!(!filled.fillers.is_empty(), "{claim:?}");
    }
    assert!((0.0..=1.0).contains(&claim.confidence), "{claim:?}");
    let fillers = claim.roles.iter().flat_map(|role| &role.fillers).map(|filler| &filler.words);
    let links = claim.attribution.iter().flat_map(|link| link.cue.iter().chain([&link.source]));
    let quotations =
        claim.evidence.quotations().iter().chain(&claim.cues).chain(fillers).chain(links);
    for quotation in quotations {
        let cut = Quotation::cut(document, quotation.span());
        assert_eq!(cut.as_ref(), Ok(quotation), "{claim:?}");
    }
    assert!(!claim.evidence.quotations().is_empty(), "{claim:?}");
}

/// Makes the claims of a text with its own annotation.
fn check(text: &str) -> [Vec<Claim>; 2] {
    let document = document(text);
    claims(&document, &annotate(&document))
}

/// Lines of a kind, some of them cut or with marks between.
fn kind_like() -> impl Strategy<Value = String> {
    let lines: Vec<&str> = GREEDY.lines().collect();
    let line = prop::sample::select(lines).prop_map(str::to_owned);
    let mark = "[ .:,=+|*@()\"#]{0,2}|[a-zé]{1,4}|\\PC";
    let broken = (line.clone(), 0..60_usize, mark).prop_map(|(line, at, mark)| {
        let (start, end) = line.split_at(line.floor_char_boundary(at));
        format!("{start}{mark}{end}")
    });
    prop::collection::vec(prop_oneof![4 => line, 1 => broken], 0..24)
        .prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn what_is_wrong_with_a_kind_is_on_a_line_of_it(text in kind_like()) {
        let read = Kinds::parse(&[("greedy.kind", &text)]);
        let faults = read.err().map(|error| error.0);
        prop_assert!(faults.as_ref().is_none_or(|faults| !faults.is_empty()));
        for fault in faults.unwrap_or_default() {
            prop_assert!((1..=text.lines().count().max(1)).contains(&fault.line), "{fault}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_claim_quotes_its_text(text in news_like()) {
        check(&text);
    }

    #[test]
    fn any_syntax_will_do(text in news_like(), choices in prop::collection::vec(any::<usize>(), 97)) {
        let document = document(&text);
        claims(&document, &scrambled(&annotate(&document), &choices));
    }

    #[test]
    fn the_same_text_makes_the_same_claims(text in news_like()) {
        prop_assert_eq!(check(&text), check(&text));
    }
}

/// Tokens of a document that is long for a page.
const LONG: usize = 10_000;

/// Makes the claims of `piece`, which has so many tokens, over and over.
fn check_long(piece: &str, tokens: usize) {
    check(&piece.repeat(LONG / tokens));
}

#[test]
fn one_word_repeated() {
    for word in ["said ", "base ", "soldiers ", "killed ", "Norland ", "2001 ", "and "] {
        check_long(word, 1);
    }
}

#[test]
fn marks_alone() {
    for marks in ["\" ", "“ ", "( ", ", "] {
        check_long(marks, 1);
    }
}

#[test]
fn sentences_repeated() {
    let sentence = "“We sent 20 soldiers to Kant on Monday,” the minister said. ";
    check_long(sentence, 14);
    check_long(&format!("{sentence}\n\n"), 14);
    check_long("soldiers and ", 2);
    check_long("a base in Kant, ", 5);
    check_long("said that he ", 3);
    check_long("the base of ", 3);
    check_long("(NSO) ", 3);
}
