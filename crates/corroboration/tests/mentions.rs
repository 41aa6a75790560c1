//! Which mentions of a document have which name, and what a text tells of its names.

use sayso_corroboration::names::{mentions, ties_in_text};
use sayso_records::{
    AttributionLink, AttributionMode, Block, BlockRole, Claim, Document, Evidence, Factuality,
    FilledRole, Filler, KeptClaim, Mention, MentionClass, Metadata, Quotation, Reading, TextSpan,
};

use MentionClass::{Force, Organisation, Person, Place};

fn document(text: &str) -> Document {
    let span = TextSpan::new(0, text.len());
    Document {
        id: "0123456789abcdef".into(),
        path: "page.txt".into(),
        text: text.into(),
        blocks: vec![Block { role: BlockRole::Paragraph, span }],
        metadata: Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    }
}

fn span(document: &Document, words: &str) -> TextSpan {
    let start = document.text.find(words).expect(words);
    TextSpan::new(start, start + words.len())
}

/// What a reading found: the words, their class, and for words that describe what they resolve to.
fn reading(document: &Document, found: &[(&str, MentionClass)]) -> Reading {
    let mention = |(words, class): &(&str, MentionClass)| {
        let (words, resolved) = words.split_once(" → ").map_or((*words, None), |(words, name)| {
            (words, Some(name.to_owned()).filter(|name| !name.is_empty()))
        });
        let nominal = words.starts_with(char::is_lowercase) && !words.starts_with("the 88th");
        Mention { span: span(document, words), class: *class, nominal, name: resolved }
    };
    Reading { mentions: found.iter().map(mention).collect(), ..Reading::default() }
}

/// A claim with these words in a role, and with what they resolve to behind an arrow.
fn claim(document: &Document, kind: &str, fillers: &[(&str, &str)]) -> Claim {
    let parts = |words: &str| match words.split_once(" → ") {
        Some((words, name)) => (words.to_owned(), Some(name.to_owned())),
        None => (words.to_owned(), None),
    };
    let cut = |words: &str| Quotation::cut(document, span(document, words)).unwrap();
    let (speakers, fillers): (Vec<_>, Vec<_>) =
        fillers.iter().partition(|(role, _)| *role == "says");
    let role = |(role, words): &&(&str, &str)| {
        let (words, name) = parts(words);
        let filler = Filler { words: cut(&words), name, quantity: None, time: None };
        FilledRole { name: (*role).to_owned(), fillers: vec![filler] }
    };
    let link = |(_, words): &&(&str, &str)| {
        let (words, name) = parts(words);
        let mode = AttributionMode::Direct;
        AttributionLink { source: cut(&words), name, cue: None, mode }
    };
    let all = TextSpan::new(0, document.text.len());
    Claim {
        id: "fedcba9876543210".into(),
        kind: kind.into(),
        roles: fillers.iter().map(role).collect(),
        time: None,
        attribution: speakers.iter().map(link).collect(),
        factuality: Factuality::Certain,
        cues: Vec::new(),
        evidence: Evidence::of(vec![Quotation::cut(document, all).unwrap()]).unwrap(),
        confidence: 1.0,
        made_by: String::new(),
        doubts: Vec::new(),
    }
}

