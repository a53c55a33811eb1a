// The facts of a file as readable lines: one block per entity, one line per fact. See test/fixtures/README.md.

import {
  BINDING_KINDS,
  BINDING_MODES,
  ENTITY_FLAGS,
  EXPORT_KINDS,
  EXPR_OPS,
  type Facts,
  HERITAGE_KINDS,
  IMPORT_KINDS,
  IMPORT_NAME_KINDS,
  PARAMETER_FLAGS,
  REFERENCE_KINDS,
  SCOPE_KINDS,
} from '../../src/model/facts.ts';

/** An entity's heading and the facts that belong to it. */
export interface Block {
  readonly heading: string;
  readonly lines: readonly string[];
}

const NAME = /^[\p{L}\p{N}_$#@~][\p{L}\p{N}\p{M}_$#@!?=-]*$/u;
const WORDS = new Set(['this', 'super', 'Self', '_']);

/** A name as it is, quoted when it could be taken for something else. */
const word = (text: string): string => (NAME.test(text) && !WORDS.has(text) ? text : `'${text}'`);

/** Renders one expression or type; `_` stands for one that says nothing. */
export const renderExpr = (facts: Facts, row: number): string => {
  if (row < 0) return '_';
  const { expr, list, strings } = facts;
  const text = expr.text[row] < 0 ? undefined : strings[expr.text[row]];
  const name = text === undefined ? '_' : word(text);
  const a = () => renderExpr(facts, expr.a[row]);
  const b = () => renderExpr(facts, expr.b[row]);
  const items = Array.from({ length: expr.count[row] }, (_, i) => renderExpr(facts, list.expr[expr.first[row] + i]));
  const all = items.join(', ');
  const op = EXPR_OPS[expr.op[row]];
  const known = () => (expr.b[row] < 0 ? '' : `[${b()}]`);
  switch (op) {
    case 'unknown':
      return '?';
    case 'name':
      return `${expr.a[row] < 0 ? name : `${strings[expr.text[expr.a[row]]]} ${name}`}${known()}`;
    case 'member':
      return `${a()}.${name}${known()}`;
    case 'scoped':
      return `${a()}::${name}`;
    case 'call':
      return `${a()}(${all})`;
    case 'new':
      return `new ${a()}(${all})`;
    case 'this':
      return `${op}${known()}`;
    case 'super':
      return op;
    case 'self_type':
      return 'Self';
    case 'literal':
      return `<${text}>`;
    case 'lambda': {
      const entity = text === undefined ? '' : ` ${entityKey(facts, Number(text))}`;
      return `(fn${entity}(${all}) => ${a()})`;
    }
    case 'index':
      return `${a()}[${b()}]`;
    case 'cast':
      return `(${b()} as ${a()})`;
    case 'await':
      return `(await ${a()})`;
    case 'unary':
      return `(${text} ${a()})`;
    case 'binary':
      return `(${a()} ${text} ${b()})`;
    case 'conditional':
      return `(? ${a()} : ${b()})`;
    case 'array':
      return `[${all}]`;
    case 'tuple':
      return `tuple(${all})`;
    case 'object':
      return text === undefined ? `{${all}}` : `{${entityKey(facts, Number(text))}: ${all}}`;
    case 'pair':
      return `${name}: ${a()}`;
    case 'assign':
      return `(${a()} = ${b()})`;
    case 'generic':
      return `${a()}<${all}>`;
    case 'spread':
      return `...${a()}`;
    case 'try':
      return `(try ${a()})`;
    case 'array_type':
      return text === undefined ? `${a()}[]` : `${text}:${a()}[]`;
    case 'pointer_type':
      return `*${a()}`;
    case 'optional_type':
      return `${a()}?`;
    case 'lower_bound':
      return `super ${a()}`;
    case 'union_type':
      return `(${items.join(' | ')})`;
    case 'intersection_type':
      return `(${items.join(' & ')})`;
    case 'function_type':
      return `((${all}) -> ${a()})`;
    case 'tuple_type':
      return `tuple<${all}>`;
    case 'typeof':
      return `(typeof ${a()})`;
    case 'literal_type':
      return `<${text}>`;
    case 'predicate':
      return `(${text} is ${a()})`;
    case 'narrowing':
      return `${expr.b[row] < 0 ? '' : `${b()}; `}${text} ${[a(), ...items].join(', ')}`;
    case 'macro':
      return `${expr.a[row] < 0 ? name : a()}!(${all})`;
  }
};

const entityKey = (facts: Facts, row: number): string => (row === 0 ? 'file' : facts.strings[facts.entity.key[row]]);

const flagNames = (flags: number, table: Readonly<Record<string, number>>): string[] =>
  Object.keys(table).filter((name) => flags & table[name]);

/** Scopes by the path of their blocks inside the entity: '' for its own, `{1}`, `{1.2}` for those in it. */
const scopeNames = ({ scope, entity }: Facts): string[] => {
  const names: string[] = [];
  const children: number[] = [];
  for (let i = 0; i < scope.length; i++) {
    children.push(0);
    const kind = SCOPE_KINDS[scope.kind[i]];
    const parent = scope.parent[i];
    const own = i === 0 || entity.scope[scope.entity[i]] === i;
    if (own) names.push('');
    else {
      const ordinal = ++children[parent];
      const prefix = scope.entity[parent] === scope.entity[i] ? names[parent].slice(1, -1) : '';
      const letter = kind === 'block' ? '' : kind === 'function' ? 'fn' : kind;
      names.push(`{${prefix === '' ? '' : `${prefix}.`}${letter}${ordinal}}`);
    }
  }
  return names;
};

/** Every fact of a file but its hashes and byte offsets, by entity, in the order of the source. */
export const renderFacts = (facts: Facts): Block[] => {
  const { strings, entity } = facts;
  const text = (id: number) => (id < 0 ? '' : strings[id]);
  const expr = (row: number) => renderExpr(facts, row);
  const scopes = scopeNames(facts);
  const at = (scope: number) => (scopes[scope] === '' ? '' : ` ${scopes[scope]}`);
  const lines: string[][] = Array.from({ length: entity.length }, () => []);
  const ofScope = (scope: number) => lines[facts.scope.entity[scope]];
  const sortable: { at: number; into: string[]; line: string }[] = [];

  for (let i = 1; i < entity.length; i++) {
    lines[i].push(`signature ${text(entity.signature[i])}`);
    if (entity.value[i] >= 0) lines[i].push(`value ${expr(entity.value[i])}`);
    if (entity.receiver[i] >= 0) lines[i].push(`receiver ${expr(entity.receiver[i])}`);
  }
  for (let i = 0; i < facts.heritage.length; i++) {
    const { entity: of, kind, expr: to, line } = facts.heritage;
    lines[of[i]].push(`${HERITAGE_KINDS[kind[i]]} ${expr(to[i])} :${line[i]}`);
  }
  for (let i = 0; i < facts.parameter.length; i++) {
    const { entity: of, name, type, spelling, label, flags } = facts.parameter;
    const labelled = label[i] < 0 ? '' : ` labelled ${text(label[i])}`;
    const shape = type[i] < 0 ? '' : ` is ${expr(type[i])}`;
    const typed = text(spelling[i]) === '' ? shape : `: \`${text(spelling[i])}\`${shape}`;
    const marks = flagNames(flags[i], PARAMETER_FLAGS);
    lines[of[i]].push(`param ${word(text(name[i]))}${typed}${labelled}${marks.length ? ` [${marks.join(' ')}]` : ''}`);
  }
  const importText = (i: number) => {
    const { spec, kind } = facts.import;
    return `${IMPORT_KINDS[kind[i]]} '${text(spec[i])}'`;
  };
  for (let i = 0; i < facts.import.length; i++) {
    const names: string[] = [];
    for (let k = 0; k < facts.importName.length; k++) {
      const { import: of, imported, local, kind } = facts.importName;
      if (of[k] !== i) continue;
      const sort = IMPORT_NAME_KINDS[kind[k]];
      const what = imported[k] < 0 ? '' : `'${text(imported[k])}'`;
      names.push([sort === 'name' ? '' : sort, what, `as '${text(local[k])}'`].filter((part) => part !== '').join(' '));
    }
    const { line, scope, entity: of } = facts.import;
    const brings = names.length ? ` {${names.join(', ')}}` : '';
    sortable.push({
      at: line[i],
      into: lines[of[i]],
      line: `${line[i]} import ${importText(i)}${brings}${at(scope[i])}`,
    });
  }
  for (let i = 0; i < facts.export.length; i++) {
    const { exported, local, import: from, kind, expr: value, scope } = facts.export;
    const sort = EXPORT_KINDS[kind[i]];
    const parts = ['export', sort === 'name' ? '' : sort];
    if (exported[i] >= 0) parts.push(`'${text(exported[i])}'`);
    if (local[i] >= 0) parts.push(`of '${text(local[i])}'`);
    if (value[i] >= 0) parts.push(`= ${expr(value[i])}`);
    if (from[i] >= 0) parts.push(`from ${importText(from[i])}`);
    ofScope(scope[i]).push(parts.filter((part) => part !== '').join(' ') + at(scope[i]));
  }
  const bound = new Set<number>();
  for (let i = 0; i < facts.binding.length; i++) {
    const { scope, name, kind, entity: of, type, value, mode, start } = facts.binding;
    const sort = BINDING_KINDS[kind[i]];
    const scoped = at(scope[i]);
    if (sort === 'import') continue; // told by the import
    if (sort === 'entity') {
      const usual = scope[i] === entity.outer[of[i]] && name[i] === entity.name[of[i]] && !bound.has(of[i]);
      bound.add(of[i]);
      if (!usual) ofScope(scope[i]).push(`bind ${word(text(name[i]))} to ${entityKey(facts, of[i])}${scoped}`);
      continue;
    }
    const parts = [sort, word(text(name[i]))];
    if (type[i] >= 0) parts.push(`: ${expr(type[i])}`);
    if (value[i] >= 0) parts.push(`= ${expr(value[i])}`);
    if (mode[i] > 0) parts.push(`[${BINDING_MODES[mode[i]]}]`);
    if (of[i] >= 0) parts.push(`to ${entityKey(facts, of[i])}`);
    if (sort === 'local' && start[i] === 0) parts.push('[hoisted]');
    ofScope(scope[i]).push(parts.join(' ') + scoped);
  }
  for (let i = 0; i < facts.reference.length; i++) {
    const { kind, entity: of, scope, expr: to, name, line } = facts.reference;
    const rendered = expr(to[i]);
    const simple = text(name[i]);
    const named = simple !== '' && rendered.includes(simple) ? '' : ` named '${simple}'`;
    const elsewhere =
      facts.scope.entity[scope[i]] === of[i]
        ? at(scope[i])
        : ` in ${entityKey(facts, facts.scope.entity[scope[i]])}${at(scope[i])}`;
    const shown = `${line[i]} ${REFERENCE_KINDS[kind[i]]} ${rendered}${named}${elsewhere}`;
    sortable.push({ at: line[i], into: lines[of[i]], line: shown });
  }
  for (const { into, line } of sortable.sort((a, b) => a.at - b.at)) into.push(line);
  for (let i = 0; i < facts.return.length; i++)
    lines[facts.return.entity[i]].push(`return ${expr(facts.return.expr[i])}`);
  const tags: string[][] = Array.from({ length: entity.length }, () => []);
  for (let i = 0; i < facts.tag.length; i++) {
    const { entity: of, tag, detail } = facts.tag;
    if (text(detail[i]) === '') tags[of[i]].push(text(tag[i]));
    else lines[of[i]].push(`tag ${text(tag[i])}: ${text(detail[i])}`);
  }
  const { problem, head } = facts;
  for (let i = 0; i < problem.length; i++) {
    lines[0].push(`problem ${text(problem.code[i])} :${problem.line[i]} ${text(problem.message[i])}`);
  }

  return lines.map((facts_, i) => {
    if (i === 0) {
      const read = `${head.linesCovered} of ${head.codeLines} code lines covered`;
      const heading = [`file ${head.path} ${head.lang} ${head.status}, ${read}`, mark(tags[0])].join('');
      return { heading, lines: facts_ };
    }
    const flags = flagNames(entity.flags[i], ENTITY_FLAGS).filter((flag) => !tags[i].includes(flag));
    const heading = [
      `${entityKey(facts, i)} ${entity.startLine[i]}-${entity.endLine[i]}`,
      entity.nameLine[i] === entity.startLine[i] ? '' : ` named :${entity.nameLine[i]}`,
      ` ${text(entity.visibility[i])}`,
      mark([...tags[i], ...flags.map((flag) => `flag:${flag}`)]),
      text(entity.qualified[i]).endsWith(text(entity.name[i])) ? '' : ` called ${text(entity.name[i])}`,
      entity.type[i] < 0 ? '' : `: ${expr(entity.type[i])}`,
      isNested(facts, i) ? '' : ` in ${entityKey(facts, entity.parent[i])}`,
      scopes[entity.outer[i]] === '' && facts.scope.entity[entity.outer[i]] === entity.parent[i]
        ? ''
        : ` outer ${entityKey(facts, facts.scope.entity[entity.outer[i]])}${at(entity.outer[i])}`,
      bound.has(i) ? '' : ' unbound',
    ].join('');
    return { heading, lines: facts_ };
  });
};

const mark = (words: readonly string[]): string => (words.length ? ` [${[...words].sort().join(' ')}]` : '');

/** Whether the qualified name already tells the parent. */
const isNested = ({ entity, strings }: Facts, row: number): boolean => {
  const parent = strings[entity.qualified[entity.parent[row]]];
  const own = strings[entity.qualified[row]];
  return parent === '' ? entity.parent[row] === 0 : own.startsWith(`${parent}.`);
};
