//! The columnar import: many rows of several relations, as typed arrays, all of them or none.

mod cells;
mod read;
mod write;

pub use read::import_columns;
