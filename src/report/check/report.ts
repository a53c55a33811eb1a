// What a check found.

import type { Hop } from '../../model/result.ts';
import type { Colors } from '../colors.ts';

export const GATE_SEVERITIES = ['error', 'warning', 'note'] as const;
/** Only an error fails the check. */
export type GateSeverity = (typeof GATE_SEVERITIES)[number];

/** A forbidden way that the code takes, of several between two ends a shortest one. */
export interface Violation {
  readonly way: readonly Hop[];
}

/** One rule of the configuration and what breaks it. */
export interface GateReport {
  readonly name: string;
  /** Why the rule exists. */
  readonly comment: string;
  readonly severity: GateSeverity;
  /** 1-based line of the configuration. */
  readonly line: number;
  readonly violations: readonly Violation[];
}

export interface CheckReport {
  /** The configuration, relative to the root. */
  readonly config: string;
  readonly gates: readonly GateReport[];
}

export interface CheckContext {
  readonly colors: Colors;
  readonly version: string;
}

/** Lays out a report; every text ends where a line ends. */
export type CheckFormat = (report: CheckReport, context: CheckContext) => string;

/** Whether the check fails: warnings and notes are told, and stop nothing. */
export const isBroken = ({ gates }: CheckReport): boolean =>
  gates.some(({ severity, violations }) => severity === 'error' && violations.length > 0);
