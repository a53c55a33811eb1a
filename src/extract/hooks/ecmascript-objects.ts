// Methods of object literals as entries of them: `{ m() {} }` holds under `m` what `{ m: function () {} }` does
// (ECMA-262 §13.2.5); so do those of object types (TypeScript handbook: Object Types). And what else no pattern can say.

import { EXPR_OPS } from '../../model/facts.ts';
import type { Expressions } from '../expressions.ts';
import type { Walk } from '../walk.ts';
import { childrenOf, fieldOf, kindOf } from './nodes.ts';

/** Node of a method → the function that its object holds; node of a class expression → the class. */
const entries = new WeakMap<Expressions, Map<number, number>>();

const remember = (expressions: Expressions, node: number, expr: number): number => {
  const known = entries.get(expressions) ?? new Map<number, number>();
  entries.set(expressions, known.set(node, expr));
  return expr;
};

/** What a class expression makes, a type that is looked up in another, and the entry of a method in its object literal;
 * -1 if the name is computed. */
export const objectPart = (expressions: Expressions, node: number): number => {
  if (ELEMENTS.has(kindOf(expressions, node))) return element(expressions, node);
  if (kindOf(expressions, node) === 'lookup_type') return lookedUp(expressions, node);
  if (kindOf(expressions, node) === 'class') return remember(expressions, node, expressions.make('unknown', undefined));
  if (kindOf(expressions, node) === 'call_signature')
    return expressions.make('pair', CALLED, signature(expressions, node));
  if (kindOf(expressions, node) === 'index_signature')
    return expressions.make('pair', INDEXED, expressions.of(fieldOf(expressions, node, 'type')));
  const name = fieldOf(expressions, node, 'name');
  if (kindOf(expressions, name) === 'computed_property_name') return -1;
  const isType = kindOf(expressions, node) === 'method_signature';
  const lambda = isType ? signature(expressions, node) : expressions.make('lambda', '');
  remember(expressions, node, lambda);
  return expressions.make('pair', expressions.nameText(name).replace(/^(["'])(.*)\1$/, '$2'), lambda);
};

const ELEMENTS = new Set(['jsx_opening_element', 'jsx_self_closing_element']);

/** What an element calls, with one object that its attributes make (JSX specification: JSXAttributes; React: Passing props
 * to a component). */
const element = (expressions: Expressions, node: number): number => {
  const pairs: number[] = [];
  for (const attribute of childrenOf(expressions, node)) {
    if (kindOf(expressions, attribute) === 'jsx_expression') {
      const spread = expressions.of(attribute);
      if (spread >= 0) pairs.push(spread);
    } else if (kindOf(expressions, attribute) === 'jsx_attribute') {
      const [name, , value = -1] = childrenOf(expressions, attribute);
      if (value >= 0) pairs.push(expressions.make('pair', expressions.nameText(name), expressions.of(value)));
    }
  }
  const name = fieldOf(expressions, node, 'name');
  const callee = expressions.of(name);
  if (callee < 0) return -1;
  expressions.consumed[name] = 1;
  const stated = childrenOf(expressions, fieldOf(expressions, node, 'type_arguments')).map((type) =>
    expressions.of(type),
  );
  const types = stated.filter((type) => type >= 0);
  const called = types.length === 0 ? callee : expressions.make('generic', undefined, callee, -1, types);
  return expressions.make('call', undefined, called, -1, [expressions.make('object', undefined, -1, -1, pairs)]);
};

/** `T['key']`: the type of that member of an instance (handbook: Indexed Access Types). */
const lookedUp = (expressions: Expressions, node: number): number => {
  const [object, , key] = childrenOf(expressions, node);
  const instance = expressions.make('cast', undefined, expressions.of(object));
  return expressions.make('member', expressions.nameText(key).replace(/^(["'])(.*)\1$/, '$2'), instance);
};

/** The key under which an object type holds what calling its values takes and gives (handbook: Call Signatures). */
const CALLED = '()';
/** That under which it holds what its values hold under any other (handbook: Index Signatures, Mapped Types). */
const INDEXED = '[]';

/** What calling a value of an interface takes and gives, by the first signature of its body; -1 if it has none. */
export const callSignature = (walk: Walk, body: number): number => {
  const [first = -1] = childrenOf(walk, body, 'call_signature');
  return first < 0 ? -1 : signature(walk.expressions, first);
};

/** What the method of an object type, or a call signature, takes and gives. */
const signature = (expressions: Expressions, node: number): number => {
  const parameters = childrenOf(expressions, fieldOf(expressions, node, 'parameters')).filter((child) =>
    PARAMETERS.has(kindOf(expressions, child)),
  );
  const types = parameters.map((parameter) => expressions.of(fieldOf(expressions, parameter, 'type')));
  return expressions.make('function_type', '', expressions.of(fieldOf(expressions, node, 'return_type')), -1, types);
};

const PARAMETERS = new Set(['required_parameter', 'optional_parameter']);
const [LAMBDA, OBJECT] = [EXPR_OPS.indexOf('lambda'), EXPR_OPS.indexOf('object')];
/** Fields that hold what an assignment or declaration gives a name to. */
const GIVEN = ['value', 'right'];

/** Tells the entries and class expressions which entities they are. */
export const nameParts = (walk: Walk): void => {
  const known = entries.get(walk.expressions);
  if (known === undefined) return;
  for (const { row, node, kind } of walk.entities) {
    const nodes = kind === 'class' ? [node, ...GIVEN.map((field) => fieldOf(walk, node, field))] : [node];
    const part = nodes.map((at) => known.get(at)).find((expr) => expr !== undefined);
    if (part === undefined) continue;
    walk.facts.set('expr', part, 'op', kind === 'class' ? OBJECT : LAMBDA);
    walk.facts.set('expr', part, 'text', walk.facts.string(String(row)));
  }
};
