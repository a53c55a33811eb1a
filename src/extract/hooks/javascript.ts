// JavaScript is TypeScript whose types stand in comments.

import type { LanguageHooks } from '../hooks.ts';
import { documentedTypes } from './jsdoc.ts';
import { typescript } from './typescript.ts';

export const javascript: LanguageHooks = {
  ...typescript,
  finish(walk) {
    documentedTypes(walk);
    typescript.finish?.(walk);
  },
};
