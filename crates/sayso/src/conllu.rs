//! An annotation as CoNLL-U.
//!
//! Ten columns, with the labels of the engine's own scheme in `DEPREL`. White-space tokens have no
//! row, as the format knows none: what stood there is kept in `SpacesAfter` of the row before, and
//! whatever hung on such a token hangs on its head. Names are in `MISC` as `Entity=B-GPE`.

use std::fmt::Write;

use sayso_records::{Annotation, DependencyLabel, PartOfSpeech, Sentence};

/// All sentences of one text, each followed by an empty line.
pub(crate) fn render(path: &str, text: &str, annotation: &Annotation) -> String {
    let mut out = format!("# newdoc id = {}\n", one_line(path));
    let entities = entity_column(annotation);
    let mut number = 0;
    for sentence in annotation.sentences() {
        let rows: Vec<usize> =
            sentence.tokens.clone().filter(|&token| !is_space(annotation, token)).collect();
        let Some(span) = rows
            .first()
            .zip(rows.last())
            .and_then(|(&first, &last)| annotation.span(first..last + 1))
        else {
            continue;
        };
        number += 1;
        let _ = write!(out, "# sent_id = {number}\n# text = {}\n", one_line(span.of(text)));
        for (row, &token) in rows.iter().enumerate() {
            let cells =
                Cells { text, annotation, sentence: &sentence, rows: &rows, entities: &entities };
            cells.write_row(&mut out, row, token);
        }
        out.push('\n');
    }
    out
}

struct Cells<'a> {
    text: &'a str,
    annotation: &'a Annotation,
    sentence: &'a Sentence<'a>,
    /// The tokens that have a row.
    rows: &'a [usize],
    entities: &'a [String],
}

impl Cells<'_> {
    fn write_row(&self, out: &mut String, row: usize, token: usize) {
        let (head, label) = self.head(token);
        let annotated = &self.annotation.tokens[token];
        let morphology = annotated.morphology.as_str();
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}",
            row + 1,
            annotated.span.of(self.text),
            annotated.lemma,
            annotated.pos,
            annotated.tag,
            if morphology.is_empty() { "_" } else { morphology },
            head,
            label,
            self.misc(token),
        );
    }

    /// Row of the head, 0 for a root, and the label. A head in another sentence, which crossing
    /// arcs can give, counts as none.
    fn head(&self, token: usize) -> (usize, DependencyLabel) {
        let tokens = &self.annotation.tokens;
        let mut head = tokens[token].head;
        while is_space(self.annotation, head) && tokens[head].head != head {
            head = tokens[head].head;
        }
        match self.rows.binary_search(&head) {
            Ok(row) if head != token => (row + 1, tokens[token].label),
            _ => (0, DependencyLabel::Root),
        }
    }

    /// Name and white space, `_` where there is nothing to say.
    fn misc(&self, token: usize) -> String {
        let mut entries = Vec::new();
        if !self.entities[token].is_empty() {
            entries.push(format!("Entity={}", self.entities[token]));
        }
        let tokens = &self.annotation.tokens;
        let end = tokens[token].span.end;
        let next = tokens[token + 1..].iter().find(|next| next.pos != PartOfSpeech::Space);
        let after = &self.text[end..next.map_or(self.text.len(), |next| next.span.start)];
        let last = token + 1 >= self.sentence.tokens.end && next.is_none();
        match after {
            " " => {}
            "" if last => {}
            "" => entries.push("SpaceAfter=No".to_owned()),
            spaces => entries.push(format!("SpacesAfter={}", escape_spaces(spaces))),
        }
        if entries.is_empty() { "_".to_owned() } else { entries.join("|") }
    }
}

fn is_space(annotation: &Annotation, token: usize) -> bool {
    annotation.tokens[token].pos == PartOfSpeech::Space
}

/// By token: `B-` or `I-` and the label of the name it belongs to, or nothing.
fn entity_column(annotation: &Annotation) -> Vec<String> {
    let mut column = vec![String::new(); annotation.tokens.len()];
    for entity in &annotation.entities {
        for token in entity.tokens.clone() {
            let place = if token == entity.tokens.start { 'B' } else { 'I' };
            column[token] = format!("{place}-{}", entity.label);
        }
    }
    column
}

/// White space in the notation of `UDPipe`: `\s`, `\t`, `\r`, `\n`.
fn escape_spaces(spaces: &str) -> String {
    spaces
        .chars()
        .map(|c| match c {
            ' ' => "\\s".to_owned(),
            '\t' => "\\t".to_owned(),
            '\r' => "\\r".to_owned(),
            '\n' => "\\n".to_owned(),
            other => other.to_string(),
        })
        .collect()
}

/// A text on one line, as comments need it.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_language::Engine;

    fn check(text: &str, expected: &str) {
        let annotation = Engine::english().annotate(text);
        assert_eq!(render("t", text, &annotation), expected);
    }

    #[test]
    fn white_space_tokens_have_no_row() {
        check(
            "Troops left\n\nKant.",
            "# newdoc id = t\n\
             # sent_id = 1\n\
             # text = Troops left  Kant.\n\
             1\tTroops\ttroop\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_\n\
             2\tleft\tleave\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\tROOT\t_\tSpacesAfter=\\n\\n\n\
             3\tKant\tKant\tPROPN\tNNP\tNumber=Sing\t2\tdobj\t_\tEntity=B-PERSON|SpaceAfter=No\n\
             4\t.\t.\tPUNCT\t.\tPunctType=Peri\t2\tpunct\t_\t_\n\n",
        );
    }

    #[test]
    fn a_text_of_white_space_has_no_sentence() {
        check(" \n\t ", "# newdoc id = t\n");
    }
}
