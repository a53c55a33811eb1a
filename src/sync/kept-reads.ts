// What a file rests on of which some units were linked again and others kept.

import type { LinkedFile } from '../link/link.ts';
import { UnitReads } from '../link/units/unit-reads.ts';
import { placeOf } from './links.ts';
import type { Plan } from './plan.ts';

/** The linked units of a file with what its kept units rested on. */
export const withKept = (linked: LinkedFile, { kept, before }: Plan): LinkedFile => {
  if (before === undefined || kept.length === 0) return linked;
  const used = before.unitReads.restedOn(
    kept.map((unit) => unit.before),
    before.reads.length,
  );
  const places = Int32Array.from(linked.reads, (lookup) => placeOf(before.reads, lookup));
  for (const place of places) if (place >= 0) used[place] = 1;
  // Nearly always nothing was looked up that was not before, and what was before is.
  const isAlike = places.every((place) => place >= 0) && used.every((flag) => flag === 1);
  const reads = isAlike ? before.reads : together(linked.reads, before.reads, used);
  const unitReads = UnitReads.empty(reads.length, linked.units);
  if (unitReads.units === 0) return { ...linked, reads, unitReads };
  const now = isAlike ? places : Int32Array.from(linked.reads, (lookup) => placeOf(reads, lookup));
  for (let unit = 0; unit < linked.unitReads.units; unit++) {
    for (const place of linked.unitReads.places(unit)) unitReads.add(unit, now[place]);
  }
  const moved = isAlike ? undefined : Int32Array.from(before.reads, (lookup) => placeOf(reads, lookup));
  for (const unit of kept) {
    if (moved === undefined) unitReads.of(unit.now).set(before.unitReads.of(unit.before));
    else for (const place of before.unitReads.places(unit.before)) unitReads.add(unit.now, moved[place]);
  }
  return { ...linked, reads, unitReads };
};

/** Look-ups of the one, and those of the other that are used. */
const together = (one: Float64Array, other: Float64Array, isUsed: Uint8Array): Float64Array =>
  Float64Array.from(new Set([...one, ...other.filter((_, place) => isUsed[place] === 1)])).sort();
