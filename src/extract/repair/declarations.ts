// Macros where a declaration is expected: attributes, export marks, calling conventions, invocations without semicolon.
//
// Two names side by side are a type and what it declares; any further name, and any name before a keyword that begins a
// declaration, is a macro. It is blanked, so that the rest parses as what it is. No list of macro names is needed.

import type { Edits } from './edits.ts';
import {
  isAccessName,
  isOldStyle,
  isTypeArgument,
  isTypeOfNext,
  repairEnumerator,
  repairInvocation,
  repairLabel,
  repairMember,
  repairParts,
  repairWrapped,
} from './invocations.ts';
import { type CTokens, DIRECTIVE, LITERAL, NAME, PUNCT, tokenText } from './lexer.ts';
import { makersOf, repairMaker } from './makers.ts';
import type { Pass } from './pass.ts';
import type { Reader } from './reader.ts';
import { looksLikePointer, repairPointee, repairTail, unwrapParameters } from './tails.ts';
import { repairTag } from './type-heads.ts';
import {
  ATTRIBUTES,
  isExpressionWord,
  isKeyword,
  looksLikeMacro,
  OPENERS,
  SPECIFIERS,
  TAGS,
  TRAILING,
  TYPES,
} from './words.ts';

const MAX_NAMES = 12;
const STORAGE = new Set(['static', 'extern', 'typedef']);

/** A name at the head of a declaration, from its first token to its last: qualified, with template arguments. */
interface Unit {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  /** Stands before the words that are the type, or there are none such. */
  readonly early: boolean;
  readonly plain: boolean;
}

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

/** Repairs the declarations among the tokens. */
export const repairDeclarations = (tokens: CTokens, reader: Reader, edits: Edits, cpp: boolean): void => {
  const pass: Pass = {
    tokens,
    reader,
    edits,
    cpp,
    blank: (from, to) => edits.blank(tokens.start[from], tokens.end[to]),
    word: (index) => tokenText(tokens, index),
    parameter: (at) => repairHead(pass, at, true),
  };
  const makers = makersOf(pass);
  for (let i = reader.next(); i >= 0; i = reader.next()) {
    if (reader.inType && repairMember(pass, i)) continue;
    if (reader.inEnum) repairEnumerator(pass, i);
    else {
      if (reader.inBlock) repairLabel(pass, i);
      else {
        for (let next = i; makers.size > 0 && next >= 0; next = repairMaker(pass, makers, next)) i = next;
        repairWrapped(pass, i);
        if (!reader.inType) repairParts(pass, i);
      }
      if (i < tokens.count) repairHead(pass, i);
    }
  }
};

