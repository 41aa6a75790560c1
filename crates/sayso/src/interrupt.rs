//! Ctrl-C, for commands that end what they have in hand first.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::SIGINT;
use signal_hook::flag;

/// What a shell says of a program that Ctrl-C ended.
const STATUS: i32 = 130;

/// Whether Ctrl-C was pressed.
pub(crate) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// From here on Ctrl-C is noted; pressed again, it ends the program at once.
    ///
    /// # Errors
    ///
    /// If the system does not tell of it.
    pub(crate) fn watch() -> std::io::Result<Self> {
        let pressed = Arc::new(AtomicBool::new(false));
        // In this order: the first press finds the flag down, and only then raises it.
        flag::register_conditional_shutdown(SIGINT, STATUS, Arc::clone(&pressed))?;
        flag::register(SIGINT, Arc::clone(&pressed))?;
        Ok(Self(pressed))
    }

    /// Whether it was pressed.
    pub(crate) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
