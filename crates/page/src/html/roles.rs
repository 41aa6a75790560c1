//! Which role each piece has.

use std::collections::HashSet;
use std::ops::Range;

use sayso_records::BlockRole;

use crate::html::align;
use crate::html::body::{Body, PROSE};
use crate::html::pieces::{Form, Piece, Visible};
use crate::html::zone::Zones;
use crate::plain_text::clue::Clue;

/// Words of a byline, a time or a share bar at most.
const LABEL: usize = 15;
/// Words of a card's headline at least, for each link; shorter links are menus.
const CARD: usize = 4;
/// Its characters, for scripts in which each of them is a word.
const CARD_LENGTH: usize = 10;
/// Pieces around the body in which captions and bylines belong to the article.
const MARGIN: usize = 6;

/// What the roles of a page are decided from.
struct Page<'a> {
    pieces: &'a [Piece],
    body: &'a Body,
    headline: Option<usize>,
    /// The first and the last piece of prose.
    ends: Option<(usize, usize)>,
    /// The first prose that is not named a summary.
    opening: usize,
    /// The article's pieces with what stands around them.
    near: Range<usize>,
    /// The cells of its tables hold its paragraphs.
    laid_out_in_tables: bool,
}

/// The role of each piece, in their order.
pub(crate) fn roles(visible: &Visible, body: &mut Body, title: Option<&str>) -> Vec<BlockRole> {
    let pieces = visible.pieces.as_slice();
    mark_captions(visible, body);
    let headline = headline(pieces, body, title);
    demote(pieces, body, headline);
    let ends = body.ends(pieces);
    let opening = opening(body);
    let near = near(body, headline, ends);
    let laid_out_in_tables = is_laid_out_in_tables(pieces, body);
    let page = Page { pieces, body, headline, ends, opening, near, laid_out_in_tables };
    (0..pieces.len()).map(|at| page.role(at)).collect()
}

impl Page<'_> {
    fn role(&self, at: usize) -> BlockRole {
        let (piece, zones, words) =
            (&self.pieces[at], self.body.zones[at], self.body.words[at].len());
        let near = self.near.contains(&at) && !zones.has(Zones::COMMENTS);
        if Some(at) == self.headline {
            BlockRole::Headline
        } else if self.body.kept[at] {
            self.body_role(at)
        } else if near && zones.has(Zones::CREDIT) {
            BlockRole::Credit
        } else if near && zones.has(Zones::CAPTION) {
            BlockRole::Caption
        } else if is_card(piece, zones, words) || is_in_box(zones) {
            BlockRole::Related
        } else if near && self.is_byline(at) {
            BlockRole::Credit
        } else if self.is_standfirst(at) {
            BlockRole::Standfirst
        } else {
            BlockRole::Furniture
        }
    }

    fn is_byline(&self, at: usize) -> bool {
        let named = self.body.zones[at].has(Zones::BYLINE) && self.body.words[at].len() < LABEL;
        named || matches!(self.body.clues[at], Clue::Byline | Clue::Credit)
    }

    fn is_standfirst(&self, at: usize) -> bool {
        let (Some(headline), Some((first, _))) = (self.headline, self.ends) else { return false };
        (headline + 1..first).contains(&at)
            && self.body.words[at].len() >= CARD
            && !self.pieces[at].is_linked()
            && self.body.zones[at].has(Zones::STANDFIRST)
    }

    fn body_role(&self, at: usize) -> BlockRole {
        let (piece, zones) = (&self.pieces[at], self.body.zones[at]);
        let prose = self.body.words[at].len() >= PROSE;
        match piece.form {
            _ if at < self.opening && zones.has(Zones::STANDFIRST) => BlockRole::Standfirst,
            Form::Heading(_) if self.ends.is_some_and(|(first, _)| at < first) => {
                BlockRole::Standfirst
            }
            Form::Heading(_) => BlockRole::Subheading,
            Form::Item => BlockRole::ListItem,
            Form::Cell if self.laid_out_in_tables && prose => BlockRole::Paragraph,
            Form::Cell if self.laid_out_in_tables => BlockRole::Furniture,
            Form::Cell => BlockRole::TableCell,
            _ if zones.has(Zones::QUOTE) => BlockRole::Quote,
            _ => BlockRole::Paragraph,
        }
    }
}

/// The first prose of the body that is not named a summary; nothing opens before it where there is
/// none.
fn opening(body: &Body) -> usize {
    let prose = |&at: &usize| body.kept[at] && body.words[at].len() >= PROSE;
    (0..body.words.len())
        .filter(prose)
        .find(|&at| !body.zones[at].has(Zones::STANDFIRST))
        .unwrap_or(0)
}

