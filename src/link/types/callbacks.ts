// Parameters of function expressions that state no type: what the call they are passed to hands them.

import { PARAMETER_FLAGS } from '../../model/facts.ts';
import { TYPE_KINDS } from '../../model/kinds.ts';
import { fitsArity } from '../overloads/arguments.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { isLeftOpen } from './bounds.ts';
import { containerCallback } from './containers.ts';
import { callables, implicitReceiver, receiverType } from './expr-types.ts';
import { callSignature, functionShape } from './functional.ts';
import { type Bindings, forReceiver, isOpen, substitute } from './generics.ts';
import { bindParameters, bindResult, bindSignature, openIn, takesReceiver } from './inference.ts';
import { simpleType } from './subtypes.ts';
import { handedBy } from './told-by-callees.ts';

/** The type that the parameter of a lambda gets from where the lambda is passed; undefined if nothing says so. */
export const lambdaParameter = (session: Session, file: SourceFile, binding: number): Type | undefined => {
  const scope = file.facts.binding.scope[binding];
  const lambda = file.lambdaOf(scope);
  const context = lambda < 0 ? undefined : file.contextOf(lambda);
  if (context === undefined) return undefined;
  const place = file.parametersIn(scope).indexOf(binding);
  if ('called' in context) return givenOnTheSpot(session, file, context.called, place);
  if (!('call' in context)) {
    const wanted = session.wanted(file, lambda);
    return wanted && functionShape(session, wanted)?.parameters[place];
  }
  const call = new Call(session, file, context.call);
  for (const gid of call.constructors) {
    const stated = call.wanted(gid, context.index);
    // What a container of functions takes its own type arguments say.
    const wanted = stated?.t === 'parameter' ? call.filled(gid, stated) : stated;
    const taken = wanted && functionShape(session, wanted)?.parameters[place];
    if (taken !== undefined) return call.completed(gid, taken);
  }
  if (call.gids.length > 0) return handedBy(session, call.constructors, context.index, place);
  const wanted = call.toldOf(context.index);
  const taken = wanted && functionShape(session, wanted)?.parameters[place];
  if (taken !== undefined || call.receiver === undefined) return taken;
  return containerCallback(session, file, context.call, call.receiver, place);
};

/** What a function that is called on the spot is given at a place. */
const givenOnTheSpot = (session: Session, file: SourceFile, call: number, place: number): Type | undefined => {
  const items = file.items(call);
  const isSpread = items.slice(0, place + 1).some((item) => item >= 0 && file.op(item) === 'spread');
  return isSpread ? undefined : session.type(file, items[place] ?? -1);
};

/** What a call wants of a literal that it is given, of which nothing is told but by this. */
export const argumentWanted = (
  session: Session,
  file: SourceFile,
  { call: at, index }: { readonly call: number; readonly index: number },
): Type | undefined => {
  const call = new Call(session, file, at);
  for (const gid of call.constructors) {
    const wanted = call.wanted(gid, index);
    const given = file.items(at)[index];
    // Where a signature wants a function, an object is not for it.
    if (wanted === undefined || (wanted.t === 'function' && file.op(given) === 'object')) continue;
    return call.filled(gid, wanted, given);
  }
  return call.gids.length > 0 ? undefined : call.toldOf(index);
};

/** What a call wants at a place among its arguments, where all that it can mean agree. */
export const wantedAt = (
  session: Session,
  file: SourceFile,
  { call: at, index }: { readonly call: number; readonly index: number },
): Type | undefined => {
  const call = new Call(session, file, at);
  const args = file.items(at);
  const name = file.op(args[index]) === 'pair' ? file.exprText(args[index]) : undefined;
  let agreed: Type | undefined;
  for (const gid of call.constructors) {
    const wanted = fitsArity(session, gid, args.length) ? call.wanted(gid, name ?? index) : undefined;
    if (wanted === undefined) continue;
    const type = call.filled(gid, wanted);
    if (type === undefined || (agreed && simpleType(session, agreed) !== simpleType(session, type))) return undefined;
    agreed = type;
  }
  return agreed;
};

/** What the place of a call among the arguments of another wants of it, but for what the call itself tells. */
const wantedOf = (session: Session, file: SourceFile, at: number): Type | undefined => {
  const place = file.placeOf(at);
  if (place === undefined) return undefined;
  const call = new Call(session, file, place.call);
  const [gid, ...others] = call.constructors;
  if (gid === undefined || others.length > 0) return undefined;
  const wanted = call.wanted(gid, place.index);
  return wanted && call.completed(gid, wanted, file.items(place.call)[place.index]);
};

