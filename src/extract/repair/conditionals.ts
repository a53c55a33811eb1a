// Conditional compilation that does not nest with the code: #if groups whose branches are no complete items.
//
// The grammars read a #if only around whole statements, members or enumerators. Where a group stands inside an
// expression, or its branches open what another closes, its directives are blanked. What is left has to be code again:
// of branches that exclude each other the last stays as it is, and the others are completed (what they leave open is
// closed in the room that the next directive leaves), so that what they declare is still read; inside expressions,
// where that cannot be done, one branch stays.

import { type Brace, braceKind } from './braces.ts';
import type { Edits } from './edits.ts';
import { type CTokens, DIRECTIVE, NAME, PUNCT, tokenText } from './lexer.ts';
import { isKeyword, looksLikeMacro, OPENERS } from './words.ts';

/** What is open at a token: kinds of braces, and brackets. */
type Open = Brace | '(' | '[';

interface Branch {
  /** Token of the directive that begins it, and of the one that ends it. */
  readonly from: number;
  to: number;
  /** How many brackets open at its start it closes, what it leaves open, outermost first. */
  closes: number;
  opens: readonly Open[];
}

interface Group {
  readonly condition: string;
  readonly branches: Branch[];
  /** What is open where it begins. */
  readonly stack: readonly Open[];
  /** Token before it, -1 if none. */
  readonly before: number;
  /** State after its first branch, which counts for what follows. */
  after: readonly Open[] | undefined;
  hasElse: boolean;
}

const DIRECTIVE_NAME = /^#\s*([a-z]+)/;
const CLOSER: Readonly<Record<Open, string>> = {
  '(': ')',
  '[': ']',
  space: '}',
  block: '}',
  type: '};',
  enum: '};',
  list: '};',
};

/**
 * Makes conditional compilation nest with the code around it. Gives whether the tokens are other ones now; the
 * directives of include guards, which begin and end nothing, may be gone all the same.
 */
export const repairConditionals = (tokens: CTokens, edits: Edits): boolean => {
  let changed = false;
  const stack: Open[] = [];
  const groups: Group[] = [];
  /** Lowest depth reached in the branch being read, per open group. */
  const floors: number[] = [];
  /** Groups without #else that leave something open, by condition: another one may close it. */
  const openers: Group[] = [];
  let before = -1;
  let statement = 0;

  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kind[i] === DIRECTIVE) {
      const word = DIRECTIVE_NAME.exec(tokenText(tokens, i))?.[1] ?? '';
      if (word === 'if' || word === 'ifdef' || word === 'ifndef') {
        const condition = conditionOf(tokenText(tokens, i));
        groups.push({
          condition,
          branches: [newBranch(i)],
          stack: [...stack],
          before,
          after: undefined,
          hasElse: false,
        });
        floors.push(stack.length);
      } else if (groups.length > 0 && (word.startsWith('el') || word === 'endif')) {
        const group = groups[groups.length - 1];
        closeBranch(group, i, stack, floors[floors.length - 1]);
        group.after ??= [...stack];
        if (word === 'endif') {
          groups.pop();
          floors.pop();
          if (settle(tokens, edits, group, openers)) changed = true;
          stack.length = 0;
          stack.push(...group.after);
          floors.forEach((floor, at) => {
            floors[at] = Math.min(
              floor,
              stack.length,
              group.stack.length - Math.max(...group.branches.map((b) => b.closes)),
            );
          });
        } else {
          if (word === 'else') group.hasElse = true;
          group.branches.push(newBranch(i));
          stack.length = 0;
          stack.push(...group.stack);
          floors[floors.length - 1] = stack.length;
        }
      } else if (isInside(stack) ? UNREAD.test(word) : isInEnum(stack) && DEFINES.test(word)) {
        edits.blank(tokens.start[i], tokens.end[i]);
        changed = true;
      }
      continue;
    }
    if (tokens.kind[i] === PUNCT) {
      const c = tokens.text.charCodeAt(tokens.start[i]);
      if (c === 40) stack.push('(');
      else if (c === 91) stack.push('[');
      else if (c === 123) {
        stack.push(braceKind(tokens, i, before, statement, isInside(stack)));
        statement = i + 1;
      } else if (c === 41 || c === 93 || c === 125) {
        // A brace that a group closes may have been opened by one that is gone: below nothing is still below.
        const depth = stack.pop() === undefined ? -1 : stack.length;
        if (floors.length > 0) floors[floors.length - 1] = Math.min(floors[floors.length - 1], depth);
        if (c === 125) statement = i + 1;
      } else if (c === 59) statement = i + 1;
    }
    before = i;
  }
  for (const group of openers) if (!isLinkage(tokens, group)) complete(tokens, edits, group.branches[0]);
  return changed;
};

