// The shape of pt.config.yaml.

import { z } from 'zod';
import { EDGE_TYPES, type EdgeType, RESOLUTIONS, type Resolution } from '../../model/kinds.ts';
import { GATE_SEVERITIES } from '../../report/check/report.ts';

const names = <T extends string>(table: Readonly<Record<T, string>>) =>
  z.array(z.enum(Object.keys(table) as [T, ...T[]])).min(1);
const patterns = z.array(z.string().min(1)).min(1);

const gateSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is lower-case words joined by hyphens'),
  comment: z.string().trim().min(1, 'say why the rule exists'),
  severity: z.enum(GATE_SEVERITIES).default('error'),
  from: patterns,
  to: patterns,
  except: patterns.optional(),
  edges: names<EdgeType>(EDGE_TYPES).optional(),
  resolutions: names<Resolution>(RESOLUTIONS).optional(),
  transitive: z.boolean().default(true),
});

export const configSchema = z.strictObject({
  version: z.literal(1),
  check: z
    .array(gateSchema)
    .min(1)
    .superRefine((gates, context) => {
      gates.forEach(({ name }, i) => {
        if (gates.findIndex((gate) => gate.name === name) === i) return;
        context.addIssue({ code: 'custom', path: [i, 'name'], message: `the name ${name} is taken by a rule above` });
      });
    }),
});

export type Config = z.infer<typeof configSchema>;

/** The keys that the object at a path of the configuration may have, to offer for a mistyped one. */
export const knownKeys = (path: readonly PropertyKey[]): string[] =>
  Object.keys(path.length === 0 ? configSchema.shape : gateSchema.shape);
