//! The dispatches of the test data, and documents made of them.

use sayso_corroboration::lineage::{Dispatch, Fingerprint, corrects, credits};
use sayso_records::{
    Block, BlockRole, Declared, DeclaredTime, Document, FieldSource, Metadata, TextSpan,
};

use crate::random::Random;

/// Who carries a text, when, and its paragraphs.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// Who publishes it.
    pub(crate) outlet: String,
    /// The place of its dateline.
    pub(crate) place: String,
    /// The agency in its dateline.
    pub(crate) agency: Option<String>,
    /// When it was published: hours behind the start of 2024.
    pub(crate) hour: i64,
    /// Its title.
    pub(crate) title: String,
    /// Its paragraphs.
    pub(crate) paragraphs: Vec<String>,
}

const FILES: [&str; 13] = [
    include_str!("../../testdata/lineage/01-squadron.txt"),
    include_str!("../../testdata/lineage/02-shelling.txt"),
    include_str!("../../testdata/lineage/03-flood.txt"),
    include_str!("../../testdata/lineage/04-treaty.txt"),
    include_str!("../../testdata/lineage/05-ferries.txt"),
    include_str!("../../testdata/lineage/06-mines.txt"),
    include_str!("../../testdata/lineage/07-road.txt"),
    include_str!("../../testdata/lineage/08-exercise.txt"),
    include_str!("../../testdata/lineage/09-radar.txt"),
    include_str!("../../testdata/lineage/10-prisoners.txt"),
    include_str!("../../testdata/lineage/11-speech.txt"),
    include_str!("../../testdata/lineage/12-briefs.txt"),
    include_str!("../../testdata/lineage/13-bulletins.txt"),
];

/// The dispatches, file by file.
pub(crate) fn reports() -> Vec<Vec<Report>> {
    let of_file = |file: &&str| file.split("== ").skip(1).map(report).collect();
    FILES.iter().map(of_file).collect()
}

fn report(text: &str) -> Report {
    let (head, body) = text.split_once('\n').expect("a line of fields");
    let fields: Vec<&str> = head.split(" | ").collect();
    let [outlet, place, published, title] = *fields else { panic!("{head}") };
    let moment: jiff::Timestamp = published.parse().expect("a moment");
    Report {
        outlet: outlet.to_owned(),
        place: place.to_owned(),
        agency: None,
        hour: (moment.as_second() - start().as_second()) / 3600,
        title: title.to_owned(),
        paragraphs: body.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).collect(),
    }
}

fn start() -> jiff::Timestamp {
    "2024-01-01T00:00:00Z".parse().expect("a moment")
}

/// The document of a report; `dated`: whether it tells when it was published.
pub(crate) fn document(report: &Report, dated: bool) -> Document {
    let agency = report.agency.as_ref().map_or(String::new(), |agency| format!(" ({agency})"));
    let mut text = String::new();
    let mut blocks = Vec::new();
    let mut push = |role: BlockRole, words: &str| {
        let start = text.len();
        text.push_str(words);
        blocks.push(Block { role, span: TextSpan::new(start, text.len()) });
        text.push('\n');
    };
    push(BlockRole::Headline, &report.title);
    for (index, paragraph) in report.paragraphs.iter().enumerate() {
        let lead = format!("{}{agency} — {paragraph}", report.place);
        push(BlockRole::Paragraph, if index == 0 { &lead } else { paragraph });
    }
    let hour = start() + jiff::SignedDuration::from_hours(report.hour);
    let published = DeclaredTime::parse(&hour.to_string()).expect("a time");
    let given = |text: &str| Some(Declared::new(text.to_owned(), FieldSource::Given));
    let metadata = Metadata {
        title: given(&report.title),
        outlet: given(&report.outlet),
        published: dated.then(|| Declared::new(published, FieldSource::Given)),
        ..Metadata::default()
    };
    let id = Random::of(&format!("{}{text}", report.outlet)).next();
    let id = format!("{id:016x}");
    Document {
        path: id.clone(),
        id,
        text,
        blocks,
        metadata,
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    }
}

/// What is compared of a document.
pub(crate) fn dispatch(document: &Document) -> Dispatch {
    let value = |field: &Option<Declared<String>>| field.as_ref().map(|field| field.value.clone());
    let published = document.metadata.published.as_ref().map(|published| published.value.clone());
    let day = published.as_ref().and_then(|published| published.date().parse().ok());
    Dispatch {
        document: document.id.clone(),
        fingerprint: Fingerprint::of(document),
        title: value(&document.metadata.title),
        outlet: value(&document.metadata.outlet),
        address: None,
        published,
        modified: None,
        known: day.unwrap_or(jiff::civil::date(2025, 1, 1)),
        read: "2025-01-01T00:00:00Z".parse().expect("a moment"),
        corrects: corrects(document),
        credits: credits(document).into_iter().map(|credit| credit.outlet).collect(),
    }
}
