// The hooks of each language that needs them.

import type { LanguageHooks } from '../hooks.ts';
import { rust } from './rust.ts';
import { typescript } from './typescript.ts';

export const HOOKS: Readonly<Record<string, LanguageHooks>> = {
  rust,
  typescript,
  javascript: typescript,
};
