// Which of several callables of one name a call means: those that the arguments fit, in phases, and among them the most
// specific (JLS §15.12.2; C# specification §12.6.4). What is not known of an argument decides nothing.

import { ENTITY_FLAGS, PARAMETER_FLAGS } from '../model/facts.ts';
import { receiverType } from './expr-types.ts';
import { functionShape } from './functional.ts';
import { bindParameters, forReceiver, substitute, typeParameters } from './generics.ts';
import type { Gid, SourceFile } from './project.ts';
import type { Session } from './session.ts';
import { type Fit, fits, simpleType } from './subtypes.ts';
import type { Type } from './symbols.ts';
import { isExtensionMethod } from './tables.ts';

interface Parameter {
  readonly name: string;
  readonly type: Type | undefined;
  readonly spelling: string;
  readonly rest: boolean;
  readonly optional: boolean;
}

interface Argument {
  readonly expr: number;
  /** Its name where it is given by name. */
  readonly name: string | undefined;
  readonly type: Type | undefined;
  /** How many parameters it has, if it is a function expression. */
  readonly lambda: number | undefined;
}

/** A way to call a candidate: each argument's parameter type; `phase`: 0 as is, 1 converted, 2 any number. */
interface Application {
  readonly gid: Gid;
  readonly types: readonly (Type | undefined)[];
  readonly spellings: readonly string[];
  readonly phase: number;
  /** Parameters that no argument is given for. */
  readonly left: number;
  readonly generic: boolean;
}

/** The candidates that a call can mean; all that fit its number of arguments when nothing tells them apart. */
export const chooseOverload = (
  session: Session,
  file: SourceFile,
  call: number,
  gids: readonly Gid[],
): readonly Gid[] => {
  const work = () => choose(session, file, call, gids);
  return session.trace ? session.trace.choice(file, call, work) : work();
};

const choose = (session: Session, file: SourceFile, call: number, gids: readonly Gid[]): readonly Gid[] => {
  if (gids.length === 0) return gids;
  const receiver = receiverType(session, file, file.facts.expr.a[call]);
  const extending =
    receiver === undefined || receiver.t === 'entity' ? [] : gids.filter((gid) => isExtension(session, gid));
  const own = extending.length === 0 ? gids : gids.filter((gid) => !extending.includes(gid));
  if (own.length === 1 && extending.length === 0) return own;
  const args = argumentsOf(session, file, call);
  const one = new Choice(session, file, call, receiver, args);
  const chosen = one.among(own, own.length === 1 && extending.length === 0);
  if (chosen.length > 0) return chosen;
  const added = one.among(extending, false);
  if (added.length > 0) return added;
  const fitting = own.filter((gid) => fitsArity(session, gid, args.length));
  return fitting.length > 0 ? fitting : own;
};

const isExtension = (session: Session, gid: Gid): boolean =>
  isExtensionMethod(session.project.file(gid), session.project.row(gid));

const argumentsOf = (session: Session, file: SourceFile, call: number): Argument[] =>
  file.items(call).map((item) => {
    const isNamed = item >= 0 && file.op(item) === 'pair';
    const expr = isNamed ? file.facts.expr.a[item] : item;
    const lambda =
      expr >= 0 && file.op(expr) === 'lambda' && file.exprText(expr) === '' ? file.items(expr).length : undefined;
    const type = expr < 0 || lambda !== undefined ? undefined : session.type(file, expr);
    return { expr, name: isNamed ? file.exprText(item) : undefined, type, lambda };
  });

/** Why a candidate of a later phase is not meant, by phase. */
const PHASES = [
  '',
  'needs a conversion that another does not',
  'takes any number of arguments, another as many as given',
];

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** One call. */
class Choice {
  readonly #session: Session;
  readonly #file: SourceFile;
  readonly #call: number;
  readonly #receiver: Type | undefined;
  readonly #args: readonly Argument[];

  constructor(session: Session, file: SourceFile, call: number, receiver: Type | undefined, args: readonly Argument[]) {
    this.#session = session;
    this.#file = file;
    this.#call = call;
    this.#receiver = receiver;
    this.#args = args;
  }

