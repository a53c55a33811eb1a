// The database: CozoDB on RocksDB, or in memory. The only module that imports cozo-node.

import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { PtError } from '../model/errors.ts';
import {
  type Cell,
  columnsOf,
  RELATION_NAMES,
  RELATIONS,
  type Relation,
  type RelationName,
  type Row,
} from '../model/relations.ts';
import { withMemoryLimit } from './budget.ts';
import { type ColumnarRows, toColumns } from './columns.ts';
import { queryError, storageError } from './errors.ts';
import { discardDatabase, holdsDatabase, prepareFolder } from './folder.ts';
import { describeHolder, removeHolder, writeHolder } from './holder.ts';
import { createSchema, schemaVersion } from './schema.ts';

export interface QueryOptions {
  /** Wall-clock budget. */
  readonly seconds?: number;
  /** Budget of the memory that evaluation holds, as the engine estimates it. */
  readonly megabytes?: number;
  /** Lets the script change relations. */
  readonly write?: boolean;
  readonly signal?: AbortSignal;
}

export interface Rows {
  readonly headers: string[];
  readonly rows: Cell[][];
}

export type RelationRows = Partial<Record<RelationName, readonly Row[]>>;

/** A change that happens as a whole or not at all. */
export interface Update {
  /** Rows to write, in the order of `columnsOf`. */
  readonly put: RelationRows;
  /** Keys of rows to remove, their key columns alone. A row that is put as well stays. */
  readonly remove: RelationRows;
}

/** Bytes by purpose (blockCache, writeBuffers, …); empty for a database in memory, null where RocksDB does not tell. */
export type MemoryStats = Readonly<Record<string, number | null>>;

type NamedRows = { headers: string[]; rows: readonly Row[] };

/** cozo-node's class, as far as it is used here. */
interface CozoDb {
  readonly db_id: number;
  importRelations(data: Record<string, NamedRows>): Promise<void>;
  close(): void;
}

/** Functions of the addon that cozo-node does not know: see src/native. */
interface Addon {
  query_db(
    db: number,
    script: string,
    params: Record<string, unknown>,
    callback: (error: string | null, rows: Rows) => void,
    immutable: boolean,
    token: number,
  ): void;
  import_columns(db: number, entries: readonly ColumnarRows[], callback: (error: string | null) => void): void;
  cancel(token: number): void;
  memory_stats(db: number): MemoryStats;
}

interface Engine {
  readonly CozoDb: new (engine: 'mem' | 'rocksdb', path: string) => CozoDb;
  readonly addon: Addon;
}

/** Rows of a relation in one write of a bulk load: the engine holds them all, sorted, before it writes them as one file. */
const LOADED_ROWS = 250_000;

const require = createRequire(import.meta.url);
let loaded: Engine | undefined;
let lastToken = 0;

const engine = (): Engine => {
  if (loaded) return loaded;
  try {
    const { CozoDb } = require('cozo-node') as Pick<Engine, 'CozoDb'>;
    const ofCozo = createRequire(require.resolve('cozo-node'));
    const { find } = ofCozo('@mapbox/node-pre-gyp') as { find: () => string };
    loaded = { CozoDb, addon: require(find()) as Addon };
    return loaded;
  } catch (error) {
    throw new PtError('engine-missing', { reason: (error as Error).message.split('\n', 1)[0] }, { cause: error });
  }
};

const keyColumnsOf = (name: RelationName): string[] => (RELATIONS[name] as Relation).key.map((column) => column.name);
const columnNamesOf = (name: RelationName): string[] => columnsOf(name).map((column) => column.name);

const entriesOf = (rows: RelationRows): [RelationName, readonly Row[]][] =>
  RELATION_NAMES.map((name): [RelationName, readonly Row[]] => [name, rows[name] ?? []]).filter(
    ([, rows]) => rows.length > 0,
  );

/** The relations of one index. At most one Store has a folder open, in this and every other process. */
export class Store {
  /** Absolute; `:memory:` for one in memory. */
  readonly directory: string;
  #db: CozoDb;
  readonly #underWay = new Set<Promise<unknown>>();

  private constructor(directory: string, db: CozoDb) {
    this.directory = directory;
    this.#db = db;
  }

