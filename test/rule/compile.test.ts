import { describe, expect, it } from 'vitest';
import type { PtError } from '../../src/model/errors.ts';
import { compileRule } from '../../src/rule/compile.ts';
import { libraryText, type RuleParts, ruleOf } from './folder.ts';

const LIBRARY = `one[x] := two[x]
two[x] := deep[x]

three[x] <- [[3]]
two[x] <- [[2]]`;
const DEEP = 'deep[x] <- [[4]]\nshallow[x] <- [[5]]';
const LIBRARIES = {
  'std/a.cozo': libraryText('std/a', LIBRARY, '# @use std/b@1'),
  'std/b.cozo': libraryText('std/b', DEEP),
};

const messageOf = async (parts: RuleParts, libraries: Record<string, string> = {}): Promise<string> => {
  const rule = await ruleOf(parts, libraries);
  try {
    compileRule(rule);
  } catch (error) {
    return (error as PtError).message;
  }
  throw new Error('no error');
};

describe('a compiled rule', () => {
  it('is its own text, and of libraries what it reaches, through others too', async () => {
    const rule = await ruleOf({ header: '# @use std/a@1', body: '?[key] := one[key]' }, LIBRARIES);
    expect(compileRule(rule).script).toBe(
      `${rule.text.trimEnd()}
one[x] := two[x]
two[x] := deep[x]
two[x] <- [[2]]
deep[x] <- [[4]]`,
    );
  });

  it('tells for a line where it comes from', async () => {
    const rule = await ruleOf({ header: '# @use std/a@1', body: '?[key] := one[key]' }, LIBRARIES);
    const { script, locate } = compileRule(rule);
    const places = script.split('\n').map((text, i) => {
      const { file, line } = locate(i + 1);
      return `${file}:${line} ${text}`;
    });
    expect(places.slice(5)).toEqual([
      'pack/r.cozo:6 # @use std/a@1',
      'pack/r.cozo:7 ',
      'pack/r.cozo:8 ?[key] := one[key]',
      'std/a.cozo:5 one[x] := two[x]',
      'std/a.cozo:6 two[x] := deep[x]',
      'std/a.cozo:9 two[x] <- [[2]]',
      'std/b.cozo:5 deep[x] <- [[4]]',
    ]);
  });

  it('sees its own rule before that of a library, which is an error where the library needs its own', async () => {
    const own = await ruleOf({ header: '# @use std/b@1', body: 'deep[x] <- [[9]]\n?[key] := deep[key]' }, LIBRARIES);
    expect(compileRule(own).script).toBe(own.text.trimEnd());
    expect(await messageOf({ header: '# @use std/a@1', body: 'deep[x] <- [[9]]\n?[key] := one[key]' }, LIBRARIES)).toBe(
      'std/a.cozo:6: deep is defined in pack/r.cozo and in std/b.cozo',
    );
  });

  it('fills the open names of a library, from the rule or another library it uses', async () => {
    const libraries = {
      'std/open.cozo': libraryText('std/open', 'walk[x] := seed[x], deep[x]'),
      'std/b.cozo': libraryText('std/b', DEEP),
    };
    const header = '# @use std/open@1\n# @use std/b@1';
    const rule = await ruleOf({ header, body: "seed[x] <- [['a']]\n?[key] := walk[key]" }, libraries);
    expect(compileRule(rule).script.split('\n').slice(7)).toEqual([
      '',
      "seed[x] <- [['a']]",
      '?[key] := walk[key]',
      'deep[x] <- [[4]]',
      'walk[x] := seed[x], deep[x]',
    ]);
  });

  it.each<[parts: RuleParts, message: string]>([
    [{ body: 'a[x] <- [[1]]' }, 'pack/r.cozo:1: there is no entry ?[…]'],
    [{ body: '?[key] <- [[1]]\n:put File {key}' }, 'pack/r.cozo:8: a rule has no option :put'],
    [{ body: '?[key] <- [[1]]\n\n:timeout 100' }, 'pack/r.cozo:9: a rule has no option :timeout'],
    [{ body: '?[key] := key = $nmae' }, 'pack/r.cozo:7: $nmae is not a declared parameter'],
    [
      { header: '# @param n: Int', body: '?[key] := key = $n.regex' },
      'pack/r.cozo:8: $n.regex is not a declared parameter',
    ],
    [{ header: '# @param n: Int' }, 'pack/r.cozo:6: @param: the rule does not read $n'],
    [
      { header: '# @param k: Key', body: '?[key] := key = $k' },
      'pack/r.cozo:6: @param: the rule does not read $k.regex',
    ],
    [
      { header: '# @param k: [Key]', body: '?[key] := *File{path: key}, regex_matches(key, $k.regex)' },
      'pack/r.cozo:6: @param: the rule does not read $k.except',
    ],
  ])('%j is refused', async (parts, message) => {
    expect(await messageOf(parts)).toBe(message);
  });
});
