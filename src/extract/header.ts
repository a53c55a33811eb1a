// Whether a `.h` file is C or C++, and an `.inc` file one of them or PHP: decided for a project as a whole, as the file's
// name does not say.

import { maskComments } from './repair/mask.ts';

/** What one file of C or C++ says about headers; small, and a pure function of its path and text. */
export interface HeaderEvidence {
  /** Whether the file itself can only be C++: by its extension, or by what a `.h` says outside `#ifdef __cplusplus`. */
  readonly cpp: boolean;
  /** Files it includes, as written. */
  readonly includes: readonly string[];
  /** Whether an `.inc` file opens PHP code. */
  readonly php?: true;
}

const C_SOURCE = /\.c$/i;
const CPP_SOURCE = /\.(?:cc|cpp|cxx|c\+\+|hh|hpp|hxx|h\+\+|ipp|tpp|inl)$/i;
const HEADER = /\.(?:h|inc)$/;
const INCLUDED = /\.inc$/;
const PHP_TAG = /<\?(?:php\b|=)/;
/** Paths whose evidence counts. */
export const countsForHeaders = (path: string): boolean =>
  C_SOURCE.test(path) || CPP_SOURCE.test(path) || HEADER.test(path);

const INCLUDE = /^[ \t]*#[ \t]*(?:include|import)[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)/gm;
/** Headers of the C++ standard library have no extension. */
const CPP_INCLUDE = /^[ \t]*#[ \t]*include[ \t]*<[a-z_]+>/m;
const CPP_CODE = new RegExp(
  [
    String.raw`^[ \t]*(?:inline[ \t]+)?namespace\b[^;=()]*\{`,
    String.raw`^[ \t]*(?:class|struct)\s+(?:\w+\s+)*\w+\s*(?:final\s*)?(?::\s*(?:public|private|protected|virtual)\b[^;{]*)\{`,
    String.raw`^[ \t]*class\s+(?:\w+\s+)*\w+\s*[{;]`,
    String.raw`^[ \t]*(?:public|private|protected)\s*:`,
    String.raw`^[ \t]*template\s*<`,
    String.raw`^[ \t]*using\s+(?:namespace\s+)?\w`,
    String.raw`\b[A-Za-z_]\w*::[A-Za-z_~]`,
    String.raw`\boperator\s*(?:[-+*/%^&|~!=<>]|\(\)|\[\])`,
    String.raw`^[ \t]*(?:virtual|explicit|friend)\s+\w`,
    String.raw`\)\s*(?:const\s*)?(?:noexcept|override)\s*[;{]`,
    String.raw`\b(?:static|const|dynamic|reinterpret)_cast\s*<`,
  ].join('|'),
  'm',
);
const CONDITION = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif)\b(.*)$/;

