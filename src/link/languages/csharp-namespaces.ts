// Where C# looks for names (C# 13 language specification §7.8, §14.5): the namespaces around a place, what using directives
// bring there, and the extension methods in reach.

import { IMPORT_KINDS, SCOPE_KINDS } from '../../model/facts.ts';
import { TYPE_KINDS } from '../../model/kinds.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import { mostShared } from '../shared-folders.ts';
import { implicitUsings } from './csharp-projects.ts';

export const LANG = 'csharp';

export const spec = (file: SourceFile, row: number): string => file.text(file.facts.import.spec[row]);
export const importKind = (file: SourceFile, row: number) => IMPORT_KINDS[file.facts.import.kind[row]];

/** A namespace with those around it, innermost first; the global one is ''. */
export const outward = (namespace: string): readonly string[] => {
  let all = outwards.get(namespace);
  if (all === undefined) {
    const found: string[] = [];
    for (let at = namespace; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) found.push(at);
    all = [...found, ''];
    outwards.set(namespace, all);
  }
  return all;
};
const outwards = new Map<string, readonly string[]>();

/** A declaration of a namespace, or the file. */
interface Declaration {
  readonly scope: number;
  readonly namespace: string;
}
type Using = readonly [SourceFile, number];

/** What a file tells by itself: the declarations around a scope, and the directives in one. */
interface Told {
  readonly around: Map<number, readonly Declaration[]>;
  readonly usings: Map<number, readonly Using[]>;
  /** What a directive names, by its row. */
  readonly seenFrom: Map<number, { readonly namespace: string; readonly names: readonly string[] }>;
}
const told = new WeakMap<SourceFile, Told>();

const toldBy = (file: SourceFile): Told => {
  let known = told.get(file);
  if (known === undefined) {
    known = { around: new Map(), usings: new Map(), seenFrom: new Map() };
    told.set(file, known);
  }
  return known;
};

const [NAMESPACE, FILE] = (['namespace', 'file'] as const).map((kind) => SCOPE_KINDS.indexOf(kind));

/** The namespace declarations around a scope, innermost first, the file last. */
export const declarationsAround = (file: SourceFile, scope: number): readonly Declaration[] => {
  const { kind, parent } = file.facts.scope;
  let inner = scope;
  while (inner > 0 && kind[inner] !== NAMESPACE) inner = parent[inner];
  const { around } = toldBy(file);
  let found = around.get(inner);
  if (found === undefined) {
    found = findDeclarations(file, inner);
    around.set(inner, found);
  }
  return found;
};

const findDeclarations = (file: SourceFile, scope: number): readonly Declaration[] => {
  const found: Declaration[] = [];
  const { kind, parent, entity } = file.facts.scope;
  for (let s = scope; s >= 0; s = parent[s]) {
    const row = entity[s];
    if (kind[s] === NAMESPACE && file.kind(row) === 'namespace')
      found.push({ scope: s, namespace: file.text(file.facts.entity.qualified[row]) });
    else if (kind[s] === FILE) found.push({ scope: s, namespace: '' });
  }
  return found;
};

export const namespaceAround = (file: SourceFile, scope: number): string =>
  declarationsAround(file, scope)[0]?.namespace ?? '';

/** Using directives of a declaration: its own; for a file also those that are global. */
export const usingsOf = (session: Session, file: SourceFile, scope: number): readonly Using[] => {
  const own = importsIn(file, scope);
  if (scope !== 0) return own;
  const global = globalUsings(session);
  return global.length === 0 ? own : [...own, ...global.filter(([from]) => from !== file)];
};

/** Directives of files that hold for all files: told once, as nearly every name asks for them. */
const globalUsings = (session: Session): readonly Using[] =>
  session.list('global usings', () =>
    session.project.extensionsOf(LANG, GLOBAL_USINGS).flatMap((gid) => importsIn(session.project.file(gid), 0)),
  );

/** The name under which files are entered whose using directives are global: see tables.ts. */
const GLOBAL_USINGS = ' imports';

const importsIn = (file: SourceFile, scope: number): readonly Using[] => {
  const { usings } = toldBy(file);
  let found = usings.get(scope);
  if (found === undefined) {
    const { import: imports } = file.facts;
    const rows: Using[] = [];
    for (let row = 0; row < imports.length; row++) if (imports.scope[row] === scope) rows.push([file, row]);
    found = rows;
    usings.set(scope, found);
  }
  return found;
};

/** A namespace as it is written, seen from a namespace. */
export const seen = (from: string, written: string): readonly string[] =>
  outward(from).map((n) => (n === '' ? written : `${n}.${written}`));

/** The namespace of a directive, seen from the namespace that the directive stands in. */
export const usedBy = ([file, row]: Using, namespace: string): readonly string[] => {
  const { seenFrom } = toldBy(file);
  let known = seenFrom.get(row);
  // Nearly always a directive stands in one namespace.
  if (known === undefined || known.namespace !== namespace) {
    known = { namespace, names: seen(namespace, spec(file, row)) };
    seenFrom.set(row, known);
  }
  return known.names;
};

