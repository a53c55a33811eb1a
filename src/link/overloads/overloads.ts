// Which of several callables of one name a call means: those that the arguments fit, in phases, and among them the most
// specific (JLS §15.12.2; C# specification §12.6.4). What is not known of an argument decides nothing.

import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { settled } from '../types/bounds.ts';
import { implicitReceiver, receiverType } from '../types/expr-types.ts';
import { type Bindings, substitute, throughReceiver, typeParameters } from '../types/generics.ts';
import { isInferable } from '../types/inferable.ts';
import { bindParameters, meetsBounds } from '../types/inference.ts';
import { isBetterFunction } from '../types/lambdas.ts';
import { isErasure, isExactly, isSame } from '../types/same-types.ts';
import { allSpecific, moreSpecific } from '../types/specific.ts';
import { type Fit, fits, isSignedOverUnsigned, simpleType } from '../types/subtypes.ts';
import { keyOfType } from '../types/type-keys.ts';
import { type Argument, argumentsOf, fitsArgument, fitsArity } from './arguments.ts';
import { withoutHidden } from './hidden.ts';
import { isPassed, type Parameter, placed, type Taken, takenBy, variadicElement } from './parameters.ts';
import { isVisible } from './visibility.ts';

/** A way to call a candidate; `phase`: 0 as is, 1 converted, 2 any number. */
interface Application {
  readonly gid: Gid;
  readonly taken: Taken;
  /** The parameter of each argument. */
  readonly order: readonly number[];
  /** What each parameter takes in this call. */
  readonly types: readonly (Type | undefined)[];
  /** And before the type arguments of the call are put in. */
  readonly declared: readonly (Type | undefined)[];
  readonly phase: number;
  /** Parameters that no argument is given for. */
  readonly left: number;
}

/** Holds if an argument is one of any number that a parameter takes. */
const isElement = ({ taken, order, phase }: Application, arg: number): boolean =>
  phase === ANY_NUMBER && order[arg] === taken.rest;

const typeAt = (one: Application, arg: number): Type | undefined => {
  const type = one.types[one.order[arg]];
  return isElement(one, arg) ? variadicElement(type) : type;
};
const declaredAt = (one: Application, arg: number): Type | undefined => {
  const type = one.declared[one.order[arg]];
  return isElement(one, arg) ? variadicElement(type) : type;
};
const spellingAt = (one: Application, arg: number): string => {
  const parameter = one.taken.parameters[one.order[arg]];
  return isElement(one, arg) ? parameter.element : parameter.spelling;
};

const ANY_NUMBER = 2;

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
  const isReached = stated === undefined ? callee >= 0 && isMember(file, callee) : stated.t !== 'entity';
  const extending = canExtend && isReached ? gids.filter((gid) => isExtension(session, gid)) : [];
  const own = extending.length === 0 ? gids : gids.filter((gid) => !extending.includes(gid));
  if (own.length === 1 && extending.length === 0) return own;
  const args = argumentsOf(session, file, call);
  const visible = own.filter((gid) => isVisible(session, file, call, gid));
  // What may not be named here hides no extension method (C# specification §12.5.1).
  const named = visible.length > 0 || extending.length > 0 ? visible : own;
  const chosen = mostSpecific(session, file, call, receiver, args, named);
  if (chosen.length > 0) return chosen;
  if (extending.length > 0) {
    // An extension method takes what it extends as an argument like the others.
    const self: Argument = {
      expr: -1,
      name: undefined,
      type: settled(session, file, callee, receiver),
      lambda: undefined,
      passing: undefined,
    };
    // The nearest namespace with one that fits decides (§12.8.10.3).
    for (const group of session.rules(file).extensionGroups?.(session, file, callee, extending) ?? [extending]) {
      const added = mostSpecific(session, file, call, receiver, [self, ...args], group, true);
      if (added.length > 0) return added;
    }
  }
  const fitting = own.filter((gid) => fitsArity(session, gid, args.length - (isExtension(session, gid) ? 1 : 0)));
  return fitting.length > 0 ? fitting : own;
};

/** Holds for a member of a value, with type arguments or without. */
const isMember = (file: SourceFile, callee: number): boolean =>
  file.op(callee) === 'generic' ? isMember(file, file.facts.expr.a[callee]) : file.op(callee) === 'member';

/** The most specific of the candidates that fit; none if none fits. `extending`: the first argument is what they extend. */
const mostSpecific = (
  session: Session,
  file: SourceFile,
  call: number,
  receiver: Type | undefined,
  args: readonly Argument[],
  gids: readonly Gid[],
  extending = false,
): readonly Gid[] => {
  const work = () => new Choice(session, file, call, receiver, args, extending).among(gids);
  const isTold = args.every(isToldByType) && statedTypeArguments(file, call) === 0;
  if (!isTold || session.trace !== undefined) return work();
  const given = args.map(
    ({ expr, type, passing }) => keyOfType(type) + passing + (expr >= 0 && file.op(expr) === 'literal' ? LITERAL : ''),
  );
  return session.list(`chooses\0${file.lang}${extending}\0${gids}\0${keyOfType(receiver)}\0${given}`, work);
};

