// What can be told of a place in the code: what linking made of it, and why.

/** A question that linking asked itself, with its answer. */
export interface ExplainedStep {
  /** denotes, type, states, gives, holds, looks_up, exports, chooses: see Question in link/trace.ts. */
  readonly ask: string;
  /** The expression as written, or the entity, that it is about. */
  readonly subject: string;
  /** `path:line` of the subject. */
  readonly place: string;
  /** Empty if there was none. */
  readonly answer: string;
  /** What decided it, in words. */
  readonly because: readonly string[];
  /** Questions that were asked for its sake; empty where they have been told before. */
  readonly steps: readonly ExplainedStep[];
}

export interface ExplainedEdge {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly resolution: string;
}

/** Why there is no edge. */
export interface ExplainedFailure {
  readonly reason: string;
  readonly meaning: string;
  /** Entities of that name. */
  readonly candidates: number;
}

/** A place that linking makes edges of: a reference, an import, a heritage clause, an override. */
export interface Explanation {
  readonly path: string;
  readonly line: number;
  /** The line as it stands in the file. */
  readonly source: string;
  /** call, new, type, value, macro, decorator, import, extends, implements, override. */
  readonly what: string;
  readonly name: string;
  /** As written, without its layout. */
  readonly expression: string;
  /** The innermost entity around it, whose edge it is. */
  readonly from: string;
  readonly edges: readonly ExplainedEdge[];
  readonly failures: readonly ExplainedFailure[];
  readonly because: readonly string[];
  readonly steps: readonly ExplainedStep[];
}
