// An index of another schema is nothing that an index run could keep.

import { PtError } from '../model/errors.ts';
import { Store } from './db.ts';
import { discardDatabase } from './folder.ts';

/**
 * Opens the database of a folder for a run that brings it up to date. One of another schema version is deleted and
 * made anew, empty; `rebuilt` is then the `database-version` error, for a message. Throws what `Store.open` throws.
 */
export const openForIndex = async (directory: string): Promise<{ store: Store; rebuilt?: PtError }> => {
  try {
    return { store: await Store.open(directory, { create: true }) };
  } catch (error) {
    if (!(error instanceof PtError) || error.code !== 'database-version') throw error;
    discardDatabase(directory);
    return { store: await Store.open(directory, { create: true }), rebuilt: error };
  }
};
