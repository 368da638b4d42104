//! Ctrl-C while a question is worked on stops the question, nothing else.

use crate::store::Interrupter;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// The question that runs now.
static RUNNING: Mutex<Option<Interrupter>> = Mutex::new(None);
/// Whether Ctrl-C was pressed since the question began.
static PRESSED: AtomicBool = AtomicBool::new(false);

/// Takes over Ctrl-C for the rest of the process.
pub fn install() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        // Where there can be no handler, Ctrl-C ends the program as everywhere else.
        let _ = ctrlc::set_handler(|| {
            PRESSED.store(true, Ordering::SeqCst);
            match &*RUNNING.lock().unwrap_or_else(PoisonError::into_inner) {
                Some(interrupter) => interrupter.stop(),
                None => std::process::exit(130),
            }
        });
    });
}

/// Whether Ctrl-C was pressed since the last question began.
pub fn was_pressed() -> bool {
    PRESSED.load(Ordering::SeqCst)
}

/// While it lives, Ctrl-C stops this question.
#[derive(Debug)]
pub struct Watch(());

impl Watch {
    /// Begins to watch.
    pub fn start(interrupter: Interrupter) -> Watch {
        PRESSED.store(false, Ordering::SeqCst);
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = Some(interrupter);
        Watch(())
    }

    /// Whether Ctrl-C was pressed meanwhile.
    pub fn was_pressed(&self) -> bool {
        was_pressed()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
