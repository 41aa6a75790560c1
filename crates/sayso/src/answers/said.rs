//! Values with all who say them, each figure in its column, the quotation below.

use console::{Style, measure_text_width};
use sayso_corroboration::disputes::{Status, Strength};
use sayso_corroboration::folded;
use sayso_records::Factuality;
use sayso_views::{
    About, Figure, Filled, Matter, Named, NamedOrigin, Origins, Saying, Standing, Statement,
    UnnamedOrigin, Value,
};

use crate::answers::days::{days, when};
use crate::answers::sheet::{Run, Sheet, disputed, dotted, hedged, plain, quiet, strong};
use crate::claims_view::excerpt::excerpt;
use crate::claims_view::figure::{kept_figure, number};
use crate::terminal::visible;

/// Blank columns before a matter, and between a figure and what stands beside it.
const INDENT: usize = 2;
const GAP: usize = 2;
/// Columns of figures: so many at least and at most.
const FIGURE_MIN: usize = 8;
const FIGURE_MAX: usize = 16;
/// Bytes of a quotation that are shown.
const QUOTATION_MAX: usize = 280;
/// Origins and outlets that are named in one entry.
const ORIGINS_MAX: usize = 4;
const OUTLETS_MAX: usize = 4;
/// Digits of an id that a person needs.
const ID_DIGITS: usize = 8;
/// The role whose unit is a noun that fills another.
const COUNT: &str = "count";
/// The role whose names stand beside the values that have a place.
const PLACE: &str = "place";
/// What stands before the words of a role so that they read as a sentence.
const BEFORE_ROLES: &[(&str, &str)] = &[
    ("from", "from"),
    ("place", "at"),
    ("facility", "at"),
    ("target", "against"),
    ("means", "with"),
    ("organisation", "in"),
    ("topic", "on"),
    ("for", "for"),
    ("owner", "of"),
    ("victim", "victims"),
    ("harm", "harm"),
];
/// Roles whose kind puts other words before them.
const OF_KINDS: &[(&str, &str, &str)] = &[
    ("deploy", "place", "to"),
    ("withdraw", "place", "to"),
    ("reinforce", "target", "to"),
    ("supply", "target", "to"),
    ("advance", "place", "to"),
    ("demand", "target", "of"),
    ("boundary", "place", "between"),
];

/// The first digits of an id.
pub(crate) fn short(id: &str) -> &str {
    id.get(..ID_DIGITS).unwrap_or(id)
}

/// A figure as readers want it.
pub(crate) fn figure(figure: &Figure) -> String {
    let words = figure.words.split_whitespace().collect::<Vec<_>>().join(" ");
    visible(&kept_figure(&figure.quantity, &words, figure.role == COUNT))
}

/// The names in a statement, each role with the word that stands before it.
pub(crate) fn told(statement: &Statement) -> String {
    let kind = statement.kind.as_str();
    let role = |filled: &Filled| {
        let own = OF_KINDS.iter().find(|(of, role, _)| *of == kind && *role == filled.role);
        let any = BEFORE_ROLES.iter().find(|(role, _)| *role == filled.role);
        let before = own.map(|(_, _, word)| *word).or(any.map(|(_, word)| *word));
        let names = names(&filled.names);
        before.map_or(names.clone(), |before| format!("{before} {names}"))
    };
    statement.roles.iter().map(role).collect::<Vec<_>>().join(" · ")
}

/// What a matter is about; `but`, the entity of a dossier, is not named again.
pub(crate) fn heading(matter: &Matter, but: Option<&str>) -> Vec<Run> {
    let Some(about) = &matter.about else {
        let words = told(&matter.statement);
        return dotted(vec![strong(&*matter.statement.kind), plain(words)]);
    };
    let mut heading = about_runs(about, but);
    let words = told(&beside(matter, about, but));
    if !words.is_empty() {
        heading.push(quiet("·"));
        heading.push(quiet(words));
    }
    heading
}

/// What the latest claim says of a matter beside what is named already: the words for what is counted.
fn beside(matter: &Matter, about: &About, but: Option<&str>) -> Statement {
    let named: Vec<String> = std::iter::once(&about.subject)
        .chain(&about.object)
        .map(|one| folded(&one.name))
        .chain(but.map(folded))
        .collect();
    let is_named = |one: &Named| {
        let name = folded(&one.name);
        named.iter().any(|other| other.contains(&name) || name.contains(other.as_str()))
    };
    let has_places = matter.values.iter().any(|value| value.place.is_some());
    let mut statement = matter.statement.clone();
    for role in &mut statement.roles {
        role.names.retain(|one| !(is_named(one) || has_places && role.role == PLACE));
    }
    statement.roles.retain(|role| !role.names.is_empty());
    statement
}

