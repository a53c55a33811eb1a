// The order in which the database keeps texts: by their UTF-8 bytes.

const SURROGATE = /[\ud800-\udfff]/;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// UTF-16 puts surrogates (code points from U+10000 on) below U+E000 to U+FFFF; UTF-8 puts them above.
const weight = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

/** Orders two strings as their UTF-8 bytes are ordered, which is by code point. */
export const compareCodePoints = (a: string, b: string): number => {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const difference = weight(a.charCodeAt(i)) - weight(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};

/** Items ordered by a text of theirs, by code point. */
export const inCodePointOrder = <T>(items: readonly T[], textOf: (item: T) => string): T[] => {
  // Without surrogates the order of UTF-16 is that of the code points, and comparing is native.
  const compareTexts = items.some((item) => SURROGATE.test(textOf(item))) ? compareCodePoints : compare;
  return [...items].sort((a, b) => compareTexts(textOf(a), textOf(b)));
};
