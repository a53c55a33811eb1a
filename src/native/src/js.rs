//! A thin, typed layer over Node-API: what conversions and deliveries need, without per-value allocation.

use std::ffi::c_char;
use std::ptr;

use miette::Result;
use napi_sys as sys;

use crate::error::{EngineError, code};

impl View {
    /// The elements as bytes, for a view of bytes.
    pub fn bytes(&self) -> &[u8] {
        if self.length == 0 {
            return &[];
        }
        // SAFETY: Node-API gave the address and length; nothing runs JavaScript while the slice is read.
        unsafe { std::slice::from_raw_parts(self.data, self.length) }
    }
}

/// The environment of one JavaScript thread. Values are valid until the native call that made them returns.
#[derive(Clone, Copy)]
pub struct Js {
    pub env: sys::napi_env,
}

/// The bytes of a typed array or Buffer.
pub struct View {
    pub kind: sys::napi_typedarray_type,
    pub data: *const u8,
    /// In elements.
    pub length: usize,
}

macro_rules! made {
    ($function:ident, $($argument:expr),*) => {{
        let mut made = ptr::null_mut();
        unsafe { sys::$function($($argument,)* &mut made) };
        made
    }};
}

macro_rules! asked {
    ($function:ident, $default:expr, $($argument:expr),*) => {{
        let mut answer = $default;
        unsafe { sys::$function($($argument,)* &mut answer) };
        answer
    }};
}

impl Js {
    pub fn undefined(self) -> sys::napi_value {
        made!(napi_get_undefined, self.env)
    }

    pub fn null(self) -> sys::napi_value {
        made!(napi_get_null, self.env)
    }

    pub fn boolean(self, value: bool) -> sys::napi_value {
        made!(napi_get_boolean, self.env, value)
    }

    pub fn number(self, value: f64) -> sys::napi_value {
        made!(napi_create_double, self.env, value)
    }

    pub fn bigint(self, value: i64) -> sys::napi_value {
        made!(napi_create_bigint_int64, self.env, value)
    }

    pub fn string(self, text: &str) -> sys::napi_value {
        let data: *const c_char = text.as_ptr().cast();
        let length = text.len() as isize;
        if text.is_ascii() {
            return made!(napi_create_string_latin1, self.env, data, length);
        }
        made!(napi_create_string_utf8, self.env, data, length)
    }

    pub fn buffer(self, bytes: &[u8]) -> sys::napi_value {
        let data = bytes.as_ptr().cast();
        made!(napi_create_buffer_copy, self.env, bytes.len(), data, ptr::null_mut())
    }

    pub fn array(self, length: usize) -> sys::napi_value {
        made!(napi_create_array_with_length, self.env, length)
    }

    pub fn list(self, items: &[sys::napi_value]) -> sys::napi_value {
        let array = self.array(items.len());
        for (index, item) in items.iter().enumerate() {
            self.set_element(array, index, *item);
        }
        array
    }

    pub fn object(self) -> sys::napi_value {
        made!(napi_create_object, self.env)
    }

    /// A copy of `values`, whose type `kind` tells, as a typed array.
    pub fn typed_array<T: Copy>(self, kind: sys::napi_typedarray_type, values: &[T]) -> sys::napi_value {
        let mut data = ptr::null_mut();
        let bytes = size_of_val(values);
        let buffer = made!(napi_create_arraybuffer, self.env, bytes, &mut data);
        // SAFETY: Node-API gave `bytes` bytes, which nothing else holds yet.
        unsafe { ptr::copy_nonoverlapping(values.as_ptr().cast::<u8>(), data.cast(), bytes) };
        made!(napi_create_typedarray, self.env, kind, values.len(), buffer, 0)
    }

    /// What a JavaScript expression of ours gives.
    pub fn evaluate(self, source: &str) -> sys::napi_value {
        made!(napi_run_script, self.env, self.string(source))
    }

    /// What a function of ours, which throws nothing, returns.
    pub fn result_of(self, function: sys::napi_value, arguments: &[sys::napi_value]) -> sys::napi_value {
        let (count, list) = (arguments.len(), arguments.as_ptr());
        made!(napi_call_function, self.env, self.undefined(), function, count, list)
    }

    pub fn set_element(self, array: sys::napi_value, index: usize, value: sys::napi_value) {
        unsafe { sys::napi_set_element(self.env, array, index as u32, value) };
    }

    pub fn set(self, object: sys::napi_value, key: &str, value: sys::napi_value) {
        unsafe { sys::napi_set_property(self.env, object, self.string(key), value) };
    }

    pub fn type_of(self, value: sys::napi_value) -> sys::napi_valuetype {
        asked!(napi_typeof, sys::ValueType::napi_undefined, self.env, value)
    }

    pub fn as_number(self, value: sys::napi_value) -> f64 {
        asked!(napi_get_value_double, f64::NAN, self.env, value)
    }

    pub fn as_boolean(self, value: sys::napi_value) -> bool {
        asked!(napi_get_value_bool, false, self.env, value)
    }

