import type { IndexSummary } from '../../model/index-summary.ts';
import type { CoverageReport } from '../../report/coverage-text.ts';
import type { ProblemLine } from '../../report/index-text.ts';
import type { Cli } from '../cli.ts';
import type { Define } from '../commands.ts';
import { byteSize, formatOption, wholeNumber } from '../options.ts';
import { withProgress } from '../progress.ts';

/** Problems to show; the rest can be asked for. */
const MOST_PROBLEMS = 10;

interface Options {
  readonly workers?: number;
  readonly maxFileSize?: number;
  readonly report?: boolean;
  readonly format: 'human' | 'json';
}

const isNews = ({ added, changed, removed, linked }: IndexSummary): boolean => added + changed + removed + linked > 0;

const printRun = async (
  cli: Cli,
  run: IndexSummary,
  unlinked: readonly string[],
  problems: readonly ProblemLine[],
): Promise<void> => {
  const { phasesLine, problemLines, runLine, totalsLines, unlinkedLines } = await import('../../report/index-text.ts');
  // An old problem is no news.
  const note = run.problems > 0 && problems.length === 0 ? ', which `pt status` lists' : '';
  const time = isNews(run) ? [phasesLine(run)] : [];
  const totals = await totalsLines(run, note);
  const told = problemLines(problems, MOST_PROBLEMS, cli.colors);
  const lines = [runLine(run), ...time, ...totals, ...unlinkedLines(unlinked), ...told];
  await cli.out.write(`${lines.join('\n')}\n`);
};

const printReport = async (
  cli: Cli,
  run: IndexSummary,
  unlinked: readonly string[],
  coverage: CoverageReport,
): Promise<void> => {
  const { phasesLine, runLine, slowestLines, totalsLines, unlinkedLines } = await import('../../report/index-text.ts');
  const { coverageLines } = await import('../../report/coverage-text.ts');
  const time = isNews(run) ? [phasesLine(run), ...slowestLines(run)] : [];
  const totals = await totalsLines(run);
  const lines = [
    runLine(run),
    ...time,
    ...totals,
    ...unlinkedLines(unlinked),
    '',
    ...(await coverageLines(coverage, cli.colors)),
  ];
  await cli.out.write(`${lines.join('\n')}\n`);
};

export const define: Define = (command, cli) => {
  command
    .argument('[path]', 'root of the source tree (default: the project that the current folder is in)')
    .option(
      '--workers <n>',
      'threads that read files; 0: this one alone (default: one per core, 4 at most)',
      wholeNumber(0),
    )
    .option('--max-file-size <size>', 'skip larger files, from now on (default: 5MB)', byteSize)
    .option(
      '--report',
      'show how much of each language is covered, what of the worst files is not and why, which took longest',
    )
    .addOption(formatOption(['human', 'json']))
    .action(async (path: string | undefined, { workers, maxFileSize, report, format }: Options) => {
      const { withSyncedStore } = await import('../../app/sync-index.ts');
      const { readLanguages, readProblems, unlinkedLanguages } = await import('../../app/index-facts.ts');
      const { coverageReport } = await import('../../app/coverage-report.ts');
      const project = cli.project(path);
      await withProgress(cli, (progress, bar) =>
        withSyncedStore(project, { ...progress, workers, maxBytes: maxFileSize }, async (store, summary) => {
          bar.hide();
          const coverage = report ? await coverageReport(store) : undefined;
          if (format === 'json') return cli.out.write(`${JSON.stringify({ ...summary, coverage })}\n`);
          const unlinked = unlinkedLanguages(await readLanguages(store));
          if (coverage) return printReport(cli, summary, unlinked, coverage);
          const problems = isNews(summary) && summary.problems > 0 ? await readProblems(store) : [];
          return printRun(cli, summary, unlinked, problems);
        }),
      );
    });
};
