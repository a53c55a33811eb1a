// Which interfaces of the project a type implements without saying so, where its methods decide (Go spec: Implementing
// an interface, Method sets). A type is told from an interface by one method: the interfaces that may fit are looked
// up under the names of the type's methods.

import { PARAMETER_FLAGS } from '../model/facts.ts';
import type { EntityKind } from '../model/kinds.ts';
import { directoryOf, type Gid, type SourceFile } from './project.ts';
import type { Session } from './session.ts';
import { entity, type Sym } from './symbols.ts';
import { typeParameters } from './types/generics.ts';

const NOTHING: readonly Sym[] = [];
const MOST_NESTED = 16;

/** Interfaces of the project that a type, or a pointer to it, implements by its methods; none for interfaces. */
export const implicitInterfaces = (session: Session, gid: Gid): readonly Gid[] => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  if (!session.rules(file)?.implicitInterfaces || !CONCRETE.has(file.kind(row)) || file.facts.entity.outer[row] !== 0)
    return [];
  const syms = session.onceIn(file, 'implicit interfaces', String(row), () => findInterfaces(session, file, gid));
  return syms.flatMap((sym) => (sym.is === 'entity' ? [sym.gid] : []));
};

const CONCRETE: ReadonlySet<EntityKind> = new Set<EntityKind>(['struct', 'type']);

const findInterfaces = (session: Session, file: SourceFile, gid: Gid): readonly Sym[] => {
  const names = new Set<string>();
  for (const type of [gid, ...session.supertypes(gid)]) {
    for (const [name, members] of session.ownMembers(type))
      if (members.some((m) => isMethod(session, m))) names.add(name);
  }
  if (names.size === 0) return NOTHING;
  const found = new Set<Gid>();
  const seen = new Set<Gid>();
  const judge = (candidate: Gid): void => {
    if (seen.has(candidate)) return;
    seen.add(candidate);
    const above = session.project.file(candidate);
    const isRead = above.isActive(above.facts.entity.nameLine[session.project.row(candidate)]);
    if (isRead !== file.isActive(1)) return;
    if (!satisfies(session, gid, candidate)) return;
    found.add(candidate);
    for (const wider of session.project.interfacesOf(file.lang, `:${above.name(session.project.row(candidate))}`))
      judge(wider);
  };
  for (const name of [...names].sort()) for (const one of session.project.interfacesOf(file.lang, name)) judge(one);
  return [...found].sort((a, b) => a - b).map(entity);
};

const isMethod = (session: Session, gid: Gid): boolean => session.project.kind(gid) === 'method';

/** Whether the method set of a pointer to the type has every method of the interface. */
const satisfies = (session: Session, type: Gid, candidate: Gid): boolean => {
  const wanted = methodsOf(session, candidate, 0);
  if (wanted === undefined || wanted.size === 0) return false;
  for (const [name, method] of wanted) {
    const [own] = session.member(type, name);
    if (own === undefined || !isMethod(session, own)) return false;
    const [mine, theirs] = [own, method].map((gid) => session.project.file(gid));
    // A name that is not exported is another in each package.
    if (!/^\p{Lu}/u.test(name) && directoryOf(mine.path) !== directoryOf(theirs.path)) return false;
    const signature = signatureOf(session, method);
    if (signature === undefined || signature !== signatureOf(session, own)) return false;
  }
  return true;
};

/** Methods of an interface and of those that it embeds; undefined where one is not of the project or not told. */
const methodsOf = (session: Session, gid: Gid, depth: number): ReadonlyMap<string, Gid> | undefined => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  if (depth > MOST_NESTED || file.kind(row) !== 'interface' || typeParameters(session, gid).length > 0)
    return undefined;
  const methods = new Map<string, Gid>();
  for (const clause of file.heritage(row)) {
    const embedded = session.typeNamed(file, file.facts.heritage.expr[clause]);
    const inherited = embedded === undefined ? undefined : methodsOf(session, embedded, depth + 1);
    if (inherited === undefined) return undefined;
    for (const [name, method] of inherited) methods.set(name, method);
  }
  for (const child of file.children(row))
    if (file.kind(child) === 'method') methods.set(file.name(child), file.gid(child));
  return methods;
};