/** A call, and what the callables that it can mean want of its arguments. */
class Call {
  readonly receiver: Type | undefined;
  /** What it can mean: callables, and types that it makes. */
  readonly gids: readonly Gid[];
  readonly #session: Session;
  readonly #file: SourceFile;
  readonly #at: number;

  constructor(session: Session, file: SourceFile, at: number) {
    this.#session = session;
    this.#file = file;
    this.#at = at;
    this.receiver = receiverType(session, file, file.facts.expr.a[at]);
    this.gids = callables(session, file, at);
  }

  /** What it can mean, constructors for types. */
  get constructors(): readonly Gid[] {
    return this.gids.flatMap((gid) => constructorsOf(this.#session, gid));
  }

  /** What a callable wants at a place, or under a name. */
  wanted(gid: Gid, place: number | string): Type | undefined {
    return parameterType(this.#session, gid, place, takesReceiver(this.#session, gid, this.receiver));
  }

  /** What is wanted at a place by the type of what is called, where that is no callable of its own. */
  toldOf(place: number): Type | undefined {
    const [session, file, at] = [this.#session, this.#file, this.#at];
    if (!session.rules(file).toldTypes || file.op(at) !== 'call') return undefined;
    const called = session.type(file, file.facts.expr.a[at]);
    const signature = called && callSignature(session, called);
    const wanted = signature?.parameters[place];
    return (
      signature &&
      wanted &&
      substitute(wanted, bindSignature(session, file, at, { ...signature, result: wanted }, true))
    );
  }

  /** A type that a callable tells, as this call has it: what else is given tells its type parameters, but for `except`. */
  filled(gid: Gid, type: Type, except?: number): Type | undefined {
    return this.#reached(substitute(type, this.#told(gid, except)));
  }

  /** `filled`, with what is wanted of the call's result for type parameters that its arguments leave open (JLS
   * §18.5.2.1); C# infers them from the arguments alone (C# specification §12.6.3.1). */
  completed(gid: Gid, type: Type, except?: number): Type | undefined {
    const [session, file, at] = [this.#session, this.#file, this.#at];
    if (session.rules(file).delegates || !isOpen(type)) return this.filled(gid, type, except);
    const known = new Map(this.#told(gid, except));
    for (const [id, one] of known) if (isLeftOpen(file, at, one)) known.delete(id);
    const filled = substitute(type, known);
    const own = openIn(session, gid, filled);
    const wanted = own.size === 0 ? undefined : wantedOf(session, file, at);
    if (wanted === undefined) return this.#reached(filled);
    return this.#reached(substitute(filled, bindResult(session, session.resultOf(gid), wanted, own)));
  }

  #told(gid: Gid, except: number | undefined): Bindings {
    const { receiver } = this;
    return bindParameters(this.#session, this.#file, this.#at, gid, { receiver, noLambdas: true, except });
  }

  #reached(type: Type): Type | undefined {
    const [session, file] = [this.#session, this.#file];
    return forReceiver(session, type, this.receiver ?? implicitReceiver(session, file, file.facts.expr.a[this.#at]));
  }
}

/** A type that is made is made by its constructors, its own or inherited. */
const constructorsOf = (session: Session, gid: Gid): readonly Gid[] => {
  if (!TYPE_KINDS.has(session.project.kind(gid))) return [gid];
  for (const type of [gid, ...session.supertypes(gid)]) {
    const own = session.constructors(type);
    if (own.length > 0) return own;
  }
  return [];
};

/** The type of the parameter at a place, or of a name. */
const parameterType = (session: Session, gid: Gid, place: number | string, ofReceiver: boolean): Type | undefined => {
  const file = session.project.file(gid);
  const { parameter } = file.facts;
  const rows = file
    .parameters(session.project.row(gid))
    .filter((row) => !ofReceiver || !(parameter.flags[row] & PARAMETER_FLAGS.receiver));
  const isNamed = (row: number) => file.text(parameter.name[row]) === place;
  const row = typeof place === 'string' ? rows.find(isNamed) : rows[Math.min(place, rows.length - 1)];
  return row === undefined ? undefined : session.instanceOf(file, parameter.type[row]);
};
