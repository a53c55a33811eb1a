// Types as text: two types have the same text if, and only if, they are the same.

import type { Type } from '../symbols.ts';

/** The text of a type; `?` if it is not known. */
export const keyOfType = (type: Type | undefined): string => {
  switch (type?.t) {
    case undefined:
      return '?';
    case 'instance': {
      const own = type.self === true ? `s${type.gid}` : `i${type.gid}`;
      if (type.takes !== undefined) return `${own}<${keysOf(type.args)}|${keysOf(type.takes)}>`;
      return type.args.length === 0 ? own : `${own}<${keysOf(type.args)}>`;
    }
    case 'entity':
      return `e${type.gid}`;
    case 'module':
      return `m${type.file}`;
    case 'builtin':
      return `b${type.name}`;
    case 'array':
      return `a${type.name}[${keyOfType(type.key)}:${keyOfType(type.of)}]`;
    case 'tuple':
      return type.names === undefined ? `t(${keysOf(type.of)})` : `t(${keysOf(type.of)}|${type.names})`;
    case 'function':
      return `f(${keysOf(type.parameters)})${keyOfType(type.result)}`;
    case 'union':
      return `u(${keysOf(type.of)})`;
    case 'object':
      return `o${type.file}:${type.expr}${type.stated ? 's' : ''}`;
    case 'parameter':
      return `p${type.file}:${type.row}`;
    case 'external':
      return `x${type.key}<${keysOf(type.args)}>`;
  }
};

const keysOf = (types: readonly (Type | undefined)[]): string => types.map(keyOfType).join();
