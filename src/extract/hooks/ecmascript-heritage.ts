// Inheritance between constructor functions, as it was written before classes (Node: util.inherits; ECMA-262 §20.1.2), and
// as compilers write it (Babel's and TypeScript's helpers).

import { HERITAGE_KINDS } from '../../model/facts.ts';
import { textOf } from '../match.ts';
import type { OpenEntity, Walk } from '../walk.ts';
import { childrenOf, fieldOf, kindOf } from './nodes.ts';

const NAME = '([\\w$]+(?:\\.[\\w$]+)*)';
/** Each finds the heir and the ancestor. */
const CALLS = [
  new RegExp(`(?:^|\\.)(?:_?inherits|_inheritsLoose|__extends)\\(\\s*${NAME}\\s*,\\s*${NAME}\\s*,?\\s*\\)$`),
  new RegExp(
    `^(?:Object|Reflect)\\.setPrototypeOf\\(\\s*${NAME}\\.prototype\\s*,\\s*${NAME}\\.prototype\\s*,?\\s*\\)$`,
  ),
];
/** What is handed over may be a parameter of a function around that has no name. */
const [HANDED] = CALLS;
/** What their callees end in. */
const CALLEES = ['inherits', 'setPrototypeOf', '_inheritsLoose', '__extends'];
const inherits = (text: string, calleeEnd: number): boolean =>
  CALLEES.some((callee) => text.startsWith(callee, calleeEnd - callee.length));
const ASSIGNMENTS = [
  new RegExp(`^${NAME}\\.prototype\\s*=\\s*Object\\.create\\(\\s*${NAME}\\.prototype\\b[^]*\\)$`),
  new RegExp(`^${NAME}\\.prototype\\s*=\\s*Object\\.assign\\(\\s*Object\\.create\\(\\s*${NAME}\\.prototype\\b[^]*\\)$`),
  new RegExp(`^${NAME}\\.prototype\\s*=\\s*Object\\.assign\\(\\s*new\\s+${NAME}\\s*[(,][^]*\\)$`),
  new RegExp(`^${NAME}\\.prototype\\s*=\\s*new\\s+${NAME}(?:\\(\\s*\\))?$`),
  new RegExp(`^${NAME}\\.prototype\\.__proto__\\s*=\\s*${NAME}\\.prototype$`),
];

/** A text without any of these has no such heritage. */
const TRACES = ['inherits(', 'setPrototypeOf', '.prototype', '_inheritsLoose(', '__extends('];

/** Adds the heritage of constructor functions; `entityNamed` finds them, seen from the entities around. */
export const addHeritage = (walk: Walk, entityNamed: (name: string, around: readonly OpenEntity[]) => number): void => {
  const { text, tree, program, facts } = walk;
  if (!TRACES.some((trace) => text.includes(trace))) return;
  const [call, assignment] = [program.grammar.kind('call_expression'), program.grammar.kind('assignment_expression')];
  const { kind, count } = tree;
  for (let node = 0; node < count; node++) {
    if (kind[node] !== call && kind[node] !== assignment) continue;
    const forms = kind[node] === call ? CALLS : ASSIGNMENTS;
    if (forms === CALLS && !inherits(text, tree.end[node + 1])) continue;
    const code = textOf(tree, text, node);
    for (const form of forms) {
      const [, heir, ancestor] = form.exec(code) ?? [];
      if (heir === undefined) continue;
      const around = walk.entities.filter((open) => open.first <= node && node < tree.next[open.node]);
      const entity = entityNamed(heir, around);
      if (entity < 0) continue;
      const handed = form === HANDED ? handedOver(walk, node) : -1;
      walk.expressions.scope =
        handed >= 0
          ? facts.get('expr', handed, 'scope')
          : Math.max(...around.map(({ row }) => facts.get('entity', row, 'scope')));
      const [first, ...rest] = ancestor.split('.');
      let expr = walk.expressions.make('name', first);
      for (const part of rest) expr = walk.expressions.make('member', part, expr);
      facts.add('heritage', entity, HERITAGE_KINDS.indexOf('extends'), expr, walk.line(node));
      break;
    }
  }
};

/** The second argument of a call. */
const handedOver = (walk: Walk, call: number): number => {
  const list = fieldOf(walk, call, 'arguments');
  const [, second = -1] = childrenOf(walk, list).filter((child) => !/^[(),]$|comment/.test(kindOf(walk, child)));
  return second < 0 ? -1 : walk.expressions.of(second);
};
