// Runs the patterns of .scm files over a flat tree. Patterns are looked up by the kind of the node they start at,
// so that one walk over the tree runs every query of a language, and only captured nodes cost anything.

import { PtError } from '../model/errors.ts';
import { EXTRA, type FlatTree, type LanguageTables, NAMED } from './flatten.ts';
import type { ChildSpec, NodeSpec, PatternSpec } from './scm.ts';

interface CompiledChild {
  /** Field id; 0 = any. */
  readonly field: number;
  readonly node: CompiledNode;
  readonly optional: boolean;
  readonly many: boolean;
  readonly anchored: boolean;
  readonly last: boolean;
}

interface CompiledNode {
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
  readonly root: string;
  /** `root` up to its first dot, and what follows it. */
  readonly word: string;
  readonly detail: string;
  readonly tests: readonly Test[];
  readonly properties: Readonly<Record<string, string>>;
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

/** The captures of one match: valid until the callback that got it returns. */
export class Match {
  readonly tree: FlatTree;
  pattern!: Pattern;
  /** capture id, node, capture id, node, …; `size` numbers of it are in use. */
  readonly stack: number[] = [];
  size = 0;

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

  /** A copy that stays valid. */
  keep(): Match {
    const copy = new Match(this.tree);
    copy.pattern = this.pattern;
    copy.size = this.size;
    for (let i = 0; i < this.size; i++) copy.stack[i] = this.stack[i];
    return copy;
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

  return specs.map((spec) => {
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
      return {
        kinds,
        namedOnly: node.namedOnly,
        alternatives: node.alternatives?.map(compileNode),
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
        tests.push((match) =>
          match.all(subject).every((node) => hasAncestor(match.tree, node, wanted, far) !== negated),
        );
        continue;
      }
      if (base === 'has-field?') {
        const field = fieldNames.indexOf(rest[0]?.text ?? '');
        if (field < 0) fail(line, `the grammar has no field ${rest[0]?.text}`);
        tests.push((match) => match.all(subject).every((node) => (match.tree.field[node] === field) !== negated));
        continue;
      }
      if (base === 'before-field?') {
        const field = fieldNames.indexOf(rest[0]?.text ?? '');
        if (field < 0) fail(line, `the grammar has no field ${rest[0]?.text}`);
        tests.push((match) => match.all(subject).every((node) => (nextField(match.tree, node) === field) !== negated));
        continue;
      }
      let holds: (text: string, match: Match, source: string) => boolean;
      if (base === 'eq?' && rest[0]?.capture) {
        const other = captures.id(rest[0].text);
        holds = (text, match, source) => text === textOf(match.tree, source, match.one(other));
      } else if (base === 'eq?' || base === 'any-of?') {
        const set = new Set(rest.map((a) => a.text));
        holds = (text) => set.has(text);
      } else if (base === 'match?') {
        const regexp = new RegExp(rest[0]?.text ?? '', 'u');
        holds = (text) => regexp.test(text);
      } else holds = fail(line, `unknown predicate #${name}`);
      // As in tree-sitter, a predicate on a capture that took no node holds.
      tests.push((match, source) =>
        match.all(subject).every((node) => holds(textOf(match.tree, source, node), match, source) !== negated),
      );
    }
    const root = spec.node.captures[0] ?? spec.node.alternatives?.[0]?.captures[0] ?? '';
    const [word, detail = ''] = root.split('.', 2);
    return { node: compileNode(spec.node), root, word, detail, tests, properties, file: spec.file, line: spec.line };
  });
};

/** Whether nodes of a kind are named, unlike tokens such as "if" that may have the same name. */
const isNamed = (language: LanguageTables, kind: number): boolean =>
  kind === language.errorKind || (language.symbolFlags[kind] & 2) !== 0;

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

/** Runs `pattern` at `node`; `emit` sees every match. Gives whether there was one. */
export const runPattern = (
  pattern: Pattern,
  match: Match,
  node: number,
  source: string,
  emit: (match: Match) => void,
): boolean => {
  const { tree } = match;
  match.pattern = pattern;
  match.size = 0;
  const done = (): boolean => {
    for (const test of pattern.tests) if (!test(match, source)) return false;
    emit(match);
    return true;
  };
  return matchNode(tree, match, pattern.node, node, done);
};

/** Holds if `spec` fits `node` and `then` accepts; captures stay on the stack while `then` runs. */
const matchNode = (tree: FlatTree, match: Match, spec: CompiledNode, node: number, then: () => boolean): boolean => {
  // `(_)` is never a comment: one between arguments is no argument.
  if (spec.kinds ? spec.kinds[tree.kind[node]] !== 1 : spec.namedOnly && (tree.flags[node] & (NAMED | EXTRA)) !== NAMED)
    return false;
  const mark = match.size;
  for (const id of spec.captures) match.push(id, node);
  let any = false;
  if (spec.alternatives) {
    for (const alternative of spec.alternatives) any = matchNode(tree, match, alternative, node, then) || any;
  } else if (spec.absentFields.some((field) => childWithField(tree, node, field) >= 0)) any = false;
  else any = spec.children.length === 0 ? then() : matchChildren(tree, match, spec, node, 0, node + 1, then);
  match.size = mark;
  return any;
};

const accept = (): boolean => true;

/** Whether a pattern looks at nothing below its node. */
const isLeaf = (spec: CompiledNode): boolean =>
  spec.alternatives === undefined && spec.children.length === 0 && spec.absentFields.length === 0;

/** Matches child patterns from `index` on against the children of `node` from `from` on, every way there is. */
const matchChildren = (
  tree: FlatTree,
  match: Match,
  spec: CompiledNode,
  node: number,
  index: number,
  from: number,
  then: () => boolean,
): boolean => {
  if (index === spec.children.length) return then();
  const child = spec.children[index];
  const end = tree.next[node];
  if (child.many && !child.anchored && !child.last && index === spec.children.length - 1 && isLeaf(child.node)) {
    // The common `(_)* @x`: all at once, as a table of thousands of rows would be a stack of thousands of frames.
    const mark = match.size;
    let found = 0;
    for (let at = from; at < end; at = tree.next[at]) {
      if (child.field !== 0 && tree.field[at] !== child.field) continue;
      if (!matchNode(tree, match, child.node, at, accept)) continue;
      for (const id of child.node.captures) match.push(id, at);
      found++;
    }
    const held = (found > 0 || child.optional) && then();
    match.size = mark;
    return held;
  }
  let any = false;
  for (let at = from; at < end; at = tree.next[at]) {
    if (child.field === 0 || tree.field[at] === child.field) {
      const after = tree.next[at];
      let fits = false;
      const rest = (): boolean => {
        fits = true;
        if (child.last && hasNamed(tree, after, end)) return false;
        if (child.many) {
          if (matchChildren(tree, match, spec, node, index, after, then)) return true;
          // Taking no more has been tried where that is allowed.
          if (child.optional) return false;
        }
        return matchChildren(tree, match, spec, node, index + 1, after, then);
      };
      if (matchNode(tree, match, child.node, at, rest)) {
        any = true;
        if (child.many) return true;
      }
      // A repetition takes every child that fits, until it ends: choosing among them would take exponential time.
      if (child.many && fits) break;
    }
    if (child.anchored && tree.flags[at] & NAMED && !(tree.flags[at] & EXTRA)) break;
  }
  if (any) return true;
  return child.optional ? matchChildren(tree, match, spec, node, index + 1, from, then) : false;
};

const hasNamed = (tree: FlatTree, from: number, end: number): boolean => {
  for (let at = from; at < end; at = tree.next[at]) {
    if (tree.flags[at] & NAMED && !(tree.flags[at] & EXTRA)) return true;
  }
  return false;
};

/** The first child of `node` with the field id, -1 if none. */
export const childWithField = (tree: FlatTree, node: number, field: number): number => {
  const end = tree.next[node];
  for (let at = node + 1; at < end; at = tree.next[at]) if (tree.field[at] === field) return at;
  return -1;
};
