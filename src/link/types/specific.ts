// Which of two types says more, where each has type parameters (C# specification §12.6.4.3).

import type { Type } from '../symbols.ts';

/** 1: the first is more specific, -1: the second, 0: neither. A type parameter is less so than any other type; of two types
 * made of others one is whose parts are, and none of them less. */
export const moreSpecific = (one: Type | undefined, other: Type | undefined): -1 | 0 | 1 => {
  if (one === undefined || other === undefined) return 0;
  if (one.t === 'parameter' || other.t === 'parameter') {
    return one.t === other.t ? 0 : one.t === 'parameter' ? -1 : 1;
  }
  if (one.t === 'array' && other.t === 'array') return moreSpecific(one.of, other.of);
  if (one.t === 'function' && other.t === 'function') {
    return parts([...one.parameters, one.result], [...other.parameters, other.result]);
  }
  if (one.t === 'instance' && other.t === 'instance' && one.gid === other.gid) return parts(one.args, other.args);
  return 0;
};

const parts = (own: readonly (Type | undefined)[], others: readonly (Type | undefined)[]): -1 | 0 | 1 =>
  allSpecific(own.map((type, i) => moreSpecific(type, others[i])));

/** What several comparisons say together. */
export const allSpecific = (each: readonly number[]): -1 | 0 | 1 => {
  const [isMore, isLess] = [each.includes(1), each.includes(-1)];
  return isMore === isLess ? 0 : isMore ? 1 : -1;
};
