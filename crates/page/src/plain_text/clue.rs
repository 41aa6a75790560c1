//! What a line says of itself by its words alone, before its company is looked at.

use crate::plain_text::byline;
use crate::plain_text::credit;
use crate::plain_text::dates::dates;
use crate::plain_text::letters::ends_statement;
use crate::plain_text::lexicon::{Group, Groups, Known, LEXICON, fold};
use crate::plain_text::mail;
use crate::plain_text::release;
use crate::plain_text::shape::{End, Shape, Start};

/// Words of a line that may still be something other than text.
const WORDS_MAX: u32 = 24;
/// Bytes of such a line.
const LENGTH_MAX: usize = 320;
/// Words of the line over a reader's comment.
const COMMENT_HEAD_WORDS_MAX: u32 = 5;
/// Bytes between the sign of a copyright and its year.
const YEAR_DISTANCE_MAX: usize = 24;
/// Bytes of a notice of rights.
const NOTICE_LENGTH_MAX: usize = 800;
/// Words of a caption with its credit.
const CAPTION_WORDS_MIN: u32 = 3;
const CAPTION_WORDS_MAX: u32 = 120;

/// What a line may be by its words alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Clue {
    /// Words of which the lexicon knows nothing.
    #[default]
    Plain,
    /// Neither letter nor digit: a rule, a lone bullet.
    Empty,
    /// Numbers without a word: a counter.
    Number,
    /// A call to do something, a row of a menu, a notice of rights.
    Prompt,
    /// The head of a list of other stories.
    Stories,
    /// The head of readers' comments and the like.
    After,
    /// A card for another story in one line.
    Card,
    /// The head of a card.
    CardHead,
    /// The name of a part of an outlet.
    Section,
    /// Another word of menus.
    Menu,
    /// Who made a picture.
    Credit,
    /// Words to a picture, and at their end who made it.
    CreditedCaption,
    /// Words that say of themselves that they are to a picture.
    Caption,
    /// Who wrote the text.
    Byline,
    /// Dates and times.
    Date,
    /// A field over an e-mail.
    MailField,
    /// What comes with a press release: an embargo, a mark.
    ReleaseMark,
    /// The mark at the end of a press release.
    ReleaseEnd,
    /// The head of addresses, or an address.
    Contact,
}

impl Clue {
    /// Whether a block of an article may say so of itself.
    pub(crate) fn allows_body(self) -> bool {
        matches!(
            self,
            Self::Plain
                | Self::Number
                | Self::Section
                | Self::Menu
                | Self::Caption
                | Self::CreditedCaption
                | Self::MailField
        )
    }

    /// Whether no article has such a line in it.
    pub(crate) fn is_surely_furniture(self) -> bool {
        matches!(self, Self::Empty | Self::Prompt | Self::ReleaseMark | Self::ReleaseEnd)
    }
}

/// What `line` says of itself.
pub(crate) fn clue(line: &str, shape: &Shape) -> Clue {
    if is_release_end(line) {
        return Clue::ReleaseEnd;
    }
    if shape.start == Start::Nothing {
        return Clue::Empty;
    }
    if is_notice_of_rights(line) {
        return Clue::Prompt;
    }
    if release::is_number_line(line) {
        return Clue::ReleaseMark;
    }
    if shape.words > WORDS_MAX || line.len() > LENGTH_MAX {
        return if credit::begins_caption(line) {
            Clue::Caption
        } else {
            credit_within(line, shape)
        };
    }
    let folded = fold(line);
    if folded.bytes().all(|byte| matches!(byte, b'0' | b' ')) {
        return if dates(line).is_some() { Clue::Date } else { Clue::Number };
    }
    let known = LEXICON.look_up(&folded);
    if !known.begins && !line.contains(is_telling) {
        return credit_within(line, shape);
    }
    if let Some(clue) = by_group(line, known.groups, shape) {
        return clue;
    }
    if !folded.contains(' ') && !line.contains(is_telling) {
        return Clue::Plain;
    }
    by_form(line, &folded, &known, shape)
}

/// Whether a line with this mark may be something other than text though the lexicon does not know how
/// it begins.
fn is_telling(mark: char) -> bool {
    mark.is_ascii_digit()
        || matches!(mark, ':' | '/' | '|' | '©' | '@' | '–' | '—' | '：' | '／' | '(' | '[' | '\t')
}

fn by_group(line: &str, groups: Groups, shape: &Shape) -> Option<Clue> {
    let known = [
        (Group::Prompt, Clue::Prompt),
        (Group::ReleaseMark, Clue::ReleaseMark),
        (Group::ReleaseEnd, Clue::ReleaseEnd),
        (Group::Stories, Clue::Stories),
        (Group::After, Clue::After),
        (Group::Section, Clue::Section),
        (Group::Menu, Clue::Menu),
        (Group::Card, Clue::CardHead),
        (Group::Contact, Clue::Contact),
        (Group::Published, Clue::Date),
        (Group::Updated, Clue::Date),
    ];
    if groups.has(Group::Card) && (groups.has(Group::Prompt) || line.ends_with(':')) {
        return Some(Clue::CardHead);
    }
    if groups.has(Group::ReleaseEnd) {
        // `End` is a mark where it stands in capitals or between dashes.
        let mark = line.starts_with('-') || !line.chars().any(char::is_lowercase);
        return mark.then_some(Clue::ReleaseEnd);
    }
    let open = shape.end == End::Statement && shape.words > 6;
    known.iter().find(|(group, _)| groups.has(*group) && !open).map(|&(_, clue)| clue)
}

