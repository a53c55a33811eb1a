// What declarations say: the types of entities and bindings, and what type expressions mean.

import { ENTITY_FLAGS } from '../../model/facts.ts';
import { TYPE_KINDS } from '../../model/kinds.ts';
import { objectType } from '../names/objects.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import { either, entity, type Sym, type Type, together } from '../symbols.ts';
import { lambdaParameter } from './callbacks.ts';
import { elementOf } from './elements.ts';
import { withArguments } from './generics.ts';
import { iterated, iteratedKey } from './iteration.ts';
import { isValueType } from './subtypes.ts';

/** The type of the values that a type expr describes; see Session.instanceOf. */
export const statedType = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  switch (file.op(expr)) {
    case 'name':
    case 'member':
    case 'scoped':
    case 'self_type': {
      const self = file.op(expr) === 'self_type' ? session.rules(file).selfOf?.(session, file, expr) : undefined;
      if (self !== undefined) return self;
      const type = session.symType(meantAs(session, file, session.denotes(file, expr), true));
      return type?.t === 'entity' && isMethod(session, type.gid) ? type : asInstance(nested(session, file, type), []);
    }
    case 'generic': {
      const sym = meantAs(session, file, session.denotes(file, expr), true);
      const args = file.items(expr).map((item) => session.instanceOf(file, item));
      const type = session.symType(sym);
      const made = type?.t === 'external' ? session.rules(file).utilityType?.(session, type.key, args) : undefined;
      if (made !== undefined) return made;
      // An alias or delegate stands for its type, arguments put in.
      if (sym?.is === 'entity' && type !== undefined && type.t !== 'entity')
        return withArguments(session, type, sym.gid, args);
      const takes = handed(session, file, expr);
      return takes !== undefined && type?.t === 'entity'
        ? { t: 'instance', gid: type.gid, args, takes }
        : asInstance(type, args);
    }
    default:
      return statedShape(session, file, expr);
  }
};

/** Where a type stands a member of something from outside is a type, nested there. */
const nested = (session: Session, file: SourceFile, type: Type | undefined): Type | undefined => {
  if (type?.t !== 'external' || session.rules(file).overloads !== true || !type.key.includes('#')) return type;
  return { ...type, key: type.key.replace('#', '.') };
};

/** What type arguments can be handed that say no more than that. */
const handed = (session: Session, file: SourceFile, expr: number): readonly (Type | undefined)[] | undefined => {
  const items = file.items(expr);
  const isLower = (item: number) => item >= 0 && file.op(item) === 'lower_bound';
  if (!items.some(isLower)) return undefined;
  return items.map((item) => (isLower(item) ? session.instanceOf(file, file.facts.expr.a[item]) : undefined));
};

/**
 * Of the declarations that share a name the one that is meant where a type is stated, or where a value stands: an
 * interface is no value, a constant no type (TypeScript handbook: Declaration Merging).
 */
export const meantAs = (session: Session, file: SourceFile, syms: readonly Sym[], isType: boolean): Sym | undefined => {
  const { typeOnly } = session.rules(file);
  if (syms.length < 2 || typeOnly === undefined) return syms[0];
  const kindOf = (sym: Sym) =>
    sym.is === 'entity' ? session.project.file(sym.gid).kind(session.project.row(sym.gid)) : undefined;
  const found = syms.filter((sym) => {
    const kind = kindOf(sym);
    if (kind === undefined) return !isType;
    return isType ? TYPE_KINDS.has(kind) : !typeOnly.has(kind);
  });
  // A namespace adds to the value of its name.
  return found.find((sym) => kindOf(sym) !== 'namespace') ?? found[0] ?? syms[0];
};

/** Types that are no names: arrays, pointers, unions, functions. */
export const statedShape = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const { a, b } = file.facts.expr;
  const items = () => file.items(expr).map((item) => session.instanceOf(file, item));
  switch (file.op(expr)) {
    case 'pointer_type':
      return session.instanceOf(file, a[expr]);
    case 'optional_type': {
      const type = session.instanceOf(file, a[expr]);
      const optional = session.libraryType(file.lang, session.rules(file).libraryTypes?.optional);
      const isOptional = optional !== undefined && type !== undefined && isValueType(session, type);
      return isOptional ? { t: 'instance', gid: optional, args: [type] } : type;
    }
    case 'array_type': {
      const of = session.instanceOf(file, a[expr]);
      const name = file.exprText(expr);
      return b[expr] < 0 ? { t: 'array', of, name } : { t: 'array', of, name, key: session.instanceOf(file, b[expr]) };
    }
    case 'tuple_type':
      return { t: 'tuple', of: items() };
    case 'function_type':
      return { t: 'function', parameters: items(), result: session.instanceOf(file, a[expr]) };
    case 'union_type':
      return items().reduce((left, right) => either(left, right), undefined);
    case 'intersection_type':
      return together(items());
    case 'conditional':
      return either(session.instanceOf(file, a[expr]), session.instanceOf(file, b[expr]));
    case 'typeof':
      return session.type(file, a[expr]);
    case 'literal':
      return session.builtin(file, file.exprText(expr));
    case 'index': {
      // `T[number]` (TypeScript handbook: Indexed Access Types).
      const object = session.instanceOf(file, a[expr]);
      return object && HAVE_ELEMENTS.has(object.t) ? elementOf(object) : undefined;
    }
    case 'literal_type':
      return session.builtin(file, kindOfLiteral(file.exprText(expr)));
    case 'predicate':
      return session.builtin(file, 'boolean');
    case 'object':
      return objectType(file, expr, true);
    default:
      return undefined;
  }
};