  /** The most specific of the candidates that fit; none if none fits. */
  among(gids: readonly Gid[], isOnly: boolean): readonly Gid[] {
    if (isOnly) return gids;
    const stated = this.#statedTypeArguments();
    const applications = gids.flatMap((gid) => {
      const count = stated > 0 ? typeParameters(this.#session, gid).length : 0;
      if (count !== stated) return this.#drop(gid, () => `takes ${count} type arguments, ${stated} are given`) ?? [];
      return this.#apply(gid) ?? [];
    });
    if (applications.length === 0) return [];
    const phase = Math.min(...applications.map((a) => a.phase));
    const first = applications.filter((a) => a.phase === phase);
    const visible = first.filter((a, i) => !first.some((b, j) => j < i && this.#hides(b, a)));
    const best = visible.filter((a) => visible.every((b) => a === b || this.#isBetter(a, b)));
    const chosen = best.length > 0 ? best : visible;
    for (const a of applications) {
      const late = a.phase === phase ? 'hidden by one with the same parameters' : PHASES[a.phase];
      this.#drop(a.gid, () => (chosen.includes(a) ? '' : visible.includes(a) ? 'another is more specific' : late));
    }
    return chosen.map((a) => a.gid);
  }

  /** Says why a candidate is not meant; an empty reason: it is. */
  #drop(gid: Gid, because: () => string): undefined {
    this.#session.trace?.note({ by: 'candidate', gid, because: because() });
  }

  #statedTypeArguments(): number {
    const callee = this.#file.facts.expr.a[this.#call];
    return callee >= 0 && this.#file.op(callee) === 'generic' ? this.#file.items(callee).length : 0;
  }

  #apply(gid: Gid): Application | undefined {
    const session = this.#session;
    const parameters = this.#parameters(gid);
    const order = placed(parameters, this.#args);
    if (order === undefined) return this.#drop(gid, () => `does not take ${plural(this.#args.length, 'argument')}`);
    const used = new Set(order);
    const missing = parameters.find((p, i) => !used.has(i) && !p.optional && !p.rest);
    if (missing !== undefined) {
      return this.#drop(gid, () => `no argument is given for ${missing.name || missing.spelling}`);
    }
    const rest = parameters.findIndex((p) => p.rest);
    const toRest = order.filter((place) => place === rest).length;
    const normal = rest < 0 || toRest === 1 ? this.#fit(parameters, order, false) : undefined;
    const phase = normal ?? (rest < 0 ? undefined : this.#fit(parameters, order, true));
    if (phase === undefined) return this.#drop(gid, () => this.#misfit(parameters, order));
    const expanded = normal === undefined;
    const shown = order.map((place) =>
      expanded && parameters[place].rest ? elementOf(parameters[place]) : parameters[place],
    );
    return {
      gid,
      types: shown.map((p) => p.type),
      spellings: shown.map((p) => p.spelling),
      phase: expanded ? 2 : phase,
      left: parameters.length - used.size,
      generic: typeParameters(session, gid).length > 0,
    };
  }

  /** The phase in which the arguments fit: 0 as they are, 1 converted; undefined if they do not. */
  #fit(parameters: readonly Parameter[], order: readonly number[], expanded: boolean): number | undefined {
    let phase = 0;
    for (const [i, place] of order.entries()) {
      const parameter = expanded && parameters[place].rest ? elementOf(parameters[place]) : parameters[place];
      const fit = this.#fits(this.#args[i], parameter);
      if (fit === 'no') return undefined;
      if (fit === 1) phase = 1;
    }
    return phase;
  }

  /** The first argument that a candidate does not take, in words. */
  #misfit(parameters: readonly Parameter[], order: readonly number[]): string {
    const at = order.findIndex((place, i) => this.#fits(this.#args[i], parameters[place]) === 'no');
    const wanted = parameters[order[at]]?.spelling;
    const given = this.#args[at]?.type;
    const what = given === undefined ? 'a function' : simpleType(this.#session, given);
    return wanted === undefined ? 'the arguments do not fit' : `argument ${at + 1} is ${what}, not ${wanted}`;
  }

  #fits(arg: Argument, parameter: Parameter): Fit {
    const wanted = parameter.type;
    if (wanted === undefined) return undefined;
    if (arg.lambda !== undefined) return this.#fitsLambda(arg, wanted);
    const given = arg.type;
    if (given === undefined || (given.t === 'external' && given.key.includes('#'))) return undefined;
    if (given.t === 'entity' && this.#isFunction(given.gid)) return this.#fitsReference(arg, wanted);
    if (given.t === 'function') {
      const shape = functionShape(this.#session, wanted);
      if (shape === undefined) return isNoFunction(this.#session, wanted) ? 'no' : undefined;
      return given.parameters.length > 0 && given.parameters.length !== shape.parameters.length ? 'no' : undefined;
    }
    if (this.#isSmallNumber(arg, given, wanted)) return 0;
    return fits(this.#session, given, wanted, this.#file.lang);
  }

  /** A method by its name fits a function that takes what it takes, or its receiver before that (JLS §15.13.1). */
  #fitsReference(arg: Argument, wanted: Type): Fit {
    if (wanted.t === 'parameter') return undefined;
    const shape = functionShape(this.#session, wanted);
    if (shape === undefined) return isNoFunction(this.#session, wanted) ? 'no' : undefined;
    const count = shape.parameters.length;
    const canTake = this.#session.denotes(this.#file, arg.expr).some((sym) => {
      if (sym.is !== 'entity') return true;
      const file = this.#session.project.file(sym.gid);
      const isStatic = (file.facts.entity.flags[this.#session.project.row(sym.gid)] & ENTITY_FLAGS.static) !== 0;
      return fitsArity(this.#session, sym.gid, count) || (!isStatic && fitsArity(this.#session, sym.gid, count - 1));
    });
    return canTake ? undefined : 'no';
  }

  #isFunction(gid: Gid): boolean {
    const kind = this.#session.project.file(gid).kind(this.#session.project.row(gid));
    return kind === 'method' || kind === 'function';
  }

  /** A constant number is of any type of integers that holds it (C# specification §10.2.11). */
  #isSmallNumber(arg: Argument, given: Type, wanted: Type): boolean {
    if (this.#file.lang !== 'csharp' || arg.expr < 0 || this.#file.op(arg.expr) !== 'literal') return false;
    if (simpleType(this.#session, given) !== 'int') return false;
    return ['sbyte', 'byte', 'short', 'ushort', 'uint', 'ulong'].includes(simpleType(this.#session, wanted));
  }

  #fitsLambda(arg: Argument, wanted: Type): Fit {
    if (wanted.t === 'parameter') return undefined;
    const shape = functionShape(this.#session, wanted);
    if (shape === undefined) return isNoFunction(this.#session, wanted) ? 'no' : undefined;
    if (shape.parameters.length !== arg.lambda) return 'no';
    const body = this.#file.facts.expr.a[arg.expr];
    if (body < 0 || shape.result === undefined) return 0;
    // Only what can be a statement can be the body where nothing is given back (JLS §15.27.3).
    const isStatement = ['call', 'new', 'assign', 'unary', 'await', 'macro'].includes(this.#file.op(body));
    return simpleType(this.#session, shape.result) === 'void' && !isStatement ? 'no' : 0;
  }

  #parameters(gid: Gid): Parameter[] {
    const session = this.#session;
    const file = session.project.file(gid);
    const { parameter } = file.facts;
    const isExtended = this.#receiver !== undefined && this.#receiver.t !== 'entity' && isExtension(session, gid);
    const known = isExtended
      ? bindParameters(session, this.#file, this.#call, gid, { receiver: this.#receiver, noLambdas: true })
      : undefined;
    return file
      .parameters(session.project.row(gid))
      .filter((row) => !(parameter.flags[row] & PARAMETER_FLAGS.receiver) || (isExtension(session, gid) && !isExtended))
      .map((row) => {
        const stated = session.instanceOf(file, parameter.type[row]);
        const bound = stated !== undefined && known !== undefined ? substitute(stated, known) : stated;
        return {
          name: file.text(parameter.name[row]),
          type: forReceiver(session, bound, this.#receiver),
          spelling: file.text(parameter.spelling[row]),
          rest: (parameter.flags[row] & PARAMETER_FLAGS.rest) !== 0,
          optional: (parameter.flags[row] & PARAMETER_FLAGS.optional) !== 0,
        };
      });
  }

  /** Holds if a nearer type declares the same parameters. */
  #hides(near: Application, far: Application): boolean {
    const [own, above] = [this.#ownerOf(near.gid), this.#ownerOf(far.gid)];
    if (own !== above && (own === undefined || above === undefined || !this.#session.supertypes(own).includes(above))) return false;
    return (
      near.types.length === far.types.length &&
      near.left === far.left &&
      near.types.every((type, i) => isSame(this.#session, type, far.types[i], near.spellings[i], far.spellings[i]))
    );
  }

  #ownerOf(gid: Gid): Gid | undefined {
    return this.#session.ownerType(this.#session.project.file(gid), this.#session.project.row(gid));
  }

  /** Holds if one candidate is at least as specific as another, and no argument leaves that open. */
  #isBetter(one: Application, other: Application): boolean {
    let same = true;
    for (const [i, arg] of this.#args.entries()) {
      const [a, b] = [one.types[i], other.types[i]];
      if (isSame(this.#session, a, b, one.spellings[i], other.spellings[i])) continue;
      same = false;
      if (a === undefined || b === undefined) return false;
      if (arg.lambda !== undefined) {
        if (!this.#isBetterFunction(a, b)) return false;
        continue;
      }
      if (arg.type === undefined) return false;
      // What is exactly of a parameter's type is best there.
      const exact = simpleType(this.#session, arg.type);
      if (a.t !== 'array' && simpleType(this.#session, a) === exact && simpleType(this.#session, b) !== exact) continue;
      const narrower = fits(this.#session, a, b, this.#file.lang);
      const wider = fits(this.#session, b, a, this.#file.lang);
      if (narrower !== 0 && !(narrower === 1 && wider === 'no')) return false;
      if (narrower === 0 && wider === 0 && a.t === 'parameter' && b.t !== 'parameter') return false;
    }
    if (!same) return true;
    if (one.left !== other.left) return one.left < other.left;
    return !one.generic || other.generic;
  }

  /** A function that gives something is more specific than one that gives nothing (JLS §15.12.2.5). */
  #isBetterFunction(a: Type, b: Type): boolean {
    const [one, other] = [functionShape(this.#session, a), functionShape(this.#session, b)];
    if (one?.result === undefined || other?.result === undefined) return false;
    return simpleType(this.#session, other.result) === 'void' && simpleType(this.#session, one.result) !== 'void';
  }
}

const isSame = (session: Session, a: Type | undefined, b: Type | undefined, x: string, y: string): boolean => {
  if (a === undefined || b === undefined) return x === y;
  if (a.t === 'array' && b.t === 'array') return isSame(session, a.of, b.of, x, y);
  if (a.t === 'parameter' && b.t === 'parameter') {
    if (a.file === b.file && a.row === b.row) return true;
    const [one, other] = [boundOf(session, a), boundOf(session, b)];
    return one === undefined || other === undefined ? one === other && x === y : isSame(session, one, other, x, y);
  }
  if (a.t === 'function' && b.t === 'function') return x === y;
  if (a.t !== b.t || simpleType(session, a) !== simpleType(session, b)) return false;
  if (a.t !== 'instance' || b.t !== 'instance') return true;
  return a.args.every(
    (arg, i) => arg === undefined || b.args[i] === undefined || isSame(session, arg, b.args[i], '', ''),
  );
};

const boundOf = (session: Session, { file, row }: Type & { t: 'parameter' }): Type | undefined =>
  session.instanceOf(session.fileOf(file), session.fileOf(file).facts.binding.type[row]);

/** Holds if values of the type are surely no functions. */
const isNoFunction = (session: Session, type: Type): boolean => {
  if (type.t === 'builtin' || type.t === 'array') return true;
  if (type.t !== 'instance') return false;
  const file = session.project.file(type.gid);
  const kind = file.kind(session.project.row(type.gid));
  if (kind === 'interface')
    return functionShape(session, type) === undefined && session.supertypes(type.gid).length > 0;
  const key = simpleType(session, type);
  return !/^(?:System\.(?:Delegate|MulticastDelegate|Linq\.Expressions\..*))$/.test(key);
};

/** The parameter of each argument, undefined if one has none. */
const placed = (parameters: readonly Parameter[], args: readonly Argument[]): readonly number[] | undefined => {
  const order: number[] = [];
  for (const [i, arg] of args.entries()) {
    const named = arg.name === undefined ? -1 : parameters.findIndex((p) => p.name === arg.name);
    const last = parameters.length - 1;
    const place = named >= 0 ? named : i <= last ? i : last;
    if (place < 0 || (i > last && !parameters[place].rest)) return undefined;
    order.push(place);
  }
  return order;
};

const elementOf = (parameter: Parameter): Parameter => ({
  ...parameter,
  type: parameter.type?.t === 'array' ? parameter.type.of : parameter.type,
  spelling: parameter.spelling.replace(/(\.\.\.|\[\])$/, ''),
  rest: false,
});

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
