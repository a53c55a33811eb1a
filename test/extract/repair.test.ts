import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairC, repairCpp } from '../../src/extract/repair/c.ts';
import { repairCSharp } from '../../src/extract/repair/csharp.ts';
import { repairSwift } from '../../src/extract/repair/swift.ts';
import { repairTypeScript } from '../../src/extract/repair/typescript.ts';
import { FIXTURES, factsOf } from './snapshot.ts';

const REPAIRS = {
  c: repairC,
  cpp: repairCpp,
  csharp: repairCSharp,
  swift: repairSwift,
  typescript: repairTypeScript,
} as const;
type Repaired = keyof typeof REPAIRS;

const sources = (language: Repaired): string[] =>
  readdirSync(`${FIXTURES}${language}`)
    .filter((name) => !name.endsWith('.facts'))
    .map((name) => readFileSync(`${FIXTURES}${language}/${name}`, 'utf8'));

const lineBreaks = (text: string): number[] => [...text.matchAll(/[\r\n]/g)].map((match) => match.index);

/** Fixtures cut, doubled and shuffled, and pieces that the repairs look for. */
const texts = (language: Repaired): fc.Arbitrary<string> => {
  const pieces = sources(language).flatMap((text) => text.split(/(?<=\n)/));
  const marks = [
    '#if A\n',
    '#elif B\r\n',
    '#else\n',
    '#endif\n',
    '# \n',
    '{',
    '}',
    '(',
    ')',
    ';',
    '<',
    '/*',
    '*/',
    '"',
    "'",
    'R"x(',
    '\\\n',
    'A B ',
    '#"',
  ];
  return fc
    .array(
      fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(...marks), fc.string({ unit: 'grapheme', maxLength: 8 })),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));
};

describe.each(Object.keys(REPAIRS) as Repaired[])('the repair of %s', (language) => {
  const repair = REPAIRS[language];

  it('keeps the length and every line break of any text', () => {
    fc.assert(
      fc.property(texts(language), (text) => {
        const repaired = repair(text);
        expect(repaired.length).toBe(text.length);
        expect(lineBreaks(repaired)).toEqual(lineBreaks(text));
      }),
      { numRuns: 300 },
    );
  });

  it('leaves plain code as it is', () => {
    const plain = {
      c: 'int f(int a) { return a ? g(a * b) : (int)c; }\n',
      cpp: 'namespace n { template <class T> T f(T a) { return a < b && c > (d); } }\n',
      csharp: 'class A\n{\n    string F(int a) => a > 0 ? $"#{a}" : @"\\";\n}\n',
      swift: 'func f(_ a: Int) -> Int { a + 1 }\n',
      typescript: 'interface A {\n  a: B;\n  (x: C): D;\n}\nf\n  (x)\n  [y];\n',
    };
    expect(repair(plain[language])).toBe(plain[language]);
  });
});

/** Names of the entities of a text, and how many of its lines did not parse. */
const read = async (
  grammar: 'c' | 'cpp' | 'csharp' | 'typescript',
  text: string,
): Promise<{ names: string[]; errors: number }> => {
  const facts = await factsOf(`a.${grammar}`, grammar, text);
  const names = Array.from({ length: facts.entity.length }, (_, row) => facts.strings[facts.entity.key[row]]).slice(1);
  return { names, errors: facts.head.parseErrors };
};

