import * as z from 'zod';
import { packSchema, packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import { DERIVED, METRIC_IDS, TALLIES, type MetricId } from './rules/catalogue.ts';
import { readTarget, type Target } from './rules/targets.ts';

/** What metrics.yml says of a metric. */
export interface Norm {
  what: string;
  formula: string;
  unit: string;
  /** Shares between 0 and 1; absent where there is none. */
  target?: Target;
  source: string;
  window: 'week' | 'month' | 'quarter';
  least: number;
  owner: 'marketing' | 'sales' | 'ops' | 'finance';
}

export type Norms = Record<MetricId, Norm>;

const target = z.string().transform((text, context): Target | undefined => {
  if (text.trim() === 'none') return undefined;
  const read = readTarget(text);
  if (read) return read;
  const message = 'must be like "over 80%", "under 60", "40% to 60%" or "none"';
  context.issues.push({ code: 'custom', message, input: text });
  return z.NEVER;
});

const line = z.string().min(1).max(300);

const metric = z.strictObject({
  what: line,
  formula: line,
  unit: line,
  target,
  source: line,
  window: z.enum(['week', 'month', 'quarter']),
  least: z.int().min(0).max(100_000),
  owner: z.enum(['marketing', 'sales', 'ops', 'finance']),
});

const units: Record<string, { unit: string }> = { ...TALLIES, ...DERIVED };

const metrics = packSchema({ metrics: z.record(z.string(), metric) }).superRefine(({ metrics: told }, context) => {
  for (const id of METRIC_IDS)
    if (!Object.hasOwn(told, id))
      context.addIssue({ code: 'custom', path: ['metrics'], message: `${id} is missing: Baton measures it` });
  for (const [id, { unit }] of Object.entries(told)) {
    const made = units[id]?.unit;
    if (made === undefined)
      context.addIssue({ code: 'custom', path: ['metrics', id], message: `${id} is nothing that Baton can measure` });
    else if (made !== unit)
      context.addIssue({
        code: 'custom',
        path: ['metrics', id, 'unit'],
        message: `must be ${made}: so it is measured`,
      });
  }
});

/** Reads `metrics.yml` of a folder. `errors` says all that is wrong with it, by line. */
export function readMetrics(folder: string): { norms?: Norms; errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, ['metrics']), { metrics });
  if (errors.length > 0 || !packs.metrics) return { errors };
  const told = Object.entries(packs.metrics.data.metrics);
  const norms = told.map(([id, { target: aim, ...norm }]) => [id, { ...norm, ...(aim && { target: aim }) }]);
  return { norms: Object.fromEntries(norms) as Norms, errors };
}

/** The same for a start. @throws SetupError */
export function loadMetrics(folder: string): Norms {
  const { norms, errors } = readMetrics(folder);
  if (!norms) throw packsError(errors);
  return norms;
}
