// Names that belong to a whole function wherever it binds them: Python, PHP.

import type { Walk } from '../walk.ts';

/** No file has so many names, nor so many scopes that the product of both would not be exact. */
const MAX_STRINGS = 2 ** 26;

/** The first binding of a name is visible in its whole scope; later ones from where they stand. */
export const showFirst = ({ facts }: Walk): void => {
  const seen = new Set<number>();
  for (let row = 0; row < facts.count('binding'); row++) {
    const key = facts.get('binding', row, 'scope') * MAX_STRINGS + facts.get('binding', row, 'name');
    if (seen.has(key)) continue;
    seen.add(key);
    facts.set('binding', row, 'start', 0);
  }
};