/// An attribute with those whom it is about; `but` is not named.
fn about_runs(about: &About, but: Option<&str>) -> Vec<Run> {
    let names = std::iter::once(&about.subject).chain(&about.object);
    let names = names.filter(|one| but != Some(one.name.as_str()));
    let names: Vec<&str> = names.map(|one| one.name.as_str()).collect();
    let mut runs = vec![strong(attribute(&about.attribute))];
    if !names.is_empty() {
        runs.push(plain(names.join(" · ")));
    }
    dotted(runs)
}

/// An attribute in words: the kind, then what is counted.
fn attribute(attribute: &str) -> String {
    attribute.split_once(' ').map_or(attribute.to_owned(), |(kind, of)| format!("{kind}, {of}"))
}

/// Names in a row, shortened where they are sentences.
fn names(names: &[Named]) -> String {
    let names = names.iter().map(|one| excerpt(&one.name, 90, 30).into_owned());
    names.collect::<Vec<_>>().join(", ")
}

/// Marks on what is no fact, or how it stands: nothing on what is said as a fact and stands.
pub(crate) fn marks(value: &Value) -> Vec<Run> {
    let mut marks = Vec::new();
    marks.extend(mark(value.status, value.sayings.iter().map(|saying| saying.factuality)));
    match value.standing {
        Standing::Stands => {}
        Standing::Earlier => marks.push(quiet("earlier figure")),
        Standing::Replaced => marks.push(quiet("replaced: the same voice later said otherwise")),
        Standing::Corrected => marks.push(quiet("withdrawn: the page was corrected")),
    }
    match value.disputed {
        Some(Strength::Definite) => marks.push(disputed("disputed")),
        Some(Strength::Possible) => marks.push(disputed("perhaps disputed")),
        None => {}
    }
    marks
}

/// The mark of a status; the exact word where all agree on one.
pub(crate) fn mark(status: Status, mut words: impl Iterator<Item = Factuality>) -> Option<Run> {
    let one = words.next().filter(|one| words.all(|other| other == *one));
    match status {
        Status::Done => None,
        Status::Planned => Some(hedged("planned")),
        Status::Denied => Some(hedged("denied")),
        Status::Possible => Some(hedged(match one {
            Some(Factuality::Unknown) | None => "not certain",
            Some(one) => one.name(),
        })),
    }
}

/// Writes a matter: its heading, then its values.
pub(crate) fn write_matter(sheet: &mut Sheet, matter: &Matter, heading: &[Run]) {
    let range = matter.range.filter(|range| range.low < range.high);
    let range = range.map(|range| format!("{} – {}", number(range.low), number(range.high)));
    let right: Vec<Run> = range.map(strong).into_iter().collect();
    sheet.write_edges(INDENT, heading, &right);
    write_values(sheet, matter);
}

/// Writes the values of a matter, each figure in the column of figures.
pub(crate) fn write_values(sheet: &mut Sheet, matter: &Matter) {
    let figures: Vec<String> = matter
        .values
        .iter()
        .map(|value| value.figure.as_ref().map_or_else(String::new, figure))
        .collect();
    let widest = figures.iter().map(|figure| measure_text_width(figure)).max().unwrap_or(0);
    let column = match widest {
        0 => 0,
        widest => widest.clamp(FIGURE_MIN, FIGURE_MAX),
    };
    for (index, (value, figure)) in matter.values.iter().zip(&figures).enumerate() {
        if column == 0 && index > 0 {
            sheet.blank();
        }
        write_value(sheet, value, figure, column);
    }
    if matter.more > 0 {
        sheet.write(INDENT + GAP, &[quiet(format!("{} more values", matter.more))]);
    }
}

fn write_value(sheet: &mut Sheet, value: &Value, figure: &str, column: usize) {
    let is_quiet = value.standing != Standing::Stands;
    let indent = INDENT + if column > 0 { column + GAP } else { GAP };
    let style = if is_quiet { Style::new().dim() } else { Style::new().bold() };
    let mut head = marks(value);
    head.extend(value.place.as_ref().map(|place| plain(format!("at {}", place.name))));
    let time = value.sayings.iter().rev().find_map(|saying| saying.when.as_ref());
    head.extend(time.map(|time| plain(when(time))));
    let mut head = dotted(head);
    let mut label = String::new();
    if column > 0 && measure_text_width(figure) <= column {
        let blank = " ".repeat(INDENT + column - measure_text_width(figure));
        label = format!("{blank}{}", style.apply_to(figure));
    } else if !figure.is_empty() {
        let words = excerpt(figure, 60, 0).into_owned();
        head.insert(0, if is_quiet { quiet(words) } else { strong(words) });
    }
    let origins = origin_lines(&value.origins, is_quiet);
    let mut lines = origins.into_iter().peekable();
    let is_short = head.len() <= 1 && value.standing == Standing::Stands;
    if let Some(first) = lines.next_if(|_| is_short) {
        head.extend((!head.is_empty()).then(|| quiet("·")));
        head.extend(first);
    }
    sheet.write_beside(indent, &label, &head);
    lines.for_each(|line| sheet.write(indent, &line));
    for line in quotation(&value.sayings, is_quiet) {
        sheet.write(indent, &line);
    }
    if value.more > 0 {
        sheet.write(indent, &[quiet(format!("{} more documents", value.more))]);
    }
}

