// A value as text, for people and for machines.

import { type Hop, hopsText, pathInKey, type ResultType, type ResultValue } from '../model/result.ts';

/** Control characters, those that turn the direction of text, and line separators. */
const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text on one line: what would move the cursor or end the line is shown as an escape. */
export const onOneLine = (text: string): string =>
  text.replace(
    UNPRINTABLE,
    (character) => ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const isScalar = (value: ResultValue): boolean => value === null || typeof value !== 'object';

/** A value for a person, on one line; the items of a plain list are joined by commas. */
export const cellText = (value: ResultValue, type: ResultType): string => {
  if (value === null) return '';
  if (type === '[Hop]') return onOneLine(hopsText(value as readonly Hop[]));
  if (isScalar(value)) return onOneLine(String(value));
  if ((value as object) instanceof Uint8Array) return `<${(value as unknown as Uint8Array).length} bytes>`;
  if (Array.isArray(value) && value.every(isScalar)) return onOneLine(value.join(', '));
  return onOneLine(JSON.stringify(value));
};

/** Hops as objects. */
export const hopsJson = (hops: readonly Hop[]): { key: string; path: string; line: number }[] =>
  hops.map(([key, line]) => ({ key, path: pathInKey(key), line }));

/** A value as JSON has it; hops become objects. */
export const cellJson = (value: ResultValue, type: ResultType): unknown =>
  type === '[Hop]' && value !== null ? hopsJson(value as readonly Hop[]) : value;
