// What a type's own code calls itself: reached through a value, it is of the type of that value (TypeScript handbook:
// Polymorphic this types).

import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';

/** Holds if a type speaks of the one whose code says it. */
export const hasSelf = (type: Type | undefined): boolean => {
  switch (type?.t) {
    case 'instance':
      return type.self === true || type.args.some(hasSelf);
    case 'external':
      return type.args.some(hasSelf);
    case 'array':
      return hasSelf(type.of);
    case 'tuple':
    case 'union':
      return type.of.some(hasSelf);
    case 'function':
      return hasSelf(type.result);
    default:
      return false;
  }
};

/** The type as it is when it is reached through a value of another. */
export const asReached = (session: Session, type: Type, receiver: Type & { t: 'instance' }): Type => {
  const one = (part: Type) => asReached(session, part, receiver);
  const each = (parts: readonly (Type | undefined)[]) => parts.map((part) => part && one(part));
  switch (type.t) {
    case 'instance': {
      if (type.self !== true) return type.args.length > 0 ? { ...type, args: each(type.args) } : type;
      const isOwn = receiver.gid === type.gid || session.supertypes(receiver.gid).includes(type.gid);
      return isOwn ? receiver : type;
    }
    case 'external':
      return type.args.length > 0 ? { ...type, args: each(type.args) } : type;
    case 'array':
      return type.of ? { ...type, of: one(type.of) } : type;
    case 'tuple':
      return { ...type, of: each(type.of) };
    case 'union':
      return { ...type, of: type.of.map(one) };
    case 'function':
      return { ...type, result: type.result && one(type.result) };
    default:
      return type;
  }
};
