// The files of a project as linking sees them: their facts, and look-ups across files, each of which is logged.

import type { Facts } from '../model/facts.ts';
import { FactsBuilder } from '../model/facts-builder.ts';
import type { EntityKind } from '../model/kinds.ts';
import { ENTITIES_PER_FILE, type Gid, SourceFile } from './file/source-file.ts';
import { type Library, libraryOf } from './library/library.ts';
import { Reads } from './reads.ts';
import type { ReadLog } from './solver.ts';
import {
  askedName,
  ENTRY_FLAGS,
  extensionMethodKey,
  isExtensionMethod,
  type LinkTable,
  lookupOf,
  nameKey,
  namespaceHash,
  type TableEntry,
} from './tables.ts';

export { type Gid, SourceFile } from './file/source-file.ts';

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
  /** Whether one is a type. */
  readonly hasType: boolean;
  readonly onlyMember: Gid | undefined;
}

/** More than any library has. */
const TYPES_PER_LIBRARY = 2 ** 14;

const NO_ENTRIES: readonly TableEntry[] = [];
const NO_TYPES: readonly number[] = [];

/** What tables say of a name, with the look-ups that it took. */
interface Found<T> {
  readonly value: T;
  readonly reads: Reads;
}

/** What namespaces declare under one name: once it was asked for, by namespace. */
interface Declared {
  readonly entries: readonly TableEntry[];
  readonly known: Map<string, readonly Gid[]>;
}

/** By language and name. */
class Known<T> {
  readonly #maps = new Map<string, Map<string, Found<T>>>();

  in(lang: string): Map<string, Found<T>> {
    let known = this.#maps.get(lang);
    if (known === undefined) {
      known = new Map();
      this.#maps.set(lang, known);
    }
    return known;
  }
}

/** All files of a project. */
export class Project {
  readonly manifests: ReadonlyMap<string, string>;
  /** What was asked for and is not at hand: whatever rests on it has to be done again. */
  readonly missing = { files: new Set<string>(), lookups: new Set<number>() };
  /** Look-ups that asked for it. */
  readonly #lacking = new Set<number>();
  /** Is told of every look-up. */
  log: ReadLog = { asking: -1, read: () => {} };
  readonly #data: ProjectData;
  /** By slot. */
  #files: (SourceFile | undefined)[];
  readonly #slots: Map<string, number>;
  #directories: Map<string, number[]> | undefined;
  #bases: Map<string, string[]> | undefined;
  /** Languages in the order of their libraries' slots, which follow those of the files. */
  readonly #languages: string[];
  /** Each look-up, once. */
  readonly #lookups = new Map<number, Reads>();
  /** Look-ups of names. */
  readonly #asked = new Map<string, Reads>();
  readonly #memo = new Map<string, Found<unknown>>();
  readonly #named = new Known<Named>();
  readonly #declared = new Known<Declared>();
  readonly #namespaces = new Known<boolean>();
  readonly #extensions = new Known<readonly Gid[]>();
  readonly #interfaces = new Known<readonly Gid[]>();
  readonly #callers = new Known<readonly number[]>();
  readonly #givers = new Known<readonly number[]>();
  readonly #extensionMethods = new Known<readonly Gid[]>();

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