describe('repaired code', () => {
  it.each([
    ['a prefix macro', 'API int f(void);\nAPI foo_t *g(int a) { return 0; }\n', ['function:f', 'function:g']],
    ['a type behind a macro', 'API(int) f(void) { return 1; }\n', ['function:f']],
    [
      'macros alone at the end of the members',
      'struct s { int a; HEAD TAIL };\nunion u { ALL };\n',
      ['struct:s', 'field:s.a', 'union:u'],
    ],
    [
      'members that a macro with arguments makes',
      'union u { COLUMNS(FIELD) };\nstruct s { int a; COLUMNS(FIELD) };\nint b;\n',
      ['union:u', 'struct:s', 'field:s.a', 'variable:b'],
    ],
    [
      'attributes of several kinds before a head',
      'NONNULL READS(2, 3)\nint f(int a);\nNONNULL READS(1, 2) WRITES(3)\nlong g(int a);\nNONNULL READS(1)\nfoo *h(int a) { return 0; }\n',
      ['function:f', 'function:g', 'function:h'],
    ],
    [
      'a macro on the line before a call',
      'void f(struct s *a) {\n  if (a->n > 2) {\n    SAVE_IF_FULL\n    g(a->n, 1);\n  }\n}\nvoid h(void) { }\n',
      ['function:f', 'function:h'],
    ],
    [
      'prose that is never compiled',
      'void f(int a) {\n  g(a);\n#if A != 3\n  Call g() A-3 more times\n#endif\n  while (a) { h(); }\n}\nvoid k(void) { }\n',
      ['function:f', 'function:k'],
    ],
    [
      'a macro around a head',
      'API(void f(struct s* a));\nAPI(int *g(int a)) { return 0; }\n',
      ['function:f', 'function:g'],
    ],
    [
      'a macro that is given the parts of a head',
      'EXPORT(1, void, f, (int a, const char *b));\nstatic FUNCTION(void *, CALLED g,\n(int a), NORETURN)\n{ return h(a); }\n',
      ['function:f', 'function:g'],
    ],
    ['a calling convention', 'int CALLBACK f(void) { return 1; }\n', ['function:f']],
    [
      'an attribute behind a function',
      'void f(void) NORETURN;\nvoid g(const char *s) FORMAT(1, 2) { }\n',
      ['function:f', 'function:g'],
    ],
    [
      'a type that is atomic by macro',
      'struct s { atomic int a; atomic foo_t b; };\n',
      ['struct:s', 'field:s.a', 'field:s.b'],
    ],
    ['invocations without semicolon', 'MODULE(x)\nint f(void) { LOCK(a)\n  g(); return 1; }\n', ['function:f']],
    [
      'both branches of a head',
      '#if A\nint f(int a) {\n#else\nint f(long a) {\n#endif\n  return a; }\n',
      ['function:f', 'function:f~2'],
    ],
    [
      'a condition in an expression',
      'int f(void) { return a\n#if B\n  + b\n#else\n  - b\n#endif\n  ; }\n',
      ['function:f'],
    ],
    [
      'branches of a list',
      'int a[] = {\n#if A\n 1,\n#else\n 2,\n#endif\n 3 };\nint b;\n',
      ['variable:a', 'variable:b'],
    ],
    [
      'extern "C" for C++ alone',
      '#ifdef __cplusplus\nextern "C" {\n#endif\nint f(void);\n#ifdef __cplusplus\n}\n#endif\nint g;\n',
      ['function:f', 'variable:g'],
    ],
    [
      'an assertion among members',
      'struct s { int a; _Static_assert(1, ""); int b; };\n',
      ['struct:s', 'field:s.a', 'field:s.b'],
    ],
    [
      'a type among arguments',
      'int f(void) { return va_arg(ap, struct s *) == va_arg(ap, unsigned int); }\n',
      ['function:f'],
    ],
    [
      'a type behind a macro, on a line of its own',
      'API(const char *)\nf(void);\nAPI(void)\ng(int *a)\n{\n  free(a);\n}\nSTART("x")\nint h(void) { return 1; }\n',
      ['function:f', 'function:g', 'function:h'],
    ],
    [
      'attributes without arguments before a storage class',
      '__attribute_pure__\n__attribute_nonnull__()\nstatic inline foo_t f(int a);\nint g;\n',
      ['function:f', 'variable:g'],
    ],
    [
      'many invocations without semicolon',
      `${'GETTER(a, struct s *)\n'.repeat(20)}int f(void) { return 1; }\n`,
      ['function:f'],
    ],
    [
      'macros for labels',
      'int f(int a) { SWITCH (h(a)) { CASE(A): g(a); break; CASE(B): int b = 1; return b; DEFAULT: break; } return 0; }\n',
      ['function:f'],
    ],
    ['a macro that controls a statement', 'int f(int a) { EACH(a) { g(a); } return 0; }\n', ['function:f']],
    [
      'words of C++ that C has not',
      'public char *f(int private) { return 0; }\npublic foo_t g(void);\n',
      ['function:f', 'function:g'],
    ],
    [
      'macros that are defined among items',
      'int a[] = {\n#define A(x) x,\n A(1)\n#undef A\n};\nenum e {\n#define B 1\n C = B,\n#undef B\n D };\n',
      ['variable:a', 'enum:e', 'enum_member:e.C', 'enum_member:e.D'],
    ],
    ['an atomic type', 'int f(void *p) { return *(_Atomic(int) *)p; }\n', ['function:f']],
    [
      'a compound literal behind a macro',
      'struct s f(void) { g(LIT(struct s){ .a = 1 }, 2); return LIT(struct s){ .a = 1 }; }\n',
      ['function:f'],
    ],
    ['a calling convention of what is pointed to', 'int (CALLED *f)(int);\nint g;\n', ['variable:f', 'variable:g']],
    ['a macro for all of a loop', 'int f(int *a) { for (EACH(b, a)) { g(b); } return 0; }\n', ['function:f']],
    [
      'a comment in a macro',
      '#define A(x) do { /* one\n two */ \\\n f(x); } while (0)\nint b;\n',
      ['macro:A', 'variable:b'],
    ],
  ])('%s', async (_, text, names) => {
    expect(await read('c', text)).toEqual({ names, errors: 0 });
  });

  it.each([
    [
      'an exported class',
      'class API A final : public B { Q_OBJECT\n public: API A(); ~A(); };\n',
      ['class:A', 'constructor:A.A()', 'destructor:A.~A()'],
    ],
    [
      'guarded members',
      'class A { int a GUARDED_BY(m); T b_ GUARDED_BY(m) = 1; };\n',
      ['class:A', 'field:A.a', 'field:A.b_'],
    ],
    ['members that macros declare', 'class A { MOCK(int, f, (int), (override)); int b; };\n', ['class:A', 'field:A.b']],
    ['an array of pointers', 'void f() { auto a = new T*[3]; (a->*b)(1); struct ::s* c; }\n', ['function:f()']],
    [
      'branches of a class head',
      '#if A\nclass B : C {\n#else\nclass B : D {\n#endif\n int e; };\n',
      ['class:B', 'class:B~2', 'field:B.e'],
    ],
    [
      'a specialisation, which is no macro',
      'template <> Slice Get<int>(int a) { return b; }\n',
      ['function:Get<int>(int)'],
    ],
    [
      'a qualified member, whose type is no macro',
      'Status A::Open(int a) const { return b; }\n',
      ['method:A.Open(int)'],
    ],
  ])('%s', async (_, text, names) => {
    expect(await read('cpp', text)).toEqual({ names, errors: 0 });
  });
});

