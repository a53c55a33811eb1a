// Macros inside expressions: types as arguments, names beside literals.

import { typeName } from './braces.ts';
import type { Edits } from './edits.ts';
import { type CTokens, DIRECTIVE, LITERAL, NAME, PUNCT, tokenText } from './lexer.ts';
import type { Reader } from './reader.ts';
import { CONTROLS, GRAMMAR_TYPES, isKeyword, isStatementWord, looksLikeMacro, TAGS, TYPES } from './words.ts';

const [OPEN, STAR, COMMA, COLON] = [40, 42, 44, 58];
/** Whether a character is an opening bracket. */
const opens = (c: number): boolean => c === OPEN || c === 91 || c === 123;

/** Built-in types whose name as a function the grammar does not know → one as long that it does. */
const CONVERTING = new Map([
  ['unsigned', 'uint64_t'],
  ['signed', 'size_t'],
  ['long', 'char'],
  ['short', 'float'],
]);

/** First letters of the words that `repairWord` knows. */
const INITIALS = new Set([...CONVERTING.keys(), 'new', 'for', 'template'].map((word) => word.charCodeAt(0)));

/** Repairs the expressions among the tokens; `reader` knows which brackets belong together. */
export const repairExpressions = (tokens: CTokens, reader: Reader, edits: Edits, cpp: boolean): void => {
  const { text, kind, start, end } = tokens;
  const blank = (i: number) => edits.blank(start[i], end[i]);
  const types = cpp ? typeNames(tokens) : new Set<string>();
  for (let i = 1; i < tokens.count; i++) {
    if (kind[i] === NAME) {
      if (kind[i - 1] === LITERAL) repairSuffix(tokens, blank, i, cpp);
      else if (kind[i - 1] === NAME || (cpp && INITIALS.has(text.charCodeAt(start[i]))))
        repairWord(tokens, reader, edits, i, cpp);
      continue;
    }
    if (kind[i] !== PUNCT) continue;
    const c = text.charCodeAt(start[i]);
    if (c === OPEN && kind[i - 1] === NAME) {
      const name = tokenText(tokens, i - 1);
      // What is called stands behind an operator; what is declared, behind its type.
      const called =
        i < 2 || kind[i - 2] !== NAME ? tokenText(tokens, i - 2) !== '*' : isStatementWord(tokenText(tokens, i - 2));
      if (!isKeyword(name)) repairArguments(tokens, reader, edits, i, cpp);
      // A constructor's parameters are no arguments.
      const constructs =
        types.has(name) || (cpp && tokenText(tokens, i - 2) === '::' && tokenText(tokens, i - 3) === name);
      const close = !called || constructs || isKeyword(name) ? -1 : reader.close(i);
      // `API(type) name` holds the type of what follows.
      const wraps = close > i && kind[close + 1] === NAME && !isStatementWord(tokenText(tokens, close + 1));
      if (close > i && !wraps && (name === 'va_arg' || looksLikeMacro(name) || !cpp))
        repairTypeArguments(tokens, reader, edits, i, close);
    } else if (cpp && c === STAR && text.startsWith('->', start[i] - 2)) {
      // Calls through pointers to members have no place in the grammar; nobody knows what they reach.
      blank(i - 1);
    } else if (cpp && c === COLON && kind[i - 1] === NAME && TAGS.has(tokenText(tokens, i - 1))) {
      // struct ::name
      if (end[i] - start[i] === 2) blank(i);
    }
  }
};

/** `16 KB`: a unit; `"a" NAME`: strings that macros hold. What follows a literal's end at once is its suffix. */
const repairSuffix = (tokens: CTokens, blank: (i: number) => void, at: number, cpp: boolean): void => {
  const { text, start, end } = tokens;
  if (start[at] === end[at - 1] || isKeyword(tokenText(tokens, at))) return;
  const quoted = text[end[at - 1] - 1] === '"';
  if (!quoted ? !/'$/.test(text[end[at - 1] - 1]) : cpp && !joins(tokens, at - 2)) blank(at);
};

/** Names by what they are or stand behind. */
const repairWord = (tokens: CTokens, reader: Reader, edits: Edits, at: number, cpp: boolean): void => {
  const { kind, start, end } = tokens;
  const blank = (i: number) => edits.blank(start[i], end[i]);
  const word = tokenText(tokens, at);
  const before = kind[at - 1] === NAME ? tokenText(tokens, at - 1) : '';
  if (cpp && word === 'new') repairArrayOfPointers(tokens, blank, at);
  else if (CONTROLS.has(before) && looksLikeMacro(word)) {
    // `if MACRO (…)`: constexpr, perhaps
    if (tokenText(tokens, at + 1) === '(') blank(at);
  } else if (!cpp) return;
  else if (CONVERTING.has(word) && (before === '' || isStatementWord(before))) {
    // `unsigned(x)` converts ([expr.type.conv]).
    if (tokenText(tokens, at + 1) === '(' && !/^[*)]$/.test(tokenText(tokens, at + 2)))
      edits.write(start[at], CONVERTING.get(word)!, end[at]);
  } else if (word === 'for') {
    if (tokenText(tokens, at + 1) === '(') repairCondition(tokens, reader, edits, at + 1);
  } else if (word === 'template') {
    if (tokenText(tokens, at + 1) === '<') repairConstraints(tokens, reader, edits, at + 1);
  }
};

