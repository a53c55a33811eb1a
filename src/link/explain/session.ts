// The ordinary session, with every question that it asks itself recorded.

import type { Gid, Project, SourceFile } from '../project.ts';
import { Session } from '../session.ts';
import type { Sym, Type } from '../symbols.ts';
import { Trace } from '../trace.ts';

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
    return this.trace.step({ ask: 'looks_up', words: question.split('\0') }, () => super.once(question, work));
  }

  override onceIn(file: SourceFile, what: string | number, name: string, work: () => readonly Sym[]): readonly Sym[] {
    const words = what === 'export' ? [what, file.path, name] : [file.lang, file.path, name, String(what)];
    return this.trace.step({ ask: 'looks_up', words }, () => super.onceIn(file, what, name, work));
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
