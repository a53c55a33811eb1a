// Which of several callables of one name a call means: by the number of its arguments, then by their types.
// A simplification of JLS §15.12.2, C# §12.6.4 and [over.match]: exact beats subtype beats conversion; what we cannot
// tell does not count against a candidate.

import { PARAMETER_FLAGS } from '../model/facts.ts';
import type { Gid, SourceFile } from './project.ts';
import type { Session } from './session.ts';
import type { Type } from './symbols.ts';

/** Primitive conversions that lose nothing (JLS §5.1.2), nearest first. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  byte: ['short', 'int', 'long', 'float', 'double'],
  short: ['int', 'long', 'float', 'double'],
  char: ['int', 'long', 'float', 'double'],
  int: ['long', 'float', 'double', 'uint', 'decimal'],
  long: ['float', 'double', 'decimal'],
  float: ['double'],
};
const BOXES: Readonly<Record<string, string>> = {
  byte: 'Byte',
  short: 'Short',
  char: 'Character',
  int: 'Integer',
  long: 'Long',
  float: 'Float',
  double: 'Double',
  boolean: 'Boolean',
};
const ANYTHING = new Set(['Object', 'object', 'any', 'Any', 'unknown', 'dynamic']);
const PRIMITIVES = new Set([...Object.keys(BOXES), ...Object.values(WIDER).flat(), 'bool', 'void']);

const REJECTED = Number.NEGATIVE_INFINITY;

interface Parameter {
  readonly type: Type | undefined;
  readonly spelling: string;
  readonly rest: boolean;
}

/** The candidates that fit a call best; all of them when nothing tells them apart. */
export const chooseOverload = (session: Session, file: SourceFile, call: number, gids: readonly Gid[]): readonly Gid[] => {
  if (gids.length < 2) return gids;
  const args = file.items(call);
  const fitting = gids.filter((gid) => fitsArity(session, gid, args.length));
  if (fitting.length < 2) return fitting.length === 1 ? fitting : gids;
  const types = args.map((arg) => (arg < 0 ? undefined : session.type(file, arg)));
  const scores = fitting.map((gid) => score(session, gid, types));
  const best = Math.max(...scores);
  if (best === REJECTED) return fitting;
  const chosen = fitting.filter((_, i) => scores[i] === best);
  // Of equally good ones the nearest type's hides the others.
  const owner = parentOf(session, chosen[0]);
  return chosen.filter((gid) => parentOf(session, gid) === owner);
};

const parentOf = (session: Session, gid: Gid): string => {
  const file = session.project.file(gid);
  return `${file.slot}#${file.facts.entity.parent[session.project.row(gid)]}`;
};

/** Parameters of a callable without its receiver. */
const parametersOf = (session: Session, gid: Gid): Parameter[] => {
  const file = session.project.file(gid);
  const { parameter } = file.facts;
  return file
    .parameters(session.project.row(gid))
    .filter((row) => !(parameter.flags[row] & PARAMETER_FLAGS.receiver))
    .map((row) => ({
      type: session.instanceOf(file, parameter.type[row]),
      spelling: file.text(parameter.spelling[row]),
      rest: (parameter.flags[row] & PARAMETER_FLAGS.rest) !== 0,
    }));
};

/** Holds if a callable can take that many arguments. */
export const fitsArity = (session: Session, gid: Gid, count: number): boolean => {
  const file = session.project.file(gid);
  const { flags } = file.facts.parameter;
  let least = 0;
  let most = 0;
  for (const row of file.parameters(session.project.row(gid))) {
    if (flags[row] & PARAMETER_FLAGS.receiver) continue;
    if (flags[row] & PARAMETER_FLAGS.rest) most = Number.POSITIVE_INFINITY;
    else {
      most++;
      if (!(flags[row] & PARAMETER_FLAGS.optional)) least++;
    }
  }
  return count >= least && count <= most;
};

