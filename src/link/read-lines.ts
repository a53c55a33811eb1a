// Lines that a compiler for the usual target reads.

import type { SourceFile } from './project.ts';
import type { Session } from './session.ts';

/** Holds if a line is read, as far as the project tells. */
export const isLineRead = (session: Session, file: SourceFile, line: number): boolean => {
  if (!file.isActive(line)) return false;
  const holds = session.rules(file)?.holds;
  if (holds === undefined) return true;
  for (let row = file.conditionAt(line); row >= 0; row = file.conditionAround(row)) {
    if (holds(session, file, row) === false) return false;
  }
  return true;
};

/** Holds if a reference stands in code that is left out, of something that is read. */
export const isLeftOut = (session: Session, file: SourceFile, row: number): boolean => {
  if (file.facts.inactive.length === 0) return false;
  const line = file.facts.reference.line[row];
  const owner = file.facts.entity.nameLine[file.facts.reference.entity[row]];
  // Under the same conditions both are read, or neither.
  if (file.isActive(line) && file.conditionAt(line) === file.conditionAt(owner)) return false;
  return !isLineRead(session, file, line) && isLineRead(session, file, owner);
};
