// Random trees and random edits of them, told in numbers that the tree turns into something it can do: so any history
// can be made shorter and is still one.

import fc from 'fast-check';
import type { LanguageRow } from './incremental-languages.ts';

const TYPES = ['Alpha', 'Beta', 'Gamma'];
const FUNCTIONS = ['run', 'load', 'make'];
const VARIABLES = ['one', 'two'];

const KINDS = ['insert', 'delete', 'rename', 'replace', 'write', 'remove', 'move', 'manifest'] as const;

export interface Edit {
  readonly kind: (typeof KINDS)[number];
  /** Which file, which block, which of the possible contents. */
  readonly file: number;
  readonly block: number;
  readonly pick: readonly number[];
}

const index = fc.nat({ max: 999 });
const picks = fc.array(index, { minLength: 6, maxLength: 6 });

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('insert', 'replace') },
    { weight: 4, arbitrary: fc.constantFrom('delete', 'rename') },
    { weight: 3, arbitrary: fc.constantFrom('write', 'remove', 'move', 'manifest') },
  ) as fc.Arbitrary<Edit['kind']>,
  file: index,
  block: index,
  pick: picks,
});

/** Edits in batches: the index is brought up to date after each. */
export const history: fc.Arbitrary<readonly (readonly Edit[])[]> = fc
  .tuple(
    fc.array(edit, { minLength: 6, maxLength: 16 }),
    fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  )
  .map(([first, later]) => [first.map((one, i) => (i < 4 ? { ...one, kind: 'write' as const } : one)), ...later]);

const at = <T>(list: readonly T[], number: number): T => list[number % list.length];

const NAMES: Readonly<Record<string, readonly string[]>> = {
  T: TYPES,
  U: TYPES,
  f: FUNCTIONS,
  g: FUNCTIONS,
  x: VARIABLES,
};

/** A tree as blocks by path. */
export class RandomTree {
  readonly #row: LanguageRow;
  readonly #files = new Map<string, string[]>();
  readonly #manifests = new Map<string, string>();

  constructor(row: LanguageRow) {
    this.#row = row;
    for (const [path, texts] of Object.entries(row.manifests ?? {})) this.#manifests.set(path, texts[0]);
  }

  /** Every file with its text. */
  texts(): Map<string, string> {
    const texts = new Map(this.#manifests);
    for (const [path, blocks] of this.#files) {
      texts.set(path, [this.#row.head?.(path) ?? '', ...blocks, ''].join('\n'));
    }
    return texts;
  }

  apply({ kind, file, block, pick }: Edit): void {
    const paths = [...this.#files.keys()];
    const path = paths.length > 0 ? at(paths, file) : '';
    const blocks = this.#files.get(path) ?? [];
    const place = blocks.length > 0 ? block % blocks.length : 0;
    switch (kind) {
      case 'insert':
        blocks.splice(place, 0, this.#block(block, pick));
        return;
      case 'delete':
        blocks.splice(place, 1);
        return;
      case 'replace':
        if (blocks.length > 0) blocks[place] = this.#block(pick[0], pick);
        return;
      case 'rename':
        this.#rename(pick, block % 2 === 0 ? [path] : paths);
        return;
      case 'write':
        this.#files.set(
          at(this.#row.paths, file),
          [0, 1, 2, 3].map((i) => this.#block(pick[i] + i, pick.slice(i))),
        );
        return;
      case 'remove':
        if (paths.length > 1) this.#files.delete(path);
        return;
      case 'move': {
        const to = at(this.#row.paths, pick[0]);
        if (path === '' || to === path) return;
        this.#files.delete(path);
        this.#files.set(to, blocks);
        return;
      }
      case 'manifest': {
        const manifests = Object.entries(this.#row.manifests ?? {});
        if (manifests.length === 0) return;
        const [name, texts] = at(manifests, file);
        this.#manifests.set(name, at(texts, pick[0]));
      }
    }
  }

  #rename(pick: readonly number[], paths: readonly string[]): void {
    const list = at([TYPES, FUNCTIONS, VARIABLES], pick[0]);
    const [from, to] = [at(list, pick[1]), at(list, pick[2])];
    for (const path of paths) {
      const blocks = this.#files.get(path);
      if (blocks)
        this.#files.set(
          path,
          blocks.map((text) => text.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to)),
        );
    }
  }

  #block(which: number, pick: readonly number[]): string {
    let next = 0;
    const chosen = new Map<string, string>();
    return at(this.#row.blocks, which).replaceAll(/«(\w)»/g, (_, letter: string) => {
      const known = chosen.get(letter);
      if (known !== undefined) return known;
      const name = at(NAMES[letter] ?? this.#row.modules, pick[++next % pick.length] ?? 0);
      chosen.set(letter, name);
      return name;
    });
  }
}
