// What lies inside a test is test code.

import { TYPE_KINDS } from '../../model/kinds.ts';
import { ENTITY_KIND_LIST, type Walk } from '../walk.ts';

/** Tags `test` everything inside what is tagged so. Parents come before what they own. */
export const spreadTests = (walk: Walk): void => {
  const { facts } = walk;
  const test = facts.string('test');
  const tests = new Set<number>();
  for (let i = 0; i < facts.count('tag'); i++) {
    if (facts.get('tag', i, 'tag') === test) tests.add(facts.get('tag', i, 'entity'));
  }
  if (tests.size === 0) return;
  for (const { row } of walk.entities) {
    if (row === 0 || tests.has(row) || !tests.has(facts.get('entity', row, 'parent'))) continue;
    tests.add(row);
    walk.tagEntity(row, 'test');
  }
};

/** Tags `test` the types whose members are tests. */
export const tagTestOwners = (walk: Walk): void => {
  const { facts } = walk;
  const test = facts.string('test');
  for (let i = 0, count = facts.count('tag'); i < count; i++) {
    const entity = facts.get('tag', i, 'entity');
    if (entity > 0 && facts.get('tag', i, 'tag') === test) {
      const owner = facts.get('entity', entity, 'parent');
      if (owner > 0 && TYPE_KINDS.has(ENTITY_KIND_LIST[facts.get('entity', owner, 'kind')]))
        walk.tagEntity(owner, 'test');
    }
  }
};
