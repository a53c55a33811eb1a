// The commands of the REPL, each a row.

import { PtError } from '../model/errors.ts';
import { didYouMean } from '../model/nearest.ts';
import { columnsOf, RELATION_NAMES, RELATIONS, type Relation, type RelationName } from '../model/relations.ts';
import type { ResultRow } from '../model/result.ts';
import { align } from '../report/align.ts';
import { TABLE_FORMAT_NAMES, type TableFormatName } from '../report/formats.ts';
import { bindParams, readParams } from '../rule/params.ts';
import { queryRule, runRule } from '../rule/run.ts';
import { inferTable } from './infer-table.ts';
import type { Session } from './session.ts';
import { wordsOf } from './words.ts';

export interface ReplCommand {
  readonly usage: string;
  readonly doc: string;
  readonly run: (session: Session, rest: string, signal: AbortSignal) => Promise<void>;
}

const EXAMPLES = [
  '?[path, lines] := *File{path, lines} :order -lines :limit 5',
  "?[key, to_key] := *DependencyEdges{from_key: key, to_key, edge_type: 'Calls'} :limit 10",
];

const usage = (reason: string, nearest = ''): PtError => new PtError('usage-repl', { reason, nearest });

export const unknownCommand = (name: string): PtError =>
  usage(`there is no command .${name}`, didYouMean(name, Object.keys(COMMANDS)).replace(/ (\w+)(?=\?| or)/g, ' .$1'));

/** `name=value` words as parameters; a name given again makes a list. */
export const givenParams = (words: readonly string[]): Record<string, string | string[]> => {
  const given: Record<string, string | string[]> = {};
  for (const word of words) {
    const at = word.indexOf('=');
    if (at < 1) throw usage(`${word} is no name=value`);
    const [name, value] = [word.slice(0, at), word.slice(at + 1)];
    given[name] = name in given ? [given[name], value].flat() : value;
  }
  return given;
};

const printLines = (session: Session, lines: readonly string[]): Promise<void> =>
  session.io.print(`${lines.join('\n')}\n`);

const help = async (session: Session): Promise<void> => {
  const { colors } = session.io;
  const rows = Object.entries(COMMANDS).map(([name, command]) => [`.${name} ${command.usage}`.trim(), command.doc]);
  await printLines(session, [
    'CozoScript runs as soon as it is whole; a blank line ends it anyway. Ctrl-C cancels, Ctrl-D leaves.',
    '',
    ...(await align(rows, { indent: '  ' })),
    '',
    'Try:',
    ...EXAMPLES.map((example) => `  ${colors.cyan(example)}`),
  ]);
};

const rules = async (session: Session): Promise<void> => {
  const rows = session.catalog.list().map(({ name, version, summary }) => [name, version, summary]);
  await printLines(session, await align(rows));
};

const run = async (session: Session, rest: string, signal: AbortSignal): Promise<void> => {
  const [name, ...words] = wordsOf(rest);
  if (name === undefined) throw usage('.run needs the name of a rule');
  const startedAt = performance.now();
  const { columns, rows, unmatched } = await runRule(session.store, session.catalog.get(name), givenParams(words), {
    signal,
  });
  for (const pattern of unmatched) await session.io.note(`note: ${pattern} selects nothing\n`);
  await session.show({ columns, rows }, startedAt);
};

const signatureOf = (name: RelationName): string => {
  const relation: Relation = RELATIONS[name];
  const [key, values] = [relation.key, relation.values].map((columns) =>
    columns.map((column) => column.name).join(', '),
  );
  return `*${name}{${key}${values && ` => ${values}`}}`;
};

const schemaOf = async (session: Session, name: RelationName): Promise<void> => {
  const { colors } = session.io;
  const relation: Relation = RELATIONS[name];
  const rows = columnsOf(name).map(({ name: column, type, doc }) => [column, colors.cyan(type), doc]);
  const indices = Object.entries(relation.indices ?? {}).map(
    ([index, columns]) => `  *${name}:${index}{${columns.join(', ')}}`,
  );
  await printLines(session, [
    colors.bold(signatureOf(name)),
    relation.doc,
    ...(await align(rows, { indent: '  ' })),
    ...(indices.length > 0 ? ['indices:', ...indices] : []),
  ]);
};

const schema = async (session: Session, rest: string): Promise<void> => {
  if (rest === '') return printLines(session, RELATION_NAMES.map(signatureOf));
  const found = RELATION_NAMES.find((name) => name.toLowerCase() === rest.replace(/^\*/, '').toLowerCase());
  if (!found) throw usage(`there is no relation ${rest}`, didYouMean(rest, RELATION_NAMES));
  return schemaOf(session, found);
};

/** The plan of a rule if its name is there, else of the text as a query. */
const explain = async (session: Session, rest: string, signal: AbortSignal): Promise<void> => {
  const startedAt = performance.now();
  const [name, ...words] = wordsOf(rest);
  if (name === undefined) throw usage('.explain needs a query, or the name of a rule');
  const wrap = (script: string): string => `::explain {\n${script}\n}`;
  if (!/^[\w/-]+(@\d+)?$/.test(name)) return session.query(wrap(rest), signal);
  const rule = session.catalog.get(name);
  const bound = bindParams(readParams(rule, givenParams(words)));
  const { headers, rows } = await queryRule(session.store, rule, bound, { signal }, wrap);
  return session.show(inferTable({ headers, rows: rows as ResultRow[] }), startedAt);
};

const isFormat = (name: string): name is TableFormatName => (TABLE_FORMAT_NAMES as string[]).includes(name);

const format = async (session: Session, rest: string): Promise<void> => {
  if (isFormat(rest)) session.format = rest;
  else if (rest === '') await session.io.note(`${session.format}; there are ${TABLE_FORMAT_NAMES.join(', ')}\n`);
  else
    throw usage(
      `there is no format ${rest}`,
      didYouMean(rest, TABLE_FORMAT_NAMES) || `${TABLE_FORMAT_NAMES.join(', ')}. `,
    );
};

export const COMMANDS: Readonly<Record<string, ReplCommand>> = {
  help: { usage: '', doc: 'this text', run: help },
  rules: { usage: '', doc: 'the rules', run: rules },
  run: { usage: 'RULE [name=value …]', doc: 'run a rule', run },
  schema: { usage: '[RELATION]', doc: 'the relations, or the columns of one', run: schema },
  explain: { usage: 'QUERY | RULE [name=value …]', doc: 'how the engine would run it', run: explain },
  format: { usage: '[FORMAT]', doc: `how answers are printed: ${TABLE_FORMAT_NAMES.join(', ')}`, run: format },
  quit: { usage: '', doc: 'leave; so does Ctrl-D', run: async (session) => session.leave() },
};
