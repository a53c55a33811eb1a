// What values consist of, as their types alone tell.

import type { Type } from '../symbols.ts';

/** What iterating or indexing a value gives. */
export const elementOf = (type: Type): Type | undefined => {
  switch (type.t) {
    case 'array':
      return type.of;
    case 'tuple':
      return type.of[0];
    case 'instance':
    case 'external':
      return type.args.at(-1);
    default:
      return undefined;
  }
};

/** What awaiting or unwrapping a container gives: its first type argument, otherwise itself. */
export const unwrapped = (type: Type | undefined): Type | undefined =>
  (type?.t === 'instance' || type?.t === 'external') && type.args.length > 0 ? type.args[0] : type;
