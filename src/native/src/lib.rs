//! The database addon that cozo-node loads: its seventeen functions, and what pt adds to them.
//!
//! JavaScript threads come in through [`exports`], work happens on [`workers`], answers go back through [`mailbox`].
//! README.md tells the contract.

use std::ffi::c_void;
use std::mem;

use napi_sys as sys;

mod callbacks;
mod columns;
mod database;
mod engine;
mod error;
mod exports;
mod js;
mod lifecycle;
mod mailbox;
mod named_rules;
mod packed;
mod panics;
mod queries;
mod reach;
mod recursion;
mod run;
mod running;
mod storage;
mod transactions;
mod transfer;
mod value_in;
mod value_out;
mod ways;
mod workers;

use exports::Function;
use js::Js;
use mailbox::Mailbox;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const FUNCTIONS: &[(&str, Function)] = &[
    // cozo-node's contract
    ("open_db", lifecycle::open_db),
    ("close_db", lifecycle::close_db),
    ("query_db", queries::query_db),
    ("multi_transact", transactions::multi_transact),
    ("query_tx", transactions::query_tx),
    ("commit_tx", transactions::commit_tx),
    ("abort_tx", transactions::abort_tx),
    ("import_relations", transfer::import_relations),
    ("export_relations", transfer::export_relations),
    ("backup_db", transfer::backup_db),
    ("restore_db", transfer::restore_db),
    ("import_from_backup", transfer::import_from_backup),
    ("register_callback", callbacks::register_callback),
    ("unregister_callback", callbacks::unregister_callback),
    ("register_named_rule", named_rules::register_named_rule),
    ("unregister_named_rule", named_rules::unregister_named_rule),
    (
        "respond_to_named_rule_invocation",
        named_rules::respond_to_named_rule_invocation,
    ),
    // pt's additions
    ("import_columns", columns::import_columns),
    ("cancel", queries::cancel),
    ("memory_stats", lifecycle::memory_stats),
];

/// # Safety
/// Node calls this once for each environment, on that environment's thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn napi_register_module_v1(env: sys::napi_env, exports: sys::napi_value) -> sys::napi_value {
    // SAFETY: the first call into Node-API; its symbols are kept for the life of the process.
    mem::forget(unsafe { sys::setup() });
    let js = Js { env };
    for (name, function) in FUNCTIONS {
        exports::export(js, exports, name, *function);
    }
    // The mailbox first: what is made last ends first, and it must outlive the databases.
    Mailbox::here(js);
    unsafe { sys::napi_add_env_cleanup_hook(env, Some(clean_up), env.cast()) };
    exports
}

unsafe extern "C" fn clean_up(env: *mut c_void) {
    let js = Js { env: env.cast() };
    database::close_all_of_this_thread();
    Mailbox::close(js);
    packed::forget(js);
}
