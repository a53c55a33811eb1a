// Figures and ratios as tables for a person.

const milliseconds = (ms) =>
  ms === undefined ? '' : ms >= 100 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(1) : ms.toFixed(3);
const megabytes = (bytes) => (bytes ? (bytes / 1024 / 1024).toFixed(0) : '');
const ratio = (value, base) => (value === undefined || !base ? '' : `${(value / base).toFixed(2)} ×`);

/** Where figures come from; `load`: how many processes wanted a core when it began. */
export const machineLine = ({ cores, node, load }) =>
  `Measured on ${cores} cores with Node ${node}; ${load.toFixed(1)} other processes were running.`;

/** Rows of cells in columns, the first left-aligned, as Markdown. */
export const markdown = (headers, rows) => {
  const all = [headers, ...rows].map((row) => row.map(String));
  const widths = headers.map((_, i) => Math.max(...all.map((row) => row[i].length)));
  const line = (row) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(all[0]), rule, ...all.slice(1).map(line)].join('\n');
};

const QUESTIONS = [
  ['callers', 'p50'],
  ['callers', 'p99'],
  ['blast', 'p50'],
  ['reach', 'p50'],
];

const checkAnswers = (results) => {
  for (const question of ['callers', 'blast', 'reach']) {
    const answers = Object.values(results).flatMap(({ variants }) =>
      Object.values(variants).flatMap((variant) => variant[question]?.answer ?? []),
    );
    if (new Set(answers).size !== 1) throw new Error(`the engines disagree about ${question}`);
  }
};

/** Times in milliseconds with their ratio to SQLite's. Throws if the engines gave different answers. */
export const engineTable = (results) => {
  checkAnswers(results);
  const [sqlite] = Object.values(results.SQLite.variants);
  const rows = Object.entries(results).flatMap(([engine, { load, disk, rss, variants }]) =>
    Object.entries(variants).map(([variant, asked], i) => [
      `${engine}, ${variant}`,
      ...QUESTIONS.flatMap(([question, p]) => {
        const value = asked[question]?.[p];
        return [milliseconds(value), ratio(value, sqlite[question][p])];
      }),
      asked.prepare ? milliseconds(asked.prepare) : '',
      ...(i === 0 ? [milliseconds(load), megabytes(disk), megabytes(rss)] : ['', '', '']),
    ]),
  );
  const questions = ['callers p50', 'callers p99', 'depth 3 p50', 'unsafe reach p50'];
  const headers = ['ms', ...questions.flatMap((name) => [name, '÷ SQLite']), 'prepare', 'import', 'disk MB', 'RSS MB'];
  return markdown(headers, rows);
};

/** Wall times of indexing, of linking in it, and of parsing alone, and their ratios. */
export const indexTable = (results) => {
  const sum = { lines: 0, parse: 0, index: 0 };
  const rows = Object.entries(results).map(([tree, { parse, index }]) => {
    sum.lines += index.lines;
    sum.parse += parse.ms;
    sum.index += index.ms;
    const { discover, extract, link, write } = index.phases;
    const phases = [discover, extract, link, write].map(milliseconds);
    const speed = Math.round(index.lines / (index.ms / 1000));
    return [
      tree,
      index.lines,
      milliseconds(parse.ms),
      milliseconds(index.ms),
      ratio(index.ms, parse.ms),
      ratio(link, parse.ms),
      ...phases,
      speed,
      megabytes(index.rss),
    ];
  });
  const all = ['all', sum.lines, milliseconds(sum.parse), milliseconds(sum.index), ratio(sum.index, sum.parse)];
  rows.push([...all, '', '', '', '', '', Math.round(sum.lines / (sum.index / 1000)), '']);
  const headers = [
    'tree',
    'lines',
    'parse ms',
    'index ms',
    '÷ parse',
    'link ÷ parse',
    'discover',
    'extract',
    'link',
    'write',
    'lines/s',
    'RSS MB',
  ];
  return markdown(headers, rows);
};
