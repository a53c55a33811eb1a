// Tags that code earns by what it reaches outside the project: queries/<folder>/external-tags.json, items with a
// symbol, a tag, a detail and a source.

import { existsSync, readFileSync } from 'node:fs';
import { LANGUAGES, PACKAGE_ROOT } from '../extract/languages.ts';

export interface ExternalTag {
  readonly tag: string;
  readonly detail: string;
}

interface Item extends ExternalTag {
  /** `package#name`, `package#Type` for all of its members, or `package#*` for all of the package. */
  readonly symbol: string;
}

const NO_TAGS: readonly ExternalTag[] = [];

const tables = new Map<string, ReadonlyMap<string, readonly ExternalTag[]>>();
/** What was asked for, by language and key: most keys come again and again. */
const known = new Map<string, Map<string, readonly ExternalTag[]>>();

/** Separators differ between languages and say nothing here. */
const plain = (symbol: string): string => symbol.replace(/#\*$/, '').replace(/#|::/g, '.');

const load = (lang: string): ReadonlyMap<string, readonly ExternalTag[]> => {
  const folders = new Set(LANGUAGES.filter((row) => row.language === lang).flatMap((row) => row.queries));
  const table = new Map<string, ExternalTag[]>();
  for (const folder of folders) {
    const file = new URL(`queries/${folder}/external-tags.json`, PACKAGE_ROOT);
    if (!existsSync(file)) continue;
    for (const { symbol, tag, detail } of JSON.parse(readFileSync(file, 'utf8')) as Item[]) {
      const key = plain(symbol);
      table.set(key, [...(table.get(key) ?? []), { tag, detail }]);
    }
  }
  return table;
};

/** The tags of code of a language that refers to an ext: key. */
export const externalTags = (lang: string, key: string): readonly ExternalTag[] => {
  let ofLanguage = known.get(lang);
  if (ofLanguage === undefined) {
    ofLanguage = new Map();
    known.set(lang, ofLanguage);
  }
  let tags = ofLanguage.get(key);
  if (tags === undefined) {
    tags = find(lang, key);
    ofLanguage.set(key, tags);
  }
  return tags;
};

const find = (lang: string, key: string): readonly ExternalTag[] => {
  let table = tables.get(lang);
  if (!table) {
    table = load(lang);
    tables.set(lang, table);
  }
  if (table.size === 0) return NO_TAGS;
  const symbol = plain(key.slice(key.indexOf('/') + 1));
  for (let end = symbol.length; end > 0; end = symbol.lastIndexOf('.', end - 1)) {
    const tags = table.get(symbol.slice(0, end));
    if (tags) return tags;
  }
  return NO_TAGS;
};
