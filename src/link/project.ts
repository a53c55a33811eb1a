// The files of a project as linking sees them: their facts, and look-ups across files that are logged per file.

import { BINDING_KINDS, decodeFacts, EXPR_OPS, type ExprOp, type Facts, SCOPE_KINDS } from '../model/facts.ts';
import { ENTITY_KINDS, type EntityKind } from '../model/kinds.ts';

/** An entity anywhere in the project: file slot * ENTITIES_PER_FILE + row. */
export type Gid = number;
const ENTITIES_PER_FILE = 2 ** 18;
const EXPRS_PER_FILE = 2 ** 24;

const KIND_LIST = Object.keys(ENTITY_KINDS) as EntityKind[];
const NO_ROWS: readonly number[] = [];

/** The facts of one file with the indexes that look-ups in it need. */
export class SourceFile {
  readonly slot: number;
  readonly facts: Facts;
  readonly path: string;
  readonly lang: string;
  /** String table index of a name, -1 if the file never says it. */
  readonly #names = new Map<string, number>();
  #bindings: Map<number, number[]> | undefined;
  #children: Map<number, number[]> | undefined;
  #parameters: Map<number, number[]> | undefined;
  #heritage: Map<number, number[]> | undefined;
  #returns: Map<number, number[]> | undefined;
  #scopeBindings: Map<number, number[]> | undefined;
  #lambdas: Map<number, { call: number; index: number }> | undefined;

  constructor(slot: number, facts: Facts) {
    this.slot = slot;
    this.facts = facts;
    this.path = facts.head.path;
    this.lang = facts.head.lang;
    facts.strings.forEach((text, i) => this.#names.set(text, i));
  }

  text(id: number): string {
    return id < 0 ? '' : this.facts.strings[id];
  }
  nameId(name: string): number {
    return this.#names.get(name) ?? -1;
  }
  gid(row: number): Gid {
    return this.slot * ENTITIES_PER_FILE + row;
  }
  /** A number for an expr of this file that no other expr of the project has. */
  exprId(expr: number): number {
    return this.slot * EXPRS_PER_FILE + expr;
  }
  kind(row: number): EntityKind {
    return KIND_LIST[this.facts.entity.kind[row]];
  }
  name(row: number): string {
    return this.text(this.facts.entity.name[row]);
  }
  /** The key of an entity: see the design of CodeGraph. */
  key(row: number): string {
    return row === 0 ? this.path : `${this.path}#${this.text(this.facts.entity.key[row])}`;
  }
  op(expr: number): ExprOp {
    return EXPR_OPS[this.facts.expr.op[expr]];
  }
  exprText(expr: number): string {
    return this.text(this.facts.expr.text[expr]);
  }
  /** The list of an expr. */
  items(expr: number): number[] {
    const { first, count } = this.facts.expr;
    const items: number[] = [];
    for (let i = 0; i < count[expr]; i++) items.push(this.facts.list.expr[first[expr] + i]);
    return items;
  }
  scopeKind(scope: number): (typeof SCOPE_KINDS)[number] {
    return SCOPE_KINDS[this.facts.scope.kind[scope]];
  }
  bindingKind(row: number): (typeof BINDING_KINDS)[number] {
    return BINDING_KINDS[this.facts.binding.kind[row]];
  }

  /** Binding rows of a name, in source order. */
  bindingsOf(name: string): readonly number[] {
    this.#bindings ??= group(this.facts.binding.name);
    return this.#bindings.get(this.nameId(name)) ?? NO_ROWS;
  }
  /** Entities whose parent is the row. */
  children(row: number): readonly number[] {
    this.#children ??= group(this.facts.entity.parent);
    return this.#children.get(row) ?? NO_ROWS;
  }
  parameters(row: number): readonly number[] {
    this.#parameters ??= group(this.facts.parameter.entity);
    return this.#parameters.get(row) ?? NO_ROWS;
  }
  heritage(row: number): readonly number[] {
    this.#heritage ??= group(this.facts.heritage.entity);
    return this.#heritage.get(row) ?? NO_ROWS;
  }
  /** Binding rows of a scope, in source order. */
  bindingsIn(scope: number): readonly number[] {
    this.#scopeBindings ??= group(this.facts.binding.scope);
    return this.#scopeBindings.get(scope) ?? NO_ROWS;
  }
  /** Parameters bound in a function's scope, in order. */
  parametersIn(scope: number): readonly number[] {
    return this.bindingsIn(scope).filter((row) => this.bindingKind(row) === 'parameter');
  }
  /** Type parameters bound in a scope, in order. */
  typeParameters(scope: number): readonly number[] {
    return scope < 0 ? NO_ROWS : this.bindingsIn(scope).filter((row) => this.bindingKind(row) === 'type_parameter');
  }
  /** The call that a function expression is an argument of, by the scope that the function opens. */
  lambdaContext(scope: number): { readonly call: number; readonly index: number } | undefined {
    this.#lambdas ??= this.#findLambdas();
    return this.#lambdas.get(scope);
  }
  #findLambdas(): Map<number, { call: number; index: number }> {
    const { expr } = this.facts;
    const found = new Map<number, { call: number; index: number }>();
    for (let call = 0; call < expr.length; call++) {
      const op = this.op(call);
      if (op !== 'call' && op !== 'new') continue;
      this.items(call).forEach((item, index) => {
        const argument = item >= 0 && this.op(item) === 'pair' ? expr.a[item] : item;
        if (argument >= 0 && this.op(argument) === 'lambda') found.set(expr.scope[argument], { call, index });
      });
    }
    return found;
  }
  /** Holds if a callable has no code of its own. */
  isAbstract(row: number): boolean {
    const { signatureHash, bodyHash } = this.facts.entity;
    return signatureHash[row] === bodyHash[row];
  }
  returns(row: number): readonly number[] {
    this.#returns ??= group(this.facts.return.entity);
    return this.#returns.get(row) ?? NO_ROWS;
  }
}

