// Columns of text, aligned by display width.

import { stripVTControlCharacters } from 'node:util';

type Width = (text: string) => number;

const ASCII = /^[\x20-\x7e]*$/;

/** The width function: the library is loaded for text that needs it, since loading takes longer than a query. */
const widthFor = async (rows: readonly (readonly string[])[]): Promise<Width> => {
  const plain = rows.every((row) => row.every((text) => ASCII.test(stripVTControlCharacters(text))));
  if (plain) return (text) => stripVTControlCharacters(text).length;
  const { default: stringWidth } = await import('string-width');
  return stringWidth;
};

export interface AlignOptions {
  /** Columns whose text is set to the right: numbers. */
  readonly right?: ReadonlySet<number>;
  /** Put before each line. */
  readonly indent?: string;
}

/** The rows as lines, two spaces between columns, nothing after the last. Cells may hold colour codes. */
export const align = async (rows: readonly (readonly string[])[], options: AlignOptions = {}): Promise<string[]> => {
  const width = await widthFor(rows);
  const { right = new Set<number>(), indent = '' } = options;
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((text, i) => {
      widths[i] = Math.max(widths[i] ?? 0, width(text));
    });
  return rows.map((row) => {
    const cells = row.map((text, i) => {
      const gap = ' '.repeat(widths[i] - width(text));
      if (right.has(i)) return gap + text;
      return i === row.length - 1 ? text : text + gap;
    });
    return indent + cells.join('  ').trimEnd();
  });
};
