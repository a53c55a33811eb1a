//! Registers functions with Node: typed arguments in, errors thrown, panics caught.

use std::ffi::c_void;
use std::ptr;

use miette::Result;
use napi_sys as sys;

use crate::error::{self, EngineError, code};
use crate::js::Js;
use crate::panics;

/// A function that JavaScript calls. What it fails with is thrown as an Error that carries `code`.
pub type Function = fn(Js, &Arguments) -> Result<sys::napi_value>;

/// The most arguments any function takes.
const MOST: usize = 8;

/// The arguments of one call; a missing one is undefined.
pub struct Arguments {
    js: Js,
    values: [sys::napi_value; MOST],
}

impl Arguments {
    pub fn value(&self, index: usize) -> sys::napi_value {
        self.values[index]
    }

    /// The argument as the id of a database, transaction, callback or call.
    pub fn id(&self, index: usize) -> Result<u32> {
        let number = self.number(index)?;
        // An id that nothing has is as good as one that has ended: the tables tell.
        Ok(number as u32)
    }

    pub fn number(&self, index: usize) -> Result<f64> {
        self.expect(index, sys::ValueType::napi_number, "a number")?;
        Ok(self.js.as_number(self.values[index]))
    }

    pub fn string(&self, index: usize) -> Result<String> {
        self.expect(index, sys::ValueType::napi_string, "a string")?;
        Ok(self.js.as_string(self.values[index]))
    }

    /// The argument as a boolean; false when it is missing.
    pub fn boolean(&self, index: usize) -> Result<bool> {
        if self.is_undefined(index) {
            return Ok(false);
        }
        self.expect(index, sys::ValueType::napi_boolean, "a boolean")?;
        Ok(self.js.as_boolean(self.values[index]))
    }

    pub fn object(&self, index: usize) -> Result<sys::napi_value> {
        self.expect(index, sys::ValueType::napi_object, "an object")?;
        Ok(self.values[index])
    }

    pub fn function(&self, index: usize) -> Result<sys::napi_value> {
        self.expect(index, sys::ValueType::napi_function, "a function")?;
        Ok(self.values[index])
    }

    pub fn is_undefined(&self, index: usize) -> bool {
        self.js.type_of(self.values[index]) == sys::ValueType::napi_undefined
    }

    fn expect(&self, index: usize, wanted: sys::napi_valuetype, what: &str) -> Result<()> {
        if self.js.type_of(self.values[index]) == wanted {
            return Ok(());
        }
        let message = format!("argument {} must be {what}", index + 1);
        Err(EngineError::new(code::ARGUMENT, message).into())
    }
}

/// Puts `function` into the addon's exports under `name`.
pub fn export(js: Js, exports: sys::napi_value, name: &str, function: Function) {
    let mut made = ptr::null_mut();
    unsafe {
        sys::napi_create_function(
            js.env,
            name.as_ptr().cast(),
            name.len() as isize,
            Some(call),
            function as *mut c_void,
            &mut made,
        );
    }
    js.set(exports, name, made);
}

unsafe extern "C" fn call(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let js = Js { env };
    let mut count = MOST;
    let mut values = [ptr::null_mut(); MOST];
    let mut data = ptr::null_mut();
    // SAFETY: `data` is the function that `export` gave; Node fills what is missing with undefined.
    let function: Function = unsafe {
        sys::napi_get_cb_info(env, info, &mut count, values.as_mut_ptr(), ptr::null_mut(), &mut data);
        std::mem::transmute::<*mut c_void, Function>(data)
    };
    let arguments = Arguments { js, values };
    panics::guard(|| function(js, &arguments)).unwrap_or_else(|report| {
        js.throw(&error::code_of(&report), &report.to_string());
        ptr::null_mut()
    })
}
