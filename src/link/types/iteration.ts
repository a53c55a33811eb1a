// What iterating over a value gives: elements, and what they are found by.

import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { elementOf } from './elements.ts';
import { withElements } from './filled.ts';
import { asSupertype } from './generics.ts';

/** What iterating over a value gives. */
export const iterated = (session: Session, file: SourceFile, type: Type): Type | undefined => {
  const iterable = session.libraryType(file.lang, session.rules(file).libraryTypes?.iterable);
  if (iterable !== undefined && type.t === 'instance') return asSupertype(session, type, iterable)?.args[0];
  const object = session.underlying(type);
  if (object.t === 'function') return yielded(object, 1);
  return (session.rules(file).iteratedElement ?? elementOf)(withElements(session, object));
};

/** What each element is found by; of what has no such thing, and of a channel, the element itself (Go spec: For
 * statements with range clause). */
export const iteratedKey = (session: Session, file: SourceFile, type: Type): Type | undefined => {
  const object = session.underlying(type);
  if (object.t === 'function') return yielded(object, 0);
  if (object.t === 'external' && session.rules(file).sequences?.has(object.key)) return object.args[0];
  if (object.t === 'array' && object.name === 'chan') return object.of;
  return object.t === 'array' && object.key !== undefined ? object.key : { t: 'builtin', name: 'string' };
};

/** What a function that is iterated over hands to the function that it is given. */
const yielded = ({ parameters }: Type & { t: 'function' }, place: number): Type | undefined =>
  parameters[0]?.t === 'function' ? parameters[0].parameters[place] : undefined;
