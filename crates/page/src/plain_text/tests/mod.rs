//! Texts with the role of each line in the margin.
//!
//! A line's margin names the roles of the blocks that begin in it; `…` stands where the block of a line
//! above goes on. The texts are our own; their outlets, most of their places and all that is reported
//! in them are invented.

mod any_text;
mod articles;
mod languages;
mod pages;

use std::fmt::Write;

use crate::draft::Draft;
use crate::plain_text::{clean, label};

/// Reads the text beside the margin of `page`, checks that its lines have the roles of the margin, and
/// gives the draft.
#[track_caller]
fn check(page: &str) -> Draft {
    let page = page.trim_start_matches('\n').trim_end();
    let lines = page.lines().map(|line| line.split_once('|').map_or("", |(_, words)| words));
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let draft = label(clean(&lines.join("\n")));
    assert_eq!(with_margin(&draft), page, "\n\nread as:\n{}\n", with_margin(&draft));
    draft
}

/// The text of `draft` with the roles of its lines in the margin.
fn with_margin(draft: &Draft) -> String {
    let mut page = String::new();
    let mut start = 0;
    for line in draft.text.split('\n') {
        let end = start + line.len();
        let begin = draft.blocks.iter().filter(|block| (start..=end).contains(&block.span.start));
        let goes_on =
            draft.blocks.iter().any(|block| block.span.start < start && block.span.end > start);
        let roles: Vec<&str> = begin.map(|block| block.role.name()).collect();
        let margin = if roles.is_empty() && goes_on && !line.is_empty() {
            "…".to_owned()
        } else {
            roles.join(", ")
        };
        writeln!(page, "{}", format!("{margin:<12}| {line}").trim_end())
            .expect("a string takes all");
        start = end + 1;
    }
    page.trim_end().to_owned()
}

/// What the text declares of itself, a line for each field.
fn declared(draft: &Draft) -> String {
    let fields = &draft.metadata;
    let mut lines = Vec::new();
    let mut line = |name: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("{name}: {value}")));
    };
    line("title", fields.title.as_ref().map(|field| field.value.clone()));
    line("outlet", fields.outlet.as_ref().map(|field| field.value.clone()));
    line("section", fields.section.as_ref().map(|field| field.value.clone()));
    line("byline", fields.byline.as_ref().map(|field| field.value.join(" + ")));
    line("published", fields.published.as_ref().map(|field| field.value.to_string()));
    line("modified", fields.modified.as_ref().map(|field| field.value.to_string()));
    lines.join("\n")
}

/// The titles of the other stories for which the text has cards.
fn stories(draft: &Draft) -> Vec<&str> {
    draft.related.iter().map(|story| story.title.of(&draft.text)).collect()
}
