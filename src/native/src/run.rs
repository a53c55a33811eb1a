//! One piece of work on a database (a query, a transaction, an import), as something that can be stopped.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use miette::{Report, Result};

use crate::error::{EngineError, code};

/// Why work was stopped.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Stop {
    Cancelled = 1,
    Aborted = 2,
    Closed = 3,
}

/// The state that the work itself and whoever wants to stop it share.
#[derive(Default)]
pub struct Run {
    stop: AtomicU8,
    awaits_javascript: AtomicBool,
    /// Whether nothing is done at the moment: a transaction between two scripts.
    idle: AtomicBool,
}

impl Run {
    /// Asks the work to stop. The first reason counts.
    pub fn stop(&self, reason: Stop) {
        let _ = self
            .stop
            .compare_exchange(0, reason as u8, Ordering::Relaxed, Ordering::Relaxed);
    }

    /// An error once the work was asked to stop. Cheap enough for every row.
    #[inline]
    pub fn check(&self) -> Result<()> {
        if self.stop.load(Ordering::Relaxed) == 0 {
            return Ok(());
        }
        Err(self.report())
    }

    /// What the work failed with, seen from outside: if it was asked to stop, that.
    pub fn explain(&self, report: Report) -> Report {
        if self.stop.load(Ordering::Relaxed) == 0 {
            return report;
        }
        self.report()
    }

    /// Whether the work waits for a rule in JavaScript.
    pub fn awaits_javascript(&self) -> bool {
        self.awaits_javascript.load(Ordering::Relaxed)
    }

    pub fn set_awaits_javascript(&self, awaits: bool) {
        self.awaits_javascript.store(awaits, Ordering::Relaxed);
    }

    pub fn is_idle(&self) -> bool {
        self.idle.load(Ordering::Relaxed)
    }

    pub fn set_idle(&self, idle: bool) {
        self.idle.store(idle, Ordering::Relaxed);
    }

    fn report(&self) -> Report {
        let reason = self.stop.load(Ordering::Relaxed);
        let error = if reason == Stop::Closed as u8 {
            EngineError::new(code::CLOSED, "the database was closed while this ran")
        } else if reason == Stop::Aborted as u8 {
            EngineError::new(code::CANCELLED, "the transaction was aborted while this ran")
        } else {
            EngineError::new(code::CANCELLED, "cancelled")
        };
        error.into()
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Arc<Run>>> = const { RefCell::new(None) };
}

/// The work that this thread does.
pub fn current() -> Option<Arc<Run>> {
    CURRENT.with_borrow(Clone::clone)
}

/// Has this thread do `work` as `run`.
pub fn doing<T>(run: &Arc<Run>, work: impl FnOnce() -> T) -> T {
    let before = CURRENT.replace(Some(run.clone()));
    let done = work();
    CURRENT.set(before);
    done
}
