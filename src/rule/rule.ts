// What a rule file declares, and the text it holds.

import type { ResultColumn } from '../model/result.ts';
import type { Script } from './script.ts';

/** Types of a parameter. A Key takes globs; words joined by `|` are an enumeration. */
export const PARAMETER_TYPES = ['String', 'Int', 'Float', 'Bool', 'Key', '[String]', '[Key]'] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number] | 'enum' | '[enum]';

/** A parameter's value before it is bound; a Key is the pattern as written. */
export type ParameterValue = string | number | boolean | readonly string[];

export interface RuleParam {
  readonly name: string;
  readonly type: ParameterType;
  /** The words of an enumeration; empty for the other types. */
  readonly words: readonly string[];
  /** May be left out and is null then. */
  readonly optional: boolean;
  /** null: has no default. */
  readonly default: ParameterValue | null;
  readonly doc: string;
}

export type RuleColumn = ResultColumn;

export const SEVERITIES = ['none', 'note', 'warning', 'error'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Budget {
  readonly seconds: number;
  readonly megabytes: number;
}

/** The header of a rule file, checked. */
export interface RuleHeader {
  readonly kind: 'rule';
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly description: string;
  readonly params: readonly RuleParam[];
  readonly returns: readonly RuleColumn[];
  readonly uses: readonly string[];
  readonly budget: Budget;
  readonly severity: Severity;
  /** What to say of a row, with {column} and {parameter} places; empty if none. */
  readonly message: string;
  readonly examples: readonly string[];
}

/** The header of a library file, checked. */
export interface LibraryHeader {
  readonly kind: 'library';
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly uses: readonly string[];
}

export type Header = RuleHeader | LibraryHeader;

interface Source {
  /** Path below the rules folder, `/` separators. */
  readonly file: string;
  /** The whole text of the file, header and all. */
  readonly text: string;
  readonly script: Script;
}

/** A library and those it uses. */
export type Library = LibraryHeader & Source & { readonly libraries: readonly Library[] };
export type Rule = RuleHeader & Source & { readonly libraries: readonly Library[] };

/** A type as a header writes it: `Int`, `[Key]`, `cutoff|transitive`, `[Calls|Uses]`. */
export const typeText = ({ type, words }: Pick<RuleParam, 'type' | 'words'>): string =>
  type.replace('enum', words.join('|'));
