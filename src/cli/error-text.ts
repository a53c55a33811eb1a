// An error, for a person or as JSON. Always for stderr.

import { PtError } from '../model/errors.ts';
import { onOneLine } from '../report/cell.ts';
import type { Colors } from '../report/colors.ts';

/** Any thrown value as an error of the table: what is none of ours is a defect. */
export const asPtError = (error: unknown): PtError => {
  if (error instanceof PtError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new PtError('internal', { reason }, { cause: error });
};

/** `error: …`, `help: …`, and for a defect the stack that a report needs. */
export const errorText = (error: PtError, colors: Colors): string => {
  const lines = [
    `${colors.red(colors.bold('error:'))} ${onOneLine(error.message)}`,
    `${colors.cyan('help:')} ${onOneLine(error.help)}`,
  ];
  if (error.code === 'internal' && error.cause instanceof Error) lines.push(colors.dim(error.cause.stack ?? ''));
  return `${lines.join('\n')}\n`;
};

/** The same for a program: one line, `{"error": {code, title, help, data}}`. */
export const errorJson = ({ code, message, help, data }: PtError): string =>
  `${JSON.stringify({ error: { code, title: message, help, data } })}\n`;