const score = (session: Session, gid: Gid, args: readonly (Type | undefined)[]): number => {
  const parameters = parametersOf(session, gid);
  let total = 0;
  for (let i = 0; i < args.length; i++) {
    const parameter = parameters[Math.min(i, parameters.length - 1)];
    if (parameter === undefined) return total;
    const one = parameter.rest
      ? Math.max(fit(session, args[i], parameter), fit(session, args[i], elementOf(parameter)) - 0.5)
      : fit(session, args[i], parameter);
    if (one === REJECTED) return REJECTED;
    total += one;
  }
  // A variable number of parameters is the last resort.
  return parameters.some((p) => p.rest) ? total - 0.25 : total;
};

const elementOf = (parameter: Parameter): Parameter => ({
  type: parameter.type?.t === 'array' ? parameter.type.of : parameter.type,
  spelling: parameter.spelling.replace(/(\.\.\.|\[\])$/, ''),
  rest: false,
});

/** How well an argument fits a parameter; higher is better, REJECTED: not at all. */
const fit = (session: Session, arg: Type | undefined, parameter: Parameter): number => {
  const wanted = parameter.type;
  // A value from outside: its type is not known.
  if (arg === undefined || (arg.t === 'external' && arg.key.includes('#'))) return 1;
  const name = nameOf(session, arg);
  const wantedName = wanted === undefined ? simple(parameter.spelling) : nameOf(session, wanted);
  if (name === 'null') return PRIMITIVES.has(wantedName) ? REJECTED : wanted?.t === 'array' ? 1.1 : ANYTHING.has(wantedName) ? 0.9 : 1;
  if (arg.t === 'array' || wanted?.t === 'array') {
    if (arg.t === 'array' && wanted?.t === 'array') {
      const [of, wantedOf] = [arg.of && nameOf(session, arg.of), wanted.of && nameOf(session, wanted.of)];
      if (of === undefined || wantedOf === undefined || of === wantedOf) return of === wantedOf ? 4 : 1;
      if (PRIMITIVES.has(of) || PRIMITIVES.has(wantedOf)) return REJECTED;
      return wanted.of?.t === 'parameter' || ANYTHING.has(wantedOf) ? 2 : 0.5;
    }
    if (arg.t === 'array') return ANYTHING.has(wantedName) || wanted?.t === 'parameter' ? 0.5 : REJECTED;
    return PRIMITIVES.has(name) || arg.t === 'builtin' ? REJECTED : 0.1;
  }
  if (name === wantedName) return 4;
  if (wanted?.t === 'parameter') return 0.75;
  if (ANYTHING.has(wantedName)) return 0.5;
  if (arg.t === 'function') return wanted?.t === 'builtin' ? REJECTED : 2;
  if (PRIMITIVES.has(name)) {
    const step = WIDER[name]?.indexOf(wantedName) ?? -1;
    if (step >= 0) return 3 - step * 0.1;
    if (BOXES[name] === wantedName) return 1.5;
    return PRIMITIVES.has(wantedName) || wanted?.t === 'builtin' || wanted?.t === 'instance' ? REJECTED : 0.2;
  }
  if (PRIMITIVES.has(wantedName)) return BOXES[wantedName] === name ? 1.5 : REJECTED;
  if (arg.t === 'instance' && wanted?.t === 'instance') {
    const distance = session.supertypes(arg.gid).indexOf(wanted.gid);
    return distance >= 0 ? 3 - Math.min(distance, 9) * 0.1 : REJECTED;
  }
  // Types from outside: what is a subtype of what is not known.
  return arg.t === 'instance' || wanted?.t === 'instance' ? 0.2 : 0.4;
};

const simple = (spelling: string): string => spelling.replace(/<.*$/s, '').replace(/^.*[.:\s]/, '');

/** A type's simple name, for comparing. */
const nameOf = (session: Session, type: Type): string => {
  switch (type.t) {
    case 'builtin':
      return type.name;
    case 'instance':
    case 'entity':
      return session.project.file(type.gid).name(session.project.row(type.gid));
    case 'external':
      return type.key.replace(/^.*[.#/:]/, '');
    case 'array':
      return '[]';
    default:
      return `?${type.t}`;
  }
};
