import { CHECK_FORMAT_NAMES, CHECK_FORMATS, type CheckFormatName } from '../../report/check/formats.ts';
import { isBroken } from '../../report/check/report.ts';
import type { Define } from '../commands.ts';
import { formatOption, noSyncOption } from '../options.ts';
import { withProgress } from '../progress.ts';
import { version } from '../version.ts';

interface Options {
  readonly format: CheckFormatName;
  readonly sync: boolean;
}

export const define: Define = (command, cli) => {
  command
    .description(
      'Fails (1) if the code takes a path that pt.config.yaml forbids, and shows the path. 2: it could not be judged.',
    )
    .addOption(formatOption(CHECK_FORMAT_NAMES))
    .addOption(noSyncOption())
    .action(async ({ format, sync }: Options) => {
      const { checkProject } = await import('../../app/check/check.ts');
      const { CONFIG_FILE } = await import('../../app/check/policy.ts');
      const project = cli.project();
      const { report, unused } = await withProgress(cli, (progress, { synced }) =>
        checkProject(project, { ...progress, sync, signal: cli.signal, onSynced: synced }),
      );
      const layOut = await CHECK_FORMATS[format]();
      await cli.out.write(layOut(report, { colors: cli.colors, version: version() }));
      for (const { text, line } of unused) await cli.note(`note: ${CONFIG_FILE}:${line}: nothing uses ${text}`);
      if (isBroken(report)) cli.exitCode = 1;
    });
};
