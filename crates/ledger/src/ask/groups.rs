//! Which of many things hang together.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;

/// Things, by their rows, and what ties them. Source: Tarjan, Efficiency of a good but not linear
/// set union algorithm, 1975.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    places: HashMap<i64, usize>,
    rows: Vec<i64>,
    above: Vec<usize>,
    /// The first day on which a tie of each was known.
    known: Vec<Date>,
}

/// Things that hang together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// Their rows, in the order in which they were told.
    pub(crate) rows: Vec<i64>,
    /// The first day on which a tie of them was known.
    pub(crate) known: Date,
}

impl Groups {
    /// Ties two things, or tells of one alone.
    pub(crate) fn join(&mut self, one: i64, other: Option<i64>, known: Date) {
        let one = self.place(one, known);
        let other = other.map_or(one, |other| self.place(other, known));
        let (one, other) = (self.top(one), self.top(other));
        let (high, low) = (one.min(other), one.max(other));
        self.above[low] = high;
        self.known[high] = self.known[high].min(self.known[low]).min(known);
    }

    /// The groups, the largest first, then that which was known first.
    pub(crate) fn in_order(mut self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        for place in 0..self.rows.len() {
            let top = self.top(place);
            let number = *numbers.entry(top).or_insert_with(|| {
                groups.push(Group { rows: Vec::new(), known: self.known[top] });
                groups.len() - 1
            });
            groups[number].rows.push(self.rows[place]);
        }
        groups.sort_by_key(|group| (Reverse(group.rows.len()), group.known));
        groups
    }

    fn place(&mut self, row: i64, known: Date) -> usize {
        *self.places.entry(row).or_insert_with(|| {
            self.rows.push(row);
            self.above.push(self.above.len());
            self.known.push(known);
            self.rows.len() - 1
        })
    }

    /// The thing that stands for the group of the one at `place`.
    fn top(&mut self, mut place: usize) -> usize {
        while self.above[place] != place {
            self.above[place] = self.above[self.above[place]];
            place = self.above[place];
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_tied_hangs_together() {
        let mut groups = Groups::default();
        let day = |day| date(2024, 5, day);
        groups.join(9, None, day(1));
        groups.join(1, Some(2), day(7));
        groups.join(3, Some(4), day(5));
        groups.join(4, Some(2), day(6));
        groups.join(5, Some(6), day(4));
        let expected = [(vec![1, 2, 3, 4], 5), (vec![5, 6], 4), (vec![9], 1)];
        let expected = expected.map(|(rows, known)| Group { rows, known: day(known) });
        assert_eq!(groups.in_order(), expected);
    }
}
