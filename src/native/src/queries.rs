//! Scripts: one at a time on the database, or in a transaction.

use cozo::{NamedRows, ScriptMutability};
use miette::Result;
use napi_sys as sys;

use crate::database;
use crate::exports::Arguments;
use crate::js::Js;
use crate::mailbox::Reply;
use crate::packed::Packed;
use crate::{panics, recursion, run, running, value_in, workers};

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
    if let Some(rows) = running::answer(&database, &script) {
        answer(Reply::new(js, callback), Ok(rows), &script);
        return Ok(js.undefined());
    }
    let job = if mutability == ScriptMutability::Immutable && reads_alone(&script) {
        database.begin_reading(token)?
    } else {
        database.begin(token)?
    };
    let stack = recursion::stack_for(&script)?;
    let reply = Reply::new(js, callback);
    let work = move || {
        let engine = job.engine();
        let run = || run::doing(&job.run, || engine.run_script(&script, params, mutability));
        let outcome = panics::guard(run).map_err(|report| job.run.explain(report));
        drop(job);
        answer(reply, outcome, &script);
    };
    if stack <= workers::STACK {
        workers::spawn(work);
    } else {
        // Should there be no such thread, the reply says so as it is dropped.
        let _ = workers::dedicate(stack, work);
    }
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
    let mut after_graph = script.split("graph").skip(1);
    !script.trim_start().starts_with("::") && !after_graph.any(|rest| rest.trim_start().starts_with(':'))
}
