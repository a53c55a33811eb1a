// Reads tree-sitter's query language (.scm) into patterns. The subset is what queries/ needs: node and literal
// patterns, fields, negated fields, alternations, wildcards, quantifiers, anchors, captures, the predicates
// eq/not-eq/match/not-match/any-of/not-any-of and the directive set!.
// Syntax: https://tree-sitter.github.io/tree-sitter/using-parsers/queries/

import { PtError } from '../model/errors.ts';

export type Quantifier = '' | '?' | '*' | '+';

/** A pattern for one node. `kinds` undefined: any node (`named` only, when written `(_)`). */
export interface NodeSpec {
  readonly kinds: readonly { readonly name: string; readonly named: boolean }[] | undefined;
  readonly namedOnly: boolean;
  readonly alternatives?: readonly NodeSpec[];
  readonly children: readonly ChildSpec[];
  readonly absentFields: readonly string[];
  readonly captures: readonly string[];
  readonly line: number;
}

export interface ChildSpec {
  readonly field: string | undefined;
  readonly node: NodeSpec;
  readonly quantifier: Quantifier;
  /** `.` before it: no named node between it and the one before (or the first child). */
  readonly anchored: boolean;
  /** `.` after the last child pattern: it must be the last named child. */
  readonly last: boolean;
}

export interface Predicate {
  readonly name: string;
  readonly args: readonly { readonly capture: boolean; readonly text: string }[];
  readonly line: number;
}

export interface PatternSpec {
  readonly node: NodeSpec;
  readonly predicates: readonly Predicate[];
  readonly file: string;
  readonly line: number;
}

interface Token {
  readonly type: 'punct' | 'string' | 'word' | 'capture' | 'predicate';
  readonly text: string;
  readonly line: number;
}

const TOKEN = /\s+|;[^\n]*|"((?:[^"\\]|\\.)*)"|@([\w.-]+)|#([\w-]+[?!])|([()[\].:!?*+])|([\w-]+(?:\/[\w-]+)?)/gy;
const UNESCAPE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

const tokenize = (file: string, text: string): Token[] => {
  const tokens: Token[] = [];
  let line = 1;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new PtError('query-file', { file, line, reason: `unexpected ${text.slice(at, at + 12)}` });
    const [all, string, capture, predicate, punct, word] = match;
    if (string !== undefined) {
      const value = string.replace(/\\(.)/gs, (_, c: string) => UNESCAPE[c] ?? c);
      tokens.push({ type: 'string', text: value, line });
    } else if (capture !== undefined) tokens.push({ type: 'capture', text: capture, line });
    else if (predicate !== undefined) tokens.push({ type: 'predicate', text: predicate, line });
    else if (punct !== undefined) tokens.push({ type: 'punct', text: punct, line });
    else if (word !== undefined) tokens.push({ type: 'word', text: word, line });
    line += all.split('\n').length - 1;
  }
  return tokens;
};

/** The patterns of a .scm text, in order. Throws `query-file` with the line. */
export const parseScm = (file: string, text: string): PatternSpec[] => {
  const tokens = tokenize(file, text);
  let at = 0;
  const fail = (reason: string): never => {
    throw new PtError('query-file', { file, line: tokens[Math.min(at, tokens.length - 1)]?.line ?? 1, reason });
  };
  const is = (text: string) => tokens[at]?.type === 'punct' && tokens[at].text === text;
  const take = (text: string): boolean => {
    if (!is(text)) return false;
    at++;
    return true;
  };
  const expect = (text: string) => take(text) || fail(`expected ${text}, found ${tokens[at]?.text ?? 'the end'}`);

  const captures = (): string[] => {
    const names: string[] = [];
    while (tokens[at]?.type === 'capture') names.push(tokens[at++].text);
    return names;
  };
  const quantifier = (): Quantifier => (is('?') || is('*') || is('+') ? (tokens[at++].text as Quantifier) : '');

  const predicate = (): Predicate => {
    const { text: name, line } = tokens[at++];
    const args: { capture: boolean; text: string }[] = [];
    while (!is(')')) {
      const token = tokens[at++] ?? fail('the predicate is not closed');
      args.push({ capture: token.type === 'capture', text: token.text });
    }
    expect(')');
    return { name, args, line };
  };

  /** A node without its quantifier and captures. */
  const bare = (predicates: Predicate[]): Omit<NodeSpec, 'captures'> => {
    const line = tokens[at]?.line ?? 1;
    const leaf = { children: [], absentFields: [], line };
    const token = tokens[at];
    if (token?.type === 'string') {
      at++;
      return { ...leaf, kinds: [{ name: token.text, named: false }], namedOnly: false };
    }
    if (token?.type === 'word' && token.text === '_') {
      at++;
      return { ...leaf, kinds: undefined, namedOnly: false };
    }
    if (take('[')) {
      const alternatives: NodeSpec[] = [];
      while (!take(']')) alternatives.push(node(predicates));
      const simple = alternatives.every(
        (a) => a.kinds && a.children.length === 0 && a.captures.length === 0 && a.absentFields.length === 0,
      );
      if (simple) return { ...leaf, kinds: alternatives.flatMap((a) => a.kinds!), namedOnly: false };
      return { ...leaf, kinds: undefined, namedOnly: false, alternatives };
    }
    expect('(');
    const name = tokens[at];
    if (name?.type !== 'word') fail('expected a node type');
    at++;
    const children: ChildSpec[] = [];
    const absentFields: string[] = [];
    while (!take(')')) {
      if (is('(') && tokens[at + 1]?.type === 'predicate') {
        at++;
        predicates.push(predicate());
        continue;
      }
      if (take('!')) {
        absentFields.push(tokens[at++].text);
        continue;
      }
      const anchored = take('.');
      if (anchored && is(')')) {
        const last = children.pop() ?? fail('an anchor needs a node');
        children.push({ ...last, last: true });
        continue;
      }
      let field: string | undefined;
      if (tokens[at]?.type === 'word' && tokens[at + 1]?.text === ':' && tokens[at + 1].type === 'punct') {
        field = tokens[at].text;
        at += 2;
      }
      const inner = bare(predicates);
      const many = quantifier();
      children.push({
        field,
        node: { ...inner, captures: captures() },
        quantifier: many || quantifier(),
        anchored,
        last: false,
      });
    }
    const wild = name.text === '_';
    return {
      kinds: wild ? undefined : [{ name: name.text, named: true }],
      namedOnly: wild,
      children,
      absentFields,
      line,
    };
  };
  const node = (predicates: Predicate[]): NodeSpec => ({ ...bare(predicates), captures: captures() });

  const patterns: PatternSpec[] = [];
  while (at < tokens.length) {
    const predicates: Predicate[] = [];
    const line = tokens[at].line;
    let spec: NodeSpec;
    if (is('(') && (tokens[at + 1]?.type === 'punct' || tokens[at + 1]?.type === 'string')) {
      // A group: one node with its predicates.
      at++;
      spec = node(predicates);
      while (!take(')')) {
        if (is('(') && tokens[at + 1]?.type === 'predicate') {
          at++;
          predicates.push(predicate());
        } else fail('a group holds one node and its predicates');
      }
    } else spec = node(predicates);
    patterns.push({ node: spec, predicates, file, line });
  }
  return patterns;
};
