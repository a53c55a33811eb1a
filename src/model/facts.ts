// What one file says, as tables of integers over one string table. Extraction fills them (facts-builder.ts), linking reads them,
// and their encoded form is what workers hand over and caches keep: no object per reference anywhere.

/** Bumped whenever extraction would say something else about the same bytes. */
export const FACTS_VERSION = 1;

/**
 * Columns of each table. A cell is an integer: a count, an offset, an index into the table or string table that the
 * comment names, or -1 for none. Row 0 of `entity` is the file, row 0 of `scope` its outermost scope.
 */
export const FACT_TABLES = {
  /** One entity. kind: ENTITY_KIND_LIST; name, qualified, signature, visibility, hashes: strings; parent: entity;
   * lines 1-based; bytes UTF-8, end exclusive; scope: the scope it opens; outer: the scope it is declared in;
   * type: expr of the declared or return type; value: expr of the initialiser; receiver: expr of the type that an
   * out-of-line member or extension belongs to; flags: ENTITY_FLAGS (declaration: what it declares is defined elsewhere,
   * as a prototype does); key: string, the entity's key after the path (empty for the file). */
  entity: [
    'key',
    'kind',
    'name',
    'qualified',
    'parent',
    'startLine',
    'endLine',
    'startByte',
    'endByte',
    'nameLine',
    'signature',
    'visibility',
    'signatureHash',
    'bodyHash',
    'shapeHash',
    'tokens',
    'scope',
    'outer',
    'type',
    'value',
    'receiver',
    'flags',
  ],
  /** kind: SCOPE_KINDS; parent: scope; entity: the innermost entity around its code. */
  scope: ['kind', 'parent', 'entity'],
  /** A name in a scope. kind: BINDING_KINDS; entity: what it names, if an entity of this file; type, value: exprs;
   * mode: BINDING_MODES; start: UTF-16 offset of the declaration, 0 when visible in the whole scope. */
  binding: ['scope', 'name', 'kind', 'entity', 'type', 'value', 'mode', 'start'],
  /** A parameter of a callable, in order. type: expr; spelling: string, its type as written; flags: PARAMETER_FLAGS;
   * label: string, for argument labels. */
  parameter: ['entity', 'name', 'type', 'spelling', 'label', 'flags'],
  /** A supertype. kind: HERITAGE_KINDS; expr: the supertype. */
  heritage: ['entity', 'kind', 'expr', 'line'],
  /** An expression or type. op: EXPR_OPS; text: string; a, b: exprs; first, count: a run of `list`; scope: where its
   * names are looked up; start: UTF-16 offset. */
  expr: ['op', 'text', 'a', 'b', 'first', 'count', 'scope', 'start'],
  /** Members of expr lists: exprs. */
  list: ['expr'],
  /** A reference. kind: REFERENCE_KINDS; entity: from whose code; scope: where; expr: what is referred to (the whole
   * call for a call); name: string, the simple name; start: UTF-16 offset; declared: 1 if it stands in the declaration of
   * the entity rather than in its body. */
  reference: ['kind', 'entity', 'scope', 'expr', 'name', 'line', 'start', 'declared'],
  /** An import. spec: string, the module as written; kind: IMPORT_KINDS; scope: where its names are bound. */
  import: ['spec', 'kind', 'scope', 'line', 'entity'],
  /** A name brought by an import: imported, local: strings (imported -1 = the module itself). kind: IMPORT_NAME_KINDS. */
  importName: ['import', 'imported', 'local', 'kind'],
  /** A name that the file gives away: exported, local: strings; import: the import it passes on, or -1;
   * expr: the exported expression, or -1. kind: EXPORT_KINDS. */
  export: ['exported', 'local', 'import', 'kind', 'expr', 'scope'],
  /** A value that a callable returns. */
  return: ['entity', 'expr'],
  /** Lines, first and last, that a compiler for the usual target leaves out; condition: string, unless it holds (see
   * model/condition). */
  inactive: ['first', 'last', 'condition'],
  /** What a file says of a macro on which lines of other files can depend. name: string; kind: MACRO_KINDS; value: string,
   * its replacement text, where that can be computed with; unused: bits of the parameters that it lacks. */
  macro: ['name', 'line', 'kind', 'value', 'unused'],
  /** tag, detail: strings. */
  tag: ['entity', 'tag', 'detail'],
  /** code, message: strings; line 1-based. */
  problem: ['line', 'code', 'message'],
} as const;

