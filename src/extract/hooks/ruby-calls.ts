// Shapes of Ruby's calls, and of the variables that belong to an object.

import type { Expressions } from '../expressions.ts';
import { EXTRA, NAMED } from '../flatten.ts';
import { childWithField } from '../match.ts';

const SENDERS = new Set(['send', '__send__', 'public_send']);

/** Holds if code at the node runs with a class as self: in `def self.x`, or in a method of `class << self`. */
const inClassMethod = ({ tree, program }: Expressions, node: number): boolean => {
  for (let at = tree.parent[node]; at >= 0; at = tree.parent[at]) {
    const kind = program.grammar.tables.kinds[tree.kind[at]];
    if (kind === 'singleton_method' || kind === 'singleton_class') return true;
    if (kind === 'class' || kind === 'module') return false;
  }
  return false;
};

const call = (expressions: Expressions, node: number): number => {
  const { tree, program, consumed } = expressions;
  const { kinds } = program.grammar.tables;
  const field = (name: string) => childWithField(tree, node, program.grammar.field(name));
  const [receiver, method, list] = [field('receiver'), field('method'), field('arguments')];
  let args: number[] = [];
  for (let child = list + 1; list >= 0 && child < tree.next[list]; child = tree.next[child]) {
    if (tree.flags[child] & NAMED && !(tree.flags[child] & EXTRA)) args.push(child);
  }
  const shapes = () => args.map((arg) => expressions.of(arg));
  if (method < 0)
    return expressions.make(
      'call',
      undefined,
      expressions.make('member', 'call', expressions.of(receiver)),
      -1,
      shapes(),
    );
  consumed[method] = 1;
  if (kinds[tree.kind[method]] === 'super') {
    return expressions.make('call', undefined, expressions.make('super', undefined), -1, shapes());
  }
  let name = expressions.nameText(method);
  if (name === 'new') {
    if (receiver < 0 && inClassMethod(expressions, node)) {
      return expressions.make('new', undefined, expressions.make('self_type', undefined), -1, shapes());
    }
    if (receiver >= 0) {
      const type = expressions.of(receiver);
      if (/^(constant|scope_resolution)$/.test(kinds[tree.kind[receiver]])) consumed[receiver] = 1;
      return expressions.make('new', undefined, type, -1, shapes());
    }
  }
  if (name === 'class' && receiver >= 0 && kinds[tree.kind[receiver]] === 'self')
    return expressions.make('self_type', undefined);
  const first = args[0];
  if (SENDERS.has(name) && first !== undefined && kinds[tree.kind[first]] === 'simple_symbol') {
    name = expressions.nameText(first).slice(1);
    args = args.slice(1);
  }
  // `a.b = c` calls b=.
  const around = kinds[tree.kind[tree.parent[node]]];
  const isLeft = tree.field[node] === program.grammar.field('left');
  if ((isLeft && around === 'assignment') || around === 'left_assignment_list') name += '=';
  const callee =
    receiver < 0 ? expressions.make('name', name) : expressions.make('member', name, expressions.of(receiver));
  return expressions.make('call', undefined, callee, -1, shapes());
};

/** The shape of a call, super, or variable of an object or class. */
export const rubyExpression = (expressions: Expressions, node: number): number => {
  switch (expressions.program.grammar.tables.kinds[expressions.tree.kind[node]]) {
    case 'call':
      return call(expressions, node);
    case 'super':
      return expressions.make('call', undefined, expressions.make('super', undefined));
    case 'instance_variable':
      return expressions.make('member', expressions.nameText(node), expressions.make('this', undefined));
    case 'class_variable':
      return expressions.make('member', expressions.nameText(node), expressions.make('self_type', undefined));
  }
  return -1;
};
