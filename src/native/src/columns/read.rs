//! Takes a batch out of JavaScript's typed arrays. They are copied: JavaScript may write into its own at once.

use miette::Result;
use napi_sys as sys;

use super::cells::{Dictionary, Raw};
use super::write::{self, Entry};
use crate::error::{EngineError, code};
use crate::exports::Arguments;
use crate::js::Js;
use crate::transfer;

/// `import_columns(db, [{ relation, op, rows, columns: [{ name, type, … }] }], callback(error))`
pub fn import_columns(js: Js, arguments: &Arguments) -> Result<sys::napi_value> {
    let batch = arguments.value(1);
    if !js.is_array(batch) {
        return Err(bad("the batch must be an array").into());
    }
    let entries = (0..js.array_length(batch))
        .map(|index| entry(js, js.element(batch, index)))
        .collect::<Result<Vec<_>>>()?;
    transfer::start(
        js,
        arguments,
        2,
        |engine| write::write(engine, entries),
        transfer::nothing,
    )
}

fn entry(js: Js, object: sys::napi_value) -> Result<Entry> {
    js.expect(object, sys::ValueType::napi_object, "an entry of the batch")?;
    let relation = text(js, object, "relation")?;
    let removes = match text(js, object, "op")?.as_str() {
        "put" => false,
        "rm" => true,
        other => return Err(bad(format!("{relation}: the op `{other}` is neither put nor rm")).into()),
    };
    let rows = js.get(object, "rows");
    js.expect(rows, sys::ValueType::napi_number, "the number of rows")?;
    let columns = js.get(object, "columns");
    if !js.is_array(columns) {
        return Err(bad(format!("{relation}: the columns must be an array")).into());
    }
    let columns = (0..js.array_length(columns))
        .map(|index| {
            let column = js.element(columns, index);
            js.expect(column, sys::ValueType::napi_object, "a column")?;
            let name = text(js, column, "name")?;
            let raw = raw(js, column).map_err(|report| bad(format!("{relation}.{name}: {report}")))?;
            Ok((name, raw))
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(Entry {
        relation,
        removes,
        rows: js.as_number(rows) as usize,
        columns,
    })
}

fn raw(js: Js, column: sys::napi_value) -> Result<Raw> {
    Ok(match text(js, column, "type")?.as_str() {
        "string" => Raw::Text {
            dictionary: dictionary(js, column)?,
            index: array(js, column, "index", sys::TypedarrayType::uint32_array)?,
        },
        "strings" => Raw::Texts {
            dictionary: dictionary(js, column)?,
            ends: array(js, column, "ends", sys::TypedarrayType::uint32_array)?,
            index: array(js, column, "index", sys::TypedarrayType::uint32_array)?,
        },
        "ints" => Raw::Ints {
            ends: array(js, column, "ends", sys::TypedarrayType::uint32_array)?,
            values: array(js, column, "values", sys::TypedarrayType::int32_array)?,
        },
        "int" => match array(js, column, "values", sys::TypedarrayType::int32_array) {
            Ok(values) => Raw::Int(values),
            Err(_) => Raw::Number(array(js, column, "values", sys::TypedarrayType::float64_array)?),
        },
        "bool" => Raw::Bool(array(js, column, "values", sys::TypedarrayType::uint8_array)?),
        "bytes" => Raw::Bytes {
            ends: array(js, column, "ends", sys::TypedarrayType::uint32_array)?,
            bytes: array(js, column, "bytes", sys::TypedarrayType::uint8_array)?,
        },
        other => return Err(bad(format!("there is no column type `{other}`")).into()),
    })
}

fn dictionary(js: Js, column: sys::napi_value) -> Result<Dictionary> {
    let dictionary = js.get(column, "dict");
    js.expect(dictionary, sys::ValueType::napi_object, "dict")?;
    Ok(Dictionary {
        bytes: array(js, dictionary, "bytes", sys::TypedarrayType::uint8_array)?,
        ends: array(js, dictionary, "ends", sys::TypedarrayType::uint32_array)?,
    })
}

fn text(js: Js, object: sys::napi_value, key: &str) -> Result<String> {
    let value = js.get(object, key);
    js.expect(value, sys::ValueType::napi_string, key)?;
    Ok(js.as_string(value))
}

/// A copy of the typed array `object[key]`, whose elements must be of the type that `kind` says.
fn array<T: Copy + Default>(
    js: Js,
    object: sys::napi_value,
    key: &str,
    kind: sys::napi_typedarray_type,
) -> Result<Vec<T>> {
    let view = js.view(js.get(object, key)).filter(|view| view.kind == kind);
    let view = view.ok_or_else(|| bad(format!("`{key}` is not the typed array that the type asks for")))?;
    let mut copy = vec![T::default(); view.length];
    // SAFETY: `view` holds `length` elements of T, as `kind` says; nothing runs JavaScript meanwhile.
    unsafe {
        view.data
            .cast::<T>()
            .copy_to_nonoverlapping(copy.as_mut_ptr(), view.length)
    };
    Ok(copy)
}

fn bad(message: impl Into<String>) -> EngineError {
    EngineError::new(code::COLUMNS, message)
}
