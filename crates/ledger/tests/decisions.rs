//! Who is who: names of many documents, what a person decides about them, and what was known when.

use jiff::Timestamp;
use proptest::prelude::*;
use rusqlite::Connection;
use sayso_ledger::{AsOf, DecideError, Entry, KeepError, KeptEntity, Ledger, ReadEntry, Run};
use sayso_records::{
    Block, BlockRole, Capture, Decision, DecisionAct, Declared, DeclaredTime, Document,
    FieldSource, Mention, MentionClass, Metadata, Name, NameClass, Reading, TextSpan,
};
use tempfile::TempDir;

/// A document that only names somebody, each name a paragraph of its own.
fn document(path: &str, day: &str, names: &[&str]) -> (Document, Reading) {
    let (mut text, mut blocks, mut mentions) = (String::new(), Vec::new(), Vec::new());
    for name in names {
        let span = TextSpan::new(text.len(), text.len() + name.len());
        text.push_str(name);
        blocks.push(Block { role: BlockRole::Paragraph, span });
        text.push_str("\n\n");
        let class =
            if name.contains("Brigade") { MentionClass::Force } else { MentionClass::Person };
        mentions.push(Mention { span, class, nominal: false, name: None });
    }
    text.push_str(path);
    let published = DeclaredTime::parse(day).unwrap();
    let published = Some(Declared::new(published, FieldSource::Given));
    let mut document = Document {
        id: String::new(),
        path: path.into(),
        text,
        blocks,
        metadata: Metadata { published, ..Metadata::default() },
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    };
    document.id = document.content_id();
    (document, Reading { mentions, ..Reading::default() })
}

fn run(day: &str) -> Run {
    let at: Timestamp = format!("{day}T06:30:00Z").parse().unwrap();
    Ledger::run("sayso 0.1.0", "test", at)
}

/// A ledger in a folder of its own.
struct Kept {
    folder: TempDir,
    ledger: Ledger,
}

impl Kept {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(&folder.path().join("sayso.db"), &|| unreachable!()).unwrap();
        Self { folder, ledger }
    }

    /// One with a document for each of these lines of names, known one day after the other.
    fn of(documents: &[&[&str]]) -> Self {
        let mut kept = Self::new();
        for (number, names) in (1..).zip(documents) {
            kept.add(&format!("page-{number}"), &format!("2024-01-{number:02}"), names);
        }
        kept
    }

    /// Keeps a document that names these. Its id.
    fn add(&mut self, path: &str, day: &str, names: &[&str]) -> String {
        let (document, reading) = document(path, day, names);
        let capture = Capture { bytes: document.text.clone().into_bytes(), ..Capture::default() };
        let read =
            ReadEntry { document: &document, reading: &reading, claims: &[], reader: "test" };
        let entry = Entry { path, capture: &capture, findings: &[], read: Some(read) };
        self.ledger.add(&[entry], &run("2025-01-01")).unwrap();
        document.id
    }

    fn decide(&mut self, act: DecisionAct) -> Result<Decision, DecideError> {
        self.decide_on("2025-01-02", act)
    }

    fn decide_on(&mut self, day: &str, act: DecisionAct) -> Result<Decision, DecideError> {
        self.ledger.decide(act, Some("they told us"), &run(day)).map_err(|error| match error {
            KeepError::Decide(error) => error,
            other => panic!("{other}"),
        })
    }

    /// The entities that a query may mean, each as `title (mentions): names`.
    fn check(&self, query: &str, expected: &[&str]) {
        let found = self.ledger.as_of(AsOf::default()).entities(query, 9).unwrap();
        assert_eq!(found.iter().map(told).collect::<Vec<_>>(), expected, "{query}");
    }

    /// What may be one and is asked about, as `title = title`.
    fn check_candidates(&self, expected: &[&str]) {
        let found = self.ledger.as_of(AsOf::default()).candidates(None, 99).unwrap();
        let told = found.iter().map(|candidate| {
            let (one, other) = &candidate.entities;
            format!("{} = {} ({})", one.title, other.title, candidate.tie.reason.name())
        });
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }
}

fn told(entity: &KeptEntity) -> String {
    let names: Vec<&str> = entity.names.iter().map(|(name, _)| name.key.as_str()).collect();
    format!("{} ({}): {}", entity.title, entity.mentions, names.join(", "))
}

