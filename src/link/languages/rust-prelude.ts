// Names that every Rust file knows (std::prelude::rust_2021; macros and derives of the standard library).

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

export const RUST_PRELUDE = words(
  `Send Sync Sized Copy Unpin Drop Fn FnMut FnOnce AsyncFn drop Box ToOwned Clone PartialEq PartialOrd Eq Ord AsRef
  AsMut Into From Default Iterator Extend IntoIterator DoubleEndedIterator ExactSizeIterator Option Some None Result Ok
  Err String ToString Vec TryFrom TryInto FromIterator size_of align_of bool char str f32 f64 i8 i16 i32 i64 i128 isize
  u8 u16 u32 u64 u128 usize`,
);

/** Macros and derives, told apart from names by where they stand. */
export const RUST_MACROS = words(
  `assert assert_eq assert_ne cfg column compile_error concat dbg debug_assert debug_assert_eq debug_assert_ne env
  eprint eprintln file format format_args include include_bytes include_str line matches module_path option_env panic
  print println stringify thread_local todo try unimplemented unreachable vec write writeln Clone Copy Debug Default Eq
  Hash Ord PartialEq PartialOrd derive`,
);
