// What an index says of itself.

import { isLinked } from '../link/languages/linked.ts';
import type { ProblemLine } from '../report/index-text.ts';
import type { Store } from '../store/db.ts';

const BUDGET = { seconds: 30, megabytes: 2048 };

/** What went wrong with whole files, then regions that could not be parsed. */
const PROBLEMS = `
?[rank, path, line, code, message] :=
  *Problem{path, line, code, message}, rank = if(code == 'parse-error', 1, 0)
:order rank, path, line`;

const LANGUAGES = `
?[lang, count(path), sum(lines)] := *File{path, lang, lines}
:order -sum(lines), lang`;

export interface LanguageCount {
  readonly lang: string;
  readonly files: number;
  readonly lines: number;
}

export const readProblems = async (store: Store): Promise<ProblemLine[]> => {
  const { rows } = await store.query(PROBLEMS, {}, BUDGET);
  return rows.map(([, path, line, code, message]) => ({
    path: String(path),
    line: Number(line),
    code: String(code),
    message: String(message),
  }));
};

/** Languages of the index in whose files no edges are found. */
export const unlinkedLanguages = (languages: readonly LanguageCount[]): string[] =>
  languages.map(({ lang }) => lang).filter((lang) => !isLinked(lang));

/** Files and lines by language, the largest first. */
export const readLanguages = async (store: Store): Promise<LanguageCount[]> => {
  const { rows } = await store.query(LANGUAGES, {}, BUDGET);
  return rows.map(([lang, files, lines]) => ({ lang: String(lang), files: Number(files), lines: Number(lines) }));
};
