import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeTree, pt } from './pt.ts';
import { TREE } from './tree.ts';

let tree: ReturnType<typeof makeTree>;
beforeEach(() => {
  tree = makeTree(TREE);
});
afterEach(() => tree.remove());

const write = (path: string, ...lines: string[]) => writeFileSync(join(tree.root, path), `${lines.join('\n')}\n`);
const configure = (...gate: string[]) =>
  write(
    'pt.config.yaml',
    'version: 1',
    'check:',
    '  - name: ui-evaluates-nothing',
    '    comment: Text of users must not be run.',
    ...gate,
  );
const check = (...args: string[]) => pt(['check', ...args], { cwd: tree.root });

const UI_TO_CALC = ['    from: [src/ui/**]', '    to: [src/core/calc.ts]'];

test('a forbidden way is shown with every hop, why it is forbidden and what to do', async () => {
  configure(...UI_TO_CALC, '    edges: [Calls]');
  const { code, stdout } = await check();
  expect(code).toBe(1);
  expect(stdout).toBe(
    [
      'src/ui/page.ts:4: error [ui-evaluates-nothing] page reaches src/core/calc.ts:1 evaluate',
      '      src/ui/page.ts:4 page',
      '    → src/core/sum.ts:4 total',
      '    → src/core/calc.ts:1 evaluate',
      '  why: Text of users must not be run.',
      '  help: cut the way at one of its lines; if it is meant to be, change the rule ui-evaluates-nothing at pt.config.yaml:3',
      '',
      '✗ 1 violation of 1 of 1 rule',
      '',
    ].join('\n'),
  );
});

test('of gates that cannot be judged the first is told, though a later one is known sooner', async () => {
  const second = ['  - name: two', '    comment: c', '    from: [src/two/**]', '    to: [src/ui/**]'];
  configure('    from: [src/ui/**, src/core/**, src/one/**]', '    to: [src/ui/**]', ...second);
  const { code, stdout, stderr } = await check();
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^error: pt\.config\.yaml:5: the pattern src\/one\/\*\* matches no file of the index$/m);
});

test.each<[what: string, gate: string[], code: number]>([
  ['no way', ['    from: [src/core/**]', '    to: [src/ui/**]'], 0],
  ['a way of more than one step, where one alone counts', [...UI_TO_CALC, '    transitive: false'], 0],
  ['a way of other edges', [...UI_TO_CALC, '    edges: [Extends]'], 0],
  ['a way less certain than asked for', [...UI_TO_CALC, '    edges: [Calls]', '    resolutions: [inferred]'], 0],
  ['a warning', [...UI_TO_CALC, '    severity: warning'], 0],
  ['an exclusion', ["    from: [src/ui/**, '!src/ui/page.ts']", '    to: [src/core/calc.ts]'], 0],
  ['a door', [...UI_TO_CALC, '    except: [src/core/sum.ts]'], 0],
  ['entities', ["    from: ['src/ui/page.ts#function:page']", "    to: ['src/core/*#function:eval*']"], 1],
])('%s', async (_, gate, code) => {
  configure(...gate);
  const ran = await check();
  expect([ran.code, ran.stderr.replace(/^indexed.*\n/, '')]).toEqual([code, '']);
});

test('a thing outside the project that nothing uses is no error, and is told', async () => {
  configure('    from: [src/**]', '    to: [ext:npm/nothing-uses-this]');
  const { code, stdout, stderr } = await check();
  expect([code, stdout]).toEqual([0, '✓ 1 rule, no violations\n']);
  expect(stderr).toContain('note: pt.config.yaml:6: nothing uses ext:npm/nothing-uses-this\n');
});

test('a package may be used from one folder alone', async () => {
  write('src/ui/draw.ts', "import { draw } from 'drawing';", '', 'export const show = () => draw();');
  write('src/core/print.ts', "import { draw } from 'drawing';", '', 'export const print = () => draw();');
  configure("    from: [src/**, '!src/ui/**']", '    to: [ext:npm/drawing]', '    transitive: false');
  const { code, stdout } = await check();
  expect(code).toBe(1);
  expect(stdout).toMatch(/^src\/core\/print\.ts:1: error .* depends on ext:npm\/drawing/m);
  expect(stdout).not.toContain('src/ui');
});