/** Reads the head of the declaration that may begin at a token, and blanks the macros in it. */
const repairHead = (pass: Pass, begin: number, parameter = false): void => {
  const { tokens, reader, cpp, blank, word } = pass;
  let at = begin;
  const units: Unit[] = [];
  const calls: { from: number; to: number; name: string }[] = [];
  let sawType = false;
  let specified = false;
  let pointed = false;
  let storage = -1;
  let i = at;
  // No declaration has so many names: prose, or a broken file.
  while (units.length + calls.length <= MAX_NAMES) {
    if (i >= tokens.count || tokens.kind[i] === DIRECTIVE) break;
    const text = word(i);
    if (tokens.kind[i] === LITERAL) {
      if (word(i - 1) !== 'extern') break;
      i++;
    } else if (tokens.kind[i] === PUNCT) {
      if (text === '[' && word(i + 1) === '[') {
        const close = reader.close(i);
        // The grammars take no attributes before these, nor behind enum and enumerators.
        if (close >= 0 && /^(?:typedef|using)$/.test(word(close + 1))) blank(i, close);
        i = close + 1;
        continue;
      }
      if (cpp && text === '::' && tokens.kind[i + 1] === NAME && units.length === 0) {
        i++;
        continue;
      }
      break;
    } else if (!isKeyword(text) || isAccessName(pass, i)) {
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
        const continues =
          tokens.kind[close + 1] === NAME &&
          (!TRAILING.has(after) || qualifiesType(pass, close + 1)) &&
          !isExpressionWord(after) &&
          !behind;
        const named = units.length > 0 || sawType;
        // `T (*name)(…)`
        if (word(open + 1) === '*' && /^[([]$/.test(after)) {
          units.push({ from, to: last, word: word(from), early: !sawType, plain });
          i = open;
          pointed = true;
          break;
        }
        // C++ has no such functions ([dcl.fct.def.general]).
        const old = !cpp && isOldStyle(pass, open, close);
        const isApart = () =>
          tokens.text.slice(tokens.end[close], tokens.start[close + 1] ?? tokens.text.length).includes('\n');
        if (
          from === at &&
          !parameter &&
          !named &&
          !old &&
          (!continues || (isApart() && !isTypeOfNext(pass, from, close))) &&
          repairInvocation(pass, from, close)
        ) {
          if (!continues) return;
          // What follows is a declaration of its own.
          i = at = close + 1;
          continue;
        }
        // `T MACRO(…) name(…)`, `MACRO ATTRIBUTE(…) T name(…)`: what follows goes on with the declaration.
        const between =
          named &&
          (looksLikeMacro(word(from)) || tokens.kind[open + 1] === LITERAL) &&
          (TYPES.has(after) ||
            TAGS.has(after) ||
            SPECIFIERS.has(after) ||
            (!isKeyword(after) && word(close + 2) === '(' && !looksLikeMacro(after)) ||
            (tokens.kind[close + 1] === NAME &&
              (tokens.kind[close + 2] === NAME ||
                word(close + 2) === '*' ||
                (looksLikeMacro(after) && word(close + 2) === '(')) &&
              units.every((unit) => looksLikeMacro(unit.word))));
        // One declaration has one storage class (C23 §6.7.2): another one begins the next.
        if (STORAGE.has(after) && calls.length === 0 && !named && storage >= 0) {
          blank(storage, close);
          repairHead(pass, close + 1);
          return;
        }
        if (continues && (!named || between) && !old) {
          calls.push({ from, to: close, name: word(from) });
          i = close + 1;
          continue;
        }
        units.push({ from, to: last, word: word(from), early: !sawType, plain });
        i = open;
        break;
      }
      units.push({ from, to: last, word: word(from), early: !sawType, plain });
      i = last + 1;
    } else if (text === 'template' && word(i - 1) === 'extern' && i === at + 1) {
      // An explicit instantiation defines nothing ([temp.explicit]); the grammar knows it without extern.
      blank(at, at);
      i++;
    } else if (text === 'template' && word(i + 1) === '<') {
      const end = reader.closeAngle(i + 1);
      if (end < 0) return;
      i = end + 1;
    } else if (ATTRIBUTES.has(text) && word(i + 1) === '(') {
      const isType = text === 'decltype' || text.includes('typeof');
      if (isType) sawType = true;
      const close = reader.close(i + 1);
      if (close < 0) return;
      // The grammars take no attribute between typedef and the type.
      if (
        (word(i - 1) === 'typedef' && !isType) ||
        (/^__attribute/.test(text) && units.length > 0 && /^[=;,]$/.test(word(close + 1)))
      )
        blank(i, close);
      i = close + 1;
    } else if (SPECIFIERS.has(text)) {
      specified = true;
      // In C++ auto stands for a type ([dcl.spec.auto]); macros may be before it.
      if (cpp && text === 'auto') sawType = true;
      if (STORAGE.has(text)) storage = i;
      i++;
    } else if (TYPES.has(text)) {
      sawType = true;
      i++;
    } else if (TAGS.has(text)) {
      const end = repairTag(pass, i, units, calls);
      if (end < 0) return;
      sawType = true;
      i = end;
    } else if (OPENERS.has(text)) {
      // `Q_OBJECT public:`: names that end here are macros without semicolon.
      if (!sawType && !specified && i > at) for (const { from, to } of [...units, ...calls]) blank(from, to);
      if (text === 'using' && word(i + 1) === 'typename') blank(i + 1, i + 1);
      return;
    } else break;
  }
  if (units.length + calls.length > MAX_NAMES) return;
  const stop = i < tokens.count && tokens.kind[i] !== DIRECTIVE ? word(i) : '';
  settleUnits(pass, { units, calls, sawType, specified, pointed, stop, at: i });
};

/** Decides which names of a head are its type and its name; the others are macros. */
const settleUnits = (pass: Pass, head: Head): void => {
  const { reader, cpp, blank } = pass;
  const { calls, sawType, specified, pointed, stop, at } = head;
  let { units } = head;
  const pointer = pointed || stop === '*' || stop === '&';
  const isDestructor = cpp && stop === '~';
  const drop = (unit: Unit) => blank(unit.from, unit.to);

  // Attribute-like invocations before the type; `API(type) name(…)` gives the type itself.
  calls.forEach((call, nth) => {
    const isType = nth === calls.length - 1 && !sawType && units.length === 1;
    if (isType && stop === '(' && isTypeArgument(pass, call.from + 2, call.to)) {
      blank(call.from, call.from + 1);
      blank(call.to, call.to);
    } else if (isType && /^[;,=[]$/.test(stop)) {
      // `LIST_OF(t) name;`: the grammar of C takes it for the type.
      if (cpp) blank(call.from + 1, call.to);
    } else blank(call.from, call.to);
  });
  if (cpp && stop === 'operator') {
    repairOperator(pass, at, units, sawType);
    return;
  }
  if (isDestructor) {
    if (units.length > 0 && !sawType) for (const unit of units) drop(unit);
    repairTail(pass, at, true);
    return;
  }
  if (units.length === 0) {
    if (pointer && sawType) repairPointee(pass, at);
    if (sawType || specified) repairTail(pass, at, sawType);
    return;
  }
  if (sawType) {
    for (const unit of units) if (unit.early) drop(unit);
    units = units.filter((unit) => !unit.early);
    if (pointer) {
      for (const unit of units) drop(unit);
      repairPointee(pass, at);
    } else units = dropExtra(pass, units, 1, stop, at);
    repairTail(pass, at, true);
    return;
  }
  if (pointer) {
    // `A B *c` declares; `a * b` multiplies.
    for (const unit of units.slice(0, -1)) drop(unit);
    repairPointee(pass, at);
    if (units.length > 1 || specified || looksLikePointer(pass, at)) repairTail(pass, at, true);
    return;
  }
  if (reader.inBlock && units.length === 2 && stop === '(' && isBeforeCall(pass, units[0], at)) {
    drop(units[0]);
    return;
  }
  const last = units[units.length - 1];
  const constructs =
    (last.plain && cpp && stop === '(' && last.word === reader.typeName) || initialises(pass, stop, at);
  if (constructs) for (const unit of units.slice(0, -1)) drop(unit);
  const rest = constructs ? [last] : dropExtra(pass, units, 2, stop, at);
  if (rest.length > 1 || specified || constructs) repairTail(pass, at, rest.length > 1 || constructs);
  else if (cpp && reader.inType && stop === '(') repairTail(pass, at, false);
};

/** Whether a macro alone on its line stands before a call: what that is given reads as no parameters. */
const isBeforeCall = ({ tokens, reader, word }: Pass, { to, word: name }: Unit, open: number): boolean => {
  if (!looksLikeMacro(name) || !tokens.text.slice(tokens.end[to], tokens.start[to + 1]).includes('\n')) return false;
  const close = reader.close(open);
  for (let i = open + 1; i < close; i++) {
    if (tokens.kind[i] === LITERAL || /^(?:->|\.|[!=+-]=?|[~?/%|])$/.test(word(i))) return true;
  }
  return false;
};

/** Whether members are initialised behind the parameters, as constructors alone do ([class.base.init]). */
const initialises = ({ cpp, reader, word }: Pass, stop: string, at: number): boolean => {
  if (!cpp || stop !== '(') return false;
  let i = reader.close(at) + 1;
  if (i > 0 && word(i) === 'noexcept') i = word(i + 1) === '(' ? reader.close(i + 1) + 1 : i + 1;
  return i > 0 && word(i) === ':';
};

/** `MACRO operator T()` converts and has no other type; the parameters of other operators are declarations. */
const repairOperator = (pass: Pass, at: number, units: readonly Unit[], sawType: boolean): void => {
  const { tokens, blank, word } = pass;
  const converts = tokens.kind[at + 1] === NAME && !/^(?:new|delete|co_await)$/.test(word(at + 1));
  units.forEach((unit, nth) => {
    if (converts || (sawType ? unit.early : nth < units.length - 1)) blank(unit.from, unit.to);
  });
  repairTail(pass, at, true);
};

/** Whether the word begins a type rather than ends a function's head: `const T *name`, not `const {`. */
const qualifiesType = ({ tokens, word }: Pass, at: number): boolean =>
  /^(?:const|volatile)$/.test(word(at)) &&
  (TYPES.has(word(at + 1)) ||
    TAGS.has(word(at + 1)) ||
    (tokens.kind[at + 1] === NAME && !isKeyword(word(at + 1)) && /^(?:[*&]|[A-Za-z_]\w*)$/.test(word(at + 2))));

/** Of more names than `wanted` the macros go: one spelled as a macro at the end, else those at the front. */
const dropExtra = (pass: Pass, units: readonly Unit[], wanted: number, stop: string, at: number): Unit[] => {
  const { reader, blank } = pass;
  const rest = [...units];
  while (rest.length > wanted) {
    const last = rest[rest.length - 1];
    if (looksLikeMacro(last.word) && last.plain && !looksLikeMacro(rest[rest.length - 2].word)) {
      const close = stop === '(' && last === units[units.length - 1] ? reader.close(at) : last.to;
      if (close < 0 || !unwrapParameters(pass, last.to, close)) blank(last.from, close < 0 ? last.to : close);
      rest.pop();
    } else {
      const first = rest.shift()!;
      blank(first.from, first.to);
    }
  }
  return rest;
};
