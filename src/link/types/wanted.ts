// What is wanted where an expression stands, and so what a literal there leaves out (TypeScript handbook: Contextual
// Typing).

import { ENTITY_FLAGS } from '../../model/facts.ts';
import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { argumentWanted } from './callbacks.ts';
import { elementOf, unwrapped } from './elements.ts';
import { functionShape } from './functional.ts';
import { forReceiver } from './generics.ts';

/** The type that is wanted of a literal by what it is given to; undefined if nothing says so. See Session.wanted. */
export const wantedType = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const context = file.contextOf(expr);
  if (context === undefined || 'bound' in context || 'called' in context) return undefined;
  if ('stated' in context) return atLeast(session, session.instanceOf(file, context.stated));
  if ('target' in context) return session.type(file, context.target);
  if ('within' in context) return session.wanted(file, context.within);
  if ('returned' in context) return returned(session, file, context.returned);
  if ('call' in context) return atLeast(session, argumentWanted(session, file, context));
  if ('result' in context) {
    const wanted = session.wanted(file, context.result);
    return wanted && functionShape(session, wanted)?.result;
  }
  if ('element' in context) {
    const wanted = session.wanted(file, context.element);
    return wanted && elementOf(wanted);
  }
  const wanted = session.wanted(file, context.entry);
  return wanted && memberWanted(session, file, wanted, context.key);
};

/** What values of a type parameter are at least. */
const atLeast = (session: Session, type: Type | undefined): Type | undefined =>
  type?.t === 'parameter' ? session.boundOf(type) : type;

/** What a callable states that it gives; of one that gives it later, what that will be. */
const returned = (session: Session, file: SourceFile, row: number): Type | undefined => {
  const { type, flags } = file.facts.entity;
  const stated = session.instanceOf(file, type[row]);
  return atLeast(session, (flags[row] & ENTITY_FLAGS.async) === 0 ? stated : unwrapped(stated));
};

const memberWanted = (session: Session, file: SourceFile, object: Type, key: string): Type | undefined => {
  for (const sym of session.membersOfType(object, key, file)) {
    const type = forReceiver(session, session.symType(sym), object);
    if (type !== undefined) return type;
  }
  return undefined;
};
