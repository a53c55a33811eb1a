// What the grammar of Swift does not know yet: freestanding macros, raw strings of odd content, newer modifiers.

/** Words after `#` that the grammar reads (The Swift Programming Language: Lexical Structure). */
const KNOWN =
  'if|elseif|else|endif|available|unavailable|selector|keyPath|file|fileID|filePath|line|column|function|dsohandle|colorLiteral|fileLiteral|imageLiteral|warning|error|sourceLocation|externalMacro';
const MACRO = new RegExp(String.raw`#(?!(?:${KNOWN})\b)(?=[A-Za-z_])`, 'g');
const RAW = /(#+)"(?!"")([^\n]*?)"\1(?!#)/g;
const RAW_LINES = /(#+)"""\n([\s\S]*?)"""\1(?!#)/g;
const NEWER: readonly (readonly [pattern: RegExp, kept: (found: string) => string])[] = [
  // throws(E): SE-0413
  [/\bthrows\s*\([\w.<> ]+\)/g, () => 'throws'],
  // nonisolated(unsafe), of local variables too: SE-0412
  [/\bnonisolated\s*\([\w.]+\)/g, () => ''],
  // switch try await f(), while let a = try await f(): the grammar knows no await in the head of a statement
  [/\b(?:switch|while|if|guard)\b[^\n{]*?\btry[?!]?[ \t]+await\b/g, (found) => found.slice(0, -5)],
  // typealias A<B> = C<B> where B: D
  [
    /\btypealias[ \t]+\w+[ \t]*<[^\n]*=[^\n]*[ \t]where\b[^\n]*/g,
    (found) => found.slice(0, found.lastIndexOf(' where')),
  ],
  // catch let e as E where e.code == .lost { … }: what follows is no closure of the condition
  [/\bcatch\b[^\n{}]*[ \t]where [^\n{}]* \{/g, (found) => `${found.replace(/ where /, ' where(').slice(0, -2)}){`],
  // unsafe f(): SE-0458
  [/(?<![.@\w`"])unsafe[ \t]+(?!(?:in|is|as|else|where|func|var|let)\b)(?=[A-Za-z_`([]|&[A-Za-z_])/g, () => ''],
  // isolation: isolated (any Actor)?, item: __owned Element, consuming func: SE-0313, SE-0377
  [/\b(?:isolated|__owned|__shared|borrowing|consuming)(?=[ \t]+[A-Za-z_[(@])/g, () => ''],
  [/\b__consuming(?=[ \t]+)/g, () => ''],
  // @_lifetime(borrow self)
  [/@_?lifetime\([^()\n]*\)/g, () => ''],
  // ~Copyable
  [/~(?=(?:Copyable|Escapable|BitwiseCopyable)\b)/g, () => ''],
  // package func f(), consuming and sending parameters
  [
    /(?<![.\w])package(?=\s+(?:final|static|class|struct|enum|protocol|actor|func|var|let|init|typealias|extension|import|mutating|nonmutating|override|convenience|required|lazy|weak|unowned|subscript|nonisolated|dynamic|indirect|macro|prefix|postfix|infix)\b)/g,
    () => '',
  ],
  [/\b(?:sending|consume)(?=\s+[A-Za-z_[(@])/g, () => ''],
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
  if (repaired.includes('#"""')) {
    repaired = repaired.replace(RAW_LINES, (found, marks: string, content: string) =>
      content.includes(`\\${marks}(`)
        ? found
        : `${' '.repeat(marks.length)}"""\n${content.replace(/["\\]/g, ' ')}"""${' '.repeat(marks.length)}`,
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
