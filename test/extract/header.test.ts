import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerEvidence, headerGrammars } from '../../src/extract/header.ts';

const decide = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    headerGrammars(new Map(Object.entries(files).map(([path, text]) => [path, headerEvidence(path, text)]))),
  );

describe('the language of a .h file', () => {
  it.each([
    ['a class', 'class A { };'],
    ['a namespace', 'namespace a {\n}'],
    ['a template', 'template <class T> T f(T);'],
    ['an access mark', 'struct A {\n public:\n int a; };'],
    ['a base class', 'struct A : public B { int a; };'],
    ['a qualified name', 'int f(std::string a);'],
    ['a header of the standard library', '#include <vector>'],
    ['an operator', 'bool operator==(A a, A b);'],
  ])('is C++ by %s', (_, text) => {
    expect(decide({ 'a.h': text, 'b.c': '#include "a.h"' })).toEqual({ 'a.h': 'cpp' });
  });

  it.each([
    [
      'words in comments and strings',
      '/* class A { namespace b { std::string */ // template <\nchar *s = "std::string";',
    ],
    [
      'what stands under __cplusplus',
      '#ifdef __cplusplus\n#include <string>\nnamespace a { class B {}; }\nextern "C" {\n#else\nint c;\n#endif\nint f(void);',
    ],
    ['names that C++ took later', 'struct template { int class; int new; };'],
    ['a label and bit fields', 'struct s { unsigned public_bits : 1; };'],
  ])('is C for all of %s', (_, text) => {
    expect(decide({ 'a.h': text })).toEqual({ 'a.h': 'c' });
  });

  it('is asked of .inc files too, where they are C++ by themselves or included', () => {
    const table = '#define ROW(a) f(a)\n';
    expect(
      decide({
        'a.cc': '#include "rows.inc"',
        'rows.inc': table,
        'page.inc': '<?php function page() {}\n',
        'shape.inc': 'namespace a {\n}',
      }),
    ).toEqual({ 'rows.inc': 'cpp', 'shape.inc': 'cpp' });
    expect(decide({ 'Makefile.inc': 'A = a.c\n', 'a.c': '' })).toEqual({});
  });

  it('is that of the files that include it', () => {
    const files = {
      'c/a.c': '#include "a.h"',
      'c/a.h': '#include <stddef.h>\n#include "inner/deep.h"',
      'c/inner/deep.h': 'int deep;',
      'cpp/b.cc': '#include "b.h"',
      'cpp/b.h': 'int b;',
      'both.h': 'int both;',
      'cpp/c.cc': '#include "../both.h"',
      'c/c.c': '#include "../both.h"',
      'cpp/user.h': '#include "cpp/klass.h"',
      'cpp/klass.h': 'class Klass {};',
    };
    expect(decide(files)).toEqual({
      'both.h': 'c',
      'c/a.h': 'c',
      'c/inner/deep.h': 'c',
      'cpp/b.h': 'cpp',
      'cpp/klass.h': 'cpp',
      'cpp/user.h': 'cpp',
    });
  });

  it('is that of most sources in the nearest folder when nothing includes it', () => {
    expect(
      decide({ 'x/a.h': '', 'x/a.cc': '', 'x/b.cc': '', 'x/c.c': '', 'y/z/a.h': '', 'y/a.c': '', 'a.h': '' }),
    ).toEqual({
      'a.h': 'c',
      'x/a.h': 'cpp',
      'y/z/a.h': 'c',
    });
  });

  it('does not depend on the order of the files', () => {
    const file = fc.tuple(
      fc.constantFrom('a.h', 'b.h', 'x/a.h', 'x/c.c', 'x/d.cc', 'e.c', 'f.cpp'),
      fc.constantFrom('', '#include "a.h"', '#include "b.h"', 'class A {};', '#include "x/a.h"'),
    );
    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: ([path]) => path }), fc.nat(), (files, seed) => {
        const shuffled = files
          .map((entry, i) => [entry, (i * 7919 + seed) % 101] as const)
          .sort((a, b) => a[1] - b[1])
          .map(([entry]) => entry);
        expect(decide(Object.fromEntries(shuffled))).toEqual(decide(Object.fromEntries(files)));
      }),
    );
  });
});
