// Expressions, symbols and types in words.

import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Sym, Type } from '../symbols.ts';

/** 1-based line of a UTF-16 offset in a file; 0 if it cannot be told. */
export type LineOf = (path: string, offset: number) => number;

const LONGEST = 80;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** An expression, or a type expression, as it was written, but for layout and for what linking does not look at. */
export const exprText = (file: SourceFile, expr: number, isType = false): string => cut(written(file, expr, 0, isType));

const MAX_DEPTH = 8;

const written = (file: SourceFile, expr: number, depth: number, isType: boolean): string => {
  if (expr < 0 || depth > MAX_DEPTH) return '…';
  const { a, b } = file.facts.expr;
  const part = (at: number): string => written(file, at, depth + 1, isType);
  const list = (): string => file.items(expr).map(part).join(', ');
  const text = file.exprText(expr);
  switch (file.op(expr)) {
    case 'name':
      return text;
    case 'member':
      return `${part(a[expr])}.${text}`;
    case 'scoped':
      return `${part(a[expr])}::${text}`;
    case 'call':
      return `${part(a[expr])}(${list()})`;
    case 'new':
      return `new ${part(a[expr])}(${list()})`;
    case 'macro':
      return `${text}!(${list()})`;
    case 'this':
    case 'super':
      return file.op(expr);
    case 'self_type':
      return 'Self';
    case 'literal':
      return isType ? text : (LITERALS[text] ?? '…');
    case 'lambda':
      return '(…) => …';
    case 'index':
      return `${part(a[expr])}[${part(b[expr])}]`;
    case 'cast':
      return `(${part(a[expr])}) ${part(b[expr])}`;
    case 'await':
      return `await ${part(a[expr])}`;
    case 'try':
      return `${part(a[expr])}?`;
    case 'unary':
      return `${text}${part(a[expr])}`;
    case 'binary':
      return `${part(a[expr])} ${text} ${part(b[expr])}`;
    case 'conditional':
      return `… ? ${part(a[expr])} : ${part(b[expr])}`;
    case 'assign':
      return `${part(a[expr])} = ${part(b[expr])}`;
    case 'array':
      return `[${list()}]`;
    case 'tuple':
    case 'tuple_type':
      return `(${list()})`;
    case 'object':
      return '{…}';
    case 'pair':
      return `${text}: ${part(a[expr])}`;
    case 'spread':
      return `...${part(a[expr])}`;
    case 'generic':
      return `${part(a[expr])}<${list()}>`;
    case 'array_type':
      return `${part(a[expr])}[]`;
    case 'pointer_type':
      return `*${part(a[expr])}`;
    case 'optional_type':
      return `${part(a[expr])}?`;
    case 'lower_bound':
      return `? super ${part(a[expr])}`;
    case 'union_type':
      return file.items(expr).map(part).join(' | ');
    case 'intersection_type':
      return file.items(expr).map(part).join(' & ');
    case 'function_type':
      return `(${list()}) => ${part(a[expr])}`;
    case 'literal_type':
      return text;
    case 'predicate':
      return `${text} is ${part(a[expr])}`;
    case 'typeof':
      return `typeof ${part(a[expr])}`;
    default:
      return '…';
  }
};

/** Literals by the names of their types: their text is gone. */
const LITERALS: Readonly<Record<string, string>> = {
  ...{ string: "'…'", String: '"…"', str: '"…"', 'char*': '"…"', char: "'…'", rune: "'…'" },
  ...{ template: '`…`', regexp: '/…/', null: 'null' },
};

const KIND_WORDS: Readonly<Record<string, string>> = {
  local: 'variable',
  type_parameter: 'type parameter',
  implicit: 'receiver',
};

/** `parameter store (line 11)`. */
export const bindingText = (file: SourceFile, row: number, lineOf: LineOf): string => {
  const { binding, entity, scope, expr } = file.facts;
  const kind = file.bindingKind(row);
  const offset = [binding.start[row], expr.start[binding.type[row]], expr.start[binding.value[row]]].find(
    (at) => at > 0,
  );
  const line = offset === undefined ? entity.nameLine[scope.entity[binding.scope[row]]] : lineOf(file.path, offset);
  const where = file.isLibrary ? '' : ` (line ${line})`;
  return `${KIND_WORDS[kind] ?? kind} ${file.text(binding.name[row])}${where}`;
};

/** What a name stands for. */
export const symText = (session: Session, sym: Sym, lineOf: LineOf): string => {
  switch (sym.is) {
    case 'entity':
      return session.project.key(sym.gid);
    case 'binding':
      return bindingText(session.fileOf(sym.file), sym.row, lineOf);
    case 'module':
      return `the module ${session.fileOf(sym.file).path}`;
    case 'external':
      return sym.key;
    case 'broken':
      return 'an import that leads nowhere';
    case 'value':
      return 'a value';
  }
};

/** What a value is. */
export const typeText = (session: Session, type: Type | undefined): string => {
  const each = (types: readonly (Type | undefined)[]): string => types.map((t) => typeText(session, t)).join(', ');
  switch (type?.t) {
    case 'instance':
      return `a ${session.project.key(type.gid)}${type.args.length > 0 ? `<${each(type.args)}>` : ''}`;
    case 'entity':
      return session.project.key(type.gid);
    case 'module':
      return `the module ${session.fileOf(type.file).path}`;
    case 'builtin':
      return type.name;
    case 'array':
      return `an array of ${typeText(session, type.of)}`;
    case 'tuple':
      return `a tuple of ${each(type.of)}`;
    case 'function':
      return `a function that gives ${typeText(session, type.result)}`;
    case 'union':
      return type.of.map((t) => typeText(session, t)).join(' or ');
    case 'parameter': {
      const file = session.fileOf(type.file);
      return `any ${file.text(file.facts.binding.name[type.row])}`;
    }
    case 'external':
      return `${type.key}${type.args.length > 0 ? `<${each(type.args)}>` : ''}`;
    case 'object':
      return 'an object';
    case undefined:
      return '?';
  }
};
