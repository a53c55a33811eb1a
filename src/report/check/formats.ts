// The formats of a check, by name.

import type { CheckFormat } from './report.ts';

export const CHECK_FORMATS = {
  human: async () => (await import('./human.ts')).human,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
} as const satisfies Record<string, () => Promise<CheckFormat>>;

export type CheckFormatName = keyof typeof CHECK_FORMATS;
export const CHECK_FORMAT_NAMES = Object.keys(CHECK_FORMATS) as CheckFormatName[];
