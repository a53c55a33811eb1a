//! JavaScript values to CozoDB's.
//!
//! A safe integer becomes an Int and every other number a Float, so that `{ id: 1 }` matches an Int key.

use std::collections::BTreeMap;

use cozo::{DataValue, JsonData, NamedRows};
use miette::Result;
use napi_sys as sys;
use serde_json::Value as Json;

use crate::error::{EngineError, code};
use crate::js::Js;

const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;
/// Deeper values are refused: converting recurses on the JavaScript thread's stack.
const MAX_DEPTH: usize = 500;

/// null and undefined → Null; boolean → Bool; number and bigint → Int or Float; string → String;
/// Uint8Array and Buffer → Bytes; array → List; any other object → Json.
pub fn value(js: Js, value: sys::napi_value) -> Result<DataValue> {
    nested(js, value, 0)
}

/// The parameters of a script: an object's own properties.
pub fn params(js: Js, object: sys::napi_value) -> Result<BTreeMap<String, DataValue>> {
    js.expect(object, sys::ValueType::napi_object, "the object of parameters")?;
    js.keys(object)
        .into_iter()
        .map(|key| Ok((js.as_string(key), value(js, js.property(object, key))?)))
        .collect()
}

/// Rows: an array of arrays.
pub fn rows(js: Js, array: sys::napi_value) -> Result<Vec<Vec<DataValue>>> {
    (0..length(js, array, "rows")?)
        .map(|index| js.scoped(|| one_row(js, js.element(array, index))))
        .collect()
}

/// `{ headers, rows }`, as `export_relations` gives it.
pub fn named_rows(js: Js, object: sys::napi_value) -> Result<NamedRows> {
    js.expect(object, sys::ValueType::napi_object, "a relation's data")?;
    let headers = strings(js, js.get(object, "headers"), "headers")?;
    Ok(NamedRows::new(headers, rows(js, js.get(object, "rows"))?))
}

/// An array of strings; `what` names it in the error.
pub fn strings(js: Js, array: sys::napi_value, what: &str) -> Result<Vec<String>> {
    (0..length(js, array, what)?)
        .map(|index| {
            let element = js.element(array, index);
            js.expect(element, sys::ValueType::napi_string, what)?;
            Ok(js.as_string(element))
        })
        .collect()
}

/// How many elements `array` has; `what` names it in the error.
fn length(js: Js, array: sys::napi_value, what: &str) -> Result<usize> {
    if js.is_array(array) {
        return Ok(js.array_length(array));
    }
    let message = format!("{what}: an array is wanted");
    Err(EngineError::new(code::ARGUMENT, message).into())
}

fn one_row(js: Js, row: sys::napi_value) -> Result<Vec<DataValue>> {
    (0..length(js, row, "a row")?)
        .map(|index| value(js, js.element(row, index)))
        .collect()
}

fn nested(js: Js, value: sys::napi_value, depth: usize) -> Result<DataValue> {
    if depth > MAX_DEPTH {
        let message = format!("a value is nested deeper than {MAX_DEPTH} levels");
        return Err(EngineError::new(code::TOO_DEEP, message).into());
    }
    Ok(match js.type_of(value) {
        sys::ValueType::napi_undefined | sys::ValueType::napi_null => DataValue::Null,
        sys::ValueType::napi_boolean => DataValue::Bool(js.as_boolean(value)),
        sys::ValueType::napi_number => number(js.as_number(value)),
        sys::ValueType::napi_bigint => DataValue::from(
            js.as_bigint(value)
                .ok_or_else(|| EngineError::new(code::ARGUMENT, "a BigInt needs more than 64 bits"))?,
        ),
        sys::ValueType::napi_string => DataValue::from(js.as_string(value)),
        sys::ValueType::napi_object => object(js, value, depth)?,
        _ => {
            let message = "functions and symbols are no values of the database";
            return Err(EngineError::new(code::ARGUMENT, message).into());
        }
    })
}

fn number(number: f64) -> DataValue {
    if number.fract() == 0.0 && number.abs() <= MAX_SAFE_INTEGER {
        return DataValue::from(number as i64);
    }
    DataValue::from(number)
}

fn object(js: Js, value: sys::napi_value, depth: usize) -> Result<DataValue> {
    if js.is_array(value) {
        return (0..js.array_length(value))
            .map(|index| js.scoped(|| nested(js, js.element(value, index), depth + 1)))
            .collect::<Result<_>>()
            .map(DataValue::List);
    }
    if let Some(view) = js.view(value) {
        if view.kind != sys::TypedarrayType::uint8_array {
            let message = "of the typed arrays only Uint8Array is a value of the database";
            return Err(EngineError::new(code::ARGUMENT, message).into());
        }
        return Ok(DataValue::Bytes(view.bytes().to_vec()));
    }
    let members = js
        .keys(value)
        .into_iter()
        .map(|key| {
            let member = nested(js, js.property(value, key), depth + 1)?;
            Ok((js.as_string(key), Json::from(member)))
        })
        .collect::<Result<serde_json::Map<_, _>>>()?;
    Ok(DataValue::Json(JsonData(Json::Object(members))))
}
