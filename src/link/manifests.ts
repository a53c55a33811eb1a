// Manifests as linking and the index keep them.

import { BUILDS, changedBuilds, condenseBuilds } from './languages/c/build.ts';
import type { Manifest } from './project.ts';
import { lookupOf } from './tables.ts';

/** What files that describe a project say, those that only say together what linking wants as one. */
export const condensedManifests = (manifests: readonly Manifest[]): readonly Manifest[] => condenseBuilds(manifests);

/** The look-ups that condensed manifests answer in another way now; undefined if that may be any. */
export const changedManifests = (
  was: readonly Manifest[],
  is: readonly Manifest[],
): ReadonlySet<number> | undefined => {
  const [before, now] = [was, is].map((all) => new Map(all.map(({ path, text }) => [path, text])));
  const lookups = new Set<number>();
  for (const path of new Set([...before.keys(), ...now.keys()])) {
    if (before.get(path) === now.get(path)) continue;
    const parts = path === BUILDS ? changedBuilds(before.get(path), now.get(path)) : undefined;
    if (parts === undefined) return undefined;
    for (const part of parts) lookups.add(lookupOf('manifest', part));
  }
  return lookups;
};