/** An argument that a constant expression gives may be a smaller number than its type says. */
const LITERAL = '=';

/** Holds if all that counts of an argument is its type: not so of functions, which are what the place makes them, nor of
 * type parameters, which count as what they are in the code that declares them. */
const isToldByType = ({ name, type }: Argument): boolean =>
  name === undefined && type !== undefined && type.t !== 'entity' && type.t !== 'parameter';

/** How many type arguments a call states. */
const statedTypeArguments = (file: SourceFile, call: number): number => {
  const callee = file.facts.expr.a[call];
  return callee >= 0 && file.op(callee) === 'generic' ? file.items(callee).length : 0;
};

/** The candidates that take as many arguments as are given; none where an argument is given by name. */
const byArity = (session: Session, file: SourceFile, call: number, gids: readonly Gid[]): readonly Gid[] => {
  const items = file.items(call);
  if (items.some((item) => item >= 0 && file.op(item) === 'pair')) return [];
  return gids.filter((gid) => fitsArity(session, gid, items.length));
};

const isExtension = (session: Session, gid: Gid): boolean =>
  takenBy(session.project.file(gid), session.project.row(gid)).isExtension;

/** Why a candidate of a later phase is not meant, by phase. */
const PHASES = [
  '',
  'needs a conversion that another does not',
  'takes any number of arguments, another as many as given',
];

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Holds if one argument alone is for a parameter. */
const isOnly = (order: readonly number[], place: number): boolean => {
  const first = order.indexOf(place);
  return first >= 0 && order.indexOf(place, first + 1) < 0;
};

