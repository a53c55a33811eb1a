//! CozoDB's storage on RocksDB, our own: it can be cancelled, tells which relations changed since a snapshot,
//! lets a fixed rule read raw ranges, and loads bulk data as sorted files.

mod bulk;
mod derived;
mod logs;
mod open;
mod probe;
pub mod row;
mod scan;
mod store;
mod transaction;
mod versions;

pub use bulk::{BulkRefused, Step, in_bulk};
pub use derived::Derived;
pub use open::open;
pub use probe::{Range, probe};
pub use scan::Cursor;
pub use store::RocksStore;
pub use transaction::{Snapshot, relation_of};
