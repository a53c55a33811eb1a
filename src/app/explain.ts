// Why linking made an edge of a place in the code, or none.

import { relative, resolve } from 'node:path';
import { explainFile } from '../link/explain/explain.ts';
import { isLinked } from '../link/languages/linked.ts';
import type { Site } from '../link/trace.ts';
import { PtError } from '../model/errors.ts';
import type { Explanation } from '../model/explanation.ts';
import { didYouMean } from '../model/nearest.ts';
import type { Store } from '../store/db.ts';
import { linkOnDemand, type Tree } from '../sync/demand.ts';
import { readStoredManifests } from '../sync/kept-manifests.ts';
import { readReads } from '../sync/links.ts';
import { Stored } from '../sync/stored.ts';
import type { Project } from './project.ts';

const BUDGET = { seconds: 30, megabytes: 2048 };

/** An edge as the index has it. */
export interface StoredEdge {
  readonly type: string;
  readonly resolution: string;
  readonly lines: readonly number[];
}

const rowsOf = async (store: Store, script: string, params: Record<string, unknown> = {}) =>
  (await store.query(script, params as never, BUDGET)).rows;

/** The tree as the index has it. */
const indexedTree = async (store: Store): Promise<Tree> => {
  const rows = await rowsOf(store, '?[path, lang] := *File{path, lang}');
  return {
    files: rows.map(([path, lang]) => ({ path: String(path), lang: String(lang) })),
    manifests: await readStoredManifests(store),
    fresh: new Map(),
    freshEntries: [],
    isOld: () => false,
  };
};

const readTexts = async (store: Store, paths: readonly string[]): Promise<[string, string][]> => {
  const script = 'wanted[path] <- $paths\n?[path, text] := wanted[path], *SourceText{path, text}';
  const rows = await rowsOf(store, script, { paths: paths.map((path) => [path]) });
  return rows.map(([path, text]) => [String(path), String(text)]);
};

/** Lines of offsets; texts are loaded as they are asked for. */
class Lines {
  readonly missing = new Set<string>();
  readonly #texts = new Map<string, string>();

  of(path: string, offset: number): number {
    const text = this.#texts.get(path);
    if (text === undefined) this.missing.add(path);
    if (!text) return 0;
    let line = 1;
    for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
    return line;
  }

  /** One line of a file. */
  text(path: string, line: number): string {
    return this.#texts.get(path)?.split('\n')[line - 1] ?? '';
  }

  async load(store: Store): Promise<void> {
    // A file without text stays without.
    for (const path of this.missing) this.#texts.set(path, '');
    for (const [path, text] of await readTexts(store, [...this.missing])) this.#texts.set(path, text);
    this.missing.clear();
  }
}

/** `asked`: the lines of the places that are wanted, if they are known. */
const explain = async (
  store: Store,
  path: string,
  asked: readonly number[] | undefined,
  isWanted: (site: Site) => boolean,
): Promise<Explanation[]> => {
  const tree = await indexedTree(store);
  const lines = new Lines();
  const lineOf = (file: string, offset: number) => lines.of(file, offset);
  const stored = new Stored(store);
  const likely = [...((await readReads(store, [path])).get(path)?.reads ?? [])];
  const work = () =>
    linkOnDemand(stored, tree, [path], likely, (linked) => explainFile(linked, path, asked, isWanted, lineOf));
  lines.missing.add(path);
  let explanations: Awaited<ReturnType<typeof work>> = [];
  while (lines.missing.size > 0) {
    await lines.load(store);
    explanations = await work();
  }
  return explanations.map((one) => ({ ...one, source: lines.text(path, one.line) }));
};

/** Every member is asked whether it overrides another; most do not. */
const isNews = ({ what, edges }: Site): boolean => what !== 'override' || edges.length > 0;

