//! On whose say-so: what is attributed, to whom, by which words.

mod clauses;
mod draft;
mod lexicon;
mod phrases;
mod quotations;
mod quoting;
mod settle;
mod sources;
mod speech;
mod statements;

use std::collections::HashSet;

use sayso_records::{AnnotatedDocument, Attribution, AttributionMode, Mention, PartOfSpeech};

use crate::attributions::draft::Draft;
use crate::attributions::quotations::{Quotation, quotations};

/// The attributions of a document, in the order of their content, an outer one before those
/// inside it.
pub(crate) fn attributions(
    document: &AnnotatedDocument,
    _mentions: &[Mention],
) -> Vec<Attribution> {
    let quotations = quotations(document);
    let (mut drafts, alone) = speech::spoken(document, &quotations);
    drafts.extend(statements::introduced(document, &quotations));
    let taken: HashSet<usize> = drafts.iter().map(|draft| draft.anchor).collect();
    let free = (0..document.len()).filter(|token| !taken.contains(token));
    drafts.extend(free.filter_map(|token| written(document, token)));
    drafts.extend(phrases::of_blocks(document));
    speech::go_on(document, &quotations, &mut drafts, alone);
    quoting::pass_on(document, &mut drafts);
    let drafts = settle::settle(document, &quotations, drafts);
    drafts.iter().map(|draft| record(document, &quotations, draft)).collect()
}

/// What a token attributes in the writer's syntax.
fn written(document: &AnnotatedDocument, token: usize) -> Option<Draft> {
    if document.lower(token) == "according" {
        return phrases::according_to(document, token);
    }
    let pos = document.pos(token);
    let cue = lexicon::cue_at(document, token)?;
    match pos {
        PartOfSpeech::Verb => clauses::of_verb(document, token, cue),
        PartOfSpeech::Noun => phrases::of_noun(document, token, cue),
        PartOfSpeech::Adj => phrases::of_adjective(document, token, cue),
        PartOfSpeech::Adv => phrases::of_adverb(document, token),
        _ => None,
    }
}

/// The attribution that a draft says.
fn record(document: &AnnotatedDocument, quotations: &[Quotation], draft: &Draft) -> Attribution {
    Attribution {
        source: draft.source.clone().map(|source| document.span(source)),
        cue: Some(document.span(draft.cue.clone())),
        content: draft.content.iter().map(|piece| document.span(piece.clone())).collect(),
        mode: mode(quotations, draft),
    }
}

/// In whose words a content is, by the quotation marks in it.
fn mode(quotations: &[Quotation], draft: &Draft) -> AttributionMode {
    let (mut quoted, mut whole) = (false, true);
    for piece in &draft.content {
        let first = quotations.partition_point(|quotation| quotation.tokens.end <= piece.start);
        let mut covered = piece.start;
        for quotation in quotations[first..].iter().take_while(|q| q.tokens.start < piece.end) {
            quoted = true;
            whole &= quotation.tokens.start <= covered;
            covered = quotation.tokens.end;
        }
        whole &= covered >= piece.end;
    }
    match (quoted, whole) {
        (true, true) => AttributionMode::Direct,
        (true, false) => AttributionMode::Mixed,
        (false, _) => AttributionMode::Indirect,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use sayso_language::Engine;
    use sayso_records::{Annotation, Block, BlockRole, Document, Metadata, TextSpan};

    use super::*;

    static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::english);

    /// The attributions of some paragraphs, after a check of what must hold of all.
    fn checked(paragraphs: &[String]) -> Vec<Attribution> {
        let (mut text, mut blocks) = (String::new(), Vec::new());
        let mut annotation = Annotation::default();
        for paragraph in paragraphs {
            let start = text.len();
            text.push_str(paragraph);
            blocks
                .push(Block { role: BlockRole::Paragraph, span: TextSpan::new(start, text.len()) });
            annotation.append(ENGINE.annotate(paragraph), start);
            text.push_str("\n\n");
        }
        let document = Document {
            id: String::new(),
            path: String::new(),
            text,
            blocks,
            metadata: Metadata::default(),
            images: Vec::new(),
            related: Vec::new(),
            charset: None,
        };
        let found = attributions(&AnnotatedDocument::new(&document, &annotation), &[]);
        let is_grounded = |span: TextSpan| {
            !span.is_empty()
                && document.text.get(span.range()).is_some()
                && document
                    .blocks
                    .iter()
                    .any(|block| block.span.start <= span.start && span.end <= block.span.end)
        };
        for attribution in &found {
            assert!(!attribution.content.is_empty(), "{attribution:?}");
            let parts = attribution.content.iter().chain(&attribution.source);
            assert!(
                parts.chain(&attribution.cue).all(|&span| is_grounded(span)),
                "{attribution:?}"
            );
            assert!(
                attribution.content.windows(2).all(|pair| pair[0].end <= pair[1].start),
                "{attribution:?}"
            );
        }
        let order = |one: &Attribution| {
            let last = one.content.last().map_or(0, |span| span.end);
            (one.content[0].start, std::cmp::Reverse(last))
        };
        assert!(found.is_sorted_by_key(order), "{found:?}");
        found
    }

    #[test]
    fn spans_are_grounded_and_in_order_whatever_the_words() {
        let words = [
            "“",
            "”",
            "\"",
            "'",
            "‘",
            "’",
            ",",
            ".",
            ":",
            "—",
            "-",
            "?",
            "\u{a0}",
            "  ",
            "said",
            "saying",
            "that",
            "as",
            "who",
            "which",
            "he",
            "General Horvat",
            "the ministry",
            "told",
            "reporters",
            "called",
            "for",
            "according",
            "to",
            "reportedly",
            "claim",
            "base",
            "is",
            "closed",
            "and",
            "but",
            "quoted",
            "wants",
            "leave",
            "«",
            "»",
            "é",
            "KELLER",
            "report",
        ];
        let mut state = 7_u64;
        let mut below = |limit: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % limit
        };
        let mut found = 0;
        for _ in 0..300 {
            let mut paragraph = || {
                let count = 1 + below(40);
                let chosen: Vec<&str> = (0..count).map(|_| words[below(words.len())]).collect();
                let gap = if below(4) == 0 { "" } else { " " };
                chosen.join(gap)
            };
            found += checked(&[paragraph(), paragraph(), paragraph()]).len();
        }
        assert!(found > 300, "only {found}");
    }

    #[test]
    fn long_runs_of_marks_and_cues_end_soon() {
        for unit in ["“", "\"", "“”", "“a.” ", "said ", "he said, ", "according to ", "said that "]
        {
            checked(&[unit.repeat(3_000)]);
        }
    }
}
