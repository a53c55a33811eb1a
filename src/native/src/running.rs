//! `::running` and `::kill`, for what runs on the shared engine and on readers alike.

use std::sync::Arc;

use cozo::{DataValue, NamedRows};

use crate::database::Database;

/// The rows of such an operation; none if the script is another.
pub fn answer(database: &Arc<Database>, script: &str) -> Option<NamedRows> {
    let words: Vec<&str> = script.split_whitespace().collect();
    match words[..] {
        ["::running"] => Some(list(database)),
        ["::kill", number] => Some(kill(database, number.parse().ok()?)),
        _ => None,
    }
}

fn list(database: &Database) -> NamedRows {
    let row = |(number, began): (u64, f64)| vec![DataValue::from(number as i64), DataValue::from(format!("{began:?}"))];
    let rows = database.running().into_iter().map(row).collect();
    NamedRows::new(vec!["id".into(), "started_at".into()], rows)
}

fn kill(database: &Arc<Database>, number: u64) -> NamedRows {
    let status = if database.stop(number) { "KILLING" } else { "NOT_FOUND" };
    NamedRows::new(vec!["status".into()], vec![vec![DataValue::from(status)]])
}
