// The line of a text that an error speaks of, with carets under the place.

import { onOneLine } from './cell.ts';
import type { Colors } from './colors.ts';
import { widthFor } from './width.ts';

export interface Place {
  /** UTF-16 offset in the text. */
  readonly offset: number;
  /** UTF-16 units; at least one cell is marked. */
  readonly length: number;
}

/** Two lines: the source line with its number, and its carets. A place that spans lines is marked to the end of the first. */
export const caretText = async (text: string, { offset, length }: Place, colors: Colors): Promise<string> => {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const [lead, marked, rest] = [
    text.slice(start, offset),
    text.slice(offset, Math.min(offset + length, end)),
    text.slice(Math.min(offset + length, end), end),
  ].map(onOneLine);
  const width = await widthFor([lead, marked]);
  const number = String(text.slice(0, offset).split('\n').length);
  const carets = ' '.repeat(width(lead)) + colors.red('^'.repeat(Math.max(1, width(marked))));
  return [
    `${colors.dim(`${number} │`)} ${lead}${marked}${rest}`,
    `${colors.dim(`${' '.repeat(number.length)} │`)} ${carets}`,
  ].join('\n');
};
