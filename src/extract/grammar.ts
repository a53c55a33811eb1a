// The only module that knows web-tree-sitter: loads grammars, parses text, hands out flat trees.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { PtError } from '../model/errors.ts';
import { type FlatTree, flatten, type Heap, type LanguageTables, readLanguage } from './flatten.ts';
import { languageRow, PACKAGE_ROOT } from './languages.ts';
import { ParseBudget, type Progress } from './parse-budget.ts';

export interface Grammar {
  readonly name: string;
  readonly tables: LanguageTables;
  /** Field names by id. */
  readonly fields: readonly (string | null)[];
  /** The id of a field; -1 if there is none. */
  field(name: string): number;
  /** The id of a named node type; -1 if there is none. */
  kind(name: string): number;
  /**
   * Parses a text; the tree in WASM memory is freed before it returns. The tree is valid until the next parse of the
   * thread. Undefined, and the tree before stays valid, if the text is more than `budget` is for.
   */
  parse(text: string, budget?: ParseBudget): FlatTree | undefined;
}

// What it would print when memory runs out is thrown as well.
const heap = { printErr: () => {} } as unknown as Heap & Record<string, unknown>;
let started: Promise<void> | undefined;
const grammars = new Map<string, Promise<Grammar>>();

/** The address of the C struct behind one of web-tree-sitter's objects. */
const addressOf = (object: Language | object): number => (object as { 0: number })[0];

/** web-tree-sitter reads 10 KB at a time and would cut a surrogate pair in two. */
const CHUNK = 5000;
const chunk = (text: string, from: number): string => {
  const to = from + CHUNK;
  const splits = to < text.length && text.charCodeAt(to - 1) >= 0xd800 && text.charCodeAt(to - 1) < 0xdc00;
  return text.slice(from, splits ? to - 1 : to);
};

const load = async (name: string): Promise<Grammar> => {
  const row = languageRow(name);
  if (!row) throw new PtError('internal', { reason: `no grammar is named ${name}` });
  const file = new URL(`grammars/wasm/${row.wasm}`, PACKAGE_ROOT);
  const bytes = await readFile(file).catch(() => {
    throw new PtError('grammar-missing', { language: name, file: file.pathname });
  });
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== row.sha256) throw new PtError('grammar-hash', { language: name, found });
  for (const { at, byte } of row.patches ?? []) bytes[at] = byte;
  // tree-sitter's module object carries the views on its memory.
  started ??= Parser.init(heap);
  await started;
  const language = await Language.load(bytes);
  const parser = new Parser();
  parser.setLanguage(language);
  const tables = readLanguage(heap, addressOf(language), language.types);
  const fieldIds = new Map(language.fields.map((field, id) => [field, id]));
  return {
    name,
    tables,
    fields: language.fields,
    field: (name) => fieldIds.get(name) ?? -1,
    kind: (name) => language.idForNodeType(name, true) ?? -1,
    parse(text, budget = new ParseBudget(text.length)) {
      // What is refused text sees the end of the file: the parser comes to an end, or to its next step.
      const read = (offset: number) => (budget.read(offset) ? chunk(text, offset) : '');
      const progressCallback = (state: Progress) => budget.step(state, heap.HEAPU8.length);
      let tree: Tree | null = null;
      try {
        tree = parser.parse(read, null, { progressCallback });
        return tree && budget.spentAt < 0 ? flatten(heap, addressOf(tree), tables) : undefined;
      } catch (error) {
        if ((error as Error).name !== 'RuntimeError') throw error;
        budget.stop();
        return undefined;
      } finally {
        tree?.delete();
        // A parse that was stopped, or ran out of memory, would go on with the next text, and keeps what it has read.
        parser.reset();
      }
    },
  };
};

/** The grammar of that name, loaded once per thread. Throws grammar-missing, grammar-hash. */
export const grammar = (name: string): Promise<Grammar> => {
  let promise = grammars.get(name);
  if (!promise) {
    promise = load(name);
    grammars.set(name, promise);
  }
  return promise;
};
