// A database, open for as long as a piece of work takes.

import { existsSync } from 'node:fs';
import { PtError } from '../model/errors.ts';
import type { Store } from '../store/db.ts';
import type { Project } from './project.ts';

/** Throws `not-indexed` when the project has no index. */
export const requireIndex = ({ database }: Project): void => {
  if (!existsSync(database)) throw new PtError('not-indexed', { path: database });
};

/** Opens the database of a project, does `work`, and closes it whatever happens. Throws what `Store.open` throws. */
export const withStore = async <T>(
  project: Project,
  options: { readonly create: boolean },
  work: (store: Store) => Promise<T>,
): Promise<T> => {
  if (!options.create) requireIndex(project);
  const { Store } = await import('../store/db.ts');
  const store = await Store.open(project.database, options);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};