export type FactTable = keyof typeof FACT_TABLES;
export type FactColumn<T extends FactTable> = (typeof FACT_TABLES)[T][number];

export const SCOPE_KINDS = ['file', 'namespace', 'type', 'function', 'block'] as const;
/** What a bound name is. `implicit`: self, this, a type's own name inside itself; `alias`: another name for all that its
 * value names. */
export const BINDING_KINDS = ['entity', 'parameter', 'local', 'import', 'type_parameter', 'implicit', 'alias'] as const;
/** How the bound value follows from `value`: itself, an element of it, what it awaits, its nth part via `expr`. */
export const BINDING_MODES = ['value', 'element', 'key', 'entered'] as const;
/** How a supertype is stated: by a clause, or (anonymous) by a class body with no name and no clause (JLS §15.9.5). */
export const HERITAGE_KINDS = ['extends', 'implements', 'mixin', 'embed', 'anonymous'] as const;
export const REFERENCE_KINDS = ['call', 'new', 'type', 'value', 'macro', 'decorator'] as const;
/** given: defined; default: defined where it is not otherwise; shown: only a comment defines it, to show that one can;
 * removed: no longer defined, whoever did; used: the code has its name, and lines depend on whether it is defined. */
export const MACRO_KINDS = ['given', 'default', 'shown', 'removed', 'used'] as const;
/** names: `import {a}`, module: `import a`, star: every name, side_effect: no name, include: textual, package: a
 * package or namespace declaration of the file, dynamic: an import expression. */
export const IMPORT_KINDS = [
  'names',
  'module',
  'star',
  'side_effect',
  'include',
  'package',
  'dynamic',
  'static',
] as const;
export const IMPORT_NAME_KINDS = ['name', 'module', 'default', 'star', 'type'] as const;
/** name: a local name; star: all of an import; default: the default export; assign: the module is this value;
 * members: what the value has. */
export const EXPORT_KINDS = ['name', 'star', 'default', 'assign', 'namespace', 'members'] as const;

/** Shapes of expressions and types; the comment names what text, a, b and the list hold. */
export const EXPR_OPS = [
  'unknown', // nothing that linking could use
  'name', // text; b: what is known of it where it stands (narrowing); a: a literal with the tag namespace that it is a name of (C: struct, union, enum)
  'member', // text: the member; a: the object; b: what is known of it where it stands (narrowing)
  'scoped', // text: the name; a: the namespace or type (`a::b`)
  // a: the callee; list: arguments; b: a literal that says how each argument is passed, where one is not by value (C#:
  // `,out`); so `new`
  'call',
  'new', // a: the type; list: arguments; text: `wanted` if a is -1 since the parameter that it is given to tells the type
  'this', // b: what is known of it where it stands (narrowing)
  'super',
  'self_type', // Rust Self, PHP static, …
  'literal', // text: string, int, float, bool, null, regexp, char, template, …; a: the type that it speaks of (Java: T.class)
  'lambda', // a: the returned expr; b: a literal that says how its code runs (C#: async, block, throws, any), or what it says of its argument (predicate); list: parameter types; text: entity index as text, if it is one
  'index', // a: the object; b: the index
  'cast', // a: the type; b: the value; text: `wanted` if a and b are -1 since the parameter that it is given to tells the type
  'await', // a
  'unary', // text: the operator; a
  'binary', // text: the operator; a, b
  'conditional', // a, b: the two values
  'array', // list; text: `collection` if what it becomes is told by what is wanted (C#)
  'tuple', // list
  'object', // text: entity index as text, if it is one; list: pairs
  'pair', // text: the key; a: the value (object entries, labelled arguments, struct fields)
  'assign', // a: the target; b: the value
  'generic', // a: the generic thing; list: type arguments
  'spread', // a
  'try', // a: the value whose failure leaves the function (`x?`)
  'array_type', // a: the element; b: what it is found by, if a type says so; text: the container's spelling, if it matters
  'pointer_type', // a: what it points or refers to
  'optional_type', // a
  'union_type', // list
  'intersection_type', // list
  'function_type', // a: the return type; list: parameter types
  'tuple_type', // list
  'typeof', // a: an expression whose type this is
  'literal_type', // text: the literal whose type this is, as written
  'predicate', // text: the parameter that it is about, or `this`; a: the type that it is of, if the function gives true
  // text: `is` or `not`, if it is an instance of a; `equals m` or `differs m`, if its member m is a or one of the list;
  // `called n` or `denied n`, if a is a call, of which it is the nth argument or (`this`) the receiver, that gives true;
  // b: what is known of it besides
  'narrowing',
  'macro', // text: the macro's name; a: its path; list: arguments as far as they parse
  'lower_bound', // a: a type that what a type argument stands for can be handed (Java `? super T`)
] as const;
export type ExprOp = (typeof EXPR_OPS)[number];

