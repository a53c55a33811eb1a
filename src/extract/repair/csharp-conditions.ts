// Which branches of conditional compilation C# reads when no symbol is defined but those that the file defines itself (C#
// specification §6.5): what a build defines besides, no file says.

import type { InactiveLines } from '../hooks.ts';
import { ascendingLines } from '../lines.ts';

/** Comments and literals (§6.3, §6.4.5), and the directives that matter here. */
const PIECE =
  /\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|\$*("{3,})[\s\S]*?\1|(?:\$@|@\$?)"(?:[^"]|"")*"|\$?"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|^\uFEFF?[ \t]*#[ \t]*(if|elif|else|endif|define|undef)\b([^\r\n]*)/gm;

interface Group {
  /** Whether a branch before holds (§6.5.5). */
  taken: boolean;
  /** The first line of a branch that is left out, 0: it is not. */
  from: number;
}

/** Lines, first and last, in branches that do not hold; those of branches inside such a one are not told apart. */
export const inactiveLines = (text: string): readonly InactiveLines[] => {
  const ranges: InactiveLines[] = [];
  if (!/^[ \t]*#[ \t]*if\b/m.test(text)) return ranges;
  const defined = new Set<string>();
  const groups: Group[] = [];
  const lineOf = ascendingLines(text);
  const isOut = () => groups.some(({ from }) => from > 0);
  const open = (group: Group, isHeld: boolean, offset: number) => {
    if (group.taken || !isHeld) group.from = isOut() ? 0 : lineOf(offset) + 1;
    else group.taken = true;
  };
  const close = (group: Group, offset: number) => {
    const last = group.from > 0 ? lineOf(offset) - 1 : 0;
    if (last >= group.from && last > 0) ranges.push({ first: group.from, last });
    group.from = 0;
  };
  for (const { 0: piece, 2: word, 3: rest, index } of text.matchAll(PIECE)) {
    if (word === undefined) continue;
    const offset = index + piece.indexOf('#');
    const condition = rest.replace(/\/\/.*/, '').replace(/\s+/g, '');
    const group = groups[groups.length - 1];
    if (word === 'define' && !isOut()) defined.add(condition);
    else if (word === 'undef' && !isOut()) defined.delete(condition);
    else if (word === 'if') {
      const made: Group = { taken: false, from: 0 };
      open(made, holds(condition, defined), offset);
      groups.push(made);
    } else if (group !== undefined && word !== 'define' && word !== 'undef') {
      close(group, offset);
      if (word === 'endif') groups.pop();
      else open(group, word === 'else' || holds(condition, defined), offset);
    }
  }
  return ranges;
};

/** Whether a condition holds where the symbols are defined (§6.5.3). */
export const holds = (condition: string, defined: ReadonlySet<string>): boolean => {
  const tokens = condition.match(/\w+|&&|\|\||[!=]=|[!()]/g) ?? [];
  let at = 0;
  const primary = (): boolean => {
    const token = tokens[at++];
    if (token === '!') return !primary();
    if (token !== '(') return token === 'true' || (token !== undefined && defined.has(token));
    const value = either();
    at++;
    return value;
  };
  const equality = (): boolean => {
    let value = primary();
    while (tokens[at] === '==' || tokens[at] === '!=') value = (tokens[at++] === '==') === (value === primary());
    return value;
  };
  const both = (): boolean => {
    let value = equality();
    while (tokens[at] === '&&') {
      at++;
      value = equality() && value;
    }
    return value;
  };
  const either = (): boolean => {
    let value = both();
    while (tokens[at] === '||') {
      at++;
      value = both() || value;
    }
    return value;
  };
  return either();
};
