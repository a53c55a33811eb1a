// Containers from outside the project: what their usual operations hand to callbacks and give back. The names are
// those of the standard collections, streams and iterators (ECMAScript Array, java.util and java.util.stream,
// System.Linq, Rust's Iterator and Option, Swift's Sequence, Ruby's Enumerable).

import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { elementOf } from './elements.ts';
import { withElements } from './filled.ts';
import { toldByArgument } from './predicates.ts';

/** same: the container again; element: one of what it holds; first: what it is of first (a result
 * and its error); mapped: a container of what the callback gives. */
type Gives = 'same' | 'element' | 'first' | 'mapped';

const names = (gives: Gives, text: string): [string, Gives][] => text.split(/\s+/).map((name) => [name, gives]);

const OPERATIONS: ReadonlyMap<string, Gives> = new Map([
  ...names(
    'same',
    `filter slice sort reverse concat splice flat toSorted toReversed with fill copyWithin stream parallelStream
    sequential parallel distinct sorted limit skip peek takeWhile dropWhile iterator listIterator subList boxed
    Where OrderBy OrderByDescending ThenBy ThenByDescending Distinct Skip Take SkipWhile TakeWhile Reverse Concat
    Union Except Intersect ToList ToArray AsEnumerable AsQueryable iter iter_mut into_iter rev cloned copied peekable
    take skip chain by_ref as_ref as_mut or_else lazy reversed select reject sort_by sort_by_key values
    toList collect`,
  ),
  ...names(
    'element',
    `find findLast at pop shift get getFirst getLast first last findFirst findAny orElse orElseGet orElseThrow next
    previous poll peek element remove pop First FirstOrDefault Last LastOrDefault Single SingleOrDefault ElementAt
    ElementAtOrDefault Find Max Min nth max_by min_by
    max_by_key min_by_key randomElement removeFirst removeLast popLast detect sample`,
  ),
  ...names('first', 'unwrap unwrap_or unwrap_or_else unwrap_or_default expect'),
  ...names('mapped', 'map flatMap Select SelectMany mapToObj compactMap filter_map flat_map and_then collect_map'),
]);

/** Callbacks whose element is not the first parameter. */
const SECOND = new Set(['reduce', 'reduceRight', 'fold', 'Aggregate', 'inject', 'each_with_object']);

const memberName = (file: SourceFile, call: number): string => {
  let callee = file.facts.expr.a[call];
  while (callee >= 0 && file.op(callee) === 'generic') callee = file.facts.expr.a[callee];
  return callee < 0 ? '' : file.exprText(callee);
};

const isContainer = (type: Type): boolean => type.t === 'array' || (type.t === 'external' && type.args.length > 0);

/** What a container hands to the nth parameter of a callback. */
export const containerCallback = (
  session: Session,
  file: SourceFile,
  call: number,
  container: Type,
  place: number,
): Type | undefined => {
  const receiver = withElements(session, container);
  if (!isContainer(receiver)) return undefined;
  const name = memberName(file, call);
  if (place === 0 && REDUCES.has(name)) return reduced(session, file, call, receiver);
  // A map's callback gets key and value, ECMAScript's value and key (§24.1.3.5).
  if (receiver.t === 'external' && receiver.key.startsWith('ext:js/') && receiver.args.length > 1)
    return receiver.args[1 - place];
  if (receiver.t === 'external' && receiver.args.length > 1) return receiver.args[place];
  return place === (SECOND.has(name) ? 1 : 0) || /^(sort|compare|max|min)/.test(name) ? elementOf(receiver) : undefined;
};

/** What a reduction begins with and gives: its second argument, or without one an element (ECMA-262 §23.1.3.24). */
const reduced = (session: Session, file: SourceFile, call: number, receiver: Type): Type | undefined => {
  const [, first] = file.items(call);
  const callee = file.facts.expr.a[call];
  if (callee >= 0 && file.op(callee) === 'generic') return session.instanceOf(file, file.items(callee)[0]);
  return first === undefined ? elementOf(receiver) : session.type(file, first);
};

/** What gives other things of ECMAScript's maps than of others: see its library. */
const OF_KEYS = new Set(['entries', 'keys', 'values']);
/** What gives those elements, or the one, that a function says something of. */
const PICKS = new Set(['filter', 'find', 'findLast']);
const REDUCES = new Set(['reduce', 'reduceRight']);

/** What an operation of a container gives. */
export const containerResult = (
  session: Session,
  file: SourceFile,
  call: number,
  container: Type,
): Type | undefined => {
  const operation = memberName(file, call);
  const gives = OPERATIONS.get(operation);
  const isOfElements = gives === 'element' || gives === 'first' || REDUCES.has(operation);
  const receiver = isOfElements ? withElements(session, container) : container;
  if (!isContainer(receiver)) return undefined;
  if (receiver.t === 'array' && REDUCES.has(operation)) return reduced(session, file, call, receiver);
  if (receiver.t === 'external' && receiver.key.startsWith('ext:js/') && OF_KEYS.has(operation)) return undefined;
  if (receiver.t === 'array' && PICKS.has(operation)) {
    const picked = toldByArgument(session, file, file.items(call)[0] ?? -1);
    if (picked !== undefined) return operation === 'filter' ? { ...receiver, of: picked } : picked;
  }
  switch (gives) {
    case 'same':
      return receiver;
    case 'element':
      return elementOf(receiver);
    case 'first':
      return receiver.t === 'external' ? receiver.args[0] : elementOf(receiver);
    case 'mapped': {
      const callback = file.items(call)[0];
      const given = callback === undefined || callback < 0 ? undefined : session.type(file, callback);
      const of =
        given?.t === 'function' ? given.result : given?.t === 'entity' ? session.resultOf(given.gid) : undefined;
      return { t: 'array', of, name: 'Array' };
    }
    default:
      return undefined;
  }
};
