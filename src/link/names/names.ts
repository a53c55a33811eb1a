// What a name stands for where it is written: the scopes of its file, then what lies beyond them.

import { SCOPE_KINDS } from '../../model/facts.ts';
import { TYPE_KINDS } from '../../model/kinds.ts';
import { OPEN, ROLES } from '../file/roles.ts';
import { isVisibleFrom } from '../overloads/visibility.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { LinkRules, Meanings, Meant, Use } from '../rules.ts';
import type { Session } from '../session.ts';
import { entity, external, type Sym } from '../symbols.ts';
import { typeParameters } from '../types/generics.ts';

const NOTHING: readonly Sym[] = [];
const ANY_MEANING: readonly undefined[] = [undefined];

/** What `name` stands for at an offset of a scope; empty if nothing says so. */
export const nameSyms = (
  session: Session,
  file: SourceFile,
  name: string,
  scope: number,
  at: number,
  use: Use,
): readonly Sym[] => {
  const rules = session.rules(file);
  if (file.isLibrary) return libraryName(session, file, name, scope, use);
  if (use.role === 'attribute' && rules.attributeSuffix !== undefined) {
    const whole = nameSyms(session, file, name + rules.attributeSuffix, scope, at, { ...use, role: 'type' });
    if (whole.some((sym) => sym.is === 'entity')) return whole;
  }
  const groups = rules.meanings?.[use.role] ?? ANY_MEANING;
  for (let group = 0; group < groups.length; group++) {
    const meant: Meant = { role: use.role, typeArguments: use.typeArguments, meanings: groups[group] };
    const lexical = lexicalSyms(session, file, name, scope, at, meant);
    if (lexical.length > 0) return active(session, file, lexical);
    const outer = outerSyms(session, file, name, scope, meant, group);
    if (outer.length === 0) continue;
    session.trace?.note({ by: 'outer', lang: file.lang });
    return active(session, file, outer);
  }
  const key = rules.builtin?.(name);
  if (key === undefined) return NOTHING;
  session.trace?.note({ by: 'builtin' });
  return [external(key)];
};

/** Of several declarations those that the same compiler reads as the file: for the usual target, or not. */
export const active = (session: Session, file: SourceFile, syms: readonly Sym[]): readonly Sym[] => {
  if (syms.length < 2) return syms;
  const isForTarget = session.isActive(file, 1);
  const fit = syms.filter((sym) => {
    if (sym.is !== 'entity') return true;
    const other = session.project.file(sym.gid);
    return session.isActive(other, other.facts.entity.nameLine[session.project.row(sym.gid)]) === isForTarget;
  });
  return fit.length > 0 ? fit : syms;
};

/** What a name means inside a declaration of a standard library: a type parameter or a type. */
const libraryName = (session: Session, file: SourceFile, name: string, scope: number, use: Use): readonly Sym[] => {
  const { binding, scope: scopes } = file.facts;
  const rows = file.bindingsOf(name);
  for (let s = scope; s >= 0 && rows.length > 0; s = scopes.parent[s]) {
    const row = rows.find((r) => binding.scope[r] === s);
    if (row !== undefined) return [{ is: 'binding', file: file.slot, row }];
  }
  const types = session.libraryTypes(file.lang, file.text(file.facts.entity.qualified[0]), name);
  return fitting(session, types.map(entity), { ...use, meanings: session.rules(file).meanings?.type?.[0] });
};

/** The symbols that a name can mean where it stands: of the kinds that it may have, with as many type parameters. */
export const fitting = (session: Session, syms: readonly Sym[], use: Meant): readonly Sym[] => {
  if (use.meanings === undefined || syms.length === 0) return syms;
  const fitting: Sym[] = [];
  for (const sym of syms) if (fits(session, sym, use)) fitting.push(wholeOf(session, sym));
  return fitting;
};

const wholeOf = (session: Session, sym: Sym): Sym => {
  if (sym.is !== 'entity') return sym;
  const whole = session.whole(sym.gid);
  return whole === sym.gid ? sym : entity(whole);
};

const fits = (session: Session, sym: Sym, { meanings, typeArguments }: Meant): boolean => {
  if (meanings === undefined) return true;
  if (sym.is === 'binding') return meanings.has(session.fileOf(sym.file).bindingKind(sym.row));
  if (sym.is !== 'entity') return true;
  const file = session.project.file(sym.gid);
  const kind = file.kind(session.project.row(sym.gid));
  if (!meanings.has(kind)) return false;
  if (!session.rules(file).genericArity || typeArguments === OPEN || !TYPE_KINDS.has(kind)) return true;
  return typeParameters(session, sym.gid).length === typeArguments;
};

