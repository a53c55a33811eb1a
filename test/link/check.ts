// Fixtures of the link stage: small projects whose files say in comments which edges their lines make.
//
//     // check Calls Constructs                      at the top: the types of edges judged (external: those too)
//     run(1);  // ^ Calls #method:A.run(int) exact   an edge of the code on this line …
//     // ^ Calls b/C.java#method:C.go() inferred     … or, where the comment stands alone, on the code above
//
// `#…` alone is of the same file. Several expectations of a line are parted by `; `. `unresolved NAME REASON` expects
// none. Of a file that says `check` every judged edge has to be listed.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { extract } from '../../src/extract/extract.ts';
import { grammarOf } from '../../src/extract/languages.ts';
import { type LinkedFile, linkFile, linkProject, wholeProject } from '../../src/link/link.ts';
import type { Manifest } from '../../src/link/project.ts';
import { Session } from '../../src/link/session.ts';
import { decodeFacts, type Facts } from '../../src/model/facts.ts';
import type { Row } from '../../src/model/relations.ts';
import { LINKED_NAMES } from '../../src/sync/links.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/link/', import.meta.url));
/** How a line comment begins, by the extension of the file. */
const COMMENTS: Readonly<Record<string, string>> = { py: '#', rb: '#' };
const UNRESOLVED = 'unresolved';
const EXTERNAL = 'external';

interface Expected {
  readonly judged: ReadonlySet<string>;
  /** `line: expectation`, as in the comments. */
  readonly items: readonly string[];
}

/** What the comments of a file expect; undefined if it says nothing. */
const expectedOf = (path: string, text: string): Expected | undefined => {
  const comment = COMMENTS[path.slice(path.lastIndexOf('.') + 1)] ?? '//';
  let judged: Set<string> | undefined;
  const items: string[] = [];
  let code = 0;
  text.split('\n').forEach((line, i) => {
    const at = line.indexOf(`${comment} ^ `);
    const head = (at < 0 ? line : line.slice(0, at)).trim();
    if (head.startsWith(`${comment} check `)) judged = new Set(head.slice(comment.length + 7).split(/\s+/));
    else if (head !== '' && !head.startsWith(comment)) code = i + 1;
    if (at < 0) return;
    for (const one of line.slice(at + comment.length + 3).split('; ')) items.push(`${code}: ${one.trim()}`);
  });
  return judged && { judged, items };
};

/** What linking says of a file, in the words of the comments. */
const foundOf = (path: string, { rows }: LinkedFile, judged: ReadonlySet<string>): string[] => {
  const found: string[] = [];
  const short = (key: string) => (key.startsWith(`${path}#`) ? key.slice(path.length) : key);
  for (const [, to, type, resolution, lines] of rows.DependencyEdges) {
    if (!judged.has(type as string) || (resolution === EXTERNAL && !judged.has(EXTERNAL))) continue;
    for (const line of lines as number[]) found.push(`${line}: ${type} ${short(to as string)} ${resolution}`);
  }
  if (!judged.has(UNRESOLVED)) return found;
  for (const [, name, line, , reason] of rows.UnresolvedReference)
    found.push(`${line}: ${UNRESOLVED} ${name} ${reason}`);
  return found;
};

const only = (one: readonly string[], other: readonly string[]): string[] =>
  one.filter((item) => !other.includes(item));

interface Sources {
  readonly facts: readonly Facts[];
  readonly manifests: readonly Manifest[];
  readonly texts: ReadonlyMap<string, string>;
}

const read = async (folder: string): Promise<Sources> => {
  const texts = new Map<string, string>();
  const facts: Facts[] = [];
  const manifests: Manifest[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const absolute = join(entry.parentPath, entry.name);
    const path = absolute.slice(folder.length + 1).replaceAll('\\', '/');
    const bytes = readFileSync(absolute);
    const grammar = grammarOf(path);
    if (grammar === undefined) manifests.push({ path, text: bytes.toString() });
    else {
      texts.set(path, bytes.toString());
      facts.push(decodeFacts(await extract({ path, grammar, bytes })));
    }
  }
  return { facts, manifests, texts };
};

const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

const linkAll = (facts: readonly Facts[], manifests: readonly Manifest[]): Map<string, LinkedFile> =>
  new Map(Array.from(linkProject(wholeProject(facts, manifests)), (linked) => [linked.path, linked]));

/** One test for each folder of test/fixtures/link/<language>. */
export const checkLinks = (language: string): void => {
  describe(`links of ${language}`, () => {
    for (const name of readdirSync(join(FIXTURES, language)).sort()) {
      it(name, async () => {
        const { facts, manifests, texts } = await read(join(FIXTURES, language, name));
        const linked = linkAll(facts, manifests);
        for (const [path, text] of texts) {
          const expected = expectedOf(path, text);
          if (expected === undefined) continue;
          const found = foundOf(path, linked.get(path)!, expected.judged);
          const difference = { path, missing: only(expected.items, found), unexpected: only(found, expected.items) };
          expect(difference).toEqual({ path, missing: [], unexpected: [] });
        }
      });

      it(`${name}, whatever the order`, async () => {
        const { facts, manifests } = await read(join(FIXTURES, language, name));
        const forward = linkAll(facts, manifests);
        const project = wholeProject([...facts].reverse(), manifests);
        const session = new Session(project);
        const files = [...project.all()].reverse();
        for (const file of files) expect(linkFile(session, file)).toEqual(forward.get(file.path));
      });

      it(`${name}, unit by unit`, async () => {
        const { facts, manifests } = await read(join(FIXTURES, language, name));
        const project = wholeProject(facts, manifests);
        for (const { path, units, rows, reads, unitReads } of linkAll(facts, manifests).values()) {
          const apart: LinkedFile[] = [];
          for (let unit = 0; unit < units; unit++) {
            apart.push(linkFile(new Session(project), project.fileAt(path)!, (wanted) => wanted === unit));
            expect([...apart[unit].reads]).toEqual(unitReads.places(unit).map((place) => reads[place]));
          }
          for (const name of LINKED_NAMES) {
            expect(sorted(apart.flatMap((one) => one.rows[name]))).toEqual(sorted(rows[name]));
          }
        }
      });
    }
  });
};
