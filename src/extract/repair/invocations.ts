// Macro invocations that stand where a declaration, a member or an enumerator is expected.

import { DIRECTIVE, NAME } from './lexer.ts';
import type { Pass } from './pass.ts';
import { isExpressionWord, isKeyword, looksLikeMacro, SPECIFIERS, TAGS, TRAILING } from './words.ts';

/**
 * Macros alone at the end of the members stand for members that are not written here. `MACRO(…);` among members. Where its last argument reads as a member, that is what it declares; else the arguments go,
 * and what is left reads as a declaration of the macro's name.
 */
export const repairMember = (pass: Pass, at: number): boolean => {
  const { tokens, reader, cpp, blank, word } = pass;
  if (tokens.kind[at] !== NAME) return false;
  const name = word(at);
  let end = at;
  while (tokens.kind[end] === NAME && !isKeyword(word(end))) end++;
  if (end > at && word(end) === '}') {
    blank(at, end - 1);
    return true;
  }
  if (word(at + 1) !== '(') return false;
  const close = isKeyword(name) && name !== 'static_assert' ? -1 : reader.close(at + 1);
  if (close < 0) return false;
  if (!cpp && word(close + 1) === '}') {
    blank(at, close);
    return true;
  }
  if (word(close + 1) !== ';') return false;
  if (/^(?:_S|s)tatic_assert$/.test(name)) {
    if (!cpp) blank(at, close + 1);
    return true;
  }
  if (cpp && (!looksLikeMacro(name) || name === reader.typeName)) return false;
  let from = at + 2;
  for (let i = at + 2; i < close; i++) {
    const text = word(i);
    if (/^[([{]$/.test(text)) {
      const inner = reader.close(i);
      if (inner < 0) return true;
      i = inner;
    } else if (text === ',') from = i + 1;
  }
  const declares =
    tokens.kind[from] === NAME && tokens.kind[from + 1] === NAME && from + 1 < close && !TAGS.has(word(from));
  if (declares) {
    blank(at, from - 1);
    blank(close, close);
  } else if (!cpp) blank(at, close + 1);
  else if (close > at + 2) blank(at + 2, close - 1);
  return true;
};

/** `MACRO(int f(void));` and `MACRO(int f(void)) {`: what the macro is given is the head of a function. */
export const repairWrapped = (pass: Pass, at: number): void => {
  const { tokens, reader, blank, word } = pass;
  if (tokens.kind[at] !== NAME || word(at + 1) !== '(' || !looksLikeMacro(word(at))) return;
  const close = reader.close(at + 1);
  if (close < 0 || !/^[;{]$/.test(word(close + 1)) || word(close - 1) !== ')') return;
  let i = at + 2;
  let names = 0;
  for (; i < close && (tokens.kind[i] === NAME || word(i) === '*'); i++) if (tokens.kind[i] === NAME) names++;
  if (names < 2 || word(i) !== '(' || tokens.kind[i - 1] !== NAME || reader.close(i) !== close - 1) return;
  blank(at, at + 1);
  blank(close, close);
};

/** `MACRO(int, f, (void), …);` and `MACRO(int, f, (void)) {`: what the macro is given are the parts of a head. */
export const repairParts = (pass: Pass, at: number): void => {
  const { tokens, reader, edits, blank, word } = pass;
  let macro = at;
  while (SPECIFIERS.has(word(macro))) macro++;
  if (tokens.kind[macro] !== NAME || word(macro + 1) !== '(' || !looksLikeMacro(word(macro))) return;
  const close = reader.close(macro + 1);
  if (close < 0 || !/^[;{]$/.test(word(close + 1))) return;
  /** First tokens of the arguments. */
  const starts = [macro + 2];
  for (let i = macro + 2; i < close; i++) {
    if (word(i) === ',') starts.push(i + 1);
    if (word(i) !== '(') continue;
    const end = reader.close(i);
    const name = i - 2;
    const isPart = word(i - 1) === ',' && starts.length > 2 && tokens.kind[name] === NAME && !isKeyword(word(name));
    if (isPart && /^[,)]$/.test(word(end + 1)) && isParameters(pass, i + 1, end)) {
      const [type, named] = starts.slice(-3);
      if (!isTypeArgument(pass, type, named - 1)) return;
      blank(macro, type - 1);
      // As an argument it was given another form.
      const [begin, stop] = [tokens.start[type], tokens.end[named - 2]];
      edits.write(begin, tokens.text.slice(begin, stop), stop);
      blank(named - 1, name - 1);
      blank(i - 1, i - 1);
      blank(end + 1, close);
      return;
    }
    if (end < 0) return;
    i = end;
  }
};

/** Macros behind enumerators, and enumerators that a macro makes: nothing of these is written here. */
export const repairEnumerator = (pass: Pass, at: number): void => {
  const { tokens, reader, blank, word } = pass;
  if (tokens.kind[at] !== NAME) return;
  if (word(at + 1) === '[') {
    const last = reader.close(at + 1);
    if (last >= 0) blank(at + 1, last);
    return;
  }
  if (tokens.kind[at + 1] === NAME) {
    // Attributes stand behind the name (C23 §6.7.3.3), and so do macros for them.
    const open = at + 2;
    const last = word(open) === '(' ? reader.close(open) : at + 1;
    if (last > at && /^[=,}]$/.test(word(last + 1))) blank(at + 1, last);
    return;
  }
  if (word(at + 1) !== '(') return;
  const close = reader.close(at + 1);
  if (close < 0) return;
  blank(at, word(close + 1) === ',' ? close + 1 : close);
};

/** An invocation that stands alone without semicolon gets one in the layout after it, or is blanked. */
export const repairInvocation = (pass: Pass, from: number, close: number): boolean => {
  const { tokens, reader, edits, cpp, blank, word } = pass;
  const { text } = tokens;
  const next = close + 1;
  const after = next < tokens.count && tokens.kind[next] !== DIRECTIVE ? word(next) : '';
  const gap = text.slice(tokens.end[close], next < tokens.count ? tokens.start[next] : text.length);
  const semicolon = (): boolean => {
    const space = gap
      .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, 'x'))
      .search(/[ \t]/);
    return space >= 0 && edits.write(tokens.end[close] + space, ';', tokens.end[close] + gap.length);
  };
  if (after === '{' && cpp && reader.inBlock) return semicolon();
  if (after !== '' && after !== '}' && tokens.kind[next] !== NAME && after !== '~' && after !== '#') return false;
  if (tokens.kind[next] === NAME && TRAILING.has(after)) return false;
  if (!gap.includes('\n')) return /^(?:while|else)$/.test(after) && semicolon();
  if (semicolon()) return true;
  if (after === '' || after === '}') return false;
  blank(from, close);
  return true;
};

/** `f(a, b) int a; char *b; {`: a function of old, not a macro before a declaration. */
export const isOldStyle = (pass: Pass, open: number, close: number): boolean => {
  const { tokens, reader, word } = pass;
  for (let i = open + 1; i < close; i++) {
    if (tokens.kind[i] !== NAME && word(i) !== ',') return false;
  }
  let i = close + 1;
  for (let steps = 0; i < tokens.count && steps < 200; steps++) {
    const text = word(i);
    if (text === '{') return word(i - 1) === ';';
    if (tokens.kind[i] === DIRECTIVE || text === '=' || text === '}') return false;
    i = text === '(' || text === '[' ? reader.close(i) + 1 : i + 1;
    if (i <= 0) return false;
  }
  return false;
};

/**
 * Whether an invocation on a line of its own gives the type of the function behind it, which has no other: `API(void)`,
 * then `f(int a) {`.
 */
export const isTypeOfNext = (pass: Pass, from: number, close: number): boolean => {
  const { tokens, reader, word } = pass;
  const name = close + 1;
  if (reader.inBlock || reader.inType || word(name + 1) !== '(' || looksLikeMacro(word(name))) return false;
  const end = reader.close(name + 1);
  if (end < 0 || tokens.kind[name] !== NAME || isKeyword(word(name)) || !isParameters(pass, name + 2, end))
    return false;
  return word(end + 1) === '{' || (word(end + 1) === ';' && isTypeArgument(pass, from + 2, close));
};

/** Whether what brackets hold reads as parameters: types with names, or none. */
const isParameters = ({ tokens, word }: Pass, from: number, close: number): boolean => {
  if (from === close || (word(from) === 'void' && from + 1 === close)) return true;
  for (let i = from; i + 1 < close; i++) {
    if (tokens.kind[i] === NAME && (tokens.kind[i + 1] === NAME || word(i + 1) === '*')) return true;
  }
  return false;
};

/** `CASE(x): …` in a function: a macro for a label. */
export const repairLabel = (pass: Pass, at: number): void => {
  const { tokens, reader, blank, word } = pass;
  if (tokens.kind[at] !== NAME || word(at + 1) !== '(' || isKeyword(word(at))) return;
  const close = reader.close(at + 1);
  if (close > 0 && word(close + 1) === ':') blank(at, close + 1);
};

/** `public char *f(void);`: where no label can be, the word is a macro of C. */
export const isAccessName = ({ tokens, word }: Pass, at: number): boolean =>
  /^(?:public|private|protected)$/.test(word(at)) && tokens.kind[at + 1] === NAME && word(at + 2) !== ':';

/** Whether an argument list is one type and nothing else. */
export const isTypeArgument = (pass: Pass, from: number, close: number): boolean => {
  const { tokens, word } = pass;
  if (from >= close) return false;
  for (let i = from; i < close; i++) {
    const text = word(i);
    if (tokens.kind[i] === NAME ? isExpressionWord(text) : !/^(?:[*&<>]|::)$/.test(text)) return false;
  }
  return tokens.kind[from] === NAME;
};
