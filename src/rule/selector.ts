// Globs of keys, as what a rule binds: a common prefix, which the engine turns into a range, and a regular expression.

/** A set of keys: those that start with `prefix` and match `regex` and not `except` (Rust's regex syntax). */
export interface Selector {
  readonly prefix: string;
  /** A text that all of them hold, maybe empty: a key without it is told at a fiftieth of the price of `regex`. */
  readonly part: string;
  readonly regex: string;
  /** Matches nothing when no pattern starts with `!`. */
  readonly except: string;
}

/** A key is never empty. */
const MATCHES_NO_KEY = '^$';

const SPECIAL = /[.+^$()|[\]\\{}*?#&~-]/g;
const literal = (text: string): string => text.replace(SPECIAL, '\\$&');

const PATH_PART = /\*\*\/|\*\*|\*|\?|\{|\}|,|[^*?{},]+/g;
const PATH_MEANING: Readonly<Record<string, string>> = {
  '**/': '(?:[^/]*/)*',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};

/** `*` and `?` stay inside a folder, `**` crosses folders, `{a,b}` is a choice; every other character is itself. */
const pathRegex = (glob: string): string => {
  let open = 0;
  const balanced = (glob.match(/\{/g) ?? []).length === (glob.match(/\}/g) ?? []).length;
  const parts = (glob.match(PATH_PART) ?? []).map((part) => {
    const meaning = PATH_MEANING[part];
    if (meaning !== undefined) return meaning;
    if (balanced && part === '{') return ++open && '(?:';
    if (open > 0 && part === '}') return open-- && ')';
    if (open > 0 && part === ',') return '|';
    return literal(part);
  });
  return parts.join('');
};

/** After the `#`, `*` and `?` match any character, and braces are themselves. */
const nameRegex = (glob: string): string =>
  (glob.match(/\*+|\?|[^*?]+/g) ?? [])
    .map((part) => (part.startsWith('*') ? '.*' : part === '?' ? '.' : literal(part)))
    .join('');

/** Where the name part of a pattern starts, at its `#`; -1 if it has none. A folder may have a `#` in its name. */
const nameStart = (pattern: string): number => {
  if (pattern.startsWith('ext:')) return pattern.indexOf('#');
  const kind = pattern.search(/#[a-z_*?]+:/);
  return kind >= 0 ? kind : pattern.indexOf('#', pattern.lastIndexOf('/') + 1);
};

const patternRegex = (pattern: string): string => {
  const hash = nameStart(pattern);
  if (hash < 0) return `${pathRegex(pattern)}(?:#.*)?`;
  return `${pathRegex(pattern.slice(0, hash))}#${nameRegex(pattern.slice(hash + 1))}`;
};

const anyOf = (patterns: readonly string[]): string => `(?s)^(?:${patterns.map(patternRegex).join('|')})$`;

const literalPrefix = (pattern: string): string => /^[^*?{]*/.exec(pattern)![0];

/** The longest text of a pattern that stands in all that it matches. */
const longestLiteral = (pattern: string): string => {
  const hash = nameStart(pattern);
  const path = hash < 0 ? pattern : pattern.slice(0, hash);
  const name = hash < 0 ? '' : pattern.slice(hash);
  // Between braces are choices; the slash of `**/` may be that of no folder.
  const literals = [...path.replace(/\{.*\}/s, '*').split(/\*\*\/|[*?{},]/), ...name.split(/[*?]/)];
  return literals.reduce((longest, text) => (text.length > longest.length ? text : longest));
};

const commonPrefix = (a: string, b: string): string => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
};

/**
 * The keys that any of `patterns` selects, without those a `!pattern` selects.
 *
 * A pattern with a `#` is matched against the whole key; one without selects the files it matches and everything in
 * them. No pattern, or only `!` ones, selects from all keys.
 */
export const selectorOf = (patterns: readonly string[]): Selector => {
  const without = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const within = patterns.filter((pattern) => !pattern.startsWith('!'));
  const wanted = within.length === 0 ? ['**'] : within;
  return {
    prefix: wanted.map(literalPrefix).reduce(commonPrefix),
    part: wanted.length === 1 ? longestLiteral(wanted[0]) : '',
    regex: anyOf(wanted),
    except: without.length === 0 ? MATCHES_NO_KEY : anyOf(without),
  };
};
