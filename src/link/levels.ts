// How many questions of the kind that takes a level may still hang on each other, and what that means for answers.
// With fewer levels left an answer may be another, so each is kept with the numbers of levels at which it holds.

/** So many may: a parser that hands its state on, from the function for one rule to the next, has a dozen. */
export const MAX_LEVEL = 16;

/** From one number of levels that are left to another. */
export interface Levels {
  readonly low: number;
  readonly high: number;
}

/** Each once, by `low` and `high`. */
const LEVELS: readonly (readonly Levels[])[] = Array.from({ length: MAX_LEVEL + 1 }, (_, low) =>
  Array.from({ length: MAX_LEVEL + 1 }, (_, high) => ({ low, high })),
);

/** However many are left. */
export const ANY_LEVEL = LEVELS[0][MAX_LEVEL];

/** Only where so many are left. */
export const at = (level: number): Levels => LEVELS[level][level];

/** Where both hold. */
export const both = (one: Levels, other: Levels): Levels => {
  if (one === other || other === ANY_LEVEL) return one;
  return one === ANY_LEVEL ? other : LEVELS[Math.max(one.low, other.low)][Math.min(one.high, other.high)];
};

/** Where something holds that takes levels, and then rests on what holds there. */
export const above = ({ low, high }: Levels, taken: number): Levels =>
  LEVELS[low + taken][Math.min(high + taken, MAX_LEVEL)];

export const holdsAt = (levels: Levels, level: number): boolean =>
  levels === ANY_LEVEL || (levels.low <= level && level <= levels.high);
