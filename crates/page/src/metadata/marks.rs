//! Authors and dates that a page marks, and which of them stand beside its headline.
//!
//! Lists of other articles mark theirs in the same way. The page's own are those between its
//! headline and the next heading of the first rank.

use crate::metadata::likeness::{Pairs, letters};

/// Marks of one kind that are kept.
const KEPT_MAX: usize = 256;
/// Authors of one article.
const VALUES_MAX: usize = 6;
/// How alike a headline and the page's title are, at least.
const ALIKE_MIN: f64 = 0.5;
/// Letters of a headline.
const HEADLINE_LETTERS_MIN: usize = 12;

/// Marks of one kind, in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<Mark>);

#[derive(Debug)]
struct Mark {
    /// Headings of the first rank before it.
    headings: usize,
    values: Vec<String>,
}

impl Marks {
    /// Adds what is marked after this many headings.
    pub(super) fn add(&mut self, headings: usize, values: Vec<String>) {
        if self.0.len() < KEPT_MAX && !values.is_empty() {
            self.0.push(Mark { headings, values });
        }
    }

    /// All that is marked beside the headline; nothing, where it is too much for one article.
    pub(super) fn all(self, headlines: &[usize]) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for value in self.beside(headlines).into_iter().flat_map(|mark| &mark.values) {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        if values.len() > VALUES_MAX { Vec::new() } else { values }
    }

    /// What is marked first under the headline. Where no headline is known, and too much is marked
    /// for one article, nothing.
    pub(super) fn first(self, headlines: &[usize]) -> Vec<String> {
        let first = self.beside(headlines).first().map(|mark| mark.values.clone());
        let told = !headlines.is_empty() || !self.all(headlines).is_empty();
        first.filter(|_| told).unwrap_or_default()
    }

    /// What stands under the headline; a single mark right above it, if nothing does; what stands
    /// between the same headings as the first, if no heading is the headline.
    fn beside(&self, headlines: &[usize]) -> Vec<&Mark> {
        let under = |mark: &&Mark| headlines.iter().any(|headline| mark.headings == headline + 1);
        let marks: Vec<&Mark> = self.0.iter().filter(under).collect();
        if !marks.is_empty() {
            return marks;
        }
        if headlines.is_empty() {
            let first = self.0.first().map(|mark| mark.headings);
            return self.0.iter().filter(|mark| Some(mark.headings) == first).collect();
        }
        let mut above = self.0.iter().filter(|mark| headlines.contains(&mark.headings));
        let only = above.next().filter(|_| above.next().is_none());
        only.into_iter().collect()
    }
}

/// The numbers of those headings that are the headline: that are like one of the page's titles, or
/// stand in one.
pub(super) fn headlines(headings: &[String], titles: &[&str]) -> Vec<usize> {
    let titles: Vec<(String, Pairs)> =
        titles.iter().map(|title| (letters(title), Pairs::of(title))).collect();
    let is_headline = |heading: &String| {
        let (name, pairs) = (letters(heading), Pairs::of(heading));
        let long = name.chars().count() >= HEADLINE_LETTERS_MIN;
        let same = |(title, other): &(String, Pairs)| {
            title.contains(&name) || pairs.alike(other) >= ALIKE_MIN
        };
        long && titles.iter().any(same)
    };
    (0..headings.len()).filter(|&index| is_headline(&headings[index])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marks: &[(usize, &str)], headlines: &[usize], expected: &[&str]) {
        let mut all = Marks::default();
        for (headings, value) in marks {
            all.add(*headings, vec![(*value).to_owned()]);
        }
        assert_eq!(all.all(headlines), expected, "{marks:?}");
    }

    #[test]
    fn what_stands_under_the_headline_is_the_pages_own() {
        check(&[(0, "a"), (1, "b"), (2, "c"), (2, "d"), (2, "c"), (3, "e")], &[1], &["c", "d"]);
        check(&[(1, "a"), (3, "b")], &[1, 2], &["b"]);
    }

    #[test]
    fn or_right_above_it() {
        check(&[(1, "a"), (3, "b")], &[1], &["a"]);
        check(&[(1, "a"), (1, "b")], &[1], &[]);
        check(&[(4, "a")], &[1], &[]);
    }

    #[test]
    fn or_first_where_no_headline_is_known() {
        check(&[(1, "a"), (1, "b"), (2, "c")], &[], &["a", "b"]);
        check(&[], &[], &[]);
    }

    #[test]
    fn too_much_is_a_list_of_other_articles() {
        let list = [(1, "a"), (1, "b"), (1, "c"), (1, "d"), (1, "e"), (1, "f"), (1, "g")];
        check(&list, &[0], &[]);
        let marks = || {
            let mut all = Marks::default();
            for (headings, value) in list {
                all.add(headings, vec![value.to_owned()]);
            }
            all
        };
        assert_eq!(marks().first(&[0]), ["a"]);
        assert!(marks().first(&[]).is_empty());
    }

    #[test]
    fn headlines_stand_in_titles() {
        let headings = ["Kant Herald", "A bridge opens in Kant", "More"].map(str::to_owned);
        assert_eq!(headlines(&headings, &["A bridge opens in Kant | Kant Herald"]), [1]);
        assert!(headlines(&headings, &["Kant"]).is_empty());
    }
}