/// The best quotation of some documents, and the id of its claim; then what is odd about it.
fn quotation(sayings: &[Saying], is_quiet: bool) -> Vec<Vec<Run>> {
    let standing = sayings.iter().filter(|saying| saying.replaced_by.is_none());
    let best = standing.chain(sayings).next();
    let Some(best) = best else { return Vec::new() };
    let mut shown = vec![vec![quoted(&best.quotation, is_quiet), quiet(short(&best.claim))]];
    shown.extend(best.doubts.iter().map(|doubt| vec![hedged(format!("odd: {doubt}"))]));
    shown
}

/// Words between quotation marks, shortened.
pub(crate) fn quoted(words: &str, is_quiet: bool) -> Run {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = format!("“{}”", excerpt(&words, QUOTATION_MAX, 0).trim_end());
    if is_quiet { quiet(words) } else { plain(words) }
}

/// Who a value comes from: how many origins, and each of them with those who carry it.
pub(crate) fn origin_lines(origins: &Origins, is_quiet: bool) -> Vec<Vec<Run>> {
    let tone = |words: String| if is_quiet { quiet(words) } else { plain(words) };
    let mut shown: Vec<Vec<Run>> = Vec::new();
    match origins.named.as_slice() {
        [] => {}
        [one] => shown.push(vec![quiet("1 origin:"), tone(named(one))]),
        many => {
            let words = format!("{} named origins, independence not established:", many.len());
            shown.push(vec![quiet(words)]);
            let each = many.iter().take(ORIGINS_MAX);
            shown.extend(each.map(|one| vec![quiet("·"), tone(named(one))]));
            if many.len() > ORIGINS_MAX {
                shown.push(vec![quiet(format!("· {} more", many.len() - ORIGINS_MAX))]);
            }
        }
    }
    let before = if origins.named.is_empty() { "no named origin:" } else { "and unnamed:" };
    for one in origins.unnamed.iter().take(ORIGINS_MAX) {
        shown.push(vec![quiet(before), tone(unnamed(one))]);
    }
    shown
}

fn named(origin: &NamedOrigin) -> String {
    let name = &origin.voice.name.name;
    let days = days(origin.first, origin.last);
    let own = !origin.voice.is_quoted && origin.outlets == [name.clone()];
    if own { format!("{name}, {days}") } else { carried(name, &days, &origin.outlets) }
}

fn unnamed(origin: &UnnamedOrigin) -> String {
    let words = origin.words.replace(" > ", ", quoting ");
    let words = if words.is_empty() { "an outlet without a name".to_owned() } else { words };
    carried(&words, &days(origin.first, origin.last), &origin.outlets)
}

/// A voice, when, and the outlets that carry it.
fn carried(name: &str, days: &str, outlets: &[String]) -> String {
    let shown = outlets.iter().take(OUTLETS_MAX).map(String::as_str).collect::<Vec<_>>().join(", ");
    let rest = if outlets.len() > OUTLETS_MAX { " …" } else { "" };
    match outlets.len() {
        0 => format!("{name}, {days}"),
        1 => format!("{name}, {days} · {shown}"),
        many => format!("{name}, {days} · {many} outlets: {shown}{rest}"),
    }
}

/// Who says a claim: the chain of speakers, then the outlet and the day.
pub(crate) fn said_by(saying: &Saying) -> String {
    let chain: Vec<&str> = saying.speakers.iter().map(|one| one.name.as_str()).collect();
    let outlet = saying.outlet.as_deref().unwrap_or("an outlet without a name");
    let known = days(saying.known, saying.known);
    let said = match chain.as_slice() {
        [] => format!("{outlet}, in its own voice, {known}"),
        chain => format!("{}, {known} · {outlet}", chain.join(", quoting ")),
    };
    match &saying.taken_from {
        Some(from) => format!("{said} · taken from {from}"),
        None => said,
    }
}
