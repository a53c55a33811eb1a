//! Opens a database folder, and says what is wrong with it where it cannot.
//!
//! The layout is CozoDB's: `manifest` (storage version), `options` (optional, RocksDB's own format), `data/`.

use std::fs;
use std::path::Path;

use cozorocks::{DbBuilder, RocksDb, RocksDbStatus, StatusCode};
use miette::Result;

use super::bulk;
use crate::error::{EngineError, code};

/// CozoDB's MessagePack of `{ storage_version: 3 }`.
const MANIFEST: &[u8] = b"\x81\xafstorage_version\x03";
/// The relation's id and the first column's type tag: what every prefix scan has in common.
const PREFIX: usize = 9;

/// Opens the RocksDB of the folder `path`, creating both when they are missing.
pub fn open(path: &Path) -> Result<RocksDb> {
    fs::create_dir_all(path).map_err(|error| {
        let message = format!("cannot create the folder {}: {error}", path.display());
        EngineError::new(code::OPEN, message)
    })?;
    let is_new = is_new(path)?;
    let options = path.join("options");
    let options = if options.exists() { utf8(&options)? } else { "" };
    let data = path.join("data");
    let builder = DbBuilder::default()
        .create_if_missing(is_new)
        .use_capped_prefix_extractor(true, PREFIX)
        .use_bloom_filter(true, 9.9, true)
        .options_path(options)
        .path(utf8(&data)?);
    let database = builder.build().map_err(|status| diagnose(path, &status))?;
    bulk::remove_left_over(path);
    Ok(database)
}

/// Whether the folder holds no database yet; the manifest is written then.
fn is_new(path: &Path) -> Result<bool> {
    let manifest = path.join("manifest");
    match fs::read(&manifest) {
        Ok(found) if found == MANIFEST => Ok(false),
        Ok(_) => {
            let message = format!("{} is not a manifest of this engine", manifest.display());
            Err(EngineError::new(code::CORRUPT, message).into())
        }
        Err(_) => {
            if path.join("data").join("CURRENT").exists() {
                let message = format!("{} is missing", manifest.display());
                return Err(EngineError::new(code::CORRUPT, message).into());
            }
            fs::write(&manifest, MANIFEST).map_err(|error| {
                let message = format!("cannot write {}: {error}", manifest.display());
                EngineError::new(code::OPEN, message)
            })?;
            Ok(true)
        }
    }
}

fn utf8(path: &Path) -> Result<&str> {
    path.to_str().ok_or_else(|| {
        let message = format!("the path {} is not valid Unicode", path.display());
        EngineError::new(code::OPEN, message).into()
    })
}

fn diagnose(path: &Path, status: &RocksDbStatus) -> EngineError {
    let said = &status.message;
    let path = path.display();
    // RocksDB names its lock file in the message on every system; there is no code of its own for it.
    if status.code == StatusCode::kIOError && said.contains("LOCK") {
        let message = format!("the database {path} is in use: {said}");
        return EngineError::new(code::LOCKED, message).with_help("one process at a time can hold a database folder");
    }
    let is_options_file = said.contains("Option");
    if status.code == StatusCode::kCorruption && !is_options_file || said.contains("does not exist") {
        return EngineError::new(code::CORRUPT, format!("{path} is damaged: {said}"));
    }
    EngineError::new(code::OPEN, format!("cannot open the database {path}: {said}"))
}
