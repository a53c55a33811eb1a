// The functions that a file defines for others to be linked with, where it counts which they are all together.

import { ENTITY_FLAGS } from '../../model/facts.ts';
import type { SourceFile } from './source-file.ts';

/** The look-up of which functions a file defines; see SourceFile.onName. With the path, since many who see a file ask that
 * of others. */
export const askedDefinitions = ({ path }: SourceFile): string => `${path}{}`;

/** Holds for a function that is defined, and not for its file alone. */
export const isDefinition = (file: SourceFile, row: number): boolean => {
  const { flags, visibility } = file.facts.entity;
  const isDefined = file.kind(row) === 'function' && (flags[row] & ENTITY_FLAGS.declaration) === 0;
  return isDefined && file.text(visibility[row]) !== 'file';
};

/** The rows of those functions. Who asks has to note that: askedDefinitions. */
export const definitionsIn = (file: SourceFile): readonly number[] => {
  const rows: number[] = [];
  for (let row = 1; row < file.facts.entity.length; row++) if (isDefinition(file, row)) rows.push(row);
  return rows;
};
