// Set-up by itself: `npm run setup`, and the first half of `npm test`.

import { requireNode } from './node-version.mjs';

requireNode();
const { isReady, setUp } = await import('./set-up.mjs');
if (!isReady()) await setUp();
