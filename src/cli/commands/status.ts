import type { Status } from '../../app/status.ts';
import type { Cli } from '../cli.ts';
import type { Define } from '../commands.ts';
import { formatOption } from '../options.ts';

const MOST_PROBLEMS = 20;
const MOST_PATHS = 5;

const driftLines = ({ drift, upToDate }: Status): string[] => {
  if (upToDate) return ['up to date'];
  const paths = [...drift.added, ...drift.changed, ...drift.removed];
  const counts = [`${drift.added.length} new, ${drift.changed.length} changed, ${drift.removed.length} removed`];
  if (drift.manifests) counts.push('manifests changed');
  if (drift.extractor) counts.push('made by another pt');
  const more = paths.length > MOST_PATHS ? [`  … and ${paths.length - MOST_PATHS} more`] : [];
  return [
    `out of date: ${counts.join(', ')}; \`pt index\` brings it up to date`,
    ...paths.slice(0, MOST_PATHS).map((path) => `  ${path}`),
    ...more,
  ];
};

const statusText = async (status: Status, { colors }: Cli): Promise<string> => {
  const { align } = await import('../../report/align.ts');
  const { unlinkedLanguages } = await import('../../app/index-facts.ts');
  const { problemLines, totalsLines, unlinkedLines } = await import('../../report/index-text.ts');
  const { plural, sizeText } = await import('../../report/numbers.ts');
  const { totals, languages } = status;
  const lines = [
    `${colors.bold(status.root)}`,
    `database ${status.database}, ${sizeText(status.databaseBytes)}, of ${new Date(status.indexedAt).toISOString()}`,
    ...driftLines(status),
    '',
    `${plural(totals.files, 'file')}, ${plural(totals.lines, 'line')}`,
    ...(await align(
      languages.map(({ lang, files, lines: count }) => [lang, plural(files, 'file'), plural(count, 'line')]),
      { indent: '  ', right: new Set([1, 2]) },
    )),
    ...(await totalsLines(totals)),
    ...unlinkedLines(unlinkedLanguages(languages)),
    ...problemLines(status.problems, MOST_PROBLEMS, colors),
  ];
  return `${lines.join('\n')}\n`;
};

export const define: Define = (command, cli) => {
  command.addOption(formatOption(['human', 'json'])).action(async ({ format }: { format: 'human' | 'json' }) => {
    const { statusOf } = await import('../../app/status.ts');
    const status = await statusOf(cli.project(), cli.signal);
    await cli.out.write(format === 'json' ? `${JSON.stringify(status)}\n` : await statusText(status, cli));
  });
};