/** Types that a dotted name means inside a namespace: of the namespace, or nested in a type of it. */
export const inNamespace = (session: Session, namespace: string, parts: readonly string[]): readonly Gid[] => {
  for (let i = parts.length - 1; i >= 0; i--) {
    const within = [...(namespace === '' ? [] : [namespace]), ...parts.slice(0, i)].join('.');
    let found = session.project.inNamespace(LANG, within, parts[i]).filter((gid) => isType(session, gid));
    for (let j = i + 1; j < parts.length && found.length > 0; j++) {
      found = found.flatMap((gid) => (isType(session, gid) ? session.member(gid, parts[j]) : []));
    }
    if (found.length > 0) return found;
  }
  return [];
};

export const isType = (session: Session, gid: Gid): boolean => TYPE_KINDS.has(session.project.kind(gid));

/** Of types of one name in several projects of a repository the nearest to a file by their folders. */
export const nearest = (session: Session, file: SourceFile, gids: readonly Gid[]): readonly Gid[] => {
  const whole = [...new Set(gids.map((gid) => session.parts(gid)[0]))];
  return mostShared(file.path, whole, (gid) => session.project.file(gid).path);
};

/** What an alias or a static using names: seen from the namespaces around it, with the directives of the declarations
 * around its own (§14.5.2). */
export const named = (session: Session, file: SourceFile, scope: number, written: string): readonly Gid[] =>
  // Nearly every name in a file asks for what its static usings name.
  session.list(`named\0${file.slot}\0${scope}\0${written}`, () => findNamed(session, file, scope, written));

const findNamed = (session: Session, file: SourceFile, scope: number, written: string): readonly Gid[] => {
  const parts = written.split('.');
  for (const namespace of outward(namespaceAround(file, scope))) {
    const found = inNamespace(session, namespace, parts);
    if (found.length > 0) return nearest(session, file, found);
  }
  for (const { scope: s, namespace } of declarationsAround(file, scope).slice(1)) {
    const stars = usingsOf(session, file, s).filter(([from, row]) => importKind(from, row) === 'star');
    const found = stars.flatMap(([from, row]) =>
      usedBy([from, row], namespace).flatMap((name) => inNamespace(session, name, parts)),
    );
    if (found.length > 0) return nearest(session, file, found);
  }
  return [];
};

/** What the using directives of one declaration bring under a name. */
export const used = (
  session: Session,
  file: SourceFile,
  scope: number,
  namespace: string,
  name: string,
): readonly Gid[] =>
  usingsOf(session, file, scope).flatMap((using) => {
    const [from, row] = using;
    const kind = importKind(from, row);
    if (kind === 'static')
      return named(session, from, scope, spec(from, row)).flatMap((type) => session.member(type, name));
    if (kind !== 'star') return NONE;
    for (const candidate of usedBy(using, namespace)) {
      const found = session.project.inNamespace(LANG, candidate, name);
      if (found.length > 0) return found;
    }
    return NONE;
  });

const NONE: readonly Gid[] = [];

export const hasNamespace = (session: Session, name: string): boolean =>
  session.project.library(LANG)?.hasNamespace(name) === true || session.project.hasNamespace(LANG, name);

/** Namespaces whose extension methods are in reach of a scope, nearest first, each group as near as the other. */
const reachable = (session: Session, file: SourceFile, scope: number): readonly (readonly string[])[] => {
  const groups: string[][] = [];
  for (const { scope: s, namespace } of declarationsAround(file, scope)) {
    for (const around of outward(namespace)) groups.push([around]);
    groups.push(
      usingsOf(session, file, s).flatMap((using) => {
        const [from, row] = using;
        if (importKind(from, row) === 'star') return usedBy(using, namespace);
        return importKind(from, row) === 'static' ? [`static ${spec(from, row)}`] : [];
      }),
    );
  }
  return [...groups, implicitUsings(session, file)];
};

/** The namespace of the class that an extension method is declared in, and the class's full name. */
const homeOf = (session: Session, gid: Gid): readonly [namespace: string, type: string] => {
  const file = session.project.file(gid);
  const type = file.facts.entity.parent[session.project.row(gid)];
  if (file.isLibrary) {
    const namespace = file.text(file.facts.entity.qualified[0]);
    return [namespace, `${namespace}.${file.name(type)}`];
  }
  const namespace = namespaceAround(file, file.facts.entity.outer[type]);
  return [namespace, namespace === '' ? file.name(type) : `${namespace}.${file.name(type)}`];
};

/** Extension methods in reach of an expr, nearest first, those of one namespace or of one declaration's directives
 * together (§12.8.10.3). */
export const nearestFirst = (
  session: Session,
  file: SourceFile,
  expr: number,
  methods: readonly Gid[],
): readonly (readonly Gid[])[] => {
  if (methods.length === 0) return [];
  const [{ scope }] = declarationsAround(file, file.facts.expr.scope[expr]);
  return session.list(`nearest\0${file.slot}\0${scope}\0${methods}`, () => byReach(session, file, scope, methods));
};

const byReach = (session: Session, file: SourceFile, scope: number, methods: readonly Gid[]): readonly Gid[][] => {
  let left = methods.map((gid) => ({ gid, home: homeOf(session, gid) }));
  const found: Gid[][] = [];
  for (const group of reachable(session, file, scope)) {
    const here: Gid[] = [];
    const others: typeof left = [];
    for (const one of left) {
      const [namespace, type] = one.home;
      if (group.includes(namespace) || group.includes(`static ${type}`)) here.push(one.gid);
      else others.push(one);
    }
    if (here.length === 0) continue;
    found.push(here);
    left = others;
    if (left.length === 0) break;
  }
  return found;
};