  /**
   * Opens the database of a folder; with `create`, makes it if there is none. Throws `not-indexed`, `database-locked`,
   * `database-corrupt`, `database-version`, `database-write`, `database-permission`, `database-folder`,
   * `engine-missing`.
   */
  static async open(directory: string, { create = false }: { create?: boolean } = {}): Promise<Store> {
    const path = resolve(directory);
    if (!create && !holdsDatabase(path)) throw new PtError('not-indexed', { path });
    const store = new Store(path, Store.#openFolder(path));
    try {
      await store.#checkSchema(create);
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  /** A database in memory, empty, with the same schema. */
  static async openMemory(): Promise<Store> {
    const store = new Store(':memory:', Store.#openInMemory());
    await store.#checkSchema(true);
    return store;
  }

  static #openInMemory(): CozoDb {
    return new (engine().CozoDb)('mem', '');
  }

  static #openFolder(path: string): CozoDb {
    const { CozoDb } = engine();
    try {
      prepareFolder(path);
      const db = new CozoDb('rocksdb', path);
      writeHolder(path);
      return db;
    } catch (error) {
      throw storageError(error, path, 'database-corrupt', { holder: describeHolder(path) });
    }
  }

  async #checkSchema(create: boolean): Promise<void> {
    const wanted = schemaVersion();
    const { rows: relations } = await this.query('::relations');
    if (!relations.some(([name]) => name === 'Meta')) {
      if (!create) throw new PtError('not-indexed', { path: this.directory });
      await this.query(createSchema(), { version: wanted }, { write: true });
      return;
    }
    const { rows } = await this.query(`?[value] := *Meta{name, value}, name = 'schema_version'`);
    const found = String(rows[0]?.[0] ?? 'unknown');
    if (found !== wanted) throw new PtError('database-version', { path: this.directory, found, wanted });
  }

  /**
   * Runs CozoScript. Read-only unless `write`: then a script that writes fails with `query-read-only`. Throws
   * `query-invalid` (its data hold line, column, offset and length, if the engine tells), `budget-time`,
   * `budget-memory`, `cancelled`, `database-write`.
   */
  async query(script: string, params: Record<string, unknown> = {}, options: QueryOptions = {}): Promise<Rows> {
    const { write = false, seconds, megabytes, signal } = options;
    if (signal?.aborted) throw new PtError('cancelled');
    const limited = megabytes === undefined ? script : withMemoryLimit(script, megabytes);
    const token = ++lastToken;
    let outOfTime = false;
    const cancel = (): void => engine().addon.cancel(token);
    const timer =
      seconds &&
      setTimeout(() => {
        outOfTime = true;
        cancel();
      }, seconds * 1000);
    signal?.addEventListener('abort', cancel);
    try {
      return await this.#track(this.#run(limited, params, !write, token));
    } catch (error) {
      const failure = queryError(error, { script, path: this.directory, ...options });
      const isLate = outOfTime && failure.code === 'cancelled';
      throw isLate ? new PtError('budget-time', failure.data, { cause: error }) : failure;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  #run(script: string, params: Record<string, unknown>, immutable: boolean, token: number): Promise<Rows> {
    return new Promise((resolve, reject) => {
      const callback = (error: string | null, rows: Rows): void => (error ? reject(JSON.parse(error)) : resolve(rows));
      engine().addon.query_db(this.#db.db_id, script, params, callback, immutable, token);
    });
  }

  /**
   * Adds many rows, some hundred thousand at a time: for an index that is being made, and that is nothing until it is
   * complete. Throws `database-write`.
   */
  async load(rows: RelationRows): Promise<void> {
    let left = entriesOf(rows);
    while (left.length > 0) {
      await this.#importColumns(left.map(([name, all]) => toColumns(name, all.slice(0, LOADED_ROWS))));
      left = left.flatMap(([name, all]) => (all.length > LOADED_ROWS ? [[name, all.slice(LOADED_ROWS)]] : []));
    }
  }

  #importColumns(entries: readonly ColumnarRows[]): Promise<void> {
    return this.#write(
      () =>
        new Promise((resolve, reject) => {
          const callback = (error: string | null): void => (error ? reject(JSON.parse(error)) : resolve());
          engine().addon.import_columns(this.#db.db_id, entries, callback);
        }),
    );
  }

  /** Makes a change in one transaction: all of it, or on `database-write` nothing. */
  async apply(update: Update): Promise<void> {
    const put = entriesOf(update.put).map(([name, rows]) => [name, { headers: columnNamesOf(name), rows }]);
    // The engine takes relations in the order of their names: those with `-`, which removes rows, come first.
    const remove = entriesOf(update.remove).map(([name, rows]) => [`-${name}`, { headers: keyColumnsOf(name), rows }]);
    await this.#import(Object.fromEntries([...remove, ...put]));
  }

  /** Puts the rows of a load in their final order on disk, so that they are read, and the folder opened, at once. */
  async compact(): Promise<void> {
    await this.query('::compact', {}, { write: true });
  }

  /** Empties every relation. Cut short, it leaves all rows or none. */
  async clear(): Promise<void> {
    await this.#settle();
    this.#db.close();
    if (this.directory === ':memory:') {
      this.#db = Store.#openInMemory();
    } else {
      discardDatabase(this.directory);
      this.#db = Store.#openFolder(this.directory);
    }
    await this.#checkSchema(true);
  }

  /** What the database itself holds in memory, beside what queries do. */
  memory(): MemoryStats {
    return engine().addon.memory_stats(this.#db.db_id);
  }

  /** Waits for what is under way, and lets go of the folder. */
  async close(): Promise<void> {
    await this.#settle();
    if (this.directory !== ':memory:') removeHolder(this.directory);
    this.#db.close();
  }

  #import(data: Record<string, NamedRows>): Promise<void> {
    return this.#write(() => this.#db.importRelations(data));
  }

  async #write(work: () => Promise<void>): Promise<void> {
    try {
      await this.#track(work());
    } catch (error) {
      throw storageError(error, this.directory, 'engine-failed');
    }
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    const done = () => this.#underWay.delete(work);
    work.then(done, done);
    return work;
  }

  async #settle(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }
}
