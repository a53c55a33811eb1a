// The rows that one file's facts give by themselves, without linking.

import type { Facts } from '../model/facts.ts';
import { ENTITY_KINDS } from '../model/kinds.ts';
import type { Row } from '../model/relations.ts';

/** Rows of the relations that one file fills alone. */
export interface FileRows {
  readonly File: readonly Row[];
  readonly CodeGraph: readonly Row[];
  readonly Problem: readonly Row[];
}

const KIND_LIST = Object.keys(ENTITY_KINDS);

/** The key of an entity: the file's path for the file itself. */
export const entityKey = ({ head, strings, entity }: Facts, row: number): string =>
  row === 0 ? head.path : `${head.path}#${strings[entity.key[row]]}`;

/** The rows of a file; `mtime`: its modification time, milliseconds since 1970. */
export const rowsOf = (facts: Facts, mtime: number): FileRows => {
  const { head, strings, entity, problem } = facts;
  const text = (id: number): string => (id < 0 ? '' : strings[id]);
  const key = (row: number): string => entityKey(facts, row);
  const entities: Row[] = [];
  for (let row = 0; row < entity.length; row++) {
    entities.push([
      key(row),
      head.path,
      head.lang,
      KIND_LIST[entity.kind[row]],
      text(entity.name[row]),
      text(entity.qualified[row]),
      row === 0 ? '' : key(entity.parent[row]),
      entity.startLine[row],
      entity.endLine[row],
      entity.startByte[row],
      entity.endByte[row],
      text(entity.signature[row]),
      text(entity.visibility[row]),
      text(entity.signatureHash[row]),
      text(entity.bodyHash[row]),
      text(entity.shapeHash[row]),
      entity.tokens[row],
    ]);
  }
  const problems = new Map<string, Row>();
  for (let row = 0; row < problem.length; row++) {
    const [line, code] = [problem.line[row], text(problem.code[row])];
    const id = `${line}\0${code}`;
    if (!problems.has(id)) problems.set(id, [head.path, line, code, text(problem.message[row])]);
  }
  const { path, lang, hash, bytes, lines, codeLines, linesCovered, status, parseErrors } = head;
  return {
    File: [[path, lang, hash, bytes, lines, codeLines, linesCovered, status, parseErrors, mtime]],
    CodeGraph: entities,
    Problem: [...problems.values()],
  };
};
