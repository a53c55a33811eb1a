// Puts tables into README.md, between their markers, so that no figure there is typed by hand.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const README = fileURLToPath(new URL('README.md', import.meta.url));

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
export const record = (name, text) => {
  const between = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`);
  const readme = readFileSync(README, 'utf8');
  if (!between.test(readme)) throw new Error(`README.md has no place for ${name}`);
  writeFileSync(
    README,
    readme.replace(between, (_, open, close) => open + text + close),
  );
};
