//! What a search finds, and what it never stumbles over.

use proptest::prelude::*;
use sayso_ledger::{AsOf, Hit, HitOf, Ledger};
use tempfile::TempDir;

use crate::as_of::ledger;
use crate::made::{Made, day, paragraphs};

fn stories() -> (TempDir, Ledger) {
    let stories = [
        paragraphs(
            "border.txt",
            "Quiet at the border",
            1,
            &[
                "Some 7,500 soldiers are stationed near Suwałki, the ministry said.",
                "Sergei Shoygu's deputy spoke of T-90 tanks and a range of 3.5 kilometres.",
            ],
        ),
        paragraphs(
            "kant.txt",
            "Airfield at Kant grows",
            3,
            &[
                "The airfield at Кант is to grow. Two soldiers were seen.",
                "Шойгу said nothing of it.",
            ],
        ),
        paragraphs(
            "hasket.txt",
            "Hasket",
            5,
            &["The soldiers of the 88th Mountain Brigade left the airfield near Hasket."],
        ),
    ];
    ledger(&stories.iter().collect::<Vec<&Made>>())
}

fn found(ledger: &Ledger, known: Option<usize>, query: &str) -> Vec<String> {
    let as_of = AsOf { on: None, known: known.map(day) };
    let hits = ledger.as_of(as_of).search(query, 10).unwrap();
    hits.iter().map(shown).collect()
}

fn shown(hit: &Hit) -> String {
    let marked = hit.excerpt.replace('\u{2}', "[").replace('\u{3}', "]");
    match &hit.of {
        HitOf::Entity(_) => format!("entity {}: {marked}", hit.title),
        HitOf::Claim(_) => format!("claim {marked}"),
        HitOf::Document(_) => format!("document {}: {marked}", hit.title),
    }
}

fn check(query: &str, expected: &[&str]) {
    let (_folder, ledger) = stories();
    assert_eq!(found(&ledger, None, query), expected, "{query}");
}

const QUIET: &str = "Some [7,500] soldiers are stationed near Suwałki, the ministry said.";

#[test]
fn a_figure_is_found_however_it_is_written() {
    for query in ["7,500", "7500", "7 500", "7’500"] {
        let query = query.replace(' ', "\u{a0}");
        let document = format!("document Quiet at the border: {QUIET}");
        check(&query, &[&format!("claim {QUIET}"), &document]);
    }
}

#[test]
fn names_are_found_in_other_scripts_and_spellings() {
    let (_folder, ledger) = stories();
    for query in ["Suwałki", "suwalki", "SUWALKI"] {
        assert_eq!(found(&ledger, None, query).len(), 2, "{query}");
    }
    assert_eq!(
        found(&ledger, None, "kant"),
        [
            "claim The airfield at [Кант] is to grow. Two soldiers were seen.",
            "document Airfield at Kant grows: The airfield at [Кант] is to grow. Two soldiers were seen.",
        ]
    );
    for query in ["Shoigu ", "Shoygu ", "Шойгу ", "šojgu "] {
        assert_eq!(found(&ledger, None, query).len(), 4, "{query}");
    }
}

#[test]
fn words_stand_together_where_they_are_quoted_or_written_as_one() {
    let (_folder, ledger) = stories();
    assert_eq!(found(&ledger, None, "\"soldiers are stationed\"").len(), 2);
    assert_eq!(found(&ledger, None, "\"stationed soldiers\"").len(), 0);
    assert_eq!(found(&ledger, None, "stationed soldiers").len(), 2);
    for query in ["T-90", "T90", "3.5"] {
        assert_eq!(found(&ledger, None, query).len(), 2, "{query}");
    }
    assert_eq!(found(&ledger, None, "5.3").len(), 0);
}

#[test]
fn the_last_word_may_be_begun_and_the_latest_come_first() {
    let (_folder, ledger) = stories();
    let titles = |query| {
        let hits = ledger.as_of(AsOf::default()).search(query, 10).unwrap();
        let documents = hits.into_iter().filter(|hit| matches!(hit.of, HitOf::Document(_)));
        documents.map(|hit| hit.title).collect::<Vec<_>>()
    };
    assert_eq!(titles("sold"), ["Hasket", "Airfield at Kant grows", "Quiet at the border"]);
    assert_eq!(titles("sold "), [""; 0]);
    // What has the word in its title comes before what is known later.
    assert_eq!(titles("airfield"), ["Airfield at Kant grows", "Hasket"]);
}

#[test]
fn where_enough_is_found_with_the_last_word_as_it_is_it_is_not_begun() {
    let texts = [
        paragraphs("flour.txt", "Flour for Dorn", 1, &["The flour came by air."]),
        paragraphs("hasket.txt", "Hasket", 5, &["They left the airfield near Hasket."]),
    ];
    let (_folder, ledger) = ledger(&texts.iter().collect::<Vec<&Made>>());
    let titles = |limit| {
        let hits = ledger.as_of(AsOf::default()).search("air", limit).unwrap();
        let documents = hits.into_iter().filter(|hit| matches!(hit.of, HitOf::Document(_)));
        documents.map(|hit| hit.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(1), ["Flour for Dorn"]);
    assert_eq!(titles(2), ["Hasket", "Flour for Dorn"]);
}

#[test]
fn what_was_not_known_is_not_found() {
    let (_folder, ledger) = stories();
    assert_eq!(found(&ledger, Some(2), "soldiers").len(), 2);
    assert_eq!(found(&ledger, Some(3), "soldiers").len(), 4);
    assert_eq!(found(&ledger, Some(0), "soldiers").len(), 0);
}

#[test]
fn no_more_are_given_than_asked_for() {
    let (_folder, ledger) = stories();
    let asked = ledger.as_of(AsOf::default());
    assert_eq!(asked.search("soldiers", 1).unwrap().len(), 2);
    assert_eq!(asked.search("soldiers", 0).unwrap().len(), 0);
}

#[test]
fn hostile_queries_find_nothing_and_break_nothing() {
    let (_folder, ledger) = stories();
    let asked = ledger.as_of(AsOf::default());
    let many = "soldiers ".repeat(10_000);
    for query in ["\"", "\"\"\"", "\0", "AND", "NEAR(", "* *", "title:", "-", "'; --", "", &many] {
        asked.search(query, 10).unwrap();
    }
    assert_eq!(asked.search(&many, 10).unwrap().len(), 6);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn any_text_may_be_searched_for(queries in prop::collection::vec(".{0,60}", 40)) {
        let (_folder, ledger) = stories();
        for query in queries {
            prop_assert!(ledger.as_of(AsOf::default()).search(&query, 3).is_ok());
        }
    }
}
