import type { Define } from '../commands.ts';
import { printExplanations } from '../explanations.ts';
import { formatOption, noSyncOption } from '../options.ts';
import { withProgress } from '../progress.ts';

interface Options {
  readonly format: 'human' | 'json';
  readonly sync: boolean;
}

export const define: Define = (command, cli) => {
  command
    .argument('<from>', 'key of the entity that depends, as `pt datalog run` prints keys')
    .argument('<to>', 'key of the entity that it depends on; an ext: key for one outside the project')
    .addOption(formatOption(['human', 'json']))
    .addOption(noSyncOption())
    .action(async (from: string, to: string, { format, sync }: Options) => {
      const { withAskedStore } = await import('../../app/sync-index.ts');
      const { explainEdge } = await import('../../app/explain.ts');
      const project = cli.project();
      const { edges, places } = await withProgress(cli, (progress) =>
        withAskedStore(project, { ...progress, sync }, (store) => explainEdge(store, from, to)),
      );
      if (format === 'json') return cli.out.write(`${JSON.stringify({ from, to, edges, places })}\n`);
      const { bold } = cli.colors;
      const lines = edges.map(
        ({ type, resolution, lines }) =>
          `${from} ${bold(type)} ${to}, ${resolution}, on line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}`,
      );
      const none = `there is no edge from ${from} to ${to}`;
      const more = places.length > 0 ? '; these places say its name:' : ', and nothing there says its name';
      await cli.out.write(`${edges.length > 0 ? lines.join('\n') : none + more}\n`);
      if (places.length === 0) return;
      await cli.out.write('\n');
      await printExplanations(cli, places);
    });
};
