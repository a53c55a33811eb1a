// Which of several callables of one name a call means: those that the arguments fit, in phases, and among them the most
// specific (JLS §15.12.2; C# specification §12.6.4). What is not known of an argument decides nothing.

import { PARAMETER_FLAGS } from '../model/facts.ts';
import { type Argument, argumentsOf, fitsArgument, fitsArity } from './arguments.ts';
import { implicitReceiver, receiverType } from './expr-types.ts';
import { functionShape } from './functional.ts';
import { type Bindings, bindParameters, forReceiver, meetsBounds, substitute, typeParameters } from './generics.ts';
import { declaredParameter, elementOf, type Parameter, placed } from './parameters.ts';
import type { Gid, SourceFile } from './project.ts';
import { closeness, isExactly, isSame, speaksOf } from './same-types.ts';
import type { Session } from './session.ts';
import { type Fit, fits, isSignedOverUnsigned, simpleType } from './subtypes.ts';
import type { Type } from './symbols.ts';
import { isExtensionMethod } from './tables.ts';

/** A way to call a candidate: each argument's parameter type; `phase`: 0 as is, 1 converted, 2 any number. */
interface Application {
  readonly gid: Gid;
  readonly types: readonly (Type | undefined)[];
  /** Those as the candidate declares them. */
  readonly declared: readonly (Type | undefined)[];
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
  const canExtend = gids.some((gid) => isExtension(session, gid));
  if (!canExtend && session.trace === undefined) {
    // Where one takes so many arguments no other can be meant, whatever their types.
    const fitting = gids.length === 1 ? gids : byArity(session, file, call, gids);
    if (fitting.length === 1) return fitting;
  }
  const callee = file.facts.expr.a[call];
  const stated = receiverType(session, file, callee);
  const receiver = stated ?? implicitReceiver(session, file, callee);
  const extending =
    !canExtend || stated === undefined || stated.t === 'entity' ? [] : gids.filter((gid) => isExtension(session, gid));
  const own = extending.length === 0 ? gids : gids.filter((gid) => !extending.includes(gid));
  if (own.length === 1 && extending.length === 0) return own;
  const args = argumentsOf(session, file, call);
  const visible = own.filter((gid) => isVisible(session, file, call, gid));
  const chosen = new Choice(session, file, call, receiver, args).among(visible.length > 0 ? visible : own);
  if (chosen.length > 0) return chosen;
  if (extending.length > 0) {
    // An extension method takes what it extends as an argument like the others.
    const self: Argument = { expr: -1, name: undefined, type: receiver, lambda: undefined };
    // The nearest namespace with one that fits decides (§12.8.10.3).
    for (const group of session.rules(file).extensionGroups?.(session, file, callee, extending) ?? [extending]) {
      const added = new Choice(session, file, call, receiver, [self, ...args], true).among(group);
      if (added.length > 0) return added;
    }
  }
  const fitting = own.filter((gid) => fitsArity(session, gid, args.length - (isExtension(session, gid) ? 1 : 0)));
  return fitting.length > 0 ? fitting : own;
};

/** The candidates that take as many arguments as are given; none where an argument is given by name. */
const byArity = (session: Session, file: SourceFile, call: number, gids: readonly Gid[]): readonly Gid[] => {
  const items = file.items(call);
  if (items.some((item) => item >= 0 && file.op(item) === 'pair')) return [];
  return gids.filter((gid) => fitsArity(session, gid, items.length));
};

/** Holds if a member is not private, or private to a type around the call. */
const isVisible = (session: Session, file: SourceFile, call: number, gid: Gid): boolean => {
  const other = session.project.file(gid);
  const row = session.project.row(gid);
  if (other.text(other.facts.entity.visibility[row]) !== 'private') return true;
  const owner = outermost(session, session.ownerType(other, row));
  return owner === outermost(session, session.enclosingType(file, file.facts.expr.scope[call]));
};

const outermost = (session: Session, gid: Gid | undefined): Gid | undefined => {
  if (gid === undefined) return undefined;
  const file = session.project.file(gid);
  const owner = session.ownerType(file, file.facts.entity.parent[session.project.row(gid)]);
  return owner === undefined ? gid : outermost(session, owner);
};

