// Columns of text, aligned by display width.

import { widthFor } from './width.ts';

export interface AlignOptions {
  /** Columns whose text is set to the right: numbers. */
  readonly right?: ReadonlySet<number>;
  /** Put before each line. */
  readonly indent?: string;
}

/** The rows as lines, two spaces between columns, nothing after the last. Cells may hold colour codes. */
export const align = async (rows: readonly (readonly string[])[], options: AlignOptions = {}): Promise<string[]> => {
  const width = await widthFor(rows.flat());
  const { right = new Set<number>(), indent = '' } = options;
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((text, i) => {
      widths[i] = Math.max(widths[i] ?? 0, width(text));
    });
  }
  return rows.map((row) => {
    const cells = row.map((text, i) => {
      const gap = ' '.repeat(widths[i] - width(text));
      if (right.has(i)) return gap + text;
      return i === row.length - 1 ? text : text + gap;
    });
    return indent + cells.join('  ').trimEnd();
  });
};
