//! A CozoDB of one of the three storages.

use std::collections::BTreeMap;
use std::path::Path;

use cozo::{
    CallbackOp, DataValue, Db, FixedRule, MemStorage, NamedRows, ScriptMutability, SqliteStorage, TransactionPayload,
    new_cozo_sqlite,
};
use crossbeam_channel::{Receiver, Sender};
use miette::Result;

use crate::error::{EngineError, code};
use crate::storage::{self, RocksStore};

#[derive(Clone)]
pub enum Engine {
    Mem(Db<MemStorage>, MemStorage),
    Sqlite(Db<SqliteStorage>),
    Rocks(Db<RocksStore>, RocksStore),
}

/// Calls a method of the database, whatever its storage.
macro_rules! each {
    ($engine:expr, $db:ident => $call:expr) => {
        match $engine {
            Engine::Mem($db, _) => $call,
            Engine::Sqlite($db) => $call,
            Engine::Rocks($db, _) => $call,
        }
    };
}

impl Engine {
    /// Opens an engine by CozoDB's name for it: `mem`, `sqlite` (a file) or `rocksdb` (a folder).
    pub fn open(kind: &str, path: &Path) -> Result<Engine> {
        match kind {
            "mem" => {
                let storage = MemStorage::default();
                let db = Db::new(storage.clone())?;
                db.initialize()?;
                Ok(Engine::Mem(db, storage))
            }
            "sqlite" => Ok(Engine::Sqlite(new_cozo_sqlite(path)?)),
            "rocksdb" => {
                let storage = RocksStore::new(storage::open(path)?);
                let db = Db::new(storage.clone())?;
                db.initialize()?;
                Ok(Engine::Rocks(db, storage))
            }
            _ => {
                let message = format!("there is no engine `{kind}`: mem, sqlite or rocksdb");
                Err(EngineError::new(code::ARGUMENT, message).into())
            }
        }
    }

    /// Another database on the same data, for reading only. What runs on it is told apart, hence can be stopped,
    /// from what runs elsewhere. SQLite has none.
    pub fn reader(&self) -> Result<Option<Engine>> {
        Ok(match self {
            Engine::Mem(_, storage) => Some(Engine::Mem(Db::new(storage.clone())?, storage.clone())),
            Engine::Sqlite(_) => None,
            Engine::Rocks(_, storage) => Some(Engine::Rocks(Db::new(storage.clone())?, storage.clone())),
        })
    }

    pub fn run_script(
        &self,
        script: &str,
        params: BTreeMap<String, DataValue>,
        mutability: ScriptMutability,
    ) -> Result<NamedRows> {
        each!(self, db => db.run_script(script, params, mutability))
    }

    /// Stops every query that runs on this database and has got as far as being evaluated.
    pub fn stop_queries(&self) -> Result<()> {
        let immutable = ScriptMutability::Immutable;
        let running = self.run_script("::running", BTreeMap::new(), immutable)?;
        for query in running.rows {
            let Some(id) = query.first().and_then(DataValue::get_int) else {
                continue;
            };
            self.run_script(&format!("::kill {id}"), BTreeMap::new(), immutable)?;
        }
        Ok(())
    }

    pub fn run_transaction(
        &self,
        write: bool,
        payloads: Receiver<TransactionPayload>,
        results: Sender<Result<NamedRows>>,
    ) {
        each!(self, db => db.run_multi_transaction(write, payloads, results))
    }

    pub fn export(&self, relations: &[String]) -> Result<BTreeMap<String, NamedRows>> {
        each!(self, db => db.export_relations(relations.iter()))
    }

    pub fn import(&self, data: BTreeMap<String, NamedRows>) -> Result<()> {
        each!(self, db => db.import_relations(data))
    }

    pub fn backup(&self, path: &str) -> Result<()> {
        each!(self, db => db.backup_db(path))
    }

    pub fn restore(&self, path: &str) -> Result<()> {
        each!(self, db => db.restore_backup(path))
    }

    pub fn import_from_backup(&self, path: &str, relations: &[String]) -> Result<()> {
        each!(self, db => db.import_from_backup(path, relations))
    }

    pub fn register_callback(
        &self,
        relation: &str,
        capacity: Option<usize>,
    ) -> (u32, Receiver<(CallbackOp, NamedRows, NamedRows)>) {
        each!(self, db => db.register_callback(relation, capacity))
    }

    pub fn unregister_callback(&self, id: u32) -> bool {
        each!(self, db => db.unregister_callback(id))
    }

    pub fn register_rule(&self, name: &str, rule: impl FixedRule + 'static) -> Result<()> {
        each!(self, db => db.register_fixed_rule(name.to_string(), rule))
    }

    pub fn unregister_rule(&self, name: &str) -> Result<bool> {
        each!(self, db => db.unregister_fixed_rule(name))
    }

    /// The storage, where it is RocksDB.
    pub fn rocks(&self) -> Option<&RocksStore> {
        match self {
            Engine::Rocks(_, storage) => Some(storage),
            _ => None,
        }
    }
}
