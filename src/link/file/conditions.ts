// Lines of a file that are not read, and those that are read if a condition holds.

import type { Facts } from '../../model/facts.ts';

/** What a line says that is not read. */
export const OUT = -2;

export interface Conditions {
  /** By line: OUT, or the innermost row of `inactive` with a condition around it + 1, 0 if there is none. */
  readonly at: Int32Array;
  /** By row of `inactive`: the row with a condition around it, -1 if there is none. */
  readonly around: Int32Array;
}

export const conditionsOf = ({ inactive }: Facts): Conditions => {
  const { first, last, condition, length } = inactive;
  const around = new Int32Array(length).fill(-1);
  let end = 0;
  for (let row = 0; row < length; row++) if (last[row] > end) end = last[row];
  const at = new Int32Array(end + 1);
  // What is around others comes before them.
  for (let row = 0; row < length; row++) {
    const outer = at[first[row]];
    if (outer === OUT) continue;
    around[row] = outer - 1;
    at.fill(condition[row] < 0 ? OUT : row + 1, first[row], last[row] + 1);
  }
  return { at, around };
};
