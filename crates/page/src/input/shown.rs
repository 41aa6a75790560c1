//! Captures as a text, for tests that show an input and what becomes of it.

use std::fmt::Display;

use sayso_records::{Declared, Finding, Metadata, Place};

use crate::capture::{Capture, Content};
use crate::limits::Limits;

/// What the captures of `bytes`, read from `in`, are.
pub(crate) fn shown(bytes: impl AsRef<[u8]>) -> String {
    shown_within(bytes, &Limits::default())
}

/// What they are within `limits`.
pub(crate) fn shown_within(bytes: impl AsRef<[u8]>, limits: &Limits) -> String {
    let captures = crate::input::captures("in", bytes.as_ref(), limits);
    captures.map(|capture| show(&capture)).collect::<Vec<_>>().join("\n")
}

/// One capture: its path, what is known of it, what there is to read, what was odd.
fn show(capture: &Capture) -> String {
    let mut lines = vec![format!("[{}]", capture.path)];
    lines.extend(fields(&capture.metadata));
    match &capture.content {
        Content::Html(html) => lines.push(format!("html: {html}")),
        Content::Text(text) => lines.push(format!("text: {text}")),
        Content::VerbatimText(text) => lines.push(format!("verbatim: {text}")),
        Content::Blocks(text, blocks) => lines.extend(
            blocks.iter().map(|block| format!("{}: {}", block.role.name(), block.span.of(text))),
        ),
        Content::Nothing => {}
    }
    for Finding { kind, place, message } in &capture.findings {
        let place = match place {
            Place::Whole => String::new(),
            Place::Input(at) => format!(" at {at}"),
            Place::Text(span) => format!(" at {span:?} of the text"),
        };
        lines.push(format!("! {}{place}: {message}", kind.name()));
    }
    lines.join("\n") + "\n"
}

fn fields(metadata: &Metadata) -> Vec<String> {
    let byline = metadata.byline.clone();
    let byline = byline.map(|names| Declared::new(names.value.join(" + "), names.from));
    [
        field("title", metadata.title.as_ref()),
        field("outlet", metadata.outlet.as_ref()),
        field("section", metadata.section.as_ref()),
        field("byline", byline.as_ref()),
        field("dateline", metadata.dateline.as_ref()),
        field("published", metadata.published.as_ref()),
        field("modified", metadata.modified.as_ref()),
        field("language", metadata.language.as_ref()),
        field("address", metadata.address.as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn field(name: &str, value: Option<&Declared<impl Display>>) -> Option<String> {
    value.map(|declared| format!("{name} ({}): {}", declared.from.name(), declared.value))
}
