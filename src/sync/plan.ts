// Which units of a file are linked again, and what is kept of the others.

import { SourceFile } from '../link/file/source-file.ts';
import type { LinkedRows } from '../link/linked-rows.ts';
import { entityKey } from '../link/rows.ts';
import { askedName, lookupOf } from '../link/tables.ts';
import { type SameUnit, sameUnits } from '../link/units/same-units.ts';
import { unitsOf } from '../link/units/units.ts';
import type { Facts } from '../model/facts.ts';
import type { Row } from '../model/relations.ts';
import type { Changed } from './changed-lookups.ts';
import { type FileReads, placeOf } from './links.ts';

/** How a file is linked again. */
export interface Plan {
  readonly isWanted: (unit: number) => boolean;
  /** Units of which all that linking said is kept. */
  readonly kept: readonly SameUnit[];
  /** What linking the file rested on. */
  readonly before: FileReads | undefined;
}

/** Everything is linked again. */
export const WHOLE: Plan = { isWanted: () => true, kept: [], before: undefined };

/** The plan for a file that changed, or came. */
export const planForChanged = (path: string, before: FileReads | undefined, changed: Changed): Plan => {
  const names = changed.names.get(path);
  const compared = changed.compared.get(path);
  if (before === undefined || before.unitReads.units === 0 || names === undefined || compared === undefined)
    return WHOLE;
  // Code of the file sees what it declares without asking for the file.
  const rests = unitTest(before, changed, path);
  const same = sameUnits(compared, names);
  return planFor(
    before,
    same.filter((unit) => !rests(unit.before)),
  );
};

/** The plan for a file that rests on what changed elsewhere. */
export const planForOther = (before: FileReads | undefined, changed: Changed): Plan => {
  if (before === undefined || before.unitReads.units === 0) return WHOLE;
  const rests = unitTest(before, changed);
  const units = Array.from({ length: before.unitReads.units }, (_, unit) => ({ now: unit, before: unit, shift: 0 }));
  return planFor(
    before,
    units.filter((unit) => !rests(unit.before)),
  );
};

const planFor = (before: FileReads, kept: readonly SameUnit[]): Plan => {
  const isKept = new Set(kept.map(({ now }) => now));
  return { isWanted: (unit) => !isKept.has(unit), kept, before };
};

/** Tells units that rest on what changed; `own`: their file, if it is one of those that changed. */
const unitTest = ({ reads, unitReads }: FileReads, changed: Changed, own?: string): ((unit: number) => boolean) => {
  const placesOf = (lookups: Iterable<number>): number[] =>
    Array.from(lookups, (lookup) => placeOf(reads, lookup)).filter((place) => place >= 0);
  const touched = placesOf(changed.lookups);
  const named = [...changed.names].flatMap(([path, names]) => {
    const file = path === own ? -1 : placeOf(reads, lookupOf('file', path));
    if (path !== own && file < 0) return [];
    return [{ file, asked: placesOf(Array.from(names, askedName)) }];
  });
  return (unit) =>
    touched.some((place) => unitReads.has(unit, place)) ||
    named.some(
      ({ file, asked }) => (file < 0 || unitReads.has(unit, file)) && asked.some((place) => unitReads.has(unit, place)),
    );
};

/** The look-ups that linking the wanted units rested on. */
export const wantedReads = ({ before, kept }: Plan, reads: Float64Array = new Float64Array()): Float64Array => {
  if (before === undefined || kept.length === 0) return reads;
  const { unitReads } = before;
  const isKept = new Set(kept.map((unit) => unit.before));
  const wanted = new Set<number>();
  for (let unit = 0; unit < unitReads.units; unit++) {
    if (!isKept.has(unit)) for (const place of unitReads.places(unit)) wanted.add(place);
  }
  return reads.filter((_, place) => wanted.has(place));
};

/** Keys of entities of whose rows some change: all may, or those that tell lines, by as many as the shift tells. */
export interface ChangingKeys {
  readonly linked: readonly string[];
  readonly moved: ReadonlyMap<string, number>;
}

/** Of a file as it was. */
export const changingKeys = (facts: Facts, { kept }: Plan): ChangingKeys => {
  const linked: string[] = [];
  const moved = new Map<string, number>();
  const units = unitsOf(new SourceFile(0, facts));
  const shifts = new Map(kept.map(({ before, shift }) => [before, shift]));
  for (let row = 0; row < facts.entity.length; row++) {
    const shift = shifts.get(units.of[row]);
    if (shift === undefined) linked.push(entityKey(facts, row));
    else if (shift !== 0) moved.set(entityKey(facts, row), shift);
  }
  return { linked, moved };
};

/** Rows of entities that only stand further down or up. */
export const movedRows = (rows: LinkedRows, moved: ReadonlyMap<string, number>): LinkedRows => {
  const by = (row: Row): number => moved.get(String(row[0]))!;
  return {
    EntityTag: [],
    SignatureUse: [],
    ImportEdge: [],
    DependencyEdges: rows.DependencyEdges.map(([from, to, type, resolution, lines], i) => [
      from,
      to,
      type,
      resolution,
      (lines as number[]).map((line) => line + by(rows.DependencyEdges[i])),
    ]),
    UnresolvedReference: rows.UnresolvedReference.map((row) => [
      row[0],
      row[1],
      Number(row[2]) + by(row),
      ...row.slice(3),
    ]),
  };
};