export const ENTITY_FLAGS = {
  static: 1,
  async: 2,
  abstract: 4,
  generator: 8,
  exported: 16,
  default: 32,
  optional: 64,
  generic: 128,
  inline: 256,
  override: 512,
  declaration: 1024,
} as const;
/** ref, out, in, readonly: how it is passed (C#), where not by value. */
export const PARAMETER_FLAGS = {
  optional: 1,
  rest: 2,
  named: 4,
  property: 8,
  receiver: 16,
  ref: 32,
  out: 64,
  in: 128,
  readonly: 256,
} as const;

/** File-level facts that are not rows. */
export interface FileHead {
  readonly path: string;
  readonly lang: string;
  readonly hash: string;
  readonly bytes: number;
  readonly lines: number;
  readonly codeLines: number;
  readonly linesCovered: number;
  readonly status: string;
  readonly parseErrors: number;
}

type Columns<T extends FactTable> = Readonly<Record<FactColumn<T>, Int32Array>> & { readonly length: number };

/** The facts of one file, read-only. Columns are typed arrays: `facts.reference.line[i]`. */
export type Facts = { readonly [T in FactTable]: Columns<T> } & {
  readonly head: FileHead;
  readonly strings: readonly string[];
};

export const TABLE_NAMES = Object.keys(FACT_TABLES) as FactTable[];

/** Table → column → its place in a row. */
export const PLACES = Object.fromEntries(
  TABLE_NAMES.map((name) => [name, Object.fromEntries(FACT_TABLES[name].map((column, i) => [column, i]))]),
) as { readonly [T in FactTable]: Readonly<Record<FactColumn<T>, number>> };

/**
 * Reads encoded facts: [ints, rows per table…, columns table by table…] as little-endian Int32, then the head and the
 * strings as JSON. The columns are views into the buffer.
 */
export const decodeFacts = (buffer: ArrayBuffer): Facts => {
  const ints = new Int32Array(buffer, 0, 1)[0];
  const { head, strings } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, ints * 4))) as {
    head: FileHead;
    strings: string[];
  };
  return factsOver(new Int32Array(buffer, 0, ints), head, strings);
};

const NO_CELLS = new Int32Array(0);

/** Tables without rows, of which most facts have several. */
const EMPTY_TABLES = Object.fromEntries(
  TABLE_NAMES.map((name) => [
    name,
    Object.fromEntries([['length', 0], ...FACT_TABLES[name].map((column) => [column, NO_CELLS])]),
  ]),
);

/** Facts whose columns are views into `view`: see `decodeFacts`. */
export const factsOver = (view: Int32Array, head: FileHead, strings: readonly string[]): Facts => {
  const facts: Record<string, unknown> = { head, strings };
  let at = 1 + TABLE_NAMES.length;
  TABLE_NAMES.forEach((name, i) => {
    const length = view[1 + i];
    if (length === 0) {
      facts[name] = EMPTY_TABLES[name];
      return;
    }
    const columns: Record<string, unknown> = { length };
    for (const column of FACT_TABLES[name]) {
      columns[column] = view.subarray(at, at + length);
      at += length;
    }
    facts[name] = columns;
  });
  return facts as unknown as Facts;
};
