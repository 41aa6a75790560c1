//! How something is put forward, with the cues it rests on, and how one such stands below another.

use sayso_records::Factuality;

/// Cues that are kept of one event; deeper ones add nothing that a reader could follow.
const CUES_MAX: usize = 4;

/// How something is put forward, with the tokens of its cues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    word: Factuality,
    cues: [usize; CUES_MAX],
    count: usize,
}

impl Standing {
    /// As a fact, without a cue.
    pub(super) const CERTAIN: Self =
        Self { word: Factuality::Certain, cues: [0; CUES_MAX], count: 0 };

    /// So, by the word of one cue.
    pub(super) fn by(word: Factuality, cue: usize) -> Self {
        Self { word, ..Self::CERTAIN }.with_cue(cue)
    }

    /// So, by no single word.
    pub(super) fn of(word: Factuality) -> Self {
        Self { word, ..Self::CERTAIN }
    }

    /// The word for it.
    pub(super) fn word(&self) -> Factuality {
        self.word
    }

    /// The tokens it rests on, in text order, each once.
    pub(super) fn cues(&self) -> Vec<usize> {
        let mut cues = self.cues[..self.count].to_vec();
        cues.sort_unstable();
        cues.dedup();
        cues
    }

    /// The same, with a further cue.
    pub(super) fn with_cue(mut self, cue: usize) -> Self {
        if self.count < CUES_MAX {
            self.cues[self.count] = cue;
            self.count += 1;
        }
        self
    }

    /// Another word on the same cues.
    pub(super) fn turned(self, word: Factuality) -> Self {
        Self { word, ..self }
    }

    /// What comes of `inner`, which stands in a context that is put forward as `self` is.
    ///
    /// What is certain leaves the other as it is. Denied twice is certain; a denied plan is denied;
    /// of what is merely possible, conditional or unknown, the denial is no more than that.
    pub(super) fn over(self, inner: Self) -> Self {
        use Factuality::{Certain, Negated, Opinion, Planned, Probable, Unknown};
        let word = match (self.word, inner.word) {
            (Certain, _) if self.count == 0 => return inner,
            (_, Certain) if inner.count == 0 => return self,
            (Certain, word) | (word, Certain) => word,
            (Negated, Negated) => Certain,
            (Negated, Opinion | Unknown) => Unknown,
            (Negated, _) | (Planned | Probable, Negated) => Negated,
            (word, Negated) => word,
            (outer, inner) if weakness(outer) >= weakness(inner) => outer,
            (_, inner) => inner,
        };
        let cues = inner.cues;
        cues[..inner.count].iter().fold(self, |all, &cue| all.with_cue(cue)).turned(word)
    }

    /// What is the case if this prevents it.
    pub(super) fn opposite(self) -> Self {
        match self.word {
            Factuality::Certain | Factuality::Planned | Factuality::Probable => {
                self.turned(Factuality::Negated)
            }
            Factuality::Negated => self.turned(Factuality::Certain),
            _ => self,
        }
    }
}

/// How little a word promises; denial has no place in this order.
fn weakness(word: Factuality) -> u8 {
    match word {
        Factuality::Certain | Factuality::Negated => 0,
        Factuality::Probable => 1,
        Factuality::Planned => 2,
        Factuality::Possible => 3,
        Factuality::Opinion => 4,
        Factuality::Conditional => 5,
        Factuality::Unknown => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Factuality::{Certain, Negated, Planned, Possible, Unknown};

    #[test]
    fn of_two_the_weaker_holds() {
        let check = |outer, inner, both| {
            let found = Standing::by(outer, 1).over(Standing::by(inner, 2));
            assert_eq!((found.word(), found.cues()), (both, vec![1, 2]));
        };
        check(Planned, Possible, Possible);
        check(Unknown, Possible, Unknown);
        check(Negated, Negated, Certain);
        check(Negated, Planned, Negated);
        check(Planned, Negated, Negated);
        check(Possible, Negated, Possible);
    }

    #[test]
    fn cues_are_bounded_and_the_outermost_are_kept() {
        let deep = (0..9).fold(Standing::CERTAIN, |all, cue| all.over(Standing::by(Possible, cue)));
        assert_eq!(deep.cues(), [0, 1, 2, 3]);
    }
}
