// Runs the patterns of .scm files over a flat tree. Patterns are looked up by the kind of the node they start at,
// so that one walk over the tree runs every query of a language, and only captured nodes cost anything.

import { PtError } from '../model/errors.ts';
import { type Filter, filterOf, kindsNeeded, slotsOf } from './filter.ts';
import { EXTRA, type FlatTree, type LanguageTables, NAMED } from './flatten.ts';
import { isLeaf, type Matcher, makeMatcher, type NodeTest } from './matcher.ts';
import type { ChildSpec, NodeSpec, PatternSpec } from './scm.ts';

export interface CompiledChild {
  /** Field id; 0 = any. */
  readonly field: number;
  readonly node: CompiledNode;
  readonly optional: boolean;
  readonly many: boolean;
  readonly anchored: boolean;
  readonly last: boolean;
}

export interface CompiledNode {
  /** By kind id; undefined = any. */
  readonly kinds: Uint8Array | undefined;
  readonly namedOnly: boolean;
  readonly alternatives: readonly CompiledNode[] | undefined;
  readonly children: readonly CompiledChild[];
  readonly absentFields: readonly number[];
  /** Capture ids. */
  readonly captures: readonly number[];
}

type Test = (match: Match, text: string) => boolean;

/** A compiled pattern. `root` is the first capture of its outermost node: what the pattern says. */
export interface Pattern {
  readonly node: CompiledNode;
  readonly matcher: Matcher;
  /** The pattern asks for nothing but the kind of its node, and captures nothing else. */
  readonly bare: boolean;
  readonly filter: Filter;
  /** Of each of these lists one slot is taken in a file where the pattern matches: see `possible`. */
  readonly words: readonly (readonly number[])[];
  /** Of each of these lists one kind is there in a file where the pattern matches. */
  readonly needs: readonly (readonly number[])[];
  readonly root: string;
  /** `root` up to its first dot, and what follows it. */
  readonly word: string;
  readonly detail: string;
  readonly properties: Readonly<Record<string, string>>;
  /** Its place among the patterns of the language. */
  readonly index: number;
  readonly file: string;
  readonly line: number;
}

/** What a `CaptureNames` gives ids to: capture names, shared by all patterns of a language. */
export class CaptureNames {
  readonly #ids = new Map<string, number>();
  id(name: string): number {
    let id = this.#ids.get(name);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(name, id);
    }
    return id;
  }
}

const ignore = (): void => {};

/** The captures of one match: valid until the callback that got it returns. */
export class Match {
  readonly tree: FlatTree;
  pattern!: Pattern;
  /** capture id, node, capture id, node, …; `size` numbers of it are in use. */
  readonly stack: number[] = [];
  size = 0;
  /** Where the matchers of the pattern stand: see matcher.ts. */
  readonly registers: number[] = [];
  source = '';
  emit: (match: Match) => void = ignore;

  constructor(tree: FlatTree) {
    this.tree = tree;
  }

  push(id: number, node: number): void {
    this.stack[this.size++] = id;
    this.stack[this.size++] = node;
  }

  /** The first node captured under the id, -1 if none. */
  one(id: number): number {
    const { stack, size } = this;
    for (let i = 0; i < size; i += 2) if (stack[i] === id) return stack[i + 1];
    return -1;
  }

  /** Every node captured under the id, in source order. */
  all(id: number): number[] {
    const { stack, size } = this;
    const nodes: number[] = [];
    for (let i = 0; i < size; i += 2) if (stack[i] === id) nodes.push(stack[i + 1]);
    return nodes;
  }
}

