// What the standard library of a language declares: library/<language>.api, whose form library/render.mjs tells. A type
// is read when it is first asked for, into facts like those of a source file.

import { existsSync, readFileSync } from 'node:fs';
import { PACKAGE_ROOT } from '../extract/languages.ts';
import type { Facts } from '../model/facts.ts';
import { libraryFacts } from './library-facts.ts';

/** A top-level type with all that is nested in it. */
interface Declared {
  readonly namespace: string;
  readonly name: string;
  /** Where its lines begin and end in the text. */
  readonly from: number;
  to: number;
}

const NO_TYPES: readonly number[] = [];
const TYPE_LINE = /^[A-Z] ([^<\s(]+)/;
const MEMBER_LINE = /^\t+[+~]*\.?([^<\s(]+)/;

export class Library {
  readonly lang: string;
  readonly #text: string;
  readonly #types: Declared[] = [];
  readonly #qualified = new Map<string, number[]>();
  readonly #simple = new Map<string, number[]>();
  readonly #extensions = new Map<string, number[]>();
  readonly #namespaces = new Set<string>();
  readonly #members = new Set<string>();

  constructor(lang: string, text: string) {
    this.lang = lang;
    this.#text = text;
    let namespace = '';
    for (let from = 0, to = text.indexOf('\n'); to >= 0; from = to + 1, to = text.indexOf('\n', from)) {
      const line = text.slice(from, to);
      if (line.startsWith('\t')) {
        this.#types[this.#types.length - 1].to = to;
        const name = MEMBER_LINE.exec(line)?.[1];
        if (name === undefined) continue;
        this.#members.add(name);
        if (line.includes('(this ')) append(this.#extensions, name, this.#types.length - 1);
      } else if (line.startsWith(':')) {
        namespace = line.slice(1);
        for (let at = namespace; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0)))
          this.#namespaces.add(at);
      } else {
        const name = TYPE_LINE.exec(line)?.[1];
        if (name === undefined) continue;
        append(this.#qualified, `${namespace}.${name}`, this.#types.length);
        append(this.#simple, name, this.#types.length);
        this.#types.push({ namespace, name, from, to });
      }
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
    const { namespace, from, to } = this.#types[type];
    return libraryFacts(this.lang, namespace, this.#text.slice(from, to));
  }
}

const append = (map: Map<string, number[]>, name: string, type: number): void => {
  const known = map.get(name);
  if (known === undefined) map.set(name, [type]);
  else if (known[known.length - 1] !== type) known.push(type);
};

const libraries = new Map<string, Library | undefined>();

/** The standard library of a language; undefined if none is at hand. */
export const libraryOf = (lang: string): Library | undefined => {
  if (!libraries.has(lang)) {
    const file = new URL(`library/${lang}.api`, PACKAGE_ROOT);
    libraries.set(lang, existsSync(file) ? new Library(lang, readFileSync(file, 'utf8')) : undefined);
  }
  return libraries.get(lang);
};