/** The path of a file of the index, as named from the root or from `cwd`. Throws `key-unknown`. */
const indexedPath = async (project: Project, store: Store, file: string): Promise<string> => {
  const fromHere = relative(project.root, resolve(file)).replaceAll('\\', '/');
  const known = new Set((await rowsOf(store, '?[path] := *File{path}')).map(([path]) => String(path)));
  const found = [fromHere, file].find((path) => known.has(path));
  if (found === undefined) throw new PtError('key-unknown', { key: file, nearest: didYouMean(file, known) });
  return found;
};

const requireLinked = (path: string, language: unknown): void => {
  if (!isLinked(String(language))) throw new PtError('not-linked', { language: String(language), path });
};

/**
 * Every place on a line that linking makes edges of, in their order. Throws `key-unknown` if the file is not indexed,
 * `usage` if it has no such line, `not-linked`.
 */
export const explainLine = async (
  project: Project,
  store: Store,
  file: string,
  line: number,
): Promise<Explanation[]> => {
  const path = await indexedPath(project, store, file);
  const [[lines, language]] = await rowsOf(store, '?[lines, lang] := *File{path: $path, lines, lang}', { path });
  if (line > Number(lines))
    throw new PtError('usage', { reason: `${path} ends at line ${lines}`, command: 'explain ' });
  requireLinked(path, language);
  return explain(store, path, [line], (site) => site.line === line && isNews(site));
};

const requireKey = async (store: Store, key: string): Promise<void> => {
  if (key.startsWith('ext:')) return;
  const found = await rowsOf(store, '?[key] := key = $key, *CodeGraph{key}', { key });
  if (found.length > 0) return;
  const all = await rowsOf(store, '?[key] := *CodeGraph{key}');
  throw new PtError('key-unknown', {
    key,
    nearest: didYouMean(
      key,
      all.map(([one]) => String(one)),
    ),
  });
};

const EDGES = `
?[edge_type, resolution, lines] := *DependencyEdges{from_key: $from, to_key: $to, edge_type, resolution, lines}`;
/** An entity with all that is inside it. */
const INSIDE = `
inside[key] := key = $from
inside[key] := inside[parent_key], *CodeGraph{key, parent_key}
?[key] := inside[key]`;

/** The name by which code refers to an entity. */
const simpleName = async (store: Store, key: string): Promise<string> => {
  const [row] = await rowsOf(store, '?[name] := *CodeGraph{key: $key, name}', { key });
  return row ? String(row[0]) : (key.split(/[#./:]/).at(-1) ?? key);
};

export interface ExplainedEdges {
  /** None: there is no edge, and the places are those in `from` that say the name of `to`. */
  readonly edges: readonly StoredEdge[];
  readonly places: readonly Explanation[];
}

/** The edges from one entity to another, each of their places explained. Throws `key-unknown`, `not-linked`. */
export const explainEdge = async (store: Store, from: string, to: string): Promise<ExplainedEdges> => {
  await requireKey(store, from);
  await requireKey(store, to);
  const path = from.split('#')[0];
  const [[language]] = await rowsOf(store, '?[lang] := *File{path: $path, lang}', { path });
  requireLinked(path, language);
  const edges = (await rowsOf(store, EDGES, { from, to })).map(([type, resolution, lines]) => ({
    type: String(type),
    resolution: String(resolution),
    lines: lines as unknown as number[],
  }));
  if (edges.length > 0) {
    const makes = (site: Site) => site.edges.some((edge) => edge.from === from && edge.to === to);
    const sites = edges.flatMap(({ lines }) => lines);
    return { edges, places: await explain(store, path, sites, makes) };
  }
  const name = await simpleName(store, to);
  const inside = new Set((await rowsOf(store, INSIDE, { from })).map(([key]) => String(key)));
  const says = ({ what, row, file }: Site): boolean => {
    if (what !== 'reference') return false;
    const { reference } = file.facts;
    return file.text(reference.name[row]) === name && inside.has(file.key(reference.entity[row]));
  };
  return { edges, places: await explain(store, path, undefined, says) };
};
