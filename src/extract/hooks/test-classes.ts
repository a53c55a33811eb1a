// Tests by the class they are in: xUnit's way, where a framework calls the methods of a class by their names.

import type { Walk } from '../walk.ts';

/** Tags the classes whose base is named so, and their methods that the framework calls. */
export const tagTestClasses = (walk: Walk, base: RegExp, method: RegExp): void => {
  const { facts } = walk;
  const cases = new Set<number>();
  for (let row = 0; row < facts.count('heritage'); row++) {
    const name = walk.expressions.simpleName(facts.get('heritage', row, 'expr'));
    if (base.test(name)) cases.add(facts.get('heritage', row, 'entity'));
  }
  for (const row of cases) walk.tagEntity(row, 'test');
  for (const { row, kind } of walk.entities) {
    if (kind !== 'method' || !cases.has(facts.get('entity', row, 'parent'))) continue;
    if (method.test(facts.text(facts.get('entity', row, 'name')))) walk.tagEntity(row, 'test');
  }
};
