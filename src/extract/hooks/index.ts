// The hooks of each language that needs them, loaded when a file of the language is read.

import type { LanguageHooks } from '../hooks.ts';

const HOOKS: Readonly<Record<string, () => Promise<LanguageHooks>>> = {
  c: async () => (await import('./c.ts')).c,
  cpp: async () => (await import('./cpp.ts')).cpp,
  csharp: async () => (await import('./csharp.ts')).csharp,
  go: async () => (await import('./go.ts')).go,
  java: async () => (await import('./java.ts')).java,
  javascript: async () => (await import('./javascript.ts')).javascript,
  php: async () => (await import('./php.ts')).php,
  python: async () => (await import('./python.ts')).python,
  ruby: async () => (await import('./ruby.ts')).ruby,
  rust: async () => (await import('./rust.ts')).rust,
  swift: async () => (await import('./swift.ts')).swift,
  typescript: async () => (await import('./typescript.ts')).typescript,
};

/** The hooks of a language. */
export const hooksOf = async (language: string): Promise<LanguageHooks> => (await HOOKS[language]?.()) ?? {};
