// From a rule and the libraries it uses to one script. Text of files only: parameters are bound by the engine.

import { PtError } from '../model/errors.ts';
import { scriptNames } from './params.ts';
import type { Library, Rule } from './rule.ts';
import { type Definition, lineAt, type Mention } from './script.ts';

/** The engine writes nothing here, and the budget is the header's. */
const OPTIONS: ReadonlySet<string> = new Set(['order', 'sort', 'limit', 'offset', 'reorder']);

interface Piece {
  /** 1-based line of the script where the piece starts. */
  readonly from: number;
  readonly file: string;
  /** 1-based line of the file where it starts. */
  readonly line: number;
}

export interface CompiledRule {
  /** The rule's own file, header and all, then the library rules that it reaches. */
  readonly script: string;
  /** Where a line of the script comes from. */
  readonly locate: (line: number) => { file: string; line: number };
}

type Source = Rule | Library;
interface Part {
  readonly source: Source;
  readonly definition: Definition;
}

const definitionsIn = (source: Source, name: string): Part[] =>
  source.script.definitions
    .filter((definition) => definition.name === name)
    .map((definition) => ({ source, definition }));

/** The definitions of a name that `source` sees: its own, else those of the libraries it uses. */
const seenFrom = (source: Source, name: string): Part[] => {
  const own = definitionsIn(source, name);
  return own.length > 0 ? own : source.libraries.flatMap((library) => definitionsIn(library, name));
};

/** A name that is open in a library is what the rule sees by it. */
const lookUp = (rule: Rule, source: Source, name: string): Part[] => {
  const parts = seenFrom(source, name);
  return parts.length > 0 ? parts : seenFrom(rule, name);
};

const bodyError = (source: Source, offset: number, reason: string): PtError =>
  new PtError('rule-body', { file: source.file, line: lineAt(source.text, offset), reason });

/** The library definitions that the rule reaches, in the order of their files. */
const reachedFrom = (rule: Rule): Part[] => {
  const owner = new Map<string, string>(rule.script.definitions.map(({ name }) => [name, rule.file]));
  const reached = new Map<string, Part>();
  const visit = ({ source, definition }: Part): void => {
    for (const name of definition.applies) {
      for (const part of lookUp(rule, source, name)) {
        const { file } = part.source;
        const first = owner.get(name) ?? file;
        if (first !== file) throw bodyError(source, definition.start, `${name} is defined in ${first} and in ${file}`);
        owner.set(name, file);
        const id = `${file}:${part.definition.start}`;
        if (part.source === rule || reached.has(id)) continue;
        reached.set(id, part);
        visit(part);
      }
    }
  };
  for (const definition of rule.script.definitions) visit({ source: rule, definition });
  return [...reached.values()].sort((a, b) =>
    a.source.file === b.source.file ? a.definition.start - b.definition.start : a.source.file < b.source.file ? -1 : 1,
  );
};

const checkOptions = (source: Source): void => {
  for (const { name, offset } of source.script.options) {
    if (!OPTIONS.has(name)) throw bodyError(source, offset, `a rule has no option :${name}`);
  }
};

/** What the script reads of parameters: all of the rule's own text, of a library what is reached. */
const mentionsIn = (rule: Rule, parts: readonly Part[]): { source: Source; mention: Mention }[] => [
  ...rule.script.parameters.map((mention) => ({ source: rule, mention })),
  ...parts.flatMap(({ source, definition: { start, end } }) =>
    source.script.parameters
      .filter(({ offset }) => offset >= start && offset < end)
      .map((mention) => ({ source, mention })),
  ),
];

const checkParameters = (rule: Rule, parts: readonly Part[]): void => {
  const names = rule.params.map((param) => ({ param, ...scriptNames(param) }));
  const mentions = mentionsIn(rule, parts);
  for (const { source, mention } of mentions) {
    if (names.some(({ allowed }) => allowed.includes(mention.name))) continue;
    throw bodyError(source, mention.offset, `$${mention.name} is not a declared parameter`);
  }
  for (const { param, needed } of names) {
    const idle = needed.find((name) => !mentions.some(({ mention }) => mention.name === name));
    if (idle === undefined) continue;
    const line = rule.text.split('\n').findIndex((text) => text.includes(` ${param.name}:`)) + 1;
    throw new PtError('rule-header', { file: rule.file, line, reason: `@param: the rule does not read $${idle}` });
  }
};

/**
 * The script of a rule.
 * @throws PtError rule-body when it has no entry, an option it may not have, a name that two files define or a
 *   parameter that is not declared; rule-header when a declared one is not read.
 */
export const compileRule = (rule: Rule): CompiledRule => {
  if (!rule.script.definitions.some(({ name }) => name === '?')) throw bodyError(rule, 0, 'there is no entry ?[…]');
  const parts = reachedFrom(rule);
  for (const source of new Set([rule, ...parts.map((part) => part.source)])) checkOptions(source);
  checkParameters(rule, parts);
  let script = rule.text.trimEnd();
  const pieces: Piece[] = [{ from: 1, file: rule.file, line: 1 }];
  for (const { source, definition } of parts) {
    pieces.unshift({
      from: lineAt(script, script.length) + 1,
      file: source.file,
      line: lineAt(source.text, definition.start),
    });
    script += `\n${source.text.slice(definition.start, definition.end).trimEnd()}`;
  }
  return {
    script,
    locate: (line) => {
      const piece = pieces.find(({ from }) => from <= line) ?? pieces[0];
      return { file: piece.file, line: piece.line + line - piece.from };
    },
  };
};
