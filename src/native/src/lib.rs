//! The database addon that cozo-node loads. A first form: the rest follows.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use cozo::{DbInstance, NamedRows, ScriptMutability};
use miette::Result;
use napi_sys as sys;

mod error;
mod exports;
mod js;
mod mailbox;
mod panics;
mod value_in;
mod value_out;

use error::EngineError;
use exports::{Arguments, export};
use js::Js;
use mailbox::Reply;

static DBS: Mutex<BTreeMap<u32, DbInstance>> = Mutex::new(BTreeMap::new());
static NEXT: AtomicU32 = AtomicU32::new(0);

fn db(id: u32) -> Result<DbInstance> {
    DBS.lock()
        .unwrap()
        .get(&id)
        .cloned()
        .ok_or_else(|| EngineError::database_closed().into())
}

fn open_db(js: Js, a: &Arguments) -> Result<sys::napi_value> {
    let (engine, path, options) = (a.string(0)?, a.string(1)?, a.string(2)?);
    let db = panics::guard(|| DbInstance::new(&engine, path, &options))?;
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    DBS.lock().unwrap().insert(id, db);
    Ok(js.number(id as f64))
}

fn close_db(js: Js, a: &Arguments) -> Result<sys::napi_value> {
    Ok(js.boolean(DBS.lock().unwrap().remove(&a.id(0)?).is_some()))
}

fn query_db(js: Js, a: &Arguments) -> Result<sys::napi_value> {
    let db = db(a.id(0)?)?;
    let script = a.string(1)?;
    let params = value_in::params(js, a.object(2)?)?;
    let immutable = a.boolean(4)?;
    let reply = Reply::new(js, a.function(3)?);
    std::thread::spawn(move || {
        let mutability = if immutable { ScriptMutability::Immutable } else { ScriptMutability::Mutable };
        let out = panics::guard(|| db.run_script(&script, params, mutability));
        drop(db);
        reply.send(out, Some(&script), value_out::named_rows);
    });
    Ok(js.undefined())
}

fn import_relations(js: Js, a: &Arguments) -> Result<sys::napi_value> {
    let db = db(a.id(0)?)?;
    let data = a.object(1)?;
    let mut relations: BTreeMap<String, NamedRows> = BTreeMap::new();
    for key in js.keys(data) {
        let rows = value_in::named_rows(js, js.property(data, key))?;
        relations.insert(js.as_string(key), rows);
    }
    let reply = Reply::new(js, a.function(2)?);
    std::thread::spawn(move || {
        let out = panics::guard(|| db.import_relations(relations));
        drop(db);
        reply.send(out, None, |js, ()| js.undefined());
    });
    Ok(js.undefined())
}

fn export_relations(js: Js, a: &Arguments) -> Result<sys::napi_value> {
    let db = db(a.id(0)?)?;
    let names = value_in::strings(js, a.object(1)?, "relations")?;
    let reply = Reply::new(js, a.function(2)?);
    std::thread::spawn(move || {
        let out = panics::guard(|| db.export_relations(names.iter()));
        drop(db);
        reply.send(out, None, |js, relations| {
            let object = js.object();
            for (name, rows) in relations {
                js.set(object, &name, value_out::named_rows(js, rows));
            }
            object
        });
    });
    Ok(js.undefined())
}

/// # Safety
/// Node calls this once per environment, on its thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn napi_register_module_v1(env: sys::napi_env, exports: sys::napi_value) -> sys::napi_value {
    std::mem::forget(unsafe { sys::setup() });
    let js = Js { env };
    export(js, exports, "open_db", open_db);
    export(js, exports, "close_db", close_db);
    export(js, exports, "query_db", query_db);
    export(js, exports, "import_relations", import_relations);
    export(js, exports, "export_relations", export_relations);
    exports
}
