//! Opening, closing, and what a database costs.

use std::path::Path;

use miette::Result;
use napi_sys as sys;

use crate::database;
use crate::exports::Arguments;
use crate::js::Js;
use crate::storage::RocksStore;

/// `open_db(engine, path, options)` gives the database's id. The options are for other engines; a RocksDB folder is
/// tuned by the file `options` in it.
pub fn open_db(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let (kind, path) = (arguments.string(0)?, arguments.string(1)?);
    let id = database::open(&kind, Path::new(&path))?;
    Ok(js.number(f64::from(id)))
}

/// `close_db(db)`: whether it was open. What runs on it is stopped; on return its files are free.
pub fn close_db(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    Ok(js.boolean(database::close(arguments.id(0)?)))
}

/// `memory_stats(db)`: bytes by purpose, null where RocksDB does not tell; empty for the other engines.
pub fn memory_stats(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let job = database::find(arguments.id(0)?)?.begin(None)?;
    let object = js.object();
    for (name, size) in job.engine().rocks().map(RocksStore::memory).into_iter().flatten() {
        let size = size.map_or_else(|| js.null(), |bytes| js.number(bytes as f64));
        js.set(object, name, size);
    }
    Ok(object)
}