/** What a name means beyond the scopes of its file: asked once for all the code of a namespace. */
const outerSyms = (
  session: Session,
  file: SourceFile,
  name: string,
  scope: number,
  use: Meant,
  group: number,
): readonly Sym[] => {
  const { outer } = session.rules(file);
  if (outer === undefined) return NOTHING;
  if (use.meanings === undefined) return outer(session, file, name, scope, use);
  const { kind, parent } = file.facts.scope;
  let s = scope;
  while (s > 0 && kind[s] !== IN_NAMESPACE) s = parent[s];
  const asked = (ROLES.indexOf(use.role) * (OPEN + 1) + use.typeArguments) * MOST_GROUPS + group;
  const what = s * ROLES.length * (OPEN + 1) * MOST_GROUPS + asked;
  return session.onceIn(file, what, name, () => fitting(session, outer(session, file, name, s, use), use));
};

/** More than there are groups of meanings of any role. */
const MOST_GROUPS = 4;

const [IN_FUNCTION, IN_BLOCK, IN_TYPE, IN_NAMESPACE] = (['function', 'block', 'type', 'namespace'] as const).map(
  (kind) => SCOPE_KINDS.indexOf(kind),
);

const lexicalSyms = (
  session: Session,
  file: SourceFile,
  name: string,
  scope: number,
  at: number,
  use: Meant,
): readonly Sym[] => {
  const { bindings } = file;
  const { start } = file.facts.binding;
  const { kind: kinds, parent, entity: owners } = file.facts.scope;
  const rules = session.rules(file);
  const { implicitThis } = rules;
  const id = bindings.idOf(name);
  // Supertypes are named outside the type that they are of.
  let isOutside = use.role !== 'supertype';
  let typeParameter: number | undefined;
  for (let s = scope, own = true; s >= 0; s = parent[s]) {
    if (s === 0) file.onName(name);
    const kind = kinds[s];
    const isType = kind === IN_TYPE || (kind === IN_NAMESPACE && isMemberNamespace(file, owners[s]));
    const begin = id < 0 ? -1 : bindings.find(id, s);
    if (begin >= 0) {
      const found: number[] = [];
      let isAllBefore = true;
      const end = bindings.endOf(begin, id);
      for (let i = begin; i < end; i++) {
        const row = bindings.rows[i];
        // Members need a receiver, unless the language says otherwise; type parameters never do.
        if (isType && needsReceiver(rules, file, s, own) && file.bindingKind(row) === 'entity') continue;
        if (file.bindingKind(row) === 'type_parameter' && isValueOnly(rules, use)) typeParameter ??= row;
        else if (use.meanings === undefined || canMean(session, file, row, use)) {
          found.push(row);
          if (start[row] > at) isAllBefore = false;
        }
      }
      const before = isAllBefore ? found : found.filter((row) => start[row] <= at);
      // What macros at the top of a file say is read where they are expanded.
      const meant = before.length > 0 || (rules.declaredBeforeUse && s > 0) ? before : found;
      if (meant.length > 0) return boundSyms(session, file, meant, use);
    }
    if (isType && implicitThis && !isOutside) isOutside = true;
    else if (isType && implicitThis) {
      const owner = file.gid(owners[s]);
      const members = fitting(session, reachable(session, file, owner, session.member(owner, name)).map(entity), use);
      if (members.length > 0) {
        session.trace?.note({ by: 'this', owner });
        return members;
      }
    }
    if (kind === IN_FUNCTION) own = false;
  }
  return typeParameter === undefined ? NOTHING : session.bindingSyms(file, typeParameter);
};

/** Of members those that code of a type sees: types private to what it extends it does not (JLS §6.6.1; C# specification
 * §7.8.1). Callables are chosen among later. */
const reachable = (session: Session, file: SourceFile, owner: Gid, members: readonly Gid[]): readonly Gid[] => {
  if (members.length === 0 || !session.rules(file).overloads) return members;
  return members.filter(
    (gid) => !TYPE_KINDS.has(session.project.kind(gid)) || isVisibleFrom(session, session.whole(owner), gid),
  );
};

/** Holds if the members of the type that opens a scope are no names in it; `own`: in its code, but in no function of it. */
const needsReceiver = (rules: LinkRules, file: SourceFile, scope: number, own: boolean): boolean =>
  rules.implicitThis || !own || rules.namelessMembers?.has(file.kind(file.facts.scope.entity[scope])) === true;

