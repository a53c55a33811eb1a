// What pt.config.yaml says, checked.

import type { EdgeType, Resolution } from '../../model/kinds.ts';
import type { GateSeverity } from '../../report/check/report.ts';

export const CONFIG_FILE = 'pt.config.yaml';

/** A pattern of the configuration and the line it stands on. */
export interface Pattern {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** One forbidden dependency: no way may lead from `from` to `to`. */
export interface Gate {
  readonly name: string;
  /** 1-based line of its name. */
  readonly line: number;
  /** Why the rule exists. */
  readonly comment: string;
  readonly severity: GateSeverity;
  readonly from: readonly Pattern[];
  readonly to: readonly Pattern[];
  /** A way through these is allowed. */
  readonly except: readonly Pattern[];
  /** undefined: as the rule has it. */
  readonly edges: readonly EdgeType[] | undefined;
  readonly resolutions: readonly Resolution[] | undefined;
  /** Whether a way may have more than one step. */
  readonly transitive: boolean;
}

export interface Policy {
  readonly gates: readonly Gate[];
}