const [MIN_TAG, MAX_TAG] = [4, 6];

/** Names of the classes that are defined among the tokens. */
const typeNames = (tokens: CTokens): Set<string> => {
  const names = new Set<string>();
  for (let i = 0; i < tokens.count; i++) {
    const length = tokens.kind[i] === NAME ? tokens.end[i] - tokens.start[i] : 0;
    if (length >= MIN_TAG && length <= MAX_TAG && TAGS.has(tokenText(tokens, i))) names.add(typeName(tokens, i));
  }
  return names;
};

/** The commas between arguments and what closes them; none if directives stand among them. */
const separators = (tokens: CTokens, reader: Reader, open: number, close: number): number[] => {
  const found: number[] = [];
  for (let i = open + 1; i <= close; i++) {
    if (tokens.kind[i] === DIRECTIVE) return [];
    const c = tokens.kind[i] === PUNCT ? tokens.text.charCodeAt(tokens.start[i]) : 0;
    if (i === close || c === COMMA) found.push(i);
    else if (opens(c)) {
      const inner = reader.close(i);
      if (inner < 0) return [];
      i = inner;
    }
  }
  return found;
};

/**
 * What only the arguments of macros can be: nothing, operators, `throw`, `return` and `;`. They leave the others behind,
 * and `0` where an operator stood.
 */
const repairArguments = (tokens: CTokens, reader: Reader, edits: Edits, open: number, cpp: boolean): void => {
  const { kind, start, end } = tokens;
  const close = reader.close(open);
  if (close < 0) return;
  const empty: number[] = [];
  let kept = 0;
  let from = open + 1;
  for (const i of separators(tokens, reader, open, close)) {
    const first = tokenText(tokens, from);
    let last = i - 1;
    const declares = kind[from] === NAME && kind[from + 1] === NAME && !isStatementWord(first);
    if (last >= from && !declares && tokenText(tokens, last) === ';') {
      edits.blank(start[last], end[last]);
      last--;
    }
    if (last >= from && (first === 'return' || (cpp && first === 'throw'))) {
      edits.blank(start[from], end[from]);
      if (last === from) last--;
    }
    if (last >= from && isOperator(tokens, from, last)) {
      edits.blank(start[from], end[last]);
      edits.write(start[from], '0', end[last]);
    }
    if (last < from) empty.push(i);
    else kept++;
    from = i + 1;
  }
  if (empty.length === 0 || (empty.length === 1 && kept === 0)) return;
  // A comma goes with each argument that is not there: the one behind it, or before it at the end.
  for (const at of empty) {
    if (at < close) edits.blank(start[at], end[at]);
    else {
      let comma = close - 1;
      while (comma > open && tokenText(tokens, comma) === ';') comma--;
      for (; comma > open && tokenText(tokens, comma) === ',' && kind[comma] === PUNCT; comma--)
        edits.blank(start[comma], end[comma]);
    }
  }
};

/** Whether nothing but the characters of operators stands there; `...` and `*` can be arguments of their own. */
const isOperator = (tokens: CTokens, from: number, to: number): boolean => {
  for (let i = from; i <= to; i++) if (tokens.kind[i] !== PUNCT) return false;
  const text = tokens.text.slice(tokens.start[from], tokens.end[to]);
  return /^[-+*/%<>=!&|^~]{1,3}$/.test(text);
};

/** `template <class T, MACRO(…)>`: a parameter that a macro makes, mostly of a condition. */
const repairConstraints = (tokens: CTokens, reader: Reader, edits: Edits, open: number): void => {
  const end = reader.closeAngle(open);
  for (let i = open; i < end; i++) {
    const text = tokenText(tokens, i);
    if (text === '(' || text === '[') i = Math.max(i, reader.close(i));
    else if ((i === open || text === ',') && tokens.kind[i + 1] === NAME && tokenText(tokens, i + 2) === '(') {
      const close = reader.close(i + 2);
      if (close < 0 || !looksLikeMacro(tokenText(tokens, i + 1)) || !/^[,>=]$/.test(tokenText(tokens, close + 1)))
        continue;
      edits.blank(tokens.start[i + 1], tokens.end[close]);
      edits.write(tokens.start[i + 1], 'int', tokens.end[close]);
    }
  }
};

/** Whether the token at `at` is a string or a macro that the next string is joined to. */
const joins = (tokens: CTokens, at: number): boolean =>
  at >= 0 &&
  ((tokens.kind[at] === LITERAL && tokens.text[tokens.end[at] - 1] === '"') ||
    (tokens.kind[at] === NAME && looksLikeMacro(tokenText(tokens, at))));