/** Holds where a type parameter is no value (TypeScript handbook: Generics): a value of its name lies further out. */
const isValueOnly = (rules: LinkRules, { role }: Meant): boolean =>
  rules.typeOnly !== undefined && (role === 'value' || role === 'callee');

/** What the bindings of a name in one scope stand for. */
const boundSyms = (session: Session, file: SourceFile, all: readonly number[], use: Meant): readonly Sym[] => {
  const { entity: bound } = file.facts.binding;
  const found = all.length < 2 ? all : withoutSelf(file, all);
  if (found.length === 1 && bound[found[0]] < 0 && session.trace === undefined)
    return session.bindingSyms(file, found[0]);
  const entities = found.filter((row) => bound[row] >= 0);
  const imported = found.find((row) => file.bindingKind(row) === 'import');
  // `const x = require('x')` declares a variable and imports it: the import says what it is.
  if (imported !== undefined && entities.every((row) => isVariable(file, bound[row]))) {
    session.trace?.note({ by: 'import', file, row: imported });
    return session.bindingSyms(file, imported);
  }
  const last = found[found.length - 1];
  const by = file.bindingKind(last) === 'import' ? 'import' : 'scope';
  session.trace?.note({ by, file, row: entities[0] ?? last });
  if (entities.length === 0) return session.bindingSyms(file, last);
  const gids = entities.map((row) => file.gid(bound[row]));
  const { definition, genericArity } = session.rules(file);
  // Parts of one type are one type (C# specification §15.2.7).
  if (genericArity && gids.length > 1) return [...new Set(gids.map((gid) => session.whole(gid)))].map(entity);
  return (definition?.(session, file, gids, use) ?? gids).map(entity);
};

/** Holds for the name of a parameter or local of the functions around it: most names are, and nobody has to be asked. */
export const isLocal = (session: Session, file: SourceFile, expr: number): boolean => {
  const { bindings } = file;
  const { binding, scope: scopes, expr: exprs } = file.facts;
  const id = exprs.text[expr];
  if (!bindings.binds(id)) return false;
  for (let s = exprs.scope[expr]; s >= 0; s = scopes.parent[s]) {
    if (scopes.kind[s] !== IN_FUNCTION && scopes.kind[s] !== IN_BLOCK) return false;
    const begin = bindings.find(id, s);
    if (begin < 0) continue;
    const end = bindings.endOf(begin, id);
    let isBound = false;
    for (let i = begin; i < end; i++) {
      const row = bindings.rows[i];
      if (!LOCALS.has(file.bindingKind(row))) return false;
      if (binding.start[row] <= exprs.start[expr]) isBound = true;
    }
    return isBound && canBeLocal(session, file, expr);
  }
  return false;
};

const LOCALS: Meanings = new Set(['parameter', 'local'] as const);

/** Holds if a name can mean a parameter or local where it stands. */
const canBeLocal = (session: Session, file: SourceFile, expr: number): boolean => {
  const role = file.role(expr);
  const meanings = session.rules(file).meanings?.[role]?.[0];
  return role === 'value' && (meanings === undefined || (meanings.has('parameter') && meanings.has('local')));
};

const canMean = (session: Session, file: SourceFile, row: number, use: Meant): boolean => {
  const { entity: entities } = file.facts.binding;
  if (entities[row] >= 0) return fits(session, entity(file.gid(entities[row])), use);
  if (file.bindingKind(row) !== 'import') return use.meanings?.has(file.bindingKind(row)) ?? true;
  const syms = session.bindingSyms(file, row);
  // An alias of a generic type has its type arguments (C# specification §14.5.2).
  const whole = use.typeArguments === 0 && session.rules(file).genericArity ? { ...use, typeArguments: OPEN } : use;
  return syms.some((sym) => fits(session, sym, whole));
};

/** What a scope binds, without the name that its function has inside itself: parameters and variables hide that
 * (ECMA-262 §15.2.5). */
const withoutSelf = (file: SourceFile, rows: readonly number[]): readonly number[] => {
  const { binding, entity } = file.facts;
  const others = rows.filter((row) => {
    const bound = binding.entity[row];
    return bound < 0 || entity.scope[bound] !== binding.scope[row];
  });
  return others.length > 0 ? others : rows;
};

const isVariable = (file: SourceFile, row: number): boolean => {
  const kind = file.kind(row);
  return kind === 'variable' || kind === 'constant';
};

/** Impl blocks and extensions open namespaces whose names need a receiver, as a type's do. */
const isMemberNamespace = (file: SourceFile, row: number): boolean => {
  const kind = file.kind(row);
  return kind === 'impl' || kind === 'extension';
};
