// The hooks of each language that needs them.

import type { LanguageHooks } from '../hooks.ts';
import { c } from './c.ts';
import { cpp } from './cpp.ts';
import { csharp } from './csharp.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { documentedTypes } from './jsdoc.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { swift } from './swift.ts';
import { typescript } from './typescript.ts';

export const HOOKS: Readonly<Record<string, LanguageHooks>> = {
  c,
  cpp,
  csharp,
  go,
  java,
  php,
  python,
  ruby,
  rust,
  swift,
  typescript,
  javascript: {
    ...typescript,
    finish(walk) {
      documentedTypes(walk);
      typescript.finish?.(walk);
    },
  },
};
