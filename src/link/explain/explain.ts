// Why a place in the code became the edges that it became, or none: what a trace of linking tells.

import type { ExplainedStep, Explanation } from '../../model/explanation.ts';
import { HERITAGE_KINDS, REFERENCE_KINDS } from '../../model/facts.ts';
import { UNRESOLVED_REASONS, type UnresolvedReason } from '../../model/kinds.ts';
import { linkFile } from '../link.ts';
import type { Project, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Sym, Type } from '../symbols.ts';
import type { Note, Question, Site, Step, Unsure } from '../trace.ts';
import { unitsOf } from '../units/units.ts';
import { condensedAll } from './condense.ts';
import { TracedSession } from './session.ts';
import { bindingText, exprText, type LineOf, symText, typeText } from './text.ts';

/** What a language sees beyond scopes: what its `outer` looks through. */
const OUTER: Readonly<Record<string, string>> = {
  c: 'what the includes bring, and what other files of the program define',
  cpp: 'what the includes bring, and what other files of the program define',
  csharp: 'the namespaces around it and the using directives',
  go: 'the package of the file, and the packages it imports',
  java: 'the package, imports on demand and java.lang',
  python: 'names imported with *',
  rust: 'the prelude and glob imports',
};

/** Why an edge is not exact. */
const UNSURE: Readonly<Record<Unsure, string>> = {
  declared: 'declared in the project, and defined nowhere in it',
  elsewhere: 'what it names is read for other targets or settings alone',
  branches: 'other branches of conditional compilation define it too',
  several: 'nothing tells which of them is meant',
  held: 'a variable is called, which may hold something else',
  unread: 'the usual target leaves this code out',
};

/** Units that have something to link on one of the lines. */
const unitsOn = (file: SourceFile, lines: ReadonlySet<number>): ReadonlySet<number> => {
  const { reference, heritage, entity, import: imports } = file.facts;
  const { of } = unitsOf(file);
  const units = new Set<number>();
  const add = (line: Int32Array, unit: (row: number) => number): void => {
    for (let row = 0; row < line.length; row++) if (lines.has(line[row])) units.add(unit(row));
  };
  add(reference.line, (row) => of[reference.entity[row]]);
  add(heritage.line, (row) => of[heritage.entity[row]]);
  add(entity.nameLine, (row) => of[row]);
  add(imports.line, () => 0);
  return units;
};

/** Links a file as ever, or of it what is on `lines`, and tells of every place in it that `isWanted`. */
export const explainFile = (
  project: Project,
  path: string,
  lines: readonly number[] | undefined,
  isWanted: (site: Site) => boolean,
  lineOf: LineOf,
): Omit<Explanation, 'source'>[] => {
  const file = project.fileAt(path);
  if (file === undefined) return [];
  const session = new TracedSession(project);
  const units = lines && unitsOn(file, new Set(lines));
  linkFile(session, file, (unit) => units === undefined || units.has(unit));
  const { sites } = session.trace;
  const teller = new TracedSession(project);
  return sites.filter(isWanted).map((site) => new Teller(teller, lineOf).explain(site));
};

/** Puts one site into words. */
class Teller {
  readonly #session: Session;
  readonly #lineOf: LineOf;
  readonly #told = new Set<Step>();

  constructor(session: Session, lineOf: LineOf) {
    this.#session = session;
    this.#lineOf = lineOf;
  }

