// Names that a mistyped one may have meant.

const distance = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(change, previous[j] + 1, current[j - 1] + 1);
    }
    previous = current;
  }
  return previous[b.length];
};

/**
 * At most three of `names`, best first: those within a third of the name's length by edit distance (Levenshtein,
 * case ignored), or that contain it.
 */
export const nearestNames = (name: string, names: Iterable<string>): string[] => {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const scored: [cost: number, name: string][] = [];
  for (const candidate of names) {
    const other = candidate.toLowerCase();
    const contains = wanted.length > 2 && other.includes(wanted);
    if (!contains && Math.abs(other.length - wanted.length) > limit) continue;
    const cost = contains ? 0.5 : distance(wanted, other);
    if (cost <= limit) scored.push([cost, candidate]);
  }
  scored.sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1));
  return scored.slice(0, 3).map(([, candidate]) => candidate);
};

/** The sentence for an error's {nearest}: `did you mean a or b? `, or nothing. */
export const didYouMean = (name: string, names: Iterable<string>): string => {
  const found = nearestNames(name, names);
  return found.length === 0 ? '' : `did you mean ${found.join(' or ')}? `;
};
