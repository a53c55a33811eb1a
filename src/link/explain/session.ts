// The ordinary session, with every question that it asks itself recorded.

import type { Gid, Project, SourceFile } from '../project.ts';
import { Session } from '../session.ts';
import type { Sym, Type } from '../symbols.ts';
import { type Search, Trace } from '../trace.ts';

/** Searches that tell how something was found, by the first word of their question; the others are nobody's concern. */
const SEARCHES: Readonly<Record<string, Search>> = {
  import: 'import',
  include: 'import',
  java: 'looks_up',
  python: 'looks_up',
  'python module': 'looks_up',
  copied: 'within',
};

/** The same of searches in one file, by how they begin. */
const SEARCHES_IN_FILE: readonly (readonly [begin: string, Search])[] = [
  ['export', 'exports'],
  ['beyond the file', 'within'],
  ['definition', 'within'],
  ['given to', 'within'],
];

export class TracedSession extends Session {
  override readonly trace: Trace;

  constructor(project: Project) {
    const trace = new Trace();
    super(project, trace);
    this.trace = trace;
  }

  override denotes(file: SourceFile, expr: number): readonly Sym[] {
    if (expr < 0) return super.denotes(file, expr);
    return this.trace.step({ ask: 'denotes', file, expr }, () => super.denotes(file, expr));
  }
  override type(file: SourceFile, expr: number): Type | undefined {
    if (expr < 0) return undefined;
    return this.trace.step({ ask: 'type', file, expr }, () => super.type(file, expr));
  }
  override instanceOf(file: SourceFile, expr: number): Type | undefined {
    if (expr < 0) return undefined;
    return this.trace.step({ ask: 'states', file, expr }, () => super.instanceOf(file, expr));
  }
  override symType(sym: Sym | undefined): Type | undefined {
    if (sym?.is !== 'entity' && sym?.is !== 'binding') return super.symType(sym);
    return this.trace.step({ ask: 'holds', sym }, () => super.symType(sym));
  }
  override resultOf(gid: Gid): Type | undefined {
    return this.trace.step({ ask: 'gives', gid }, () => super.resultOf(gid));
  }
  override once(question: string, work: () => readonly Sym[]): readonly Sym[] {
    const words = question.split('\0');
    const ask = SEARCHES[words[0]];
    if (ask === undefined) return this.trace.aside(() => super.once(question, work));
    return this.trace.step({ ask, words }, () => super.once(question, work));
  }

  override onceIn(file: SourceFile, what: string | number, name: string, work: () => readonly Sym[]): readonly Sym[] {
    // A number is that of a scope around the name, or of an object.
    const ask = typeof what === 'number' ? 'within' : SEARCHES_IN_FILE.find(([begin]) => what.startsWith(begin))?.[1];
    if (ask === undefined) return this.trace.aside(() => super.onceIn(file, what, name, work));
    const words = [String(what), file.path, name];
    return this.trace.step({ ask, words }, () => super.onceIn(file, what, name, work));
  }

  override supertypes(gid: Gid): readonly Gid[] {
    return this.trace.aside(() => super.supertypes(gid));
  }
  override ownMembers(gid: Gid): ReadonlyMap<string, readonly Gid[]> {
    return this.trace.aside(() => super.ownMembers(gid));
  }
  override parts(gid: Gid): readonly Gid[] {
    return this.trace.aside(() => super.parts(gid));
  }
}
