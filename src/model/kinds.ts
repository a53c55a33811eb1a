// The vocabulary of the graph: what an entity can be, how one can depend on another, how sure we are.

/** Kinds of entities, after LSP's SymbolKind, with the finer ones that languages tell apart. */
export const ENTITY_KINDS = {
  file: 'a source file; module-level code belongs to it',
  module: 'a module inside a file (Rust mod, Ruby module, TypeScript module block)',
  namespace: 'a namespace (C++, C#, PHP, TypeScript)',
  package: 'a declared package',
  class: 'a class',
  struct: 'a struct',
  union: 'a C-like union',
  record: 'a record class',
  enum: 'an enumeration',
  enum_member: 'a value or case of an enumeration',
  interface: 'an interface',
  trait: 'a trait (Rust, PHP)',
  protocol: 'a Swift protocol',
  annotation: 'an annotation type',
  type: 'a type alias or typedef',
  impl: 'a Rust impl block',
  extension: 'a Swift extension, or another block that adds members to a type',
  function: 'a function, nested and local ones too',
  method: 'a function that belongs to a type',
  constructor: 'a constructor',
  destructor: 'a destructor or finaliser',
  accessor: 'a getter, setter or computed property with code of its own',
  property: 'a property declared without code',
  field: 'a field of a type',
  event: 'an event (C#)',
  macro: 'a macro',
  constant: 'a module-level constant',
  variable: 'a module-level variable',
} as const;
export type EntityKind = keyof typeof ENTITY_KINDS;
/** Entity kinds by their number in facts. */
export const ENTITY_KIND_LIST = Object.keys(ENTITY_KINDS) as EntityKind[];

/** Kinds whose code runs when they are called. */
export const CALLABLE_KINDS: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'function',
  'method',
  'constructor',
  'destructor',
  'accessor',
  'macro',
]);

/** Kinds that can own members and be named as a type. */
export const TYPE_KINDS: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'class',
  'struct',
  'union',
  'record',
  'enum',
  'interface',
  'trait',
  'protocol',
  'annotation',
  'type',
]);

/** How one entity depends on another; the edge runs from the one that depends. */
export const EDGE_TYPES = {
  Calls: 'the source calls the target',
  Constructs: 'the source makes an instance of the target type',
  Uses: 'the source names the target: a type, or a function as a value',
  Implements: 'the source type implements the target interface, trait or protocol',
  Extends: 'the source type inherits from the target type',
  Imports: 'the source file imports the target file or entity',
  Overrides: 'the source member overrides or implements the target member',
} as const;
export type EdgeType = keyof typeof EDGE_TYPES;

/** How a target was found, from certain to open. */
export const RESOLUTIONS = {
  exact: 'the only possible target under the language rules, as far as syntax tells',
  inferred: 'by the inferred type of the receiver, or by a member name that only one type has',
  ambiguous: 'one of a few candidates, each an edge with this state',
  external: 'outside the project: the target is an ext: key',
} as const;
export type Resolution = keyof typeof RESOLUTIONS;

/** Why a reference has no target. */
export const UNRESOLVED_REASONS = {
  unknown_name: 'no declaration of that name is in scope',
  dynamic_receiver: 'the type of the receiver is not known',
  no_such_member: 'the receiver type is known and has no such member in the project',
  external_receiver: 'the receiver comes from outside the project, or has a type that inherits from there',
  too_many_candidates: 'more candidates than an honest guess allows',
  unresolved_import: 'the import that brings the name could not be resolved',
  computed: 'the callee is computed at run time',
} as const;
export type UnresolvedReason = keyof typeof UNRESOLVED_REASONS;

/** What became of a file that the walk saw. */
export const FILE_STATUSES = {
  ok: 'read and parsed without errors',
  partial: 'parsed with errors; the facts of the parsed regions are there',
  'skipped-size': 'larger than the size limit',
  'skipped-binary': 'not text',
  unreadable: 'could not be read',
} as const;
export type FileStatus = keyof typeof FILE_STATUSES;
