//! Whole relations in and out: import, export, backup, restore.

use std::collections::BTreeMap;

use cozo::NamedRows;
use miette::Result;
use napi_sys as sys;

use crate::database::{self, Job};
use crate::engine::Engine;
use crate::exports::Arguments;
use crate::js::Js;
use crate::mailbox::Reply;
use crate::packed::Packed;
use crate::{panics, run, value_in, workers};

/// `import_relations(db, { relation: { headers, rows } }, callback(error))`; `-relation` removes rows.
pub fn import_relations(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let data = arguments.object(1)?;
    let mut relations: BTreeMap<String, NamedRows> = BTreeMap::new();
    for key in js.keys(data) {
        let rows = value_in::named_rows(js, js.property(data, key))?;
        relations.insert(js.as_string(key), rows);
    }
    start(js, arguments, 2, |engine| engine.import(relations), nothing)
}

/// `export_relations(db, names, callback(error, { relation: { headers, rows } }))`
pub fn export_relations(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let names = value_in::strings(js, arguments.value(1), "the relations' names")?;
    let export = move |engine: &Engine| {
        let relations = engine.export(&names)?;
        let pack = |(name, rows)| (name, Packed::new(rows));
        Ok(relations.into_iter().map(pack).collect::<Vec<_>>())
    };
    start(js, arguments, 2, export, |js, relations| {
        let object = js.object();
        for (name, rows) in relations {
            js.set(object, &name, rows.unpack(js));
        }
        object
    })
}

/// `backup_db(db, path, callback(error))`: everything, into a new SQLite file.
pub fn backup_db(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let path = arguments.string(1)?;
    start(js, arguments, 2, move |engine| engine.backup(&path), nothing)
}

/// `restore_db(db, path, callback(error))`: everything, into an empty database.
pub fn restore_db(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let path = arguments.string(1)?;
    start(js, arguments, 2, move |engine| engine.restore(&path), nothing)
}

/// `import_from_backup(db, path, names, callback(error))`
pub fn import_from_backup(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let path = arguments.string(1)?;
    let names = value_in::strings(js, arguments.value(2), "the relations' names")?;
    let import = move |engine: &Engine| engine.import_from_backup(&path, &names);
    start(js, arguments, 3, import, nothing)
}

/// Does `work` on the database of the first argument, apart from the JavaScript thread, and tells the callback.
pub fn start<T: Send + 'static>(
    js: Js,
    arguments: &Arguments,
    callback: usize,
    work: impl FnOnce(&Engine) -> Result<T> + Send + 'static,
    render: impl FnOnce(Js, T) -> sys::napi_value + Send + 'static,
) -> Result<sys::napi_value> {
    let callback = arguments.function(callback)?;
    let job = database::find(arguments.id(0)?)?.begin(None)?;
    let reply = Reply::new(js, callback);
    workers::spawn(move || {
        let outcome = finish(job, work);
        reply.send(outcome, None, render);
    });
    Ok(js.undefined())
}

fn finish<T>(job: Job, work: impl FnOnce(&Engine) -> Result<T>) -> Result<T> {
    let outcome = panics::guard(|| run::doing(&job.run, || work(job.engine())));
    outcome.map_err(|report| job.run.explain(report))
}

/// An answer without a value.
pub fn nothing(js: Js, (): ()) -> sys::napi_value {
    js.undefined()
}