const newBranch = (from: number): Branch => ({ from, to: -1, closes: 0, opens: [] });

const closeBranch = (group: Group, to: number, stack: readonly Open[], floor: number): void => {
  const branch = group.branches[group.branches.length - 1];
  branch.to = to;
  branch.closes = group.stack.length - floor;
  branch.opens = stack.slice(Math.max(floor, 0));
};

const conditionOf = (directive: string): string =>
  directive
    .replace(/^#\s*if(?:n?def)?\b/, (word) => (word.endsWith('ndef') ? '!' : ''))
    .replace(/\bdefined\b|[\s()]/g, '');

/** Directives that the grammars cannot read among items, or among enumerators. */
const UNREAD = /^(?:pragma|error|warning|line|define|undef)$/;
const DEFINES = /^(?:define|undef)$/;

const isInEnum = (stack: readonly Open[]): boolean => stack[stack.length - 1] === 'enum';

const isInside = (stack: readonly Open[]): boolean => {
  const top = stack[stack.length - 1];
  return top === '(' || top === '[' || top === 'list';
};

/** The last token of a branch that is no directive, -1 if it has none. */
const lastOf = (tokens: CTokens, branch: Branch): number => {
  for (let i = branch.to - 1; i > branch.from; i--) if (tokens.kind[i] !== DIRECTIVE) return i;
  return -1;
};

const isEmpty = (tokens: CTokens, branch: Branch): boolean => lastOf(tokens, branch) < 0;

const endsItem = (tokens: CTokens, branch: Branch, inEnum: boolean): boolean => {
  const last = lastOf(tokens, branch);
  if (last < 0 || inEnum) return true;
  return /^[;}:]$/.test(tokenText(tokens, last));
};

const isBalanced = (branch: Branch): boolean => branch.closes === 0 && branch.opens.length === 0;

/** Whether an item can begin behind the token: it ends one, or is a macro that stands alone. */
const beginsItem = (tokens: CTokens, before: number): boolean => {
  if (before < 0 || tokens.kind[before] === DIRECTIVE || /^[;{}:]$/.test(tokenText(tokens, before))) return true;
  let name = before;
  if (tokenText(tokens, before) === ')') {
    let depth = 0;
    for (let steps = 0; name >= 0 && steps < 200; name--, steps++) {
      const text = tokenText(tokens, name);
      if (text === ')') depth++;
      else if (text === '(' && --depth === 0) break;
    }
    name--;
  }
  if (name < 0 || tokens.kind[name] !== NAME || !looksLikeMacro(tokenText(tokens, name))) return false;
  return name === 0 || tokens.kind[name - 1] === DIRECTIVE || /^[;{}]$/.test(tokenText(tokens, name - 1));
};

/** Whether a group keeps a header from being read twice: #ifndef NAME, #define NAME, the header, #endif. */
const isGuard = (tokens: CTokens, { branches, condition }: Group): boolean => {
  const [{ from, to }] = branches;
  // With nothing but the #define in it, it gives a macro a default.
  if (branches.length > 1 || to - from < 3 || !condition.startsWith('!')) return false;
  return /^#\s*define\s+(\w+)\s*(?:\/[/*].*)?$/s.exec(tokenText(tokens, from + 1))?.[1] === condition.slice(1);
};

/** Decides what becomes of a group once it is read; gives whether that changes tokens. */
const settle = (tokens: CTokens, edits: Edits, group: Group, openers: Group[]): boolean => {
  if (isGuard(tokens, group)) {
    // Around a whole header: one error inside would spoil all of it.
    const [{ from, to }] = group.branches;
    for (const directive of [from, from + 1, to]) edits.blank(tokens.start[directive], tokens.end[directive]);
    return false;
  }
  const { branches, stack, before } = group;
  const top = stack[stack.length - 1];
  const boundary =
    (beginsItem(tokens, before) || (top === 'enum' && tokenText(tokens, before) === ',')) &&
    !branches.some((branch) => firstOf(tokens, branch) === 'else');
  const inside = isInside(stack);
  const whole = branches.every((branch) => isBalanced(branch) && endsItem(tokens, branch, top === 'enum'));
  if (boundary && !inside && whole) return false;

  for (const branch of branches) edits.blank(tokens.start[branch.from], tokens.end[branch.from]);
  const endif = branches[branches.length - 1].to;
  edits.blank(tokens.start[endif], tokens.end[endif]);

  if (branches.length === 1) {
    settleSingle(tokens, edits, group, openers);
    return true;
  }
  if (!boundary || inside) {
    // Items of a list, and statements after `if (…)`, can stand one after the other.
    const parted = branches.every(
      (branch) =>
        isEmpty(tokens, branch) ||
        (isBalanced(branch) && (inside ? isParted(tokens, branch) : endsItem(tokens, branch, false))),
    );
    if (parted) return true;
    const kept = branches.find((branch) => !isEmpty(tokens, branch)) ?? branches[0];
    for (const branch of branches) if (branch !== kept) blankBranch(tokens, edits, branch);
    return true;
  }
  const kept = group.hasElse ? branches.length - 1 : 0;
  branches.forEach((branch, at) => {
    if (at !== kept) complete(tokens, edits, branch);
  });
  return true;
};

