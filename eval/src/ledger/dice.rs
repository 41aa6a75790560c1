//! Chance that is the same every time.

/// Numbers that look random and follow from a seed: `SplitMix64` of Steele, Lea and Flood (2014).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub(crate) fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.any() % end as u64) as usize
    }

    /// A number below `end`, small ones far more often: the n-th about as often as 1/n.
    pub(crate) fn seldom(&mut self, end: usize) -> usize {
        let share = (self.any() >> 11) as f64 / (1u64 << 53) as f64;
        #[expect(clippy::cast_sign_loss, reason = "a power of a positive number is positive")]
        let drawn = (end as f64).powf(share) as usize;
        drawn.saturating_sub(1).min(end - 1)
    }

    /// True once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}
