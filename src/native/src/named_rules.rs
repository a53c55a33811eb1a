//! Fixed rules written in JavaScript: the query's thread asks, the JavaScript thread answers when it likes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use cozo::{
    DataValue, Expr, FixedRule, FixedRulePayload, NamedRows, Poison, RegularTempStore, SimpleFixedRule, SourceSpan,
    Symbol,
};
use crossbeam_channel::{RecvTimeoutError, Sender, bounded};
use miette::Result;
use napi_sys as sys;
use smartstring::{LazyCompact, SmartString};

use crate::error::{EngineError, code};
use crate::exports::Arguments;
use crate::js::Js;
use crate::mailbox::Callback;
use crate::packed::Packed;
use crate::value_out;
use crate::{database, run, value_in, workers};

/// How often a waiting query looks whether it was stopped or its time is up.
const LOOK: Duration = Duration::from_millis(10);

static NEXT_CALL: AtomicU32 = AtomicU32::new(1);

struct Call {
    rule: String,
    answer: Sender<Result<NamedRows>>,
}

/// Calls that await their answer, by the id that the callback got.
static CALLS: Mutex<BTreeMap<u32, Call>> = Mutex::new(BTreeMap::new());

fn calls() -> MutexGuard<'static, BTreeMap<u32, Call>> {
    CALLS.lock().unwrap_or_else(PoisonError::into_inner)
}

thread_local! {
    static POISON: RefCell<Option<Poison>> = const { RefCell::new(None) };
}

#[derive(Clone)]
pub struct JsRule(Arc<SimpleFixedRule>);

impl JsRule {
    fn new(name: String, arity: usize, callback: Callback) -> JsRule {
        let callback = Arc::new(callback);
        let ask = move |inputs, options| ask(&name, &callback, inputs, options);
        JsRule(Arc::new(SimpleFixedRule::new(arity, ask)))
    }
}

impl FixedRule for JsRule {
    fn arity(
        &self,
        options: &BTreeMap<SmartString<LazyCompact>, Expr>,
        rule_head: &[Symbol],
        span: SourceSpan,
    ) -> Result<usize> {
        self.0.arity(options, rule_head, span)
    }

    fn run(&self, payload: FixedRulePayload<'_, '_>, out: &mut RegularTempStore, poison: Poison) -> Result<()> {
        let before = POISON.replace(Some(poison.clone()));
        let outcome = self.0.run(payload, out, poison);
        POISON.set(before);
        outcome
    }

    fn supports_projection(&self) -> bool {
        self.0.supports_projection()
    }
}

/// Has the JavaScript thread call the rule, and waits for what it answers.
fn ask(
    name: &str,
    callback: &Arc<Callback>,
    inputs: Vec<NamedRows>,
    options: BTreeMap<String, DataValue>,
) -> Result<NamedRows> {
    let id = NEXT_CALL.fetch_add(1, Ordering::Relaxed);
    let (answer, answered) = bounded(1);
    let rule = name.to_string();
    calls().insert(id, Call { rule, answer });
    let inputs: Vec<_> = inputs.into_iter().map(Packed::new).collect();
    let called = callback.clone();
    callback.mailbox().post(move |js| {
        let inputs = inputs
            .into_iter()
            .map(|input| input.unpack_rows(js))
            .collect::<Vec<_>>();
        let inputs = js.list(&inputs);
        let arguments = [js.number(f64::from(id)), inputs, value_out::options(js, &options)];
        if !js.call(called.function(js), &arguments) {
            refuse(id, "it threw");
        }
    });
    let run = run::current();
    let poison = POISON.with_borrow(Clone::clone);
    let outcome = workers::waiting(|| {
        loop {
            match answered.recv_timeout(LOOK) {
                Ok(outcome) => return outcome,
                Err(RecvTimeoutError::Disconnected) => return Err(failed(name, "no answer").into()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some(run) = &run {
                run.set_awaits_javascript(true);
                run.check()?;
            }
            if let Some(poison) = &poison {
                poison.check()?;
            }
        }
    });
    if let Some(run) = &run {
        run.set_awaits_javascript(false);
    }
    calls().remove(&id);
    outcome
}

fn failed(rule: &str, reason: &str) -> EngineError {
    EngineError::new(code::RULE, format!("the rule `{rule}` failed: {reason}"))
}

fn refuse(id: u32, reason: &str) {
    if let Some(Call { rule, answer }) = calls().remove(&id) {
        let _ = answer.send(Err(failed(&rule, reason).into()));
    }
}

/// `register_named_rule(db, name, arity, callback(call, inputs, options))`
pub fn register_named_rule(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let database = database::find(arguments.id(0)?)?;
    let (name, arity) = (arguments.string(1)?, arguments.number(2)? as usize);
    let callback = Callback::new(js, arguments.function(3)?);
    database.add_rule(&name, JsRule::new(name.clone(), arity, callback))?;
    Ok(js.undefined())
}

/// `respond_to_named_rule_invocation(call, rows or text of an error)`
pub fn respond_to_named_rule_invocation(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let id = arguments.id(0)?;
    let value = arguments.value(1);
    // Late for a query that has ended is no mistake.
    if id == 0 || id >= NEXT_CALL.load(Ordering::Relaxed) {
        return Err(EngineError::new(code::ARGUMENT, "there was no such call of a rule").into());
    }
    if js.type_of(value) == sys::ValueType::napi_string {
        refuse(id, &js.as_string(value));
        return Ok(js.undefined());
    }
    match value_in::rows(js, value) {
        Ok(rows) => {
            if let Some(call) = calls().remove(&id) {
                let _ = call.answer.send(Ok(NamedRows::new(vec![], rows)));
            }
            Ok(js.undefined())
        }
        Err(report) => {
            refuse(id, &report.to_string());
            Err(report)
        }
    }
}

/// `unregister_named_rule(db, name)`: whether there was one.
pub fn unregister_named_rule(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let database = database::find(arguments.id(0)?)?;
    Ok(js.boolean(database.remove_rule(&arguments.string(1)?)?))
}
