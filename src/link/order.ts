// The order in which a file declares what code all over it sees, and has units: code may see only what stands before it.

import type { FileUnits } from './file-units.ts';
import type { SameUnit } from './same-units.ts';

/** A name that code of several units sees, where it is declared. */
interface Shared {
  readonly name: string;
  readonly at: number;
  /** Unit that it names. */
  readonly unit: number;
}

/**
 * Those of the units in which nobody else's names are declared, if they and the names that did not change stand in the
 * order in which they stood; otherwise none.
 */
export const inOrder = (
  before: FileUnits,
  now: FileUnits,
  changed: ReadonlySet<string>,
  same: readonly SameUnit[],
): SameUnit[] => {
  const [were, are] = [sharedNames(before), sharedNames(now)];
  const [crossedBefore, crossedNow] = [crossed(before, were), crossed(now, are)];
  const kept = same.filter((unit) => !crossedBefore.has(unit.before) && !crossedNow.has(unit.now));
  const is = order(are, changed, now, kept, (unit) => unit.now);
  const was = order(were, changed, before, kept, (unit) => unit.before);
  return is === was ? kept : [];
};

const sharedNames = ({ file, scope, binding: units }: FileUnits): Shared[] => {
  const { binding } = file.facts;
  const shared: Shared[] = [];
  for (let row = 0; row < binding.length; row++) {
    if (scope[binding.scope[row]] > 0) continue;
    shared.push({ name: file.text(binding.name[row]), at: binding.start[row], unit: units[row] });
  }
  return shared.sort((a, b) => a.at - b.at);
};

/** Units inside which others' names are declared. */
const crossed = ({ begin, end }: FileUnits, names: readonly Shared[]): ReadonlySet<number> => {
  const found = new Set<number>();
  const units = Array.from(begin, (_, unit) => unit).filter((unit) => unit > 0 && end[unit] > 0);
  units.sort((a, b) => begin[a] - begin[b]);
  let next = 0;
  let open: number[] = [];
  for (const { at, unit: own } of names) {
    for (; next < units.length && begin[units[next]] < at; next++) open.push(units[next]);
    open = open.filter((unit) => end[unit] > at);
    for (const unit of open) if (unit !== own) found.add(unit);
  }
  return found;
};

const order = (
  names: readonly Shared[],
  changed: ReadonlySet<string>,
  { begin, end }: FileUnits,
  units: readonly SameUnit[],
  unitOf: (unit: SameUnit) => number,
): string => {
  const places = names.filter(({ name }) => !changed.has(name)).map(({ name, at }) => ({ at, what: name }));
  units.forEach((unit, i) => {
    const at = unitOf(unit);
    places.push({ at: begin[at], what: `<${i}` }, { at: end[at], what: `>${i}` });
  });
  // Sorting keeps the order of what stands at one place.
  return places
    .sort((a, b) => a.at - b.at)
    .map(({ what }) => what)
    .join('\0');
};