/** The text without what stands under a positive test of __cplusplus: a header of both languages is C. */
const withoutCppBranches = (text: string): string => {
  if (!text.includes('__cplusplus')) return text;
  const stack: { cpp: boolean; hidden: boolean }[] = [];
  const isHidden = () => stack.some((level) => level.hidden);
  return text
    .split('\n')
    .map((line) => {
      const [, word, rest] = CONDITION.exec(line) ?? [];
      if (word === undefined) return isHidden() ? '' : line;
      const top = stack[stack.length - 1];
      if (word.startsWith('if')) {
        const cpp = /\b__cplusplus\b/.test(rest);
        const positive = word === 'if' ? !/!\s*(?:defined\b\s*\(?\s*)?__cplusplus/.test(rest) : word === 'ifdef';
        stack.push({ cpp, hidden: cpp && positive });
      } else if (word === 'endif') stack.pop();
      else if (top?.cpp) top.hidden = !top.hidden;
      return '';
    })
    .join('\n');
};

/** The evidence of one file. */
export const headerEvidence = (path: string, text: string): HeaderEvidence => {
  const header = HEADER.test(path);
  if (INCLUDED.test(path) && PHP_TAG.test(text)) return { cpp: false, includes: [], php: true };
  const plain = header ? withoutCppBranches(text) : text;
  const includes = [...plain.matchAll(INCLUDE)].map((match) => match[1] ?? match[2]);
  const cpp = header ? CPP_INCLUDE.test(plain) || CPP_CODE.test(maskComments(plain)) : CPP_SOURCE.test(path);
  return { cpp, includes };
};

/**
 * The grammar of every `.h` file of a project, and of every `.inc` file that its own code or what includes it tells,
 * from the evidence of all its C and C++ files by path (`/` separators).
 * In this order: what only C++ can say, or include, is C++; what a C file includes, directly or not, is C; what only
 * C++ files include is C++; the rest is what most sources in the nearest folder around it are, C if that is even.
 */
export const headerGrammars = (evidence: ReadonlyMap<string, HeaderEvidence>): Map<string, 'c' | 'cpp'> => {
  const paths = [...evidence.keys()].sort();
  const headers = paths.filter((path) => HEADER.test(path));
  const targets = includeTargets(paths, evidence);
  const includers = new Map<string, string[]>();
  for (const [path, included] of targets) {
    for (const target of included) includers.set(target, [...(includers.get(target) ?? []), path]);
  }
  const spread = (from: Iterable<string>, next: ReadonlyMap<string, readonly string[]>): Set<string> => {
    const seen = new Set(from);
    for (const path of seen) for (const other of next.get(path) ?? []) seen.add(other);
    return seen;
  };
  const cppOnly = spread(
    headers.filter((path) => evidence.get(path)?.cpp),
    includers,
  );
  const fromC = spread(
    paths.filter((path) => C_SOURCE.test(path)),
    targets,
  );
  const fromCpp = spread(
    paths.filter((path) => CPP_SOURCE.test(path)),
    targets,
  );
  const counts = countSources(paths);
  const isKnown = (path: string) => !INCLUDED.test(path) || cppOnly.has(path) || fromC.has(path) || fromCpp.has(path);
  const grammarOf = (path: string): 'c' | 'cpp' => {
    if (cppOnly.has(path)) return 'cpp';
    if (fromC.has(path)) return 'c';
    if (fromCpp.has(path)) return 'cpp';
    return byNeighbours(path, counts);
  };
  return new Map(headers.filter(isKnown).map((path) => [path, grammarOf(path)]));
};

/** The files of the project that each file includes: those whose path ends in what is written, the nearest ones. */
const includeTargets = (
  paths: readonly string[],
  evidence: ReadonlyMap<string, HeaderEvidence>,
): Map<string, string[]> => {
  const byName = new Map<string, string[]>();
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  for (const path of paths) byName.set(nameOf(path), [...(byName.get(nameOf(path)) ?? []), path]);
  return new Map(
    paths.map((path) => {
      const folder = folderOf(path);
      const targets = (evidence.get(path)?.includes ?? []).flatMap((spec) => {
        const tail = spec.replace(/^(?:\.{1,2}\/)+/, '');
        const found = (byName.get(nameOf(tail)) ?? []).filter((other) => other === tail || other.endsWith(`/${tail}`));
        const near = found.filter((other) => other === folder + tail);
        return near.length > 0 ? near : found;
      });
      return [path, [...new Set(targets)]];
    }),
  );
};

/** How many C sources more than C++ sources each folder holds, below it too; folders without either have no row. */
const countSources = (paths: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const step = C_SOURCE.test(path) ? 1 : CPP_SOURCE.test(path) ? -1 : 0;
    for (let at = path; step !== 0 && at !== ''; ) {
      at = folderOf(at);
      counts.set(at, (counts.get(at) ?? 0) + step);
    }
  }
  return counts;
};

/** The folder around a path or a folder, with its last `/`; '' around the outermost. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/', path.length - 2) + 1);

const byNeighbours = (path: string, counts: ReadonlyMap<string, number>): 'c' | 'cpp' => {
  let folder = folderOf(path);
  while (folder !== '' && !counts.has(folder)) folder = folderOf(folder);
  return (counts.get(folder) ?? 0) < 0 ? 'cpp' : 'c';
};
