// What a `{` opens, as far as the tokens before it tell.

import { type CTokens, NAME, PUNCT, tokenText } from './lexer.ts';
import { TAGS, TRAILING } from './words.ts';

/** space: a namespace or extern "C"; list: an initialiser. */
export type Brace = 'space' | 'block' | 'type' | 'enum' | 'list';

/** The kind of the brace at `at`, in a statement that begins at token `statement`; `inList`: a list is open around it. */
export const braceKind = (tokens: CTokens, at: number, before: number, statement: number, inList: boolean): Brace => {
  const { text, start, kind } = tokens;
  const word = (i: number) => tokenText(tokens, i);
  const last = before < 0 ? '' : word(before);
  if (last === ')') return 'block';
  if (inList || last === '=' || last === ',' || last === '(' || last === 'return') return 'list';
  let brace: Brace = 'block';
  let called = false;
  for (let i = statement; i < at; i++) {
    if (kind[i] === PUNCT) {
      const c = text[start[i]];
      if (c === '(') called = true;
      else if (c === '=' && text[start[i] - 1] !== 'r') return 'list';
    } else if (kind[i] === NAME) {
      const name = word(i);
      if (name === 'template' && word(i + 1) === '<') {
        i = endOfParameters(tokens, i + 1, at);
        continue;
      }
      if (name === 'operator') return 'block';
      if (name === 'namespace' || (name === 'extern' && i + 2 === at)) return 'space';
      if (name === 'enum') brace = 'enum';
      else if (brace !== 'enum' && (name === 'struct' || name === 'class' || name === 'union')) brace = 'type';
    }
  }
  // `enum e f() const {`
  return called && (TRAILING.has(last) ? last !== 'final' : last === '}') ? 'block' : brace;
};

/** The `>` of the template parameters that begin at `open`, or the token before `limit`; defaults hold `=`. */
const endOfParameters = ({ text, start, kind }: CTokens, open: number, limit: number): number => {
  let depth = 0;
  for (let i = open; i < limit; i++) {
    const c = kind[i] === PUNCT ? text[start[i]] : '';
    if (c === '<') depth++;
    else if (c === '>' && text[start[i] - 1] !== '-' && --depth === 0) return i;
  }
  return limit - 1;
};

/** The name of the type whose definition has the word `class`, `struct` or `union` at `tag`; '' if it has none. */
export const typeName = (tokens: CTokens, tag: number): string => {
  const { kind } = tokens;
  let name = '';
  for (let i = tag + 1; i < tokens.count && i < tag + 12; i++) {
    const word = tokenText(tokens, i);
    if (word === '{' || word === ':' || word === '<' || word === 'final') return name;
    if (kind[i] === NAME && !TAGS.has(word)) name = word;
    else if (word !== '::' && word !== '[' && word !== ']') return '';
  }
  return '';
};
