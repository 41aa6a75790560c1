//! A dossier, for a person and as a table.

use sayso_views::{Dossier, Matter, VoiceCount};

use crate::answers::days::days;
use crate::answers::said::{heading, short, write_matter};
use crate::answers::sheet::{Run, Sheet, dotted, plain, quiet, strong};
use crate::answers::table::{MATTER_COLUMNS, matter_rows};
use crate::answers::{Answer, counted, disputes, write_banner};

impl Answer for Dossier {
    fn write_text(&self, sheet: &mut Sheet) {
        write_banner(sheet, &self.as_of);
        self.write_head(sheet);
        for (name, matters) in self.sections() {
            if matters.is_empty() {
                continue;
            }
            sheet.heading(name, "");
            for (index, matter) in matters.iter().enumerate() {
                if index > 0 {
                    sheet.blank();
                }
                write_matter(sheet, matter, &heading(matter, Some(&self.entity.title)));
            }
        }
        if !self.disputes.is_empty() {
            sheet.heading("Disputes", "");
            self.disputes.iter().for_each(|dispute| disputes::write_line(sheet, dispute));
        }
        if !self.voices.is_empty() {
            sheet.heading("Whose word it is", "");
            write_voices(sheet, &self.voices);
        }
        self.write_foot(sheet);
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let mut head = vec!["section".to_owned()];
        head.extend(MATTER_COLUMNS.map(str::to_owned));
        let mut rows = vec![head];
        for (name, matters) in self.sections() {
            for row in matters.iter().flat_map(matter_rows) {
                rows.push(std::iter::once(name.to_lowercase()).chain(row).collect());
            }
        }
        rows
    }
}

/// What a text form needs to know of a dossier.
trait Shown {
    fn sections(&self) -> [(&'static str, &[Matter]); 6];
    fn write_head(&self, sheet: &mut Sheet);
    fn write_foot(&self, sheet: &mut Sheet);
}

impl Shown for Dossier {
    fn sections(&self) -> [(&'static str, &[Matter]); 6] {
        [
            ("Figures", &self.figures),
            ("Where", &self.places),
            ("What", &self.things),
            ("Moves", &self.moves),
            ("Dealings", &self.dealings),
            ("Says", &self.says),
        ]
    }

    fn write_head(&self, sheet: &mut Sheet) {
        let head = &self.entity;
        sheet.rule();
        sheet.write_edges(0, &[strong(&*head.title)], &[quiet(short(&head.id))]);
        let known = days(head.first_known, head.last_known);
        let mut facts = vec![head.class.name().to_owned(), counted(head.mentions, "mention")];
        if self.claims > 0 {
            let claims = counted(self.claims as u64, "claim");
            facts.push(format!("{claims} in {}", counted(head.documents as u64, "document")));
        }
        facts.push(format!("known {known}"));
        sheet.write(0, &[quiet(facts.join(" · "))]);
        if !head.spellings.is_empty() {
            sheet.write(0, &[quiet("also"), plain(head.spellings.join(", "))]);
        }
        for perhaps in &head.perhaps {
            let class = perhaps.class.name();
            let command = format!("sayso merge {} {}", short(&head.id), short(&perhaps.id));
            let name = format!("{} ({class})", perhaps.title);
            sheet
                .write(0, &[quiet("perhaps the same as"), plain(name), quiet("·"), quiet(command)]);
        }
        if self.claims == 0 {
            sheet.write(0, &[quiet("nothing is claimed of it")]);
        }
    }

    fn write_foot(&self, sheet: &mut Sheet) {
        let id = short(&self.entity.id);
        sheet.blank();
        if self.more.claims {
            let words =
                format!("The latest {} are shown. All:", counted(self.claims as u64, "claim"));
            sheet.write(0, &[quiet(words), plain(format!("sayso claims --entity {id}"))]);
        } else if self.more.matters > 0 {
            let words = format!("{} more. All:", self.more.matters);
            sheet.write(0, &[quiet(words), plain(format!("sayso claims --entity {id}"))]);
        }
        if self.more.disputes {
            sheet.write(0, &[quiet("More disputes:"), plain(format!("sayso disputes {id}"))]);
        }
        if self.claims > 0 {
            let words = "The sentence and the page behind a quotation:";
            sheet.write(0, &[quiet(words), plain("sayso evidence ID")]);
        }
    }
}

fn write_voices(sheet: &mut Sheet, voices: &[VoiceCount]) {
    let widest = voices.iter().map(|voice| voice.claims.to_string().len()).max().unwrap_or(0);
    for voice in voices {
        let name = match &voice.voice {
            Some(voice) => plain(&*voice.name.name),
            None => quiet("nobody who is named"),
        };
        let own = voice.voice.as_ref().is_some_and(|voice| !voice.is_quoted);
        let own = own.then(|| quiet("in its own voice"));
        let outlets = quiet(counted(voice.outlets as u64, "outlet"));
        let days = quiet(days(voice.first, voice.last));
        let label = format!("  {:>widest$}", voice.claims);
        let runs: Vec<Run> = [name].into_iter().chain(own).chain([outlets, days]).collect();
        sheet.write_beside(widest + 4, &label, &dotted(runs));
    }
}
