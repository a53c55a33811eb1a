// The files of a project as linking sees them: their facts, and look-ups across files, each of which is logged.

import { decodeFacts, type Facts, FactsBuilder } from '../model/facts.ts';
import { type Library, libraryOf } from './library.ts';
import { ENTITIES_PER_FILE, type Gid, SourceFile } from './source-file.ts';
import {
  askedName,
  ENTRY_FLAGS,
  extensionMethodKey,
  isExtensionMethod,
  type LinkTable,
  lookupOf,
  nameKey,
  namespaceKey,
  type TableEntry,
} from './tables.ts';

export { type Gid, SourceFile } from './source-file.ts';

export interface Manifest {
  readonly path: string;
  readonly text: string;
}

/** Where the facts and table entries of a project come from. */
export interface ProjectData {
  /** Every file, ascending; a file's place is its slot. */
  readonly files: readonly { readonly path: string; readonly lang: string }[];
  readonly manifests: readonly Manifest[];
  /** The facts of a file; undefined if they are not at hand. */
  facts(path: string): Facts | undefined;
  /** Entries of a look-up, by path and row; undefined if they are not at hand. */
  entries(lookup: number): readonly TableEntry[] | undefined;
}

/** Entities that have a name: how many, and the only one if it is a member. */
export interface Named {
  readonly count: number;
  readonly onlyMember: Gid | undefined;
}

/** More than any library has. */
const TYPES_PER_LIBRARY = 2 ** 14;

const NO_ENTRIES: readonly TableEntry[] = [];

/** All files of a project. */
export class Project {
  readonly manifests: ReadonlyMap<string, string>;
  /** What was asked for and is not at hand: whatever rests on it has to be done again. */
  readonly missing = { files: new Set<string>(), lookups: new Set<number>() };
  /** Look-ups that asked for it. */
  readonly #lacking = new Set<number>();
  /** Called with every look-up. */
  onLookup: (lookup: number) => void = () => {};
  readonly #data: ProjectData;
  readonly #files: (SourceFile | undefined)[];
  readonly #slots: Map<string, number>;
  #directories: Map<string, number[]> | undefined;
  #bases: Map<string, string[]> | undefined;
  /** Languages in the order of their libraries' slots, which follow those of the files. */
  readonly #languages: string[];
  /** Look-ups of names. */
  readonly #asked = new Map<string, number>();
  readonly #libraryFiles = new Map<number, SourceFile>();
  readonly #memo = new Map<string, { value: unknown; lookups: readonly number[] }>();

  constructor(data: ProjectData) {
    this.#data = data;
    this.#files = new Array(data.files.length).fill(undefined);
    this.#slots = new Map(data.files.map(({ path }, slot) => [path, slot]));
    this.#languages = [...new Set(data.files.map(({ lang }) => lang))].sort();
    this.manifests = new Map(data.manifests.map((m) => [m.path, m.text]));
  }

  /** Holds if all that the look-ups asked for is at hand. */
  hasAll(lookups: Float64Array): boolean {
    return this.#lacking.size === 0 || lookups.every((lookup) => !this.#lacking.has(lookup));
  }

