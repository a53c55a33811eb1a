//! Callbacks: a JavaScript function is told what a script put into a relation or removed from it.

use std::sync::Arc;
use std::thread;

use miette::{IntoDiagnostic, Result};
use napi_sys as sys;

use crate::database;
use crate::exports::Arguments;
use crate::js::Js;
use crate::mailbox::Callback;
use crate::packed::Packed;

/// `register_callback(db, relation, callback(op, new, old), capacity)` gives the callback's id. `capacity` bounds the
/// events kept while the callback lags behind; -1: no bound.
pub fn register_callback(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let database = database::find(arguments.id(0)?)?;
    let relation = arguments.string(1)?;
    let callback = Arc::new(Callback::new(js, arguments.function(2)?));
    let capacity = arguments.number(3)?;
    let capacity = (capacity >= 0.0).then_some(capacity as usize);
    let job = database.begin(None)?;
    let (id, events) = job.engine().register_callback(&relation, capacity);
    // Ends with the registration: that holds the other end of the channel.
    let carry = move || {
        for (op, new, old) in events {
            let (new, old) = (Packed::new(new), Packed::new(old));
            let told = callback.clone();
            callback.mailbox().post(move |js| {
                let arguments = [js.string(op.as_str()), new.unpack_rows(js), old.unpack_rows(js)];
                js.call(told.function(js), &arguments);
            });
        }
    };
    let carrier = thread::Builder::new().spawn(carry).into_diagnostic();
    if carrier.is_err() {
        job.engine().unregister_callback(id);
    }
    carrier?;
    Ok(js.number(f64::from(id)))
}

/// `unregister_callback(db, id)`: whether there was one.
pub fn unregister_callback(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let job = database::find(arguments.id(0)?)?.begin(None)?;
    Ok(js.boolean(job.engine().unregister_callback(arguments.id(1)?)))
}
