// A table, in the format that was asked for, on stdout.

import { TABLE_FORMATS, type TableFormatName } from '../report/formats.ts';
import type { Table } from '../report/table.ts';
import type { Cli } from './cli.ts';

export const printTable = async (cli: Cli, table: Table, format: TableFormatName): Promise<void> => {
  const layOut = await TABLE_FORMATS[format]();
  await cli.out.write(layOut(table, cli.look()));
};
