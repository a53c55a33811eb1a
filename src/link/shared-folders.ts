// Of files in several programs of a tree those that lie nearest.

import { directoryOf } from './project.ts';

/** Those whose path shares most folders with the given one: of a folder first, then of those below it. */
export const mostShared = <T>(path: string, all: readonly T[], pathOf: (one: T) => string): readonly T[] => {
  if (all.length < 2) return all;
  const from = directoryOf(path).split('/');
  const shared = all.map((one) => {
    const folders = directoryOf(pathOf(one)).split('/');
    let n = 0;
    while (n < from.length && from[n] === folders[n]) n++;
    return n === from.length && n < folders.length ? n - 0.5 : n;
  });
  const most = Math.max(...shared);
  return all.filter((_, nth) => shared[nth] === most);
};
