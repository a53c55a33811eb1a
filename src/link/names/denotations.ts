// What an expression names: entities, bindings, modules, things from outside.

import { CALLABLE_KINDS } from '../../model/kinds.ts';
import type { SourceFile } from '../project.ts';
import type { Use } from '../rules.ts';
import type { Session } from '../session.ts';
import { entity, external, type Sym, type Type } from '../symbols.ts';
import { active } from './names.ts';

const NOTHING: readonly Sym[] = [];
const ANY_MEANING: readonly undefined[] = [undefined];

/** See Session.denotes. */
export const denotation = (session: Session, file: SourceFile, expr: number): readonly Sym[] => {
  const { a, scope, start } = file.facts.expr;
  switch (file.op(expr)) {
    case 'name':
      return session.name(file, file.exprText(expr), scope[expr], start[expr], useOf(file, expr));
    case 'generic':
      return session.denotes(file, a[expr]);
    case 'index':
      return session.rules(file).indexInstantiates
        ? session.denotes(file, a[expr]).filter((sym) => isCallable(session, sym))
        : NOTHING;
    case 'macro':
      if (a[expr] >= 0) return session.denotes(file, a[expr]);
      return session.name(file, file.exprText(expr), scope[expr], start[expr]).filter((sym) => isMacro(session, sym));
    case 'scoped':
    case 'member':
      return memberOf(session, file, expr);
    case 'self_type': {
      const type = session.enclosingType(file, scope[expr]);
      return type === undefined ? NOTHING : [entity(type)];
    }
    default:
      return NOTHING;
  }
};

const memberOf = (session: Session, file: SourceFile, expr: number): readonly Sym[] => {
  const left = file.facts.expr.a[expr];
  const type =
    (file.op(expr) === 'scoped' ? namespaceNamed(session, file, left) : undefined) ?? session.type(file, left);
  const rules = session.rules(file);
  const name = file.exprText(expr);
  const syms =
    type === undefined ? (rules.qualified?.(session, file, expr) ?? NOTHING) : session.membersOfType(type, name, file);
  // Where a language tells nothing apart by where a name stands, that need not be found out.
  if (rules.meanings === undefined && !rules.methodsAreCalled && !rules.extensions && !rules.extensionsOnly) {
    session.trace?.note({ by: 'member', name, type, found: syms });
    return syms.length > 0 ? active(session, file, syms) : undeclared(session, type, name);
  }
  const use = useOf(file, expr);
  let found = NOTHING;
  for (const meanings of rules.meanings?.[use.role] ?? ANY_MEANING) {
    if (found.length === 0) found = session.meant(syms, { ...use, meanings });
  }
  if (rules.methodsAreCalled && use.role === 'value' && file.op(expr) === 'member') {
    found = found.filter((sym) => !isCallable(session, sym));
  }
  if (type !== undefined && use.role === 'callee' && rules.extensions) {
    found = [...found, ...rules.extensions(session, file, expr, type)];
  } else if (type === undefined && found.length === 0 && use.role === 'callee') {
    found = rules.extensionsOnly?.(session, file, expr) ?? NOTHING;
  }
  session.trace?.note({ by: 'member', name, type, found });
  return found.length > 0 ? active(session, file, found) : undeclared(session, type, name);
};

/** The namespace that stands before the name of a type, whatever value shares its name (TypeScript handbook: Namespaces). */
const namespaceNamed = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  if (session.rules(file).typeOnly === undefined) return undefined;
  const found = session
    .denotes(file, expr)
    .find((sym) => sym.is === 'entity' && session.project.kind(sym.gid) === 'namespace');
  return found?.is === 'entity' ? { t: 'entity', gid: session.whole(found.gid) } : undefined;
};

/** A member of a type from outside that we know no declaration of. */
const undeclared = (session: Session, type: Type | undefined, name: string): readonly Sym[] => {
  if (type?.t !== 'instance' && type?.t !== 'entity') return NOTHING;
  const file = session.project.file(type.gid);
  return file.isLibrary ? [external(`${file.key(session.project.row(type.gid))}#${name}`)] : NOTHING;
};

const isCallable = ({ project }: Session, sym: Sym): boolean =>
  sym.is === 'entity' && CALLABLE_KINDS.has(project.kind(sym.gid));

const isMacro = ({ project }: Session, sym: Sym): boolean =>
  sym.is === 'entity' ? project.kind(sym.gid) === 'macro' : sym.is === 'external';

const useOf = (file: SourceFile, expr: number): Use => ({
  role: file.role(expr),
  typeArguments: file.typeArguments(expr),
});
