import { expect, it } from 'vitest';
import { didYouMean, nearestNames } from '../../src/model/nearest.ts';

const RULES = ['blast-radius', 'callers', 'callees', 'unsafe-reach', 'depth', 'edge_types'];

it.each([
  ['dpeth', ['depth']],
  ['caller', ['callers', 'callees']],
  ['Blast-Raduis', ['blast-radius']],
  ['reach', ['unsafe-reach']],
  ['edgetypes', ['edge_types']],
  ['zzz', []],
])('near %s are %j', (name, near) => {
  expect(nearestNames(name, RULES)).toEqual(near);
});

it('of names that contain it the shortest come first, and never more than three', () => {
  expect(nearestNames('run', ['src/a.ts#method:Db.run', 'run', 'runs', 'rerun', 'running'])).toEqual([
    'run',
    'runs',
    'rerun',
  ]);
});

it('is a question, or nothing', () => {
  expect(didYouMean('call', RULES)).toBe('did you mean callees or callers? ');
  expect(didYouMean('zzz', RULES)).toBe('');
});
