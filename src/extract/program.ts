// A language ready to run: its grammar with the patterns of its .scm files, sorted by what they say.

import { readdirSync, readFileSync } from 'node:fs';
import { PtError } from '../model/errors.ts';
import type { ExprOp } from '../model/facts.ts';
import { EXPR_OPS } from '../model/facts.ts';
import { ENTITY_KINDS } from '../model/kinds.ts';
import { type Grammar, grammar } from './grammar.ts';
import { hooksOf } from './hooks/index.ts';
import type { LanguageHooks } from './hooks.ts';
import { type Language, languageRow, PACKAGE_ROOT } from './languages.ts';
import { CaptureNames, compilePatterns, type Pattern, patternsByKind } from './match.ts';
import { parseScm } from './scm.ts';

/** Which captures hold the parts of an expression: see EXPR_OPS for what a, b and the list mean. */
const EXPR_PARTS: Partial<Record<ExprOp, { a?: string; b?: string; list?: string; text?: string }>> = {
  name: { text: 'name' },
  member: { a: 'object', text: 'property' },
  scoped: { a: 'scope', text: 'name' },
  call: { a: 'function', b: 'passing', list: 'argument' },
  new: { a: 'class', b: 'passing', list: 'argument' },
  lambda: { a: 'result', b: 'stated', list: 'parameter_type' },
  literal: { a: 'type', text: 'name' },
  index: { a: 'object', b: 'index' },
  cast: { a: 'type', b: 'value' },
  await: { a: 'value' },
  unary: { a: 'value', text: 'operator' },
  binary: { a: 'left', b: 'right', text: 'operator' },
  conditional: { a: 'consequence', b: 'alternative' },
  array: { list: 'element' },
  tuple: { list: 'element' },
  object: { list: 'element' },
  pair: { text: 'key', a: 'value' },
  assign: { a: 'left', b: 'right' },
  generic: { a: 'name', list: 'type_argument' },
  spread: { a: 'value' },
  try: { a: 'value' },
  array_type: { a: 'element', b: 'key', text: 'container' },
  pointer_type: { a: 'element' },
  optional_type: { a: 'element' },
  union_type: { list: 'element' },
  intersection_type: { list: 'element' },
  function_type: { a: 'result', list: 'parameter_type' },
  tuple_type: { list: 'element' },
  typeof: { a: 'value' },
  literal_type: { text: 'value' },
  predicate: { text: 'name', a: 'type' },
  macro: { text: 'name', a: 'function', list: 'argument' },
  lower_bound: { a: 'element' },
};

/** Capture ids of an expression op; -1 where the op has no such part. */
export interface ExprShape {
  readonly op: number;
  readonly a: number;
  readonly b: number;
  readonly list: number;
  readonly text: number;
}

/** `group`: the node stands for the one captured as @value. */
export const GROUP = -2;
/** `custom`: the language's hook makes the expr. */
export const CUSTOM = -3;

export interface Program {
  readonly language: Language;
  readonly grammar: Grammar;
  readonly hooks: LanguageHooks;
  readonly captures: CaptureNames;
  /** All of them, by their index. */
  readonly all: readonly Pattern[];
  /** Patterns that the walk runs at each node, by node kind: definitions first. */
  readonly walk: readonly (readonly Pattern[])[];
  /** @expression.* patterns, by node kind. */
  readonly expressions: readonly (readonly Pattern[])[];
  /** @pattern.* patterns: how a binding pattern takes a value apart. */
  readonly patterns: readonly (readonly Pattern[])[];
  /** By the index of an @expression pattern. */
  readonly shapes: readonly ExprShape[];
  /** By node kind: 1 where no pattern of the walk can start and no expression be. */
  readonly idle: Uint8Array;
  /** By node kind: 1 where a function expression can be. */
  readonly lambdas: Uint8Array;
}

/** Order in which the walk runs the patterns of one node, by the first word of their root capture. */
const WALK_ORDER = ['definition', 'context', 'import', 'export', 'local', 'parameter', 'tag', 'reference', 'return'];

const sources = (folders: readonly string[]): { file: string; text: string }[] =>
  folders.flatMap((folder) => {
    const directory = new URL(`queries/${folder}/`, PACKAGE_ROOT);
    return readdirSync(directory)
      .filter((name) => name.endsWith('.scm'))
      .sort()
      .map((name) => ({
        file: `queries/${folder}/${name}`,
        text: readFileSync(new URL(name, directory), 'utf8'),
      }));
  });

const build = async (name: string): Promise<Program> => {
  const language = languageRow(name);
  if (!language) throw new PtError('internal', { reason: `no grammar is named ${name}` });
  const [loaded, hooks] = await Promise.all([grammar(name), hooksOf(language.language)]);
  const captures = new CaptureNames();
  const specs = sources(language.queries).flatMap(({ file, text }) => parseScm(file, text));
  const patterns = compilePatterns(specs, loaded.tables, loaded.fields, captures);
  const shapes: ExprShape[] = [];
  const id = (capture: string | undefined) => (capture === undefined ? -1 : captures.id(capture));
  for (const pattern of patterns) {
    const { word, detail } = pattern;
    const fail = () => {
      throw new PtError('query-file', {
        file: pattern.file,
        line: pattern.line,
        reason: `@${pattern.root} is no capture`,
      });
    };
    if (word === 'expression') {
      if (detail === 'group') {
        shapes[pattern.index] = { op: GROUP, a: id('value'), b: -1, list: -1, text: -1 };
        continue;
      }
      if (detail === 'custom') {
        shapes[pattern.index] = { op: CUSTOM, a: -1, b: -1, list: -1, text: -1 };
        continue;
      }
      const op = EXPR_OPS.indexOf(detail as ExprOp);
      if (op < 0) fail();
      const parts = EXPR_PARTS[detail as ExprOp] ?? {};
      shapes[pattern.index] = { op, a: id(parts.a), b: id(parts.b), list: id(parts.list), text: id(parts.text) };
    } else if (word === 'definition' ? !(detail in ENTITY_KINDS) : word !== 'pattern' && !WALK_ORDER.includes(word)) {
      fail();
    }
  }
  const kinds = loaded.tables.kinds.length;
  const walk = WALK_ORDER.flatMap((word) => patterns.filter((p) => p.word === word));
  const expressions = patternsByKind(
    patterns.filter((p) => p.word === 'expression'),
    kinds,
  );
  const walkByKind = patternsByKind(walk, kinds);
  return {
    language,
    grammar: loaded,
    hooks,
    captures,
    all: patterns,
    walk: walkByKind,
    expressions,
    idle: Uint8Array.from(walkByKind, (list, kind) => (list.length + expressions[kind].length === 0 ? 1 : 0)),
    lambdas: Uint8Array.from(expressions, (list) => (list.some((p) => p.detail === 'lambda') ? 1 : 0)),
    patterns: patternsByKind(
      patterns.filter((p) => p.word === 'pattern'),
      kinds,
    ),
    shapes,
  };
};

const programs = new Map<string, Promise<Program>>();

/** The program of a grammar, built once per thread. Throws query-file when a .scm file and the grammar disagree. */
export const program = (name: string): Promise<Program> => {
  let promise = programs.get(name);
  if (!promise) {
    promise = build(name);
    programs.set(name, promise);
  }
  return promise;
};
