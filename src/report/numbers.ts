// Numbers for a person.

/** `12,345`. Not by Intl, whose first use costs 15 ms. */
export const countText = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `3 files`, `1 file`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`;

/** `0.04 s`, `1.2 s`, `75 s`. */
export const secondsText = (seconds: number): string =>
  `${seconds < 0.1 ? seconds.toFixed(2) : seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;

const UNITS = ['B', 'KB', 'MB', 'GB'];

/** `512 B`, `28 MB`. */
export const sizeText = (bytes: number): string => {
  const unit = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${Math.round(bytes / 1024 ** unit)} ${UNITS[unit]}`;
};

/** `exact 80, inferred 12`: counts that are not 0, the largest first. */
export const breakdown = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${countText(count)}`)
    .join(', ');

export const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
