// The compiled standard libraries against the text that they are compiled from.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { libraryFacts } from '../../src/link/library/facts.ts';
import { libraryOf } from '../../src/link/library/library.ts';
import { readLibraryText } from '../../src/link/library/text.ts';
import { decodeFacts } from '../../src/model/facts.ts';

const FOLDER = new URL('../../library/', import.meta.url);
const LANGUAGES = readdirSync(FOLDER).flatMap((name) => (name.endsWith('.api') ? [name.slice(0, -'.api'.length)] : []));
/** Every so many types are compared. */
const STEP = 97;

describe.each(LANGUAGES)('the library of %s', (lang) => {
  const text = readFileSync(new URL(`${lang}.api`, FOLDER), 'utf8');
  const { types, members, extensions } = readLibraryText(text);
  const library = libraryOf(lang)!;

  test('has the types of the text under their names, with what the text says of them', () => {
    expect(types.length).toBeGreaterThan(STEP);
    for (let type = 0; type < types.length; type += STEP) {
      const { namespace, name, from, to } = types[type];
      expect(library.named(namespace, name)).toContain(type);
      expect(library.hasNamespace(namespace)).toBe(true);
      expect(library.facts(type)).toEqual(decodeFacts(libraryFacts(lang, namespace, text.slice(from, to))));
    }
  });

  test('knows the names of members and of extension methods', () => {
    for (const name of members) if (!library.hasMember(name)) expect.fail(name);
    expect(library.hasMember('no such member')).toBe(false);
    for (const [name, of] of extensions) expect(library.extending(name)).toEqual(of);
  });
});
