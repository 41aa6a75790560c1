//! A list of claims, for a person and as a table.

use sayso_views::{ClaimList, ListedClaim};

use crate::answers::days::{day, when};
use crate::answers::said::{figure, mark, origin_lines, quoted, said_by, short, told};
use crate::answers::sheet::{Run, Sheet, dotted, hedged, plain, quiet, strong};
use crate::answers::table::{
    SAYING_COLUMNS, figure_cells, saying_cells, statement_cells, status_cell,
};
use crate::answers::{Answer, counted, write_banner};

/// Blank columns before what stands below the head of a claim.
const INDENT: usize = 2;

impl Answer for ClaimList {
    fn write_text(&self, sheet: &mut Sheet) {
        write_banner(sheet, &self.as_of);
        let mut known = None;
        for claim in &self.claims {
            if known.replace(claim.saying.known) == Some(claim.saying.known) {
                sheet.blank();
            } else {
                sheet.heading(&day(claim.saying.known), "");
            }
            write(sheet, claim);
        }
        if self.claims.is_empty() {
            sheet.write(0, &[quiet("No claims.")]);
        }
        self.write_foot(sheet);
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let head = [&SAYING_COLUMNS[..], &["origins"]].concat();
        let mut rows = vec![head.into_iter().map(str::to_owned).collect()];
        for claim in &self.claims {
            let mut row = statement_cells(&claim.statement).to_vec();
            row.extend(figure_cells(claim.figure.as_ref()));
            row.push(status_cell(claim.status));
            row.extend(saying_cells(&claim.saying));
            let origins = claim.origins.as_ref().map(|origins| origins.count);
            row.push(origins.map_or_else(String::new, |count| count.to_string()));
            rows.push(row);
        }
        rows
    }
}

trait Foot {
    fn write_foot(&self, sheet: &mut Sheet);
}

impl Foot for ClaimList {
    fn write_foot(&self, sheet: &mut Sheet) {
        if self.more {
            let next = self.skipped + self.claims.len();
            sheet.blank();
            sheet.write(0, &[quiet("There are more:"), plain(format!("--skip {next}"))]);
        }
        if let Some(scanned) = self.scanned {
            let among = counted(scanned as u64, "claim");
            sheet.blank();
            let words = format!("Origins were counted among the latest {among} that match.");
            sheet.write(0, &[quiet(words)]);
        }
    }
}

fn write(sheet: &mut Sheet, claim: &ListedClaim) {
    let saying = &claim.saying;
    let mut head = vec![strong(&*claim.statement.kind)];
    head.extend(claim.figure.as_ref().map(|one| strong(figure(one))));
    head.push(plain(told(&claim.statement)));
    sheet.write_edges(0, &dotted(head), &[quiet(short(&saying.claim))]);
    let mut how: Vec<Run> = Vec::new();
    how.extend(mark(claim.status, std::iter::once(saying.factuality)));
    how.extend(saying.when.as_ref().map(|time| plain(when(time))));
    how.push(plain(said_by(saying)));
    sheet.write(INDENT, &dotted(how));
    if let Some(origins) = &claim.origins {
        for line in origin_lines(origins, true) {
            sheet.write(INDENT, &line);
        }
    }
    sheet.write(INDENT, &[quoted(&saying.quotation, false)]);
    for doubt in &saying.doubts {
        sheet.write(INDENT, &[hedged(format!("odd: {doubt}"))]);
    }
    if saying.replaced_by.is_some() {
        sheet.write(INDENT, &[quiet("withdrawn: the page was corrected")]);
    }
}
