//! Scripts: one at a time on the database, or in a transaction.

use cozo::{NamedRows, ScriptMutability};
use miette::Result;
use napi_sys as sys;

use crate::database;
use crate::error::{EngineError, code};
use crate::exports::Arguments;
use crate::js::Js;
use crate::mailbox::Reply;
use crate::packed::Packed;
use crate::{panics, run, value_in, workers};

/// `query_db(db, script, params, callback(error, rows), immutable, token?)`
pub fn query_db(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let database = database::find(arguments.id(0)?)?;
    let script = arguments.string(1)?;
    let params = value_in::params(js, arguments.object(2)?)?;
    let callback = arguments.function(3)?;
    let mutability = if arguments.boolean(4)? {
        ScriptMutability::Immutable
    } else {
        ScriptMutability::Mutable
    };
    let token = token(arguments, 5)?;
    let job = if mutability == ScriptMutability::Immutable && reads_alone(&script) {
        database.begin_reading(token)?
    } else {
        database.begin(token)?
    };
    let reply = Reply::new(js, callback);
    workers::spawn(move || {
        let outcome = panics::guard(|| {
            check_nesting(&script)?;
            let engine = job.engine();
            run::doing(&job.run, || engine.run_script(&script, params, mutability))
        });
        let outcome = outcome.map_err(|report| job.run.explain(report));
        drop(job);
        answer(reply, outcome, &script);
    });
    Ok(js.undefined())
}

/// `cancel(token)`: stops the query that was begun with it; harmless when there is none.
pub fn cancel(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    database::cancel(arguments.number(0)?.to_bits());
    Ok(js.undefined())
}

/// Gives a script's rows or error to its callback.
pub fn answer(reply: Reply, outcome: Result<NamedRows>, script: &str) {
    let rows = outcome.map(Packed::new);
    reply.send(rows, Some(script), |js, rows| rows.unpack(js));
}

/// The optional token of a query.
pub fn token(arguments: &Arguments, index: usize) -> Result<Option<u64>> {
    if arguments.is_undefined(index) {
        return Ok(None);
    }
    Ok(Some(arguments.number(index)?.to_bits()))
}

/// Whether a read-only script can run on a reader: system operations (`::running`) and graph projections speak of
/// what the shared engine holds in memory.
fn reads_alone(script: &str) -> bool {
    !script.trim_start().starts_with("::") && !script.contains("graph")
}

/// Parsing and evaluating recurse: deeper scripts would overrun the stack, which no guard can catch.
const DEEPEST: usize = 500;

/// An error if brackets are nested too deep, strings left aside.
pub fn check_nesting(script: &str) -> Result<()> {
    let mut depth: usize = 0;
    let mut quote = None;
    let mut escaped = false;
    for byte in script.bytes() {
        match (quote, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => depth += 1,
            (None, b')' | b']' | b'}') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        if depth > DEEPEST {
            let message = format!("the script nests brackets deeper than {DEEPEST} levels");
            return Err(EngineError::new(code::TOO_DEEP, message).into());
        }
    }
    Ok(())
}
