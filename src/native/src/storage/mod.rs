//! CozoDB's storage on RocksDB, our own: it can be cancelled, tells which relations changed since a snapshot,
//! lets a fixed rule read raw ranges, and loads bulk data as sorted files.

mod bulk;
mod open;
mod probe;
mod scan;
mod store;
mod transaction;
mod versions;

pub use bulk::{BulkRefused, in_bulk};
pub use open::open;
pub use probe::{Range, probe};
pub use store::RocksStore;
pub use transaction::Snapshot;
pub use versions::{Version, Versions};
