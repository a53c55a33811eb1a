// What the text of library/<language>.api says (library/render.mjs tells its form): where each type of it is, and which
// names lead to which types.

/** A top-level type with all that is nested in it. */
export interface DeclaredType {
  readonly namespace: string;
  readonly name: string;
  /** Where its lines begin and end in the text. */
  readonly from: number;
  to: number;
}

/** The declarations of a library; types are numbered in their order. */
export interface LibraryText {
  readonly types: readonly DeclaredType[];
  /** Names of members of any type. */
  readonly members: ReadonlySet<string>;
  /** Types with extension methods, by the names of those. */
  readonly extensions: ReadonlyMap<string, readonly number[]>;
}

const TYPE_LINE = /^[A-Z] ([^<\s(]+)/;
const MEMBER_LINE = /^\t+[+~]*\.?([^<\s(]+)/;

/** Reads the text of an .api file. */
export const readLibraryText = (text: string): LibraryText => {
  const types: DeclaredType[] = [];
  const members = new Set<string>();
  const extensions = new Map<string, number[]>();
  let namespace = '';
  for (let from = 0, to = text.indexOf('\n'); to >= 0; from = to + 1, to = text.indexOf('\n', from)) {
    const line = text.slice(from, to);
    if (line.startsWith('\t')) {
      types[types.length - 1].to = to;
      const name = MEMBER_LINE.exec(line)?.[1];
      if (name === undefined) continue;
      members.add(name);
      if (line.includes('(this ')) append(extensions, name, types.length - 1);
    } else if (line.startsWith(':')) namespace = line.slice(1);
    else {
      const name = TYPE_LINE.exec(line)?.[1];
      if (name !== undefined) types.push({ namespace, name, from, to });
    }
  }
  return { types, members, extensions };
};

/** Adds a type to those of a name, once. */
const append = (map: Map<string, number[]>, name: string, type: number): void => {
  const known = map.get(name);
  if (known === undefined) map.set(name, [type]);
  else if (known[known.length - 1] !== type) known.push(type);
};
