import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** A path inside the clone. */
export const inRoot = (...parts) => join(ROOT, ...parts);