describe('repaired C#', () => {
  it.each([
    [
      'members of both branches',
      'class A {\n#if X\n  void F() { }\n#else\n  void G() { }\n#endif\n}\n',
      ['class:A', 'method:A.F()', 'method:A.G()'],
    ],
    [
      'members that have a body in one branch alone',
      'interface A {\n#if X\n  [B<int>]\n  void F() => G();\n#else\n  void F();\n#endif\n  void G();\n}\n',
      ['interface:A', 'method:A.F()', 'method:A.F()~2', 'method:A.G()'],
    ],
    [
      'the head that holds with no symbol',
      '#if X\nclass A : B {\n  void F() { }\n#else\nclass A {\n#endif\n  void G() { }\n}\nclass C { }\n',
      ['class:A', 'method:A.G()', 'class:C'],
    ],
    [
      'the head that holds by a symbol of the file',
      '#define X\n#if Y || (X != Y && !Z)\nclass A {\n#elif X\nclass B {\n#else\nclass C {\n#endif\n}\n',
      ['class:A'],
    ],
    [
      'the parameters of one branch',
      'class A {\n  void F(\n#if !X\n    int a\n#else\n    long a\n#endif\n  ) { }\n  void G() { }\n}\n',
      ['class:A', 'method:A.F(int)', 'method:A.G()'],
    ],
    [
      'a body of one branch',
      'class A {\n  int F()\n#if X\n  {\n    return 1;\n  }\n#else\n  => 2;\n#endif\n  void G() { }\n}\n',
      ['class:A', 'method:A.F()', 'method:A.G()'],
    ],
    [
      'a namespace that two groups of one condition open and close',
      '#if X\nnamespace N {\n#endif\nclass A { }\n#if X\n}\n#endif\nclass B { }\n',
      ['namespace:N', 'class:N.A', 'class:B'],
    ],
    [
      'clauses of both branches',
      'class A {\n  void F() {\n    try { }\n#if X\n    catch (B) { void G() { } }\n#else\n    catch (C) { void H() { } }\n#endif\n    finally { }\n  }\n}\n',
      ['class:A', 'method:A.F()', 'function:A.F.G()', 'function:A.F.H()'],
    ],
    [
      'what looks like a directive in a literal',
      'class A {\n  string s = @"\n#if X\n";\n  void F() { }\n#if Y\n  void G() { }\n#endif\n}\n',
      ['class:A', 'field:A.s', 'method:A.F()', 'method:A.G()'],
    ],
  ])('reads %s', async (_what, text, names) => {
    const result = await read('csharp', text);
    expect(result.names).toEqual(names);
    expect(result.errors).toBe(0);
  });
});

describe('repaired TypeScript', () => {
  it('using is a name where it declares nothing', async () => {
    const text = 'function using(using: string) { return f(using) as b; }\nusing c = using();\n';
    expect(await read('typescript', text)).toEqual({ names: ['function:using'], errors: 0 });
  });
});
