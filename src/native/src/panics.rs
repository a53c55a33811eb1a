//! A panic becomes an error: nothing that CozoDB does may take the process down.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, Location, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use miette::Result;

use crate::error::{EngineError, code};

thread_local! {
    static GUARDS: Cell<usize> = const { Cell::new(0) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs `work`; a panic inside it becomes an error that says what and where.
pub fn guard<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    install_hook();
    GUARDS.set(GUARDS.get() + 1);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    GUARDS.set(GUARDS.get() - 1);
    outcome.unwrap_or_else(|payload| Err(to_error(payload.as_ref()).into()))
}

/// What a caught panic says.
fn to_error(payload: &(dyn Any + Send)) -> EngineError {
    let said = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message");
    let place = PLACE.take();
    EngineError::new(code::PANIC, format!("the engine panicked: {said} ({place})"))
        .with_help("a defect of the engine; what ran was undone, the database stays usable")
}

/// `crate/src/file.rs:line`, whatever the machine that built it.
fn place(location: &Location<'_>) -> String {
    let file = location.file().replace('\\', "/");
    let file = file
        .rsplit_once("/registry/src/")
        .map_or(file.as_str(), |(_, file)| file);
    let file = file.split_once('/').map_or(file, |(_, file)| file);
    format!("{file}:{}", location.line())
}

/// Keeps caught panics off stderr and remembers where they happened; others are reported as before.
fn install_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
            if GUARDS.get() == 0 {
                previous(info);
                return;
            }
            PLACE.set(info.location().map(place).unwrap_or_default());
        }));
    });
}
