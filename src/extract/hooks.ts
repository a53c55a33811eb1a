// What .scm files cannot say about a language: one small module per language that needs it.

import type { EntityKind } from '../model/kinds.ts';
import type { Match } from './match.ts';
import type { Walk } from './walk.ts';

/** An entity about to be made from a @definition match. */
export interface Draft {
  kind: EntityKind;
  /** Simple name. */
  name: string;
  /** Its part of qualified names, when that is not the simple name. */
  segment: string;
  /** Entity that owns it; by default the innermost open one. */
  parent: number;
  /** Set to leave the match out. */
  skip: boolean;
}

export interface LanguageHooks {
  /** Parameter types are part of a callable's key, as the language overloads by them. */
  readonly overloads?: boolean;
  /** Words that state visibility → the visibility they state. */
  readonly visibility?: Readonly<Record<string, string>>;
  /** Visibility of an entity that states none. */
  readonly defaultVisibility?: (name: string, kind: EntityKind, parent: EntityKind) => string;
  /** Changes the draft of a definition: names built from several nodes, parents elsewhere. */
  readonly definition?: (walk: Walk, match: Match, draft: Draft, node: number) => void;
  /** Reads an @import match whose names patterns cannot list (use trees, dotted paths). */
  readonly import?: (walk: Walk, match: Match, node: number, row: number) => void;
  /** The module text of an import's @source, when it is not just the text without quotes. */
  readonly spec?: (text: string) => string;
  /** Runs once when the walk is over. */
  readonly finish?: (walk: Walk) => void;
  /** Length-preserving changes to the text before the parse. */
  readonly repair?: (text: string) => string;
}