/** Compiles patterns for a language; throws `query-file` for a node type or field that the grammar lacks. */
export const compilePatterns = (
  specs: readonly PatternSpec[],
  language: LanguageTables,
  fieldNames: readonly (string | null)[],
  captures: CaptureNames,
): Pattern[] => {
  const kindIds = new Map<string, number[]>();
  for (const [id, name] of language.kinds.entries()) kindIds.set(name, [...(kindIds.get(name) ?? []), id]);

  return specs.map((spec, index) => {
    const fail = (line: number, reason: string): never => {
      throw new PtError('query-file', { file: spec.file, line, reason });
    };
    const compileChild = (child: ChildSpec): CompiledChild => {
      const field = child.field === undefined ? 0 : fieldNames.indexOf(child.field);
      if (field < 0) fail(child.node.line, `the grammar has no field ${child.field}`);
      return {
        field,
        node: compileNode(child.node),
        optional: child.quantifier === '?' || child.quantifier === '*',
        many: child.quantifier === '*' || child.quantifier === '+',
        anchored: child.anchored,
        last: child.last,
      };
    };
    const compileNode = (node: NodeSpec): CompiledNode => {
      let kinds: Uint8Array | undefined;
      if (node.kinds) {
        kinds = new Uint8Array(language.kinds.length);
        for (const { name, named } of node.kinds) {
          const ids = (kindIds.get(name) ?? []).filter((id) => isNamed(language, id) === named);
          if (ids.length === 0) fail(node.line, `the grammar has no node type ${named ? name : JSON.stringify(name)}`);
          for (const id of ids) kinds[id] = 1;
        }
      }
      const alternatives = node.alternatives?.map(compileNode);
      const single = alternatives && unionOf(alternatives);
      return {
        kinds: single ?? kinds,
        namedOnly: node.namedOnly,
        alternatives: single ? undefined : alternatives,
        children: node.children.map(compileChild),
        absentFields: node.absentFields.map((name) => {
          const id = fieldNames.indexOf(name);
          return id >= 0 ? id : fail(node.line, `the grammar has no field ${name}`);
        }),
        captures: node.captures.map((name) => captures.id(name)),
      };
    };
    const properties: Record<string, string> = {};
    const tests: Test[] = [];
    /** By capture: what is asked of its node alone, before anything that comes after it. */
    const early = new Map<number, NodeTest>();
    const words: (readonly number[])[] = [];
    const node = compileNode(spec.node);
    let parents: Uint8Array | undefined;
    for (const { name, args, line } of spec.predicates) {
      if (name === 'set!') {
        properties[args[0]?.text ?? ''] = args[1]?.text ?? '';
        continue;
      }
      const subject = args[0]?.capture ? captures.id(args[0].text) : fail(line, `${name} needs a capture first`);
      const negated = name.startsWith('not-');
      const base = negated ? name.slice(4) : name;
      const rest = args.slice(1);
      if (base === 'has-parent?' || base === 'has-ancestor?') {
        const wanted = new Set(
          rest.flatMap((a) => kindIds.get(a.text) ?? fail(line, `the grammar has no node type ${a.text}`)),
        );
        const far = base === 'has-ancestor?';
        if (!far && !negated && spec.node.captures.includes(args[0].text))
          parents = Uint8Array.from(language.kinds, (_, id) => (wanted.has(id) && parents?.[id] !== 0 ? 1 : 0));
        tests.push((match) => every(match, subject, (node) => hasAncestor(match.tree, node, wanted, far) !== negated));
        continue;
      }
      if (base === 'has-field?') {
        const field = fieldNames.indexOf(rest[0]?.text ?? '');
        if (field < 0) fail(line, `the grammar has no field ${rest[0]?.text}`);
        tests.push((match) => every(match, subject, (node) => (match.tree.field[node] === field) !== negated));
        continue;
      }
      if (base === 'before-field?') {
        const field = fieldNames.indexOf(rest[0]?.text ?? '');
        if (field < 0) fail(line, `the grammar has no field ${rest[0]?.text}`);
        tests.push((match) => every(match, subject, (node) => (nextField(match.tree, node) === field) !== negated));
        continue;
      }
      let holds: (text: string, match: Match, source: string) => boolean;
      if (base === 'eq?' && rest[0]?.capture) {
        const other = captures.id(rest[0].text);
        holds = (text, match, source) => text === textOf(match.tree, source, match.one(other));
      } else if (base === 'eq?' || base === 'any-of?') {
        const texts = rest.map((a) => a.text);
        const test = isOneOf(new Set(texts), negated);
        if (timesCaptured(node, subject) === 1 && !early.has(subject)) early.set(subject, test);
        else tests.push((match) => every(match, subject, (at) => test(match, at)));
        const slots = negated || !alwaysCaptures(node, subject) ? undefined : slotsOf(texts);
        if (slots) words.push(slots);
        continue;
      } else if (base === 'match?') {
        const regexp = new RegExp(rest[0]?.text ?? '', 'u');
        holds = (text) => regexp.test(text);
      } else holds = fail(line, `unknown predicate #${name}`);
      // As in tree-sitter, a predicate on a capture that took no node holds.
      tests.push((match, source) =>
        every(match, subject, (node) => holds(textOf(match.tree, source, node), match, source) !== negated),
      );
    }
    const root = spec.node.captures[0] ?? spec.node.alternatives?.[0]?.captures[0] ?? '';
    const [word, detail = ''] = root.split('.', 2);
    const matcher = makeMatcher(
      node,
      (match) => {
        for (let i = 0; i < tests.length; i++) if (!tests[i](match, match.source)) return false;
        match.emit(match);
        return true;
      },
      early,
    );
    return {
      node,
      matcher,
      bare:
        isLeaf(node) &&
        node.captures.length === 1 &&
        node.kinds !== undefined &&
        tests.length === 0 &&
        early.size === 0,
      filter: filterOf(node, parents),
      words,
      needs: kindsNeeded(node),
      root,
      word,
      detail,
      properties,
      index,
      file: spec.file,
      line: spec.line,
    };
  });
};