/// The mentions as `words = class key`, and what the text ties, as `key = key reason`.
fn check(
    text: &str,
    found: &[(&str, MentionClass)],
    claims: &[(&str, &[(&str, &str)])],
    expected: &[&str],
    ties: &[&str],
) {
    let document = document(text);
    let reading = reading(&document, found);
    let claims: Vec<Claim> =
        claims.iter().map(|(kind, fillers)| claim(&document, kind, fillers)).collect();
    let mentions = mentions(&document, &reading, &claims);
    let shown = mentions.iter().map(|mention| {
        let (words, name) = (mention.span.of(&document.text), &mention.name);
        format!("{words} = {} {}", name.class.name(), name.key)
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{text}");
    let known = jiff::civil::date(2024, 5, 13);
    let kept = KeptClaim::all(&document, &claims, &mentions, known);
    let told = ties_in_text(&kept, &document.id, known);
    let told = told
        .iter()
        .map(|tie| format!("{} = {} {}", tie.names.0.key, tie.names.1.key, tie.reason.name()));
    assert_eq!(told.collect::<Vec<_>>(), ties, "{text}");
}

#[test]
fn a_name_with_its_title_is_one_mention() {
    check(
        "Defence Minister Ruben Salk met the 88th Mountain Brigade.",
        &[
            ("Defence Minister Ruben Salk", Person),
            ("Defence", Organisation),
            ("Ruben Salk", Person),
            ("the 88th Mountain Brigade", Force),
            ("Mountain Brigade", Force),
        ],
        &[],
        &[
            "Defence Minister Ruben Salk = person ruben salk",
            "the 88th Mountain Brigade = group 88th mountain brigade",
        ],
        &[],
    );
}

#[test]
fn words_that_are_resolved_have_the_name_they_are_resolved_to() {
    check(
        "Ruben Salk spoke. Later he left, and officials stayed.",
        &[("Ruben Salk", Person), ("he → Ruben Salk", Person), ("officials → ", Organisation)],
        &[("say", &[("says", "he → Ruben Salk")])],
        &["Ruben Salk = person ruben salk", "he = person ruben salk"],
        &[],
    );
}

#[test]
fn a_filler_has_the_name_that_all_of_it_means() {
    check(
        "Idris Kaval, a spokesman for the movement, met its foreign minister Halvar Tein.",
        &[("Idris Kaval", Person), ("Halvar Tein", Person)],
        &[(
            "meet",
            &[
                ("says", "Idris Kaval, a spokesman for the movement"),
                ("participant", "its foreign minister Halvar Tein"),
            ],
        )],
        &[
            "Idris Kaval, a spokesman for the movement = person idris kaval",
            "Idris Kaval = person idris kaval",
            "its foreign minister Halvar Tein = person halvar tein",
            "Halvar Tein = person halvar tein",
        ],
        &[],
    );
}

#[test]
fn a_filler_that_only_holds_a_name_has_none() {
    check(
        "People in Hasket heard the defence minister of Kordia.",
        &[("Hasket", Place), ("Kordia", Place)],
        &[(
            "say",
            &[("says", "People in Hasket"), ("addressee", "the defence minister of Kordia")],
        )],
        &["Hasket = place hasket", "Kordia = place kordia"],
        &[],
    );
}

#[test]
fn a_list_is_no_name() {
    check(
        "Kordia, Sarvand and Belmark signed. Belmark paid.",
        &[
            ("Kordia, Sarvand and Belmark", Place),
            ("Kordia", Place),
            ("Sarvand and Belmark", Place),
            ("Belmark", Place),
        ],
        &[("agree", &[("party", "Kordia, Sarvand and Belmark")])],
        &["Kordia = place kordia", "Belmark = place belmark"],
        &[],
    );
    check(
        "Kordia, Sarvand and Belmark signed.",
        &[("Kordia", Place), ("Sarvand", Place), ("Belmark", Place)],
        &[("agree", &[("party", "Kordia, Sarvand and Belmark")])],
        &["Kordia = place kordia", "Sarvand = place sarvand", "Belmark = place belmark"],
        &[],
    );
}

#[test]
fn a_name_is_of_one_class_in_a_document() {
    check(
        "Ulmet is far. In Ulmet’s market people praise the Ulmet.",
        &[("Ulmet", Person), ("Ulmet’s", Place), ("Ulmet.", Place)],
        &[],
        &["Ulmet = place ulmet", "Ulmet’s = place ulmet", "Ulmet. = place ulmet"],
        &[],
    );
    check(
        "Ilan Pesk spoke to Major Ilan Pesk of the army.",
        &[("Ilan Pesk", Person), ("Major Ilan Pesk", Organisation)],
        &[("office", &[("person", "Major Ilan Pesk")])],
        &["Ilan Pesk = person ilan pesk", "Major Ilan Pesk = person ilan pesk"],
        &[],
    );
}

#[test]
fn an_alias_that_a_text_tells_is_a_tie() {
    check(
        "The Northern Rivers Compact (NRC) met.",
        &[
            ("The Northern Rivers Compact", Organisation),
            ("NRC → Northern Rivers Compact", Organisation),
        ],
        &[(
            "alias",
            &[("name", "The Northern Rivers Compact"), ("alias", "NRC → Northern Rivers Compact")],
        )],
        &[
            "The Northern Rivers Compact = group northern rivers compact",
            "NRC = group northern rivers compact",
        ],
        &["northern rivers compact = nrc alias"],
    );
}

#[test]
fn a_short_form_in_a_text_is_a_tie_and_a_description_is_none() {
    check(
        "The Highland Front of Ruben Salk fell. Salk fled. Then the brigade left the Front.",
        &[("The Highland Front", Organisation), ("Ruben Salk", Person)],
        &[(
            "attack",
            &[("target", "the Front → Highland Front"), ("means", "the brigade → Highland Front")],
        )],
        &[
            "The Highland Front = group highland front",
            "Ruben Salk = person ruben salk",
            "the brigade = group highland front",
            "the Front = group highland front",
        ],
        &[],
    );
    check(
        "Ruben Salk spoke. R. Salk, they said, left. Mr Salk agreed.",
        &[
            ("Ruben Salk", Person),
            ("R. Salk → Ruben Salk", Person),
            ("Mr Salk → Ruben Salk", Person),
        ],
        &[("say", &[("says", "Mr Salk → Ruben Salk"), ("actor", "R. Salk → Ruben Salk")])],
        &[
            "Ruben Salk = person ruben salk",
            "R. Salk = person ruben salk",
            "Mr Salk = person ruben salk",
        ],
        &["r salk = ruben salk short_form", "ruben salk = salk short_form"],
    );
}