fn person(key: &str) -> Name {
    Name { class: NameClass::Person, key: key.into() }
}

fn merge(one: &str, other: &str) -> DecisionAct {
    DecisionAct::Merge { names: (person(one), person(other)) }
}

fn split(one: &str, other: &str) -> DecisionAct {
    DecisionAct::Split { names: (person(one), person(other)) }
}

fn sense(name: &str, documents: &[&str]) -> DecisionAct {
    let documents = documents.iter().map(|id| (*id).to_owned()).collect();
    DecisionAct::Sense { name: person(name), sense: person(name), documents }
}

fn undo(number: u64) -> DecisionAct {
    DecisionAct::Undo { number }
}

#[test]
fn an_entity_is_found_by_id_name_and_words() {
    let kept = Kept::of(&[
        &["Minister Sergei Shoigu", "Sergei Shoigu", "Ruben Salk"],
        &["Sergey Shoygu", "Salk", "88th Mountain Brigade"],
    ]);
    let shoigu = "Sergei Shoigu (3): sergei shoigu, sergey shoygu";
    kept.check("Sergei Shoigu", &[shoigu]);
    kept.check("defence minister sergey shoygu", &[shoigu]);
    kept.check("shoi", &[shoigu]);
    kept.check(&person("sergey shoygu").id(), &[shoigu]);
    kept.check(&person("sergei shoigu").id()[..6], &[shoigu]);
    kept.check("salk", &["Salk (1): salk", "Ruben Salk (1): ruben salk"]);
    kept.check("mountain 88", &["88th Mountain Brigade (1): 88th mountain brigade"]);
    kept.check("nobody", &[]);
    kept.check("", &[]);
    let asked = kept.ledger.as_of(AsOf::default());
    let entity = asked.entity_of(&person("sergey shoygu")).unwrap().unwrap();
    assert_eq!(entity.id, person("sergei shoigu").id());
    assert_eq!(entity.ties.len(), 1);
    assert_eq!(asked.entity_of(&person("anna salk")).unwrap(), None);
}

#[test]
fn an_entity_is_not_called_by_the_large_letters_of_a_dateline() {
    let kept = Kept::of(&[&["IRENA NOVASH", "IRENA NOVASH", "Irena Novash"], &["NATO Brigade"]]);
    kept.check("novash", &["Irena Novash (3): irena novash"]);
    kept.check("nato", &["NATO Brigade (1): nato brigade"]);
}

#[test]
fn what_may_be_one_is_asked_about_until_it_is_decided() {
    let mut kept = Kept::of(&[&["Ruben Salk", "Ruben Salk"], &["Salk"], &["Rubena Salk"]]);
    let asked = ["Ruben Salk = Salk (part)", "Rubena Salk = Salk (part)"];
    kept.check_candidates(&asked);
    kept.decide(split("salk", "rubena salk")).unwrap();
    kept.check_candidates(&asked[..1]);
    kept.decide(merge("salk", "ruben salk")).unwrap();
    kept.check_candidates(&[]);
    kept.check("salk", &["Ruben Salk (3): ruben salk, salk", "Rubena Salk (1): rubena salk"]);
    kept.decide(undo(1)).unwrap();
    kept.check_candidates(&["Rubena Salk = Ruben Salk (part)"]);
    // Another name of an entity that was decided to be another one is not asked about either.
    kept.decide(undo(3)).unwrap();
    kept.add("page-9", "2024-02-01", &["R. Salk", "Rubena M. Salk"]);
    let candidates = kept.ledger.as_of(AsOf::default()).candidates(None, 99).unwrap();
    let names = |entity: &KeptEntity| told(entity);
    assert!(candidates.iter().all(|candidate| {
        !(names(&candidate.entities.0).contains("rubena salk")
            && names(&candidate.entities.1).contains(", salk"))
    }));
}

#[test]
fn a_split_parts_what_ties_hold_together() {
    let mut kept = Kept::of(&[&["Sergei Shoigu"], &["Sergey Shoygu"]]);
    kept.decide(split("sergey shoygu", "sergei shoigu")).unwrap();
    let expected = ["Sergei Shoigu (1): sergei shoigu", "Sergey Shoygu (1): sergey shoygu"];
    kept.check("serge", &expected);
    kept.check_candidates(&[]);
    kept.decide(undo(1)).unwrap();
    kept.check("serge", &["Sergei Shoigu (2): sergei shoigu, sergey shoygu"]);
}

