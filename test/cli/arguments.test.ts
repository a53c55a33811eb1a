import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTree, pt } from './pt.ts';

let tree: ReturnType<typeof makeTree>;
beforeAll(() => {
  tree = makeTree({ '.git/HEAD': '' });
});
afterAll(() => tree.remove());

const run = (...args: string[]) => pt(args, { cwd: tree.root });

test.each<[what: string, args: string[]]>([
  ['nothing', []],
  ['--help', ['--help']],
  ['help', ['help']],
])('%s prints the commands', async (_, args) => {
  const { code, stdout, stderr } = await run(...args);
  expect(stdout).toMatch(/^Usage: pt \[options\] \[command\]/);
  for (const name of ['index', 'status', 'datalog', 'repl', 'check', 'export', 'db']) {
    expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  }
  expect([code, stderr]).toEqual([0, '']);
});

test.each<[args: string[]]>([
  [['help', 'datalog', 'run']],
  [['datalog', 'help', 'run']],
  [['datalog', 'run', '--help']],
  [['datalog', 'run', '-h']],
])('%j prints the options of the command and the global ones', async (args) => {
  const { code, stdout } = await run(...args);
  expect(stdout).toMatch(/^Usage: pt datalog run \[options\] <rule>/);
  expect(stdout).toContain('--param <name=value>');
  expect(stdout).toContain('--db <dir>');
  expect(code).toBe(0);
});

test('--version prints it', async () => {
  expect(await run('--version')).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' });
});

test.each<[what: string, args: string[], title: string, help: string]>([
  ['an unknown command', ['indx'], "unknown command 'indx'", 'did you mean index? see `pt --help`'],
  [
    'an unknown command of a group',
    ['datalog', 'rnu'],
    "unknown command 'rnu'",
    'did you mean run? see `pt datalog --help`',
  ],
  [
    'an unknown option',
    ['datalog', 'list', '--fromat', 'json'],
    "unknown option '--fromat'",
    'did you mean --format? see `pt datalog list --help`',
  ],
  [
    'an unknown format',
    ['datalog', 'list', '--format', 'xml'],
    "option '--format <format>' argument 'xml' is invalid. Allowed choices are human, json, ndjson, csv.",
    'see `pt datalog list --help`',
  ],
  [
    'a group without a command',
    ['datalog'],
    'datalog needs a command: list, show, run, verify',
    'see `pt datalog --help`',
  ],
  ['a missing argument', ['datalog', 'show'], "missing required argument 'rule'", 'see `pt datalog show --help`'],
  [
    'an argument too many',
    ['status', 'now'],
    "too many arguments for 'status'. Expected 0 arguments but got 1.",
    'see `pt status --help`',
  ],
  [
    'a parameter without a value',
    ['datalog', 'run', 'unsafe-reach', '-p', 'scope'],
    '-p scope is no NAME=VALUE',
    'see `pt datalog run --help`',
  ],
  [
    'an unknown rule',
    ['datalog', 'run', 'unsafe-reech'],
    'no rule is named unsafe-reech',
    'did you mean unsafe-reach? `pt datalog list` shows every rule',
  ],
  [
    'an unknown parameter',
    ['datalog', 'run', 'unsafe-reach', '-p', 'scoope=a'],
    'the rule unsafe-reach has no parameter scoope',
    'did you mean scope? `pt datalog show unsafe-reach` lists the parameters',
  ],
  [
    'a missing parameter',
    ['datalog', 'run', 'blast-radius'],
    'the rule blast-radius needs the parameter target',
    expect.stringMatching(/^give it with -p target=VALUE: /),
  ],
  [
    'a parameter of another type',
    ['datalog', 'run', 'unsafe-reach', '-p', 'depth=far'],
    'the parameter depth of unsafe-reach is not Int: "far"',
    '`pt datalog show unsafe-reach` lists the parameters',
  ],
  [
    'a root that is not there',
    ['status', '--root', 'nowhere'],
    expect.stringMatching(/^no such file or directory: .*nowhere$/),
    expect.any(String),
  ],
  [
    'a root that is a file',
    ['status', '--root', '.git/HEAD'],
    expect.stringMatching(/HEAD is a file$/),
    expect.any(String),
  ],
  [
    'a number that is none',
    ['index', '--workers', 'many'],
    expect.stringContaining("argument 'many' is invalid. Give a whole number from 0 on."),
    'see `pt index --help`',
  ],
  [
    'a size that is none',
    ['index', '--max-file-size', 'big'],
    expect.stringContaining("argument 'big' is invalid. Give bytes"),
    'see `pt index --help`',
  ],
  ['no index', ['status'], expect.stringMatching(/^there is no index at .*\.pt.db$/), 'run `pt index` first'],
  ['nothing to export', ['export'], expect.stringMatching(/^nothing to export/), 'see `pt export --help`'],
  ['no configuration', ['check'], expect.stringMatching(/^there is no pt\.config\.yaml in /), expect.any(String)],
])('%s is an error with a title, help and exit code 2', async (_, args, title, help) => {
  const { code, stdout, stderr } = await run(...args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  const [, foundTitle, foundHelp] = /^error: (.*)\nhelp: (.*)\n$/.exec(stderr) ?? [];
  expect({ title: foundTitle, help: foundHelp }).toEqual({ title, help });
});

test.each<[args: string[]]>([
  [['datalog', 'run', 'nope', '--format', 'json']],
  [['datalog', 'run', 'nope', '--format=ndjson']],
  [['check', '--format', 'sarif']],
  [['datalog', 'list', '--format', 'json', '--what']],
])('%j tells its error as JSON', async (args) => {
  const { code, stdout, stderr } = await run(...args);
  expect([code, stdout]).toEqual([2, '']);
  const { error } = JSON.parse(stderr);
  expect(Object.keys(error)).toEqual(['code', 'title', 'help', 'data']);
});

test('colours are for terminals, or for who forces them', async () => {
  const { stderr } = await pt(['indx'], { cwd: tree.root, env: { FORCE_COLOR: '1' } });
  expect(stderr).toContain('\u001b[31m');
  const off = await pt(['indx', '--no-color'], { cwd: tree.root, env: { FORCE_COLOR: '1' } });
  expect(off.stderr).toMatch(/^error: /);
});
