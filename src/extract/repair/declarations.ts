// Macros where a declaration is expected: attributes, export marks, calling conventions, invocations without semicolon.
//
// Two names side by side are a type and what it declares; any further name, and any name before a keyword that begins a
// declaration, is a macro. It is blanked, so that the rest parses as what it is. No list of macro names is needed.

import type { Edits } from './edits.ts';
import { type CTokens, DIRECTIVE, LITERAL, NAME, PUNCT, tokenText } from './lexer.ts';
import type { Reader } from './reader.ts';
import { ATTRIBUTES, isExpressionWord, isKeyword, looksLikeMacro, OPENERS, SPECIFIERS, TAGS, TRAILING, TYPES } from './words.ts';

/** A name at the head of a declaration, from its first token to its last: qualified, with template arguments. */
interface Unit {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  /** Stands before the words that are the type, or there are none such. */
  readonly early: boolean;
  readonly plain: boolean;
}

/** Repairs the declarations among the tokens. `cpp`: templates, constructors and access marks count. */
export const repairDeclarations = (tokens: CTokens, reader: Reader, edits: Edits, cpp: boolean): void => {
  const blank = (from: number, to: number) => edits.blank(tokens.start[from], tokens.end[to]);
  for (let i = reader.next(); i >= 0; i = reader.next()) {
    if (reader.inType && repairMember(tokens, reader, blank, i, cpp)) continue;
    if (reader.inEnum) repairEnumerator(tokens, reader, blank, i);
    else repairHead(tokens, reader, edits, blank, i, cpp);
  }
};

/**
 * `MACRO(…);` among members. Where its last argument reads as a member, that is what it declares; else the arguments go,
 * and what is left reads as a declaration of the macro's name.
 */
