//! Parsing and evaluating a script recurse, and a stack that overflows takes the process down: no guard can catch it.
//! So a script gets a stack for its size, and is refused where that does not help.

use miette::Result;

use crate::error::{EngineError, code};
use crate::workers;

/// Measured: a chain of `!` takes about 610 bytes of stack for each of its bytes, more than any other text.
const STACK_PER_BYTE: usize = 1024;
const LARGEST_STACK: usize = 1 << 30;
/// Brackets: few bytes, but grammar rules many levels deep.
const DEEPEST: usize = 500;

/// How much stack a script needs. An error if it is too long or nested too deep.
pub fn stack_for(script: &str) -> Result<usize> {
    check_nesting(script)?;
    let stack = script.len() * STACK_PER_BYTE;
    if stack > LARGEST_STACK {
        return Err(too_long(script, LARGEST_STACK));
    }
    Ok(stack.max(workers::STACK))
}

/// An error if a script does not fit the usual stack.
pub fn check_usual_stack(script: &str) -> Result<()> {
    if stack_for(script)? > workers::STACK {
        return Err(too_long(script, workers::STACK));
    }
    Ok(())
}

fn too_long(script: &str, stack: usize) -> miette::Report {
    let (bytes, most) = (script.len(), stack / STACK_PER_BYTE);
    let message = format!("a script of {bytes} bytes is too long: {most} here");
    let help = "pass data as parameters, or import them";
    EngineError::new(code::TOO_DEEP, message).with_help(help).into()
}

/// An error if brackets are nested too deep, strings left aside.
fn check_nesting(script: &str) -> Result<()> {
    let mut depth: usize = 0;
    let mut quote = None;
    let mut escaped = false;
    for byte in script.bytes() {
        match (quote, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => depth += 1,
            (None, b')' | b']' | b'}') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        if depth > DEEPEST {
            let message = format!("the script nests brackets deeper than {DEEPEST} levels");
            return Err(EngineError::new(code::TOO_DEEP, message).into());
        }
    }
    Ok(())
}
