// Set-up by itself: `npm run setup`, and the first half of `npm test`.

import { requireNode } from './node-version.mjs';

requireNode();
const { isReady } = await import('./ready.mjs');
if (!isReady()) await (await import('./set-up.mjs')).setUp();