const isExtension = (session: Session, gid: Gid): boolean =>
  isExtensionMethod(session.project.file(gid), session.project.row(gid));

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
  /** Whether the first argument is what the candidates extend. */
  readonly #extends: boolean;

  constructor(
    session: Session,
    file: SourceFile,
    call: number,
    receiver: Type | undefined,
    args: readonly Argument[],
    extending = false,
  ) {
    this.#extends = extending;
    this.#session = session;
    this.#file = file;
    this.#call = call;
    this.#receiver = receiver;
    this.#args = args;
  }

  /** The most specific of the candidates that fit; none if none fits. */
  among(gids: readonly Gid[]): readonly Gid[] {
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
    const file = session.project.file(gid);
    const rows = this.#parameterRows(file, gid);
    const declared = rows.map((row) => declaredParameter(file, row));
    const order = placed(declared, this.#args);
    if (order === undefined) return this.#drop(gid, () => `does not take ${plural(this.#args.length, 'argument')}`);
    const used = new Set(order);
    const missing = declared.find((p, i) => !used.has(i) && !p.optional && !p.rest);
    if (missing !== undefined) {
      return this.#drop(gid, () => `no argument is given for ${missing.name || missing.spelling}`);
    }
    if (this.#isOpen(gid)) return this.#drop(gid, () => 'its type arguments cannot be inferred');
    const known = this.#known(gid);
    if (known !== undefined && !meetsBounds(session, gid, known)) {
      return this.#drop(gid, () => 'its type arguments are not of the types that it asks for');
    }
    const parameters = this.#typed(file, known, rows, declared);
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
      declared: shown.map((p) => p.declared),
      spellings: shown.map((p) => p.spelling),
      phase: expanded ? 2 : phase,
      left: parameters.length - used.size,
      generic: typeParameters(session, gid).length > 0,
    };
  }

  /** Holds if nothing that is given can tell a type argument (C# specification §12.6.3.2). */
  #isOpen(gid: Gid): boolean {
    const session = this.#session;
    if (session.rules(this.#file).delegates !== true || this.#statedTypeArguments() > 0) return false;
    const file = session.project.file(gid);
    const { type } = file.facts.parameter;
    const stated = file.parameters(session.project.row(gid)).map((row) => session.instanceOf(file, type[row]));
    return typeParameters(session, gid).some((row) => !stated.some((one) => speaksOf(one, file.slot, row)));
  }

  /** The phase in which the arguments fit: 0 as they are, 1 converted; undefined if they do not. */
  #fit(parameters: readonly Parameter[], order: readonly number[], expanded: boolean): number | undefined {
    let phase = 0;
    for (const [i, place] of order.entries()) {
      const parameter = expanded && parameters[place].rest ? elementOf(parameters[place]) : parameters[place];
      const fit = this.#fits(this.#args[i], parameter.type);
      if (fit === 'no') return undefined;
      if (fit === 1) phase = 1;
    }
    return phase;
  }

  /** The first argument that a candidate does not take, in words. */
  #misfit(parameters: readonly Parameter[], order: readonly number[]): string {
    const at = order.findIndex((place, i) => this.#fits(this.#args[i], parameters[place].type) === 'no');
    const wanted = parameters[order[at]]?.spelling;
    const given = this.#args[at]?.type;
    const what = given === undefined ? 'a function' : simpleType(this.#session, given);
    return wanted === undefined ? 'the arguments do not fit' : `argument ${at + 1} is ${what}, not ${wanted}`;
  }

  #fits(arg: Argument, wanted: Type | undefined): Fit {
    return fitsArgument(this.#session, this.#file, arg, wanted);
  }

  #parameterRows(file: SourceFile, gid: Gid): readonly number[] {
    const { flags } = file.facts.parameter;
    const rows = file.parameters(this.#session.project.row(gid));
    if (isExtension(this.#session, gid)) return rows;
    return rows.filter((row) => !(flags[row] & PARAMETER_FLAGS.receiver));
  }

  /** What is known of a candidate's type arguments before it is judged: they are inferred before anything else (C#
   * specification §12.6.3); Java's wait for the choice. */
  #known(gid: Gid): Bindings | undefined {
    const session = this.#session;
    if (!this.#extends && session.rules(this.#file).delegates !== true) return undefined;
    const isStatic = !this.#extends && isExtension(session, gid);
    const context = { receiver: isStatic ? undefined : this.#receiver, noLambdas: true };
    return bindParameters(session, this.#file, this.#call, gid, context);
  }

  /** The parameters of a candidate with what they take in this call. */
  #typed(
    file: SourceFile,
    known: Bindings | undefined,
    rows: readonly number[],
    declared: readonly Parameter[],
  ): Parameter[] {
    const session = this.#session;
    return rows.map((row, i) => {
      const stated = session.instanceOf(file, file.facts.parameter.type[row]);
      const bound = stated !== undefined && known !== undefined ? substitute(stated, known) : stated;
      const own = forReceiver(session, stated, this.#receiver);
      const type = bound === stated ? own : forReceiver(session, bound, this.#receiver);
      return { ...declared[i], type, declared: own };
    });
  }

  /** Holds if a nearer type declares the same parameters. */
  #hides(near: Application, far: Application): boolean {
    const [own, above] = [this.#ownerOf(near.gid), this.#ownerOf(far.gid)];
    if (own !== above && (own === undefined || above === undefined || !this.#session.supertypes(own).includes(above)))
      return false;
    return (
      near.types.length === far.types.length &&
      near.left === far.left &&
      near.generic === far.generic &&
      near.types.every(
        (type, i) =>
          isSame(this.#session, type, far.types[i], near.spellings[i], far.spellings[i]) &&
          isSame(this.#session, near.declared[i], far.declared[i], near.spellings[i], far.spellings[i]),
      )
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
      // What is exactly of a parameter's type is best there, whatever the other is.
      const { type: given } = arg;
      if (given && a && isExactly(this.#session, given, a) && !(b && isExactly(this.#session, given, b))) continue;
      if (a === undefined || b === undefined) return false;
      if (arg.lambda !== undefined) {
        // A body that is a block may or may not give something.
        if (this.#file.facts.expr.a[arg.expr] < 0 || !this.#isBetterFunction(arg, a, b)) return false;
        continue;
      }
      if (arg.type === undefined) return false;
      const narrower = fits(this.#session, a, b, this.#file.lang);
      const wider = fits(this.#session, b, a, this.#file.lang);
      if (narrower !== 0 && wider !== 0 && isSignedOverUnsigned(this.#session, a, b)) continue;
      if (narrower !== 0 && !(narrower === 1 && wider === 'no')) return false;
      if (narrower === 0 && wider === 0 && a.t === 'parameter' && b.t !== 'parameter') return false;
    }
    if (!same) return true;
    // Of one with a type parameter and one with a type there the latter is more specific (C# specification §12.6.4.3).
    const [narrow, wide] = [one, other].map(
      ({ declared }) => declared.filter((type) => type?.t === 'parameter').length,
    );
    if (one.generic && other.generic && narrow !== wide) return narrow < wide;
    if (one.left !== other.left) return one.left < other.left;
    return !one.generic || other.generic;
  }

  /** A function that gives just what the body gives is better (C# specification §12.6.4.6), one that gives something
   * is better than one that gives nothing (JLS §15.12.2.5). */
  #isBetterFunction(arg: Argument, a: Type, b: Type): boolean {
    const [one, other] = [functionShape(this.#session, a), functionShape(this.#session, b)];
    if (one?.result === undefined || other?.result === undefined) return false;
    if (this.#session.rules(this.#file).delegates) {
      const body = this.#session.type(this.#file, this.#file.facts.expr.a[arg.expr]);
      const [near, far] = [one.result, other.result].map((result) => closeness(this.#session, body, result));
      if (near !== far) return near > far;
    }
    return simpleType(this.#session, other.result) === 'void' && simpleType(this.#session, one.result) !== 'void';
  }
}
