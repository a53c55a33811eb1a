// Types from outside, by their keys.

const CSHARP = 'ext:csharp/';

/** Holds for keys of one type. In C# one without a namespace is of a file with several that nothing here declares. */
export const isSameOutside = (one: string, other: string): boolean => {
  if (one === other) return true;
  if (!one.startsWith(CSHARP) || !other.startsWith(CSHARP)) return false;
  const [a, b] = [one, other].map((key) => key.slice(CSHARP.length));
  return a.includes('.') ? !b.includes('.') && a.endsWith(`.${b}`) : b.endsWith(`.${a}`);
};
