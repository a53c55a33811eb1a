// A pattern as a chain of functions, each of which knows at the start what comes after it: nothing is allocated while
// a pattern runs. What a loop over children stands at is kept in registers of the match.

import { EXTRA, type FlatTree, NAMED } from './flatten.ts';
import type { CompiledChild, CompiledNode, Match } from './match.ts';

/** Holds if a node fits and what comes after it accepts; captures stay on the stack meanwhile. */
export type Matcher = (match: Match, node: number) => boolean;
/** What comes after a node has fitted. */
type Then = (match: Match) => boolean;
/** Matches children of `node` from the child `from` on. */
type ChildMatcher = (match: Match, node: number, from: number) => boolean;

/** Something asked of a node that was captured. */
export type NodeTest = (match: Match, node: number) => boolean;

/** The matcher of a whole pattern; `then` runs for every way to match it. `tests` are asked of nodes by their capture. */
export const makeMatcher = (spec: CompiledNode, then: Then, tests: ReadonlyMap<number, NodeTest>): Matcher => {
  let registers = 0;

  const nodeMatcher = (spec: CompiledNode, then: Then): Matcher => {
    const { kinds, namedOnly, captures, absentFields, alternatives, children } = spec;
    const below = belowMatcher(spec, then);
    const plain = !alternatives && absentFields.length === 0 && children.length === 0;
    const [capture] = captures;
    const test = testOf(captures, tests);
    if (plain && captures.length <= 1) {
      return (match, node) => {
        const { tree } = match;
        if (!admits(tree, kinds, namedOnly, node)) return false;
        if (test !== undefined && !test(match, node)) return false;
        if (capture === undefined) return then(match);
        match.push(capture, node);
        const held = then(match);
        match.size -= 2;
        return held;
      };
    }
    return (match, node) => {
      const { tree, size } = match;
      if (!admits(tree, kinds, namedOnly, node)) return false;
      if (test !== undefined && !test(match, node)) return false;
      for (let i = 0; i < captures.length; i++) match.push(captures[i], node);
      const held = below(match, node);
      match.size = size;
      return held;
    };
  };

  /** What a pattern asks of the nodes below its own. */
  const belowMatcher = (spec: CompiledNode, then: Then): Matcher => {
    const { alternatives, absentFields, children } = spec;
    if (alternatives) {
      const matchers = alternatives.map((alternative) => nodeMatcher(alternative, then));
      return (match, node) => {
        let any = false;
        for (let i = 0; i < matchers.length; i++) any = matchers[i](match, node) || any;
        return any;
      };
    }
    const first = childrenMatcher(children, 0, then);
    if (absentFields.length === 0) return (match, node) => first(match, node, node + 1);
    return (match, node) => {
      const { tree } = match;
      const end = tree.next[node];
      for (let at = node + 1; at < end; at = tree.next[at]) if (absentFields.includes(tree.field[at])) return false;
      return first(match, node, node + 1);
    };
  };

  /** Child patterns from `index` on, every way there is. */
  const childrenMatcher = (children: readonly CompiledChild[], index: number, then: Then): ChildMatcher => {
    if (index === children.length) return (match) => then(match);
    const child = children[index];
    const { field, many, anchored, last, optional } = child;
    const isFinal = index === children.length - 1;
    if (many && !anchored && !last && isFinal && isLeaf(child.node)) return runMatcher(child, then);
    if (!many && isLeaf(child.node))
      return leafMatcher(child, childrenMatcher(children, index + 1, then), testOf(child.node.captures, tests));
    const nodeRegister = registers++;
    const childRegister = registers++;
    const fitRegister = registers++;
    const next = childrenMatcher(children, index + 1, then);
    const after: Then = (match) => {
      const node = match.registers[nodeRegister];
      const from = match.tree.next[match.registers[childRegister]];
      match.registers[fitRegister] = 1;
      if (last && hasNamed(match.tree, from, match.tree.next[node])) return false;
      if (many) {
        if (self(match, node, from)) return true;
        // Taking no more has been tried where that is allowed.
        if (optional) return false;
      }
      return next(match, node, from);
    };
    const matcher = nodeMatcher(child.node, isFinal && !many && !last ? then : after);
    const self: ChildMatcher = (match, node, from) => {
      const { tree, registers } = match;
      const end = tree.next[node];
      let any = false;
      for (let at = from; at < end; at = tree.next[at]) {
        if (field === 0 || tree.field[at] === field) {
          // What comes after may be this very loop, over the same registers.
          const outerNode = registers[nodeRegister];
          const outerChild = registers[childRegister];
          const outerFit = registers[fitRegister];
          registers[nodeRegister] = node;
          registers[childRegister] = at;
          registers[fitRegister] = 0;
          const held = matcher(match, at);
          const fits = registers[fitRegister] === 1;
          registers[nodeRegister] = outerNode;
          registers[childRegister] = outerChild;
          registers[fitRegister] = outerFit;
          if (held) {
            any = true;
            if (many) return true;
          }
          // A repetition takes every child that fits, until it ends: choosing among them would take exponential time.
          if (many && fits) break;
        }
        if (anchored && (tree.flags[at] & (NAMED | EXTRA)) === NAMED) break;
      }
      return any || (optional && next(match, node, from));
    };
    return self;
  };

  return nodeMatcher(spec, then);
};

