// A line as words, as a shell reads it: blanks part them, quotes join.

/** `a 'b c' d="e f"` → `a`, `b c`, `d=e f`. */
export const wordsOf = (line: string): string[] =>
  [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"]|['"])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? ''),
  );
