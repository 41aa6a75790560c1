//! The only place that asks what time it is.

use anyhow::Context;
use jiff::Timestamp;

/// The variable of the environment that stops the clock, for tests and demonstrations that must say
/// the same every day.
const STOPPED: &str = "SAYSO_NOW";

/// This moment, to the second; or the one at which the clock was stopped.
///
/// # Errors
///
/// If the clock was stopped at what is no moment.
pub(crate) fn now() -> anyhow::Result<Timestamp> {
    match std::env::var(STOPPED) {
        Ok(moment) => moment.parse().with_context(|| {
            format!("{STOPPED} is '{moment}'; expected a moment such as 2026-03-01T12:00:00Z")
        }),
        Err(_) => Ok(Timestamp::from_second(Timestamp::now().as_second())?),
    }
}