/** Holds if every match has a node captured under the id. */
const alwaysCaptures = ({ captures, alternatives, children }: CompiledNode, id: number): boolean =>
  captures.includes(id) ||
  (alternatives?.every((alternative) => alwaysCaptures(alternative, id)) ?? false) ||
  children.some((child) => !child.optional && alwaysCaptures(child.node, id));

/** How many nodes a match can have under the id: 2 stands for more. */
const timesCaptured = ({ captures, alternatives, children }: CompiledNode, id: number): number => {
  let times = captures.includes(id) ? 1 : 0;
  if (alternatives) times += Math.max(...alternatives.map((alternative) => timesCaptured(alternative, id)));
  for (const { many, node } of children) times += timesCaptured(node, id) * (many ? 2 : 1);
  return Math.min(times, 2);
};

/** The kinds of alternatives that are no more than kinds, each another: `[(identifier) (string)]` is one test. */
const unionOf = (alternatives: readonly CompiledNode[]): Uint8Array | undefined => {
  const union = new Uint8Array(alternatives[0]?.kinds?.length ?? 0);
  for (const alternative of alternatives) {
    const { kinds, captures } = alternative;
    if (kinds === undefined || captures.length > 0 || !isLeaf(alternative)) return undefined;
    for (let kind = 0; kind < kinds.length; kind++) {
      if (kinds[kind] === 0) continue;
      if (union[kind] !== 0) return undefined;
      union[kind] = 1;
    }
  }
  return union;
};

/** Whether nodes of a kind are named, unlike tokens such as "if" that may have the same name. */
const isNamed = (language: LanguageTables, kind: number): boolean =>
  kind === language.errorKind || (language.symbolFlags[kind] & 2) !== 0;

/** Holds if every node captured under the id passes. */
const every = (match: Match, id: number, passes: (node: number) => boolean): boolean => {
  const { stack, size } = match;
  for (let i = 0; i < size; i += 2) if (stack[i] === id && !passes(stack[i + 1])) return false;
  return true;
};

/** Tests the text of a node against a set; its length first, as most differ in that. */
const isOneOf = (texts: ReadonlySet<string>, negated: boolean): NodeTest => {
  const lengths = new Set([...texts].map((text) => text.length));
  const least = Math.min(...lengths);
  const most = Math.max(...lengths);
  return ({ tree, source }, node) => {
    const start = tree.start[node];
    const end = tree.end[node];
    const fits = end - start >= least && end - start <= most && texts.has(source.slice(start, end));
    return fits !== negated;
  };
};

/** The field of the next named sibling, 0 if there is none. */
const nextField = (tree: FlatTree, node: number): number => {
  const end = tree.parent[node] < 0 ? tree.count : tree.next[tree.parent[node]];
  for (let at = tree.next[node]; at < end; at = tree.next[at]) {
    if ((tree.flags[at] & (NAMED | EXTRA)) === NAMED) return tree.field[at];
  }
  return 0;
};

const hasAncestor = (tree: FlatTree, node: number, kinds: ReadonlySet<number>, far: boolean): boolean => {
  for (let at = tree.parent[node]; at >= 0; at = tree.parent[at]) {
    if (kinds.has(tree.kind[at])) return true;
    if (!far) return false;
  }
  return false;
};

/** The source text of a node. */
export const textOf = (tree: FlatTree, source: string, node: number): string =>
  node < 0 ? '' : source.slice(tree.start[node], tree.end[node]);

/** Patterns by the kind of their outermost node. */
export const patternsByKind = (patterns: readonly Pattern[], kinds: number): readonly (readonly Pattern[])[] => {
  const table: Pattern[][] = Array.from({ length: kinds }, () => []);
  const admits = (node: CompiledNode, kind: number): boolean =>
    node.alternatives ? node.alternatives.some((a) => admits(a, kind)) : !node.kinds || node.kinds[kind] === 1;
  for (const pattern of patterns) {
    for (let kind = 0; kind < kinds; kind++) if (admits(pattern.node, kind)) table[kind].push(pattern);
  }
  return table;
};

/** Runs `pattern` at `node`, whose kind it admits; `emit` sees every match. Gives whether there was one. */
export const runPattern = (
  pattern: Pattern,
  match: Match,
  node: number,
  source: string,
  emit: (match: Match) => void,
): boolean => {
  match.pattern = pattern;
  match.size = 0;
  match.source = source;
  match.emit = emit;
  if (!pattern.bare) return pattern.matcher(match, node);
  match.push(pattern.node.captures[0], node);
  emit(match);
  return true;
};

/** The first child of `node` with the field id, -1 if none. */
export const childWithField = (tree: FlatTree, node: number, field: number): number => {
  const end = tree.next[node];
  for (let at = node + 1; at < end; at = tree.next[at]) if (tree.field[at] === field) return at;
  return -1;
};
