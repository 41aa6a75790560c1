//! Lineage as it is kept: as of a day it is what followed from what was known then, in whichever
//! order it came.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use sayso_corroboration::lineage::Lineage;
use sayso_ledger::{AsOf, Asked, Entry, Ledger, LineageGroup, ReadEntry};
use sayso_records::{
    Block, BlockRole, Capture, Declared, DeclaredTime, Document, FieldSource, LineageMethod,
    LineageSource, Metadata, Reading, TextSpan,
};
use tempfile::TempDir;

/// Texts of our own; what stands before the first `== ` is nothing.
const TEXTS: &str = include_str!("../../corroboration/testdata/lineage/01-squadron.txt");
const OUTLETS: [&str; 4] = ["Daily Upland", "Lunn Islander", "Meridian Press", "Capital Today"];
const AGENCIES: [&str; 2] = ["Meridian Press", "Reuters"];
const DAYS: i8 = 8;

/// A document of a history.
#[derive(Clone, Debug)]
struct Told {
    /// Which of the texts.
    text: usize,
    /// Paragraphs that it has, from the first.
    paragraphs: usize,
    outlet: usize,
    day: i8,
    /// Whether it tells that day; if not, it was read on it.
    dated: bool,
    agency: Option<usize>,
    /// The number of its page.
    page: Option<usize>,
    corrects: bool,
}

impl Told {
    fn document(&self) -> Document {
        let (mut text, mut blocks) = (String::new(), Vec::new());
        let mut push = |role, words: &str| {
            let start = text.len();
            text.push_str(words);
            blocks.push(Block { role, span: TextSpan::new(start, text.len()) });
            text.push_str("\n\n");
        };
        let told = TEXTS.split("== ").nth(self.text + 1).unwrap();
        let (head, body) = told.split_once('\n').unwrap();
        let title = head.rsplit(" | ").next().unwrap();
        push(BlockRole::Headline, title);
        if self.corrects {
            push(BlockRole::Paragraph, "Correction: an earlier version gave a wrong hour.");
        }
        for (index, paragraph) in body.trim().split("\n\n").take(self.paragraphs).enumerate() {
            let agency = self.agency.filter(|_| index == 0).map(|agency| AGENCIES[agency]);
            let dateline = agency.map_or(String::new(), |agency| format!("ULMET ({agency}) - "));
            push(BlockRole::Paragraph, &format!("{dateline}{paragraph}"));
        }
        let given = |text: &str| Some(Declared::new(text.to_owned(), FieldSource::Given));
        let published = DeclaredTime::parse(&day(self.day).to_string()).unwrap();
        let page = self.page.map(|page| format!("https://news.example/{page}"));
        let mut document = Document {
            id: String::new(),
            path: "page.html".to_owned(),
            text,
            blocks,
            metadata: Metadata {
                title: given(title),
                outlet: given(OUTLETS[self.outlet]),
                published: self.dated.then(|| Declared::new(published, FieldSource::Given)),
                address: page.and_then(|page| given(&page)),
                ..Metadata::default()
            },
            images: Vec::new(),
            related: Vec::new(),
            charset: None,
        };
        document.id = document.content_id();
        document
    }

    fn add_to(&self, ledger: &mut Ledger) {
        let document = self.document();
        let capture = Capture { bytes: document.text.clone().into_bytes(), ..Capture::default() };
        let read = ReadEntry {
            document: &document,
            reading: &Reading::default(),
            claims: &[],
            reader: "made",
        };
        let entry =
            Entry { path: &document.path, capture: &capture, findings: &[], read: Some(read) };
        let read = day(if self.dated { DAYS } else { self.day });
        let run = Ledger::run("sayso", "add", format!("{read}T12:00:00Z").parse().unwrap());
        ledger.add(&[entry], &run).unwrap();
    }
}

fn day(number: i8) -> Date {
    date(2024, 7, 1 + number)
}

fn told(text: usize, paragraphs: usize, outlet: usize, day: i8) -> Told {
    let (agency, page) = (None, None);
    Told { text, paragraphs, outlet, day, dated: true, agency, page, corrects: false }
}

fn history() -> impl Strategy<Value = Vec<Told>> {
    let one = (
        (0..3_usize, 2..7_usize, 0..OUTLETS.len(), 0..DAYS),
        prop::bool::weighted(0.8),
        prop::option::weighted(0.3, 0..AGENCIES.len()),
        prop::option::weighted(0.4, 0..3_usize),
        prop::bool::weighted(0.2),
    )
        .prop_map(|((text, paragraphs, outlet, day), dated, agency, page, corrects)| Told {
            dated,
            agency,
            page,
            corrects,
            ..told(text, paragraphs, outlet, day)
        });
    let all = prop::collection::vec(one, 1..9);
    // The same text read on two days is one document, known since the first of them.
    all.prop_map(|all| {
        let mut seen = std::collections::BTreeSet::new();
        all.into_iter().filter(|told| seen.insert(told.document().id)).collect()
    })
}

