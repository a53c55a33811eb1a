// The outline of a CozoScript: its named rules, what each applies, the parameters and options it has.
// Grammar: cozoscript.pest of the engine. Only as much as it takes to cut a text into rules; the engine parses it.

import { PtError } from '../model/errors.ts';

/** One definition `name[…] :=`, `<-` or `<~`. The entry `?[…]` has the name `?`. */
export interface Definition {
  readonly name: string;
  /** Offsets in the text: from the head to the start of the next statement. */
  readonly start: number;
  readonly end: number;
  /** Names applied in its body as `name[…]`. */
  readonly applies: ReadonlySet<string>;
}

/** A `$name`, or an option `:name`, and where it stands. */
export interface Mention {
  readonly name: string;
  readonly offset: number;
}

export interface Script {
  readonly definitions: readonly Definition[];
  readonly parameters: readonly Mention[];
  readonly options: readonly Mention[];
}

/** Kinds of tokens; `space` is dropped. One expression for all: a start-up reads every rule. */
const LEXEMES = {
  space: /\s+|#[^\n]*/,
  string: /(?:_+)"|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/,
  param: /\$[\w.\u0080-\uffff]+/,
  stored: /[*~]\s*[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*(?::[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)*/,
  arrow: /:=|<-|<~/,
  system: /::/,
  option: /:[a-z][a-z_]*/,
  name: /\?(?=\s*\[)|[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*/,
  percent: /%[a-z_]+/,
  open: /[[({]/,
  close: /[\])}]/,
  comment: /\/\*/,
  other: /./,
} as const;
type TokenKind = keyof typeof LEXEMES;
const KINDS = Object.keys(LEXEMES) as TokenKind[];
const LEXER = new RegExp(KINDS.map((kind) => `(${LEXEMES[kind].source})`).join('|'), 'sy');

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
}

const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

/** 1-based line of an offset. */
export const lineAt = (text: string, offset: number): number => {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
};

const fail = (file: string, text: string, offset: number, reason: string): never => {
  throw new PtError('rule-body', { file, line: lineAt(text, offset), reason });
};

/** Where a block comment that starts at `at` ends; they nest. */
const blockCommentEnd = (text: string, at: number): number => {
  let depth = 0;
  for (const mark of text.slice(at).matchAll(/\/\*|\*\//g)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return at + mark.index + 2;
  }
  return -1;
};

/** Where what starts with `found` ends, if that takes more than an expression to tell. */
const endOf = (text: string, file: string, kind: TokenKind, found: string, at: number): number => {
  if (kind === 'comment') {
    const end = blockCommentEnd(text, at);
    return end < 0 ? fail(file, text, at, 'the comment is not closed') : end;
  }
  if (kind === 'string' && found.startsWith('_')) {
    const fence = `"${found.slice(0, -1)}`;
    const end = text.indexOf(fence, at + found.length);
    return end < 0 ? fail(file, text, at, 'the string is not closed') : end + fence.length;
  }
  if (found === '"' || found === "'") fail(file, text, at, 'the string is not closed');
  return at + found.length;
};

const tokenize = (text: string, file: string): Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    LEXER.lastIndex = at;
    const match = LEXER.exec(text)!;
    const kind = KINDS[match.findIndex((group, i) => i > 0 && group !== undefined) - 1];
    const end = endOf(text, file, kind, match[0], at);
    if (kind !== 'space' && kind !== 'comment') tokens.push({ kind, text: text.slice(at, end), start: at });
    at = end;
  }
  return tokens;
};

/** For each token how many brackets are open around it; for a closing one, of its opening one. */
const nesting = (tokens: readonly Token[], text: string, file: string): { depth: number[]; opener: number[] } => {
  const depth: number[] = [];
  const opener: number[] = [];
  const open: number[] = [];
  for (const [i, token] of tokens.entries()) {
    opener.push(-1);
    if (token.kind === 'close') {
      const from = open.pop();
      if (from === undefined || CLOSERS[tokens[from].text] !== token.text) {
        return fail(file, text, token.start, `${token.text} closes nothing`);
      }
      opener[i] = from;
    }
    depth.push(open.length);
    if (token.kind === 'open') open.push(i);
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) fail(file, text, tokens[unclosed].start, `${tokens[unclosed].text} is not closed`);
  return { depth, opener };
};

/**
 * Outlines a script. A definition runs to the start of the next statement.
 * @throws PtError rule-body on an unclosed string, comment or bracket, on several statements in `{…}` or with `%`
 *   (a rule is one query), and on a system operation `::`.
 */
export const outline = (text: string, file: string): Script => {
  const tokens = tokenize(text, file);
  const { depth, opener } = nesting(tokens, text, file);
  const heads: { name: string; token: number; arrow: number }[] = [];
  const options: Mention[] = [];
  const starts: number[] = [];
  tokens.forEach((token, i) => {
    if (token.kind === 'system') fail(file, text, token.start, 'a rule holds no system operation');
    if (token.kind === 'percent' && depth[i] === 0) fail(file, text, token.start, 'a rule is one query');
    if (depth[i] !== 0) return;
    if (i === 0 && token.text === '{') fail(file, text, token.start, 'a rule is one query');
    if (token.kind === 'option') {
      options.push({ name: token.text.slice(1), offset: token.start });
      starts.push(i);
    }
    if (token.kind !== 'arrow') return;
    // Without a head before it, it is `a < -b`, or an error that the engine words better.
    const head = tokens[i - 1]?.text === ']' ? opener[i - 1] - 1 : -1;
    if (tokens[head]?.kind !== 'name') return;
    heads.push({ name: tokens[head].text, token: head, arrow: i });
    starts.push(head);
  });
  starts.sort((a, b) => a - b);
  const definitions = heads.map(({ name, token, arrow }): Definition => {
    const next = starts.find((start) => start > token) ?? tokens.length;
    const applies = new Set<string>();
    for (let i = arrow + 1; i < next; i++) {
      if (tokens[i].kind === 'name' && tokens[i + 1]?.text === '[') applies.add(tokens[i].text);
    }
    return { name, start: tokens[token].start, end: tokens[next]?.start ?? text.length, applies };
  });
  const parameters = tokens
    .filter(({ kind }) => kind === 'param')
    .map((token) => ({ name: token.text.slice(1), offset: token.start }));
  return { definitions, parameters, options };
};
