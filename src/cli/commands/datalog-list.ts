import type { Table } from '../../report/table.ts';
import type { Define } from '../commands.ts';
import { formatOption } from '../options.ts';
import { printTable } from '../print-table.ts';

const FORMATS = ['human', 'json', 'ndjson', 'csv'] as const;

export const define: Define = (command, cli) => {
  command.addOption(formatOption(FORMATS)).action(async ({ format }: { format: (typeof FORMATS)[number] }) => {
    const { loadRules } = await import('../../rule/load.ts');
    const catalog = await loadRules();
    const table: Table = {
      columns: ['rule', 'version', 'severity', 'summary'].map((name) => ({ name, type: 'String' })),
      rows: catalog.list().map(({ name, version, severity, summary }) => [name, version, severity, summary]),
    };
    await printTable(cli, table, format);
    // A broken file stops nothing but itself, yet nobody should have to wonder where a rule went.
    for (const { error } of catalog.broken) await cli.note(`${cli.errColors.yellow('broken:')} ${error.message}`);
  });
};