const repairMember = (tokens: CTokens, reader: Reader, blank: Blank, at: number, cpp: boolean): boolean => {
  if (tokens.kind[at] !== NAME || tokenText(tokens, at + 1) !== '(') return false;
  const word = tokenText(tokens, at);
  const close = isKeyword(word) && word !== 'static_assert' ? -1 : reader.close(at + 1);
  if (close < 0 || tokenText(tokens, close + 1) !== ';') return false;
  if (/^(?:_S|s)tatic_assert$/.test(word)) {
    if (!cpp) blank(at, close + 1);
    return true;
  }
  if (cpp && !looksLikeMacro(word)) return false;
  let from = at + 2;
  for (let i = at + 2; i < close; i++) {
    const text = tokenText(tokens, i);
    if (/^[([{]$/.test(text)) {
      const inner = reader.close(i);
      if (inner < 0) return true;
      i = inner;
    } else if (text === ',') from = i + 1;
  }
  const declares = tokens.kind[from] === NAME && tokens.kind[from + 1] === NAME && from + 1 < close && !TAGS.has(tokenText(tokens, from));
  if (declares) {
    blank(at, from - 1);
    blank(close, close);
  } else if (!cpp) blank(at, close + 1);
  else if (close > at + 2) blank(at + 2, close - 1);
  return true;
};

/** Enumerators that a macro makes: nothing of them is written here. */
const repairEnumerator = (tokens: CTokens, reader: Reader, blank: Blank, at: number): void => {
  if (tokens.kind[at] !== NAME || tokenText(tokens, at + 1) !== '(') return;
  const close = reader.close(at + 1);
  if (close < 0) return;
  blank(at, tokenText(tokens, close + 1) === ',' ? close + 1 : close);
};

type Blank = (from: number, to: number) => void;

/** Reads the head of the declaration that may begin at token `at`, and blanks the macros in it. */
const repairHead = (
  tokens: CTokens,
  reader: Reader,
  edits: Edits,
  blank: Blank,
  at: number,
  cpp: boolean,
  parameter = false,
): void => {
  const word = (i: number) => tokenText(tokens, i);
  const units: Unit[] = [];
  const calls: { from: number; to: number; name: string }[] = [];
  let sawType = false;
  let specified = false;
  let pointed = false;
  let i = at;
  head: for (;;) {
    if (i >= tokens.count || tokens.kind[i] === DIRECTIVE) break;
    const text = word(i);
    if (tokens.kind[i] === LITERAL) {
      if (word(i - 1) !== 'extern') break;
      i++;
    } else if (tokens.kind[i] === PUNCT) {
      if (text === '[' && word(i + 1) === '[') {
        i = reader.close(i) + 1;
        continue;
      }
      if (cpp && text === '::' && tokens.kind[i + 1] === NAME && units.length === 0) {
        i++;
        continue;
      }
      break;
    } else if (text === 'template' && word(i + 1) === '<') {
      const end = reader.closeAngle(i + 1);
      if (end < 0) return;
      i = end + 1;
    } else if (ATTRIBUTES.has(text) && word(i + 1) === '(') {
      if (text === 'decltype' || text.includes('typeof')) sawType = true;
      const close = reader.close(i + 1);
      if (close < 0) return;
      // The grammars take no attribute between typedef and the type.
      if (word(i - 1) === 'typedef' || (/^__attribute/.test(text) && units.length > 0 && /^[=;,]$/.test(word(close + 1)))) blank(i, close);
      i = close + 1;
    } else if (SPECIFIERS.has(text)) {
      specified = true;
      // A macro before what begins a declaration anew.
      i++;
    } else if (TYPES.has(text)) {
      sawType = true;
      i++;
    } else if (TAGS.has(text)) {
      const end = repairTag(tokens, reader, blank, i, units, calls);
      if (end < 0) return;
      sawType = true;
      i = end;
    } else if (OPENERS.has(text)) {
      // `Q_OBJECT public:`: names that end here are macros without semicolon.
      if (!sawType && !specified && i > at) for (const { from, to } of [...units, ...calls]) blank(from, to);
      if (units.length + calls.length > 0 && /^(?:template|typedef|using|namespace)$/.test(text)) {
        units.length = 0;
        calls.length = 0;
        if (text === 'typedef') {
          i++;
          continue;
        }
      }
      return;
    } else if (isKeyword(text)) break;
    else {
      // A name; with :: and <…> it is one unit.
      const from = i;
      let last = i;
      let plain = true;
      for (;;) {
        if (cpp && word(last + 1) === '<') {
          const end = reader.closeAngle(last + 1);
          if (end < 0) break;
          plain = false;
          last = end;
        }
        if (cpp && word(last + 1) === '::' && tokens.kind[last + 2] === NAME && !isKeyword(word(last + 2))) {
          plain = false;
          last += 2;
        } else break;
      }
      const open = last + 1;
      if (plain && word(open) === '(') {
        const close = reader.close(open);
        if (close < 0) return;
        const after = word(close + 1);
        // A constructor may have an attribute behind it, as a function may have one before it.
        const behind = looksLikeMacro(after) && !looksLikeMacro(word(from)) && word(close + 2) === '(';
        const continues = tokens.kind[close + 1] === NAME && !TRAILING.has(after) && !isExpressionWord(after) && !behind;
        const named = units.length > 0 || sawType;
        // `T (*name)(…)`
        if (word(open + 1) === '*' && /^[([]$/.test(after)) {
          units.push({ from, to: last, word: word(from), early: !sawType, plain });
          i = open;
          pointed = true;
          break head;
        }
        const old = isOldStyle(tokens, reader, open, close);
        const apart = tokens.text.slice(tokens.end[close], tokens.start[close + 1] ?? tokens.text.length).includes('\n');
        if (from === at && !parameter && !named && !old && (apart || !continues) && repairInvocation(tokens, reader, edits, blank, from, close, cpp)) {
          if (!continues) return;
          i = close + 1;
          continue;
        }
        if (continues && !named && !old) {
          calls.push({ from, to: close, name: word(from) });
          i = close + 1;
          continue;
        }
        units.push({ from, to: last, word: word(from), early: !sawType, plain });
        i = open;
        break head;
      }
      units.push({ from, to: last, word: word(from), early: !sawType, plain });
      i = last + 1;
    }
  }
  const stop = i < tokens.count && tokens.kind[i] !== DIRECTIVE ? word(i) : '';
  settleUnits(tokens, reader, edits, blank, { units, calls, sawType, specified, pointed, stop, at: i }, cpp);
};

interface Head {
  readonly units: Unit[];
  readonly calls: readonly { readonly from: number; readonly to: number; readonly name: string }[];
  readonly sawType: boolean;
  readonly specified: boolean;
  /** A parenthesized pointer follows. */
  readonly pointed: boolean;
  /** The token after the head and its index. */
  readonly stop: string;
  readonly at: number;
}

/** Decides which names of a head are its type and its name; the others are macros. */
const settleUnits = (tokens: CTokens, reader: Reader, edits: Edits, blank: Blank, head: Head, cpp: boolean): void => {
  const { calls, sawType, specified, pointed, stop, at } = head;
  let { units } = head;
  const pointer = pointed || stop === '*' || stop === '&';
  const isDestructor = cpp && stop === '~';
  const drop = (unit: Unit) => blank(unit.from, unit.to);

  // Attribute-like invocations before the type; `API(type) name(…)` gives the type itself.
  calls.forEach((call, nth) => {
    const isType = nth === calls.length - 1 && !sawType && units.length === 1;
    if (isType && stop === '(' && isTypeArgument(tokens, call.from + 2, call.to)) {
      blank(call.from, call.from + 1);
      blank(call.to, call.to);
    } else if (isType && /^[;,=[]$/.test(stop)) {
      // `LIST_OF(t) name;`: the grammar of C takes it for the type.
      if (cpp) blank(call.from + 1, call.to);
    } else blank(call.from, call.to);
  });
  if (isDestructor) {
    if (units.length > 0 && !sawType) for (const unit of units) drop(unit);
    return repairTail(tokens, reader, edits, blank, at, true, cpp);
  }
  if (units.length === 0) {
    if (pointer && sawType) repairPointee(tokens, blank, at);
    if (sawType || specified) repairTail(tokens, reader, edits, blank, at, sawType, cpp);
    return;
  }
  if (sawType) {
    for (const unit of units) if (unit.early) drop(unit);
    units = units.filter((unit) => !unit.early);
    if (pointer) {
      for (const unit of units) drop(unit);
      repairPointee(tokens, blank, at);
    } else units = dropExtra(reader, blank, units, 1, stop, at);
    return repairTail(tokens, reader, edits, blank, at, true, cpp);
  }
  if (pointer) {
    // `A B *c` declares; `a * b` multiplies.
    for (const unit of units.slice(0, -1)) drop(unit);
    repairPointee(tokens, blank, at);
    if (units.length > 1 || specified || looksLikePointer(tokens, at)) repairTail(tokens, reader, edits, blank, at, true, cpp);
    return;
  }
  const rest = dropExtra(reader, blank, units, 2, stop, at);
  if (rest.length > 1 || specified) repairTail(tokens, reader, edits, blank, at, rest.length > 1, cpp);
  else if (cpp && reader.inType && stop === '(') repairTail(tokens, reader, edits, blank, at, false, cpp);
};

/** Of more names than `wanted` the macros go: one spelled as a macro at the end, else those at the front. */
const dropExtra = (reader: Reader, blank: Blank, units: readonly Unit[], wanted: number, stop: string, at: number): Unit[] => {
  const rest = [...units];
  while (rest.length > wanted) {
    const last = rest[rest.length - 1];
    if (looksLikeMacro(last.word) && last.plain && !looksLikeMacro(rest[rest.length - 2].word)) {
      const close = stop === '(' && last === units[units.length - 1] ? reader.close(at) : last.to;
      blank(last.from, close < 0 ? last.to : close);
      rest.pop();
    } else {
      const first = rest.shift()!;
      blank(first.from, first.to);
    }
  }
  return rest;
};

/** `class EXPORT Name … {`: all names but the last are macros. Gives where the head goes on, -1 if the type has a body. */
const repairTag = (
  tokens: CTokens,
  reader: Reader,
  blank: Blank,
  at: number,
  before: readonly Unit[],
  calls: readonly { readonly from: number; readonly to: number }[],
): number => {
  const word = (i: number) => tokenText(tokens, i);
  const names: { from: number; to: number; word: string }[] = [];
  let i = at + 1;
  if (word(at) === 'enum' && (word(i) === 'class' || word(i) === 'struct')) i++;
  for (;;) {
    const text = word(i);
    if (text === '[' && word(i + 1) === '[') i = reader.close(i) + 1;
    else if (ATTRIBUTES.has(text) && word(i + 1) === '(') i = reader.close(i + 1) + 1;
    else if (tokens.kind[i] === NAME && text !== 'final' && !isKeyword(text)) {
      let last = i;
      if (word(i + 1) === '(') {
        const close = reader.close(i + 1);
        // `struct tag name(…)` is a function.
        if (close < 0 || names.length > 0 || tokens.kind[close + 1] !== NAME) break;
        last = close;
      } else if (word(i + 1) === '<') {
        const end = reader.closeAngle(i + 1);
        if (end >= 0) last = end;
      }
      while (word(last + 1) === '::' && tokens.kind[last + 2] === NAME) last += 2;
      names.push({ from: i, to: last, word: text });
      i = last + 1;
    } else break;
    if (i <= 0) return -1;
  }
  const stop = word(i);
  const hasBody = stop === '{' || stop === 'final' || (stop === ':' && word(at) !== 'enum') || (stop === ':' && reader.opensBody(i));
  if (hasBody && (names.length > 0 || stop === '{')) {
    for (const name of names.slice(0, -1)) blank(name.from, name.to);
    for (const { from, to } of [...before, ...calls]) blank(from, to);
    return -1;
  }
  if (word(at) === 'class' && stop === ';' && names.length === 2 && looksLikeMacro(names[0].word)) blank(names[0].from, names[0].to);
  const call = names[0] !== undefined && word(names[0].from + 1) === '(';
  if (call) blank(names[0].from, names[0].to);
  const tag = names[call ? 1 : 0];
  return tag === undefined ? i : tag.to + 1;
};

/** Attribute macros after a declarator: before `;`, `{`, `=`, `:` or `,`. */
const repairTail = (
  tokens: CTokens,
  reader: Reader,
  edits: Edits,
  blank: Blank,
  at: number,
  typed: boolean,
  cpp: boolean,
): void => {
  const word = (i: number) => tokenText(tokens, i);
  let i = at;
  for (let steps = 0; i < tokens.count && steps < 400; steps++) {
    if (tokens.kind[i] === DIRECTIVE) return;
    const text = word(i);
    if (text === '(' || text === '[') {
      const close = reader.close(i);
      if (close < 0) return;
      // Parameters are declarations too.
      if (typed && text === '(' && (tokens.kind[i - 1] === NAME || word(i - 1) === ')')) repairParameters(tokens, reader, edits, blank, i, close, cpp);
      i = close + 1;
      continue;
    }
    if (/^[;{=})]$/.test(text) || text === ':') break;
    if (text === ',') {
      dropTrailing(tokens, reader, blank, i, at, text, typed);
    }
    i++;
  }
  if (i < tokens.count) dropTrailing(tokens, reader, blank, i, at, word(i), typed);
};

const repairParameters = (tokens: CTokens, reader: Reader, edits: Edits, blank: Blank, open: number, close: number, cpp: boolean): void => {
  let begins = true;
  for (let i = open + 1; i < close; i++) {
    if (begins && tokens.kind[i] === NAME) repairHead(tokens, reader, edits, blank, i, cpp, true);
    begins = false;
    const text = tokenText(tokens, i);
    if (tokens.kind[i] === PUNCT && /^[([{]$/.test(text)) {
      const inner = reader.close(i);
      if (inner < 0) return;
      i = inner;
    } else if (text === ',') begins = true;
  }
};

/** Blanks the macros that end right before token `end`. */
const dropTrailing = (
  tokens: CTokens,
  reader: Reader,
  blank: Blank,
  end: number,
  at: number,
  stop: string,
  typed: boolean,
): void => {
  const word = (i: number) => tokenText(tokens, i);
  let last = end - 1;
  while (last > at) {
    let name = last;
    if (word(last) === ')') name = reader.open(last) - 1;
    if (name <= at || tokens.kind[name] !== NAME) return;
    const before = word(name - 1);
    if (/^__attribute(?:__)?$/.test(word(name))) {
      // The grammars take attributes behind parameters only.
      if (before !== ')' && !TRAILING.has(before)) blank(name, last);
      last = name - 1;
      continue;
    }
    if (isKeyword(word(name))) return;
    // After parameters, dimensions or the words that may follow them; a lone name is the declared one.
    const follows = before === ')' || before === ']' || TRAILING.has(before) || (tokens.kind[name - 1] === NAME && !isKeyword(before));
    if (!follows) return;
    const macro = looksLikeMacro(word(name)) || (stop === '{' && typed && before === ')' && name === last && word(name) !== 'final');
    if (!macro) return;
    if (tokens.kind[name - 1] === NAME && !TRAILING.has(before) && name - 1 < at) return;
    blank(name, last);
    last = name - 1;
  }
};

/** `T *MACRO name`: of two names behind the star the first is a macro. */
const repairPointee = (tokens: CTokens, blank: Blank, at: number): void => {
  let i = at;
  while (/^[*&]$/.test(tokenText(tokens, i)) || SPECIFIERS.has(tokenText(tokens, i))) i++;
  const isName = (j: number) => tokens.kind[j] === NAME && !isKeyword(tokenText(tokens, j));
  if (i > at && isName(i) && isName(i + 1) && /^[,);=[(]$/.test(tokenText(tokens, i + 2)) && !looksLikeMacro(tokenText(tokens, i + 1))) blank(i, i);
};

/** Whether `*` after one name begins a declarator: `T *x;`, `T **x`, `T *(*x)(…)`. */
const looksLikePointer = (tokens: CTokens, at: number): boolean => {
  let i = at;
  while (/^[*&]$/.test(tokenText(tokens, i)) || /^(?:const|volatile|restrict|__restrict)$/.test(tokenText(tokens, i))) i++;
  return tokens.kind[i] === NAME || (tokenText(tokens, i) === '(' && tokenText(tokens, i + 1) === '*');
};

/** Whether an argument list is one type and nothing else. */
const isTypeArgument = (tokens: CTokens, from: number, close: number): boolean => {
  if (from >= close) return false;
  for (let i = from; i < close; i++) {
    const text = tokenText(tokens, i);
    if (tokens.kind[i] === NAME ? isExpressionWord(text) : !/^(?:[*&<>]|::)$/.test(text)) return false;
  }
  return tokens.kind[from] === NAME;
};

/** `f(a, b) int a; char *b; {`: a function of old, not a macro before a declaration. */
const isOldStyle = (tokens: CTokens, reader: Reader, open: number, close: number): boolean => {
  for (let i = open + 1; i < close; i++) {
    if (tokens.kind[i] !== NAME && tokenText(tokens, i) !== ',') return false;
  }
  let i = close + 1;
  for (let steps = 0; i < tokens.count && steps < 200; steps++) {
    const text = tokenText(tokens, i);
    if (text === '{') return tokenText(tokens, i - 1) === ';';
    if (tokens.kind[i] === DIRECTIVE || text === '=' || text === '}') return false;
    i = text === '(' || text === '[' ? reader.close(i) + 1 : i + 1;
    if (i <= 0) return false;
  }
  return false;
};

/** An invocation that stands alone without semicolon gets one in the layout after it, or is blanked. */
const repairInvocation = (
  tokens: CTokens,
  reader: Reader,
  edits: Edits,
  blank: Blank,
  from: number,
  close: number,
  cpp: boolean,
): boolean => {
  const { text } = tokens;
  const next = close + 1;
  const after = next < tokens.count && tokens.kind[next] !== DIRECTIVE ? tokenText(tokens, next) : '';
  const gap = text.slice(tokens.end[close], next < tokens.count ? tokens.start[next] : text.length);
  const semicolon = (): boolean => {
    const space = gap.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, 'x')).search(/[ \t]/);
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
