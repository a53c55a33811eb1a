// Brings an index up to date with its source tree: the whole pipeline, discover → extract → link → write.

import { isDeepStrictEqual } from 'node:util';
import { LANGUAGES, languageRow } from '../extract/languages.ts';
import { PtError } from '../model/errors.ts';
import type { IndexSummary } from '../model/index-summary.ts';
import type { Store } from '../store/db.ts';
import {
  type Changes,
  compareFiles,
  type IndexedFile,
  readIndexedFiles,
  readWalkProblems,
  walkProblemRows,
} from './changes.ts';
import { type Discovered, discover, type SourceFile } from './discover.ts';
import { isManifest, manifestsOf, manifestsVersion } from './manifests.ts';
import { Run, type SyncOptions } from './run.ts';
import { type IndexState, readState } from './state.ts';
import { tuneV8 } from './v8-flags.ts';
import { extractorVersion } from './version.ts';

export type { Progress, SyncOptions } from './run.ts';

/** Larger files are skipped: they are data or made by a tool. */
export const DEFAULT_MAX_BYTES = 5 * 1024 * 1024;

const languageNames = (): string => [...new Set(LANGUAGES.map((row) => row.language))].join(', ');

const stateOf = (found: Discovered, maxBytes: number, lookedAt: number): Omit<IndexState, 'totals'> => ({
  state: 'complete',
  root: found.root,
  extractor: extractorVersion(),
  maxBytes,
  lookedAt,
  manifests: manifestsVersion(found.manifests),
});

/** Files whose grammar is another one now are read again, though their content is the same. */
const withNewGrammars = (
  changes: Changes,
  files: readonly SourceFile[],
  indexed: ReadonlyMap<string, IndexedFile>,
): Changes => {
  const changed = new Set(changes.toRead.map(({ path }) => path));
  const isOther = ({ path, grammar }: SourceFile): boolean => {
    const known = indexed.get(path);
    return known !== undefined && known.lang !== languageRow(grammar)?.language;
  };
  const reread = new Set(files.filter(isOther).map(({ path }) => path));
  return { ...changes, toRead: files.filter(({ path }) => changed.has(path) || reread.has(path)), reread };
};

/**
 * Brings the index of the tree at `root` up to date. An index that is complete and made by the same extractor gets the
 * differences, in one transaction; any other is made as a whole, and is not complete until its last row is written.
 * Throws `path-missing`, `path-file`, `nothing-to-index`, `cancelled`, `database-write`, and what `extract` throws.
 */
export const sync = async (root: string, store: Store, options: SyncOptions = {}): Promise<IndexSummary> => {
  const { signal } = options;
  const lookedAt = Date.now();
  const state = await readState(store);
  // A limit that was asked for once holds until another is: otherwise the next rule would undo it.
  const maxBytes = options.maxBytes ?? state?.maxBytes ?? DEFAULT_MAX_BYTES;
  const run = new Run(store, { ...options, maxBytes });
  // The engine reads while this thread walks the tree.
  const indexedSoon = state?.state === 'complete' && !options.force ? readIndexedFiles(store) : undefined;
  indexedSoon?.catch(() => {});
  const seen = await run.phase('discover', () => discover(root, { isManifest, signal }));
  const found = { ...seen, manifests: manifestsOf(seen) };
  if (found.files.length === 0) {
    throw new PtError('nothing-to-index', { path: root, languages: languageNames() });
  }
  const wanted = stateOf(found, maxBytes, lookedAt);
  tuneV8();
  if (indexedSoon === undefined || state?.extractor !== wanted.extractor) {
    const { makeWholeIndex } = await import('./whole.ts');
    const { settleHeaders } = await import('./headers.ts');
    const { files, evidence } = await run.phase('discover', () => settleHeaders(found.files, new Map(), maxBytes));
    return makeWholeIndex(run, { ...found, files }, evidence, wanted, state !== undefined);
  }

  const indexed = await run.phase('discover', () => indexedSoon);
  // Another limit may take in or leave out any file, whatever its time.
  const changes = compareFiles(found.files, indexed, state.maxBytes === maxBytes ? (state.lookedAt ?? 0) : 0);
  const isSame =
    changes.toRead.length + changes.removed.length === 0 &&
    state.manifests === wanted.manifests &&
    isDeepStrictEqual(await readWalkProblems(store), walkProblemRows(found));
  if (isSame) {
    const unchanged = found.files.length;
    return run.summary(state.totals!, { added: 0, changed: 0, removed: 0, unchanged, linked: 0, linesRead: 0 });
  }
  // Linking is loaded when something changed: loading takes longer than all the rest of a run that changes nothing.
  const { updateIndex } = await import('./update.ts');
  const { readEvidence, settleHeaders } = await import('./headers.ts');
  const known = await readEvidence(store);
  const unchanged = new Map(known);
  for (const { path } of changes.toRead) unchanged.delete(path);
  const { files, evidence } = settleHeaders(found.files, unchanged, maxBytes);
  const settled = withNewGrammars(changes, files, indexed);
  return updateIndex(run, { ...found, files }, { known, evidence }, wanted, state as IndexState, indexed, settled);
};
