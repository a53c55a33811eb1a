import { describe, expect, it } from 'vitest';
import type { PtError } from '../../src/model/errors.ts';
import { parseHeader } from '../../src/rule/header.ts';
import { bindParams, type GivenParams, readParams, splitList } from '../../src/rule/params.ts';
import type { Rule } from '../../src/rule/rule.ts';

const HEADER = `# @rule sample
# @version 1.0.0
# @summary A sample.
# @param target: Key   what to start from
# @param depth: Int = 3
# @param ratio: Float = 0.5
# @param tests: Bool = false
# @param names: [String] = a, b
# @param mode: cutoff|transitive = cutoff
# @param edges: [Calls|Uses] = Calls
# @param note: String?
# @returns key: String
# @budget 1s 64MB
`;
const rule = parseHeader(HEADER, 'sample.cozo') as Rule;
const read = (given: GivenParams) =>
  Object.fromEntries([...readParams(rule, { target: 'x', ...given })].map(([param, value]) => [param.name, value]));

const errorOf = (given: GivenParams): PtError => {
  try {
    readParams(rule, given);
  } catch (error) {
    return error as PtError;
  }
  throw new Error('no error');
};

describe('parameters', () => {
  it('have their defaults, and null when they may be left out', () => {
    expect(read({})).toEqual({
      target: 'x',
      depth: 3,
      ratio: 0.5,
      tests: false,
      names: ['a', 'b'],
      mode: 'cutoff',
      edges: ['Calls'],
      note: null,
    });
  });

  it.each<[given: GivenParams, name: string, value: unknown]>([
    [{ depth: '7' }, 'depth', 7],
    [{ depth: 7 }, 'depth', 7],
    [{ ratio: '1e-3' }, 'ratio', 0.001],
    [{ tests: 'yes' }, 'tests', true],
    [{ tests: false }, 'tests', false],
    [{ names: 'f(int,String), g' }, 'names', ['f(int,String)', 'g']],
    [{ names: '["a,b", "c"]' }, 'names', ['a,b', 'c']],
    [{ names: ['a,b'] }, 'names', ['a,b']],
    [{ mode: 'transitive' }, 'mode', 'transitive'],
    [{ edges: 'Calls,Uses' }, 'edges', ['Calls', 'Uses']],
    [{ note: '' }, 'note', ''],
  ])('%j is read', (given, name, value) => {
    expect(read(given)[name]).toEqual(value);
  });

  it.each<[given: GivenParams, title: string]>([
    [{ depth: '3.5' }, 'the parameter depth of sample is not Int: "3.5"'],
    [{ depth: 'three' }, 'the parameter depth of sample is not Int: "three"'],
    [{ depth: 3.5 }, 'the parameter depth of sample is not Int: 3.5'],
    [{ ratio: '' }, 'the parameter ratio of sample is not Float: ""'],
    [{ ratio: 'NaN' }, 'the parameter ratio of sample is not Float: "NaN"'],
    [{ tests: 'maybe' }, 'the parameter tests of sample is not Bool: "maybe"'],
    [{ mode: 'half' }, 'the parameter mode of sample is not cutoff|transitive: "half"'],
    [{ edges: 'Calls,Nods' }, 'the parameter edges of sample is not [Calls|Uses]: "Calls,Nods"'],
    [{ names: '["a", 1]' }, 'the parameter names of sample is not [String]: "[\\"a\\", 1]"'],
    [{ target: '' }, 'the parameter target of sample is not Key: ""'],
  ])('%j is refused', (given, title) => {
    const error = errorOf({ target: 'x', ...given });
    expect([error.code, error.message, error.exit]).toEqual(['parameter-invalid', title, 2]);
  });

  it('must be known, and the nearest names are offered', () => {
    const error = errorOf({ target: 'x', dept: '3' });
    expect(error.code).toBe('parameter-unknown');
    expect(error.help).toBe('did you mean depth? `pt datalog show sample` lists the parameters');
  });

  it('must be given when they have no default', () => {
    const error = errorOf({});
    expect(error.code).toBe('parameter-missing');
    expect(error.help).toBe('give it with -p target=VALUE: what to start from');
  });

  it('bind a Key with its selector, and everything else as it is', () => {
    const bound = bindParams(readParams(rule, { target: 'src/*' }));
    expect(bound).toMatchObject({
      target: 'src/*',
      'target.prefix': 'src/',
      'target.except': '^$',
      depth: 3,
      note: null,
    });
  });
});

describe('splitList', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    [' a , b ,', ['a', 'b']],
    ['f(int, A<b,c>),g', ['f(int, A<b,c>)', 'g']],
    ['operator>(A,B),x', ['operator>(A,B)', 'x']],
  ])('%j', (text, items) => {
    expect(splitList(text)).toEqual(items);
  });
});