  explain(site: Site): Omit<Explanation, 'source'> {
    const { file, line } = site;
    return {
      path: file.path,
      line,
      ...subjectOf(site),
      from: site.edges[0]?.from ?? site.failures[0]?.from ?? fromOf(site),
      edges: site.edges,
      failures: site.failures.map(({ reason, candidates }) => ({
        reason,
        meaning: UNRESOLVED_REASONS[reason as UnresolvedReason],
        candidates,
      })),
      because: site.notes.map((note) => this.#because(note)),
      steps: condensedAll(this.#steps(site.steps)),
    };
  }

  /** Steps in order, but for those that were told before. */
  #steps(steps: readonly Step[]): ExplainedStep[] {
    const told: ExplainedStep[] = [];
    for (const step of new Set(steps)) {
      if (!this.#told.has(step) && !isInherited(step)) told.push(this.#step(step));
    }
    return told;
  }

  #step(step: Step): ExplainedStep {
    this.#told.add(step);
    const because = inTellingOrder(step.notes).map((note) => this.#because(note));
    if (step.cut) because.push('asked for its own sake: a circle, which is cut');
    return {
      ask: step.question.ask,
      ...this.#subject(step.question),
      answer: this.#answer(step),
      because: [...new Set(because)],
      // Which overload is meant takes every type of every candidate: the reasons tell enough.
      steps: step.question.ask === 'chooses' ? [] : this.#steps(step.steps),
    };
  }

  #subject(question: Question): { readonly subject: string; readonly place: string } {
    switch (question.ask) {
      case 'gives':
        return { subject: this.#session.project.key(question.gid), place: '' };
      case 'holds':
        return { subject: symText(this.#session, question.sym, this.#lineOf), place: '' };
      case 'looks_up':
      case 'exports':
      case 'import':
      case 'within':
        return { subject: searchedText(question.words), place: '' };
      default: {
        const { file, expr } = question;
        const line = file.isLibrary ? 0 : this.#lineOf(file.path, file.facts.expr.start[expr]);
        return {
          subject: exprText(file, expr, question.ask === 'states'),
          place: line > 0 ? `${file.path}:${line}` : file.path,
        };
      }
    }
  }

  #answer({ answer }: Step): string {
    if (answer === undefined) return '';
    if (Array.isArray(answer)) return this.#symsText(answer as readonly Sym[]);
    return typeText(this.#session, answer as Type);
  }

  #symsText(syms: readonly Sym[]): string {
    const texts = [...new Set(syms.map((sym) => symText(this.#session, sym, this.#lineOf)))];
    const left = texts.length - MOST_NAMED;
    return left > 0 ? `${texts.slice(0, MOST_NAMED).join(', ')} and ${left} more` : texts.join(', ');
  }

  #because(note: Note): string {
    const { project } = this.#session;
    switch (note.by) {
      case 'scope': {
        const { binding, scope } = note.file.facts;
        const owner = note.file.key(scope.entity[binding.scope[note.row]]);
        return `declared in the scope of ${owner}`;
      }
      case 'import': {
        const { binding, importName, import: imports } = note.file.facts;
        const row = importName.import[binding.value[note.row]];
        if (row === undefined) return bindingText(note.file, note.row, this.#lineOf);
        return `imported on line ${imports.line[row]} from ${note.file.text(imports.spec[row])}`;
      }
      case 'this':
        return `a member of ${project.key(note.owner)}, around it`;
      case 'outer':
        return `found by the rules of ${note.lang}: ${OUTER[note.lang] ?? 'what it sees beyond its scopes'}`;
      case 'builtin':
        return 'part of the language and its library';
      case 'member':
        return this.#memberText(note);
      case 'only_member':
        return `nothing tells the receiver; ${note.name} is a member of one type only`;
      case 'call':
      case 'given': {
        const { start } = note.file.facts.expr;
        return `given by the ${note.file.op(note.expr) === 'call' ? 'call' : 'assignment'} on line ${this.#lineOf(note.file.path, start[note.expr])} of ${note.file.path}`;
      }
      case 'includes': {
        const places = note.chain.map(({ file, line }) => `${file.path}:${line}`);
        return `seen through the include${places.length > 1 ? 's' : ''} at ${places.join(', then ')}`;
      }
      case 'linker':
        return `the linker finds ${note.of === 1 ? 'the definition' : `the nearest of ${note.of} definitions`}`;
      case 'unsure':
        return UNSURE[note.why];
      case 'candidate': {
        return `${project.key(note.gid)}: ${note.because === '' ? 'taken' : `not taken, ${note.because}`}`;
      }
    }
  }

  #memberText({ name, type, found }: Note & { by: 'member' }): string {
    const { project } = this.#session;
    if (type === undefined) {
      return found.length > 0 ? 'a qualified name' : `the receiver is not known, so nothing tells what ${name} is`;
    }
    const receiver = typeText(this.#session, type);
    if (found.length === 0) return `no member ${name}: the receiver is ${receiver}${this.#above(type)}`;
    const [sym] = found;
    const owner =
      sym.is === 'entity' ? this.#session.ownerType(project.file(sym.gid), project.row(sym.gid)) : undefined;
    const isOwn = owner === undefined || !('gid' in type) || owner === type.gid;
    return `a member of ${receiver}${isOwn ? '' : `, from ${project.key(owner)}`}`;
  }

  /** What a type inherits from, as far as it is known. */
  #above(type: Type): string {
    if (type.t !== 'instance' && type.t !== 'entity') return '';
    const above = this.#session.supertypes(type.gid).map((gid) => this.#session.project.key(gid));
    return above.length === 0 ? '' : `, which inherits from ${above.slice(0, MOST_ABOVE).join(', ')}`;
  }
}

/** What was searched for and where: the last word of a question is the name. */
const searchedText = ([, ...words]: readonly string[]): string => {
  const name = words.pop() ?? '';
  return words.length === 0 ? name : `${name} of ${words.join(' ') || 'the root'}`;
};

const MOST_ABOVE = 6;
const MOST_NAMED = 4;

/** Candidates that were taken come first. */
const inTellingOrder = (notes: readonly Note[]): readonly Note[] =>
  [...notes].sort((a, b) => Number(isDropped(a)) - Number(isDropped(b)));

const isDropped = (note: Note): boolean => note.by === 'candidate' && note.because !== '';

/** Holds for heritage clauses, which are looked through for type arguments again and again. */
const isInherited = ({ question }: Step): boolean =>
  question.ask === 'states' && question.file.facts.heritage.expr.includes(question.expr);

/** What the place is, its name and its expression. */
const subjectOf = ({ what, file, row }: Site): Pick<Explanation, 'what' | 'name' | 'expression'> => {
  const { reference, heritage, import: imports, importName } = file.facts;
  switch (what) {
    case 'reference': {
      const kind = REFERENCE_KINDS[reference.kind[row]];
      return { what: kind, name: file.text(reference.name[row]), expression: exprText(file, reference.expr[row]) };
    }
    case 'import':
      return { what, name: file.text(imports.spec[row]), expression: file.text(imports.spec[row]) };
    case 'importName': {
      const name = file.text(importName.imported[row]);
      return { what: 'import', name, expression: `${name} from ${file.text(imports.spec[importName.import[row]])}` };
    }
    case 'heritage': {
      const expression = exprText(file, heritage.expr[row]);
      return { what: HERITAGE_KINDS[heritage.kind[row]], name: expression, expression };
    }
    case 'override':
      return { what, name: file.name(row), expression: file.text(file.facts.entity.signature[row]) || file.name(row) };
  }
};

/** The entity that a place belongs to. */
const fromOf = ({ what, file, row }: Site): string => {
  if (what === 'reference') return file.key(file.facts.reference.entity[row]);
  if (what === 'heritage') return file.key(file.facts.heritage.entity[row]);
  return what === 'override' ? file.key(row) : file.path;
};
