// Brings a complete index up to date: reads what may have changed, links again, writes the differences.

import { type LinkedFile, linkProject } from '../link/link.ts';
import { rowsOf } from '../link/rows.ts';
import { decodeFacts, type Facts } from '../model/facts.ts';
import type { Row } from '../model/relations.ts';
import type { RelationRows, Store } from '../store/db.ts';
import { type Changes, type IndexedFile, readWalkProblems, walkProblemRows } from './changes.ts';
import { Difference } from './diff.ts';
import type { Discovered, SourceFile } from './discover.ts';
import { asSeen, fileRows } from './file-rows.ts';
import { LINKED_NAMES, linksHash, readLinks } from './links.ts';
import { readManifests } from './manifests.ts';
import type { Run, SyncSummary } from './run.ts';
import { type IndexState, stateRows } from './state.ts';
import { countTotals } from './totals.ts';

/** What the index keeps of a file for linking. */
interface StoredFacts {
  readonly facts: Facts;
  readonly encoded: Uint8Array;
  readonly linked: string;
}

/** What a file says now. */
interface FreshFile {
  readonly file: SourceFile;
  readonly facts: Facts;
  readonly encoded: Uint8Array;
  readonly text: string | undefined;
}

const readFacts = async (store: Store): Promise<Map<string, StoredFacts>> => {
  const { rows } = await store.query('?[path, facts, linked] := *FileFacts{path, facts, linked}');
  return new Map(
    rows.map(([path, bytes, linked]) => {
      // A copy of its own starts at offset 0, as the typed arrays over it need.
      const encoded = new Uint8Array(bytes as Uint8Array);
      return [String(path), { facts: decodeFacts(encoded.buffer), encoded, linked: String(linked) }];
    }),
  );
};

const isSame = (a: Row, b: Row): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Reads the files that may have changed. Those whose content is the known one, or of which still nothing is known, only
 * get a new size and time.
 */
const readChanged = async (
  run: Run,
  changes: Changes,
  indexed: ReadonlyMap<string, IndexedFile>,
  difference: Difference,
): Promise<Map<string, FreshFile>> => {
  const fresh = new Map<string, FreshFile>();
  for await (const { file, reading } of run.read(changes.toRead, (path) => indexed.get(path)?.hash ?? '')) {
    const old = indexed.get(file.path)?.row;
    const facts = reading.facts && decodeFacts(reading.facts);
    if (old && (!facts || isSame(fileRows(facts, file).File![0], asSeen(old, file)))) {
      difference.change('File', [old], [asSeen(old, file)]);
    } else if (facts) {
      fresh.set(file.path, { file, facts, encoded: new Uint8Array(reading.facts!), text: reading.text });
    }
  }
  return fresh;
};

/** Adds what files that changed, came or went change in the relations that each file fills alone. */
const changeFiles = (
  difference: Difference,
  fresh: ReadonlyMap<string, FreshFile>,
  removed: readonly string[],
  indexed: ReadonlyMap<string, IndexedFile>,
  stored: ReadonlyMap<string, StoredFacts>,
): void => {
  const oldRows = (path: string, seen: SourceFile | undefined): RelationRows => {
    const old = stored.get(path);
    if (!old) return {};
    const { row, bytes, mtime } = indexed.get(path)!;
    const rows = fileRows(old.facts, seen ?? { path, absolute: '', size: bytes, mtime });
    return { ...rows, File: [row] };
  };
  for (const [path, { file, facts, text }] of fresh) {
    difference.changeAll(oldRows(path, file), fileRows(facts, file));
    if (text !== undefined) difference.addPut('SourceText', [[path, text]]);
    else difference.addRemove('SourceText', [[path]]);
  }
  for (const path of removed) {
    difference.changeAll(oldRows(path, undefined), {});
    difference.addRemove('SourceText', [[path]]);
    difference.addRemove('FileFacts', [[path]]);
  }
};

const entityKeys = ({ facts }: StoredFacts): string[] => rowsOf(facts, 0).CodeGraph.map((row) => String(row[0]));

/** Adds what linking changes: only files whose linked rows are others than before are looked up and compared. */
const changeLinks = async (
  store: Store,
  difference: Difference,
  links: ReadonlyMap<string, LinkedFile>,
  current: ReadonlyMap<string, { readonly encoded: Uint8Array }>,
  stored: ReadonlyMap<string, StoredFacts>,
): Promise<void> => {
  const hashes = new Map(Array.from(links, ([path, { rows }]) => [path, linksHash(rows)]));
  const paths = new Set([...stored.keys(), ...current.keys()]);
  const relinked = [...paths].filter((path) => stored.get(path)?.linked !== hashes.get(path));
  const old = await readLinks(
    store,
    relinked.flatMap((path) => (stored.has(path) ? entityKeys(stored.get(path)!) : [])),
  );
  for (const name of LINKED_NAMES) {
    difference.change(
      name,
      old[name],
      relinked.flatMap((path) => links.get(path)?.rows[name] ?? []),
    );
  }
  for (const [path, { encoded }] of current) {
    const known = stored.get(path);
    const hash = hashes.get(path)!;
    if (known?.encoded === encoded && known.linked === hash) continue;
    difference.addPut('FileFacts', [[path, encoded, hash]]);
  }
};

/**
 * Writes what changed since the index was made, in one transaction. Files are compared by size and time, then by
 * hash; the facts of unchanged ones come from the index.
 */
export const updateIndex = async (
  run: Run,
  found: Discovered,
  wanted: Omit<IndexState, 'totals'>,
  state: IndexState,
  indexed: ReadonlyMap<string, IndexedFile>,
  changes: Changes,
): Promise<SyncSummary> => {
  const { store } = run;
  const difference = new Difference();
  const walkProblems = walkProblemRows(found);
  const fresh = await readChanged(run, changes, indexed, difference);
  const knownProblems = await readWalkProblems(store);
  difference.change('Problem', knownProblems, walkProblems);

  let totals = { ...state.totals, problems: state.totals.problems + walkProblems.length - knownProblems.length };
  if (fresh.size > 0 || changes.removed.length > 0 || state.manifests !== wanted.manifests) {
    const stored = await run.phase('link', () => readFacts(store));
    changeFiles(difference, fresh, changes.removed, indexed, stored);
    const current = new Map<string, StoredFacts | FreshFile>([...stored, ...fresh]);
    for (const path of changes.removed) current.delete(path);
    const facts = Array.from(current.values(), (file) => file.facts);
    const links = await run.phase('link', async () => linkProject(facts, await readManifests(found.manifests)));
    await run.phase('link', () => changeLinks(store, difference, links, current, stored));
    totals = countTotals(facts, links, walkProblems.length);
  }
  if (changes.toRead.length > 0 || !difference.isEmpty || state.manifests !== wanted.manifests) {
    run.checkCancelled();
    difference.addPut('Meta', stateRows({ ...wanted, totals }));
    await run.phase('write', () => store.apply(difference));
  }
  const added = [...fresh.keys()].filter((path) => !indexed.has(path)).length;
  return run.summary(totals, {
    added,
    changed: fresh.size - added,
    removed: changes.removed.length,
    unchanged: found.files.length - fresh.size,
    linesRead: Array.from(fresh.values(), ({ facts }) => facts.head.lines).reduce((sum, lines) => sum + lines, 0),
  });
};
