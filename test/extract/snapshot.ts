// Fixtures: source files with the facts they must give beside them, as text.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { extract } from '../../src/extract/extract.ts';
import { grammarOf, LANGUAGES } from '../../src/extract/languages.ts';
import { decodeFacts, type Facts } from '../../src/model/facts.ts';
import { renderFacts } from './render.ts';

export const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const SNAPSHOT = '.facts';

export interface Fixture {
  /** Path below the language's folder. */
  readonly path: string;
  readonly absolute: string;
  readonly grammar: string;
}

/** The source files of a fixture folder. A grammar of the folder's own language wins where an extension is shared. */
export const fixturesOf = (language: string): Fixture[] => {
  const directory = join(FIXTURES, language);
  if (!existsSync(directory)) return [];
  const own = LANGUAGES.find((row) => row.language === language);
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => grammarOf(path) !== undefined)
    .sort()
    .map((path) => {
      const named = grammarOf(path)!;
      const fits = LANGUAGES.find((row) => row.grammar === named)?.language === language;
      return { path, absolute: join(directory, path), grammar: fits || !own ? named : own.grammar };
    });
};

/** The facts of a text. */
export const factsOf = async (path: string, grammar: string, text: string | Uint8Array): Promise<Facts> => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return decodeFacts(await extract({ path, grammar, bytes }));
};

/** The snapshot text of a file's facts: headings at the margin, facts below them. */
export const snapshotText = (facts: Facts): string =>
  `${renderFacts(facts)
    .map(({ heading, lines }) => [heading, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n')}\n`;

/** Each line with the heading it stands under, numbered where it repeats: comparable as sets. */
const items = (text: string): string[] => {
  const seen = new Map<string, number>();
  let heading = '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      if (!line.startsWith(' ')) heading = line.split(' ', 1)[0];
      const item = line.startsWith(' ') ? `${heading} ›${line.slice(1)}` : line;
      const count = (seen.get(item) ?? 0) + 1;
      seen.set(item, count);
      return count === 1 ? item : `${item} (${count})`;
    });
};

/** What a snapshot expects and the facts lack, and the other way round. */
export const compareSnapshots = (expected: string, actual: string): { missing: string[]; unexpected: string[] } => {
  const [wanted, found] = [items(expected), items(actual)];
  const [wantedSet, foundSet] = [new Set(wanted), new Set(found)];
  return {
    missing: wanted.filter((item) => !foundSet.has(item)),
    unexpected: found.filter((item) => !wantedSet.has(item)),
  };
};

/**
 * Declares one test per fixture of the language: its facts are those of the `.facts` file beside it, no more and no
 * fewer. With UPDATE=1 in the environment the snapshots are written instead; read them before you commit them.
 */
export const checkFixtures = (language: string): void => {
  describe(`${language} fixtures`, () => {
    const fixtures = fixturesOf(language);
    it('exist', () => expect(fixtures.length).toBeGreaterThan(0));
    it.each(fixtures.map((fixture) => [fixture.path, fixture] as const))('%s', async (path, { absolute, grammar }) => {
      const actual = snapshotText(await factsOf(path, grammar, readFileSync(absolute)));
      const file = absolute + SNAPSHOT;
      if (process.env.UPDATE) writeFileSync(file, actual);
      expect(compareSnapshots(readFileSync(file, 'utf8'), actual)).toEqual({ missing: [], unexpected: [] });
    });
    it('has no snapshot without a source', () => {
      const sources = new Set(fixtures.map(({ path }) => path + SNAPSHOT));
      const orphans = readdirSync(join(FIXTURES, language), { recursive: true, encoding: 'utf8' })
        .map((path) => path.replaceAll('\\', '/'))
        .filter((path) => path.endsWith(SNAPSHOT) && !sources.has(path));
      expect(orphans).toEqual([]);
    });
  });
};
