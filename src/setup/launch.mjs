// Where every command starts: sets up what is missing or stale, then runs the command line in this process.

import { requireNode } from './node-version.mjs';

requireNode();
const { isReady } = await import('./ready.mjs');
if (!isReady()) await (await import('./set-up.mjs')).setUp();
await import('../../dist/cli/main.js');
