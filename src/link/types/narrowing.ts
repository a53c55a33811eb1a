// What conditions tell of the type of a value, where they hold (TypeScript handbook: Narrowing).

import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import { either, type Sym, type Type } from '../symbols.ts';
import { predicated } from './predicates.ts';

/** The type of a value of a declared type, of which a narrowing and those that hold besides tell more. */
export const narrowed = (
  session: Session,
  file: SourceFile,
  narrowing: number,
  declared: Type | undefined,
): Type | undefined => {
  if (narrowing < 0) return declared;
  const { a, b } = file.facts.expr;
  const type = narrowed(session, file, b[narrowing], declared);
  const [says, detail = ''] = file.exprText(narrowing).split(' ');
  switch (says) {
    case 'is':
    case 'not':
      return told(session, type, instances(session, file, a[narrowing]), says === 'is');
    case 'called':
    case 'denied':
      return told(session, type, predicated(session, file, a[narrowing], detail), says === 'called');
    default:
      return discriminated(session, file, narrowing, type, detail, says === 'equals');
  }
};

/** What a class makes, named by an expr. */
const instances = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const type = session.type(file, expr);
  if (type?.t === 'entity') return { t: 'instance', gid: type.gid, args: [] };
  return type?.t === 'external' ? type : undefined;
};

const isOf = (session: Session, one: Type, wanted: Type): boolean => {
  if (wanted.t === 'array') return one.t === 'array' || one.t === 'tuple';
  if (one.t === 'external') return wanted.t === 'external' && one.key === wanted.key;
  if (one.t !== 'instance' || wanted.t !== 'instance') return false;
  return one.gid === wanted.gid || session.supertypes(one.gid).includes(wanted.gid);
};

/** Types whose name tells no members. */
const SAYS_NOTHING = new Set(['never', 'object', 'unknown']);

/** Of what a value can be that which is, or is not, of a type; the type itself, if nothing told that. */
const told = (
  session: Session,
  declared: Type | undefined,
  wanted: Type | undefined,
  holds: boolean,
): Type | undefined => {
  if (wanted === undefined || (wanted.t === 'builtin' && SAYS_NOTHING.has(wanted.name))) return declared;
  if (wanted.t === 'union') {
    if (!holds) return wanted.of.reduce<Type | undefined>((left, one) => told(session, left, one, false), declared);
    const kept =
      declared?.t === 'union' ? declared.of.filter((one) => wanted.of.some((w) => isOf(session, one, w))) : [];
    return kept.length > 0 ? oneOf(kept) : wanted;
  }
  const all = declared === undefined ? [] : declared.t === 'union' ? declared.of : [declared];
  const kept = all.filter((one) => isOf(session, one, wanted) === holds);
  if (kept.length > 0) return oneOf(kept);
  return holds ? wanted : declared;
};

const oneOf = (types: readonly Type[]): Type | undefined => types.reduce<Type | undefined>(either, undefined);

/** Of what a value can be that whose member has, or has not, a literal type (handbook: Discriminated unions). */
const discriminated = (
  session: Session,
  file: SourceFile,
  narrowing: number,
  declared: Type | undefined,
  member: string,
  holds: boolean,
): Type | undefined => {
  if (declared?.t !== 'union') return declared;
  const values = [file.facts.expr.a[narrowing], ...file.items(narrowing)];
  const kept = declared.of.filter((one) => {
    const said = literalsOf(session, one, member, file);
    if (said === undefined) return true;
    const fits = said.filter((literal) => values.some((value) => isLiteral(session, file, value, literal)));
    return holds ? fits.length > 0 : fits.length < said.length;
  });
  return kept.length > 0 ? oneOf(kept) : declared;
};

/** A literal, or what a name means. */
type Literal = string | Gid;

/** The literals that a member of a type can be; undefined if it can be others. */
const literalsOf = (session: Session, type: Type, member: string, from: SourceFile): readonly Literal[] | undefined => {
  const [sym] = session.membersOfType(type, member, from);
  const [file, expr] = statedType(session, sym);
  return file && literals(session, file, expr);
};

const statedType = (session: Session, sym: Sym | undefined): readonly [SourceFile | undefined, number] => {
  if (sym?.is === 'value' && sym.stated) return [session.fileOf(sym.file), sym.expr];
  if (sym?.is !== 'entity') return [undefined, -1];
  const file = session.project.file(sym.gid);
  return [file, file.facts.entity.type[session.project.row(sym.gid)]];
};

const literals = (session: Session, file: SourceFile, expr: number): readonly Literal[] | undefined => {
  if (expr < 0) return undefined;
  switch (file.op(expr)) {
    case 'literal_type':
      return [unquoted(file, expr)];
    case 'union_type': {
      const all = file.items(expr).map((item) => literals(session, file, item));
      return all.every((one) => one !== undefined) ? all.flat() : undefined;
    }
    case 'name':
    case 'scoped':
    case 'typeof': {
      const named = file.op(expr) === 'typeof' ? file.facts.expr.a[expr] : expr;
      const gid = meaningOf(session, file, named);
      return gid === undefined ? undefined : [gid];
    }
    default:
      return undefined;
  }
};

const isLiteral = (session: Session, file: SourceFile, expr: number, literal: Literal): boolean =>
  file.op(expr) === 'literal_type' ? unquoted(file, expr) === literal : meaningOf(session, file, expr) === literal;

const unquoted = (file: SourceFile, expr: number): string => file.exprText(expr).replace(/^(["'`])(.*)\1$/, '"$2"');

const VALUES = new Set(['enum_member', 'constant', 'property', 'field']);

/** The member of an enumeration, or the constant, that an expr names. */
const meaningOf = (session: Session, file: SourceFile, expr: number): Gid | undefined => {
  const sym = session
    .denotes(file, expr)
    .find((one) => one.is === 'entity' && VALUES.has(session.project.kind(one.gid)));
  return sym?.is === 'entity' ? sym.gid : undefined;
};