/** The first token of a branch that is no directive. */
const firstOf = (tokens: CTokens, branch: Branch): string => {
  let first = branch.from + 1;
  while (first < branch.to && tokens.kind[first] === DIRECTIVE) first++;
  return tokenText(tokens, first);
};

const isParted = (tokens: CTokens, branch: Branch): boolean =>
  tokenText(tokens, lastOf(tokens, branch)) === ',' || firstOf(tokens, branch) === ',';

/** Whether a branch is so short that it can hold no declaration of its own. */
const isSmall = (branch: Branch): boolean => branch.to - branch.from < 80;

const blankBranch = (tokens: CTokens, edits: Edits, branch: Branch): void => {
  edits.blank(tokens.end[branch.from], tokens.start[branch.to]);
};

/** A group without alternatives: its code stays if it leaves the nesting as it was, or if its counterpart is found. */
const settleSingle = (tokens: CTokens, edits: Edits, group: Group, openers: Group[]): void => {
  const [branch] = group.branches;
  const delta = branch.opens.length - branch.closes;
  // extern "C" { … } around everything says nothing about what is declared: it goes, and changes no nesting.
  const content = contentOf(tokens, branch);
  const linkage = openers.findLastIndex((other) => other.condition === group.condition && isLinkage(tokens, other));
  if (content === 'extern"C"{' || (content === '}' && linkage >= 0)) {
    blankBranch(tokens, edits, branch);
    if (linkage >= 0 && content === '}') openers.splice(linkage, 1);
    else openers.push(group);
    group.after = group.stack;
    branch.closes = 0;
    return;
  }
  if (delta === 0) {
    if (group.condition === '0' || isProse(tokens, branch)) blankBranch(tokens, edits, branch);
    return;
  }
  if (delta > 0) {
    openers.push(group);
    return;
  }
  const partner = openers.findLastIndex((other) => other.condition === group.condition);
  if (partner < 0) {
    complete(tokens, edits, branch);
    return;
  }
  openers.splice(partner, 1);
};

/** Whether a branch before a statement holds words that are none: it is never compiled. */
const isProse = (tokens: CTokens, branch: Branch): boolean => {
  const last = lastOf(tokens, branch);
  if (last < 0 || !isPlainName(tokens, last) || !OPENERS.has(tokenText(tokens, branch.to + 1))) return false;
  for (let i = branch.from + 1; i < last; i++) if (isPlainName(tokens, i) && isPlainName(tokens, i + 1)) return true;
  return false;
};

const isPlainName = (tokens: CTokens, at: number): boolean =>
  tokens.kind[at] === NAME && !isKeyword(tokenText(tokens, at));

/** What a branch says, without comments and layout. */
const contentOf = (tokens: CTokens, branch: Branch): string => {
  const [from, to] = [tokens.end[branch.from], tokens.start[branch.to]];
  return to - from > 200 ? '' : tokens.text.slice(from, to).replace(/\/\*[\s\S]*?\*\/|\/\/.*|\s+/g, '');
};

const isLinkage = (tokens: CTokens, group: Group): boolean => contentOf(tokens, group.branches[0]) === 'extern"C"{';

/** Makes a branch code by itself: closes what it leaves open, in the room of the directive after it. */
const complete = (tokens: CTokens, edits: Edits, branch: Branch): void => {
  if (isEmpty(tokens, branch)) return;
  if (branch.closes > 0) {
    if (isSmall(branch)) blankBranch(tokens, edits, branch);
    return;
  }
  const last = tokenText(tokens, lastOf(tokens, branch));
  if (branch.opens.length === 0 && !/^[\w)\];}:]/.test(last)) {
    blankBranch(tokens, edits, branch);
    return;
  }
  const closers = [...branch.opens].reverse().map((open) => CLOSER[open]);
  const words = closers.join('');
  const ended = words === '' ? (/^[;}:]$/.test(last) ? '' : ';') : /[)\]]$/.test(words) ? `${words};` : words;
  if (ended === '') return;
  if (!edits.write(tokens.start[branch.to], ended, tokens.end[branch.to])) blankBranch(tokens, edits, branch);
};
