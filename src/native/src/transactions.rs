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

use crate::database::{self, Database, Job};
use crate::error::{EngineError, code};
use crate::exports::Arguments;
use crate::js::Js;
use crate::mailbox::Reply;
use crate::queries::answer;
use crate::run::{Run, Stop};
use crate::{panics, recursion, run, value_in, workers};

struct Transaction {
    database: Arc<Database>,
    /// The transaction's place among the work of its database.
    number: u64,
    payloads: Sender<TransactionPayload>,
    /// Who gets the answers, in the order of the payloads.
    waiting: Arc<Mutex<VecDeque<Recipient>>>,
    run: Arc<Run>,
}

enum Recipient {
    Query(Reply, String),
    Ending(Sender<Result<()>>),
}

/// How often a waiting thread looks around.
const LOOK: Duration = Duration::from_millis(10);
/// How long an abort holds up the JavaScript thread at most.
const PATIENCE: Duration = Duration::from_millis(100);

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
    job.run.set_idle(true);
    let transaction = Transaction {
        database,
        number: job.number,
        payloads,
        waiting: waiting.clone(),
        run: job.run.clone(),
    };
    let run = job.run.clone();
    let panic = Arc::<Mutex<Option<Report>>>::default();
    let noted = panic.clone();
    let work = move || run_scripts(job, write, scripts, results, &noted);
    let started = workers::dedicate(workers::STACK, work).and_then(|()| {
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
    // The answers end when the last sender goes: this one, after a panic was noted.
    let _last = results.clone();
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
    let next = || {
        let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
        run.set_idle(waiting.len() <= 1);
        waiting.pop_front()
    };
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
        self.run.set_idle(false);
        waiting.push_back(recipient);
        Ok(())
    }

    /// Sends the last payload; its outcome comes through the channel.
    fn end(&self, payload: TransactionPayload) -> Result<Receiver<Result<()>>> {
        let (ended, end) = bounded(1);
        self.send(payload, Recipient::Ending(ended))?;
        Ok(end)
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
    recursion::check_usual_stack(&script)?;
    let reply = Reply::new(js, callback);
    let payload = TransactionPayload::Query((script.clone(), params));
    transaction.send(payload, Recipient::Query(reply, script))?;
    Ok(js.undefined())
}

/// `commit_tx(transaction)`: throws if the transaction's writes did not take place. Scripts that run end first.
pub fn commit_tx(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let transaction = take(arguments.id(0)?)?;
    let end = transaction.end(TransactionPayload::Commit)?;
    loop {
        match end.recv_timeout(LOOK) {
            Ok(outcome) => {
                outcome?;
                return Ok(js.undefined());
            }
            Err(RecvTimeoutError::Disconnected) => return Err(EngineError::transaction_closed().into()),
            // A script waits for a rule in JavaScript, on the very thread that waits here.
            Err(RecvTimeoutError::Timeout) if transaction.run.awaits_javascript() => {
                transaction.run.stop(Stop::Aborted);
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// `abort_tx(transaction)`: nothing of it takes place. A script that runs is stopped; should that take a while, it
/// is not waited for.
pub fn abort_tx(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let transaction = take(arguments.id(0)?)?;
    transaction.run.stop(Stop::Aborted);
    let end = transaction.end(TransactionPayload::Abort)?;
    if end.recv_timeout(LOOK).is_err() {
        let Transaction { database, number, .. } = transaction;
        workers::spawn(move || database.insist(number));
        let _ = end.recv_timeout(PATIENCE);
    }
    Ok(js.undefined())
}

fn take(id: u32) -> Result<Transaction> {
    let transaction = transactions().remove(&id);
    transaction.ok_or_else(|| EngineError::transaction_closed().into())
}

/// Ends the transactions of a database that closes.
pub fn end_all_of(database: u32) {
    transactions().retain(|_, transaction| {
        let ends = transaction.database.id == database;
        if ends {
            transaction.run.stop(Stop::Closed);
        }
        !ends
    });
}
