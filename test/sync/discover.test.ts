import { execFileSync } from 'node:child_process';
import { chmodSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DiscoverOptions, discover } from '../../src/sync/discover.ts';
import { asUnprivileged, temporaryFolder, treeOf, writeTree } from './tree.ts';

const pathsUnder = async (root: string, options?: DiscoverOptions): Promise<string[]> =>
  (await discover(root, options)).files.map((file) => file.path);

const emptyFiles = (...paths: string[]): Record<string, string> => Object.fromEntries(paths.map((path) => [path, '']));

test('source files are found with size and time, in code-point order, other files are not', async () => {
  const root = treeOf({ 'b.ts': 'let b;', 'a/z.rs': '', 'B.js': '', 'README.md': '', 'a.ts': '', '\uffee.ts': '' });
  writeTree(root, { '\u{1f600}.ts': '' });
  const { files, problems } = await discover(root);
  expect(files.map((file) => file.path)).toEqual(['B.js', 'a.ts', 'a/z.rs', 'b.ts', '\uffee.ts', '\u{1f600}.ts']);
  const b = files.find((file) => file.path === 'b.ts')!;
  expect(b).toMatchObject({ absolute: join(root, 'b.ts'), size: 6, grammar: 'typescript' });
  expect(Math.abs(Date.now() - b.mtime)).toBeLessThan(60_000);
  expect(problems).toEqual([]);
});

test('an executable without an extension is known by its first line', async () => {
  const root = treeOf({ run: '#!/usr/bin/env node\n', data: '#!/usr/bin/env node\n', notes: 'plain' });
  chmodSync(join(root, 'run'), 0o755);
  chmodSync(join(root, 'notes'), 0o755);
  expect(await pathsUnder(root)).toEqual(['run']);
});

test('installed, hidden and marked folders are left out, hidden files are not', async () => {
  const root = treeOf(
    emptyFiles(
      '.eslintrc.js',
      '.hidden/a.ts',
      'node_modules/x/a.ts',
      'sub/node_modules/x/a.ts',
      'target/CACHEDIR.TAG',
      'target/a.rs',
      'env/pyvenv.cfg',
      'env/a.ts',
      'src/a.ts',
    ),
  );
  expect(await pathsUnder(root)).toEqual(['.eslintrc.js', 'src/a.ts']);
});

test('.gitignore holds at every level, the nearest one decides, .ptignore overrules all', async () => {
  const root = treeOf({
    '.gitignore': 'made.ts\nbuild/\n/top.ts\n',
    'made.ts': '',
    'top.ts': '',
    'keep/.gitignore': '!made.ts\n!build/\n',
    'keep/made.ts': '',
    'keep/build/a.ts': '',
    'keep/top.ts': '',
    'build/a.ts': '',
    '.ptignore': 'legacy/\n!node_modules/\n',
    'legacy/a.ts': '',
    'node_modules/own.ts': '',
  });
  expect(await pathsUnder(root)).toEqual(['keep/build/a.ts', 'keep/made.ts', 'keep/top.ts', 'node_modules/own.ts']);
});

test('rules above the root hold up to the top of the work tree, unless they leave out the root itself', async () => {
  const top = treeOf({
    '.gitignore': 'made.ts\n/out/\n',
    '.git/info/exclude': 'secret.ts\n',
    ...emptyFiles('part/made.ts', 'part/secret.ts', 'part/a.ts', 'out/made.ts', 'out/a.ts'),
  });
  expect(await pathsUnder(join(top, 'part'))).toEqual(['part/a.ts'].map((path) => path.slice('part/'.length)));
  expect(await pathsUnder(join(top, 'out'))).toEqual(['a.ts', 'made.ts']);
});

