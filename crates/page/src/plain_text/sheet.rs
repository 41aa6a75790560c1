//! The lines of one text with what is known of each while it is read.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use sayso_records::BlockRole;

use crate::plain_text::clue::{self, Clue};
use crate::plain_text::letters::Script;
use crate::plain_text::lexicon::fold;
use crate::plain_text::line::{self, Line};
use crate::plain_text::mail;
use crate::plain_text::outlet::Outlet;

/// Words that a line has at least to be looked up among the others.
const TWIN_WORDS_MIN: u32 = 4;
/// Words by which two lines are the same.
const TWIN_WORDS_MAX: usize = 10;
/// And bytes at most.
const TWIN_LENGTH_MAX: usize = 2_000;
/// Lines at the top of a text among which the title of the page stands.
const PAGE_TITLE_LINES: usize = 3;
/// Letters of a line in another script than its text.
const FOREIGN_LETTERS_MIN: u32 = 4;

/// The lines of a text, their clues, and the roles that are settled.
pub(crate) struct Sheet<'t> {
    pub(crate) text: &'t str,
    pub(crate) lines: Vec<Line>,
    pub(crate) clues: Vec<Clue>,
    pub(crate) roles: Vec<Option<BlockRole>>,
    /// Whether the text was copied together with what stands around it.
    pub(crate) copied: bool,
    pub(crate) outlet: Outlet,
    /// For each line that has the words of another but for the outlet's name, the next such line, the
    /// last one's being the first.
    twins: HashMap<usize, usize>,
}

impl<'t> Sheet<'t> {
    /// The lines of `text`, no role settled.
    pub(crate) fn new(text: &'t str) -> Self {
        let lines = line::lines(text);
        let clues: Vec<Clue> =
            lines.iter().map(|line| clue::clue(line.span.of(text), &line.shape)).collect();
        let outlet = Outlet::learn(text, &lines, &clues, is_copied(&clues, false));
        let copied = is_copied(&clues, outlet.name.is_some());
        let roles = vec![None; lines.len()];
        let mut sheet = Self { text, lines, clues, roles, copied, outlet, twins: HashMap::new() };
        sheet.find_twins();
        sheet
    }

    /// The words of a line.
    pub(crate) fn words(&self, line: usize) -> &'t str {
        self.lines[line].span.of(self.text)
    }

    /// The words of a line without the outlet's name behind them.
    pub(crate) fn words_alone(&self, line: usize) -> &'t str {
        let words = self.words(line);
        &words[..self.outlet.bytes_before(line).unwrap_or(words.len())]
    }

    /// The next line with the same words, round to the first.
    pub(crate) fn twin(&self, line: usize) -> Option<usize> {
        self.twins.get(&line).copied()
    }

    /// Whether no role is settled for a line.
    pub(crate) fn is_open(&self, line: usize) -> bool {
        self.roles[line].is_none()
    }

    /// Settles the role of a line, if none is settled.
    pub(crate) fn settle(&mut self, line: usize, role: BlockRole) {
        self.roles[line].get_or_insert(role);
    }

    /// Whether a line is prose and nothing says that it is anything else.
    pub(crate) fn is_prose(&self, line: usize) -> bool {
        self.is_open(line) && self.lines[line].shape.is_prose()
    }

    /// Settles the lines that no article has, wherever they stand.
    pub(crate) fn settle_furniture(&mut self) {
        let script = self.script();
        for line in 0..self.lines.len() {
            let shape = &self.lines[line].shape;
            let foreign = script.is_some() && shape.script.is_some() && shape.script != script;
            let short = foreign && shape.letters >= FOREIGN_LETTERS_MIN && !shape.is_prose();
            let mail =
                matches!(self.clues[line], Clue::MailField | Clue::Date) && self.is_mail(line);
            let outlet = self.outlet.is_named_alone(self.words(line)) || self.is_page_title(line);
            if self.clues[line].is_surely_furniture() || short || mail || outlet {
                self.settle(line, BlockRole::Furniture);
            }
        }
    }

    /// Whether a line is the title of the page, which stands above all with the outlet's name behind it,
    /// and once more over the article.
    fn is_page_title(&self, line: usize) -> bool {
        let beside = self.clues.iter().take(line + 3).skip(line.saturating_sub(2));
        line < PAGE_TITLE_LINES
            && self.outlet.bytes_before(line).is_some()
            && self.twin(line).is_some()
            && !beside.into_iter().any(|clue| *clue == Clue::Credit)
    }

    /// Whether a line that may be a field over an e-mail has another beside it.
    pub(crate) fn is_mail(&self, line: usize) -> bool {
        let near = line.saturating_sub(2)..self.lines.len().min(line + 3);
        let known = mail::field(self.words(line)).is_some();
        known
            && near.filter(|&other| other != line).any(|other| self.clues[other] == Clue::MailField)
    }

    fn find_twins(&mut self) {
        let mut last: HashMap<u64, (usize, usize)> = HashMap::new();
        for line in 0..self.lines.len() {
            let words = self.words_alone(line);
            if self.lines[line].shape.words < TWIN_WORDS_MIN || words.len() > TWIN_LENGTH_MAX {
                continue;
            }
            let mut hash = DefaultHasher::new();
            // A long line that is cut short in one place is the same line.
            let end =
                words.match_indices(' ').nth(TWIN_WORDS_MAX).map_or(words.len(), |(at, _)| at);
            fold(&words[..end]).hash(&mut hash);
            let (first, before) = *last.entry(hash.finish()).or_insert((line, line));
            if before != line {
                self.twins.insert(before, line);
                self.twins.insert(line, first);
                last.insert(hash.finish(), (first, line));
            }
        }
    }

    /// The script that most of the text is in, if nearly all of it is.
    pub(crate) fn script(&self) -> Option<Script> {
        let mut letters = [0_u64; Script::ALL.len()];
        let mut all = 0;
        for shape in self.lines.iter().map(|line| &line.shape) {
            all += u64::from(shape.letters);
            if let Some(script) = shape.script {
                letters[script as usize] += u64::from(shape.letters);
            }
        }
        self.lines
            .iter()
            .filter_map(|line| line.shape.script)
            .find(|&script| letters[script as usize] * 10 >= all * 9)
    }
}

/// Whether a text with lines of these kinds was copied together with what stands around it.
fn is_copied(clues: &[Clue], outlet: bool) -> bool {
    // One call to subscribe weighs as much as four words of a menu.
    let weight = |clue: &Clue| match clue {
        Clue::Prompt | Clue::Stories => 4,
        Clue::Menu | Clue::Section | Clue::Number | Clue::After | Clue::CardHead => 1,
        _ => 0,
    };
    let evidence = clues.iter().map(weight).sum::<usize>() + if outlet { 8 } else { 0 };
    evidence >= 12 || evidence >= 8 && evidence * 2 >= clues.len()
}
