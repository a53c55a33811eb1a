// A database, open for as long as a piece of work takes.

import { PtError } from '../model/errors.ts';
import type { Store } from '../store/db.ts';
import type { Project } from './project.ts';

/** Opens the database of a project, does `work`, and closes it whatever happens. Throws what `Store.open` throws. */
export const withStore = async <T>(
  project: Project,
  options: { readonly create: boolean },
  work: (store: Store) => Promise<T>,
): Promise<T> => {
  const { Store } = await import('../store/db.ts');
  const store = await Store.open(project.database, options);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

/**
 * The same for an index that is there, as it is. Throws `index-incomplete` when making it was cut short: an answer
 * from a part of a project would look like one from the whole.
 */
export const withIndex = <T>(project: Project, work: (store: Store) => Promise<T>): Promise<T> =>
  withStore(project, { create: false }, async (store) => {
    const { readState } = await import('../sync/state.ts');
    const state = await readState(store);
    if (state?.state !== 'complete') throw new PtError('index-incomplete', { path: project.database });
    return work(store);
  });
