// Random trees and random edits of them, told in numbers that the tree turns into something it can do: so any history
// can be made shorter and is still one.

import fc from 'fast-check';
import type { LanguageRow } from './incremental-languages.ts';

const TYPES = ['Alpha', 'Beta'];
const FUNCTIONS = ['run', 'load', 'save', 'stop'];
const VARIABLES = ['one', 'two'];

const KINDS = ['insert', 'delete', 'rename', 'tweak', 'replace', 'write', 'remove', 'move', 'manifest'] as const;

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
    { weight: 6, arbitrary: fc.constantFrom('insert', 'replace', 'tweak') },
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

const renamed = (text: string, pick: readonly number[]): string => {
  const list = at([TYPES, FUNCTIONS, VARIABLES], pick[0]);
  const [from, to] = [at(list, pick[1]), at(list, pick[2])];
  return text.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to);
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
        if (pick[0] % 4 === 0) blocks.unshift(this.#block(this.#row.imports, block, pick));
        else blocks.splice(place, 0, this.#block(this.#row.blocks, block, pick));
        return;
      case 'delete':
        blocks.splice(place, 1);
        return;
      case 'replace':
        if (blocks.length > 0) blocks[place] = this.#block(this.#row.blocks, pick[0], pick);
        return;
      case 'rename':
        for (const [one, texts] of this.#files) {
          if (block % 2 === 0 || one === path)
            this.#files.set(
              one,
              texts.map((text) => renamed(text, pick)),
            );
        }
        return;
      case 'tweak':
        if (blocks.length > 0) blocks[place] = renamed(blocks[place], pick);
        return;
      case 'write':
        this.#files.set(at(this.#row.paths, file), [
          ...[0, 1].map((i) => this.#block(this.#row.imports, pick[i], pick.slice(i))),
          ...[2, 3, 4].map((i) => this.#block(this.#row.blocks, pick[i], pick.slice(i - 2))),
        ]);
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

  #block(blocks: readonly string[], which: number, pick: readonly number[]): string {
    let next = 0;
    const chosen = new Map<string, string>();
    return at(blocks, which).replaceAll(/«(\w)»/g, (_, letter: string) => {
      const known = chosen.get(letter);
      if (known !== undefined) return known;
      const name = at(NAMES[letter] ?? this.#row.modules, pick[++next % pick.length] ?? 0);
      chosen.set(letter, name);
      return name;
    });
  }
}
