// What the grammar of Swift does not know yet: freestanding macros, raw strings of odd content, newer modifiers.

/** Words after `#` that the grammar reads (The Swift Programming Language: Lexical Structure). */
const KNOWN =
  'if|elseif|else|endif|available|unavailable|selector|keyPath|file|fileID|filePath|line|column|function|dsohandle|colorLiteral|fileLiteral|imageLiteral|warning|error|sourceLocation|externalMacro';
const MACRO = new RegExp(String.raw`#(?!(?:${KNOWN})\b)(?=[A-Za-z_])`, 'g');
const RAW = /(#+)"(?!"")([^\n]*?)"\1(?!#)/g;
const NEWER: readonly (readonly [pattern: RegExp, kept: (found: string) => string])[] = [
  // throws(E), nonisolated(unsafe)
  [/\b(?:throws|nonisolated)\s*\([\w.<>]+\)/g, (found) => found.slice(0, found.search(/\s*\(/))],
  // ~Copyable
  [/~(?=(?:Copyable|Escapable|BitwiseCopyable)\b)/g, () => ''],
  // package func f(), consuming and sending parameters
  [
    /^[ \t]*package(?=\s+(?:final|static|class|struct|enum|protocol|actor|func|var|let|init|typealias|extension|import)\b)/gm,
    () => '',
  ],
  [/\b(?:sending|consume)(?=\s+[A-Za-z_[(])/g, () => ''],
  [/@(?:retroactive|preconcurrency|unchecked)\s+(?=[A-Z])/g, () => ''],
];

/** A Swift file as the grammar can read it: same length, same lines. */
export const repairSwift = (text: string): string => {
  let repaired = text;
  if (repaired.includes('#"')) {
    // Without interpolation a raw string is a string; its content is read from the file, not from here.
    repaired = repaired.replace(RAW, (found, marks: string, content: string) =>
      content.includes(`\\${marks}(`)
        ? found
        : `${' '.repeat(marks.length)}"${content.replace(/["\\]/g, ' ')}"${' '.repeat(marks.length)}`,
    );
  }
  if (repaired.includes('#')) repaired = repaired.replace(MACRO, ' ');
  for (const [pattern, kept] of NEWER) {
    repaired = repaired.replace(pattern, (found) =>
      kept(found)
        .padEnd(found.length)
        .replace(/./gs, (c, at) => (found[at] === '\n' ? '\n' : c)),
    );
  }
  return repaired;
};
