// Tuples whose places have names (C# specification §8.3.11).

import type { ExprOp } from '../../model/facts.ts';
import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';

/** What a tuple holds; the names of its places are stated, or those of what stands there. */
export const tupleType = (session: Session, file: SourceFile, expr: number): Type => {
  const items = file.items(expr);
  const { a } = file.facts.expr;
  const of = items.map((item) => session.type(file, item >= 0 && file.op(item) === 'pair' ? a[item] : item));
  if (!session.rules(file).namedPlaces) return { t: 'tuple', of };
  const isNamed = (item: number) => item >= 0 && NAMING.has(file.op(item));
  return { t: 'tuple', of, names: items.map((item) => (isNamed(item) ? placeName(file.exprText(item)) : undefined)) };
};

const NAMING: ReadonlySet<ExprOp> = new Set<ExprOp>(['pair', 'name', 'member']);

/** A name without the sign that makes a keyword one. */
const placeName = (text: string): string => text.replace(/^@/, '');

/** What a place of a tuple holds: each has a name besides that counts them from 1. */
export const placeType = ({ of, names }: Type & { t: 'tuple' }, name: string): Type | undefined => {
  const place = names?.indexOf(placeName(name)) ?? -1;
  return of[place >= 0 ? place : Number(/^Item(\d+)$/.exec(name)?.[1] ?? 0) - 1];
};
