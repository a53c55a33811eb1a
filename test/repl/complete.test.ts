import { expect, test } from 'vitest';
import { type Completable, complete } from '../../src/repl/complete.ts';

const FROM: Completable = {
  commands: ['help', 'rules', 'run', 'quit'],
  formats: ['human', 'json'],
  rules: [
    { name: 'blast-radius', params: [{ name: 'target' }, { name: 'depth' }] },
    { name: 'unsafe-reach', params: [] },
  ],
};

test.each<[typed: string, matches: string[], part: string]>([
  ['.', ['help ', 'rules ', 'run ', 'quit '], ''],
  ['.ru', ['rules ', 'run '], 'ru'],
  ['.run ', ['blast-radius ', 'unsafe-reach '], ''],
  ['.run uns', ['unsafe-reach '], 'uns'],
  ['.explain bla', ['blast-radius '], 'bla'],
  ['.run blast-radius ', ['target=', 'depth='], ''],
  ['.run blast-radius target=a de', ['depth='], 'de'],
  ['.run blast-radius target=de', [], ''],
  ['.run no-such-rule ', [], ''],
  ['.format j', ['json'], 'j'],
  ['.schema unr', ['UnresolvedReference'], 'unr'],
  ['?[a] := *Dep', ['DependencyEdges', 'DependencyEdges:by_target'], 'Dep'],
  ['?[a] := *DependencyEdges:', ['DependencyEdges:by_target'], 'DependencyEdges:'],
  ['?[a] := *File{la', ['lang'], 'la'],
  ['?[a] := *File{path: a, lines', ['lines', 'lines_covered'], 'lines'],
  ['?[a] :=\n  *ImportEdge:by_target{target_path,\n  sp', ['spec'], 'sp'],
  ['?[a] := *File{path: a}, *Meta{', ['name', 'value'], ''],
  ['?[a] := *Nope{x', [], 'x'],
  ['::rel', ['::relations'], '::rel'],
  ['?[a] := *File{path: a} :lim', [':limit'], ':lim'],
  ['?[a] := a =', [], ''],
])('%s', (typed, matches, part) => {
  expect(complete(typed, FROM)).toEqual([matches, part]);
});