  #log(table: LinkTable, key: string): number {
    const lookup = lookupOf(table, key);
    this.onLookup(lookup);
    return lookup;
  }

  /** Logs that what has a name is looked up, whatever declares it. */
  readonly #askedFor = (name: string): void => {
    let lookup = this.#asked.get(name);
    if (lookup === undefined) {
      lookup = askedName(name);
      this.#asked.set(name, lookup);
    }
    this.onLookup(lookup);
  };

  /** The file of a slot; logs that its declarations are read. */
  fileOf(slot: number): SourceFile {
    const file = this.#files[slot] ?? this.#makeFile(slot);
    if (!file.isLibrary) this.onLookup(file.lookup);
    return file;
  }

  #makeFile(slot: number): SourceFile {
    const beyond = slot - this.#data.files.length;
    if (beyond >= 0) return this.#libraryFile(slot, beyond);
    const { path, lang } = this.#data.files[slot];
    const facts = this.#data.facts(path);
    const file = new SourceFile(slot, facts ?? noFacts(path, lang));
    file.onName = this.#askedFor;
    if (!facts) {
      this.missing.files.add(path);
      this.#lacking.add(file.lookup);
    }
    if (facts) this.#files[slot] = file;
    return file;
  }

  #libraryFile(slot: number, beyond: number): SourceFile {
    let file = this.#libraryFiles.get(slot);
    if (!file) {
      const lang = this.#languages[Math.floor(beyond / TYPES_PER_LIBRARY)];
      file = new SourceFile(slot, libraryOf(lang)!.facts(beyond % TYPES_PER_LIBRARY));
      this.#libraryFiles.set(slot, file);
    }
    return file;
  }

  /** The standard library of a language of the project. */
  library(lang: string): Library | undefined {
    return this.#languages.includes(lang) ? libraryOf(lang) : undefined;
  }

  /** Types of a library, by their numbers there, as entities. */
  libraryTypes(lang: string, types: readonly number[]): readonly Gid[] {
    const first = this.#data.files.length + this.#languages.indexOf(lang) * TYPES_PER_LIBRARY;
    return types.map((type) => (first + type) * ENTITIES_PER_FILE + 1);
  }

  /** The file of a gid; logs that its declarations are read. */
  file(gid: Gid): SourceFile {
    // The most frequent of all questions: without a call.
    const slot = Math.floor(gid / ENTITIES_PER_FILE);
    const file = this.#files[slot] ?? this.#makeFile(slot);
    if (!file.isLibrary) this.onLookup(file.lookup);
    return file;
  }
  row(gid: Gid): number {
    return gid % ENTITIES_PER_FILE;
  }
  /** The slot of the file of a gid; its declarations are not read. */
  slot(gid: Gid): number {
    return Math.floor(gid / ENTITIES_PER_FILE);
  }
  key(gid: Gid): string {
    return this.file(gid).key(this.row(gid));
  }

  /** Every file, in the order of the paths. */
  *all(): Iterable<SourceFile> {
    for (let slot = 0; slot < this.#data.files.length; slot++) yield this.#files[slot] ?? this.#makeFile(slot);
  }

  /** The file at a path, if the project has it. */
  fileAt(path: string): SourceFile | undefined {
    this.#log('path', path);
    const slot = this.#slots.get(path);
    return slot === undefined ? undefined : this.fileOf(slot);
  }

  /** Files directly in a directory (no trailing slash; '' is the root). */
  directory(path: string): readonly SourceFile[] {
    this.#log('directory', path);
    this.#directories ??= groupByDirectory(this.#data.files);
    return (this.#directories.get(path) ?? []).map((slot) => this.fileOf(slot));
  }

  /** Paths of the files of a name (no folder), ascending; what they declare is not read. */
  pathsNamed(base: string): readonly string[] {
    this.#log('base', base);
    if (this.#bases === undefined) {
      this.#bases = new Map();
      for (const { path } of this.#data.files) {
        const name = path.slice(path.lastIndexOf('/') + 1);
        const paths = this.#bases.get(name);
        if (paths) paths.push(path);
        else this.#bases.set(name, [path]);
      }
    }
    return this.#bases.get(base) ?? [];
  }

  /** The text of a manifest (package.json, Cargo.toml, go.mod, tsconfig.json, …). */
  manifest(path: string): string | undefined {
    this.#log('manifest', path);
    return this.manifests.get(path);
  }

  #entries(table: LinkTable, key: string): readonly TableEntry[] {
    const lookup = this.#log(table, key);
    const entries = this.#data.entries(lookup);
    if (entries === undefined) {
      this.missing.lookups.add(lookup);
      this.#lacking.add(lookup);
    }
    return entries ?? NO_ENTRIES;
  }

  #gid({ path, row }: TableEntry): Gid {
    return this.#slots.get(path)! * ENTITIES_PER_FILE + row;
  }

  /** The entities of a language that have a name and can be depended on. */
  named(lang: string, name: string): Named {
    this.#askedFor(name);
    const entries = this.#entries('name', nameKey(lang, name));
    const only = entries.length === 1 && (entries[0].flags & ENTRY_FLAGS.member) !== 0;
    return { count: entries.length, onlyMember: only ? this.#gid(entries[0]) : undefined };
  }

  /** Impl blocks, extensions and out-of-line members written for a type of that simple name. */
  extensionsOf(lang: string, name: string): readonly Gid[] {
    this.#askedFor(name);
    return this.#entries('extension', nameKey(lang, name)).map((entry) => this.#gid(entry));
  }

  /** Interfaces that a type with a method of that name may implement; `:I` for those that embed one named I. */
  interfacesOf(lang: string, name: string): readonly Gid[] {
    return this.#entries('interface', nameKey(lang, name)).map((entry) => this.#gid(entry));
  }

  /** Entities that a namespace of a language declares under a name, in the project and in its standard library. */
  inNamespace(lang: string, namespace: string, name: string): readonly Gid[] {
    this.#askedFor(name);
    const own = this.#entries('namespace', namespaceKey(lang, namespace, name)).map((entry) => this.#gid(entry));
    const types = this.library(lang)?.named(namespace, name) ?? [];
    return types.length === 0 ? own : [...own, ...this.libraryTypes(lang, types)];
  }

  /** Extension methods of a name, wherever they are declared. */
  extensionMethods(lang: string, name: string): readonly Gid[] {
    this.#askedFor(name);
    const own = this.#entries('extension', extensionMethodKey(lang, name)).map((entry) => this.#gid(entry));
    const types = this.libraryTypes(lang, this.library(lang)?.extending(name) ?? []);
    const declared = types.flatMap((gid) => {
      const file = this.fileOf(Math.floor(gid / ENTITIES_PER_FILE));
      return file
        .children(1)
        .filter((row) => file.name(row) === name && isExtensionMethod(file, row))
        .map((row) => file.gid(row));
    });
    return [...own, ...declared];
  }

  /** A value made once per project; whoever uses it rests on the look-ups that its making took. */
  once<T>(name: string, make: () => T): T {
    let known = this.#memo.get(name);
    if (!known) {
      const lookups: number[] = [];
      const outer = this.onLookup;
      this.onLookup = (lookup) => lookups.push(lookup);
      const value = make();
      this.onLookup = outer;
      known = { value, lookups };
      this.#memo.set(name, known);
    }
    for (const lookup of known.lookups) this.onLookup(lookup);
    return known.value as T;
  }
}

const groupByDirectory = (files: ProjectData['files']): Map<string, number[]> => {
  const groups = new Map<string, number[]>();
  files.forEach(({ path }, slot) => {
    const directory = directoryOf(path);
    const slots = groups.get(directory);
    if (slots) slots.push(slot);
    else groups.set(directory, [slot]);
  });
  return groups;
};

/** Stands for a file whose facts are not at hand. */
const noFacts = (path: string, lang: string): Facts => {
  const facts = new FactsBuilder();
  const [name, empty] = [facts.string(path), facts.string('')];
  facts.add('entity', empty, 0, name, empty, -1, 1, 1);
  facts.add('scope', 0, -1, 0);
  facts.set('entity', 0, 'scope', 0);
  const none = { hash: '', bytes: 0, lines: 0, codeLines: 0, linesCovered: 0, status: 'ok', parseErrors: 0 };
  return decodeFacts(facts.encode({ path, lang, ...none }));
};

/** The folder of a path, '' for the root. */
export const directoryOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');
