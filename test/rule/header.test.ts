import { describe, expect, it } from 'vitest';
import type { PtError } from '../../src/model/errors.ts';
import { parseHeader } from '../../src/rule/header.ts';

const FULL = `# @rule     blast-radius
# @version  1.2.0
# @summary  What is affected,
#           and how far away.
#
# @description  One sentence.
#               Another sentence.
# @param    target: Key                  entity key, or a glob of keys
# @param    depth: Int = 3               hops
#                                        at most
# @param    edges: [Calls|Uses] = Calls, Uses   edges to follow
# @returns  key: String, distance: Int
# @returns  path: [Hop]?   the way
# @use      std/graph@1
# @budget   10s 512MB
# @severity warning
# @message  {key} is {distance} from {target}
# @example  pt datalog run blast-radius -p target=a.ts
# @example  pt datalog run blast-radius -p target=b.ts

?[key, distance, path] := x
`;

const MINIMAL = ['# @rule r', '# @version 1.0.0', '# @summary S.', '# @returns key: String', '# @budget 1s 1MB'];

const errorOf = (lines: readonly string[]): PtError => {
  try {
    parseHeader(lines.join('\n'), 'pack/r.cozo');
  } catch (error) {
    return error as PtError;
  }
  throw new Error('no error');
};

describe('a header', () => {
  it('is read field by field', () => {
    expect(parseHeader(FULL, 'blast-radius.cozo')).toEqual({
      kind: 'rule',
      name: 'blast-radius',
      version: '1.2.0',
      summary: 'What is affected, and how far away.',
      description: 'One sentence. Another sentence.',
      params: [
        {
          name: 'target',
          type: 'Key',
          words: [],
          optional: false,
          default: null,
          doc: 'entity key, or a glob of keys',
        },
        { name: 'depth', type: 'Int', words: [], optional: false, default: 3, doc: 'hops at most' },
        {
          name: 'edges',
          type: '[enum]',
          words: ['Calls', 'Uses'],
          optional: false,
          default: ['Calls', 'Uses'],
          doc: 'edges to follow',
        },
      ],
      returns: [
        { name: 'key', type: 'String', optional: false, doc: '' },
        { name: 'distance', type: 'Int', optional: false, doc: '' },
        { name: 'path', type: '[Hop]', optional: true, doc: 'the way' },
      ],
      uses: ['std/graph@1'],
      budget: { seconds: 10, megabytes: 512 },
      severity: 'warning',
      message: '{key} is {distance} from {target}',
      examples: ['pt datalog run blast-radius -p target=a.ts', 'pt datalog run blast-radius -p target=b.ts'],
    });
  });

  it('needs five fields', () => {
    expect(parseHeader(MINIMAL.join('\n'), 'r.cozo')).toMatchObject({
      severity: 'none',
      message: '',
      params: [],
      uses: [],
    });
  });

  it('of a library is smaller', () => {
    const text = '# @library std/graph\n# @version 1.0.0\n# @summary Words.\n# @use std/other@2\n';
    expect(parseHeader(text, 'std/graph.cozo')).toEqual({
      kind: 'library',
      name: 'std/graph',
      version: '1.0.0',
      summary: 'Words.',
      uses: ['std/other@2'],
    });
  });

  const without = (name: string) => MINIMAL.filter((line) => !line.includes(`@${name}`));
  const plus = (...lines: string[]) => [...MINIMAL, ...lines];
  it.each<[lines: string[], line: number, reason: string]>([
    [without('rule'), 1, 'the field @rule is missing'],
    [without('version'), 1, 'the field @version is missing'],
    [without('summary'), 1, 'the field @summary is missing'],
    [without('returns'), 1, 'the field @returns is missing'],
    [without('budget'), 1, 'the field @budget is missing'],
    [plus('# @author me'), 6, 'unknown field @author'],
    [[...without('budget'), '# @bugdet 1s 1MB'], 5, 'unknown field @bugdet. did you mean budget?'],
    [plus('# @version 2.0.0'), 6, '@version: the field is there twice'],
    [plus('# a stray comment'), 6, 'not a field: # a stray comment (comments go below the header)'],
    [plus('#', '#   stray'), 7, 'not a field: #   stray (comments go below the header)'],
    [plus('# @param depth'), 6, '@param: "depth" is not a declaration such as depth: Int'],
    [plus('# @param Depth: Int'), 6, '@param: "Depth: Int" is not a declaration such as depth: Int'],
    [plus('# @param depth: Number'), 6, '@param: Number is not one of String, Int, Float, Bool, Key, [String], [Key]'],
    [plus('# @param depth: Int = many'), 6, '@param: the default "many" of depth is not Int'],
    [plus('# @param mode: a|b = c'), 6, '@param: the default "c" of mode is not a|b'],
    [plus('# @param depth: Int? = 3'), 6, '@param: depth has a default, so it needs no ?'],
    [plus('# @param a: Int', '# @param a: Int'), 7, '@param: a is declared twice'],
    [plus('# @returns key: Int'), 6, '@returns: key is declared twice'],
    [plus('# @returns other: Key'), 6, '@returns: Key is not one of String, Int, Float, Bool, [String], [Int], [Hop]'],
    [plus('# @returns a: Int = 3'), 6, '@returns: "= 3" was not expected after a: Int'],
    [plus('# @returns a: Int, b: Int   doc'), 6, '@returns: a column with a text of its own needs a line of its own'],
    [plus('# @severity fatal'), 6, '@severity: "fatal" is not one of none, note, warning, error'],
    [plus('# @use graph'), 6, '@use: "graph" is not a library and its major version such as std/graph@1'],
    [plus('# @message'), 6, '@message: the field is empty'],
    [[...without('budget'), '# @budget 10s'], 5, '@budget: "10s" is not a budget such as 10s 512MB'],
    [[...without('budget'), '# @budget 0s 1MB'], 5, '@budget: "0s 1MB" is not a budget such as 10s 512MB'],
    [
      ['# @rule Bad Name', ...without('rule')],
      1,
      '@rule: "Bad Name" is not a rule name (lower-case words joined by -)',
    ],
    [[...without('version'), '# @version 1.0'], 5, '@version: "1.0" is not a version such as 1.0.0'],
  ])('%j is refused', (lines, line, reason) => {
    const error = errorOf(lines);
    expect([error.code, error.message]).toEqual(['rule-header', `pack/r.cozo:${line}: ${reason}`]);
  });
});
