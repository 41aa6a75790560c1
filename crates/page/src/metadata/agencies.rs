//! News agencies: the one kind of name that stands in bylines and datelines without being a person.

use crate::metadata::likeness::{letters, name_letters};

/// Agencies by the names they sign with.
const AGENCIES: &[&str] = &[
    "AAP",
    "AFP",
    "Agence France-Presse",
    "Anadolu",
    "Anadolu Agency",
    "ANI",
    "ANSA",
    "AP",
    "APA",
    "Associated Press",
    "Belga",
    "Bloomberg",
    "Canadian Press",
    "CNN",
    "dpa",
    "EFE",
    "EPA",
    "IANS",
    "Interfax",
    "INTERFAX.RU",
    "IRNA",
    "Kyodo",
    "PA",
    "Press Association",
    "PTI",
    "Reuters",
    "RFE/RL",
    "RIA Novosti",
    "SANA",
    "Sputnik",
    "TASS",
    "Thomson Reuters",
    "Ukrinform",
    "UNIAN",
    "UPI",
    "Xinhua",
    "Yonhap",
    "РИА Новости",
    "ТАСС",
    "Интерфакс",
    "Укринформ",
    "Укрінформ",
    "УНИАН",
    "УНІАН",
];

/// Whether `name` is one of the agencies, with or without *the*.
pub(super) fn is_agency(name: &str) -> bool {
    let name = name_letters(name);
    !name.is_empty() && AGENCIES.iter().any(|agency| letters(agency) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_by_their_letters() {
        for name in
            ["Reuters", "REUTERS", "The Associated Press", "РИА НОВОСТИ", "Agence France Presse"]
        {
            assert!(is_agency(name), "{name}");
        }
        for name in ["", "The", "Reuter", "Press"] {
            assert!(!is_agency(name), "{name}");
        }
    }
}
