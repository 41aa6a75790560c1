//! How long some work takes, and on which processor.

use std::time::Instant;

use anyhow::{Context, Result};

/// Clock ticks a second in `/proc/self/stat`; Linux has no other for programs.
const TICKS: f64 = 100.0;

/// Wall-clock seconds and seconds of processor time.
#[derive(Clone, Copy)]
pub(crate) struct Seconds {
    /// By the clock on the wall.
    pub(crate) wall: f64,
    /// By the processor's clock, on all threads.
    pub(crate) processor: f64,
}

/// The result of some work, and how long it took; dropping the result is not counted.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> Result<(T, Seconds)> {
    let (processor, start) = (processor_seconds()?, Instant::now());
    let result = work();
    let wall = start.elapsed().as_secs_f64();
    Ok((result, Seconds { wall, processor: processor_seconds()? - processor }))
}

/// Processor time of this process so far, on all threads.
fn processor_seconds() -> Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").context("reading /proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').context("no name in /proc/self/stat")?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
    let ticks = ticks.sum::<Result<f64, _>>().context("reading /proc/self/stat")?;
    Ok(ticks / TICKS)
}

/// What the processor calls itself, and how many threads it runs.
pub(crate) fn processor_name() -> String {
    let about = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = about.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let name = name.map_or("unknown", |(_, name)| name);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{name}; {threads} threads").replace([',', '"'], " ")
}

/// The middle of some figures; of an even number, the mean of the two in the middle.
///
/// # Panics
///
/// If there are none.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    if figures.len() % 2 == 1 {
        figures[middle]
    } else {
        f64::midpoint(figures[middle - 1], figures[middle])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_the_middle() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < 1e-12);
        assert!((median(vec![4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-12);
    }
}
