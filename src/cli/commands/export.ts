import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PlainTable } from '../../app/export-tables.ts';
import { PtError } from '../../model/errors.ts';
import { tsv } from '../../report/tsv.ts';
import type { Define } from '../commands.ts';

const writeTable = async (file: string, { columns, rows }: PlainTable): Promise<void> => {
  try {
    await pipeline(Readable.from(tsv(columns, rows)), createWriteStream(file));
  } catch (error) {
    throw new PtError('output-write', { reason: (error as Error).message }, { cause: error });
  }
};

interface Options {
  readonly entitiesTsv?: string;
  readonly edgesTsv?: string;
}

export const define: Define = (command, cli) => {
  command
    .option('--entities-tsv <file>', 'file name start end type')
    .option('--edges-tsv <file>', 'from_file from_name … to_file to_name … edge_type to_owner resolution')
    .action(async ({ entitiesTsv, edgesTsv }: Options) => {
      if (entitiesTsv === undefined && edgesTsv === undefined) {
        const reason = 'nothing to export: give --entities-tsv FILE, --edges-tsv FILE or both';
        throw new PtError('usage', { reason, command: 'export ' });
      }
      const { withIndex } = await import('../../app/with-store.ts');
      const { edgeTable, entityTable } = await import('../../app/export-tables.ts');
      await withIndex(cli.project(), async (store) => {
        const wanted = [
          { file: entitiesTsv, table: entityTable },
          { file: edgesTsv, table: edgeTable },
        ];
        for (const { file, table } of wanted) {
          if (file === undefined) continue;
          const found = await table(store, cli.signal);
          await writeTable(file, found);
          await cli.note(`${found.rows.length} rows to ${file}`);
        }
      });
    });
};
