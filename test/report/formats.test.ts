import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ResultRow } from '../../src/model/result.ts';
import { PLAIN } from '../../src/report/colors.ts';
import { TABLE_FORMAT_NAMES, TABLE_FORMATS, type TableFormatName } from '../../src/report/formats.ts';
import type { Table } from '../../src/report/table.ts';

const textOf = async (format: TableFormatName, table: Table, columns?: number): Promise<string> => {
  let text = '';
  for await (const piece of (await TABLE_FORMATS[format]())(table, { colors: PLAIN, columns })) text += piece;
  return text;
};

const WAYS: Table = {
  subject: { rule: 'reach', version: '1.2.0', params: { target: 'src/c.ts' } },
  columns: [
    { name: 'key', type: 'String' },
    { name: 'path', type: 'String' },
    { name: 'line', type: 'Int' },
    { name: 'score', type: 'Float' },
    { name: 'tags', type: '[String]' },
    { name: 'way', type: '[Hop]' },
  ],
  rows: [
    [
      'src/a.ts#function:f',
      'src/a.ts',
      3,
      0.5,
      ['test', 'async'],
      [
        ['src/a.ts#function:f', 3],
        ['src/c.ts#method:C.m', 12],
        ['ext:std#println', 0],
      ],
    ],
    ['src/longer name.ts', 'src/longer name.ts', 120, 12, [], [['src/longer name.ts', 120]]],
  ],
};

describe('human', () => {
  test('aligns, makes one place of path and line, draws a way a hop a line', async () => {
    expect(await textOf('human', WAYS)).toBe(
      [
        'place                   key                  score  tags',
        'src/a.ts:3              src/a.ts#function:f    0.5  test, async',
        '      src/a.ts:3 f',
        '    → src/c.ts:12 C.m',
        '    → ext:std println',
        'src/longer name.ts:120  src/longer name.ts      12',
        '',
      ].join('\n'),
    );
  });

  test('gives a row several lines where a terminal is too narrow', async () => {
    expect(await textOf('human', WAYS, 40)).toBe(
      [
        'src/a.ts:3  key src/a.ts#function:f',
        '    score 0.5  tags test, async',
        '      src/a.ts:3 f',
        '    → src/c.ts:12 C.m',
        '    → ext:std println',
        'src/longer name.ts:120',
        '    key src/longer name.ts  score 12',
        '',
      ].join('\n'),
    );
    expect(await textOf('human', WAYS, 80)).toBe(await textOf('human', WAYS));
  });

  test('finds the place of a line in the file of its key', async () => {
    const columns = [
      { name: 'from_key', type: 'String' as const },
      { name: 'from_line', type: 'Int' as const },
    ];
    const text = await textOf('human', { columns, rows: [['src/a.ts#function:f', 3]] });
    expect(text).toBe('from_place  from_key\nsrc/a.ts:3  src/a.ts#function:f\n');
  });

  test('takes the start of a way for the place of a row that has no other', async () => {
    const columns = [
      { name: 'key', type: 'String' as const },
      { name: 'way', type: '[Hop]' as const },
    ];
    const rows = [['src/a.ts#function:f', [['src/a.ts#function:f', 3]]]] as const;
    expect(await textOf('human', { columns, rows })).toBe('place       key\nsrc/a.ts:3  src/a.ts#function:f\n');
  });

  test('shows the columns of a query as they are', async () => {
    const columns = [
      { name: 'path', type: 'String' as const },
      { name: 'line', type: 'Int' as const },
    ];
    const text = await textOf('human', { columns, rows: [['src/a.ts', 3]], asIs: true });
    expect(text).toBe('path      line\nsrc/a.ts     3\n');
  });

  test('counts wide characters as two cells', async () => {
    const columns = ['a', 'b'].map((name) => ({ name, type: 'String' as const }));
    const rows = [
      ['日本', 'x'],
      ['abc', 'y'],
    ];
    expect(await textOf('human', { columns, rows })).toBe('a     b\n日本  x\nabc   y\n');
  });

  test('keeps what would move the cursor out of the terminal', async () => {
    const columns = [{ name: 'text', type: 'String' as const }];
    const text = await textOf('human', { columns, rows: [['a\u001b[2Jb\nc\u202ed']] });
    expect(text).toBe('text\na\\u001b[2Jb\\nc\\u202ed\n');
  });

  test('says nothing of an empty answer: that is no data', async () => {
    expect(await textOf('human', { ...WAYS, rows: [] })).toBe('');
  });
});