const HAVE_ELEMENTS: ReadonlySet<Type['t']> = new Set<Type['t']>(['array', 'tuple', 'external']);

/** What a literal is one of, by how it begins. */
const kindOfLiteral = (text: string): string =>
  /^["'`]/.test(text) ? 'string' : text === 'true' || text === 'false' ? 'boolean' : 'number';

/** Holds for what is looked up in a type and is a function (TypeScript handbook: Indexed Access Types). */
const isMethod = (session: Session, gid: Gid): boolean =>
  session.project.file(gid).kind(session.project.row(gid)) === 'method';

/** The type of instances of what a type name stands for. */
export const asInstance = (type: Type | undefined, args: readonly (Type | undefined)[]): Type | undefined => {
  if (type?.t === 'entity') return { t: 'instance', gid: type.gid, args };
  return type?.t === 'external' && args.length > 0 ? { ...type, args } : type;
};

/** What an entity holds when it is used as a value. */
export const entityType = (session: Session, gid: Gid): Type | undefined => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const { type, value, parent } = file.facts.entity;
  switch (file.kind(row)) {
    case 'field':
    case 'property':
    case 'event':
      return session.instanceOf(file, type[row]) ?? session.type(file, value[row]);
    case 'variable':
    case 'constant':
      return (
        session.instanceOf(file, type[row]) ??
        assignedType(session, file, entity(gid)) ??
        session.type(file, value[row]) ?? { t: 'entity', gid }
      );
    case 'accessor':
      return accessorType(session, file, row);
    case 'enum_member':
      return { t: 'instance', gid: file.gid(parent[row]), args: [] };
    case 'type': {
      // A described object has the alias's own members; a defined type its methods.
      const described = type[row] >= 0 && file.op(type[row]) === 'object';
      const isOwn = described || (session.rules(file).definedTypes && session.ownMembers(gid).size > 0);
      return (isOwn ? undefined : session.instanceOf(file, type[row])) ?? { t: 'entity', gid };
    }
    default:
      return { t: 'entity', gid: TYPE_KINDS.has(file.kind(row)) ? session.whole(gid) : gid };
  }
};

/** What reading an accessor gives: of a setter what the getter beside it gives, or else what it takes. */
const accessorType = (session: Session, file: SourceFile, row: number): Type | undefined => {
  const result = session.resultOf(file.gid(row));
  if (result !== undefined) return result;
  const taken = file.parameters(row);
  const { parent, flags } = file.facts.entity;
  const side = (at: number) => flags[at] & ENTITY_FLAGS.static;
  const getter = file.children(parent[row]).find((at) => {
    const isPair = file.kind(at) === 'accessor' && file.name(at) === file.name(row) && side(at) === side(row);
    return isPair && file.parameters(at).length < taken.length;
  });
  const read = getter === undefined ? undefined : session.resultOf(file.gid(getter));
  return read ?? session.instanceOf(file, taken.length > 0 ? file.facts.parameter.type[taken[taken.length - 1]] : -1);
};

/** What a parameter, local or type parameter holds. */
export const bindingType = (session: Session, file: SourceFile, row: number): Type | undefined => {
  const { type, value, mode } = file.facts.binding;
  const kind = file.bindingKind(row);
  if (kind === 'type_parameter') return { t: 'parameter', file: file.slot, row };
  const declared = session.instanceOf(file, type[row]);
  if (declared !== undefined) return declared;
  const { callsTell } = session.rules(file);
  // What a comment names and nothing declares says nothing (TypeScript handbook: Type Checking JavaScript Files).
  if (kind === 'parameter' && (type[row] < 0 || callsTell)) {
    const expected = lambdaParameter(session, file, row);
    if (expected !== undefined) return expected;
  }
  const variable = { is: 'binding', file: file.slot, row } as const;
  const later = kind === 'local' ? assignedType(session, file, variable) : undefined;
  const given = later ?? session.type(file, value[row]) ?? toldOtherwise(session, file, variable);
  if (given === undefined) return undefined;
  if (mode[row] === ELEMENT) return iterated(session, file, given);
  return mode[row] === KEY ? iteratedKey(session, file, given) : given;
};

const MAX_ASSIGNED = 5;
const NO_TYPES: readonly Type[] = [];