const group = (column: Int32Array): Map<number, number[]> => {
  const groups = new Map<number, number[]>();
  column.forEach((value, row) => {
    const rows = groups.get(value);
    if (rows) rows.push(row);
    else groups.set(value, [row]);
  });
  return groups;
};

/** Tables that span files. Each look-up names its table and key, so that it can be logged. */
export const LINK_TABLES = ['file', 'path', 'name', 'extension', 'directory', 'namespace', 'manifest'] as const;
export type LinkTable = (typeof LINK_TABLES)[number];

export interface Manifest {
  readonly path: string;
  readonly text: string;
}

/** All files of a project. */
export class Project {
  readonly files: readonly SourceFile[];
  readonly manifests: ReadonlyMap<string, string>;
  readonly #byPath = new Map<string, SourceFile>();
  readonly #byName = new Map<string, Gid[]>();
  readonly #extensions = new Map<string, Gid[]>();
  readonly #byDirectory = new Map<string, SourceFile[]>();
  readonly #byNamespace = new Map<string, Gid[]>();
  /** Called with every look-up; linking one file sets it. */
  onLookup: ((table: LinkTable, key: string) => void) | undefined;
  readonly #memo = new Map<string, unknown>();

  /** `namespaceOf`: the package or namespace that a file's top-level entities are in. */
  constructor(
    facts: readonly Facts[],
    manifests: readonly Manifest[],
    namespaceOf: (file: SourceFile) => string | undefined,
  ) {
    // Slots follow the paths, so that nothing depends on the order of reading.
    const sorted = [...facts].sort((a, b) => (a.head.path < b.head.path ? -1 : 1));
    this.files = sorted.map((f, slot) => new SourceFile(slot, f));
    this.manifests = new Map(manifests.map((m) => [m.path, m.text]));
    for (const file of this.files) this.#add(file, namespaceOf(file));
  }

