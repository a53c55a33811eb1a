// JavaScript is TypeScript whose types stand in comments.

import type { LanguageHooks } from '../hooks.ts';
import { repairJavaScript } from '../repair/typescript.ts';
import { documentedTypes } from './jsdoc.ts';
import { typescript } from './typescript.ts';

export const javascript: LanguageHooks = {
  ...typescript,
  repair: repairJavaScript,
  finish(walk) {
    documentedTypes(walk);
    typescript.finish?.(walk);
  },
};
