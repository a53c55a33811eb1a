// The hooks of each language that needs them.

import type { LanguageHooks } from '../hooks.ts';
import { java } from './java.ts';
import { rust } from './rust.ts';
import { typescript } from './typescript.ts';

export const HOOKS: Readonly<Record<string, LanguageHooks>> = {
  java,
  rust,
  typescript,
  javascript: typescript,
};
