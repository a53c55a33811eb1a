// What Tab offers.

import { columnsOf, RELATION_NAMES, RELATIONS, type Relation, type RelationName } from '../model/relations.ts';

/** A rule as completion sees it. */
export interface CompletableRule {
  readonly name: string;
  readonly params: readonly { readonly name: string }[];
}

export interface Completable {
  /** Names of commands, without the dot. */
  readonly commands: readonly string[];
  readonly formats: readonly string[];
  readonly rules: readonly CompletableRule[];
}

const OPTIONS = [':limit', ':offset', ':order', ':sort', ':timeout', ':mem_limit'];
const SYSTEM_OPERATIONS = ['::relations', '::columns', '::indices', '::explain', '::running', '::fixed_rules'];

const isRelation = (name: string): name is RelationName => (RELATION_NAMES as string[]).includes(name);

const relationsAndIndices = (): string[] =>
  RELATION_NAMES.flatMap((name) => {
    const relation: Relation = RELATIONS[name];
    return [name, ...Object.keys(relation.indices ?? {}).map((index) => `${name}:${index}`)];
  });

const columnNames = (relation: string): string[] => {
  const [name] = relation.split(':');
  return isRelation(name) ? columnsOf(name).map((column) => column.name) : [];
};

/** What may stand at the end of a text: the words, and the part of one that is there already. */
interface Context {
  readonly pattern: RegExp;
  /** The groups of the pattern; the last is the part to complete. */
  readonly words: (groups: readonly string[], from: Completable) => readonly string[];
}

/** The first whose pattern matches decides. */
const CONTEXTS: readonly Context[] = [
  { pattern: /^\s*\.([a-z]*)$/i, words: (_, { commands }) => commands.map((name) => `${name} `) },
  { pattern: /^\s*\.(?:run|explain)\s+([^\s=[]*)$/, words: (_, { rules }) => rules.map(({ name }) => `${name} `) },
  {
    pattern: /^\s*\.run\s+(\S+)\s+(?:.*\s)?([^\s=]*)$/,
    words: ([rule], { rules }) => rules.find(({ name }) => name === rule)?.params.map(({ name }) => `${name}=`) ?? [],
  },
  { pattern: /^\s*\.schema\s+(\S*)$/, words: () => RELATION_NAMES },
  { pattern: /^\s*\.format\s+(\S*)$/, words: (_, { formats }) => formats },
  { pattern: /\*([\w:]+)\s*\{(?:[^{}]*,)?\s*(\w*)$/, words: ([relation]) => columnNames(relation) },
  { pattern: /\*([\w:]*)$/, words: relationsAndIndices },
  { pattern: /(::\w*)$/, words: () => SYSTEM_OPERATIONS },
  { pattern: /(?:^|\s)(:\w*)$/, words: () => OPTIONS },
];

/**
 * The words that may continue `text`, as readline's completer gives them: the matches, and the part they replace.
 * Quick enough for every key press; looks at no database.
 */
export const complete = (text: string, from: Completable): [matches: string[], part: string] => {
  for (const { pattern, words } of CONTEXTS) {
    const groups = pattern.exec(text)?.slice(1);
    if (!groups) continue;
    const part = groups.at(-1) ?? '';
    const matches = words(groups, from).filter((word) => word.toLowerCase().startsWith(part.toLowerCase()));
    return [[...new Set(matches)], part];
  }
  return [[], ''];
};
