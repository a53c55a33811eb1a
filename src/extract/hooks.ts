// What .scm files cannot say about a language: one small module per language that needs it.

import type { MACRO_KINDS } from '../model/facts.ts';
import type { EntityKind } from '../model/kinds.ts';
import type { Expressions } from './expressions.ts';
import type { FlatTree } from './flatten.ts';
import type { Grammar } from './grammar.ts';
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
  /** Node whose range is the entity's: more than the definition where decorators stand before it. */
  extent: number;
  /** Node before the extent with which the entity begins, -1 if none. */
  head: number;
  /** Has no scope, and references inside belong to the entity around it: a field that a method declares by assigning
   * it, an accessor that a call declares. */
  transparent: boolean;
  /** Node of the name, -1 if none. */
  nameNode: number;
  /** Node of the definition whose names belong to the code around it (what is assigned to, a computed name); -1: none. */
  outside: number;
  /** Expr of the type that an out-of-line member belongs to, -1: the @receiver, if there is one. */
  receiver: number;
  /** Expr of the initialiser, -1: the @value, if there is one. */
  value: number;
  /** Visibility that the code states; '' if it states none. */
  visibility: string;
  /** No name in any scope: a member that only its object can reach. */
  unbound: boolean;
  /** Offset from which code knows the name; 0 if all of the scope does. */
  from: number;
  /** Tags that only the hook can see. */
  readonly tags: string[];
}

/** What a declarator declares: the node of its name, and the expr of its type. */
export interface Declared {
  readonly name: number;
  readonly type: number;
  /** The whole type as written, for keys; by default the text of the @type. */
  readonly spelling?: string;
}

/** Lines that a compiler for the usual target leaves out: for sure, or unless a condition holds. */
export interface InactiveLines {
  readonly first: number;
  readonly last: number;
  readonly condition?: string | undefined;
}

/** What a file says of a macro on which lines of other files can depend. */
export interface MacroLine {
  readonly name: string;
  readonly line: number;
  readonly kind: (typeof MACRO_KINDS)[number];
  /** Its replacement text, where that can be computed with. */
  readonly value: string | undefined;
  /** Bits of the parameters that its replacement text lacks. */
  readonly unused: number;
}

/** Conditional compilation in a file; lines in order of their first, what is around others before them. */
export interface Conditions {
  readonly inactive: readonly InactiveLines[];
  readonly macros: readonly MacroLine[];
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
  /** Takes a declarator apart that stands at @name, where a type is written around the name (C): `type` is the expr of
   * the @type, to be wrapped. */
  readonly declared?: (walk: Walk, node: number, type: number) => Declared;
  /** Whether a @parameter is one of the callable at the node `callable` (-1: none is open), not of some type in it. */
  readonly isParameter?: (walk: Walk, node: number, callable: number) => boolean;
  /** The expr of a node captured as @expression.custom, where the shape of a node does not follow its nesting. */
  readonly expression?: (expressions: Expressions, node: number) => number;
  /** Gives the tree with others grafted into it: code that the grammar takes for one token. */
  readonly graft?: (tree: FlatTree, text: string, grammar: Grammar) => FlatTree;
  /** Reads an @import match whose names patterns cannot list (use trees, dotted paths). */
  readonly import?: (walk: Walk, match: Match, node: number, row: number) => void;
  /** The module text of an import's @source, when it is not just the text without quotes. */
  readonly spec?: (text: string) => string;
  /** What the statements of a function expression return counts as what it gives (where no overload hangs on it). */
  readonly lambdaReturns?: boolean;
  /** Runs when the scope of the callable at the node is open. */
  readonly opened?: (walk: Walk, node: number) => void;
  /** Runs before the scope of the type at the node opens. */
  readonly openingType?: (walk: Walk, draft: Draft, node: number, row: number) => void;
  /** Runs when the scope of the type at the node is open; what it gives the draft as its value counts. */
  readonly openedType?: (walk: Walk, draft: Draft, node: number) => void;
  /** Runs once when the walk is over. */
  readonly finish?: (walk: Walk) => void;
  /** What a compiler for the usual target leaves out. */
  readonly conditions?: (text: string, path: string) => Conditions;
  /** Length-preserving changes to the text before the parse. */
  readonly repair?: (text: string) => string;
}