/** `va_arg(ap, struct s *)`: of a type among the arguments of a call its name stays, as an expression. */
const repairTypeArguments = (tokens: CTokens, reader: Reader, edits: Edits, open: number, close: number): void => {
  const { start, end } = tokens;
  // Parameters have names: a list of them is no list of arguments.
  let from = open + 1;
  for (const i of separators(tokens, reader, open, close)) {
    repairTypeArgument(tokens, edits, from, i - 1, start, end);
    if (from === open + 1 && i < close) repairDeclaredArgument(tokens, edits, from, i);
    from = i + 1;
  }
};

/** `ASSIGN_OR_RETURN(const int &x, f())`: of a variable that a macro declares first its name stays. */
const repairDeclaredArgument = (tokens: CTokens, edits: Edits, from: number, comma: number): void => {
  const { kind, start, end } = tokens;
  let name = comma - 1;
  while (name > from && /^(?:[*&<>]|::)$/.test(tokenText(tokens, name))) name--;
  if (name !== comma - 1 || name <= from || kind[name] !== NAME || isKeyword(tokenText(tokens, name))) return;
  let types = 0;
  for (let i = from; i < name; i++) {
    const text = tokenText(tokens, i);
    if (kind[i] === NAME) {
      if (isStatementWord(text) || TAGS.has(text)) return;
      types++;
    } else if (!/^(?:[*&<>,]|::)$/.test(text)) return;
  }
  // A list of parameters goes on with another type and name.
  const next = tokenText(tokens, comma + 1);
  const declares = next.startsWith('.') || (kind[comma + 1] === NAME && (isKeyword(next) || kind[comma + 2] === NAME));
  // `a * b` multiplies, unless its words can only be types.
  const first = tokenText(tokens, from);
  const isType =
    kind[name - 1] === NAME || TYPES.has(first) || first === 'const' || tokenText(tokens, name - 2) === '>';
  if (types > 0 && (isType || tokenText(tokens, name - 1) === '>') && !declares)
    edits.blank(start[from], end[name - 1]);
};

const repairTypeArgument = (
  tokens: CTokens,
  edits: Edits,
  from: number,
  to: number,
  start: Uint32Array,
  end: Uint32Array,
): void => {
  if (to < from) return;
  let last = to;
  while (last >= from && tokenText(tokens, last) === '*') last--;
  if (last < from) return;
  const words: string[] = [];
  for (let i = from; i <= last; i++) {
    if (tokens.kind[i] !== NAME) return;
    words.push(tokenText(tokens, i));
  }
  const isType = (word: string) => TYPES.has(word) || GRAMMAR_TYPES.test(word);
  const builtin = words.every((word) => isType(word) || word === 'const' || word === 'volatile');
  if (builtin && words.some(isType)) {
    if (words.length === 1 && words[0] === 'void' && last === to) return;
    edits.blank(start[from], end[to]);
    edits.write(start[from], '0', end[to]);
    return;
  }
  const unqualified = words.filter((word) => word !== 'const' && word !== 'volatile');
  const tagged = TAGS.has(unqualified[0]) && unqualified.length === 2;
  const pointer = last < to && words.filter((word) => word !== 'const').length === 1;
  const qualified = words.length === 2 && words[0] === 'const';
  if (!tagged && !pointer && !qualified) return;
  for (let i = from; i <= to; i++) {
    const word = tokenText(tokens, i);
    if (word === '*' || word === 'const' || TAGS.has(word)) edits.blank(start[i], end[i]);
  }
};

/** `for (; T *x = f();)`: of a condition that declares its name stays ([stmt.for]). */
const repairCondition = (tokens: CTokens, reader: Reader, edits: Edits, open: number): void => {
  const close = reader.close(open);
  let from = open + 1;
  while (from < close && tokenText(tokens, from) !== ';') from = Math.max(from, reader.close(from)) + 1;
  let name = ++from;
  while (name < close && /^(?:\w+|[*&<>,]|::)$/.test(tokenText(tokens, name))) name++;
  name--;
  if (tokenText(tokens, name + 1) !== '=' || tokenText(tokens, name + 2) === '=' || name <= from) return;
  if (tokens.kind[from] === NAME && tokens.kind[name] === NAME) edits.blank(tokens.start[from], tokens.end[name - 1]);
};

/** `new T*[n]`: the grammar has no pointers there. */
const repairArrayOfPointers = (tokens: CTokens, blank: (i: number) => void, at: number): void => {
  let i = at + 1;
  while (tokens.kind[i] === NAME || /^(?:::|<|>|,)$/.test(tokenText(tokens, i))) i++;
  const first = i;
  while (tokenText(tokens, i) === '*') i++;
  if (i > first && /^[[(;,)]$/.test(tokenText(tokens, i))) for (let j = first; j < i; j++) blank(j);
};
