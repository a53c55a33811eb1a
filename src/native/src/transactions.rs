//! Transactions of several scripts. Each has two threads: one runs the scripts in turn, one carries the answers.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use cozo::{NamedRows, TransactionPayload};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, unbounded};
use miette::{Report, Result};
use napi_sys as sys;

use crate::database::{self, Job};
use crate::error::{EngineError, code};
use crate::exports::Arguments;
use crate::js::Js;
use crate::mailbox::Reply;
use crate::queries::{answer, check_nesting};
use crate::run::{Run, Stop};
use crate::{panics, run, value_in, workers};

struct Transaction {
    database: u32,
    payloads: Sender<TransactionPayload>,
    /// Who gets the answers, in the order of the payloads.
    waiting: Arc<Mutex<VecDeque<Recipient>>>,
    run: Arc<Run>,
}

enum Recipient {
    Query(Reply, String),
    Ending(Sender<Result<()>>),
}

static TRANSACTIONS: Mutex<BTreeMap<u32, Transaction>> = Mutex::new(BTreeMap::new());

fn transactions() -> MutexGuard<'static, BTreeMap<u32, Transaction>> {
    TRANSACTIONS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `multi_transact(db, write)` gives the id of a new transaction.
pub fn multi_transact(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let write = arguments.boolean(1)?;
    let database = database::find(arguments.id(0)?)?;
    let job = if write {
        database.begin(None)?
    } else {
        database.begin_reading(None)?
    };
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    let (payloads, scripts) = unbounded();
    let (results, answers) = unbounded();
    let waiting = Arc::<Mutex<VecDeque<Recipient>>>::default();
    let transaction = Transaction {
        database: database.id,
        payloads,
        waiting: waiting.clone(),
        run: job.run.clone(),
    };
    let run = job.run.clone();
    let panic = Arc::<Mutex<Option<Report>>>::default();
    let noted = panic.clone();
    let started = workers::dedicate(move || run_scripts(job, write, scripts, results, &noted)).and_then(|()| {
        let carry = move || carry_answers(&answers, &waiting, &run, &panic);
        thread::Builder::new().spawn(carry)
    });
    started.map_err(|error| EngineError::new(code::BUSY, format!("no thread to be had: {error}")))?;
    transactions().insert(id, transaction);
    Ok(js.number(f64::from(id)))
}

fn run_scripts(
    job: Job,
    write: bool,
    scripts: Receiver<TransactionPayload>,
    results: Sender<Result<NamedRows>>,
    panic: &Mutex<Option<Report>>,
) {
    let outcome = panics::guard(|| {
        let engine = job.engine();
        run::doing(&job.run, || engine.run_transaction(write, scripts, results));
        Ok(())
    });
    if let Err(report) = outcome {
        *panic.lock().unwrap_or_else(PoisonError::into_inner) = Some(report);
    }
}

fn carry_answers(
    answers: &Receiver<Result<NamedRows>>,
    waiting: &Mutex<VecDeque<Recipient>>,
    run: &Run,
    panic: &Mutex<Option<Report>>,
) {
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    for outcome in answers {
        let outcome = outcome.map_err(|report| run.explain(report));
        match next() {
            Some(Recipient::Query(reply, script)) => answer(reply, outcome, &script),
            Some(Recipient::Ending(ended)) => drop(ended.send(outcome.map(|_| ()))),
            None => {}
        }
    }
    // The thread of the scripts is gone. Whoever still waits learns why, first of all the one whose script it was.
    while let Some(recipient) = next() {
        let report = panic.lock().unwrap_or_else(PoisonError::into_inner).take();
        let report = report.unwrap_or_else(|| run.explain(EngineError::transaction_closed().into()));
        match recipient {
            Recipient::Query(reply, script) => answer(reply, Err(report), &script),
            Recipient::Ending(ended) => drop(ended.send(Err(report))),
        }
    }
}

impl Transaction {
    /// Sends a payload, whose outcome `recipient` will get.
    fn send(&self, payload: TransactionPayload, recipient: Recipient) -> Result<()> {
        // Held until both are queued, so that their order is the same.
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = self.payloads.send(payload);
        sent.map_err(|_| EngineError::transaction_closed())?;
        waiting.push_back(recipient);
        Ok(())
    }
}

/// `query_tx(transaction, script, params, callback(error, rows))`
pub fn query_tx(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let id = arguments.id(0)?;
    let script = arguments.string(1)?;
    let params = value_in::params(js, arguments.object(2)?)?;
    let callback = arguments.function(3)?;
    let transactions = transactions();
    let transaction = transactions.get(&id).ok_or_else(EngineError::transaction_closed)?;
    let reply = Reply::new(js, callback);
    if let Err(report) = check_nesting(&script) {
        answer(reply, Err(report), &script);
        return Ok(js.undefined());
    }
    let payload = TransactionPayload::Query((script.clone(), params));
    transaction.send(payload, Recipient::Query(reply, script))?;
    Ok(js.undefined())
}

/// `commit_tx(transaction)`: throws if the transaction's writes did not take place.
pub fn commit_tx(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    end(arguments.id(0)?, TransactionPayload::Commit)?;
    Ok(js.undefined())
}

/// `abort_tx(transaction)`: nothing of it took place; a script of it that runs is stopped.
pub fn abort_tx(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    end(arguments.id(0)?, TransactionPayload::Abort)?;
    Ok(js.undefined())
}

fn end(id: u32, payload: TransactionPayload) -> Result<()> {
    let transaction = transactions().remove(&id);
    let transaction = transaction.ok_or_else(EngineError::transaction_closed)?;
    let aborts = payload == TransactionPayload::Abort;
    if aborts {
        transaction.run.stop(Stop::Aborted);
    }
    let (ended, end) = bounded(1);
    transaction.send(payload, Recipient::Ending(ended))?;
    loop {
        match end.recv_timeout(Duration::from_millis(10)) {
            Ok(outcome) if aborts => return outcome.or(Ok(())),
            Ok(outcome) => return outcome,
            Err(RecvTimeoutError::Disconnected) => return Err(EngineError::transaction_closed().into()),
            // It waits for a rule in JavaScript, on the very thread that waits here.
            Err(RecvTimeoutError::Timeout) if transaction.run.awaits_javascript() => {
                transaction.run.stop(Stop::Aborted);
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Ends the transactions of a database that closes.
pub fn end_all_of(database: u32) {
    transactions().retain(|_, transaction| {
        let ends = transaction.database == database;
        if ends {
            transaction.run.stop(Stop::Closed);
        }
        !ends
    });
}
