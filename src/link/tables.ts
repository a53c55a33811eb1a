// Tables that span files: what each file contributes, and the hashes under which look-ups are logged.

import { ENTITY_FLAGS, MACRO_KINDS, PARAMETER_FLAGS } from '../model/facts.ts';
import { hash53 } from '../model/hash.ts';
import { CALLABLE_KINDS, TYPE_KINDS } from '../model/kinds.ts';
import type { SourceFile } from './file/source-file.ts';
import type { LinkRules } from './rules.ts';

/**
 * file: the declarations of a file; path: whether there is one; directory: which files it holds; base: which files have
 * that name in any directory; name: what entities
 * of a language have a name; extension: blocks and members written for a type of a name; namespace: whether there is
 * one; declared: what namespaces declare under a name; interface: interfaces that types implement without saying so, by one of their methods, or by
 * `:` and the first that they embed; manifest: the text of one; call: which files call
 * something of a name, and tell by it the types of parameters; given: which files give something to members of a name.
 */
export const LINK_TABLES = [
  'file',
  'path',
  'directory',
  'name',
  'extension',
  'namespace',
  'interface',
  'manifest',
  'base',
  'call',
  'declared',
  'given',
] as const;
export type LinkTable = (typeof LINK_TABLES)[number];

/** The number that stands for a look-up. */
export const lookupOf = (table: LinkTable, key: string): number => hash53(key, LINK_TABLES.indexOf(table) + 1);

/**
 * The number that stands for asking any file, or all of them, for a name at its top: what a file declares of that name
 * is seen by those alone who read both. Negative, so that it tells itself from other look-ups.
 */
export const askedName = (name: string): number => -hash53(name) - 1;

/** An entity under a key of the tables file, name, extension, namespace, declared or interface. */
export interface TableEntry {
  /** See lookupOf. */
  readonly lookup: number;
  readonly path: string;
  /** Entity row of the file. */
  readonly row: number;
  /** ENTRY_FLAGS; of what a namespace declares the hash of the namespace. */
  readonly flags: number;
}

export const ENTRY_FLAGS = { target: 1, member: 2, type: 4 } as const;

export const nameKey = (lang: string, name: string): string => `${lang}\0${name}`;

/** The number that stands for a namespace in entries of what namespaces declare. */
export const namespaceHash = (namespace: string): number => hash53(namespace);

/** The namespace of macros without an entity. */
export const TOLD_MACROS = '#';

export const extensionMethodKey = (lang: string, name: string): string => `${lang}\0.${name}`;

/** Holds if a reference can depend on the entity; fields and locals are no targets of their own. */
export const isTarget = (file: SourceFile, row: number): boolean => {
  const kind = file.kind(row);
  return (
    CALLABLE_KINDS.has(kind) ||
    TYPE_KINDS.has(kind) ||
    kind === 'constant' ||
    kind === 'variable' ||
    kind === 'enum_member'
  );
};

/** What a file puts into the tables; `namespace`: the one its top-level entities are in. */
export const entriesOf = (file: SourceFile, namespace: string | undefined, rules?: LinkRules): TableEntry[] => {
  const { entity } = file.facts;
  const entries: TableEntry[] = [];
  const add = (table: LinkTable, key: string, row: number, flags: number) => {
    entries.push({ lookup: lookupOf(table, key), path: file.path, row, flags });
  };
  // Tells whose declarations a look-up is about.
  add('file', file.path, 0, 0);
  const declare = (namespace: string, name: string, row: number) =>
    add('declared', nameKey(file.lang, name), row, namespaceHash(namespace));
  for (const name of toldMacros(file)) declare(TOLD_MACROS, name, 0);
  if (file.facts.export.length > 0 && rules?.globalImports) add('extension', nameKey(file.lang, ' imports'), 0, 0);
  if (rules?.callsTell) for (const name of file.callSites().names()) add('call', nameKey(file.lang, name), 0, 0);
  if (rules?.givenFromAfar) for (const name of file.givenSites().keys()) add('given', nameKey(file.lang, name), 0, 0);
  for (let row = 1; row < entity.length; row++) {
    const kind = file.kind(row);
    const name = file.name(row);
    if (rules?.implicitInterfaces && kind === 'interface')
      add('interface', nameKey(file.lang, toldBy(file, row)), row, 0);
    if (isTarget(file, row)) {
      const { target, member, type } = ENTRY_FLAGS;
      const isMember = kind === 'method' || kind === 'accessor';
      const flags = target | (isMember ? member : TYPE_KINDS.has(kind) ? type : 0);
      add('name', nameKey(file.lang, name), row, flags);
    }
    const within = enclosingNamespace(file, row, namespace);
    if (within !== undefined) declare(within, name, row);
    if (kind === 'namespace') {
      for (let at = file.text(entity.qualified[row]); at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
        add('namespace', nameKey(file.lang, at), row, 0);
      }
    }
    if (kind === 'method' && isExtensionMethod(file, row))
      add('extension', extensionMethodKey(file.lang, name), row, 0);
    if (kind === 'impl' || kind === 'extension' || entity.receiver[row] >= 0) {
      add('extension', nameKey(file.lang, extendedName(file, row)), row, 0);
    }
  }
  return entries;
};

const UNLISTED: ReadonlySet<number> = new Set(
  (['shown', 'default', 'used'] as const).map((kind) => MACRO_KINDS.indexOf(kind)),
);

/** Macros that a file tells of without an entity: those that comments show, those of guards, those of others. */
const toldMacros = (file: SourceFile): ReadonlySet<string> => {
  const { macro } = file.facts;
  const found = new Set<string>();
  for (let row = 0; row < macro.length; row++) {
    if (UNLISTED.has(macro.kind[row])) found.add(file.text(macro.name[row]));
  }
  return found;
};

/** What tells types of an interface that may implement it: its first method by name, else what it embeds. */
const toldBy = (file: SourceFile, row: number): string => {
  const methods = file.children(row).filter((child) => file.kind(child) === 'method');
  const [first] = methods.map((child) => file.name(child)).sort();
  if (first !== undefined) return first;
  const [embedded] = file.heritage(row);
  return embedded === undefined ? ':' : `:${simpleName(file, file.facts.heritage.expr[embedded])}`;
};

/** Holds if a static method takes its receiver as its first parameter (C# specification §15.6.10). */
export const isExtensionMethod = (file: SourceFile, row: number): boolean => {
  if (!(file.facts.entity.flags[row] & ENTITY_FLAGS.static)) return false;
  const first = file.parameters(row)[0];
  return first !== undefined && (file.facts.parameter.flags[first] & PARAMETER_FLAGS.receiver) !== 0;
};

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
  return simpleName(file, file.facts.entity.receiver[row]) || file.name(row);
};

const simpleName = (file: SourceFile, type: number): string => {
  for (let at = type; at >= 0; at = file.facts.expr.a[at]) {
    const op = file.op(at);
    if (op === 'name' || op === 'member' || op === 'scoped') return file.exprText(at);
  }
  return '';
};
