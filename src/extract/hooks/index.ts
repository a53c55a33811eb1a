// The hooks of each language that needs them.

import type { LanguageHooks } from '../hooks.ts';
import { c } from './c.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { typescript } from './typescript.ts';

export const HOOKS: Readonly<Record<string, LanguageHooks>> = {
  c,
  go,
  java,
  python,
  ruby,
  rust,
  typescript,
  javascript: typescript,
};