describe('json', () => {
  test('holds the question, the columns and the rows as objects', async () => {
    expect(JSON.parse(await textOf('json', WAYS))).toEqual({
      rule: 'reach',
      version: '1.2.0',
      params: { target: 'src/c.ts' },
      columns: WAYS.columns,
      count: 2,
      rows: [
        {
          key: 'src/a.ts#function:f',
          path: 'src/a.ts',
          line: 3,
          score: 0.5,
          tags: ['test', 'async'],
          way: [
            { key: 'src/a.ts#function:f', path: 'src/a.ts', line: 3 },
            { key: 'src/c.ts#method:C.m', path: 'src/c.ts', line: 12 },
            { key: 'ext:std#println', path: 'ext:std', line: 0 },
          ],
        },
        {
          key: 'src/longer name.ts',
          path: 'src/longer name.ts',
          line: 120,
          score: 12,
          tags: [],
          way: [{ key: 'src/longer name.ts', path: 'src/longer name.ts', line: 120 }],
        },
      ],
    });
  });

  test('is a document without rows too', async () => {
    expect(JSON.parse(await textOf('json', { columns: WAYS.columns, rows: [] })).rows).toEqual([]);
  });

  test('comes in pieces, and ndjson has a row a line', async () => {
    const columns = [{ name: 'n', type: 'Int' as const }];
    const rows = Array.from({ length: 50_000 }, (_, i) => [i]);
    const pieces: string[] = [];
    for await (const piece of (await TABLE_FORMATS.json())({ columns, rows }, { colors: PLAIN })) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(5);
    expect(JSON.parse(pieces.join('')).rows).toHaveLength(50_000);
    const lines = (await textOf('ndjson', { columns, rows })).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).n)).toEqual(rows.map(([n]) => n));
  });
});

/** Reads RFC 4180 by its grammar. */
const readCsv = (text: string): string[][] => {
  const records: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const quoted = /"((?:[^"]|"")*)"/y;
    const plain = /[^,"\r\n]*/y;
    quoted.lastIndex = at;
    plain.lastIndex = at;
    const found = quoted.exec(text) ?? plain.exec(text)!;
    records.at(-1)!.push((found[1] ?? found[0]).replaceAll('""', '"'));
    at += found[0].length;
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      if (at < text.length) records.push([]);
    } else throw new Error(`neither , nor CRLF at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
  }
  return records;
};

describe('csv', () => {
  test('has a header, CRLF, and JSON for lists', async () => {
    const [header, first] = readCsv(await textOf('csv', WAYS));
    expect(header).toEqual(['key', 'path', 'line', 'score', 'tags', 'way']);
    expect(first.slice(0, 5)).toEqual(['src/a.ts#function:f', 'src/a.ts', '3', '0.5', '["test","async"]']);
    expect(JSON.parse(first[5])[1]).toEqual({ key: 'src/c.ts#method:C.m', path: 'src/c.ts', line: 12 });
  });

  test('gives back any text', async () => {
    const columns = ['a', 'b'].map((name) => ({ name, type: 'String' as const }));
    const row = fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...',"\r\n ax') }));
    await fc.assert(
      fc.asyncProperty(fc.array(row), async (rows) => {
        expect(readCsv(await textOf('csv', { columns, rows }))).toEqual([['a', 'b'], ...rows]);
      }),
      { seed: 4180, numRuns: 200 },
    );
  });
});

test.each(TABLE_FORMAT_NAMES)('%s ends where a line ends, whatever the rows', async (format) => {
  const rows: ResultRow[] = [[null, null, null, null, null, null], ...WAYS.rows];
  expect(await textOf(format, { ...WAYS, rows })).toMatch(/\n$/);
});