fn ledger(history: &[Told]) -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("ledger.db"), &|| {}).unwrap();
    for told in history {
        told.add_to(&mut ledger);
    }
    (folder, ledger)
}

/// All that is asked of a ledger.
#[derive(Clone, Debug, PartialEq)]
struct Answers {
    groups: Vec<LineageGroup>,
    of_each: Vec<Lineage>,
    group_of_each: Vec<Option<LineageGroup>>,
}

fn answers(asked: &Asked, history: &[Told]) -> Answers {
    let ids: Vec<String> = history.iter().map(|told| told.document().id).collect();
    Answers {
        groups: asked.lineage_groups(0, 100).unwrap(),
        of_each: asked.lineage_of(&ids).unwrap(),
        group_of_each: ids.iter().map(|id| asked.lineage_group(id).unwrap()).collect(),
    }
}

fn known(known: Option<Date>) -> AsOf {
    AsOf { on: None, known }
}

/// `expected`: for each document what it goes back to, as its place in `history` or as a name, and
/// the place of the document that took its place.
fn check(history: &[Told], expected: &[(&str, Option<usize>)]) {
    let (_folder, ledger) = ledger(history);
    let ids: Vec<String> = history.iter().map(|told| told.document().id).collect();
    let place = |id: &String| ids.iter().position(|other| other == id).unwrap();
    let found = ledger.as_of(AsOf::default()).lineage_of(&ids).unwrap();
    let shown = found.into_iter().map(|lineage| match &lineage.root {
        LineageSource::Document(id) => {
            (place(id).to_string(), lineage.replaced_by.as_ref().map(place))
        }
        LineageSource::Outlet(name) => (name.clone(), lineage.replaced_by.as_ref().map(place)),
    });
    let expected = expected.iter().map(|&(root, by)| (root.to_owned(), by));
    assert_eq!(shown.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

#[test]
fn copies_go_back_to_the_first_and_other_reports_to_themselves() {
    let history = [told(0, 6, 0, 1), told(0, 4, 1, 2), told(0, 6, 3, 3), told(1, 6, 1, 2)];
    check(&history, &[("0", None), ("0", None), ("0", None), ("3", None)]);
}

#[test]
fn a_credited_text_goes_back_to_the_agency_or_to_its_text_where_that_is_kept() {
    let copy = Told { agency: Some(0), ..told(2, 6, 0, 1) };
    check(std::slice::from_ref(&copy), &[("Meridian Press", None)]);
    check(&[copy, told(2, 6, 2, 1)], &[("1", None), ("1", None)]);
}

#[test]
fn a_correction_takes_the_place_of_what_it_corrects() {
    let first = Told { page: Some(1), ..told(0, 5, 0, 1) };
    let corrected = Told { page: Some(1), corrects: true, ..told(0, 5, 0, 3) };
    let history = [first, corrected];
    check(&history, &[("0", Some(1)), ("0", None)]);
    let (_folder, ledger) = ledger(&history);
    let group = &ledger.as_of(AsOf::default()).lineage_groups(0, 10).unwrap()[0];
    assert_eq!(group.edges[0].method, LineageMethod::Correction);
    assert_eq!(ledger.as_of(known(Some(day(2)))).lineage_groups(0, 10).unwrap(), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn as_of_a_day_is_as_if_nothing_later_had_been_told(history in history(), last in 0..DAYS) {
        let before: Vec<Told> = history.iter().filter(|told| told.day <= last).cloned().collect();
        let (_folder, whole) = ledger(&history);
        let (_other, part) = ledger(&before);
        prop_assert_eq!(
            answers(&whole.as_of(known(Some(day(last)))), &history),
            answers(&part.as_of(AsOf::default()), &history)
        );
    }

    #[test]
    fn the_order_of_adding_does_not_matter_and_nor_does_making_again(
        (history, shuffled) in history().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let (_folder, mut whole) = ledger(&history);
        let (_other, other) = ledger(&shuffled);
        let first = answers(&whole.as_of(AsOf::default()), &history);
        prop_assert_eq!(&answers(&other.as_of(AsOf::default()), &history), &first);
        whole.rebuild(&|_, _| {}).unwrap();
        prop_assert_eq!(&answers(&whole.as_of(AsOf::default()), &history), &first);
    }
}