/// The pieces from the headline to a little after the body, and on over captions and credits.
fn near(body: &Body, headline: Option<usize>, ends: Option<(usize, usize)>) -> Range<usize> {
    let Some((first, last)) = ends else { return 0..0 };
    let mut end = last;
    while let Some(next) = (end + 1..body.words.len().min(end + MARGIN))
        .rfind(|&at| body.zones[at].has(Zones::CAPTION.with(Zones::CREDIT)))
    {
        end = next;
    }
    headline.unwrap_or(first).min(first)..(end + MARGIN).min(body.words.len())
}

/// Whether most of the prose stands in cells: tables were once what pages were laid out with.
fn is_laid_out_in_tables(pieces: &[Piece], body: &Body) -> bool {
    let prose = |&at: &usize| body.kept[at] && body.words[at].len() >= PROSE;
    let all = (0..pieces.len()).filter(prose).count();
    let cells = (0..pieces.len()).filter(prose).filter(|&at| pieces[at].form == Form::Cell).count();
    cells * 2 > all
}

/// The piece that is the article's title: before the prose, the last heading that has the declared
/// title's words, one of the first level if there is, else the first of the first level, else a
/// piece of any form that is the title.
fn headline(pieces: &[Piece], body: &Body, title: Option<&str>) -> Option<usize> {
    let end = body.ends(pieces).map_or(pieces.len(), |(first, _)| first);
    let title = title.map(align::words).unwrap_or_default();
    let first_level = |&at: &usize| {
        pieces[at].form == Form::Heading(1) && !pieces[at].is_linked() && body.words[at].len() > 1
    };
    let set: HashSet<u64> = title.iter().copied().collect();
    let is_title = |&at: &usize| {
        let words = &body.words[at];
        let shared = words.iter().filter(|word| set.contains(word)).count();
        let heading =
            matches!(pieces[at].form, Form::Heading(_)) || body.zones[at].has(Zones::TITLE);
        heading && !words.is_empty() && shared * 5 >= words.len().max(title.len()) * 3
    };
    let titles: Vec<usize> = (0..end).filter(is_title).collect();
    let same = titles.iter().copied().rfind(first_level).or(titles.last().copied());
    let bare = |&at: &usize| title.len() >= CARD && body.words[at] == title;
    same.or_else(|| (0..end).find(first_level)).or_else(|| (0..end).rfind(bare))
}

/// Marks what says of itself that it is words to a picture, and stands by one.
fn mark_captions(visible: &Visible, body: &mut Body) {
    for picture in &visible.pictures {
        for at in [picture.before.checked_sub(1), Some(picture.before)].into_iter().flatten() {
            if matches!(body.clues.get(at), Some(Clue::Caption | Clue::CreditedCaption)) {
                body.zones[at] = body.zones[at].with(Zones::CAPTION);
            }
        }
    }
}

/// Takes out of the body what only stands in it.
fn demote(pieces: &[Piece], body: &mut Body, headline: Option<usize>) {
    for (at, piece) in pieces.iter().enumerate() {
        body.kept[at] &= Some(at) != headline && !stands_apart(piece, body, at);
    }
    demote_idle_headings(pieces, body);
    if let Some(headline) = headline {
        body.kept[..headline].fill(false);
    }
    if body.ends(pieces).is_none() && is_front_page(pieces, body) {
        body.kept.fill(false);
    }
}

/// Whether the names around a piece, its words or its links say that it is no part of a text.
fn stands_apart(piece: &Piece, body: &Body, at: usize) -> bool {
    let (zones, words) = (body.zones[at], body.words[at].len());
    let label =
        Zones::BYLINE.with(Zones::TIME).with(Zones::SHARE).with(Zones::TAGS).with(Zones::CONTROL);
    zones.has(Zones::CAPTION.with(Zones::CREDIT).with(Zones::HIDDEN))
        || (zones.has(label) && words < LABEL)
        || is_counter(piece)
        || !body.clues[at].allows_body()
        || is_card(piece, zones, words)
}

/// Whether there are more words on cards than in the body: a line of text among cards is no article.
fn is_front_page(pieces: &[Piece], body: &Body) -> bool {
    let count = |counted: &dyn Fn(usize) -> bool| -> usize {
        (0..pieces.len()).filter(|&at| counted(at)).map(|at| body.words[at].len()).sum()
    };
    let cards = count(&|at| is_card(&pieces[at], body.zones[at], body.words[at].len()));
    count(&|at| body.kept[at]) < cards
}

/// A heading heads something: text, or headings of a lower level.
fn demote_idle_headings(pieces: &[Piece], body: &mut Body) {
    let mut below = 0;
    for at in (0..pieces.len()).rev() {
        if !body.kept[at] {
            continue;
        }
        below = match pieces[at].form {
            Form::Heading(level) if level < below => level,
            Form::Heading(_) => {
                body.kept[at] = false;
                below
            }
            _ => u8::MAX,
        };
    }
}

/// Whether a piece holds no letter and is no figure of a table or list.
fn is_counter(piece: &Piece) -> bool {
    !matches!(piece.form, Form::Cell | Form::Item) && !piece.text.contains(char::is_alphabetic)
}

