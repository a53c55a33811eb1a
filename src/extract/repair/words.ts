// Words of C and C++ by what they can be in a declaration (ISO C23 §6.4.1, ISO C++23 [lex.key], GCC and MSVC manuals).

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Stand before or beside a type and are none. */
export const SPECIFIERS = words(`
  static extern inline const volatile register typedef virtual explicit friend constexpr consteval constinit mutable
  thread_local restrict auto __inline __inline__ __forceinline __extension__ __restrict __restrict__ __thread _Noreturn
  _Atomic noreturn typename`);
/** Are a type, or a part of one. */
export const TYPES = words('void char short int long float double signed unsigned bool _Bool _Complex __int128');
/** Names of the libraries that the grammars take for keywords. */
export const GRAMMAR_TYPES =
  /^(?:u?int(?:8|16|32|64)|s?size|u?intptr|ptrdiff|charptr|nullptr|max_align|char(?:8|16|32|64))_t$/;
export const TAGS = words('struct class union enum');
/** Take an argument list and belong to a declaration. */
export const ATTRIBUTES = words(`
  __attribute__ __attribute __declspec alignas _Alignas decltype typeof __typeof__ __typeof asm __asm__ __asm explicit
  noexcept throw requires`);
/** Stand after a function's parameters. */
export const TRAILING = words('const volatile noexcept override final throw try requires mutable');
/** Begin a statement or a declaration: a name alone before them is a macro. */
export const OPENERS = words(`
  using namespace template public private protected static_assert return if for while switch goto break continue do case
  default`);
/** A condition follows them, then a statement. */
export const CONTROLS = words('if while for switch');
const OTHERS = words(`
  else sizeof new delete operator this catch true false nullptr co_await co_return co_yield and or not static_cast
  dynamic_cast const_cast reinterpret_cast alignof _Alignof offsetof _Generic NULL`);

const KEYWORDS = new Set([...SPECIFIERS, ...TYPES, ...TAGS, ...ATTRIBUTES, ...TRAILING, ...OPENERS, ...OTHERS]);

export const isKeyword = (word: string): boolean => KEYWORDS.has(word);
/** Keywords that an expression may follow. */
export const isStatementWord = (word: string): boolean => OPENERS.has(word) || OTHERS.has(word);
/** Keywords that go on with an expression. */
export const isExpressionWord = (word: string): boolean => OTHERS.has(word);

/** Whether a name is spelled as macros are: in capitals, or with the underscores kept for the implementation. */
export const looksLikeMacro = (word: string): boolean => {
  const first = word.charCodeAt(0);
  // Asked for most names there are, of which few begin like this.
  return (first === 95 || (first >= 65 && first <= 90)) && MACRO.test(word);
};
const MACRO = /^(?=.*[A-Z])[A-Z_][A-Z0-9_]+$|^__[a-z]/;
