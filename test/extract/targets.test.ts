// Which lines a compiler for the usual target leaves out: C's conditional compilation, Go's build constraints.

import { describe, expect, it } from 'vitest';
import { conditionsOf } from '../../src/extract/hooks/c-conditions.ts';
import { isBuilt } from '../../src/extract/hooks/go-constraints.ts';

/** Lines that say `out` must be left out, and no others that have code. */
const marked = (text: string): number[] => text.split('\n').flatMap((line, i) => (/\bout\b/.test(line) ? [i + 1] : []));
const left = (text: string): number[] => {
  const ranges = conditionsOf(text).inactive.filter(({ condition }) => condition === undefined);
  return text.split('\n').flatMap((line, i) => {
    const isOut = ranges.some(({ first, last }) => first <= i + 1 && i + 1 <= last);
    return isOut && !line.trim().startsWith('#') && line.trim() !== '' ? [i + 1] : [];
  });
};

const C: readonly (readonly [what: string, text: string])[] = [
  ['#if 0', '#if 0\nint out;\n#else\nint in;\n#endif\n'],
  ['other systems', '#ifdef _WIN32\nint out;\n#elif defined(__linux__)\nint in;\n#else\nint out;\n#endif\n'],
  ['what a build alone defines is open', '#ifdef HAVE_THIS\nint in;\n#else\nint in2;\n#endif\n'],
  ['a macro of the file itself', '#define LEVEL 2\n#if LEVEL > 2\nint out;\n#elif LEVEL == 2\nint in;\n#endif\n'],
  ['a default', '#ifndef TRACE\n#define TRACE 0\n#endif\n#if TRACE\nint out;\n#endif\n'],
  ['a guard around', '#ifndef A_H\n#define A_H\n#define X 1\n#ifdef X\nint in;\n#else\nint out;\n#endif\n#endif\n'],
  ['defined under what is open', '#ifdef A\n#define B 1\n#endif\n#ifdef B\nint in;\n#else\nint in2;\n#endif\n'],
  ['operators', '#if defined(__unix__) && !defined(__APPLE__) || FOO\nint in;\n#else\nint out;\n#endif\n'],
  ['one false side', '#if FOO && defined(__sun)\nint out;\n#endif\nint in;\n'],
  ['nested', '#ifdef _WIN32\n#ifdef A\nint out;\n#else\nint out;\n#endif\nint out;\n#endif\nint in;\n'],
  ['continued lines', '#if defined(__APPLE__) || \\\n    defined(__FreeBSD__)\nint out;\n#endif\nint in;\n'],
  ['comments and strings', '/*\n#if 0\n*/\nchar *s = "/*";\n#if 0 /* why */\nint out;\n#endif\nint in;\n'],
  ['undefined again', '#define A 1\n#undef A\n#ifdef A\nint in;\n#else\nint in2;\n#endif\n'],
  [
    'macros of a project for other systems',
    '#if OUR_WIN32\nint out;\n#elif HAVE_WINDOWS_H\nint out;\n#endif\nint in;\n',
  ],
  ['macros against other systems', '#ifdef NO_WIN32\nint in;\n#endif\n'],
  ['operators of the preprocessor', '#if __has_include(<x.h>)\nint in;\n#endif\n'],
  [
    'a default with alternatives',
    '#ifndef WAY\n#ifdef __GNUC__\n#define WAY 1\n#else\n#define WAY 2\n#endif\n#endif\n#if WAY == 2\nint out;\n#endif\n',
  ],
  ['a default of #if', '#if !defined(LEVEL)\n#define LEVEL 0\n#endif\n#if LEVEL\nint out;\n#endif\n'],
  ['else of what does not hold', '#ifdef _WIN32\n#else\n#define X 1\n#endif\n#ifndef X\nint out;\n#endif\n'],
  ['no end', '#if 0\nint in;\n'],
];

describe('conditional compilation of C', () => {
  for (const [what, text] of C) it(what, () => expect(left(text)).toEqual(marked(text)));
});

/** Conditions that others decide, and macros on which those of other files depend. */
const OPEN: readonly (readonly [
  what: string,
  text: string,
  conditions: readonly string[],
  macros: readonly string[],
])[] = [
  [
    'a macro of others',
    '#ifdef A\nint a;\n#elif B > 1\nint b;\n#else\nint c;\n#endif\n',
    ['( defined A )', '! ( defined A ) && ( B > 1 )', '! ( defined A ) && ! ( B > 1 ) && ( 1 )'],
    [],
  ],
  [
    'what is known is put in',
    '#define N 3\n#if A && N > 2 && defined(__linux__)\nint a;\n#endif\n',
    ['( A && 3 > 2 && 1 )'],
    ['given N = 3'],
  ],
  ['what changes is not told', '#undef A\n#ifdef A\nint a;\n#endif\n', [], ['removed A']],
  ['shown in comments', '//#define A\n/* #undef B */\n/* see #define C */\n', [], ['shown A', 'shown B']],
  [
    'arguments left out',
    '#define F(a, b, ...) g(b)\n#define G(...) g(__VA_ARGS__)\n',
    [],
    [`given F ${2 ** 30 - 1 - 2}`, 'given G'],
  ],
  [
    'a guard around more than a default',
    'int a;\n#if 1\n#endif\n#ifndef A_H\n#define A_H\nint b;\n#endif\n',
    ['unless A_H'],
    ['default A_H = '],
  ],
];

describe('conditions that other files decide', () => {
  for (const [what, text, conditions, macros] of OPEN) {
    it(what, () => {
      const found = conditionsOf(text);
      expect(found.inactive.flatMap(({ condition }) => condition ?? [])).toEqual(conditions);
      expect(
        found.macros.map(({ kind, name, value, unused }) =>
          [kind, name, ...(value === undefined ? [] : [`= ${value}`]), ...(unused === 0 ? [] : [unused])].join(' '),
        ),
      ).toEqual(macros);
    });
  }
});

const GO: readonly (readonly [path: string, head: string, built: boolean])[] = [
  ['a.go', '', true],
  ['a_linux.go', '', true],
  ['a_windows.go', '', false],
  ['a_linux_arm64.go', '', false],
  ['a_windows_test.go', '', false],
  ['windows.go', '', true],
  ['a_other.go', '', true],
  ['a.go', '//go:build linux && !cgo\n\n', false],
  ['a.go', '//go:build (darwin || unix) && go1.20\n\n', true],
  ['a.go', '//go:build !go1.18\n\n', false],
  ['a.go', '//go:build ignore\n\n', false],
  ['a.go', '//go:build !custom\n\n', true],
  ['a.go', '// +build windows darwin\n// +build !plan9\n\n', false],
  ['a.go', '// +build linux,amd64\n\n', true],
];

describe('build constraints of Go', () => {
  for (const [path, head, built] of GO) {
    it(`${path} ${head.trim()}`, () => expect(isBuilt(path, `${head}package a\n\n//go:build ignore\n`)).toBe(built));
  }
});
