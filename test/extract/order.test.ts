// A file is read the same whatever the thread has read before: scanners of grammars keep state in memory of their own.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract } from '../../src/extract/extract.ts';
import { LANGUAGES } from '../../src/extract/languages.ts';
import { fixturesOf } from './snapshot.ts';

const ROUNDS = 3;

describe.each(LANGUAGES)('facts of $grammar', ({ grammar, language }) => {
  it('do not depend on what was read before', async () => {
    const files = fixturesOf(language).filter((fixture) => fixture.grammar === grammar);
    const jobs = files.map(({ path, absolute }) => ({ path, grammar, bytes: readFileSync(absolute) }));
    // Short texts leave other memory behind than long ones.
    const short = { path: 'short', grammar, bytes: Buffer.from('x\n') };
    const first = new Map<string, string>();
    const differing = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const job of round % 2 === 0 ? jobs : jobs.toReversed()) {
        for (const one of [job, short]) {
          const facts = Buffer.from(await extract(one)).toString('base64');
          if ((first.get(one.path) ?? facts) !== facts) differing.add(one.path);
          first.set(one.path, facts);
        }
      }
    }
    expect([...differing]).toEqual([]);
    expect(first.size).toBeGreaterThan(1);
  });
});
