//! The errors the addon makes itself, and the one form in which every error reaches JavaScript.

use std::fmt;

use cozo::format_error_as_json;
use miette::{Diagnostic, Report};
use serde_json::json;

use crate::panics;

/// Codes of the errors that are the addon's own; CozoDB's errors keep theirs.
pub mod code {
    pub const ARGUMENT: &str = "engine::argument";
    pub const BUSY: &str = "engine::busy";
    pub const CANCELLED: &str = "engine::cancelled";
    pub const CLOSED: &str = "engine::closed";
    pub const COLUMNS: &str = "engine::columns";
    pub const CORRUPT: &str = "engine::corrupt";
    pub const LOCKED: &str = "engine::locked";
    pub const OPEN: &str = "engine::open";
    pub const PANIC: &str = "engine::panic";
    pub const RULE: &str = "engine::rule";
    pub const TOO_DEEP: &str = "engine::too_deep";
}

/// An error with a code of [`code`], a sentence for people, and what to do about it.
#[derive(Debug)]
pub struct EngineError {
    code: &'static str,
    message: String,
    help: Option<&'static str>,
}

impl EngineError {
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        EngineError {
            code,
            message: message.into(),
            help: None,
        }
    }

    pub fn with_help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }

    pub fn database_closed() -> Self {
        EngineError::new(code::CLOSED, "the database is closed")
    }

    pub fn transaction_closed() -> Self {
        EngineError::new(code::CLOSED, "the transaction has ended")
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EngineError {}

impl Diagnostic for EngineError {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }
}

/// The JSON text that cozo-node parses: `ok`, `code`, `message`, `severity`, `help`, `labels`, `display`.
/// `source` is the script the error speaks about.
pub fn to_json(report: Report, source: Option<&str>) -> String {
    let plain = json!({
        "ok": false,
        "code": code_of(&report),
        "message": report.to_string(),
        "display": report.to_string(),
    });
    // Rendering a label that lies outside the source has panicked before: the plain form still tells.
    panics::guard(|| Ok(format_error_as_json(report, source)))
        .unwrap_or(plain)
        .to_string()
}

/// The code that JavaScript sees as `error.code`.
pub fn code_of(report: &Report) -> String {
    report
        .code()
        .map_or_else(|| "engine::error".to_string(), |code| code.to_string())
}
