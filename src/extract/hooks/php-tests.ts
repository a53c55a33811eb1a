// Tests of PHP by class and name: PHPUnit.

import type { Walk } from '../walk.ts';

const TEST_CLASS = /TestCase$/;
const TEST_METHOD = /^(?:test|setUp$|tearDown$|setUpBeforeClass$|tearDownAfterClass$)/;

/** Tags test classes and the methods that PHPUnit calls. */
export const tagTests = (walk: Walk): void => {
  const { facts } = walk;
  const cases = new Set<number>();
  for (let row = 0; row < facts.count('heritage'); row++) {
    const base = walk.expressions.simpleName(facts.get('heritage', row, 'expr'));
    if (TEST_CLASS.test(base)) cases.add(facts.get('heritage', row, 'entity'));
  }
  for (const row of cases) walk.tagEntity(row, 'test');
  for (const { row, kind } of walk.entities) {
    if (kind !== 'method' || !cases.has(facts.get('entity', row, 'parent'))) continue;
    if (TEST_METHOD.test(facts.text(facts.get('entity', row, 'name')))) walk.tagEntity(row, 'test');
  }
};
