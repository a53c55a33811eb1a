// Parameters of function expressions that state no type: what the call they are passed to hands them.

import { PARAMETER_FLAGS } from '../model/facts.ts';
import { TYPE_KINDS } from '../model/kinds.ts';
import { fitsArity } from './arguments.ts';
import { containerCallback } from './containers.ts';
import { callables, implicitReceiver, receiverType } from './expr-types.ts';
import { functionShape } from './functional.ts';
import { bindParameters, forReceiver, substitute, takesReceiver } from './generics.ts';
import type { Gid, SourceFile } from './project.ts';
import type { Session } from './session.ts';
import { simpleType } from './subtypes.ts';
import type { Type } from './symbols.ts';

/** The type that the parameter of a lambda gets from where the lambda is passed; undefined if nothing says so. */
export const lambdaParameter = (session: Session, file: SourceFile, binding: number): Type | undefined => {
  const scope = file.facts.binding.scope[binding];
  const lambda = file.lambdaOf(scope);
  const context = lambda < 0 ? undefined : file.contextOf(lambda);
  if (context === undefined) return undefined;
  const place = file.parametersIn(scope).indexOf(binding);
  if (!('call' in context)) {
    const wanted = session.wanted(file, lambda);
    return wanted && functionShape(session, wanted)?.parameters[place];
  }
  const receiver = receiverType(session, file, file.facts.expr.a[context.call]);
  const gids = callables(session, file, context.call);
  for (const gid of gids.flatMap((g) => constructorsOf(session, g))) {
    const wanted = parameterType(session, gid, context.index, takesReceiver(session, gid, receiver));
    if (wanted === undefined) continue;
    const taken = functionShape(session, wanted)?.parameters[place];
    if (taken === undefined) continue;
    const known = bindParameters(session, file, context.call, gid, { receiver, noLambdas: true });
    return forReceiver(
      session,
      substitute(taken, known),
      receiver ?? implicitReceiver(session, file, file.facts.expr.a[context.call]),
    );
  }
  if (gids.length > 0 || receiver === undefined) return undefined;
  return containerCallback(file, context.call, receiver, place);
};

/** What a call wants of a literal that it is given, of which nothing is told but by this. */
export const argumentWanted = (
  session: Session,
  file: SourceFile,
  { call, index }: { readonly call: number; readonly index: number },
): Type | undefined => {
  const callee = file.facts.expr.a[call];
  const receiver = receiverType(session, file, callee);
  const except = file.items(call)[index];
  for (const gid of callables(session, file, call).flatMap((g) => constructorsOf(session, g))) {
    const wanted = parameterType(session, gid, index, takesReceiver(session, gid, receiver));
    if (wanted === undefined) continue;
    const known = bindParameters(session, file, call, gid, { receiver, noLambdas: true, except });
    return forReceiver(session, substitute(wanted, known), receiver ?? implicitReceiver(session, file, callee));
  }
  return undefined;
};

/** What a call wants at a place among its arguments, where all that it can mean agree. */
export const wantedAt = (
  session: Session,
  file: SourceFile,
  { call, index }: { readonly call: number; readonly index: number },
): Type | undefined => {
  const callee = file.facts.expr.a[call];
  const receiver = receiverType(session, file, callee);
  const args = file.items(call);
  const name = file.op(args[index]) === 'pair' ? file.exprText(args[index]) : undefined;
  let agreed: Type | undefined;
  for (const gid of callables(session, file, call).flatMap((g) => constructorsOf(session, g))) {
    const ofReceiver = takesReceiver(session, gid, receiver);
    if (!fitsArity(session, gid, args.length)) continue;
    const wanted = parameterType(session, gid, name ?? index, ofReceiver);
    if (wanted === undefined) continue;
    const known = bindParameters(session, file, call, gid, { receiver, noLambdas: true });
    const type = forReceiver(session, substitute(wanted, known), receiver ?? implicitReceiver(session, file, callee));
    if (type === undefined || (agreed && simpleType(session, agreed) !== simpleType(session, type))) return undefined;
    agreed = type;
  }
  return agreed;
};

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
