// What TypeScript's own generic types make of the types that they are given (handbook: Utility Types).

import type { Session } from '../../session.ts';
import type { Type } from '../../symbols.ts';
import { asInstance } from '../../types/declared-types.ts';
import { unwrapped } from '../../types/elements.ts';
import { functionShape } from '../../types/functional.ts';

type Arguments = readonly (Type | undefined)[];

/** With the members of the first, all or some, as far as they can be named. */
const first = (_: Session, [type]: Arguments): Type | undefined => type;

const UTILITIES: Readonly<Record<string, (session: Session, args: Arguments) => Type | undefined>> = {
  Awaited: (_, [type]) => unwrapped(type),
  Exclude: first,
  Extract: first,
  InstanceType: (_, [type]) => asInstance(type, []),
  NoInfer: first,
  NonNullable: first,
  Omit: first,
  Partial: first,
  Pick: first,
  Readonly: first,
  Required: first,
  ReturnType: (session, [type]) => type && functionShape(session, type)?.result,
};

const OF_LANGUAGE = 'ext:js/';

/** What such a type of given arguments is; undefined if the key is not that of one. */
export const utilityType = (session: Session, key: string, args: Arguments): Type | undefined => {
  const name = key.startsWith(OF_LANGUAGE) ? key.slice(OF_LANGUAGE.length) : '';
  return Object.hasOwn(UTILITIES, name) ? UTILITIES[name](session, args) : undefined;
};