/// Whether a piece stands in a box of cards: its label, a card's section or date.
fn is_in_box(zones: Zones) -> bool {
    let away = Zones::NAVIGATION.with(Zones::FOOTER).with(Zones::PROMPT).with(Zones::SHARE);
    zones.has(Zones::RELATED) && !zones.has(away)
}

/// Whether a piece links to another story, or stands in a box of such links.
fn is_card(piece: &Piece, zones: Zones, words: usize) -> bool {
    let away = Zones::NAVIGATION.with(Zones::FOOTER).with(Zones::PROMPT).with(Zones::SHARE);
    let sentence = piece.text.ends_with(['.', '!', '?', '”', '"']) && piece.form == Form::Paragraph;
    words >= CARD * piece.links.max(1)
        && piece.text.chars().count() >= CARD_LENGTH
        && piece.is_linked()
        && (zones.has(Zones::RELATED) || !sentence)
        && !zones.has(away)
}

#[cfg(test)]
mod tests {
    use trafilatura::dom::Document as Dom;

    use super::*;
    use crate::html::pieces;

    const ONE: &str = "The garrison at Velm was told on Monday that two more companies would come.";
    const TWO: &str = "They are to guard the bridge over the Lorn until the end of the winter.";
    const THREE: &str = "The council of the town had asked for them in a letter of last October.";

    fn show(html: &str, body: impl Fn(&Visible) -> Body) -> String {
        let visible = pieces::visible(&Dom::parse(html));
        let roles = roles(&visible, &mut body(&visible), None);
        let lines = visible.pieces.iter().zip(roles);
        lines.fold(String::new(), |all, (piece, role)| {
            format!("{all}{}: {}\n", role.name(), piece.text)
        })
    }

    /// Checks the roles in a page of whose texts an extractor found `extracted`.
    #[track_caller]
    fn check(html: &str, extracted: &[&str], expected: &str) {
        let text = extracted.join("\n");
        assert_eq!(show(html, |visible| Body::of_texts(visible, &[&text])), expected);
    }

    #[test]
    fn what_stands_between_two_paragraphs_is_won_back() {
        check(
            &format!("<div><p>{ONE}</p><p>Why so few?</p><p>{TWO}</p></div><p>Why so few?</p>"),
            &[ONE, TWO],
            &format!(
                "paragraph: {ONE}\nparagraph: Why so few?\nparagraph: {TWO}\nfurniture: Why so few?\n"
            ),
        );
    }

    #[test]
    fn a_sentence_right_before_the_first_is_the_lead() {
        check(
            &format!(
                "<div><h1>Velm waits</h1><div><p>{ONE}</p></div><div><p>{TWO}</p></div></div>"
            ),
            &[TWO],
            &format!("headline: Velm waits\nparagraph: {ONE}\nparagraph: {TWO}\n"),
        );
    }

    #[test]
    fn a_heading_without_anything_below_it_heads_nothing() {
        check(
            &format!("<p>{ONE}</p><h2>The bridge</h2><p>{TWO}</p><h2>The next winter</h2>"),
            &[ONE, "The bridge", TWO, "The next winter"],
            &format!(
                "paragraph: {ONE}\nsubheading: The bridge\nparagraph: {TWO}\nfurniture: The next winter\n"
            ),
        );
    }

    #[test]
    fn a_heading_over_headings_stays() {
        check(
            &format!("<p>{ONE}</p><h2>The town</h2><h3>The bridge</h3><p>{TWO}</p>"),
            &[ONE, "The town", "The bridge", TWO],
            &format!(
                "paragraph: {ONE}\nsubheading: The town\nsubheading: The bridge\nparagraph: {TWO}\n"
            ),
        );
    }

    #[test]
    fn words_that_say_they_are_to_a_picture_are_its_caption() {
        let words =
            "File photo: Soldiers cross the bridge over the Lorn in the spring of last year.";
        check(
            &format!("<p>{ONE}</p><img src=a.png><p>{words}</p><p>{TWO}</p>"),
            &[ONE, words, TWO],
            &format!("paragraph: {ONE}\ncaption: {words}\nparagraph: {TWO}\n"),
        );
    }

    #[test]
    fn what_the_page_declares_is_believed_beside_what_the_extractor_found() {
        let html = format!("<div><p>{ONE}</p><p>{TWO}</p></div><div><p>{THREE}</p></div>");
        let found = show(&html, |visible| Body::of_texts(visible, &[ONE, THREE]));
        assert_eq!(found, format!("paragraph: {ONE}\nparagraph: {TWO}\nparagraph: {THREE}\n"));
    }

    #[test]
    fn without_an_extractor_prose_is_the_body() {
        let html =
            format!("<nav><p>{THREE}</p></nav><p>{ONE}</p><p>Share</p><footer>{TWO}</footer>");
        assert_eq!(
            show(&html, Body::of_prose),
            format!("furniture: {THREE}\nparagraph: {ONE}\nfurniture: Share\nfurniture: {TWO}\n")
        );
    }
}
