// One row per language: how its names lead across files.

import type { LinkRules } from '../rules.ts';
import { c } from './c/c.ts';
import { csharp } from './csharp.ts';
import { ecmascript } from './ecmascript/ecmascript.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import type { LinkedLanguage } from './linked.ts';
import { python } from './python.ts';
import { rust } from './rust.ts';

export const RULES: Readonly<Record<string, LinkRules>> = {
  typescript: { ...ecmascript, constructorTypes: true },
  javascript: { ...ecmascript, callsTell: true, givenFromAfar: true, someReturns: true, typesAreValues: true },
  rust,
  java,
  csharp,
  go,
  c,
  python,
} satisfies Record<LinkedLanguage, LinkRules>;
