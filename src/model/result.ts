// What a rule returns: typed columns and rows of values.

/** Types of a result column; `?` beside one admits null. */
export const RESULT_TYPES = {
  String: 'text',
  Int: 'a whole number',
  Float: 'a number',
  Bool: 'true or false',
  '[String]': 'texts',
  '[Int]': 'whole numbers',
  '[Hop]': 'a way through the code, each hop [key, path, line]: the entity and the line where it takes the next step',
} as const;
export type ResultType = keyof typeof RESULT_TYPES;

export interface ResultColumn {
  readonly name: string;
  readonly type: ResultType;
  readonly optional: boolean;
  readonly doc: string;
}

export type ResultValue = string | number | boolean | null | readonly ResultValue[];
export type ResultRow = readonly ResultValue[];

/** One step of a `[Hop]` value. `line` is 1-based; 0 where there is none (outside the project). */
export type Hop = readonly [key: string, path: string, line: number];

/** The qualified name in a key; empty for a file or package: `a.ts#method:Db.run` → `Db.run`, `ext:std#println` → `println`. */
export const nameInKey = (key: string): string =>
  /^ext:[^#]*#(.*)$|#[a-z_]+:(.*)$/.exec(key)?.slice(1).find(Boolean) ?? '';

/** A hop for a person, clickable: `src/a.ts:12 Db.run`. */
export const hopText = ([key, path, line]: Hop): string =>
  [line > 0 ? `${path}:${line}` : path, nameInKey(key)].filter((part) => part !== '').join(' ');

/** A way for a person: its hops, joined by arrows. */
export const hopsText = (hops: readonly Hop[]): string => hops.map(hopText).join(' → ');
