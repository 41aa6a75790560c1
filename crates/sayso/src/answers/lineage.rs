//! Trees of copies, for a person and as a table.

use sayso_records::LineageMethod;
use sayso_views::{LineageList, LineageNode, LineageTree, Taken};

use crate::answers::days::day;
use crate::answers::said::short;
use crate::answers::sheet::{Run, Sheet, dotted, hedged, plain, quiet, strong};
use crate::answers::{Answer, counted, write_banner};
use crate::csv_table::{cell, joined, told};

/// Levels of copies of copies that are indented; deeper ones stand below each other.
const DEPTH_MAX: usize = 8;
/// Columns of one level.
const LEVEL: usize = 3;

impl Answer for LineageList {
    fn write_text(&self, sheet: &mut Sheet) {
        write_banner(sheet, &self.as_of);
        for tree in &self.groups {
            write(sheet, tree);
        }
        if self.groups.is_empty() {
            sheet.write(0, &[quiet("No text was taken from another.")]);
        }
        if self.more {
            let next = self.skipped + self.groups.len();
            sheet.blank();
            sheet.write(0, &[quiet("More:"), plain(format!("sayso lineage --skip {next}"))]);
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let head = [
            "group",
            "depth",
            "document",
            "agency",
            "outlet",
            "title",
            "known",
            "path",
            "method",
            "score",
            "directed",
            "credits",
            "replaced_by",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        for (index, tree) in self.groups.iter().enumerate() {
            rows.extend(tree.documents.iter().map(|node| row(self.skipped + index + 1, node)));
        }
        rows
    }
}

fn row(group: usize, node: &LineageNode) -> Vec<String> {
    let document = node.document.as_ref();
    let taken = node.taken.as_ref();
    vec![
        group.to_string(),
        node.depth.to_string(),
        cell(document.map_or("", |row| &row.id)),
        cell(node.agency.as_deref().unwrap_or("")),
        cell(document.and_then(|row| row.outlet.as_deref()).unwrap_or("")),
        cell(document.and_then(|row| row.title.as_deref()).unwrap_or("")),
        told(document.map(|row| row.known)),
        cell(document.map_or("", |row| &row.path)),
        taken.map_or_else(String::new, |taken| taken.method.name().to_owned()),
        taken.map_or_else(String::new, |taken| format!("{:.3}", taken.score)),
        told(taken.map(|taken| taken.directed)),
        joined(node.credits.iter().map(|credit| credit.outlet.as_str())),
        cell(node.replaced_by.as_deref().unwrap_or("")),
    ]
}

fn write(sheet: &mut Sheet, tree: &LineageTree) {
    let documents =
        tree.documents.iter().filter(|node| node.document.is_some()).count() + tree.more;
    let documents = counted(documents as u64, "document");
    let texts = match tree.roots {
        1 => "one text".to_owned(),
        roots => format!("{roots} texts"),
    };
    sheet.heading(&format!("{documents} of {texts}"), "");
    for (index, node) in tree.documents.iter().enumerate() {
        let rest = &tree.documents[index + 1..];
        write_node(sheet, node, rest);
    }
    if tree.more > 0 {
        sheet.write(2, &[quiet(format!("{} more", counted(tree.more as u64, "document")))]);
    }
}

fn write_node(sheet: &mut Sheet, node: &LineageNode, rest: &[LineageNode]) {
    let depth = node.depth.min(DEPTH_MAX);
    let is_last = rest
        .iter()
        .take_while(|below| below.depth >= node.depth)
        .all(|below| below.depth > node.depth);
    let branch = match (depth, is_last) {
        (0, _) => String::new(),
        (_, true) => format!("{}└─ ", " ".repeat((depth - 1) * LEVEL)),
        (_, false) => format!("{}├─ ", " ".repeat((depth - 1) * LEVEL)),
    };
    let indent = 2 + depth * LEVEL;
    let label = format!("  {}", console::style(branch).dim());
    sheet.write_beside(indent, &label, &name(node));
    let bar = if is_last || depth == 0 { "" } else { "│" };
    let label =
        format!("  {}{}", " ".repeat(depth.saturating_sub(1) * LEVEL), console::style(bar).dim());
    let mut below: Vec<Run> = Vec::new();
    below.extend(node.taken.as_ref().map(taken));
    let credits: Vec<&str> = node.credits.iter().map(|credit| credit.outlet.as_str()).collect();
    if !credits.is_empty() {
        below.push(quiet(format!("credits {}", credits.join(", "))));
    }
    if node.replaced_by.is_some() {
        below.push(hedged("replaced by a later state of the page"));
    }
    below.extend(node.document.as_ref().map(|row| quiet(counted(row.claims, "claim"))));
    if !below.is_empty() {
        sheet.write_beside(indent, &label, &dotted(below));
    }
}

/// Outlet, day, title and id.
fn name(node: &LineageNode) -> Vec<Run> {
    let Some(row) = &node.document else {
        let agency = node.agency.as_deref().unwrap_or("");
        return dotted(vec![strong(agency), quiet("its own text is not kept")]);
    };
    let outlet = row.outlet.as_deref().unwrap_or("(no outlet)");
    let mut runs = vec![strong(outlet), plain(day(row.known))];
    runs.push(plain(row.title.as_deref().unwrap_or(&row.path)));
    runs.push(quiet(short(&row.id)));
    let mut shown = dotted(runs);
    if node.is_asked {
        shown.push(strong("← asked for"));
    }
    shown
}

/// How a text was taken from the one above.
fn taken(taken: &Taken) -> Run {
    let percent = (taken.score * 100.0).floor();
    let how = match taken.method {
        LineageMethod::Copy => "the same words".to_owned(),
        LineageMethod::NearCopy => format!("nearly the same words ({percent} %)"),
        LineageMethod::Excerpt => format!("an excerpt ({percent} %)"),
        LineageMethod::Rewrite => format!("reworded ({percent} %)"),
        LineageMethod::Revision => format!("a later state of the same page ({percent} %)"),
        LineageMethod::Correction => format!("corrects the page above ({percent} %)"),
        LineageMethod::Credit => "credited in the text".to_owned(),
        LineageMethod::Citation => "cited in the text".to_owned(),
    };
    let order = if taken.directed { "" } else { "; which was first is not known" };
    plain(format!("{how}{order}"))
}
