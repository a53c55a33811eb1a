// Names what rows depend on besides the bytes of files: the code and data that make facts and links of them.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { PACKAGE_ROOT } from '../extract/languages.ts';
import { FACTS_VERSION } from '../model/facts.ts';

/** Folders of code: the sources where they are there, otherwise what was compiled of them. */
const CODE = ['extract/', 'link/'];
/** Files of the package. */
const DATA = ['queries/', 'grammars/catalogue.json', 'library/'];

const contents = (at: URL): Buffer[] => {
  if (!at.pathname.endsWith('/')) return [readFileSync(at)];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:[jt]s|scm|json|api)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort()
    .map((path) => readFileSync(path));
};

/** A hash that changes whenever an index made before could be made differently now. */
export const extractorVersion = (): string => {
  const hash = createHash('sha256').update(String(FACTS_VERSION));
  const sources = new URL('src/', PACKAGE_ROOT);
  const code = existsSync(sources) ? sources : new URL('../', import.meta.url);
  for (const folder of CODE) for (const text of contents(new URL(folder, code))) hash.update(text);
  for (const path of DATA) for (const text of contents(new URL(path, PACKAGE_ROOT))) hash.update(text);
  return hash.digest('hex').slice(0, 16);
};
