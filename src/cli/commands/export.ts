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

const HELP = `
Both files are tab-separated, with a header line, in the order of the code; lines are 1-based, both ends included.

  entities  file name start end type
  edges     from_file from_name from_start from_end from_type
            to_file to_name to_start to_end to_type edge_type to_owner resolution lines

As compilers see it, functions and types depend on things. So what a constant, variable, field, property or enum
member depends on is said of the callable or type around it, or else of the file, which is <module> on line 0; and
the use of a macro has the edge type Expands, not Calls. to_owner is what the target is a member of,
lines are the sites in from_file, with commas between them.`;

export const define: Define = (command, cli) => {
  command
    .option('--entities-tsv <file>', 'write every entity to this file')
    .option('--edges-tsv <file>', 'write every edge between entities of the project to this file')
    .addHelpText('after', HELP)
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
