// Keys hold: what is added beside an entity changes the key of no other.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grammar } from '../../src/extract/grammar.ts';
import { LANGUAGES } from '../../src/extract/languages.ts';
import type { Facts } from '../../src/model/facts.ts';
import { factsOf, fixturesOf } from './snapshot.ts';
import { UNRELATED } from './texts.ts';

const SEED = 20240917;

const keysOf = ({ entity, strings }: Facts): string[] => Array.from(entity.key, (key) => strings[key]);

/** Offsets of lines at which a top-level node starts, but for the first one. */
const seams = async (name: string, text: string): Promise<number[]> => {
  const { parse } = await grammar(name);
  const tree = parse(text)!;
  const found: number[] = [];
  for (let node = 1; node < tree.count; node = tree.next[node]) {
    const at = tree.start[node];
    const inLine = text.lastIndexOf('\n', at - 1) + 1;
    if (node > 1 && inLine === at && tree.row[node] > 0) found.push(at);
  }
  return found;
};

describe.each(LANGUAGES)('keys of $grammar', (row) => {
  const fixtures = fixturesOf(row.language).filter((fixture) => fixture.grammar === row.grammar);
  const { comment, declaration } = UNRELATED[row.grammar];

  it.each(fixtures.map((fixture) => [fixture.path, fixture] as const))(
    '%s: unique, and stable (seed 20240917)',
    async (path, { absolute }) => {
      const text = readFileSync(absolute, 'utf8');
      const before = keysOf(await factsOf(path, row.grammar, text));
      expect(new Set(before).size).toBe(before.length);
      const places = await seams(row.grammar, text);
      if (places.length === 0) return;
      const insertion = fc.record({
        at: fc.constantFrom(...places),
        what: fc.constantFrom('\n\n', `${comment}\n`, 'declaration'),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(insertion, { minLength: 1, maxLength: 4, selector: ({ at }) => at }),
          async (insertions) => {
            let edited = text;
            let declared = false;
            for (const { at, what } of [...insertions].sort((a, b) => b.at - a.at)) {
              const isDeclaration: boolean = what === 'declaration' && !declared;
              declared ||= isDeclaration;
              edited =
                edited.slice(0, at) +
                (isDeclaration ? `${declaration}\n` : what === 'declaration' ? '\n' : what) +
                edited.slice(at);
            }
            const after = keysOf(await factsOf(path, row.grammar, edited)).filter((key) => !/zz_?unrelated/i.test(key));
            expect(after).toEqual(before);
          },
        ),
        { seed: SEED, numRuns: 12 },
      );
    },
  );
});