fn by_form(line: &str, folded: &str, known: &Known, shape: &Shape) -> Clue {
    if dates(line).is_some() {
        Clue::Date
    } else if mail::field(line).is_some() {
        Clue::MailField
    } else if is_row(line, folded) {
        Clue::Prompt
    } else if credit::is_credit(line, folded, known, shape) {
        Clue::Credit
    } else if byline::is_about_author(line, known) || is_comment_head(folded, shape) {
        Clue::After
    } else if is_reporting(line) || byline::names_of(line, known).is_some() {
        Clue::Byline
    } else if credit::begins_caption(line) {
        Clue::Caption
    } else if is_card(line, folded, known, shape) {
        Clue::Card
    } else if is_address(line, folded, shape) || is_contact(line, known) {
        Clue::Contact
    } else {
        credit_within(line, shape)
    }
}

/// `Jane says:`, as it stands over a reader's comment.
fn is_comment_head(folded: &str, shape: &Shape) -> bool {
    let words = (2..=COMMENT_HEAD_WORDS_MAX).contains(&shape.words);
    words && shape.end == End::Colon && LEXICON.is_at_end(folded, Group::Said)
}

/// `Press contact: Jane Doe`.
fn is_contact(line: &str, known: &Known) -> bool {
    let words = known.words_at_start(Group::Contact);
    words.is_some_and(|words| {
        byline::after_words(line, words).is_some_and(|rest| rest.starts_with(':'))
    })
}

/// `(Reporting by Jane Doe; editing by John Roe)`, as agencies end their texts.
fn is_reporting(line: &str) -> bool {
    let inner = line.strip_prefix(['(', '[']).and_then(|line| line.strip_suffix([')', ']']));
    inner.is_some_and(|inner| {
        ["Reporting by ", "Writing by ", "Editing by ", "Additional reporting by "]
            .iter()
            .any(|head| inner.starts_with(head))
    })
}

fn credit_within(line: &str, shape: &Shape) -> Clue {
    let words = CAPTION_WORDS_MIN..CAPTION_WORDS_MAX;
    let start = words.contains(&shape.words).then(|| credit::at_end(line)).flatten();
    if start.is_some_and(|start| start > 0) { Clue::CreditedCaption } else { Clue::Plain }
}

/// Names of menus side by side, or a path through them: `Home > World > Asia`.
fn is_row(line: &str, folded: &str) -> bool {
    if !folded.contains(' ') {
        return false;
    }
    let parted = line.contains(['|', '•', '·', '>', '»', '›', '/', '\t']);
    let groups = [Group::Prompt, Group::Section, Group::Menu];
    let entries = |groups: &[Group]| LEXICON.entries_in_row(folded, groups);
    entries(&groups).is_some_and(|entries| entries >= if parted { 2 } else { 3 })
        || entries(&groups[..1]).is_some_and(|entries| entries >= 2)
}

/// The mark that closes a press release: `###`, `-30-`, `# # #`.
fn is_release_end(line: &str) -> bool {
    let marks = line.chars().filter(|&c| c == '#').count();
    line == "-30-" || line == "– 30 –" || marks >= 3 && line.chars().all(|c| matches!(c, '#' | ' '))
}

/// `© 2017 Outlet`, `Copyright 2017`, and whatever says that all rights are reserved.
fn is_notice_of_rights(line: &str) -> bool {
    let signs = ["©", "(c)", "(C)", "Copyright", "COPYRIGHT", "copyright"];
    let signed = signs.iter().find_map(|sign| line.strip_prefix(sign));
    let year = signed.is_some_and(|rest| {
        let digits = rest.find(|c: char| c.is_ascii_digit()).filter(|&at| at < YEAR_DISTANCE_MAX);
        digits.is_some_and(|at| rest.bytes().skip(at).take_while(u8::is_ascii_digit).count() == 4)
    });
    let may = ["eserved", "ESERVED", "ащищен", "éservés", "orbehalten"];
    let reserved = || {
        const RIGHTS: [&str; 4] =
            ["all rights reserved", "права защищены", "droits réservés", "rechte vorbehalten"];
        let folded = line.to_lowercase();
        RIGHTS.iter().any(|rights| folded.contains(rights))
    };
    year || line.len() < NOTICE_LENGTH_MAX && may.iter().any(|may| line.contains(may)) && reserved()
}

/// `Read also: A title`, `READ MORE A title`.
fn is_card(line: &str, folded: &str, known: &Known, shape: &Shape) -> bool {
    let Some(words) = known.words_at_start(Group::Card) else { return false };
    let head_end = line.find([':', '|', '>', '»', '：', '→', '–', '—']);
    let marked = head_end.is_some_and(|end| fold(&line[..end]).split(' ').count() == words);
    let rest = folded.split(' ').count().saturating_sub(words);
    let titled = rest >= 3 && shape.inner_ends < 2 && !line.ends_with(ends_statement);
    let loud =
        line.split_whitespace().take(words).all(|word| !word.chars().any(char::is_lowercase));
    titled && (marked || words >= 2 && loud)
}

/// A line that is somebody's address: `Tel.: +996 312 000 000`, `press@example.org`.
fn is_address(line: &str, folded: &str, shape: &Shape) -> bool {
    if shape.words > 8 || shape.end == End::Statement {
        return false;
    }
    let head = line.split(':').next().unwrap_or_default();
    let headed = head.len() < line.len() && LEXICON.whole(&fold(head)).has(Group::Address);
    let short = shape.words <= 2;
    let mail = line.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    });
    let site =
        line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.");
    headed || short && (mail || site) || mail && folded.starts_with("contact")
}