/** What a variable that is declared without a value is given later, as far as that is known. */
const assignedType = (session: Session, file: SourceFile, variable: Sym): Type | undefined => {
  if (!session.rules(file).assignedLater) return undefined;
  const isEntity = variable.is === 'entity';
  if (!isEntity && variable.is !== 'binding') return undefined;
  const row = isEntity ? session.project.row(variable.gid) : variable.row;
  const { entity: entities, binding } = file.facts;
  const [types, values] = isEntity ? [entities.type, entities.value] : [binding.type, binding.value];
  if (types[row] >= 0 || (values[row] >= 0 && !isNull(file, values[row]))) return undefined;
  // One that is given properties by its name is known by them.
  if (isEntity && file.children(row).length > 0) return undefined;
  return assignedTo(session, file, ...boundAt(session, file, variable));
};

/** The scope that binds a variable, and its name. */
const boundAt = (
  session: Session,
  file: SourceFile,
  variable: Sym & { is: 'entity' | 'binding' },
): [scope: number, name: number] => {
  const { entity: entities, binding } = file.facts;
  if (variable.is === 'binding') return [binding.scope[variable.row], binding.name[variable.row]];
  const row = session.project.row(variable.gid);
  return [entities.outer[row], entities.name[row]];
};

/** What a variable that is declared with a value is given later, besides. */
export const laterTypes = (session: Session, sym: Sym): readonly Type[] => {
  if (sym.is !== 'entity' && sym.is !== 'binding') return NO_TYPES;
  const file = sym.is === 'entity' ? session.project.file(sym.gid) : session.fileOf(sym.file);
  if (!session.rules(file).callsTell) return NO_TYPES;
  const { b } = file.facts.expr;
  const given = file.assignmentsTo(...boundAt(session, file, sym)).slice(0, MAX_ASSIGNED);
  return given.flatMap((at) => session.type(file, b[at]) ?? []);
};

/** What a parameter or local of which nothing is told holds: what calls give it, and what it is given later. */
const toldOtherwise = (session: Session, file: SourceFile, variable: Sym & { is: 'binding' }): Type | undefined => {
  const { row } = variable;
  const { mode, scope, name } = file.facts.binding;
  if (!session.rules(file).callsTell || mode[row] !== 0) return undefined;
  const told = file.bindingKind(row) === 'parameter' ? session.toldByCalls(file, row) : undefined;
  const assigned = assignedTo(session, file, scope[row], name[row]);
  return assigned !== undefined && isOfProject(assigned) ? either(told, assigned) : told;
};

const isOfProject = (type: Type): boolean => (type.t === 'union' ? type.of.every(isOfProject) : OF_PROJECT.has(type.t));

const OF_PROJECT: ReadonlySet<Type['t']> = new Set<Type['t']>(['instance', 'entity', 'module', 'object']);

/** What is assigned to a variable, as far as that is known. */
const assignedTo = (session: Session, file: SourceFile, scope: number, name: number): Type | undefined => {
  const { b } = file.facts.expr;
  const assigned = file.assignmentsTo(scope, name).slice(0, MAX_ASSIGNED);
  return assigned.reduce<Type | undefined>((known, at) => either(known, session.type(file, b[at])), undefined);
};

const isNull = (file: SourceFile, expr: number): boolean =>
  file.op(expr) === 'literal' && file.exprText(expr) === 'null';

const ELEMENT = 1;
const KEY = 2;

/** Holds for a parameter that calls give different things: what one of them gets back is not what another gave. */
const isOneOfMany = (session: Session, file: SourceFile, expr: number, type: Type): boolean => {
  if (type.t !== 'union' || !session.rules(file).callsTell || file.op(expr) !== 'name') return false;
  const [sym] = session.denotes(file, expr);
  return sym?.is === 'binding' && session.fileOf(sym.file).bindingKind(sym.row) === 'parameter';
};

/** See Session.parameterTypes. */
export const parameterTypes = (session: Session, gid: Gid): readonly (Type | undefined)[] => {
  const file = session.project.file(gid);
  const { type } = file.facts.parameter;
  return file.parameters(session.project.row(gid)).map((row) => session.instanceOf(file, type[row]));
};

/** What a callable gives back: its declared type, otherwise what its returns, or those of them that are known, are. */
export const callableResult = (session: Session, gid: Gid): Type | undefined => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const kind = file.kind(row);
  if (TYPE_KINDS.has(kind)) return { t: 'instance', gid, args: [] };
  if (kind === 'constructor') {
    const owner = session.ownerType(file, row);
    return owner === undefined ? undefined : { t: 'instance', gid: owner, args: [] };
  }
  const stated = file.facts.entity.type[row];
  const said = session.instanceOf(file, stated);
  if (said !== undefined || (stated >= 0 && !session.rules(file).callsTell)) return said;
  let result: Type | undefined;
  for (const r of file.returns(row)) {
    const one = session.type(file, file.facts.return.expr[r]);
    const isUnknown = one === undefined || isOneOfMany(session, file, file.facts.return.expr[r], one);
    if (isUnknown && !session.rules(file).someReturns) return undefined;
    if (!isUnknown) result = either(result, one);
  }
  return result;
};
