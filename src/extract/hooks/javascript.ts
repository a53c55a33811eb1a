// JavaScript is TypeScript whose types stand in comments.

import type { LanguageHooks } from '../hooks.ts';
import { repairJavaScript } from '../repair/typescript.ts';
import { addHeritage } from './ecmascript-heritage.ts';
import { entityNamed } from './ecmascript-names.ts';
import { documentedTypes } from './jsdoc.ts';
import { typescript } from './typescript.ts';

export const javascript: LanguageHooks = {
  ...typescript,
  repair: repairJavaScript,
  finish(walk) {
    documentedTypes(walk);
    typescript.finish?.(walk);
    // Functions within functions: TypeScript takes functions for classes in JavaScript alone (handbook: Type Checking
    // JavaScript Files).
    addHeritage(walk, (name, [, ...within]) => entityNamed(walk, name, within));
  },
};
