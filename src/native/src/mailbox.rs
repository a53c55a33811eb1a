//! The way back to the JavaScript thread: any thread posts a letter, the event loop opens it.
//!
//! One thread-safe function per environment, held only while something is awaited, so that neither an idle
//! database nor a registered callback keeps the process alive.

use std::cell::RefCell;
use std::ffi::c_void;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use miette::Result;
use napi_sys as sys;

use crate::error::{self, EngineError, code};
use crate::js::Js;

type Letter = Box<dyn FnOnce(Js) + Send>;

/// Posts letters to one JavaScript thread.
#[derive(Clone)]
pub struct Mailbox(Arc<Inner>);

struct Inner {
    env: sys::napi_env,
    function: sys::napi_threadsafe_function,
    /// Answers that are owed. Counted on the JavaScript thread alone.
    awaited: AtomicUsize,
    /// False once the environment ends: Node then frees the function, whoever may hold it.
    open: RwLock<bool>,
}

// SAFETY: a thread-safe function may be called from any thread; everything else happens on its own.
unsafe impl Send for Inner {}
unsafe impl Sync for Inner {}

thread_local! {
    /// One for each environment of the thread; as a rule there is one.
    static HERE: RefCell<Vec<Mailbox>> = const { RefCell::new(Vec::new()) };
}

impl Mailbox {
    /// The mailbox of the environment that calls.
    pub fn here(js: Js) -> Mailbox {
        HERE.with_borrow_mut(|here| {
            if let Some(mailbox) = here.iter().find(|mailbox| mailbox.0.env == js.env) {
                return mailbox.clone();
            }
            let mailbox = Mailbox::new(js);
            here.push(mailbox.clone());
            mailbox
        })
    }

    /// To be called when an environment ends, before Node frees its functions.
    pub fn close(js: Js) {
        HERE.with_borrow_mut(|here| {
            for mailbox in here.extract_if(.., |mailbox| mailbox.0.env == js.env) {
                *mailbox.0.open.write().unwrap_or_else(PoisonError::into_inner) = false;
            }
        });
    }

    fn new(js: Js) -> Mailbox {
        let mut function = ptr::null_mut();
        unsafe {
            let created = sys::napi_create_threadsafe_function(
                js.env,
                ptr::null_mut(),
                ptr::null_mut(),
                js.string("pt engine"),
                0,
                1,
                ptr::null_mut(),
                None,
                ptr::null_mut(),
                Some(open_letter),
                &mut function,
            );
            assert_eq!(created, sys::Status::napi_ok, "no thread-safe function");
            sys::napi_unref_threadsafe_function(js.env, function);
        }
        Mailbox(Arc::new(Inner {
            env: js.env,
            function,
            awaited: AtomicUsize::new(0),
            open: RwLock::new(true),
        }))
    }

    /// Has `letter` run on the JavaScript thread, soon; never if its environment is gone.
    pub fn post(&self, letter: impl FnOnce(Js) + Send + 'static) {
        let letter: Box<Letter> = Box::new(Box::new(letter));
        let open = self.0.open.read().unwrap_or_else(PoisonError::into_inner);
        if !*open {
            return;
        }
        let data = Box::into_raw(letter);
        let posted = unsafe {
            sys::napi_call_threadsafe_function(
                self.0.function,
                data.cast(),
                sys::ThreadsafeFunctionCallMode::nonblocking,
            )
        };
        drop(open);
        if posted != sys::Status::napi_ok {
            drop(unsafe { Box::from_raw(data) });
        }
    }

    fn expect_one(&self, js: Js) {
        if self.0.awaited.fetch_add(1, Ordering::Relaxed) == 0 {
            unsafe { sys::napi_ref_threadsafe_function(js.env, self.0.function) };
        }
    }

    fn received_one(&self, js: Js) {
        if self.0.awaited.fetch_sub(1, Ordering::Relaxed) == 1 {
            unsafe { sys::napi_unref_threadsafe_function(js.env, self.0.function) };
        }
    }
}

unsafe extern "C" fn open_letter(
    env: sys::napi_env,
    _function: sys::napi_value,
    _context: *mut c_void,
    data: *mut c_void,
) {
    let letter: Box<Letter> = unsafe { Box::from_raw(data.cast()) };
    if !env.is_null() {
        letter(Js { env });
    }
}

/// A JavaScript function that other threads hold and only their own thread calls.
pub struct Callback {
    reference: sys::napi_ref,
    mailbox: Mailbox,
}

// SAFETY: the reference is used on its JavaScript thread alone (see `function` and `Drop`).
unsafe impl Send for Callback {}
unsafe impl Sync for Callback {}

impl Callback {
    pub fn new(js: Js, function: sys::napi_value) -> Callback {
        Callback {
            reference: js.reference(function),
            mailbox: Mailbox::here(js),
        }
    }

    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// The function itself; to be called on its own thread only.
    pub fn function(&self, js: Js) -> sys::napi_value {
        js.referenced(self.reference)
    }
}

impl Drop for Callback {
    fn drop(&mut self) {
        let reference = SendPointer(self.reference);
        self.mailbox.post(move |js| {
            let SendPointer(reference) = { reference };
            js.delete_reference(reference);
        });
    }
}

struct SendPointer(sys::napi_ref);
// SAFETY: it is carried to its own thread, and used there.
unsafe impl Send for SendPointer {}

/// The answer that one asynchronous call owes its callback: `(error)`, or `(undefined, value)`.
/// It is always given: dropping it unanswered reports a panic.
pub struct Reply(Option<Callback>);

impl Reply {
    /// `function` is the callback of the call under way; until it is answered the event loop stays alive.
    pub fn new(js: Js, function: sys::napi_value) -> Reply {
        let callback = Callback::new(js, function);
        callback.mailbox.expect_one(js);
        Reply(Some(callback))
    }

    /// Answers with what `render` makes of the value, on the JavaScript thread.
    /// `script` is what an error's labels point into.
    pub fn send<T: Send + 'static>(
        mut self,
        outcome: Result<T>,
        script: Option<&str>,
        render: impl FnOnce(Js, T) -> sys::napi_value + Send + 'static,
    ) {
        let outcome = outcome.map_err(|report| error::to_json(report, script));
        self.deliver(move |js| match outcome {
            Ok(value) => vec![js.undefined(), render(js, value)],
            Err(text) => vec![js.string(&text)],
        });
    }

    fn deliver(&mut self, arguments: impl FnOnce(Js) -> Vec<sys::napi_value> + Send + 'static) {
        let Some(callback) = self.0.take() else {
            return;
        };
        let mailbox = callback.mailbox.clone();
        mailbox.clone().post(move |js| {
            let arguments = arguments(js);
            js.call(callback.function(js), &arguments);
            mailbox.received_one(js);
        });
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        self.deliver(|js| {
            let lost = EngineError::new(code::PANIC, "the call ended without an answer");
            vec![js.string(&error::to_json(lost.into(), None))]
        });
    }
}
