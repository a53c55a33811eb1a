import { describe, expect, it } from 'vitest';
import type { PtError } from '../../src/model/errors.ts';
import { parseCases, replaceRows, rowText } from '../../src/rule/case.ts';
import { judge } from '../../src/rule/case-run.ts';

const TEXT = `# A comment.
plan
  range CodeGraph

case first
  a.ts#method:A.f 3-9 unsafe token_count=7
  a.ts#class:A 1-20
  a.ts#method:A.f Calls "b.rs#method:<P as D>.g" @4,6 ambiguous signature
  a.ts imports ./b @2 b.rs
  a.ts unresolved x Calls @5 unknown_name
run target=a.ts "note=two words"
  a  |  1
  b  |  -
run
  nothing
case second
  a.ts#function:f 1
run depth=x
  fails parameter-invalid
`;

const messageOf = (text: string): string => {
  try {
    parseCases(text, 'r.case');
  } catch (error) {
    return (error as PtError).message;
  }
  throw new Error('no error');
};

describe('a case file', () => {
  const file = parseCases(TEXT, 'r.case');

  it('holds the plan, cases and what their runs should give', () => {
    expect(file.reads).toEqual(['range CodeGraph']);
    expect(file.cases.map(({ title, runs }) => [title, runs])).toEqual([
      [
        'first',
        [
          { line: 11, params: { target: 'a.ts', note: 'two words' }, rows: ['a | 1', 'b | -'] },
          { line: 14, params: {}, rows: [] },
        ],
      ],
      ['second', [{ line: 18, params: { depth: 'x' }, rows: [], fails: 'parameter-invalid' }]],
    ]);
  });

  it('makes the rows of its graph, entities that only edges name too', () => {
    const { graph } = file.cases[0];
    expect(
      graph.CodeGraph?.map(([key, , , kind, name, qualified, parent, start, end]) => [
        key,
        kind,
        name,
        qualified,
        parent,
        start,
        end,
      ]),
    ).toEqual([
      ['a.ts#method:A.f', 'method', 'f', 'A.f', 'a.ts#class:A', 3, 9],
      ['a.ts', 'file', 'a.ts', '', '', 1, 1],
      ['a.ts#class:A', 'class', 'A', 'A', 'a.ts', 1, 20],
      ['b.rs#method:<P as D>.g', 'method', 'g', '<P as D>.g', 'b.rs', 1, 1],
      ['b.rs', 'file', 'b.rs', '', '', 1, 1],
    ]);
    expect(graph.EntityTag).toEqual([['a.ts#method:A.f', 'unsafe', '']]);
    expect(graph.DependencyEdges).toEqual([
      ['a.ts#method:A.f', 'b.rs#method:<P as D>.g', 'Calls', 'ambiguous', [4, 6]],
    ]);
    expect(graph.SignatureUse).toEqual([['a.ts#method:A.f', 'b.rs#method:<P as D>.g', 'ambiguous']]);
    expect(graph.ImportEdge).toEqual([['a.ts', './b', 2, 'b.rs', 'exact']]);
    expect(graph.UnresolvedReference).toEqual([['a.ts', 'x', 5, 'Calls', 'unknown_name', 0]]);
    expect(graph.File?.map(([path]) => path)).toEqual(['a.ts', 'b.rs']);
  });

  it.each([
    ['stray', 'r.case:1: "stray" is not plan, case or run'],
    ['\nrun', 'r.case:2: a run belongs to a case'],
    ['  a.ts 1', 'r.case:1: a line belongs to a plan or a case'],
    ['case x\n  a.ts Nods b.ts @1', 'r.case:2: a.ts Nods b.ts @1 is no entity or edge'],
    ['case x\n  a.ts Calls b.ts', 'r.case:2: a.ts Calls b.ts is no entity or edge'],
    [
      'case x\n  a.ts unresolved y Calls @1 bad_luck',
      'r.case:2: a.ts unresolved y Calls @1 bad_luck is no entity or edge',
    ],
  ])('%j is refused', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  it('can have its rows replaced', () => {
    const rows = new Map([
      [11, ['c | 3']],
      [14, ['d | 4', 'e | 5']],
      [18, []],
    ]);
    expect(
      replaceRows(TEXT, (line) => rows.get(line))
        .split('\n')
        .slice(10),
    ).toEqual([
      'run target=a.ts "note=two words"',
      '  c | 3',
      'run',
      '  d | 4',
      '  e | 5',
      'case second',
      '  a.ts#function:f 1',
      'run depth=x',
      '  nothing',
      '',
    ]);
  });
});

it('a row is written as text', () => {
  const columns = (['String', 'Int', '[Hop]', '[String]', 'String'] as const).map((type) => ({
    name: 'c',
    type,
    optional: true,
    doc: '',
  }));
  const hops = [
    ['src/a.ts#method:A.f', 3],
    ['ext:npm/zod#string', 0],
    ['src/b.ts', 1],
  ];
  expect(rowText({ columns }, ['x', 1, hops, ['a', 'b'], null])).toBe(
    'x | 1 | src/a.ts:3 A.f → ext:npm/zod string → src/b.ts:1 | a, b | -',
  );
});

it('missing and unexpected rows are told apart', () => {
  expect(judge(['a', 'b'], ['b', 'c'])).toEqual({ missing: ['a'], unexpected: ['c'] });
});