  #add(file: SourceFile, fileNamespace: string | undefined): void {
    this.#byPath.set(file.path, file);
    push(this.#byDirectory, directoryOf(file.path), file);
    const { entity } = file.facts;
    for (let row = 1; row < entity.length; row++) {
      push(this.#byName, file.name(row), file.gid(row));
      const namespace = enclosingNamespace(file, row, fileNamespace);
      if (namespace !== undefined) push(this.#byNamespace, `${file.lang}\0${namespace}\0${file.name(row)}`, file.gid(row));
      const kind = file.kind(row);
      if (kind === 'impl' || kind === 'extension' || entity.receiver[row] >= 0) {
        push(this.#extensions, extendedName(file, row), file.gid(row));
      }
    }
  }

  /** The file of a gid; logs that its declarations are read. */
  file(gid: Gid): SourceFile {
    const file = this.files[Math.floor(gid / ENTITIES_PER_FILE)];
    this.onLookup?.('file', file.path);
    return file;
  }
  row(gid: Gid): number {
    return gid % ENTITIES_PER_FILE;
  }
  /** The file at a path, if the project has it. */
  fileAt(path: string): SourceFile | undefined {
    this.onLookup?.('path', path);
    return this.#byPath.get(path);
  }
  /** Every entity of that simple name. */
  named(name: string): readonly Gid[] {
    this.onLookup?.('name', name);
    return this.#byName.get(name) ?? NO_ROWS;
  }
  /** Impl blocks, extensions and out-of-line members written for a type of that simple name. */
  extensionsOf(name: string): readonly Gid[] {
    this.onLookup?.('extension', name);
    return this.#extensions.get(name) ?? NO_ROWS;
  }
  /** Entities that a namespace of a language declares under a name. */
  inNamespace(lang: string, namespace: string, name: string): readonly Gid[] {
    const key = `${lang}\0${namespace}\0${name}`;
    this.onLookup?.('namespace', key);
    return this.#byNamespace.get(key) ?? NO_ROWS;
  }
  /** Files directly in a directory (no trailing slash; '' is the root). */
  directory(path: string): readonly SourceFile[] {
    this.onLookup?.('directory', path);
    return this.#byDirectory.get(path) ?? [];
  }
  /** The text of a manifest (package.json, Cargo.toml, go.mod, tsconfig.json, …). */
  manifest(path: string): string | undefined {
    this.onLookup?.('manifest', path);
    return this.manifests.get(path);
  }

  key(gid: Gid): string {
    return this.files[Math.floor(gid / ENTITIES_PER_FILE)].key(gid % ENTITIES_PER_FILE);
  }

  /** A value made once per project, from manifests alone. */
  once<T>(name: string, make: () => T): T {
    if (!this.#memo.has(name)) this.#memo.set(name, make());
    return this.#memo.get(name) as T;
  }
}

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/** The folder of a path, '' for the root. */
export const directoryOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');

/** The dotted namespace that an entity is directly in; undefined for members, locals and where there are none. */
const enclosingNamespace = (file: SourceFile, row: number, fileNamespace: string | undefined): string | undefined => {
  const parent = file.facts.entity.parent[row];
  if (parent === 0) return fileNamespace;
  if (file.kind(parent) !== 'namespace') return undefined;
  const inner = file.text(file.facts.entity.qualified[parent]);
  return fileNamespace ? `${fileNamespace}.${inner}` : inner;
};

/** The simple name of the type that an impl block, extension or out-of-line member is for. */
const extendedName = (file: SourceFile, row: number): string => {
  let at = file.facts.entity.receiver[row];
  while (at >= 0) {
    const op = file.op(at);
    if (op === 'name' || op === 'member' || op === 'scoped') return file.exprText(at);
    at = file.facts.expr.a[at];
  }
  return file.name(row);
};

export { decodeFacts };
