// What C# makes without naming its type (C# specification §12.8.17), and how calls pass their arguments.

import type { Expressions } from '../expressions.ts';
import { NAMED } from '../flatten.ts';
import { wantedType } from './csharp-targets.ts';
import { childrenOf, kindOf } from './nodes.ts';

/** `new(…)`: of the type that is wanted where it stands. */
export const made = (source: Expressions, node: number): number => {
  const list = childrenOf(source, node, 'argument_list')[0] ?? -1;
  const args = childrenOf(source, list, 'argument');
  const type = wantedType(source, node);
  return source.make(
    'new',
    type < 0 ? 'wanted' : undefined,
    type,
    source.of(list),
    args.map((arg) => source.of(arg)),
  );
};

/** `new { A = x, y.B }`: an object with the members A and B. */
export const anonymousObject = (source: Expressions, node: number): number => {
  const { tree } = source;
  const children = childrenOf(source, node);
  const pairs: number[] = [];
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (!(tree.flags[child] & NAMED) && kindOf(source, child) !== 'this') continue;
    const isNamed = kindOf(source, children[i + 1] ?? -1) === '=';
    if (isNamed) i += 2;
    const value = source.of(children[i] ?? -1);
    const name = isNamed ? source.nameText(child) : source.simpleName(value);
    if (name !== '') pairs.push(source.make('pair', name, value));
  }
  return source.make('object', '', -1, -1, pairs);
};

const PASSING = new Set(['ref', 'out', 'in']);

/** How each argument is passed, `''` by value (C# specification §12.6.2.3). */
export const passing = (source: Expressions, list: number): number => {
  const words = childrenOf(source, list, 'argument').map((argument) => {
    const word = childrenOf(source, argument).find((child) => PASSING.has(kindOf(source, child)));
    return word === undefined ? '' : kindOf(source, word);
  });
  return source.make('literal', words.join());
};
