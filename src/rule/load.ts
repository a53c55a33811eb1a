// The rule files of a folder, as a catalogue.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { PtError } from '../model/errors.ts';
import { didYouMean } from '../model/nearest.ts';
import { cachedHeaders, cacheHeaders, contentHash } from './cache.ts';
import { type BrokenRule, majorOf, RuleCatalog } from './catalog.ts';
import type { Header, Library, Rule } from './rule.ts';
import { outline } from './script.ts';

/** The rules that come with pt. */
export const PACKAGE_RULES = resolve(import.meta.dirname, '../../rules');

type Draft<T extends Library | Rule> = Omit<T, 'libraries'>;

const withoutMajor = (file: string): string => file.replace(/(@\d+)?\.cozo$/, '');

/** The file as a rule or library whose `@use` is still open. */
const draftOf = (header: Header, file: string, text: string): Draft<Rule> | Draft<Library> => {
  const own = header.kind === 'rule' ? basename(withoutMajor(file)) : withoutMajor(file);
  if (header.name !== own) {
    const reason = `the ${header.kind} ${header.name} belongs in a file of its name, not in ${basename(file)}`;
    throw new PtError('rule-header', { file, line: 1, reason });
  }
  return { ...header, file, text, script: outline(text, file) };
};

/** What a file uses, and they in turn. `path` holds the libraries on the way here. */
const resolveUses = (
  user: Draft<Rule> | Draft<Library>,
  known: readonly Draft<Library>[],
  path: readonly string[] = [],
): Library[] =>
  user.uses.map((use) => {
    const fail = (reason: string): never => {
      const line = user.text.split('\n').findIndex((text) => text.includes(use)) + 1;
      throw new PtError('rule-header', { file: user.file, line, reason: `@use: ${reason}`.trim() });
    };
    const [name, major] = use.split('@');
    if (path.includes(name)) fail(`the libraries use each other: ${[...path, name].join(' → ')}`);
    const found = known.find((library) => library.name === name && majorOf(library.version) === major);
    const names = known.map((library) => `${library.name}@${majorOf(library.version)}`);
    if (!found) return fail(`there is no library ${use}. ${didYouMean(use, names)}`);
    return { ...found, libraries: resolveUses(found, known, [...path, name]) };
  });

interface SourceFile {
  readonly file: string;
  readonly text: string;
}

const sourcesIn = (directory: string): SourceFile[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cozo'))
    .map((file) => file.split(sep).join('/'))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n') }));

/** Gives the checked header of a file. Only when there is one that the cache does not know is zod loaded. */
const headerReader = async (
  directory: string,
  sources: readonly SourceFile[],
): Promise<(source: SourceFile) => Header> => {
  const cached = cachedHeaders(directory);
  const known = ({ text }: SourceFile): Header | undefined => cached.get(contentHash(text));
  if (sources.every(known)) return (source) => known(source)!;
  const { parseHeader } = await import('./header.ts');
  const headers = new Map<string, Header>();
  const problems = new Map<SourceFile, unknown>();
  for (const source of sources) {
    try {
      headers.set(contentHash(source.text), known(source) ?? parseHeader(source.text, source.file));
    } catch (error) {
      problems.set(source, error);
    }
  }
  cacheHeaders(directory, headers);
  return (source) => {
    if (problems.has(source)) throw problems.get(source);
    return headers.get(contentHash(source.text))!;
  };
};

/**
 * Reads every `.cozo` file below a folder, by default the package's `rules`. A file that is wrong is set apart in
 * `broken`; the others are there.
 */
export const loadRules = async (directory: string = PACKAGE_RULES): Promise<RuleCatalog> => {
  const sources = sourcesIn(directory);
  const headerOf = await headerReader(directory, sources);
  const broken: BrokenRule[] = [];
  const attempt = <T>(file: string, make: () => T): T[] => {
    try {
      return [make()];
    } catch (error) {
      if (!(error instanceof PtError)) throw error;
      broken.push({ file, error });
      return [];
    }
  };
  const owners = new Map<string, string>();
  const drafts = sources.flatMap((source) =>
    attempt(source.file, () => {
      const { file, text } = source;
      const draft = draftOf(headerOf(source), file, text);
      const id = `${draft.name}@${majorOf(draft.version)}`;
      const owner = owners.get(id);
      if (owner) throw new PtError('rule-header', { file, line: 1, reason: `${id} is in ${owner} already` });
      owners.set(id, file);
      return draft;
    }),
  );
  const known = drafts.filter((draft): draft is Draft<Library> => draft.kind === 'library');
  const libraries = known.flatMap((draft) =>
    attempt(draft.file, () => ({ ...draft, libraries: resolveUses(draft, known, [draft.name]) })),
  );
  const rules = drafts
    .filter((draft): draft is Draft<Rule> => draft.kind === 'rule')
    .flatMap((draft) => attempt(draft.file, () => ({ ...draft, libraries: resolveUses(draft, known) })));
  return new RuleCatalog(rules, libraries, broken);
};
