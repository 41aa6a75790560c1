//! Pieces with roles → the document's text, with its pictures and its cards for other stories.

use sayso_records::{Block, BlockRole, Image, RelatedStory, TextSpan};

use crate::draft::Draft;
use crate::html::pieces::{Picture, Piece, Visible};
use crate::html::zone::Zones;
use crate::plain_text::credit;

/// Words of a card's headline at least.
const CARD: usize = 4;

/// Where the words of a piece stand in the text.
struct Laid {
    span: TextSpan,
    /// The words to a picture, if the piece is a caption.
    caption: Option<TextSpan>,
    /// The credit at the end of a caption, which is a block of its own.
    credit: Option<TextSpan>,
}

/// Lays the pieces out, one a line.
///
/// `zones` tell the credit of a picture from a byline.
pub(crate) fn draft(visible: &Visible, roles: &[BlockRole], zones: &[Zones]) -> Draft {
    let mut draft = Draft::default();
    let mut laid = Vec::with_capacity(roles.len());
    for (piece, &role) in visible.pieces.iter().zip(roles) {
        let tail = if role == BlockRole::Caption { credit::at_end(&piece.text) } else { None };
        let (words, tail) = piece.text.split_at(tail.unwrap_or(piece.text.len()));
        if words.trim().is_empty() {
            let span = push(&mut draft, BlockRole::Credit, tail.trim());
            laid.push(Laid { span, caption: None, credit: Some(span) });
            continue;
        }
        let span = push(&mut draft, role, words.trim_end());
        let credit = (!tail.is_empty()).then(|| push(&mut draft, BlockRole::Credit, tail));
        if role == BlockRole::Related && is_story(piece) {
            draft.related.push(RelatedStory { title: span, address: piece.address.clone() });
        }
        laid.push(Laid { span, caption: Some(span), credit });
    }
    draft.images = images(visible, roles, zones, &laid);
    draft
}

/// Whether a piece is the headline of a card, not its label or date.
fn is_story(piece: &Piece) -> bool {
    piece.is_linked() && piece.links == 1 && piece.text.split_whitespace().count() >= CARD
}

/// Puts `words` on a line of their own, a block.
fn push(draft: &mut Draft, role: BlockRole, words: &str) -> TextSpan {
    if !draft.text.is_empty() {
        draft.text.push('\n');
    }
    let start = draft.text.len();
    draft.text.push_str(words);
    let span = TextSpan::new(start, draft.text.len());
    draft.blocks.push(Block { role, span });
    span
}

/// The pictures that have a caption or a credit, in the order of the page.
fn images(visible: &Visible, roles: &[BlockRole], zones: &[Zones], laid: &[Laid]) -> Vec<Image> {
    let mut images: Vec<(Option<usize>, Image)> = Vec::new();
    for (at, role) in roles.iter().enumerate() {
        if !matches!(role, BlockRole::Caption | BlockRole::Credit) {
            continue;
        }
        let picture = picture_of(visible, roles, at);
        let (caption, credit) = match role {
            BlockRole::Caption => (laid[at].caption, laid[at].credit),
            // A credit that stands by no picture is a byline.
            BlockRole::Credit if zones[at].has(Zones::CREDIT) && picture.is_some() => {
                (None, Some(laid[at].span))
            }
            _ => continue,
        };
        let same = images.last_mut().filter(|(of, _)| picture.is_some() && *of == picture);
        if let Some((_, image)) = same {
            image.caption = image.caption.or(caption);
            image.credit = image.credit.or(credit);
        } else {
            let image = picture.map(|index| image(&visible.pictures[index])).unwrap_or_default();
            images.push((picture, Image { caption, credit, ..image }));
        }
    }
    images.into_iter().map(|(_, image)| image).collect()
}

fn image(picture: &Picture) -> Image {
    Image {
        address: picture.address.clone(),
        alternative: picture.alternative.clone(),
        ..Image::default()
    }
}

/// The picture that the caption or credit `at` belongs to: the one in its figure, else the one from
/// which only other captions and credits separate it.
fn picture_of(visible: &Visible, roles: &[BlockRole], at: usize) -> Option<usize> {
    let pictures = &visible.pictures;
    let after = pictures.partition_point(|picture| picture.before <= at);
    let figure = visible.pieces[at].figure;
    let in_figure = |index: &usize| pictures[*index].figure == figure;
    let around =
        after.saturating_sub(FIGURE_PICTURES)..(after + FIGURE_PICTURES).min(pictures.len());
    if figure.is_some() {
        return around.rev().find(in_figure);
    }
    let words = |from: usize, to: usize| {
        to - from <= WORDS_OF_A_PICTURE
            && roles[from..to]
                .iter()
                .all(|role| matches!(role, BlockRole::Caption | BlockRole::Credit))
    };
    let before = after.checked_sub(1).filter(|&index| words(pictures[index].before, at));
    before.or_else(|| {
        Some(after).filter(|&index| index < pictures.len() && words(at, pictures[index].before))
    })
}

/// Captions and credits of one picture that are looked at.
const WORDS_OF_A_PICTURE: usize = 8;
/// Pictures of one figure that are looked at.
const FIGURE_PICTURES: usize = 16;

#[cfg(test)]
mod tests {
    use trafilatura::dom::Document as Dom;

    use super::*;
    use crate::html::pieces;

    #[test]
    fn a_caption_that_is_only_a_credit_is_a_credit() {
        let html = "<figure><img src=a.png><figcaption>Photo: Ina Vesk / Velm Courier</figcaption></figure>";
        let visible = pieces::visible(&Dom::parse(html));
        let draft = draft(&visible, &[BlockRole::Caption], &[Zones::CAPTION]);
        assert_eq!(
            draft.blocks.iter().map(|block| block.role).collect::<Vec<_>>(),
            [BlockRole::Credit]
        );
        assert_eq!(draft.images[0].caption, None);
        assert_eq!(draft.images[0].credit, Some(draft.blocks[0].span));
    }
}
