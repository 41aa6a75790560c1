//! What `sayso read` writes: claims for a person, as JSON lines, or as a table.

use std::io::{BufWriter, Result, StdoutLock, Write};

use sayso_claims::Kinds;
use sayso_page::Page;
use sayso_records::ClaimLine;

use crate::cli::read::{Layer, ReadFormat};
use crate::pipeline::Read;
use crate::{claims_csv, claims_view, page_json, reading_json, terminal};

/// The documents with their claims, in their form.
pub(crate) struct ReadOutput {
    out: BufWriter<StdoutLock<'static>>,
    form: Form,
}

enum Form {
    Text { width: usize },
    Lines { layers: Vec<Layer> },
    Table,
}

impl ReadOutput {
    /// Begins the output.
    pub(crate) fn new(format: ReadFormat, layers: &[Layer]) -> Result<Self> {
        let mut out = BufWriter::new(std::io::stdout().lock());
        let form = match format {
            ReadFormat::Text => Form::Text { width: terminal::width() },
            ReadFormat::Jsonl => Form::Lines { layers: layers.to_vec() },
            ReadFormat::Csv => {
                out.write_all(&claims_csv::head()?)?;
                Form::Table
            }
        };
        Ok(Self { out, form })
    }

    /// Writes a page, with what was made of its document if it has one.
    pub(crate) fn write(&mut self, page: Page, read: Option<&Read>, kinds: &Kinds) -> Result<()> {
        let made = page.document.as_ref().zip(read);
        let out = &mut self.out;
        match (&self.form, made) {
            (Form::Text { width }, Some((document, read))) => {
                claims_view::write(out, document, &read.annotation, &read.claims, *width)
            }
            (Form::Table, Some((document, read))) => {
                out.write_all(&claims_csv::rows(document, &read.claims, kinds)?)
            }
            (Form::Text { .. } | Form::Table, None) => Ok(()),
            (Form::Lines { layers }, made) => {
                let (mut claims, mut below) = (Vec::new(), Vec::new());
                if let Some((document, read)) = made {
                    claims = ClaimLine::all(document, &read.claims);
                    let lines = |&layer| reading_json::lines(layer, document, &read.reading);
                    below.extend(layers.iter().flat_map(lines));
                }
                page_json::write_lines(out, page, &claims)?;
                below.iter().try_for_each(|line| page_json::write_line(out, line))
            }
        }
    }

    /// Hands over what was written so far.
    pub(crate) fn flush(&mut self) -> Result<()> {
        self.out.flush()
    }
}
