// Where every command starts: sets up what is missing or stale, then runs the command line in this process.

import { requireNode } from './node-version.mjs';

requireNode();
const { isReady, setUp } = await import('./set-up.mjs');
if (!isReady()) await setUp();
await import('../../dist/cli/main.js');