#[test]
fn a_name_has_another_sense_in_some_documents() {
    let mut kept = Kept::new();
    kept.add("one", "2024-01-01", &["Ruben Salk", "Salk"]);
    let other = kept.add("two", "2024-01-02", &["Salk", "Salk"]);
    let decision = kept.decide(sense("salk", &[&other])).unwrap();
    let DecisionAct::Sense { sense: given, .. } = &decision.act else { panic!() };
    assert_eq!(given.key, "salk#2");
    kept.check("salk#2", &["Salk #2 (2): salk#2"]);
    kept.check("salk", &["Salk (1): salk", "Ruben Salk (1): ruben salk"]);
    assert_eq!(
        kept.decide(sense("salk", &[&other[..4]])),
        Err(DecideError::NotMentioned { name: "salk".into(), document: other[..4].into() })
    );
    kept.decide(merge("salk", "ruben salk")).unwrap();
    kept.check("ruben", &["Ruben Salk (2): ruben salk, salk"]);
    kept.check(&given.id(), &["Salk #2 (2): salk#2"]);
    kept.decide(undo(1)).unwrap();
    kept.check("salk#2", &[]);
    kept.check("ruben", &["Ruben Salk (4): salk, ruben salk"]);
}

#[test]
fn what_changes_nothing_is_no_decision() {
    let mut kept = Kept::of(&[&["Sergei Shoigu"], &["Sergey Shoygu"], &["Ruben Salk"]]);
    let nothing = |result: Result<Decision, DecideError>| {
        assert!(matches!(result, Err(DecideError::ChangesNothing(_))), "{result:?}");
    };
    nothing(kept.decide(merge("sergei shoigu", "sergey shoygu")));
    assert_eq!(
        kept.decide(merge("ruben salk", "ruben salk")),
        Err(DecideError::OneName("ruben salk".into()))
    );
    assert_eq!(
        kept.decide(split("ruben salk", "anna salk")),
        Err(DecideError::UnknownName("anna salk".into()))
    );
    assert_eq!(kept.decide(undo(1)), Err(DecideError::UnknownDecision(1)));
    let split = split("ruben salk", "sergei shoigu");
    kept.decide(split.clone()).unwrap();
    nothing(kept.decide(split));
    kept.decide(undo(1)).unwrap();
    assert_eq!(kept.decide(undo(1)), Err(DecideError::AlreadyUndone { number: 1, by: 2 }));
    kept.decide(undo(2)).unwrap();
    kept.decide(undo(1)).unwrap();
    let decisions = kept.ledger.as_of(AsOf::default()).decisions().unwrap();
    let numbers: Vec<u64> = decisions.iter().map(|decision| decision.number).collect();
    assert_eq!(numbers, [4, 3, 2, 1]);
    assert_eq!(decisions[3].reason.as_deref(), Some("they told us"));
}

#[test]
fn what_was_not_known_yet_is_not_told() {
    let mut kept = Kept::of(&[&["Sergei Shoigu"], &["Sergey Shoygu"], &["Shoigu"]]);
    kept.decide(merge("shoigu", "sergey shoygu")).unwrap();
    let told_on = |day: &str, query: &str| {
        let known = Some(day.parse().unwrap());
        let asked = kept.ledger.as_of(AsOf { on: None, known });
        asked.entities(query, 9).unwrap().iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(told_on("2023-12-31", "sergei shoigu"), [""; 0]);
    assert_eq!(told_on("2024-01-01", "sergei shoigu"), ["Sergei Shoigu (1): sergei shoigu"]);
    assert_eq!(told_on("2024-01-01", "sergey shoygu"), [""; 0]);
    let two = "Sergei Shoigu (2): sergei shoigu, sergey shoygu";
    assert_eq!(told_on("2024-01-03", "sergei shoigu"), [two]);
    let three = "Sergei Shoigu (3): sergei shoigu, sergey shoygu, shoigu";
    assert_eq!(told_on("2025-01-02", "sergei shoigu"), [three]);
}

const POOL: [&str; 8] = [
    "Sergei Shoigu",
    "Sergey Shoygu",
    "Shoigu",
    "Ruben Salk",
    "R. Salk",
    "Salk",
    "Rubena Salk",
    "Minister Ruben Salk",
];

/// What happens to a ledger: a document with names, or a decision about two of the pool.
#[derive(Clone, Debug)]
enum Event {
    Document(Vec<usize>),
    Merge(usize, usize),
    Split(usize, usize),
    Undo(u64),
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => prop::collection::vec(0..POOL.len(), 1..4).prop_map(Event::Document),
        1 => (0..7usize, 0..7usize).prop_map(|(one, other)| Event::Merge(one, other)),
        1 => (0..7usize, 0..7usize).prop_map(|(one, other)| Event::Split(one, other)),
        1 => (1..5u64).prop_map(Event::Undo),
    ]
}

