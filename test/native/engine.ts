// The addon under test: cozo-node's class, the functions that pt adds, and folders to put databases in.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

export type Row = unknown[];
export interface Rows {
  headers: string[];
  rows: Row[];
  next?: Rows;
}
export interface EngineError {
  code: string;
  message: string;
  display?: string;
  ok?: boolean;
}
export interface Transaction {
  run(script: string, params?: object): Promise<Rows>;
  commit(): void;
  abort(): void;
}
export interface Db {
  db_id: number;
  run(script: string, params?: object, immutable?: boolean): Promise<Rows>;
  close(): void;
  multiTransact(write?: boolean): Transaction;
  exportRelations(names: string[]): Promise<Record<string, Rows>>;
  importRelations(data: object): Promise<void>;
  importRelationsFromBackup(path: string, names: string[]): Promise<void>;
  backup(path: string): Promise<void>;
  restore(path: string): Promise<void>;
  registerCallback(
    relation: string,
    callback: (op: string, now: Row[], before: Row[]) => void,
    capacity?: number,
  ): number;
  unregisterCallback(id: number): boolean;
  registerNamedRule(
    name: string,
    arity: number,
    rule: (inputs: Row[][], options: Record<string, unknown>) => unknown,
  ): void;
  unregisterNamedRule(name: string): boolean;
}

type Done<T = void> = (error: string | undefined, value: T) => void;

interface Native {
  open_db(engine: string, path: string, options: string): number;
  close_db(db: number): boolean;
  query_db(db: number, script: string, params: object, done: Done<Rows>, immutable: boolean, token?: number): void;
  query_tx(tx: number, script: string, params: object, done: Done<Rows>): void;
  commit_tx(tx: number): void;
  abort_tx(tx: number): void;
  multi_transact(db: number, write: boolean): number;
  respond_to_named_rule_invocation(call: number, answer: unknown): void;
  import_columns(db: number, batch: unknown, done: Done): void;
  cancel(token: number): void;
  memory_stats(db: number): Record<string, number | null>;
}

const require = createRequire(import.meta.url);
/** The file that cozo-node loads. */
export const ADDON: string = require('@mapbox/node-pre-gyp').find();
export const native: Native = require(ADDON);
export const { CozoDb } = require('cozo-node') as {
  CozoDb: new (engine?: string, path?: string, options?: object) => Db;
};

const undo: (() => void)[] = [];
afterEach(() => {
  while (undo.length > 0) undo.pop()?.();
});

/** A path in a new temporary folder that goes with the test. */
export const temporary = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pt-native-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, name);
};

/** A database that is closed with the test. */
export const open = (engine = 'mem', path = engine === 'mem' ? '' : temporary('db')): Db => {
  const db = new CozoDb(engine, path);
  undo.push(() => db.close());
  return db;
};

const settle =
  <T>(resolve: (value: T) => void, reject: (error: EngineError) => void): Done<T> =>
  (error, value) =>
    error === undefined ? resolve(value) : reject(JSON.parse(error));

/** A query that `native.cancel(token)` stops. */
export const runWithToken = (db: Db, script: string, token: number, immutable = true): Promise<Rows> =>
  new Promise((resolve, reject) => {
    native.query_db(db.db_id, script, {}, settle(resolve, reject), immutable, token);
  });

export const importColumns = (db: Db, batch: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    native.import_columns(db.db_id, batch, settle(resolve, reject));
  });

/** The code of the error that something throws or rejects with; `none` if it does not. */
export const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'none';
  } catch (error) {
    return (error as EngineError).code;
  }
};

/** Runs a script in a process of its own, with `CozoDb` and `native` at hand. */
export const inOtherProcess = (script: string): { status: number | null; stdout: string; stderr: string } => {
  const preamble = `
    const { createRequire } = require('node:module');
    const require_ = createRequire(${JSON.stringify(import.meta.url)});
    const { CozoDb } = require_('cozo-node');
    const native = require_(${JSON.stringify(ADDON)});`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', `${preamble}\n${script}`], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stdout, stderr };
};