/** A method's parameters and results, names of types put in the words of their packages; undefined if not told. */
const signatureOf = (session: Session, gid: Gid): string | undefined => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const { parameter, entity: entities } = file.facts;
  const parts: string[] = [];
  for (const p of file.parameters(row)) {
    if (parameter.flags[p] & PARAMETER_FLAGS.receiver) continue;
    const spelling = file.text(parameter.spelling[p]);
    const type = predeclaredText(session, file, spelling) ?? typeText(session, file, parameter.type[p]);
    if (type === undefined) return undefined;
    // What the shape of a type leaves out, such as the key of a map, its spelling tells.
    parts.push(`${type} ${sameText(spelling).replace(/\p{L}[\p{L}\p{N}_]*\.|\s+/gu, '')}`);
  }
  const stated = entities.type[row];
  const result =
    stated < 0 ? '' : (typeText(session, file, stated) ?? predeclaredText(session, file, resultText(file, row)));
  const keys = sameText(resultText(file, row)).match(/\bmap\[[^\]]*\]/g) ?? [];
  return result === undefined ? undefined : `${parts.join(', ')} -> ${result} ${keys.join(' ')}`;
};

/** `interface{}` and `any` are one type (Go spec: Interface types). */
const sameText = (text: string): string =>
  text.replace(/\binterface\s*\{\s*\}/g, 'any').replace(/\b(?:byte|rune)\b/g, (name) => SAME[name]);

/** A type that is written in predeclared names alone. */
const predeclaredText = (session: Session, file: SourceFile, text: string): string | undefined => {
  const written = sameText(text).replace(/\s+/g, '');
  const names = written.match(/\p{L}[\p{L}\p{N}_]*/gu) ?? [];
  const isPlain = names.every((name) => name === 'map' || session.rules(file).builtin?.(name) !== undefined);
  return isPlain ? written : undefined;
};

/** What a signature says after its parameters. */
const resultText = (file: SourceFile, row: number): string => {
  const signature = file.text(file.facts.entity.signature[row]);
  let at = signature.indexOf('(', signature.indexOf(`${file.name(row)}(`));
  for (let depth = 0; at >= 0 && at < signature.length; at++) {
    if (signature[at] === '(') depth++;
    else if (signature[at] === ')' && --depth === 0) break;
  }
  return signature.slice(at + 1);
};

/** Predeclared names for one type (Go spec: Numeric types, Interface types). */
const SAME: Readonly<Record<string, string>> = { byte: 'uint8', rune: 'int32' };

const typeText = (session: Session, file: SourceFile, expr: number): string | undefined => {
  if (expr < 0) return undefined;
  const { a, b } = file.facts.expr;
  const inner = () => typeText(session, file, a[expr]);
  const items = (): string | undefined => {
    const texts = file.items(expr).map((item) => typeText(session, file, item));
    return texts.includes(undefined) ? undefined : texts.join(',');
  };
  switch (file.op(expr)) {
    case 'name':
    case 'scoped':
    case 'member': {
      const sym = session.denotes(file, expr)[0];
      if (sym?.is === 'entity') return session.project.key(sym.gid);
      if (sym?.is !== 'external') return undefined;
      const name = file.exprText(expr);
      return sym.key === session.rules(file).builtin?.(name) ? (SAME[name] ?? name) : sym.key;
    }
    case 'generic': {
      const [type, args] = [inner(), items()];
      return type === undefined || args === undefined ? undefined : `${type}[${args}]`;
    }
    case 'pointer_type': {
      const type = inner();
      return type && `*${type}`;
    }
    case 'array_type': {
      const type = inner();
      const key = b[expr] < 0 ? '' : typeText(session, file, b[expr]);
      return type && key !== undefined ? `${file.exprText(expr)}[${key}]${type}` : undefined;
    }
    case 'tuple_type':
      return items();
    case 'function_type': {
      const [given, result] = [items(), a[expr] < 0 ? '' : inner()];
      return given === undefined || result === undefined ? undefined : `func(${given})${result}`;
    }
    default:
      return undefined;
  }
};
