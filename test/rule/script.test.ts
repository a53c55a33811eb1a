import { describe, expect, it } from 'vitest';
import type { PtError } from '../../src/model/errors.ts';
import { outline } from '../../src/rule/script.ts';

const brief = (text: string) =>
  outline(text, 'x.cozo').definitions.map(({ name, start, end, applies }) => ({
    name,
    text: text.slice(start, end).trim(),
    applies: [...applies],
  }));

const reasonOf = (text: string): string => {
  try {
    outline(text, 'x.cozo');
  } catch (error) {
    return (error as PtError).message;
  }
  throw new Error('no error');
};

describe('an outline', () => {
  it('cuts a script into its rules, wherever the lines break', () => {
    const text =
      'a[x] := b[x],\n  x > 1 b[x]:=*R{key:x};c[] <- [[1]]\nd[x] <~ Reach(c[], *R[a,b], up: true) ?[x] := a[x]\n:order x';
    expect(brief(text)).toEqual([
      { name: 'a', text: 'a[x] := b[x],\n  x > 1', applies: ['b'] },
      { name: 'b', text: 'b[x]:=*R{key:x};', applies: [] },
      { name: 'c', text: 'c[] <- [[1]]', applies: [] },
      { name: 'd', text: 'd[x] <~ Reach(c[], *R[a,b], up: true)', applies: ['c'] },
      { name: '?', text: '?[x] := a[x]', applies: ['a'] },
    ]);
  });

  it.each([
    ['double quotes', '?[x] := x = "a[y] := \\" b[z]"'],
    ['single quotes', "?[x] := x = 'a[y] := \\' b[z]'"],
    ['raw strings', '?[x] := x = __"a[y] := "_ b[z] \\"__'],
    ['line comments', '# a[y] := (\n?[x] := x = 1 # b[y] := "'],
    ['block comments, which nest', '/* a[y] := /* ( */ " */ ?[x] := x = 1'],
  ])('does not look into %s', (_, text) => {
    expect(brief(text).map(({ name, applies }) => [name, applies])).toEqual([['?', []]]);
  });

  it('tells relations from rules, and a smaller-than from an arrow', () => {
    expect(brief('?[x] := *a[x], *b:c[x], not d[x], x <-1, n = -x')[0].applies).toEqual(['d']);
  });

  it('finds parameters and options', () => {
    const { parameters, options } = outline('?[x] := x = $a.prefix, y = "$no" # $no\n:order x\n:limit $n', 'x.cozo');
    expect(parameters.map(({ name }) => name)).toEqual(['a.prefix', 'n']);
    expect(options.map(({ name }) => name)).toEqual(['order', 'limit']);
  });

  it.each([
    ['?[x] := x = "a', 'x.cozo:1: the string is not closed'],
    ['\n/* a', 'x.cozo:2: the comment is not closed'],
    ['?[x] := a[x\n', 'x.cozo:1: [ is not closed'],
    ['?[x] := a[x)]', 'x.cozo:1: ) closes nothing'],
    ['{?[x] <- [[1]]}', 'x.cozo:1: a rule is one query'],
    ['\n%loop ?[x] <- [[1]] %end', 'x.cozo:2: a rule is one query'],
    ['::remove File', 'x.cozo:1: a rule holds no system operation'],
  ])('%j is refused', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });
});
