import { PtError } from '../../model/errors.ts';
import type { Define } from '../commands.ts';
import { printExplanations } from '../explanations.ts';
import { formatOption, noSyncOption } from '../options.ts';
import { withProgress } from '../progress.ts';

interface Options {
  readonly format: 'human' | 'json';
  readonly sync: boolean;
}

const readPlace = (text: string): [file: string, line: number] => {
  const [, file, line] = /^(.+):(\d+)$/.exec(text) ?? [];
  if (file === undefined) throw new PtError('usage', { reason: `${text} is no FILE:LINE`, command: 'explain ' });
  return [file, Number(line)];
};

export const define: Define = (command, cli) => {
  command
    .argument('<place>', 'FILE:LINE; the file as seen from here or from the root')
    .addOption(formatOption(['human', 'json']))
    .addOption(noSyncOption())
    .action(async (place: string, { format, sync }: Options) => {
      const [file, line] = readPlace(place);
      const { withAskedStore } = await import('../../app/sync-index.ts');
      const { explainLine } = await import('../../app/explain.ts');
      const project = cli.project();
      const places = await withProgress(cli, (progress) =>
        withAskedStore(project, { ...progress, sync }, (store) => explainLine(project, store, file, line)),
      );
      if (format === 'json') return cli.out.write(`${JSON.stringify({ place, places })}\n`);
      if (places.length === 0) return cli.note(`note: nothing on ${place} refers to anything`);
      await printExplanations(cli, places);
    });
};
