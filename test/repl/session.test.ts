import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RelationName, Row } from '../../src/model/relations.ts';
import type { ReplIo } from '../../src/repl/io.ts';
import { Session } from '../../src/repl/session.ts';
import { PLAIN } from '../../src/report/colors.ts';
import type { RuleCatalog } from '../../src/rule/catalog.ts';
import { loadRules } from '../../src/rule/load.ts';
import { Store } from '../../src/store/db.ts';

const file = (path: string, lines: number): Row => [path, 'typescript', 'h', 10, lines, lines, lines, 'ok', 0, 0];
const ROWS: Partial<Record<RelationName, readonly Row[]>> = { File: [file('a.ts', 10), file('b.ts', 200)] };

let store: Store;
let catalog: RuleCatalog;
let printed: string;
let noted: string;

/** What a session writes, without the time a query took. */
const io = (mostRows = Number.POSITIVE_INFINITY): ReplIo => ({
  print: async (pieces) => {
    for await (const piece of typeof pieces === 'string' ? [pieces] : pieces) printed += piece;
  },
  note: async (text) => {
    noted += text.replace(/ in \d+ ms/, '');
  },
  colors: PLAIN,
  noteColors: PLAIN,
  look: () => ({ colors: PLAIN }),
  mostRows,
});
const sessionOf = ({ write = false, mostRows = Number.POSITIVE_INFINITY } = {}): Session =>
  new Session(store, catalog, io(mostRows), { write });

beforeAll(async () => {
  store = await Store.openMemory();
  await store.load(ROWS);
  catalog = await loadRules();
});
afterAll(() => store.close());
beforeEach(() => {
  printed = '';
  noted = '';
});

