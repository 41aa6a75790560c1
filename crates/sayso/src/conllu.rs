//! An annotation as CoNLL-U.
//!
//! Ten columns, with the labels of the engine's own scheme in `DEPREL`. White-space tokens have no
//! row, as the format knows none: what stood there is kept in `SpacesAfter` of the row before, and
//! whatever hung on such a token hangs on its head. Names are in `MISC` as `Entity=B-GPE`.

use std::io::{Result, Write};

use sayso_records::{Annotation, DependencyLabel, PartOfSpeech};

/// Writes all sentences of one text, each followed by an empty line.
pub(crate) fn write(
    out: &mut impl Write,
    path: &str,
    text: &str,
    annotation: &Annotation,
) -> Result<()> {
    writeln!(out, "# newdoc id = {}", one_line(path))?;
    let table = Table { text, annotation };
    let mut number = 0;
    for sentence in annotation.sentences() {
        let rows: Vec<usize> = sentence.tokens.filter(|&token| !table.is_space(token)).collect();
        let ends = rows.first().zip(rows.last());
        let Some(span) = ends.and_then(|(&first, &last)| annotation.span(first..last + 1)) else {
            continue;
        };
        number += 1;
        writeln!(out, "# sent_id = {number}\n# text = {}", one_line(span.of(text)))?;
        for (row, &token) in rows.iter().enumerate() {
            table.write_row(out, &rows, row, token)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

struct Table<'a> {
    text: &'a str,
    annotation: &'a Annotation,
}

impl Table<'_> {
    /// Writes the row of one token; `rows` are the tokens of its sentence that have one.
    fn write_row(
        &self,
        out: &mut impl Write,
        rows: &[usize],
        row: usize,
        token: usize,
    ) -> Result<()> {
        let (head, label) = self.head(rows, token);
        let annotated = &self.annotation.tokens[token];
        let morphology = annotated.morphology.as_str();
        writeln!(
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
        )
    }

    /// Row of the head, 0 for a root, and the label. A head in another sentence, which crossing
    /// arcs can give, counts as none.
    fn head(&self, rows: &[usize], token: usize) -> (usize, DependencyLabel) {
        let tokens = &self.annotation.tokens;
        let mut head = tokens[token].head;
        while self.is_space(head) && tokens[head].head != head {
            head = tokens[head].head;
        }
        match rows.binary_search(&head) {
            Ok(row) if head != token => (row + 1, tokens[token].label),
            _ => (0, DependencyLabel::Root),
        }
    }

    /// Name and white space, `_` where there is nothing to say.
    fn misc(&self, token: usize) -> String {
        let mut entries = Vec::new();
        if let Some(entity) = self.annotation.entity_at(token) {
            let place = if token == entity.tokens.start { 'B' } else { 'I' };
            entries.push(format!("Entity={place}-{}", entity.label));
        }
        let tokens = &self.annotation.tokens;
        let end = tokens[token].span.end;
        let next = tokens[token + 1..].iter().find(|next| next.pos != PartOfSpeech::Space);
        let after = &self.text[end..next.map_or(self.text.len(), |next| next.span.start)];
        match after {
            " " => {}
            "" if next.is_none() => {}
            "" => entries.push("SpaceAfter=No".to_owned()),
            spaces => entries.push(format!("SpacesAfter={}", escape_spaces(spaces))),
        }
        if entries.is_empty() { "_".to_owned() } else { entries.join("|") }
    }

    fn is_space(&self, token: usize) -> bool {
        self.annotation.tokens[token].pos == PartOfSpeech::Space
    }
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
        let mut out = Vec::new();
        write(&mut out, "t", text, &annotation).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
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
