// The memory budget of a script, as an option of its text: the engine takes it nowhere else.

const BEFORE_SCRIPT = /^(?:\s|#[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;

/**
 * A script held to a budget of memory. It goes behind the script, so that places in it stay, on a line of its own, for
 * the last line may be a comment. Only a single query takes options: system operations hold no rows, and each block
 * of a program has its own.
 */
export const withMemoryLimit = (script: string, megabytes: number): string => {
  const first = script.replace(BEFORE_SCRIPT, '')[0];
  const isSingleQuery = first !== undefined && !':{%'.includes(first);
  return isSingleQuery ? `${script}\n:mem_limit ${Math.floor(megabytes * 1024 * 1024)}` : script;
};
