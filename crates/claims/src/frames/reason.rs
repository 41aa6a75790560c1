//! Why a frame did not hold, for a person who writes kinds.

use crate::frames::attempt::Failure;
use crate::frames::fill;
use crate::kinds::{FillerClass, Frame, Kind, Need};
use crate::read_document::ReadDocument;

/// Words of a candidate that are quoted, at most.
const WORDS_MAX: usize = 40;

/// What was missing, in words.
pub(crate) fn reason(
    read: &ReadDocument,
    kind: &Kind,
    frame: &Frame,
    trigger: &[usize],
    failure: &Failure,
) -> String {
    match *failure {
        Failure::Without(index) => {
            format!("`without {}`: there is one", frame.without[index].text)
        }
        Failure::Need(index) => {
            let need = &frame.needs[index];
            let tried = need.roles.iter().map(|&role| tried(read, kind, frame, trigger, role));
            let tried: Vec<String> = tried.collect();
            format!("no {}: {}", wanted(kind, need), tried.join("; "))
        }
    }
}

fn wanted(kind: &Kind, need: &Need) -> String {
    let names: Vec<&str> = need.roles.iter().map(|&role| kind.roles[role].name.as_str()).collect();
    match need.fillers {
        1 => names.join(" or "),
        count => format!("{} ({count} of them)", names.join(" or ")),
    }
}

/// Where the paths of a role lead, and why that does not fill it.
fn tried(
    read: &ReadDocument,
    kind: &Kind,
    frame: &Frame,
    trigger: &[usize],
    role: usize,
) -> String {
    let rules = frame.rules.iter().filter(|rule| rule.role == role);
    let paths: Vec<_> = rules.flat_map(|rule| rule.groups.iter().flatten()).collect();
    if paths.is_empty() {
        return "this frame does not fill it".into();
    }
    let nothing = |_: usize| Vec::new();
    let found = |path: &&crate::kinds::Path| {
        let classes =
            if path.classes.is_empty() { &kind.roles[role].classes } else { &path.classes };
        let reached = fill::reached(read, path, trigger, &nothing);
        match reached.first() {
            None => format!("`{}` leads nowhere", path.text),
            Some(candidate) => format!(
                "`{}` leads to {}, which is {} and not {}",
                path.text,
                quoted(read, candidate.token),
                class(read, candidate.token),
                names(classes),
            ),
        }
    };
    paths.iter().map(found).collect::<Vec<_>>().join(", ")
}

fn quoted(read: &ReadDocument, token: usize) -> String {
    let span = read
        .mention(token)
        .map_or_else(|| read.words.span(token..token + 1), |mention| mention.span);
    let words: String = span.of(read.words.text()).chars().take(WORDS_MAX).collect();
    format!("“{words}”")
}

fn class(read: &ReadDocument, token: usize) -> &'static str {
    match read.mention(token) {
        Some(mention) => mention.class.name(),
        None if read.quantity_at(token).is_some() => "quantity",
        None if read.time_at(token).is_some() => "time",
        None => "of no class",
    }
}

fn names(classes: &[FillerClass]) -> String {
    classes.iter().map(|class| class.name()).collect::<Vec<_>>().join(", ")
}