describe('2: it could not be judged', () => {
  test.each<[what: string, gate: string[], told: RegExp]>([
    [
      'a pattern that matches no file',
      ['    from:', '      - src/ui/**', '      - src/gone/**', '    to: [src/core/**]'],
      /^error: pt\.config\.yaml:7: the pattern src\/gone\/\*\* matches no file of the index$/m,
    ],
    [
      'a target that matches no file',
      ['    from: [src/ui/**]', '    to: [src/kore/**]'],
      /^error: pt\.config\.yaml:6: the pattern src\/kore/m,
    ],
    [
      'an entity that is not there',
      ['    from: [src/ui/**]', "    to: ['src/core/calc.ts#function:gone']"],
      /^error: pt\.config\.yaml:6: the pattern src\/core\/calc\.ts#function:gone/m,
    ],
    [
      'a mistyped key',
      ['    frm: [src/ui/**]', '    to: [src/core/**]'],
      /^error: pt\.config\.yaml:5: check\[0\]: there is no key frm\. did you mean from\?$/m,
    ],
  ])('%s', async (_, gate, told) => {
    configure(...gate);
    const { code, stdout, stderr } = await check();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(told);
  });

  test('no configuration', async () => {
    const { code, stderr } = await check();
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: there is no pt\.config\.yaml in /);
  });

  test('a file of the rule that was not read', async () => {
    write('src/ui/large.ts', `// ${'x'.repeat(6 * 1024 * 1024)}`);
    configure(...UI_TO_CALC, '    transitive: false');
    const { code, stderr } = await check();
    expect(code).toBe(2);
    expect(stderr).toContain(
      'error: pt.config.yaml:3: the gate ui-evaluates-nothing cannot judge src/ui/large.ts: it was not read: skipped-size',
    );
  });

  test('a file that was not read and that a way leads into', async () => {
    const sum = readFileSync(join(tree.root, 'src/core/sum.ts'), 'utf8');
    write('src/core/sum.ts', `${sum}// ${'x'.repeat(6 * 1024 * 1024)}`);
    configure(...UI_TO_CALC, '    edges: [Calls]');
    const { code, stdout, stderr } = await check();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /cannot judge src\/core\/sum\.ts: it was not read: skipped-size\nhelp: .*except: \['src\/core\/sum\.ts'\]$/m,
    );
    configure(...UI_TO_CALC, '    edges: [Calls]', "    except: ['src/core/sum.ts']");
    expect((await check()).code).toBe(0);
    configure(...UI_TO_CALC, '    transitive: false');
    expect((await check()).code).toBe(0);
  });

  test('a file of a language in which no edges are found', async () => {
    write('src/ui/page.rb', 'def page\nend\n');
    configure(...UI_TO_CALC);
    const { code, stdout, stderr } = await check();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /cannot judge src\/ui\/page\.rb: pt finds no edges in ruby yet\nhelp: leave it out with the pattern !src\/ui\/page\.rb$/m,
    );
  });

  test('a file of such a language that a way leads into', async () => {
    write('src/ui/page.c', '#include "frame.hpp"\n');
    write('src/ui/frame.hpp', 'class Frame {};\n');
    configure('    from: [src/ui/*.c]', '    to: [src/core/**]');
    expect((await check()).stderr).toMatch(/cannot judge src\/ui\/frame\.hpp: pt finds no edges in cpp yet$/m);
    configure('    from: [src/ui/*.ts]', '    to: [src/core/calc.ts]', '    edges: [Calls]');
    expect((await check()).code).toBe(1);
  });

  test('not because of a file that was not read where no way leads', async () => {
    write('src/other.ts', `// ${'x'.repeat(6 * 1024 * 1024)}`);
    configure(...UI_TO_CALC);
    expect((await check()).code).toBe(1);
  });

  test('no source at all', async () => {
    rmSync(join(tree.root, 'src'), { recursive: true });
    configure(...UI_TO_CALC);
    const { code, stderr } = await check();
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: no source file was found/m);
  });
});

test('json and sarif hold the same violation, and nothing else is on stdout', async () => {
  configure(...UI_TO_CALC, '    edges: [Calls]');
  const json = await check('--format', 'json');
  const sarif = await check('--format', 'sarif');
  expect([json.code, sarif.code]).toEqual([1, 1]);
  const [violation] = JSON.parse(json.stdout).rules[0].violations;
  const [result] = JSON.parse(sarif.stdout).runs[0].results;
  const flow = result.codeFlows[0].threadFlows[0].locations.map(
    ({
      location,
    }: {
      location: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } };
    }) => [location.physicalLocation.artifactLocation.uri, location.physicalLocation.region.startLine],
  );
  expect(flow).toEqual(violation.way.map(({ path, line }: { path: string; line: number }) => [path, line]));
});

describe('the layers of this project', () => {
  const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
  const copy = () => {
    const empty = makeTree({ '.git/HEAD': '' });
    for (const path of ['src', 'pt.config.yaml', 'package.json', 'tsconfig.json']) {
      cpSync(join(PROJECT, path), join(empty.root, path), {
        recursive: true,
        filter: (from) => !/src.native.(target|build|src)/.test(from),
      });
    }
    return empty;
  };

  test('hold, and a dependency planted against them is found with its way', async () => {
    const project = copy();
    try {
      const clean = await pt(['check'], { cwd: project.root });
      expect({ code: clean.code, stdout: clean.stdout }).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^✓ \d+ rules, no violations\n$/),
      });
      writeFileSync(
        join(project.root, 'src/model/planted.ts'),
        "import { statusOf } from '../app/status.ts';\n\nexport const planted = () => statusOf;\n",
      );
      const { code, stdout } = await pt(['check'], { cwd: project.root });
      expect(code).toBe(1);
      expect(stdout).toMatch(/^src\/model\/planted\.ts:1: error \[model-is-the-ground\] /m);
      expect(stdout).toContain('    → src/app/status.ts:');
      expect(stdout).toContain('why: The model is what every part agrees on.');
    } finally {
      project.remove();
    }
  });
});