    /// The integer of a BigInt, unless it needs more than 64 bits.
    pub fn as_bigint(self, value: sys::napi_value) -> Option<i64> {
        let (mut integer, mut lossless) = (0, false);
        unsafe { sys::napi_get_value_bigint_int64(self.env, value, &mut integer, &mut lossless) };
        lossless.then_some(integer)
    }

    /// The text of a string value; lone surrogates become U+FFFD.
    pub fn as_string(self, value: sys::napi_value) -> String {
        let mut length = 0;
        unsafe { sys::napi_get_value_string_utf8(self.env, value, ptr::null_mut(), 0, &mut length) };
        let mut bytes = vec![0u8; length + 1];
        let data = bytes.as_mut_ptr().cast();
        unsafe { sys::napi_get_value_string_utf8(self.env, value, data, length + 1, &mut length) };
        bytes.truncate(length);
        String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }

    pub fn is_array(self, value: sys::napi_value) -> bool {
        asked!(napi_is_array, false, self.env, value)
    }

    pub fn array_length(self, array: sys::napi_value) -> usize {
        asked!(napi_get_array_length, 0, self.env, array) as usize
    }

    pub fn element(self, array: sys::napi_value, index: usize) -> sys::napi_value {
        made!(napi_get_element, self.env, array, index as u32)
    }

    pub fn get(self, object: sys::napi_value, key: &str) -> sys::napi_value {
        let value = made!(napi_get_property, self.env, object, self.string(key));
        if value.is_null() {
            return self.undefined();
        }
        value
    }

    pub fn property(self, object: sys::napi_value, key: sys::napi_value) -> sys::napi_value {
        made!(napi_get_property, self.env, object, key)
    }

    /// The names of an object's own enumerable string keys, in its order.
    pub fn keys(self, object: sys::napi_value) -> Vec<sys::napi_value> {
        let names = made!(
            napi_get_all_property_names,
            self.env,
            object,
            sys::KeyCollectionMode::own_only,
            sys::KeyFilter::enumerable | sys::KeyFilter::skip_symbols,
            sys::KeyConversion::numbers_to_strings
        );
        (0..self.array_length(names))
            .map(|index| self.element(names, index))
            .collect()
    }

    /// The typed array behind `value`, if it is one.
    pub fn view(self, value: sys::napi_value) -> Option<View> {
        if !asked!(napi_is_typedarray, false, self.env, value) {
            return None;
        }
        let (mut kind, mut length, mut data) = (0, 0, ptr::null_mut());
        let got = unsafe {
            sys::napi_get_typedarray_info(
                self.env,
                value,
                &mut kind,
                &mut length,
                &mut data,
                ptr::null_mut(),
                ptr::null_mut(),
            )
        };
        (got == sys::Status::napi_ok).then_some(View {
            kind,
            data: data.cast_const().cast(),
            length,
        })
    }

    pub fn reference(self, value: sys::napi_value) -> sys::napi_ref {
        made!(napi_create_reference, self.env, value, 1)
    }

    pub fn referenced(self, reference: sys::napi_ref) -> sys::napi_value {
        made!(napi_get_reference_value, self.env, reference)
    }

    pub fn delete_reference(self, reference: sys::napi_ref) {
        unsafe { sys::napi_delete_reference(self.env, reference) };
    }

    /// Runs `work` with handles of its own, which are freed at its end.
    pub fn scoped<T>(self, work: impl FnOnce() -> T) -> T {
        let scope = made!(napi_open_handle_scope, self.env);
        let done = work();
        unsafe { sys::napi_close_handle_scope(self.env, scope) };
        done
    }

    /// Throws an Error with a `code` once the native call returns.
    pub fn throw(self, code: &str, message: &str) {
        let error = made!(napi_create_error, self.env, self.string(code), self.string(message));
        unsafe { sys::napi_throw(self.env, error) };
    }

    /// Calls `function`, and gives whether it returned: what it throws is an uncaught exception of the process, as
    /// in any event handler.
    pub fn call(self, function: sys::napi_value, arguments: &[sys::napi_value]) -> bool {
        let mut result = ptr::null_mut();
        unsafe {
            let called = sys::napi_call_function(
                self.env,
                self.undefined(),
                function,
                arguments.len(),
                arguments.as_ptr(),
                &mut result,
            );
            if called == sys::Status::napi_pending_exception {
                let mut thrown = ptr::null_mut();
                sys::napi_get_and_clear_last_exception(self.env, &mut thrown);
                sys::napi_fatal_exception(self.env, thrown);
            }
            called == sys::Status::napi_ok
        }
    }

    /// An error unless `value` has the type `wanted`; `what` names it.
    pub fn expect(self, value: sys::napi_value, wanted: sys::napi_valuetype, what: &str) -> Result<()> {
        if self.type_of(value) == wanted {
            return Ok(());
        }
        let message = format!("{what} is missing or of the wrong type");
        Err(EngineError::new(code::ARGUMENT, message).into())
    }
}