describe('lines become statements', () => {
  test('a whole one runs at once', async () => {
    await sessionOf().take(['?[path, lines] := *File{path, lines}']);
    expect(printed).toBe('path  lines\na.ts     10\nb.ts    200\n');
    expect(noted).toBe('2 rows\n');
  });

  test.each<[what: string, lines: string[]]>([
    ['inside brackets', ['?[path] := *File{', 'path', '}']],
    ['after :=', ['?[path] :=', '*File{path}']],
    ['after a comma', ['?[path] := *File{path},', 'starts_with(path, "")']],
    ['after a comma and a comment', ['?[path] := *File{path}, # every file', 'starts_with(path, "")']],
    ['until an entry is there', ['all[path] := *File{path}', '?[path] := all[path]']],
    ['until an entry is there, with semicolons', ['all[path] := *File{path};', '?[path] := all[path];']],
    ['inside a string', ["?[path] := *File{path}, path != 'x", "y'"]],
    ['in an option', ['?[path] := *File{path} :limit', '2']],
  ])('one goes on %s', async (_, lines) => {
    const session = sessionOf();
    for (const line of lines.slice(0, -1)) {
      await session.take([line]);
      expect(session.pending).not.toBe('');
      expect([printed, noted]).toEqual(['', '']);
    }
    await session.take([lines.at(-1)!]);
    expect(printed).toBe('path\na.ts\nb.ts\n');
    expect(session.pending).toBe('');
    expect(session.failed).toBe(false);
  });

  test('a blank line ends what would go on, and says what is missing', async () => {
    const session = sessionOf();
    await session.take(['?[path] := *File{path', '']);
    expect(session.pending).toBe('');
    expect(session.failed).toBe(true);
    expect(noted).toMatch(
      /^error: .*end of input\n1 │ \?\[path\] := \*File\{path\n {2}│ {22}\^\nhelp: expected one of/,
    );
  });

  test('lines that come together are one statement up to a blank line, a command or a semicolon', async () => {
    await sessionOf().take([
      '?[path] := *File{path}',
      ':limit 1',
      '',
      '?[lines] := *File{lines};',
      '?[n] := n = 1',
      '.format csv',
      '?[n] := n = 2',
    ]);
    expect(printed).toBe('path\na.ts\nlines\n   10\n  200\nn\n1\nn\r\n2\r\n');
  });

  test('comments alone are nothing', async () => {
    const session = sessionOf();
    await session.take(['# a comment', '', '# another']);
    await session.end();
    expect([printed, noted, session.failed]).toEqual(['', '', false]);
  });

  test('discarded lines are forgotten', async () => {
    const session = sessionOf();
    await session.take(['?[path] := *File{']);
    session.discard();
    await session.take(['?[n] := n = 1']);
    expect(printed).toBe('n\n1\n');
  });
});

describe('an error', () => {
  test.each<[what: string, script: string, told: string[]]>([
    [
      'points at a column that is not there, and offers the nearest',
      '?[p] := *File{pathh: p}',
      ['1 │ ?[p] := *File{pathh: p}', '  │               ^^^^^', 'help: did you mean path?'],
    ],
    [
      'names the columns there are',
      '?[p] :=\n  *Meta{qqqq: p}',
      ['2 │   *Meta{qqqq: p}', '  │         ^^^^', 'help: Meta has name, value'],
    ],
    [
      'points at a relation that is not there',
      '?[p] := *Metaa{name: p}',
      ['1 │ ?[p] := *Metaa{name: p}', '  │          ^^^^^', 'help: did you mean Meta?'],
    ],
    ['points after wide characters', "?[p] := p = '日本' ++ nope('x')", [`  │ ${' '.repeat(22)}${'^'.repeat(9)}`]],
    ['points at syntax', '?[p] := p == == 1', ['1 │ ?[p] := p == == 1', '  │              ^']],
  ])('%s', async (_, script, told) => {
    const session = sessionOf();
    await session.take([...script.split('\n'), '']);
    expect(session.failed).toBe(true);
    for (const line of told) expect(noted.split('\n')).toContain(line);
    expect(printed).toBe('');
  });

  test('does not end the session', async () => {
    const session = sessionOf();
    await session.take(['?[p] := *Nope{path: p}', '', '?[n] := n = 1']);
    expect(printed).toBe('n\n1\n');
  });
});

describe('writing', () => {
  const PUT = "?[name, value] <- [['x', 'y']] :put Meta {name => value}";

  test('is refused', async () => {
    await sessionOf().take([PUT]);
    expect(noted).toBe(
      'error: the query writes, and this session is read-only\nhelp: start `pt repl --write` to change relations by hand\n',
    );
    expect((await store.query("?[value] := *Meta{name: 'x', value}")).rows).toEqual([]);
  });

  test('is done when it was asked for', async () => {
    await sessionOf({ write: true }).take([PUT]);
    expect((await store.query("?[value] := *Meta{name: 'x', value}")).rows).toEqual([['y']]);
  });
});

describe('commands', () => {
  test('an unknown one offers the nearest', async () => {
    const session = sessionOf();
    await session.take(['.shema']);
    expect(noted).toBe('error: there is no command .shema\nhelp: did you mean .schema? see `.help`\n');
    expect(session.failed).toBe(true);
  });

  test('.help names every command', async () => {
    await sessionOf().take(['.help']);
    for (const name of ['.help', '.rules', '.run', '.schema', '.explain', '.format', '.quit'])
      expect(printed).toContain(`  ${name}`);
  });

  test('.rules lists the catalogue', async () => {
    await sessionOf().take(['.rules']);
    for (const { name, version } of catalog.list()) expect(printed).toMatch(new RegExp(`^${name} +${version} `, 'm'));
  });

  test('.run runs a rule with its parameters', async () => {
    await sessionOf().take(['.format json', '.run unsafe-reach tests=true']);
    expect(JSON.parse(printed)).toMatchObject({ count: 0, rows: [] });
  });

  test.each<[command: string, told: RegExp]>([
    ['.run', /\.run needs the name of a rule/],
    ['.run unsafe-reech', /did you mean unsafe-reach\?/],
    ['.run unsafe-reach scoope=a', /did you mean scope\?/],
    ['.run unsafe-reach scope', /scope is no name=value/],
    ['.schema Fill', /there is no relation Fill\nhelp: did you mean File\?/],
    ['.format xml', /there is no format xml\nhelp: human, json, ndjson, csv\./],
    ['.explain', /\.explain needs a query/],
    ['.explain ?[a] := *Fil{path: a}', /Cannot find requested stored relation 'Fil'/],
  ])('%s', async (command, told) => {
    await sessionOf().take([command]);
    expect(noted).toMatch(told);
  });

  test('.schema shows all relations, or the columns of one', async () => {
    await sessionOf().take(['.schema']);
    expect(printed).toContain('*EntityTag{key, tag => detail}');
    printed = '';
    await sessionOf().take(['.schema *importedge']);
    expect(printed).toMatch(/^\*ImportEdge\{path, spec, line => target_path, resolution\}\n/);
    expect(printed).toContain('  *ImportEdge:by_target{target_path, path}');
  });

  test('.explain shows the plan of a query and of a rule', async () => {
    await sessionOf().take(['.explain ?[a] := *File{path: a}', '.explain unsafe-reach']);
    expect(printed).toMatch(/load_stored/);
    expect(printed).toMatch(/EntityTag/);
  });

  test('.format changes what follows, and tells what is set', async () => {
    await sessionOf().take(['.format ndjson', '?[n] := n in [1, 2]', '.format']);
    expect(printed).toBe('{"n":1}\n{"n":2}\n');
    expect(noted).toBe('2 rows\nndjson; there are human, json, ndjson, csv\n');
  });

  test('.quit runs what waits before it, and nothing after', async () => {
    const session = sessionOf();
    await session.take(['?[n] := n = 1', '.quit', '?[n] := n = 2']);
    await session.end();
    expect(session.quit).toBe(true);
    expect(printed).toBe('n\n1\n');
  });
});

test('a long table is cut for a person, never for a program', async () => {
  await sessionOf({ mostRows: 3 }).take(['?[n] := n in int_range(10)', '.format csv', '?[n] := n in int_range(10)']);
  expect(printed).toBe(`n\n0\n1\n2\nn\r\n${[...Array(10).keys()].map((n) => `${n}\r\n`).join('')}`);
  expect(noted).toMatch(/^10 rows; the first 3 are shown/);
});

test('values of any shape are shown on one line', async () => {
  await sessionOf().take(["?[a] <- [[null], [[1, ['x']]], [{'k': 1.5}], [true], ['a\\nb'], [['p', 'q']]]"]);
  expect(printed.trimEnd().split('\n').sort()).toEqual(
    ['', '[1,["x"]]', 'a', 'a\\nb', 'p, q', 'true', '{"k":1.5}'].sort(),
  );
});

test('cancel ends the query and not the session', async () => {
  const session = sessionOf();
  expect(session.cancel()).toBe(false);
  const endless = session.take(['c[n] := n = 0', 'c[n] := c[m], n = m + 1, n < 1000000000', '?[count(n)] := c[n]']);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(session.cancel()).toBe(true);
  await endless;
  expect(noted).toMatch(/^error: cancelled/);
  await session.take(['?[n] := n = 1']);
  expect(printed).toBe('n\n1\n');
});
