// Names that a mistyped one may have meant.

/** Edits that turn one text into the other: a letter more, less or different, or two swapped (optimal string alignment). */
const distance = (a: string, b: string): number => {
  let earlier: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      current[j] = Math.min(change, previous[j] + 1, current[j - 1] + 1, isSwap ? earlier[j - 2] + 1 : change);
    }
    [earlier, previous] = [previous, current];
  }
  return previous[b.length];
};

/** How far `other` is from what was meant, undefined if too far. One that contains it is near, the shorter the nearer. */
const costOf = (wanted: string, other: string): number | undefined => {
  if (wanted.length > 2 && other.length > wanted.length && other.includes(wanted)) {
    return 0.5 + (other.length - wanted.length) / 1000;
  }
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  if (Math.abs(other.length - wanted.length) > limit) return undefined;
  const cost = distance(wanted, other);
  return cost <= limit ? cost : undefined;
};

/** At most three of `names`, best first: those within a third of the name's length in edits, or that contain it. */
export const nearestNames = (name: string, names: Iterable<string>): string[] => {
  const wanted = name.toLowerCase();
  const scored: [cost: number, name: string][] = [];
  for (const candidate of names) {
    const cost = costOf(wanted, candidate.toLowerCase());
    if (cost !== undefined) scored.push([cost, candidate]);
  }
  scored.sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1));
  return scored.slice(0, 3).map(([, candidate]) => candidate);
};

/** `did you mean a or b? `, or nothing. */
export const question = (names: readonly string[]): string =>
  names.length === 0 ? '' : `did you mean ${names.join(' or ')}? `;

/** The sentence for an error's {nearest}. */
export const didYouMean = (name: string, names: Iterable<string>): string => question(nearestNames(name, names));
