// The languages that linking has rules for, without the rules: loading those takes longer than a query.

export const LINKED_LANGUAGES = ['c', 'csharp', 'go', 'java', 'javascript', 'python', 'rust', 'typescript'] as const;

export type LinkedLanguage = (typeof LINKED_LANGUAGES)[number];

/** Holds if edges are found in files of the language; files of others have entities alone. */
export const isLinked = (language: string): boolean => (LINKED_LANGUAGES as readonly string[]).includes(language);
