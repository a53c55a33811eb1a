// What other files can see of a file, as one hash: while it stays, no other file has to be linked again.
//
// Left out are positions and whatever only the code inside bodies says. A callable that declares no result is seen
// through: its returns and the locals that they may name count.

import { type Facts, SCOPE_KINDS } from '../model/facts.ts';
import { hash53 } from '../model/hash.ts';
import { CALLABLE_KINDS, TYPE_KINDS } from '../model/kinds.ts';
import type { SourceFile } from './source-file.ts';

const MAX_DEPTH = 60;
const FUNCTION = SCOPE_KINDS.indexOf('function');
const BLOCK = SCOPE_KINDS.indexOf('block');

/** The hash of a file's declarations. */
export const declarationsHash = (file: SourceFile): number => {
  const { facts } = file;
  const reader = new Reader(facts);
  const parts: (string | number)[] = [facts.head.path, facts.head.lang];
  const { entity, parameter, heritage, binding } = facts;
  for (let row = 0; row < entity.length; row++) {
    const text = (id: number) => file.text(id);
    parts.push('E', text(entity.key[row]), text(entity.name[row]), entity.parent[row], entity.flags[row]);
    parts.push(text(entity.visibility[row]), file.isAbstract(row) ? 1 : 0, file.isActive(entity.nameLine[row]) ? 1 : 0);
    if (file.namesItself(row)) parts.push('=');
    // Modifiers that no other column tells stand in the signature of a type.
    if (TYPE_KINDS.has(file.kind(row))) parts.push(text(entity.signature[row]));
    for (const expr of [entity.type[row], entity.receiver[row], entity.value[row]]) parts.push(reader.hash(expr));
  }
  for (let i = 0; i < parameter.length; i++) {
    parts.push('P', parameter.entity[i], file.text(parameter.name[i]), reader.hash(parameter.type[i]));
    parts.push(file.text(parameter.spelling[i]), file.text(parameter.label[i]), parameter.flags[i]);
  }
  for (let i = 0; i < heritage.length; i++) {
    parts.push('H', heritage.entity[i], heritage.kind[i], reader.hash(heritage.expr[i]));
  }
  const open = openScopes(facts, file);
  for (let i = 0; i < binding.length; i++) {
    const scope = binding.scope[i];
    const base = open[scope];
    if (base < 0) continue;
    parts.push('B', scope - base, file.text(binding.name[i]), binding.kind[i], binding.entity[i], binding.mode[i]);
    // The value of an import binding is a row of importName.
    const isImport = file.bindingKind(i) === 'import';
    parts.push(reader.hash(binding.type[i]), isImport ? binding.value[i] : reader.hash(binding.value[i]));
  }
  for (let i = 0; i < facts.return.length; i++) {
    const owner = facts.return.entity[i];
    if (entity.type[owner] < 0) parts.push('R', owner, reader.hash(facts.return.expr[i]));
  }
  importParts(file, reader, parts);
  return hash53(parts.join('\u0001'));
};

const importParts = (file: SourceFile, reader: Reader, parts: (string | number)[]): void => {
  const { import: imports, importName, export: exports } = file.facts;
  for (let i = 0; i < imports.length; i++)
    parts.push(
      'I',
      file.text(imports.spec[i]),
      imports.kind[i],
      imports.scope[i],
      file.isActive(imports.line[i]) ? 1 : 0,
    );
  for (let i = 0; i < importName.length; i++) {
    const names = [file.text(importName.imported[i]), file.text(importName.local[i])];
    parts.push('N', importName.import[i], ...names, importName.kind[i]);
  }
  for (let i = 0; i < exports.length; i++) {
    const names = [file.text(exports.exported[i]), file.text(exports.local[i])];
    parts.push('X', ...names, exports.import[i], exports.kind[i], reader.hash(exports.expr[i]));
  }
};

/**
 * For each scope the scope that its bindings count from, -1 if nobody outside can see into it: code of a callable
 * that declares its result.
 */
const openScopes = (facts: Facts, file: SourceFile): Int32Array => {
  const { scope, entity } = facts;
  const base = new Int32Array(scope.length);
  for (let s = 1; s < scope.length; s++) {
    const parent = scope.parent[s];
    const owner = scope.entity[s];
    if (scope.kind[s] === FUNCTION) {
      const closed = CALLABLE_KINDS.has(file.kind(owner)) && entity.type[owner] >= 0 && entity.scope[owner] === s;
      base[s] = closed || base[parent] < 0 ? -1 : s;
    } else base[s] = scope.kind[s] === BLOCK ? base[parent] : base[parent] < 0 ? -1 : s;
  }
  return base;
};

/** Hashes of exprs by what they say, wherever they stand. */
class Reader {
  readonly #facts: Facts;
  readonly #hashes: Float64Array;

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#hashes = new Float64Array(facts.expr.length);
  }

  hash(expr: number, depth = 0): number {
    if (expr < 0 || depth > MAX_DEPTH) return 0;
    const known = this.#hashes[expr];
    if (known !== 0) return known;
    const { expr: exprs, list, strings } = this.#facts;
    const text = exprs.text[expr] < 0 ? '' : strings[exprs.text[expr]];
    let said = `${exprs.op[expr]}\u0002${text}\u0002${this.hash(exprs.a[expr], depth + 1)}\u0002${this.hash(exprs.b[expr], depth + 1)}`;
    for (let i = 0; i < exprs.count[expr]; i++) {
      said += `\u0002${this.hash(list.expr[exprs.first[expr] + i], depth + 1)}`;
    }
    const hash = hash53(said);
    this.#hashes[expr] = hash;
    return hash;
  }
}