test('git agrees on what is ignored', async () => {
  const name = fc.constantFrom('a', 'b', 'c.ts', 'd.ts');
  const pattern = fc
    .tuple(
      fc.constantFrom('', '!'),
      fc.constantFrom('', '/', '**/'),
      fc.constantFrom('a', 'b', 'c.ts', '*.ts', 'a/b', 'a/*', 'b/**', '?'),
      fc.constantFrom('', '/'),
    )
    .map((parts) => parts.join(''));
  const ignoreFile = fc.array(pattern, { maxLength: 4 }).map((patterns) => patterns.join('\n'));
  const folders = ['', 'a/', 'b/', 'a/b/', 'b/a/', 'a/a/'];
  const ignoreFiles = fc.dictionary(fc.constantFrom(...folders), ignoreFile, { maxKeys: 3 });
  const sources = fc.uniqueArray(
    fc
      .tuple(
        fc.constantFrom(...folders),
        name.filter((name) => name.endsWith('.ts')),
      )
      .map(([folder, name]) => folder + name),
    { minLength: 3, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(ignoreFiles, sources, async (ignored, sources) => {
      const root = temporaryFolder();
      const git = (...args: string[]): string =>
        execFileSync('git', ['-c', 'core.excludesFile=', ...args], { cwd: root, encoding: 'utf8' });
      git('init', '-q');
      writeTree(root, emptyFiles(...sources));
      writeTree(
        root,
        Object.fromEntries(Object.entries(ignored).map(([folder, text]) => [`${folder}.gitignore`, text])),
      );
      const listed = git('ls-files', '--others', '--exclude-standard', '-z').split('\0');
      expect(await pathsUnder(root)).toEqual(listed.filter((path) => path.endsWith('.ts')).sort());
    }),
    { seed: 1, numRuns: 60, examples: [[{ '': 'b/**', 'b/': '!a' }, ['c.ts', 'b/a/d.ts']]] },
  );
});

test('links are not followed; one that leads back above itself is a problem', async () => {
  const outside = treeOf(emptyFiles('outside.ts'));
  const root = treeOf(emptyFiles('src/a.ts'));
  symlinkSync(root, join(root, 'src/root'));
  symlinkSync('.', join(root, 'src/self'));
  symlinkSync('loop', join(root, 'src/loop'));
  symlinkSync(outside, join(root, 'src/outside'));
  symlinkSync(join(root, 'src/a.ts'), join(root, 'b.ts'));
  symlinkSync('nowhere', join(root, 'dangling.ts'));
  const { files, problems } = await discover(root);
  expect(files.map((file) => file.path)).toEqual(['src/a.ts']);
  expect(problems).toEqual([
    { path: 'src/loop', line: 0, code: 'symlink-loop', message: 'the link leads to itself' },
    { path: 'src/root', line: 0, code: 'symlink-loop', message: 'the link leads to . above it' },
    { path: 'src/self', line: 0, code: 'symlink-loop', message: 'the link leads to src above it' },
  ]);
});

test('a root that is a link is the folder it leads to', async () => {
  const root = treeOf(emptyFiles('a.ts'));
  const link = join(temporaryFolder(), 'link');
  symlinkSync(root, link);
  const found = await discover(link);
  expect(found.root).toBe(root);
  expect(found.files[0].absolute).toBe(join(root, 'a.ts'));
});

test('a folder that may not be read is a problem, and the rest is found', async () => {
  const root = treeOf(emptyFiles('closed/a.ts', 'open/b.ts'));
  chmodSync(root, 0o755);
  chmodSync(join(root, 'closed'), 0o000);
  const { files, problems } = await asUnprivileged(() => discover(root));
  chmodSync(join(root, 'closed'), 0o755);
  expect(files.map((file) => file.path)).toEqual(['open/b.ts']);
  expect(problems).toEqual([
    { path: 'closed', line: 0, code: 'file-unreadable', message: 'the folder could not be read: EACCES' },
  ]);
});

test('a name that is not UTF-8 is a problem', async () => {
  const root = treeOf(emptyFiles('plain.ts'));
  renameSync(join(root, 'plain.ts'), Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff]), Buffer.from('.ts')]));
  const { files, problems } = await discover(root);
  expect(files).toEqual([]);
  expect(problems).toMatchObject([{ path: '\ufffd.ts', code: 'file-unreadable' }]);
});

test('manifests are told by their names', async () => {
  const root = treeOf(emptyFiles('package.json', 'src/package.json', 'src/a.ts', 'node_modules/x/package.json'));
  const { manifests } = await discover(root, { isManifest: (name) => name === 'package.json' });
  expect(manifests.map((file) => file.path)).toEqual(['package.json', 'src/package.json']);
});

test('a missing root, and a file as root, are errors', async () => {
  const root = treeOf(emptyFiles('a.ts'));
  await expect(discover(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'path-missing', exit: 2 });
  await expect(discover(join(root, 'a.ts'))).rejects.toMatchObject({ code: 'path-file', exit: 2 });
});

test('a walk can be cancelled', async () => {
  const root = treeOf(emptyFiles('a.ts'));
  await expect(discover(root, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
});
