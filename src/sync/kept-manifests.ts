// Manifests of the tree, and those that the index keeps: reading and condensing all of them takes longer than linking a file.

import { readFile } from 'node:fs/promises';
import { condensedManifests } from '../link/manifests.ts';
import type { Manifest } from '../link/project.ts';
import type { Row } from '../model/relations.ts';
import type { Store } from '../store/db.ts';
import type { SeenFile } from './discover.ts';

/** A larger one is data that happens to have the name. */
const MAX_BYTES = 1024 * 1024;

/** The manifests that can be read, as linking keeps them. */
export const readManifests = async (manifests: readonly SeenFile[]): Promise<readonly Manifest[]> => {
  const read = manifests
    .filter((file) => file.size <= MAX_BYTES)
    .map(({ path, absolute }) =>
      readFile(absolute, 'utf8').then(
        (text) => [{ path, text }],
        () => [],
      ),
    );
  return condensedManifests((await Promise.all(read)).flat());
};

/** The manifests that the index holds. */
export const readStoredManifests = async (store: Store): Promise<readonly Manifest[]> => {
  const { rows } = await store.query('?[path, text] := *Manifest{path, text}');
  return rows.map(([path, text]) => ({ path: String(path), text: String(text) }));
};

/** The Manifest rows of manifests. */
export const manifestRows = (manifests: readonly Manifest[]): Row[] =>
  manifests.map(({ path, text }): Row => [path, text]);
