// Brings the index of a project up to date.

import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { PtError } from '../model/errors.ts';
import type { IndexSummary } from '../model/index-summary.ts';
import type { Store } from '../store/db.ts';
import { discardDatabase } from '../store/folder.ts';
import type { SyncOptions } from '../sync/sync.ts';
import type { Project } from './project.ts';
import { withIndex, withStore } from './with-store.ts';

export interface IndexOptions extends SyncOptions {
  /** Told when the index of another version is thrown away. */
  readonly onRebuild?: ((error: PtError) => void) | undefined;
}

/** The outermost folder that making a folder would make; undefined if it is there. */
const firstMissing = (folder: string): string | undefined => {
  let missing: string | undefined;
  for (let at = folder; !existsSync(at); at = dirname(at)) missing = at;
  return missing;
};

/** Syncs an open store with its tree. The pipeline is loaded here, not by what only reads. */
export const syncStore = async (project: Project, store: Store, options: SyncOptions): Promise<IndexSummary> => {
  const { sync } = await import('../sync/sync.ts');
  return sync(project.root, store, options);
};

/**
 * Opens the database of a project, brings it up to date and does `work`. An index that another version of pt made is
 * made anew, and where there is nothing to index nothing is left behind. Throws what `Store.open` and `sync` throw.
 */
export const withSyncedStore = async <T>(
  project: Project,
  options: IndexOptions,
  work: (store: Store, summary: IndexSummary) => Promise<T>,
): Promise<T> => {
  const attempt = (): Promise<T> =>
    withStore(project, { create: true }, async (store) => work(store, await syncStore(project, store, options)));
  const litter = firstMissing(project.database);
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof PtError)) throw error;
    if (error.code === 'nothing-to-index' && litter) rmSync(litter, { recursive: true, force: true });
    if (error.code !== 'database-version') throw error;
    options.onRebuild?.(error);
    discardDatabase(project.database);
    return attempt();
  }
};

/** `withSyncedStore`, or without `sync` the index as it is. Throws what that and `withIndex` throw. */
export const withAskedStore = <T>(
  project: Project,
  { sync, ...options }: IndexOptions & { readonly sync: boolean },
  work: (store: Store) => Promise<T>,
): Promise<T> => (sync ? withSyncedStore(project, options, work) : withIndex(project, work));