/** One call. */
class Choice {
  readonly #session: Session;
  readonly #file: SourceFile;
  readonly #call: number;
  readonly #receiver: Type | undefined;
  readonly #forReceiver: (type: Type | undefined) => Type | undefined;
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
    this.#forReceiver = throughReceiver(session, receiver);
    this.#args = args;
  }

  /** The most specific of the candidates that fit; none if none fits. */
  among(gids: readonly Gid[]): readonly Gid[] {
    const stated = statedTypeArguments(this.#file, this.#call);
    const applications: Application[] = [];
    for (const gid of gids) {
      const count = stated > 0 ? typeParameters(this.#session, gid).length : 0;
      if (count !== stated) this.#drop(gid, () => `takes ${count} type arguments, ${stated} are given`);
      else {
        const application = this.#apply(gid);
        if (application !== undefined) applications.push(application);
      }
    }
    if (applications.length === 0) return [];
    if (applications.length === 1 && this.#session.trace === undefined) return [applications[0].gid];
    const phase = Math.min(...applications.map((a) => a.phase));
    const first = applications.filter((a) => a.phase === phase);
    const takesSame = (near: Application, far: Application) => this.#takesSame(near, far);
    const visible = first.length === 1 ? first : withoutHidden(this.#session, this.#receiver, first, takesSame);
    const best = visible.filter((a) => visible.every((b) => a === b || this.#isBetter(a, b)));
    const chosen = best.length > 0 ? best : visible;
    for (const a of this.#session.trace === undefined ? [] : applications) {
      const late = a.phase === phase ? 'hidden by one with the same parameters' : PHASES[a.phase];
      this.#drop(a.gid, () => (chosen.includes(a) ? '' : visible.includes(a) ? 'another is more specific' : late));
    }
    return chosen.map((a) => a.gid);
  }

  /** Says why a candidate is not meant; an empty reason: it is. */
  #drop(gid: Gid, because: () => string): undefined {
    this.#session.trace?.note({ by: 'candidate', gid, because: because() });
  }

  #apply(gid: Gid): Application | undefined {
    const session = this.#session;
    const taken = takenBy(session.project.file(gid), session.project.row(gid));
    const { parameters, rest } = taken;
    const order = placed(parameters, this.#args);
    if (order === undefined) return this.#drop(gid, () => `does not take ${plural(this.#args.length, 'argument')}`);
    let left = 0;
    for (let i = 0; i < parameters.length; i++) {
      if (order.includes(i)) continue;
      left++;
      const { optional, name, spelling } = parameters[i];
      if (!optional && i !== rest) return this.#drop(gid, () => `no argument is given for ${name || spelling}`);
    }
    const passed = this.#args.findIndex((arg, i) => !isPassed(arg, parameters[order[i]]));
    if (passed >= 0) return this.#drop(gid, () => `argument ${passed + 1} is not passed as it asks for`);
    if (this.#isOpen(gid, taken, order)) return this.#drop(gid, () => 'its type arguments cannot be inferred');
    const known = this.#known(gid);
    if (known !== undefined && !meetsBounds(session, gid, known)) {
      return this.#drop(gid, () => 'its type arguments are not of the types that it asks for');
    }
    const stated = session.parameterTypes(gid);
    const declared = taken.places.map((place) => this.#forReceiver(stated[place]));
    const types = known === undefined || known.size === 0 ? declared : this.#bound(taken, stated, known);
    const isOnce = rest < 0 || isOnly(order, rest);
    const normal = isOnce ? this.#fit(types, order, -1) : undefined;
    const phase = normal ?? (rest < 0 ? undefined : this.#fit(types, order, rest));
    if (phase === undefined) return this.#drop(gid, () => this.#misfit(parameters, types, order));
    return { gid, taken, order, types, declared, phase: normal === undefined ? ANY_NUMBER : phase, left };
  }

  /** Holds if nothing that is given can tell a type argument (C# specification §12.6.3.2). */
  #isOpen(gid: Gid, taken: Taken, order: readonly number[]): boolean {
    const session = this.#session;
    if (session.rules(this.#file).delegates !== true || statedTypeArguments(this.#file, this.#call) > 0) return false;
    return !isInferable(session, this.#file, gid, taken, this.#args, order);
  }

  /** The phase in which the arguments fit: 0 as they are, 1 converted; undefined if they do not. `rest`: the parameter
   * that takes any number of them, -1 if it takes one. */
  #fit(types: readonly (Type | undefined)[], order: readonly number[], rest: number): number | undefined {
    let phase = 0;
    for (let i = 0; i < order.length; i++) {
      const type = types[order[i]];
      const fit = this.#fits(this.#args[i], order[i] === rest ? variadicElement(type) : type);
      if (fit === 'no') return undefined;
      if (fit === 1) phase = 1;
    }
    return phase;
  }

  /** The first argument that a candidate does not take, in words. */
  #misfit(parameters: readonly Parameter[], types: readonly (Type | undefined)[], order: readonly number[]): string {
    const at = order.findIndex((place, i) => this.#fits(this.#args[i], types[place]) === 'no');
    const wanted = parameters[order[at]]?.spelling;
    const given = this.#args[at]?.type;
    const what = given === undefined ? 'a function' : simpleType(this.#session, given);
    return wanted === undefined ? 'the arguments do not fit' : `argument ${at + 1} is ${what}, not ${wanted}`;
  }

  #fits(arg: Argument, wanted: Type | undefined): Fit {
    return fitsArgument(this.#session, this.#file, arg, wanted);
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

  /** What the parameters of a candidate take in this call. */
  #bound({ places }: Taken, stated: readonly (Type | undefined)[], known: Bindings): (Type | undefined)[] {
    return places.map((place) => {
      const type = stated[place];
      return this.#forReceiver(type && substitute(type, known));
    });
  }

  #isGeneric(one: Application): boolean {
    return typeParameters(this.#session, one.gid).length > 0;
  }

  #isSame(one: Application, other: Application, arg: number): boolean {
    const [x, y] = [spellingAt(one, arg), spellingAt(other, arg)];
    return isSame(this.#session, typeAt(one, arg), typeAt(other, arg), x, y);
  }

  /** Holds if both take the same, as they are declared and in this call. */
  #takesSame(near: Application, far: Application): boolean {
    if (near.left !== far.left || this.#isGeneric(near) !== this.#isGeneric(far)) return false;
    for (let i = 0; i < this.#args.length; i++) {
      if (isErasure(this.#session, declaredAt(near, i), declaredAt(far, i))) continue;
      if (!this.#isSame(near, far, i)) return false;
      const [x, y] = [spellingAt(near, i), spellingAt(far, i)];
      if (!isSame(this.#session, declaredAt(near, i), declaredAt(far, i), x, y)) return false;
    }
    return true;
  }

  /** Holds if one candidate is at least as specific as another, and no argument leaves that open. */
  #isBetter(one: Application, other: Application): boolean {
    let same = true;
    for (const [i, arg] of this.#args.entries()) {
      if (this.#isSame(one, other, i)) continue;
      const [a, b] = [typeAt(one, i), typeAt(other, i)];
      same = false;
      // What is exactly of a parameter's type is best there, whatever the other is.
      const { type: given } = arg;
      const [isExact, isOtherExact] = [a, b].map((type) => given && type && isExactly(this.#session, given, type));
      if (isExact && !isOtherExact) continue;
      if (isOtherExact && !isExact) return false;
      if (a === undefined || b === undefined) return false;
      if (arg.lambda !== undefined) {
        // A function type is more specific than a type parameter (C# specification §12.6.4.3).
        if (b.t === 'parameter' && a.t !== 'parameter') continue;
        if (!isBetterFunction(this.#session, this.#file, arg.expr, a, b)) return false;
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
    const [isGeneric, isOtherGeneric] = [this.#isGeneric(one), this.#isGeneric(other)];
    if (isGeneric && isOtherGeneric) {
      const narrower = allSpecific(this.#args.map((_, i) => moreSpecific(declaredAt(one, i), declaredAt(other, i))));
      if (narrower !== 0) return narrower > 0;
    }
    if (one.left !== other.left) return one.left < other.left;
    return !isGeneric || isOtherGeneric;
  }
}
