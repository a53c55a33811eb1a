import { PtError } from '../../model/errors.ts';
import { TABLE_FORMAT_NAMES, type TableFormatName } from '../../report/formats.ts';
import type { Define } from '../commands.ts';
import { formatOption, noSyncOption } from '../options.ts';
import { printTable } from '../print-table.ts';
import { withProgress } from '../progress.ts';

type Given = Record<string, string | string[]>;

/** `-p name=value`, as often as needed; a name given again makes a list. */
const collect = (text: string, given: Given = {}): Given => {
  const at = text.indexOf('=');
  if (at < 1) throw new PtError('usage', { reason: `-p ${text} is no NAME=VALUE`, command: 'datalog run ' });
  const [name, value] = [text.slice(0, at), text.slice(at + 1)];
  return { ...given, [name]: name in given ? [given[name], value].flat() : value };
};

interface Options {
  readonly param?: Given;
  readonly format: TableFormatName;
  readonly sync: boolean;
}

export const define: Define = (command, cli) => {
  command
    .argument('<rule>', 'name of the rule; name@1 for an older major version')
    .option('-p, --param <name=value>', 'a parameter of the rule; again for a list', collect)
    .addOption(formatOption(TABLE_FORMAT_NAMES))
    .addOption(noSyncOption())
    .action(async (name: string, { param = {}, format, sync }: Options) => {
      const { runRuleOn } = await import('../../app/run-rule.ts');
      const project = cli.project();
      const { rule, params, columns, rows, unmatched } = await withProgress(cli, (progress, { synced }) =>
        runRuleOn(project, name, param, { ...progress, sync, onSynced: synced }),
      );
      for (const pattern of unmatched) await cli.note(`note: ${pattern} selects nothing`);
      const subject = { rule: rule.name, version: rule.version, params };
      await printTable(cli, { subject, columns, rows }, format);
      if (format === 'human') await cli.note(cli.errColors.dim(rows.length === 1 ? '1 row' : `${rows.length} rows`));
    });
};
