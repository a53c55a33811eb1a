// What project files of MSBuild say of every file of a project: the namespaces that it uses without a word of its own
// (.NET SDK reference: ImplicitUsings, Using).

import { directoryOf, type SourceFile } from '../project.ts';
import type { Session } from '../session.ts';

/** What the SDK uses in every file of a project that asks for it. */
const OF_SDK = [
  'System',
  'System.Collections.Generic',
  'System.IO',
  'System.Linq',
  'System.Net.Http',
  'System.Threading',
  'System.Threading.Tasks',
];
/** Read for each project below, the nearest alone (MSBuild: Customize the build by folder). */
const SHARED = /(?:^|\/)Directory\.Build\.(?:props|targets)$/;
const PROJECT = /\.csproj$/;

const USING = /<Using\s[^<>]*?\bInclude\s*=\s*"([^"<>]*)"[^<>]*>/g;
/** What is used under another name, or for its members. */
const OTHERWISE = /\b(?:Alias|Static)\s*=/;

const withoutComments = (text: string): string =>
  text
    .split('<!--')
    .map((part, i) => (i === 0 ? part : part.split('-->').slice(1).join('-->')))
    .join('');

/** The namespaces that a project file has every file of its project use. */
const usingsIn = (text: string): readonly string[] =>
  [...withoutComments(text).matchAll(USING)]
    .filter(([item]) => !OTHERWISE.test(item))
    .flatMap(([, include]) => include.split(';').map((namespace) => namespace.trim()))
    .filter((namespace) => /^[\w.]+$/.test(namespace));

type ByFolder = ReadonlyMap<string, readonly string[]>;

const byFolder = (session: Session, names: RegExp): ByFolder =>
  session.project.once(`usings of ${names}`, () => {
    const found = new Map<string, string[]>();
    // A change of any of these files has everything linked again.
    for (const [path, text] of session.project.manifests) {
      if (!names.test(path)) continue;
      const usings = found.get(directoryOf(path)) ?? [];
      found.set(directoryOf(path), usings);
      usings.push(...usingsIn(text));
    }
    return found;
  });

/** What stands for the nearest folder around that has it. */
const nearestTo = (folders: ByFolder, folder: string): readonly string[] => {
  for (let at = folder; ; at = directoryOf(at)) {
    const found = folders.get(at);
    if (found !== undefined || at === '') return found ?? [];
  }
};

/** The namespaces that every file of a file's project uses, as its project files say. */
export const projectUsings = (session: Session, file: SourceFile): readonly string[] => {
  const folder = directoryOf(file.path);
  return session.project.once(`usings\0${folder}`, () =>
    [SHARED, PROJECT].flatMap((names) => nearestTo(byFolder(session, names), folder)),
  );
};

/** The same, and those that the SDK uses. */
export const implicitUsings = (session: Session, file: SourceFile): readonly string[] => [
  ...projectUsings(session, file),
  ...OF_SDK,
];
