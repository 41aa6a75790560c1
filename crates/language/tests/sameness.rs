//! The engine against frozen answers of spaCy, text by text.
//!
//! `testdata/sameness/TOPIC.txt` holds the texts, one a line, with comments saying why they are
//! there; `TOPIC.conllu` beside it holds spaCy's answers, made by `eval/reference.py freeze`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use sayso_language::Engine;
use sayso_records::Annotation;

/// A text with the rows that spaCy gives for it.
struct Case {
    text: String,
    noun_chunks: String,
    rows: Vec<Vec<String>>,
}

#[test]
fn every_answer_is_spacys() {
    let engine = Engine::english();
    let mut texts = 0;
    let mut differences = String::new();
    for path in topics() {
        let cases = read_cases(&path);
        assert_eq!(
            cases.len(),
            lines(&path.with_extension("txt")),
            "{}: not frozen again",
            path.display()
        );
        for case in &cases {
            texts += 1;
            if let Err(difference) = check(case, &engine.annotate(&case.text)) {
                let _ = writeln!(differences, "{}: {:?}\n{difference}", path.display(), case.text);
            }
        }
    }
    assert!(texts >= 400, "only {texts} texts");
    assert!(differences.is_empty(), "{differences}");
}

/// The tests of these tests: an answer that is off by one label is a difference.
#[test]
fn a_wrong_label_is_noticed() {
    let path = topics().into_iter().find(|path| path.ends_with("contractions.conllu")).unwrap();
    let mut case = read_cases(&path).swap_remove(0);
    let annotation = Engine::english().annotate(&case.text);
    assert_eq!(check(&case, &annotation), Ok(()));
    case.rows[3][7] = "conj".to_owned();
    assert!(check(&case, &annotation).unwrap_err().contains("conj"));
}

fn check(case: &Case, annotation: &Annotation) -> Result<(), String> {
    let rows = rows_of(annotation, &case.text);
    if rows != case.rows {
        let at = rows.iter().zip(&case.rows).position(|(ours, spacys)| ours != spacys);
        let at = at.unwrap_or(rows.len().min(case.rows.len()));
        return Err(format!("  ours   {:?}\n  spaCy's {:?}", rows.get(at), case.rows.get(at)));
    }
    let chunks: Vec<String> = annotation
        .noun_chunks()
        .map(|chunk| format!("{}-{}", chunk.start + 1, chunk.end))
        .collect();
    let chunks = chunks.join(" ");
    if chunks == case.noun_chunks { Ok(()) } else { Err(format!("  noun chunks {chunks}")) }
}

/// The annotation in the columns of the frozen file, white space written out.
fn rows_of(annotation: &Annotation, text: &str) -> Vec<Vec<String>> {
    let or_blank = |value: &str| if value.is_empty() { "_".to_owned() } else { value.to_owned() };
    let mut entities = vec![None; annotation.tokens.len()];
    for entity in &annotation.entities {
        for token in entity.tokens.clone() {
            let place = if token == entity.tokens.start { "B" } else { "I" };
            entities[token] = Some(format!("Entity={place}-{}", entity.label));
        }
    }
    let rows = annotation.tokens.iter().enumerate().map(|(index, token)| {
        let start = token.starts_sentence.then(|| "Start=Yes".to_owned());
        let bytes = format!("Bytes={}:{}", token.span.start, token.span.end);
        let mut misc: Vec<String> =
            [Some(bytes), start, entities[index].clone()].into_iter().flatten().collect();
        misc.sort();
        vec![
            (index + 1).to_string(),
            token.span.of(text).to_owned(),
            token.lemma.to_string(),
            token.pos.to_string(),
            token.tag.to_string(),
            or_blank(token.morphology.as_str()),
            if token.head == index { "0".to_owned() } else { (token.head + 1).to_string() },
            token.label.to_string(),
            "_".to_owned(),
            misc.join("|"),
        ]
    });
    rows.collect()
}

fn topics() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/sameness");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut topics: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "conllu")).collect();
    topics.sort();
    topics
}

/// How many texts a file of texts holds.
fn lines(path: &Path) -> usize {
    let content = std::fs::read_to_string(path).unwrap();
    content.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).count()
}

fn read_cases(path: &Path) -> Vec<Case> {
    let content = std::fs::read_to_string(path).unwrap();
    let mut cases: Vec<Case> = Vec::new();
    for line in content.split('\n') {
        if let Some(text) = line.strip_prefix("# text = ") {
            cases.push(Case { text: unescape(text), noun_chunks: String::new(), rows: Vec::new() });
        } else if let Some(case) = cases.last_mut() {
            if let Some(chunks) = line.strip_prefix("# noun_chunks =") {
                chunks.trim().clone_into(&mut case.noun_chunks);
            } else if !line.is_empty() && !line.starts_with("# ") {
                case.rows.push(read_row(line));
            }
        }
    }
    cases
}

fn read_row(line: &str) -> Vec<String> {
    let mut row: Vec<String> = line.split('\t').map(str::to_owned).collect();
    assert_eq!(row.len(), 10, "{line:?}");
    row[1] = unescape(&row[1]);
    row[2] = unescape(&row[2]);
    let mut misc: Vec<&str> = row[9].split('|').collect();
    misc.sort_unstable();
    row[9] = misc.join("|");
    row
}

/// `\s` a space, `\n`, `\t`, `\\`, `\u{HEX}`, `\e` nothing, `\x{COUNT:CHARACTERS}` repeated.
fn unescape(escaped: &str) -> String {
    let mut out = String::new();
    let mut rest = escaped;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let kind = rest[at + 1..].chars().next().unwrap();
        rest = &rest[at + 2..];
        let mut argument = || {
            let end = rest.find('}').unwrap();
            let argument = &rest[1..end];
            rest = &rest[end + 1..];
            argument
        };
        match kind {
            's' => out.push(' '),
            'n' => out.push('\n'),
            't' => out.push('\t'),
            '\\' => out.push('\\'),
            'e' => {}
            'u' => out.push(char::from_u32(u32::from_str_radix(argument(), 16).unwrap()).unwrap()),
            'x' => {
                let (count, characters) = argument().split_once(':').unwrap();
                out.push_str(&characters.repeat(count.parse().unwrap()));
            }
            other => panic!("no escape \\{other}"),
        }
    }
    out.push_str(rest);
    out
}
