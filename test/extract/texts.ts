// What the tests of all languages say in each of them.

/** One function in several forms, for the hashes. Every form is a whole file with one function named `f`. */
export interface HashCase {
  readonly base: string;
  /** The same tokens, laid out differently, with comments. */
  readonly layout: string;
  /** A local (or parameter that no caller names) has another name. */
  readonly renamed: string;
  /** What dependents see has changed: a default value or a type. */
  readonly signature: string;
  /** The body does something else. */
  readonly body: string;
}

/** Replaces every `word` of the base form. */
const word = (text: string, from: string, to: string) => text.replace(new RegExp(`\\b${from}\\b`, 'g'), to);

const hashCase = (
  base: string,
  layout: string,
  signature: readonly [string, string],
  body: readonly [string, string],
): HashCase => ({
  base,
  layout,
  renamed: word(base, 'total', 'sum'),
  signature: base.replace(...signature),
  body: base.replace(...body),
});

/** By grammar. Each base has a local `total`. */
export const HASH_CASES: Readonly<Record<string, HashCase>> = {
  rust: hashCase(
    'fn f(a: i32) -> i32 { let total = a + 1; total * 2 }\n',
    '// what f does\nfn f( a : i32 )\n  -> i32 {\n  let total = a + 1; /* inner */\n  total * 2\n}\n',
    ['-> i32', '-> i64'],
    ['* 2', '* 3'],
  ),
  typescript: hashCase(
    'function f(a: number, b = 1): number { const total = a + b; return total * 2; }\n',
    '/** doc */\nfunction f(\n  a: number,\n  b = 1\n): number {\n  // inner\n  const total = a + b;\n  return total * 2;\n}\n',
    ['b = 1', 'b = 2'],
    ['* 2', '* 3'],
  ),
  tsx: hashCase(
    'function f(a: number): JSX.Element { const total = a + 1; return <b>{total}</b>; }\n',
    'function f(a: number): JSX.Element {\n  const total = a + 1; // one\n  return <b>{total}</b>;\n}\n',
    ['a: number', 'a: string'],
    ['+ 1', '- 1'],
  ),
  javascript: hashCase(
    'function f(a, b = 1) { const total = a + b; return total * 2; }\n',
    '/* before */ function f(a, b = 1)\n{\n  const total = a + b; return total * 2; // after\n}\n',
    ['b = 1', 'b = 2'],
    ['* 2', '- 2'],
  ),
  python: hashCase(
    'def f(a: int, b=1) -> int:\n    total = a + b\n    return total * 2\n',
    '# what f does\ndef f(\n    a: int, b=1\n) -> int:\n\n    # inner\n    total = a + b\n\n    return total * 2\n',
    ['b=1', 'b=2'],
    ['* 2', '* 3'],
  ),
  go: hashCase(
    'package p\n\nfunc f(a int) int { total := a + 1; return total * 2 }\n',
    'package p\n\n// f does it.\nfunc f(a int) int {\n\ttotal := a + 1; /* one */ return total * 2 }\n',
    [') int', ') int64'],
    ['* 2', '* 3'],
  ),
  java: hashCase(
    'class C { int f(int a) { int total = a + 1; return total * 2; } }\n',
    'class C {\n  /** doc */\n  int f(int a)\n  {\n    int total = a + 1; // one\n    return total * 2;\n  }\n}\n',
    ['int f', 'long f'],
    ['* 2', '* 3'],
  ),
  c: hashCase(
    'int f(int a) { int total = a + 1; return total * 2; }\n',
    '/* doc */\nint\nf(int a)\n{\n  int total = a + 1; // one\n  return total * 2;\n}\n',
    ['int f', 'long f'],
    ['* 2', '* 3'],
  ),
  cpp: hashCase(
    'int f(int a, int b = 1) { auto total = a + b; return total * 2; }\n',
    '// doc\nint f(int a,\n      int b = 1) {\n  auto total = a + b;\n  return total * 2;\n}\n',
    ['b = 1', 'b = 2'],
    ['* 2', '* 3'],
  ),
  csharp: hashCase(
    'class C { int f(int a, int b = 1) { var total = a + b; return total * 2; } }\n',
    'class C\n{\n    /// <summary>doc</summary>\n    int f(int a, int b = 1)\n    {\n        var total = a + b; // one\n        return total * 2;\n    }\n}\n',
    ['b = 1', 'b = 2'],
    ['* 2', '* 3'],
  ),
  ruby: hashCase(
    'def f(a, b = 1)\n  total = a + b\n  total * 2\nend\n',
    '# doc\ndef f(a,\n      b = 1)\n\n  total = a + b # one\n\n  total * 2\nend\n',
    ['b = 1', 'b = 2'],
    ['* 2', '* 3'],
  ),
  php: hashCase(
    '<?php\nfunction f(int $a, $b = 1): int { $total = $a + $b; return $total * 2; }\n',
    '<?php\n/** doc */\nfunction f(int $a, $b = 1): int\n{\n    $total = $a + $b; # one\n    return $total * 2;\n}\n',
    ['): int', '): string'],
    ['* 2', '* 3'],
  ),
  swift: hashCase(
    'func f(a: Int, b: Int = 1) -> Int { let total = a + b; return total * 2 }\n',
    '/// doc\nfunc f(a: Int,\n       b: Int = 1) -> Int {\n    let total = a + b; // one\n    return total * 2\n}\n',
    ['-> Int', '-> Int64'],
    ['* 2', '* 3'],
  ),
};

/** A line that is a comment, and a declaration that has nothing to do with the file, by grammar. */
export const UNRELATED: Readonly<Record<string, { readonly comment: string; readonly declaration: string }>> = {
  rust: { comment: '// unrelated', declaration: 'fn zz_unrelated(n: u8) -> u8 { n }' },
  typescript: { comment: '// unrelated', declaration: 'function zzUnrelated(n: number) { return n; }' },
  tsx: { comment: '// unrelated', declaration: 'function zzUnrelated(n: number) { return n; }' },
  javascript: { comment: '// unrelated', declaration: 'function zzUnrelated(n) { return n; }' },
  python: { comment: '# unrelated', declaration: 'def zz_unrelated(n):\n    return n' },
  go: { comment: '// unrelated', declaration: 'func zzUnrelated(n int) int { return n }' },
  java: { comment: '// unrelated', declaration: 'class ZzUnrelated { int n() { return 1; } }' },
  c: { comment: '/* unrelated */', declaration: 'int zz_unrelated(int n) { return n; }' },
  cpp: { comment: '// unrelated', declaration: 'int zz_unrelated(int n) { return n; }' },
  csharp: { comment: '// unrelated', declaration: 'class ZzUnrelated { int N() { return 1; } }' },
  ruby: { comment: '# unrelated', declaration: 'def zz_unrelated(n)\n  n\nend' },
  php: { comment: '// unrelated', declaration: 'function zz_unrelated($n) { return $n; }' },
  swift: { comment: '// unrelated', declaration: 'func zzUnrelated(n: Int) -> Int { return n }' },
};
