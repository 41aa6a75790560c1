//! What single characters mean to the shape of a line: scripts, marks, breaks.

/// A family of scripts that are at home in one text together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    /// The scripts of India and what is built like them.
    Indic,
    /// Thai, Lao, Burmese, Khmer: no spaces between words.
    SouthEastAsian,
    Georgian,
    Ethiopic,
    /// Chinese, Japanese, Korean.
    EastAsian,
}

impl Script {
    /// All of them, in the order of their declaration.
    pub(crate) const ALL: [Self; 11] = [
        Self::Latin,
        Self::Greek,
        Self::Cyrillic,
        Self::Armenian,
        Self::Hebrew,
        Self::Arabic,
        Self::Indic,
        Self::SouthEastAsian,
        Self::Georgian,
        Self::Ethiopic,
        Self::EastAsian,
    ];

    /// The script of a letter.
    pub(crate) fn of(letter: char) -> Option<Self> {
        Some(match u32::from(letter) {
            0x41..=0x24F | 0x1E00..=0x1EFF | 0xFB00..=0xFB06 | 0xFF21..=0xFF5A => Self::Latin,
            0x370..=0x3FF | 0x1F00..=0x1FFF => Self::Greek,
            0x400..=0x52F | 0x1C80..=0x1C8F | 0x2DE0..=0x2DFF | 0xA640..=0xA69F => Self::Cyrillic,
            0x530..=0x58F => Self::Armenian,
            0x590..=0x5FF => Self::Hebrew,
            0x600..=0x77F | 0x8A0..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFE => Self::Arabic,
            0x900..=0xDFF => Self::Indic,
            0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF => Self::SouthEastAsian,
            0x10A0..=0x10FF | 0x1C90..=0x1CBF => Self::Georgian,
            0x1200..=0x139F => Self::Ethiopic,
            0x1100..=0x11FF
            | 0x2E80..=0x2FDF
            | 0x3005..=0x3007
            | 0x3040..=0x9FFF
            | 0xAC00..=0xD7FF
            | 0xF900..=0xFAFF
            | 0xFF66..=0xFF9F
            | 0x20000..=0x323AF => Self::EastAsian,
            _ => return None,
        })
    }
}

/// How many letters make a word where no space does: two in Chinese and Japanese, four in Thai and
/// its neighbours, by rule of thumb.
pub(crate) fn letters_of_a_word(letter: char) -> Option<u32> {
    match u32::from(letter) {
        0x2E80..=0x2FDF
        | 0x3005..=0x3007
        | 0x3040..=0x9FFF
        | 0xF900..=0xFAFF
        | 0x20000..=0x323AF => Some(2),
        0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF => Some(4),
        _ => None,
    }
}

/// Whether the character takes the room of two where all have the same width.
pub(crate) fn is_wide(character: char) -> bool {
    matches!(u32::from(character),
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60 | 0x20000..=0x323AF)
}

/// Whether a line of a text ends here.
pub(crate) fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether nothing is seen of the character, though it is no space: the soft hyphen and its like.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

/// Whether a statement ends with this mark, in any script.
pub(crate) fn ends_statement(mark: char) -> bool {
    matches!(mark, '.' | '…' | '。' | '．' | '｡' | '۔' | '।' | '॥' | '։' | '።' | '။' | '៕')
}

/// Whether a question or a call ends with this mark, in any script.
pub(crate) fn ends_question(mark: char) -> bool {
    matches!(mark, '?' | '!' | '？' | '！' | '؟' | '՞' | '፧' | '‽')
}

/// Whether a clause ends with this mark and its sentence goes on.
pub(crate) fn ends_clause(mark: char) -> bool {
    matches!(mark, ',' | ';' | '،' | '؛' | '，' | '、' | '；')
}

/// Whether the mark opens or closes somebody's words.
pub(crate) fn is_quotation_mark(mark: char) -> bool {
    matches!(mark,
        '"' | '\'' | '«' | '»' | '\u{2018}'..='\u{201f}' | '‹' | '›' | '「'..='』' | '〝'..='〟' | '＂')
}

/// Whether the mark may stand between the end of a sentence and the end of its line.
pub(crate) fn is_closer(mark: char) -> bool {
    is_quotation_mark(mark) || matches!(mark, ')' | ']' | '}' | '）' | '】' | '》' | '*' | '†')
}

/// Whether a list puts the mark before its items.
pub(crate) fn is_bullet(mark: char) -> bool {
    matches!(
        mark,
        '-' | '*'
            | '•'
            | '·'
            | '‣'
            | '◦'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '●'
            | '○'
            | '◆'
            | '◇'
            | '►'
            | '➤'
            | '➢'
            | '✓'
            | '✔'
            | '–'
            | '—'
            | '−'
            | '∙'
            | '⁃'
    )
}
