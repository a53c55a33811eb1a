// What a rule returns: typed columns and rows of values.

/** Types of a result column; `?` beside one admits null. */
export const RESULT_TYPES = {
  String: 'text',
  Int: 'a whole number',
  Float: 'a number',
  Bool: 'true or false',
  '[String]': 'texts',
  '[Int]': 'whole numbers',
  '[Hop]': 'a way through the code, each hop [key, line]: the entity and the line where it takes the next step',
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

/** One step of a `[Hop]` value. `line` is 1-based, in the file of `key`; 0 where there is none (outside the project). */
export type Hop = readonly [key: string, line: number];

/** Where the name in a key starts. A folder's name may hold a `#` too, but no `#kind:`. */
const NAME_IN_KEY = /^(ext:[^#]*)#(.*)$|^(.*?)#[a-z_]+:(.*)$/s;

/** The file of a key, or the package of an external one: `a.ts#method:Db.run` → `a.ts`, `ext:std#println` → `ext:std`. */
export const pathInKey = (key: string): string => {
  const parts = NAME_IN_KEY.exec(key);
  return parts?.[1] ?? parts?.[3] ?? key;
};

/** The qualified name in a key, empty for a file or package: `a.ts#method:Db.run` → `Db.run`. */
export const nameInKey = (key: string): string => {
  const parts = NAME_IN_KEY.exec(key);
  return parts?.[2] ?? parts?.[4] ?? '';
};

/** A hop for a person, clickable: `src/a.ts:12 Db.run`. */
export const hopText = ([key, line]: Hop): string =>
  [pathInKey(key) + (line > 0 ? `:${line}` : ''), nameInKey(key)].filter((part) => part !== '').join(' ');

/** A way for a person: its hops, joined by arrows. */
export const hopsText = (hops: readonly Hop[]): string => hops.map(hopText).join(' → ');
