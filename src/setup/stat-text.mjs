// Files as a text that changes when they change, made from stat calls alone.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Size and time of a file, or that there is none. */
export const statText = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${path}:${stat.size}:${stat.mtimeMs}` : `${path}:none`;
};

/** Every file below a folder that `wanted` accepts by its name, sorted; none if there is no such folder. */
export const filesBelow = (folder, wanted = () => true) => {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path, wanted);
      return wanted(entry.name) ? [path] : [];
    })
    .sort();
};
