// Which files may have changed since they were indexed, told without reading them.

import { columnsOf, type Row } from '../model/relations.ts';
import type { Store } from '../store/db.ts';
import type { Discovered, SourceFile } from './discover.ts';

/** What the index holds of a file. */
export interface IndexedFile {
  readonly lang: string;
  readonly hash: string;
  readonly bytes: number;
  readonly mtime: number;
  readonly status: string;
  /** The whole row. */
  readonly row: Row;
}

export interface Changes {
  /** Files to read: new ones, and those that differ in size or time or may have been written while last looked at. */
  readonly toRead: readonly SourceFile[];
  /** Paths of the index that are gone. */
  readonly removed: readonly string[];
  /** Of the files to read those whose known content is to be extracted anew. */
  readonly reread: ReadonlySet<string>;
}

/**
 * File systems tell times as coarsely as two seconds: a file written so shortly before the last look may have been
 * written again after it, with the same size and time.
 */
const TIME_GRAIN_MS = 2000;

const COLUMNS = columnsOf('File').map((column) => column.name);
const [LANG, HASH, BYTES, MTIME, STATUS] = ['lang', 'hash', 'bytes', 'mtime', 'status'].map((name) =>
  COLUMNS.indexOf(name),
);

/** Everything the File relation holds, by path. */
export const readIndexedFiles = async (store: Store): Promise<Map<string, IndexedFile>> => {
  const { rows } = await store.query(`?[${COLUMNS}] := *File{${COLUMNS}}`);
  return new Map(
    rows.map((row) => [
      String(row[0]),
      {
        lang: String(row[LANG]),
        hash: String(row[HASH]),
        bytes: Number(row[BYTES]),
        mtime: Number(row[MTIME]),
        status: String(row[STATUS]),
        row,
      },
    ]),
  );
};

/** Reports of the walk itself are about paths that are no files of the index. */
const WALK_PROBLEMS = '?[path, line, code, message] := *Problem{path, line, code, message}, not *File{path}';

/** What an earlier walk reported, as rows of Problem. */
export const readWalkProblems = async (store: Store): Promise<Row[]> => (await store.query(WALK_PROBLEMS)).rows;

/** What a walk reported, as rows of Problem. */
export const walkProblemRows = ({ problems }: Discovered): Row[] =>
  problems.map(({ path, line, code, message }): Row => [path, line, code, message]);

const isUnchanged = (file: SourceFile, indexed: IndexedFile, lookedAt: number): boolean =>
  indexed.bytes === file.size &&
  indexed.mtime === file.mtime &&
  file.mtime < lookedAt - TIME_GRAIN_MS &&
  // Permissions change without a new time.
  indexed.status !== 'unreadable';

/** Compares what the walk saw with what is indexed, as of `lookedAt`, milliseconds since 1970. */
export const compareFiles = (
  files: readonly SourceFile[],
  indexed: ReadonlyMap<string, IndexedFile>,
  lookedAt: number,
): Changes => {
  const seen = new Set(files.map((file) => file.path));
  return {
    toRead: files.filter((file) => {
      const known = indexed.get(file.path);
      return known === undefined || !isUnchanged(file, known, lookedAt);
    }),
    removed: [...indexed.keys()].filter((path) => !seen.has(path)),
    reread: new Set(),
  };
};
