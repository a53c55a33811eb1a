// What the index of a project holds, and how the tree differs from it.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexTotals } from '../model/index-summary.ts';
import type { ProblemLine } from '../report/index-text.ts';
import { readIndexedFiles } from '../sync/changes.ts';
import { discover } from '../sync/discover.ts';
import { isManifest, manifestsOf, manifestsVersion } from '../sync/manifests.ts';
import { readState } from '../sync/state.ts';
import { extractorVersion } from '../sync/version.ts';
import { type LanguageCount, readLanguages, readProblems } from './index-facts.ts';
import type { Project } from './project.ts';
import { withIndex } from './with-store.ts';

/** What differs from the index, as sizes and times tell. */
export interface Drift {
  /** Paths of source files. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Whether manifests do: what describes the project to linking. */
  readonly manifests: boolean;
  /** Whether another pt made the index, whose facts this one makes anew. */
  readonly extractor: boolean;
}

export interface Status {
  readonly root: string;
  readonly database: string;
  /** Bytes on disk. */
  readonly databaseBytes: number;
  /** Of the last run, milliseconds since 1970. */
  readonly indexedAt: number;
  readonly upToDate: boolean;
  readonly drift: Drift;
  readonly totals: IndexTotals;
  readonly languages: readonly LanguageCount[];
  readonly problems: readonly ProblemLine[];
}

const folderSize = (directory: string): number =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).reduce(
    (sum, name) => sum + (statSync(join(directory, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );

const NO_TOTALS: IndexTotals = { files: 0, lines: 0, entities: 0, edges: {}, unresolved: {}, problems: 0 };

/** Throws `not-indexed`, `index-incomplete` and what `Store.open` and `discover` throw. */
export const statusOf = (project: Project, signal: AbortSignal): Promise<Status> =>
  withIndex(project, async (store) => {
    const state = await readState(store);
    const found = await discover(project.root, { isManifest, signal });
    const { files } = found;
    const indexed = await readIndexedFiles(store);
    const seen = new Set(files.map(({ path }) => path));
    const drift: Drift = {
      added: files.filter(({ path }) => !indexed.has(path)).map(({ path }) => path),
      changed: files
        .filter(({ path, size, mtime }) => {
          const known = indexed.get(path);
          return known !== undefined && (known.bytes !== size || known.mtime !== mtime);
        })
        .map(({ path }) => path),
      removed: [...indexed.keys()].filter((path) => !seen.has(path)),
      manifests: state?.manifests !== manifestsVersion(manifestsOf(found)),
      extractor: state?.extractor !== extractorVersion(),
    };
    return {
      root: project.root,
      database: project.database,
      databaseBytes: folderSize(project.database),
      indexedAt: state?.lookedAt ?? 0,
      upToDate: Object.values(drift).every((one) => one === false || (Array.isArray(one) && one.length === 0)),
      drift,
      totals: state?.totals ?? NO_TOTALS,
      languages: await readLanguages(store),
      problems: await readProblems(store),
    };
  });
