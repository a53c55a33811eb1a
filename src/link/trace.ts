// What linking did on its way to an answer, when somebody wants to know: the questions it asked itself, what decided
// them, and what became of each place of a file. Filled while the ordinary resolver runs, so that the two agree.

import type { EdgeType, Resolution } from '../model/kinds.ts';
import type { Gid, SourceFile } from './project.ts';
import type { Sym, Type } from './symbols.ts';

/** denotes: what an expr names; type: what it evaluates to; states: what a type expr describes; gives: what calling an
 * entity gives; holds: what a symbol holds; chooses: which overload a call means; looks_up, exports, import: a search that
 * spans files, in all, in what a file gives away, for what an import brings; within: a part of the question that asks it. */
export type Question =
  | { readonly ask: 'denotes' | 'type' | 'states' | 'chooses'; readonly file: SourceFile; readonly expr: number }
  | { readonly ask: 'gives'; readonly gid: Gid }
  | { readonly ask: 'holds'; readonly sym: Sym }
  | { readonly ask: Search; readonly words: readonly string[] };

export type Search = 'looks_up' | 'exports' | 'import' | 'within';

export type Answer = readonly Sym[] | Type | undefined;

/** What decided a question. */
export type Note =
  /** A declaration in a scope around the place; row: binding. */
  | { readonly by: 'scope' | 'import'; readonly file: SourceFile; readonly row: number }
  /** A member of the type around the place. */
  | { readonly by: 'this'; readonly owner: Gid }
  /** What the language sees beyond its scopes. */
  | { readonly by: 'outer'; readonly lang: string }
  | { readonly by: 'builtin' }
  /** A member of a value of that type, and what has it; nothing if none does. */
  | { readonly by: 'member'; readonly name: string; readonly type: Type | undefined; readonly found: readonly Sym[] }
  /** The only member of that name in the project. */
  | { readonly by: 'only_member'; readonly name: string }
  /** A call that gives a parameter something. */
  | { readonly by: 'call'; readonly file: SourceFile; readonly expr: number }
  /** An assignment that gives a value the member. */
  | { readonly by: 'given'; readonly file: SourceFile; readonly expr: number }
  /** An include of the first file that brings a declaration, with those of the files on the way. */
  | { readonly by: 'includes'; readonly chain: readonly { readonly file: SourceFile; readonly line: number }[] }
  /** What the linker finds for declarations; of: how many define it. */
  | { readonly by: 'linker'; readonly of: number }
  /** Why an edge is not exact. */
  | { readonly by: 'unsure'; readonly why: Unsure }
  /** A candidate of a call; because: empty if it was taken. */
  | { readonly by: 'candidate'; readonly gid: Gid; readonly because: string };

/** declared: nothing in the project defines it; elsewhere: it is read for other targets or settings alone; branches: other
 * branches of conditional compilation define it too; several: so do others; held: a variable holds it; unread: the usual
 * target leaves the code out. */
export type Unsure = 'declared' | 'elsewhere' | 'branches' | 'several' | 'held' | 'unread';

export interface Step {
  readonly question: Question;
  answer: Answer;
  /** The question was in work already: a circle, cut here. */
  cut: boolean;
  readonly notes: Note[];
  readonly steps: Step[];
}

/** A place of a file that linking makes rows of; row: of the table, of entities for an override. */
export interface Place {
  readonly what: 'reference' | 'import' | 'importName' | 'heritage' | 'override';
  readonly row: number;
  readonly line: number;
}

export interface TracedEdge {
  readonly from: string;
  readonly to: string;
  readonly type: EdgeType;
  readonly resolution: Resolution;
}

export interface TracedFailure {
  readonly from: string;
  readonly edge: string;
  readonly reason: string;
  readonly candidates: number;
}

/** A place with all that happened there. */
export interface Site extends Place {
  readonly file: SourceFile;
  readonly edges: TracedEdge[];
  readonly failures: TracedFailure[];
  readonly notes: Note[];
  readonly steps: Step[];
}

const idOf = (question: Question): string => {
  switch (question.ask) {
    case 'gives':
      return `gives ${question.gid}`;
    case 'holds':
      return `holds ${JSON.stringify(question.sym)}`;
    case 'denotes':
    case 'type':
    case 'states':
    case 'chooses':
      return `${question.ask} ${question.file.exprId(question.expr)}`;
    default:
      return `${question.ask} ${question.words.join('\0')}`;
  }
};

export class Trace {
  readonly sites: Site[] = [];
  /** Answered questions: an answer that is known tells nothing of how it was found. */
  readonly #known = new Map<string, Step>();
  readonly #open = new Set<string>();
  #at: { readonly notes: Note[]; readonly steps: Step[] } = { notes: [], steps: [] };

  /** What follows happens at this place. */
  begin(file: SourceFile, place: Place): void {
    const site: Site = { ...place, file, edges: [], failures: [], notes: [], steps: [] };
    this.sites.push(site);
    this.#at = site;
  }

  edge(edge: TracedEdge): void {
    this.sites.at(-1)?.edges.push(edge);
  }

  failure(failure: TracedFailure): void {
    this.sites.at(-1)?.failures.push(failure);
  }

  note(note: Note): void {
    this.#at.notes.push(note);
  }

  /** Records a question with all that is asked for its sake. */
  step<T extends Answer>(question: Question, work: () => T): T {
    const outer = this.#at;
    const step: Step = { question, answer: undefined, cut: false, notes: [], steps: [] };
    const id = idOf(question);
    const isOpen = this.#open.has(id);
    this.#open.add(id);
    this.#at = step;
    let answer: T;
    try {
      answer = work();
    } finally {
      this.#at = outer;
      if (!isOpen) this.#open.delete(id);
    }
    step.answer = answer;
    const tells = step.steps.length + step.notes.length > 0;
    step.cut = isOpen && !tells;
    const known = tells || step.cut ? undefined : this.#known.get(id);
    if (!step.cut && known === undefined) this.#known.set(id, step);
    outer.steps.push(known ?? step);
    return answer;
  }

  /** Records which overload a call means. */
  choice(file: SourceFile, expr: number, work: () => readonly Gid[]): readonly Gid[] {
    let gids: readonly Gid[] = [];
    this.step({ ask: 'chooses', file, expr }, () => {
      gids = work();
      return gids.map((gid) => ({ is: 'entity', gid }));
    });
    return gids;
  }

  /** Does work whose questions belong to no place: what a type inherits is asked once and for all. */
  aside<T>(work: () => T): T {
    const outer = this.#at;
    this.#at = { notes: [], steps: [] };
    try {
      return work();
    } finally {
      this.#at = outer;
    }
  }
}