/// Does what happens on a day. What cannot be decided is not.
fn happen(kept: &mut Kept, day: usize, event: &Event) {
    let date = format!("2024-02-{:02}", day + 1);
    let key = |name: &usize| POOL[*name].replace('.', "").to_lowercase();
    let _ = match event {
        Event::Document(names) => {
            let names: Vec<&str> = names.iter().map(|name| POOL[*name]).collect();
            kept.add(&format!("page-{day}"), &date, &names);
            return;
        }
        Event::Merge(one, other) => kept.decide_on(&date, merge(&key(one), &key(other))),
        Event::Split(one, other) => kept.decide_on(&date, split(&key(one), &key(other))),
        Event::Undo(number) => kept.decide_on(&date, undo(*number)),
    };
}

/// All that can be asked of the names of the pool.
fn answers(kept: &Kept, known: Option<&str>) -> Vec<String> {
    let known = known.map(|day| day.parse().unwrap());
    let asked = kept.ledger.as_of(AsOf { on: None, known });
    let entities = POOL.iter().map(|name| format!("{:?}", asked.entities(name, 9).unwrap()));
    let candidates = asked.candidates(None, 99).unwrap();
    let decisions = asked.decisions().unwrap();
    entities.chain([format!("{candidates:?}"), format!("{decisions:?}")]).collect()
}

/// The tables that are derived, as text.
fn derived(kept: &Kept) -> Vec<String> {
    let connection = Connection::open(kept.folder.path().join("sayso.db")).unwrap();
    let rows = |sql: &str| {
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.collect::<Result<Vec<_>, _>>().unwrap()
    };
    let name = "(SELECT key FROM name WHERE id = ";
    [
        format!("SELECT {name}one) || ' ' || {name}other) || reason || score AS t FROM names_tie ORDER BY t"),
        format!("SELECT {name}name) || spelled || known || mentions AS t FROM names_spelling ORDER BY t"),
        format!("SELECT {name}name) || known AS t FROM names_name ORDER BY t"),
        format!("SELECT {name}name) || ' ' || {name}first) AS t FROM names_entity ORDER BY t"),
    ]
    .iter()
    .flat_map(|sql| rows(sql))
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_past_is_as_it_was(events in prop::collection::vec(any_event(), 1..10)) {
        let mut kept = Kept::new();
        let mut past = Vec::new();
        for (day, event) in events.iter().enumerate() {
            happen(&mut kept, day, event);
            past.push(answers(&kept, None));
        }
        for (day, answers_then) in past.iter().enumerate() {
            let known = format!("2024-02-{:02}", day + 1);
            prop_assert_eq!(&answers(&kept, Some(&known)), answers_then);
        }
    }

    #[test]
    fn what_is_derived_is_the_same_made_again_and_in_any_order(
        events in prop::collection::vec(any_event(), 1..8),
    ) {
        let mut kept = Kept::new();
        for (day, event) in events.iter().enumerate() {
            happen(&mut kept, day, event);
        }
        let before = derived(&kept);
        kept.ledger.rebuild(&|_, _| ()).unwrap();
        prop_assert_eq!(&derived(&kept), &before);
        let documents = events.iter().enumerate();
        let documents = documents.filter(|(_, event)| matches!(event, Event::Document(_)));
        let (mut forth, mut back) = (Kept::new(), Kept::new());
        for (day, event) in documents.clone() {
            happen(&mut forth, day, event);
        }
        for (day, event) in documents.rev() {
            happen(&mut back, day, event);
        }
        prop_assert_eq!(derived(&forth), derived(&back));
    }
}
