// The files that describe a project to linking: module names, entry points, path aliases.

import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Discovered, SeenFile } from './discover.ts';

/** What describes builds of C (see link/languages/c/build). */
const C_BUILDS = [
  'CMakeLists.txt',
  /\.(?:cmake|mk|m4|gypi?)$/,
  /^(?:GNU)?[Mm]akefile(?:\.\w+)*$/,
  /^[Cc]onfigure(?:\.ac|\.in)?$/,
  /^meson(?:\.build|\.options|_options\.txt)$/,
  /^Kconfig(?:\.\w+)?$/,
  /^(?:SConstruct|SConscript|wscript|BUILD|BUILD\.bazel|Jamfile)$/,
  // Headers that a build makes, as it finds them.
  /\.h\.(?!orig$|rej$|bak$|swp$|gch$)\w+(?:\.\w+)?$|\.hin$/,
];
const NAMES = [
  'package.json',
  /^[jt]sconfig(\..+)?\.json$/,
  'Cargo.toml',
  'go.mod',
  'go.work',
  'pyproject.toml',
  'setup.cfg',
  'composer.json',
  'pom.xml',
  /\.csproj$/,
  /^Directory\.Build\.(?:props|targets)$/,
];
const isOneOf = (names: readonly (string | RegExp)[], name: string): boolean =>
  names.some((known) => (typeof known === 'string' ? known === name : known.test(name)));

/** Tells a manifest by its base name. */
export const isManifest = (name: string): boolean => isOneOf(NAMES, name) || isOneOf(C_BUILDS, name);

/** The manifests of a tree that say something of its files: a change of one has everything linked again. */
export const manifestsOf = ({ files, manifests }: Pick<Discovered, 'files' | 'manifests'>): readonly SeenFile[] =>
  files.some(({ grammar }) => grammar === 'c')
    ? manifests
    : manifests.filter(({ path }) => isOneOf(NAMES, posix.basename(path)));

/** Changes whenever a manifest may have: a hash of paths, sizes and times. */
export const manifestsVersion = (manifests: readonly SeenFile[]): string =>
  createHash('sha256')
    .update(JSON.stringify(manifests.map(({ path, size, mtime }) => [path, size, mtime])))
    .digest('hex');
