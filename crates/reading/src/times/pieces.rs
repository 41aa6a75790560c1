//! A document's text in pieces: runs of letters, runs of digits, single other characters.
//!
//! Finer than tokens, so that `mid-2015`, `5:30PM`, `1990s` and `071230ZJUN17` are written in
//! patterns as they look.

use sayso_records::{AnnotatedDocument, TextSpan};

/// One piece of text.
pub(super) struct Piece {
    /// Where, in bytes.
    pub(super) span: TextSpan,
    /// Its characters in small letters.
    pub(super) lower: String,
    /// Whether it begins with a capital.
    pub(super) is_capital: bool,
    /// Whether nothing stands between it and the piece before.
    pub(super) is_glued: bool,
    /// What it is made of.
    pub(super) kind: PieceKind,
    /// The token that it begins in.
    pub(super) token: usize,
}

/// What a piece is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PieceKind {
    /// Letters.
    Letters,
    /// ASCII digits.
    Digits,
    /// One character that is neither.
    Sign,
    /// No text, but the end of a paragraph: no pattern goes beyond it.
    Break,
}

/// The pieces of the blocks that are read, each block followed by a break.
pub(super) fn pieces(document: &AnnotatedDocument) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut token = 0;
    for block in document.blocks().iter().filter(|block| block.role.is_read()) {
        for mut piece in pieces_of(block.span.of(document.text()), block.span.start) {
            while token + 1 < document.len()
                && document.tokens()[token].span.end <= piece.span.start
            {
                token += 1;
            }
            piece.token = token;
            pieces.push(piece);
        }
        pieces.push(line_break(block.span.end));
    }
    if document.is_empty() {
        pieces.clear();
    }
    pieces
}

/// The pieces of one text whose first byte is `offset`, as of no token.
pub(super) fn pieces_of(text: &str, offset: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut characters = text.char_indices().peekable();
    let mut is_glued = false;
    while let Some((start, first)) = characters.next() {
        if first.is_whitespace() {
            let breaks = first == '\n' && characters.peek().is_some_and(|&(_, next)| next == '\n');
            if breaks {
                pieces.push(line_break(offset + start));
            }
            is_glued = false;
            continue;
        }
        let kind = kind_of(first);
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = characters.peek() {
            if kind == PieceKind::Sign || kind_of(next) != kind {
                break;
            }
            end = at + next.len_utf8();
            characters.next();
        }
        pieces.push(Piece {
            span: TextSpan::new(offset + start, offset + end),
            lower: lower(&text[start..end]),
            is_capital: first.is_uppercase(),
            is_glued,
            kind,
            token: 0,
        });
        is_glued = true;
    }
    pieces
}

fn kind_of(character: char) -> PieceKind {
    if character.is_ascii_digit() {
        PieceKind::Digits
    } else if character.is_alphabetic() {
        PieceKind::Letters
    } else {
        PieceKind::Sign
    }
}

/// Small letters, with one form of the apostrophe.
fn lower(text: &str) -> String {
    if matches!(text, "’" | "‘") { "'".into() } else { text.to_lowercase() }
}

fn line_break(at: usize) -> Piece {
    Piece {
        span: TextSpan::new(at, at),
        lower: String::new(),
        is_capital: false,
        is_glued: false,
        kind: PieceKind::Break,
        token: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        pieces_of(text, 0).into_iter().map(|piece| piece.lower).collect()
    }

    #[test]
    fn letters_digits_and_signs_are_parted() {
        assert_eq!(words("mid-2015"), ["mid", "-", "2015"]);
        assert_eq!(words("071230ZJUN17"), ["071230", "zjun", "17"]);
        assert_eq!(words("5:30 p.m."), ["5", ":", "30", "p", ".", "m", "."]);
    }

    #[test]
    fn an_empty_line_is_a_break() {
        let pieces = pieces_of("May\n\n7", 10);
        assert_eq!(pieces[1].kind, PieceKind::Break);
        assert_eq!(pieces[2].span, TextSpan::new(15, 16));
        assert!(!pieces[2].is_glued);
    }
}
