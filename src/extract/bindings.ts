// Names bound in scopes: locals, parameters, and what a callable returns.

import { type BINDING_KINDS, type BINDING_MODES, PARAMETER_FLAGS } from '../model/facts.ts';
import { childWithField, type Match, type Pattern, textOf } from './match.ts';
import { bindPattern, takesApart } from './patterns.ts';
import type { Walk } from './walk.ts';

/** Binds the names of a @local match. */
export const local = (walk: Walk, pattern: Pattern, match: Match, node: number): void => {
  // What a definition or an import at the node has bound is bound.
  if (walk.definedAt === node || walk.imports[walk.imports.length - 1]?.node === node) return;
  const { ids, expressions } = walk;
  const { kind = 'local', mode = 'value', scope = 'block', hoist, visible } = pattern.properties;
  const [nameNode, typeNode] = [match.one(ids.name), match.one(ids.type)];
  const valueNode =
    pattern.properties.of === undefined ? match.one(ids.value) : outer(walk, node, pattern.properties.of);
  const names = nameNode < 0 ? [node] : match.all(ids.name);
  const reach = match.one(ids.reach);
  if (typeNode >= 0) walk.context[typeNode] = 1;
  const value = expressions.of(valueNode);
  const into = scope === 'function' ? walk.functionScope() : walk.scope;
  const { start, end } = walk.tree;
  for (const declarator of names) {
    const { name, type } = walk.declared(declarator, typeNode, match);
    if (name < 0) continue;
    const from = hoist !== undefined ? 0 : visible === 'after' ? end[node] : start[reach < 0 ? name : reach];
    bindPattern(walk, name, {
      scope: into,
      kind: kind as (typeof BINDING_KINDS)[number],
      type,
      value,
      mode: mode as (typeof BINDING_MODES)[number],
      start: from,
    });
  }
};

/** The child in the field `of` of the nearest node around `node` that has one, or the first child of the nearest one of
 * the kind `of`; -1 if there is none. */
const outer = (walk: Walk, node: number, of: string): number => {
  const { tree, program } = walk;
  const { grammar } = program;
  const [field, kind] = [grammar.field(of), grammar.kind(of)];
  for (let at = tree.parent[node]; at >= 0; at = tree.parent[at]) {
    if (tree.kind[at] === kind) return at + 1;
    const found = childWithField(tree, at, field);
    if (found >= 0) return found;
  }
  return -1;
};

/** Adds a @parameter match to the callable around it, and binds it. */
export const parameter = (walk: Walk, pattern: Pattern, match: Match, node: number): void => {
  const { ids, expressions, facts } = walk;
  const callable = walk.callables[walk.callables.length - 1];
  if (walk.program.hooks.isParameter?.(walk, node, callable?.node ?? -1) === false) {
    const { name } = walk.declared(match.one(ids.name), -1, match);
    if (name >= 0) walk.expressions.consumed[name] = 1;
    return;
  }
  const typeNode = match.one(ids.type);
  const valueNode = match.one(ids.value);
  const labelNode = match.one(ids.label);
  if (typeNode >= 0) walk.context[typeNode] = 1;
  const declared = walk.declared(match.one(ids.name), typeNode, match);
  const { name: nameNode, type: element } = declared;
  // `T... xs` states the type of one element.
  const type = pattern.properties.rest === 'element' ? expressions.make('array_type', undefined, element) : element;
  const value = expressions.of(valueNode);
  const flags = flagsOf(pattern) | statedFlags(walk, match) | (valueNode >= 0 ? PARAMETER_FLAGS.optional : 0);
  const name = nameNode < 0 ? '' : expressions.nameText(nameNode);
  const spelling = declared.spelling ?? spellingOf(walk, pattern, match, typeNode);
  if (labelNode >= 0) expressions.consumed[labelNode] = 1;
  if (callable && callable.entity >= 0) {
    const label = labelNode < 0 ? -1 : facts.string(expressions.nameText(labelNode));
    facts.add('parameter', callable.entity, facts.string(name), type, facts.string(spelling), label, flags);
  }
  if (nameNode >= 0 && takesApart(walk, nameNode)) {
    // The parameter itself has no name but the pattern's text; what takes it apart are locals.
    const scope = walk.functionScope();
    walk.bind(scope, name, 'parameter', type, value, 'value', 0);
    const whole = type < 0 ? expressions.make('name', name) : value;
    bindPattern(walk, nameNode, { scope, kind: 'local', type, value: whole, mode: 'value', start: 0 });
  } else if (nameNode >= 0) {
    const scope = walk.functionScope();
    bindPattern(walk, nameNode, { scope, kind: 'parameter', type, value, mode: 'value', start: 0 });
  } else if (node >= 0 && pattern.properties.name !== undefined) {
    walk.bind(walk.functionScope(), pattern.properties.name, 'parameter', type, value, 'value', 0);
  }
};

/** The type of a parameter as written, on one line, with what stands beside it. */
const spellingOf = ({ tree, text, expressions }: Walk, pattern: Pattern, match: Match, type: number): string => {
  const suffix = '[]'.repeat(expressions.brackets(match)) + (pattern.properties.rest === 'element' ? '...' : '');
  return textOf(tree, text, type).replace(/\s+/g, ' ').trim() + suffix;
};

const parameterFlags = new WeakMap<Pattern, number>();

/** The flags that a @parameter pattern states. */
const flagsOf = (pattern: Pattern): number => {
  let flags = parameterFlags.get(pattern);
  if (flags === undefined) {
    flags = 0;
    for (const [flag, bit] of Object.entries(PARAMETER_FLAGS)) if (pattern.properties[flag] !== undefined) flags |= bit;
    parameterFlags.set(pattern, flags);
  }
  return flags;
};

/** The flags whose names are modifiers of a parameter. */
const statedFlags = ({ ids, expressions }: Walk, match: Match): number => {
  let flags = 0;
  if (match.one(ids.flag) < 0) return flags;
  for (const node of match.all(ids.flag)) {
    flags |= PARAMETER_FLAGS[expressions.nameText(node) as keyof typeof PARAMETER_FLAGS] ?? 0;
  }
  return flags;
};

/** Records what a @return match returns. */
export const returns = (walk: Walk, match: Match): void => {
  const callable = walk.callables[walk.callables.length - 1];
  const expr = walk.expressions.of(match.one(walk.ids.value));
  if (!callable || expr < 0) return;
  if (callable.entity >= 0) walk.facts.add('return', callable.entity, expr);
  else if (walk.program.hooks.lambdaReturns) lambdaReturns(walk, callable.node, expr);
};

/** What a function expression without a name gives back is told by its expr. */
const lambdaReturns = (walk: Walk, node: number, expr: number): void => {
  const { facts, expressions } = walk;
  const lambda = expressions.of(node);
  if (lambda < 0) return;
  const before = facts.get('expr', lambda, 'a');
  if (before === expr) return;
  facts.set('expr', lambda, 'a', before < 0 ? expr : expressions.make('conditional', undefined, before, expr));
};
