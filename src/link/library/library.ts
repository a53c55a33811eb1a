// What the standard library of a language declares: library/<language>.api, compiled by compile.ts. The facts of a
// type, like those of a source file, are read when it is first asked for.

import { existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { PACKAGE_ROOT } from '../../extract/languages.ts';
import { decodeFacts, type Facts } from '../../model/facts.ts';

/** The compiled index of a library. */
export interface LibraryIndex {
  /** Namespace and name of each type. */
  readonly types: readonly (readonly [namespace: string, name: string])[];
  /** Where the facts of each type end in the file of facts; they begin where those before end. */
  readonly ends: readonly number[];
  /** Names of members of any type. */
  readonly members: readonly string[];
  /** Types with extension methods, by the names of those. */
  readonly extensions: readonly (readonly [name: string, types: readonly number[]])[];
}

const NO_TYPES: readonly number[] = [];

export class Library {
  /** The file of facts, open. */
  readonly #file: number;
  readonly #ends: readonly number[];
  readonly #qualified = new Map<string, number[]>();
  readonly #simple = new Map<string, number[]>();
  readonly #extensions: ReadonlyMap<string, readonly number[]>;
  readonly #namespaces = new Set<string>();
  readonly #members: ReadonlySet<string>;

  constructor(file: number, { types, ends, members, extensions }: LibraryIndex) {
    this.#file = file;
    this.#ends = ends;
    this.#members = new Set(members);
    this.#extensions = new Map(extensions);
    let last = '';
    for (const [type, [namespace, name]] of types.entries()) {
      append(this.#qualified, `${namespace}.${name}`, type);
      append(this.#simple, name, type);
      if (namespace === last) continue;
      last = namespace;
      for (let at = namespace; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) this.#namespaces.add(at);
    }
  }

  /** Types that a namespace declares under a name, one for each number of type parameters. */
  named(namespace: string, name: string): readonly number[] {
    return this.#qualified.get(`${namespace}.${name}`) ?? NO_TYPES;
  }

  /** Types that a name means inside a namespace of the library itself. */
  seenFrom(namespace: string, name: string): readonly number[] {
    const near = this.named(namespace, name);
    if (near.length > 0) return near;
    return this.#simple.get(name) ?? this.#qualified.get(name) ?? NO_TYPES;
  }

  /** Types with extension methods of a name. */
  extending(name: string): readonly number[] {
    return this.#extensions.get(name) ?? NO_TYPES;
  }

  hasNamespace(name: string): boolean {
    return this.#namespaces.has(name);
  }

  /** Holds if some type of the library has a member of that name. */
  hasMember(name: string): boolean {
    return this.#members.has(name);
  }

  /** The facts of a type; entity 1 is the type. */
  facts(type: number): Facts {
    const begin = type === 0 ? 0 : this.#ends[type - 1];
    const bytes = new Uint8Array(this.#ends[type] - begin);
    readSync(this.#file, bytes, 0, bytes.length, begin);
    return decodeFacts(bytes.buffer);
  }
}

const append = (map: Map<string, number[]>, name: string, type: number): void => {
  const known = map.get(name);
  if (known === undefined) map.set(name, [type]);
  else known.push(type);
};

const libraries = new Map<string, Library | undefined>();

/** The standard library of a language; undefined if there is none. */
export const libraryOf = (lang: string): Library | undefined => {
  if (!libraries.has(lang)) libraries.set(lang, openLibrary(lang));
  return libraries.get(lang);
};

const openLibrary = (lang: string): Library | undefined => {
  if (!existsSync(new URL(`library/${lang}.api`, PACKAGE_ROOT))) return undefined;
  // What is compiled lies beside the compiled code, for those too who run the sources.
  const [facts, index] = ['facts', 'json'].map((kind) => new URL(`dist/library/${lang}.${kind}`, PACKAGE_ROOT));
  return new Library(openSync(facts, 'r'), JSON.parse(readFileSync(index, 'utf8')) as LibraryIndex);
};
