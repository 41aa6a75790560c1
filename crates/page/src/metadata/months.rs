//! Names of the months in the languages that declared dates are written in.

/// The names and short forms of each month, in small letters and without a full stop: English,
/// German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Ukrainian.
const MONTHS: [&str; 12] = [
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari styczeń stycznia sty \
     январь января янв січень січня січ",
    "february feb februar febr février févr fév febrero febbraio fevereiro fev februari luty lutego lut \
     февраль февраля фев февр лютий лютого лют",
    "march mar märz mär mrz mars marzo março maart mrt marzec marca март марта мар березень березня бер",
    "april apr avril avr abril abr aprile kwiecień kwietnia kwi апрель апреля апр квітень квітня кві",
    "may mai mayo maggio mag maio mei maj maja май мая травень травня тра",
    "june jun juni juin junio giugno giu junho czerwiec czerwca cze июнь июня июн червень червня чер",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca lip июль июля июл липень липня лип",
    "august aug août aout agosto ago augustus sierpień sierpnia sie август августа авг серпень серпня сер",
    "september sep sept septembre septiembre settembre set setembro wrzesień września wrz \
     сентябрь сентября сен сент вересень вересня вер",
    "october oct oktober okt octobre octubre ottobre ott outubro out październik października paź \
     октябрь октября окт жовтень жовтня жов",
    "november nov novembre noviembre novembro listopad listopada lis ноябрь ноября ноя нояб \
     листопад листопада лис",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia gru \
     декабрь декабря дек грудень грудня гру",
];

/// The number of the month, 1 to 12, that `word` names; a full stop after a short form is allowed.
pub(super) fn month(word: &str) -> Option<u8> {
    let word = word.strip_suffix('.').unwrap_or(word).to_lowercase();
    let found =
        MONTHS.iter().position(|names| names.split_ascii_whitespace().any(|name| name == word));
    found.map(|index| index as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_names_two_months() {
        for (index, names) in MONTHS.iter().enumerate() {
            for name in names.split_ascii_whitespace() {
                assert_eq!(month(name), Some(index as u8 + 1), "{name}");
            }
        }
    }

    #[test]
    fn months_with_and_without_a_full_stop() {
        assert_eq!(month("Nov."), Some(11));
        assert_eq!(month("СЕНТЯБРЯ"), Some(9));
        assert_eq!(month("monday"), None);
        assert_eq!(month(""), None);
    }
}