  #readsOf(lookup: number): Reads {
    let reads = this.#lookups.get(lookup);
    if (reads === undefined) {
      reads = new Reads(lookup);
      this.#lookups.set(lookup, reads);
    }
    return reads;
  }

  #log(table: LinkTable, key: string): void {
    this.log.read(this.#readsOf(lookupOf(table, key)));
  }

  /** The look-up of what has a name, whatever declares it. */
  #askedFor(name: string): Reads {
    let reads = this.#asked.get(name);
    if (reads === undefined) {
      reads = this.#readsOf(askedName(name));
      this.#asked.set(name, reads);
    }
    return reads;
  }
  readonly #onName = (name: string): void => this.log.read(this.#askedFor(name));

  /** The file of a slot; logs that its declarations are read. */
  fileOf(slot: number): SourceFile {
    const file = this.#files[slot] ?? this.#makeFile(slot);
    const { reads } = file;
    if (reads !== undefined && reads.notedBy !== this.log.asking) this.log.read(reads);
    return file;
  }

  #makeFile(slot: number): SourceFile {
    const beyond = slot - this.#data.files.length;
    if (beyond >= 0) return this.#libraryFile(slot, beyond);
    const { path, lang } = this.#data.files[slot];
    const facts = this.#data.facts(path);
    const file = new SourceFile(slot, facts ?? noFacts(path, lang));
    file.onName = this.#onName;
    const lookup = lookupOf('file', path);
    file.reads = this.#readsOf(lookup);
    if (!facts) {
      this.missing.files.add(path);
      this.#lacking.add(lookup);
    }
    if (facts) this.#files[slot] = file;
    return file;
  }

  #libraryFile(slot: number, beyond: number): SourceFile {
    const slots = this.#data.files.length + this.#languages.length * TYPES_PER_LIBRARY;
    if (this.#files.length < slots) this.#files = Object.assign(new Array(slots).fill(undefined), this.#files);
    const lang = this.#languages[Math.floor(beyond / TYPES_PER_LIBRARY)];
    const file = new SourceFile(slot, libraryOf(lang)!.facts(beyond % TYPES_PER_LIBRARY));
    this.#files[slot] = file;
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
    const { reads } = file;
    if (reads !== undefined && reads.notedBy !== this.log.asking) this.log.read(reads);
    return file;
  }
  /** The kind of an entity; logs that its file's declarations are read. */
  kind(gid: Gid): EntityKind {
    return this.file(gid).kind(gid % ENTITIES_PER_FILE);
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

  /** What tables say of a name, found once. `make` logs what it asks for through `ask`. */
  #find<T>(known: Map<string, Found<T>>, name: string, make: (ask: (reads: Reads) => void) => T): T {
    let found = known.get(name);
    if (found === undefined) {
      const reads: Reads[] = [];
      const value = make((one) => reads.push(one));
      found = { value, reads: reads.length === 1 ? reads[0] : new Reads(0, reads) };
      known.set(name, found);
    }
    this.log.read(found.reads);
    return found.value;
  }

  #entries(ask: (reads: Reads) => void, table: LinkTable, key: string): readonly TableEntry[] {
    const lookup = lookupOf(table, key);
    ask(this.#readsOf(lookup));
    const entries = this.#data.entries(lookup);
    if (entries === undefined) {
      this.missing.lookups.add(lookup);
      this.#lacking.add(lookup);
    }
    return entries ?? NO_ENTRIES;
  }

  readonly #gid = ({ path, row }: TableEntry): Gid => this.#slots.get(path)! * ENTITIES_PER_FILE + row;

  /** The entities of a language that have a name and can be depended on. */
  named(lang: string, name: string): Named {
    return this.#find(this.#named.in(lang), name, (ask) => {
      ask(this.#askedFor(name));
      const entries = this.#entries(ask, 'name', nameKey(lang, name));
      const only = entries.length === 1 && (entries[0].flags & ENTRY_FLAGS.member) !== 0;
      const hasType = entries.some(({ flags }) => (flags & ENTRY_FLAGS.type) !== 0);
      return { count: entries.length, hasType, onlyMember: only ? this.#gid(entries[0]) : undefined };
    });
  }

  /** Impl blocks, extensions and out-of-line members written for a type of that simple name. */
  extensionsOf(lang: string, name: string): readonly Gid[] {
    return this.#find(this.#extensions.in(lang), name, (ask) => {
      ask(this.#askedFor(name));
      return this.#entries(ask, 'extension', nameKey(lang, name)).map(this.#gid);
    });
  }

  /** Interfaces that a type with a method of that name may implement; `:I` for those that embed one named I. */
  interfacesOf(lang: string, name: string): readonly Gid[] {
    return this.#find(this.#interfaces.in(lang), name, (ask) =>
      this.#entries(ask, 'interface', nameKey(lang, name)).map(this.#gid),
    );
  }

  /** Entities that a namespace of a language declares under a name, in the project and in its standard library. */
  inNamespace(lang: string, namespace: string, name: string): readonly Gid[] {
    const { entries, known } = this.#find(this.#declared.in(lang), name, (ask): Declared => {
      ask(this.#askedFor(name));
      return { entries: this.#entries(ask, 'declared', nameKey(lang, name)), known: new Map() };
    });
    let found = known.get(namespace);
    if (found === undefined) {
      const hash = entries.length === 0 ? 0 : namespaceHash(namespace);
      const own = entries.filter(({ flags }) => flags === hash).map(this.#gid);
      const types = this.library(lang)?.named(namespace, name) ?? NO_TYPES;
      found = types.length === 0 ? own : [...own, ...this.libraryTypes(lang, types)];
      known.set(namespace, found);
    }
    return found;
  }

  /** Holds if a file of a language declares a namespace, or one in it. */
  hasNamespace(lang: string, namespace: string): boolean {
    return this.#find(
      this.#namespaces.in(lang),
      namespace,
      (ask) => this.#entries(ask, 'namespace', nameKey(lang, namespace)).length > 0,
    );
  }

  /** Slots of the files that call something of that name, or that give something to members of that name. */
  tellersOf(table: 'call' | 'given', lang: string, name: string): readonly number[] {
    return this.#find((table === 'call' ? this.#callers : this.#givers).in(lang), name, (ask) =>
      this.#entries(ask, table, nameKey(lang, name)).map(({ path }) => this.#slots.get(path)!),
    );
  }

  /** Extension methods of a name, wherever they are declared. */
  extensionMethods(lang: string, name: string): readonly Gid[] {
    return this.#find(this.#extensionMethods.in(lang), name, (ask) => {
      ask(this.#askedFor(name));
      const own = this.#entries(ask, 'extension', extensionMethodKey(lang, name)).map(this.#gid);
      const types = this.libraryTypes(lang, this.library(lang)?.extending(name) ?? NO_TYPES);
      const declared = types.flatMap((gid) => {
        const file = this.fileOf(this.slot(gid));
        return file
          .children(1)
          .filter((row) => file.name(row) === name && isExtensionMethod(file, row))
          .map((row) => file.gid(row));
      });
      return [...own, ...declared];
    });
  }

  /** A value made once per project; whoever uses it rests on the look-ups that its making took. */
  once<T>(name: string, make: () => T): T {
    let known = this.#memo.get(name);
    if (known === undefined) {
      const parts = new Set<Reads>();
      const outer = this.log;
      this.log = { asking: -1, read: (reads) => parts.add(reads) };
      const value = make();
      this.log = outer;
      known = { value, reads: new Reads(0, [...parts]) };
      this.#memo.set(name, known);
    }
    this.log.read(known.reads);
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
  return facts.facts({ path, lang, ...none });
};

/** The folder of a path, '' for the root. */
export const directoryOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');