/** A child of which nothing below is asked: what comes after it can be told where it stands, without registers. */
const leafMatcher = (
  { field, node: spec, optional, anchored, last }: CompiledChild,
  next: ChildMatcher,
  test: NodeTest | undefined,
): ChildMatcher => {
  const { kinds, namedOnly, captures } = spec;
  const [capture = -1] = captures;
  const single = captures.length <= 1;
  return (match, node, from) => {
    const { tree } = match;
    const { next: nexts, field: fields } = tree;
    const end = nexts[node];
    let any = false;
    for (let at = from, after = 0; at < end; at = after) {
      after = nexts[at];
      if (
        (field === 0 || fields[at] === field) &&
        admits(tree, kinds, namedOnly, at) &&
        (test === undefined || test(match, at))
      ) {
        if (!last || !hasNamed(tree, after, end)) {
          const { size } = match;
          if (!single) for (let i = 0; i < captures.length; i++) match.push(captures[i], at);
          else if (capture >= 0) match.push(capture, at);
          if (next(match, node, after)) any = true;
          match.size = size;
        }
      }
      if (anchored && (tree.flags[at] & (NAMED | EXTRA)) === NAMED) break;
    }
    return any || (optional && next(match, node, from));
  };
};

/** The common `(_)* @x`: all at once, as a table of thousands of rows would be a stack of thousands of frames. */
const runMatcher = ({ field, node: spec, optional }: CompiledChild, then: Then): ChildMatcher => {
  const { kinds, namedOnly, captures } = spec;
  return (match, node, from) => {
    const { tree, size } = match;
    const end = tree.next[node];
    let found = optional;
    for (let at = from; at < end; at = tree.next[at]) {
      if ((field !== 0 && tree.field[at] !== field) || !admits(tree, kinds, namedOnly, at)) continue;
      for (let i = 0; i < captures.length; i++) match.push(captures[i], at);
      found = true;
    }
    const held = found && then(match);
    match.size = size;
    return held;
  };
};

/** `(_)` is never a comment: one between arguments is no argument. */
const admits = (tree: FlatTree, kinds: Uint8Array | undefined, namedOnly: boolean, node: number): boolean =>
  kinds !== undefined ? kinds[tree.kind[node]] === 1 : !namedOnly || (tree.flags[node] & (NAMED | EXTRA)) === NAMED;

/** Whether a pattern looks at nothing below its node. */
export const isLeaf = (spec: CompiledNode): boolean =>
  spec.alternatives === undefined && spec.children.length === 0 && spec.absentFields.length === 0;

const hasNamed = (tree: FlatTree, from: number, end: number): boolean => {
  for (let at = from; at < end; at = tree.next[at]) if ((tree.flags[at] & (NAMED | EXTRA)) === NAMED) return true;
  return false;
};

/** What is asked of a node that some captures take. */
const testOf = (captures: readonly number[], tests: ReadonlyMap<number, NodeTest>): NodeTest | undefined => {
  const asked = captures.flatMap((capture) => tests.get(capture) ?? []);
  return asked.length <= 1 ? asked[0] : (match, node) => asked.every((test) => test(match, node));
};
