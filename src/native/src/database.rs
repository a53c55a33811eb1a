//! The open databases, what runs on each, and how one is closed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, SystemTime};

use miette::Result;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::named_rules::JsRule;
use crate::reach::Reach;
use crate::run::{Run, Stop};
use crate::ways::Ways;
use crate::{transactions, workers};

/// How often a query that was asked to stop is asked again: it may not have got as far as listening.
const ASK_AGAIN: Duration = Duration::from_millis(2);

pub struct Database {
    pub id: u32,
    /// The JavaScript thread that opened it; when that one ends, so does the database.
    owner: ThreadId,
    state: Mutex<State>,
    work_ended: Condvar,
}

struct State {
    /// None once the database is closing.
    engine: Option<Engine>,
    work: BTreeMap<u64, Work>,
    next_work: u64,
    rules: BTreeMap<String, JsRule>,
    /// Readers at rest. Emptied when the rules change: each has them all registered.
    readers: Vec<Engine>,
}

#[derive(Clone)]
struct Work {
    run: Arc<Run>,
    token: Option<u64>,
    /// Seconds since 1970.
    began: f64,
    /// The reader that the work has for itself; none on the engine that all share.
    reader: Option<Engine>,
}

/// One piece of work under way. The database cannot close before it is dropped.
pub struct Job {
    pub database: Arc<Database>,
    pub number: u64,
    pub run: Arc<Run>,
    /// What the work runs on; none after the end.
    engine: Option<Engine>,
    reads_alone: bool,
}

impl Job {
    pub fn engine(&self) -> &Engine {
        self.engine.as_ref().expect("a job has its engine until it is dropped")
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        let engine = self.engine.take();
        let mut state = self.database.state();
        state.work.remove(&self.number);
        if self.reads_alone && state.engine.is_some() {
            state.readers.extend(engine);
        } else {
            drop(engine);
        }
        self.database.work_ended.notify_all();
    }
}

static DATABASES: Mutex<BTreeMap<u32, Arc<Database>>> = Mutex::new(BTreeMap::new());

fn databases() -> MutexGuard<'static, BTreeMap<u32, Arc<Database>>> {
    DATABASES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Opens a database and gives its id.
pub fn open(kind: &str, path: &Path) -> Result<u32> {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let engine = Engine::open(kind, path)?;
    register_own(&engine)?;
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    let state = State {
        engine: Some(engine),
        work: BTreeMap::new(),
        next_work: 0,
        rules: BTreeMap::new(),
        readers: Vec::new(),
    };
    let database = Database {
        id,
        owner: thread::current().id(),
        state: Mutex::new(state),
        work_ended: Condvar::new(),
    };
    databases().insert(id, Arc::new(database));
    Ok(id)
}

/// The open database with this id.
pub fn find(id: u32) -> Result<Arc<Database>> {
    let found = databases().get(&id).cloned();
    found.ok_or_else(|| EngineError::database_closed().into())
}

/// Closes the database with this id, unless it is closed.
pub fn close(id: u32) -> bool {
    let database = databases().remove(&id);
    database.inspect(|database| database.close()).is_some()
}

/// Closes what the calling JavaScript thread opened.
pub fn close_all_of_this_thread() {
    let owner = thread::current().id();
    let ids: Vec<u32> = databases()
        .values()
        .filter(|database| database.owner == owner)
        .map(|database| database.id)
        .collect();
    for id in ids {
        close(id);
    }
}

/// Stops the work that was begun with `token`, on any database; there may be none.
pub fn cancel(token: u64) {
    let all: Vec<_> = databases().values().cloned().collect();
    for database in all {
        let work = database.state().work.clone();
        for (number, _) in work.into_iter().filter(|(_, work)| work.token == Some(token)) {
            database.stop(number);
        }
    }
}

impl Database {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins work on the engine that all share.
    pub fn begin(self: &Arc<Self>, token: Option<u64>) -> Result<Job> {
        let mut state = self.state();
        let engine = state.engine.clone();
        let engine = engine.ok_or_else(EngineError::database_closed)?;
        Ok(self.enter(&mut state, engine, false, token))
    }

    /// Begins work that only reads: on a reader of its own, where the storage has such.
    pub fn begin_reading(self: &Arc<Self>, token: Option<u64>) -> Result<Job> {
        let mut state = self.state();
        let engine = state.engine.clone();
        let engine = engine.ok_or_else(EngineError::database_closed)?;
        let rested = state.readers.pop();
        let reader = match rested {
            Some(reader) => Some(reader),
            None => new_reader(&engine, &state.rules)?,
        };
        let alone = reader.is_some();
        Ok(self.enter(&mut state, reader.unwrap_or(engine), alone, token))
    }

