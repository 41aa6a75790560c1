//! Whether a reading holds together: every span quotes its text, and every layer is in order.

use crate::document::Document;
use crate::reading::{Attribution, Bound, Event, Mention, Quantity, Reading, TimeExpression};
use crate::span::TextSpan;

impl Reading {
    /// What is wrong with the reading of `document`, each fault a sentence; empty if it holds
    /// together.
    ///
    /// A span must not be empty, must lie on character boundaries and inside one block that is
    /// read. Layers must be in text order; times and quantities must not overlap.
    pub fn faults(&self, document: &Document) -> Vec<String> {
        let blocks = document.blocks.iter().filter(|block| block.role.is_read());
        let mut check = Check {
            text: &document.text,
            blocks: blocks.map(|block| block.span).collect(),
            faults: Vec::new(),
        };
        check.mentions(&self.mentions);
        check.times(&self.times);
        check.quantities(&self.quantities);
        check.values_apart(&self.times, &self.quantities);
        check.attributions(&self.attributions);
        check.events(&self.events);
        check.faults
    }
}

struct Check<'a> {
    text: &'a str,
    /// The blocks that are read, in text order.
    blocks: Vec<TextSpan>,
    faults: Vec<String>,
}

impl Check<'_> {
    fn hold(&mut self, what: &str, span: TextSpan, holds: bool, rule: &str) {
        if !holds {
            self.faults.push(format!("{what} at {span:?} {rule}"));
        }
    }

    fn span(&mut self, what: &str, span: TextSpan) {
        let quotes = self.text.get(span.start..span.end).is_some_and(|words| !words.is_empty());
        self.hold(what, span, quotes, "quotes no text");
        let before = self.blocks.partition_point(|block| block.end <= span.start);
        let block = self.blocks.get(before);
        let inside = block.is_some_and(|block| block.start <= span.start && span.end <= block.end);
        self.hold(what, span, inside, "lies in no block that is read");
    }

    /// Spans one after another, each beginning where or after the last one ends.
    fn apart(&mut self, what: &str, spans: impl IntoIterator<Item = TextSpan>) {
        let mut end = 0;
        for span in spans {
            self.span(what, span);
            self.hold(what, span, span.start >= end, "is out of order or overlaps");
            end = span.end;
        }
    }

    fn mentions(&mut self, mentions: &[Mention]) {
        let mut last = (0, 0);
        for mention in mentions {
            let order = (mention.span.start, usize::MAX - mention.span.end);
            self.span("a mention", mention.span);
            self.hold("a mention", mention.span, order >= last, "is out of order");
            let named = mention.name.as_ref().is_none_or(|name| !name.trim().is_empty());
            self.hold("a mention", mention.span, named, "has an empty name");
            last = order;
        }
    }

    fn times(&mut self, times: &[TimeExpression]) {
        self.apart("a time", times.iter().map(|time| time.span));
        for time in times {
            self.hold("a time", time.span, !time.value.is_empty(), "has an empty value");
            let ordered = time.earliest.zip(time.latest).is_none_or(|(first, last)| first <= last);
            self.hold("a time", time.span, ordered, "ends before it begins");
            let both = time.earliest.is_some() == time.latest.is_some();
            self.hold("a time", time.span, both, "has one end only");
        }
    }

    fn quantities(&mut self, quantities: &[Quantity]) {
        self.apart("a quantity", quantities.iter().map(|quantity| quantity.span));
        for quantity in quantities {
            let span = quantity.span;
            let numbers = quantity.value.into_iter().chain(quantity.high);
            let finite = numbers.into_iter().all(f64::is_finite);
            self.hold("a quantity", span, finite, "has an endless number");
            let is_range = quantity.bound == Bound::Between;
            self.hold("a quantity", span, quantity.high.is_some() == is_range, "is half a range");
            let is_vague = quantity.bound == Bound::Vague;
            self.hold("a quantity", span, quantity.value.is_none() == is_vague, "has no number");
            if let Some(of) = quantity.of {
                self.span("what is counted", of);
            }
        }
    }

    /// Both are in text order, so one walk along the two finds each overlap.
    fn values_apart(&mut self, times: &[TimeExpression], quantities: &[Quantity]) {
        let mut times = times.iter().peekable();
        for quantity in quantities {
            let before = |time: &&TimeExpression| time.span.end <= quantity.span.start;
            while times.next_if(before).is_some() {}
            let apart = times.peek().is_none_or(|time| time.span.start >= quantity.span.end);
            self.hold("a quantity", quantity.span, apart, "overlaps a time");
        }
    }

    fn attributions(&mut self, attributions: &[Attribution]) {
        let mut last = 0;
        for attribution in attributions {
            attribution.source.into_iter().for_each(|span| self.span("a source", span));
            attribution.cue.into_iter().for_each(|span| self.span("a cue", span));
            self.apart("a content", attribution.content.iter().copied());
            let Some(first) = attribution.content.first() else {
                self.faults.push("an attribution has no content".into());
                continue;
            };
            self.hold("a content", *first, first.start >= last, "is out of order");
            last = first.start;
        }
    }

    fn events(&mut self, events: &[Event]) {
        self.apart("an event", events.iter().map(|event| event.span));
        for event in events {
            let in_scale = (-3.0..=3.0).contains(&event.score);
            self.hold("an event", event.span, in_scale, "has a score off the scale");
            self.apart("a factuality cue", event.cues.iter().copied());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockRole, Metadata};
    use crate::reading::{Factuality, MentionClass, TimexType};

    const TEXT: &str = "Кант: 20 jets\n\nmenu";

    fn document() -> Document {
        let block = |role, start, end| Block { role, span: TextSpan::new(start, end) };
        Document {
            id: "0".into(),
            path: "a".into(),
            text: TEXT.into(),
            blocks: vec![block(BlockRole::Paragraph, 0, 17), block(BlockRole::Furniture, 19, 23)],
            metadata: Metadata::default(),
            images: Vec::new(),
            related: Vec::new(),
            charset: None,
        }
    }

    fn mention(start: usize, end: usize) -> Mention {
        let span = TextSpan::new(start, end);
        Mention { span, class: MentionClass::Place, nominal: false, name: None }
    }

    fn quantity(start: usize, end: usize) -> Quantity {
        Quantity {
            span: TextSpan::new(start, end),
            value: Some(20.0),
            high: None,
            bound: Bound::Exact,
            unit: None,
            is_money: false,
            of: None,
        }
    }

    fn time(start: usize, end: usize) -> TimeExpression {
        TimeExpression {
            span: TextSpan::new(start, end),
            kind: TimexType::Date,
            value: "2020".into(),
            earliest: None,
            latest: None,
            precision: None,
            anchor: None,
        }
    }

    fn event(start: usize, end: usize, score: f32) -> Event {
        let (factuality, cues) = (Factuality::Certain, Vec::new());
        Event { span: TextSpan::new(start, end), factuality, score, cues }
    }

    fn check(reading: &Reading, expected: &[&str]) {
        assert_eq!(reading.faults(&document()), expected);
    }

    #[test]
    fn a_sound_reading_has_no_faults() {
        let reading = Reading {
            mentions: vec![mention(0, 8), mention(13, 17)],
            quantities: vec![quantity(10, 17)],
            events: vec![event(13, 17, -3.0)],
            ..Reading::default()
        };
        check(&reading, &[]);
    }

    #[test]
    fn a_span_must_quote_the_text_of_a_block_that_is_read() {
        let mentions = |spans: &[(usize, usize)]| Reading {
            mentions: spans.iter().map(|&(start, end)| mention(start, end)).collect(),
            ..Reading::default()
        };
        check(&mentions(&[(1, 8)]), &["a mention at 1..8 quotes no text"]);
        check(&mentions(&[(4, 4)]), &["a mention at 4..4 quotes no text"]);
        check(&mentions(&[(19, 23)]), &["a mention at 19..23 lies in no block that is read"]);
        check(&mentions(&[(13, 21)]), &["a mention at 13..21 lies in no block that is read"]);
        check(&mentions(&[(10, 12), (0, 8)]), &["a mention at 0..8 is out of order"]);
        check(&mentions(&[(0, 8), (0, 12)]), &["a mention at 0..12 is out of order"]);
    }

    #[test]
    fn a_quantity_is_no_time_and_no_other_quantity() {
        let both = Reading {
            quantities: vec![quantity(10, 17)],
            times: vec![time(10, 12)],
            ..Reading::default()
        };
        check(&both, &["a quantity at 10..17 overlaps a time"]);
        let quantities = vec![quantity(10, 17), quantity(13, 17)];
        let two = Reading { quantities, ..Reading::default() };
        check(&two, &["a quantity at 13..17 is out of order or overlaps"]);
    }

    #[test]
    fn a_number_is_there_unless_the_words_give_none() {
        let vague = Quantity { bound: Bound::Vague, ..quantity(10, 12) };
        let range = Quantity { bound: Bound::Between, ..quantity(10, 12) };
        let endless = Quantity { value: Some(f64::INFINITY), ..quantity(10, 12) };
        for (quantity, fault) in [
            (vague, "a quantity at 10..12 has no number"),
            (range, "a quantity at 10..12 is half a range"),
            (endless, "a quantity at 10..12 has an endless number"),
        ] {
            let quantities = vec![quantity];
            check(&Reading { quantities, ..Reading::default() }, &[fault]);
        }
    }

    #[test]
    fn a_score_lies_on_the_scale() {
        let events = vec![event(0, 8, 3.5)];
        let fault = "an event at 0..8 has a score off the scale";
        check(&Reading { events, ..Reading::default() }, &[fault]);
    }
}
