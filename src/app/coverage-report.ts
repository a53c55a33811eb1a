// How much of each language and of each file an index covers, and what it does not.

import type { CoverageReport, FileCoverage, LanguageCoverage, ProblemSite } from '../report/coverage-text.ts';
import type { Store } from '../store/db.ts';

const BUDGET = { seconds: 60, megabytes: 2048 };

const LANGUAGES = `
?[lang, count(path), sum(lines), sum(code_lines), sum(lines_covered), sum(parse_errors)] :=
  *File{path, lang, lines, code_lines, lines_covered, parse_errors}
:order lang`;

/** Files that were not read, then those with the most lines that nothing covers, then those that parsed worst. */
const WORST = `
?[read, missed, parse_errors, path, lang, status, code_lines, lines_covered] :=
  *File{path, lang, status, code_lines, lines_covered, parse_errors},
  status != 'ok',
  missed = code_lines - lines_covered,
  read = if(status == 'partial', 1, 0)
:order read, -missed, -parse_errors, path`;

const PROBLEMS = `
?[path, line, code, message] := *Problem{path, line, code, message}, *File{path, status}, status != 'ok'
:order path, line, code`;

const TEXTS = `
?[path, text] := *File{path, status}, status == 'partial', *SourceText{path, text}`;

const readTexts = async (store: Store): Promise<Map<string, string[]>> => {
  const { rows } = await store.query(TEXTS, {}, BUDGET);
  return new Map(rows.map(([path, text]) => [String(path), String(text).split('\n')]));
};

const readSites = async (store: Store): Promise<Map<string, ProblemSite[]>> => {
  const texts = await readTexts(store);
  const sites = new Map<string, ProblemSite[]>();
  const { rows } = await store.query(PROBLEMS, {}, BUDGET);
  for (const [path, line, code, message] of rows) {
    const source = texts.get(String(path))?.[Number(line) - 1] ?? '';
    const site = { line: Number(line), code: String(code), message: String(message), source: source.trim() };
    const ofFile = sites.get(String(path));
    if (ofFile) ofFile.push(site);
    else sites.set(String(path), [site]);
  }
  return sites;
};

const readLanguages = async (store: Store): Promise<LanguageCoverage[]> => {
  const { rows } = await store.query(LANGUAGES, {}, BUDGET);
  return rows.map(([lang, files, lines, codeLines, linesCovered, parseErrors]) => ({
    lang: String(lang),
    files: Number(files),
    lines: Number(lines),
    codeLines: Number(codeLines),
    linesCovered: Number(linesCovered),
    parseErrors: Number(parseErrors),
  }));
};

/** The coverage of every language, and of every file that was not read or did not parse, the worst first. */
export const coverageReport = async (store: Store): Promise<CoverageReport> => {
  const languages = await readLanguages(store);
  const sites = await readSites(store);
  const { rows } = await store.query(WORST, {}, BUDGET);
  const files: FileCoverage[] = rows.map(([, , parseErrors, path, lang, status, codeLines, linesCovered]) => ({
    path: String(path),
    lang: String(lang),
    status: String(status),
    codeLines: Number(codeLines),
    linesCovered: Number(linesCovered),
    parseErrors: Number(parseErrors),
    problems: sites.get(String(path)) ?? [],
  }));
  return { languages, files };
};