    fn enter(self: &Arc<Self>, state: &mut State, engine: Engine, reads_alone: bool, token: Option<u64>) -> Job {
        let number = state.next_work;
        state.next_work += 1;
        let run = Arc::<Run>::default();
        let work = Work {
            run: run.clone(),
            token,
            began: SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |time| time.as_secs_f64()),
            reader: reads_alone.then(|| engine.clone()),
        };
        state.work.insert(number, work);
        Job {
            database: self.clone(),
            number,
            run,
            engine: Some(engine),
            reads_alone,
        }
    }

    /// Registers a rule written in JavaScript.
    pub fn add_rule(&self, name: &str, rule: JsRule) -> Result<()> {
        let mut state = self.state();
        let engine = state.engine.as_ref().ok_or_else(EngineError::database_closed)?;
        engine.register_rule(name, rule.clone())?;
        state.rules.insert(name.to_string(), rule);
        state.readers.clear();
        Ok(())
    }

    /// Whether there was such a rule. CozoDB's own, and the addon's, stay.
    pub fn remove_rule(&self, name: &str) -> Result<bool> {
        let mut state = self.state();
        if !state.rules.contains_key(name) && [Reach::NAME, Ways::NAME].contains(&name) {
            let message = format!("`{name}` is the engine's own rule");
            return Err(EngineError::new(crate::error::code::ARGUMENT, message).into());
        }
        let engine = state.engine.as_ref().ok_or_else(EngineError::database_closed)?;
        let removed = engine.unregister_rule(name)?;
        state.rules.remove(name);
        state.readers.clear();
        Ok(removed)
    }

    /// The work under way: its number, and when it began in seconds since 1970.
    pub fn running(&self) -> Vec<(u64, f64)> {
        let state = self.state();
        let busy = state.work.iter().filter(|(_, work)| !work.run.is_idle());
        busy.map(|(number, work)| (*number, work.began)).collect()
    }

    /// Stops one piece of work. Whether there was such.
    pub fn stop(self: &Arc<Self>, number: u64) -> bool {
        let Some(work) = self.state().work.get(&number).cloned() else {
            return false;
        };
        work.run.stop(Stop::Cancelled);
        let database = self.clone();
        workers::spawn(move || database.insist(number));
        true
    }

    /// Keeps asking one piece of work to stop, until it has ended.
    pub fn insist(&self, number: u64) {
        loop {
            let state = self.state();
            let Some(work) = state.work.get(&number).cloned() else {
                return;
            };
            let shared = |work: &&Work| work.reader.is_none() && !work.run.is_idle();
            let shared = state.work.values().filter(shared).count();
            // On the shared engine queries cannot be told apart, so one is stopped there only when it is alone;
            // until then it notices at its next row that it was cancelled.
            let engine = match work.reader {
                None if shared == 1 => state.engine.clone(),
                reader => reader,
            };
            drop(state);
            if let Some(engine) = engine {
                let _ = engine.stop_queries();
            }
            let state = self.state();
            let _ = self.work_ended.wait_timeout(state, ASK_AGAIN);
        }
    }

    /// Ends everything that runs here, and lets go of the files before it returns.
    fn close(&self) {
        let Some(engine) = self.state().engine.take() else {
            return;
        };
        transactions::end_all_of(self.id);
        loop {
            let mut state = self.state();
            state.readers.clear();
            if state.work.is_empty() {
                state.rules.clear();
                break;
            }
            let readers: Vec<_> = state.work.values().filter_map(|work| work.reader.clone()).collect();
            for work in state.work.values() {
                work.run.stop(Stop::Closed);
            }
            drop(state);
            for busy in readers.iter().chain([&engine]) {
                let _ = busy.stop_queries();
            }
            drop(readers);
            let state = self.state();
            if !state.work.is_empty() {
                let _ = self.work_ended.wait_timeout(state, ASK_AGAIN);
            }
        }
        if let Some(storage) = engine.rocks() {
            storage.prepare_close();
        }
        drop(engine);
    }
}

/// Registers the addon's own rules.
fn register_own(engine: &Engine) -> Result<()> {
    engine.register_rule(Reach::NAME, Reach)?;
    engine.register_rule(Ways::NAME, Ways)
}

fn new_reader(engine: &Engine, rules: &BTreeMap<String, JsRule>) -> Result<Option<Engine>> {
    let Some(reader) = engine.reader()? else {
        return Ok(None);
    };
    register_own(&reader)?;
    for (name, rule) in rules {
        reader.register_rule(name, rule.clone())?;
    }
    Ok(Some(reader))
}
