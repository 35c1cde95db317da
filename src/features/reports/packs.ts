import * as z from 'zod';
import { METRIC_IDS } from '#features/metrics/index.ts';
import { packSchema, packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import type { Advice, ReportKind, ReportPlan } from './model.ts';
import { reports } from './registry.ts';

/** What reports.yml says. */
export interface ReportsPack {
  plans: Record<string, ReportPlan>;
  advice: Advice;
  /** `reports@1` */
  ref: string;
}

const metric = z.enum(METRIC_IDS);
const line = z.string().min(1).max(300);

function unlike<Item>(list: z.ZodArray<z.ZodType<Item>>) {
  return list.superRefine((items, context) => {
    for (const [index, item] of items.entries())
      if (items.indexOf(item) < index)
        context.addIssue({ code: 'custom', path: [index], message: `${String(item)} is there twice: keep one` });
  });
}

const planOf = ({ sections }: ReportKind) =>
  z.strictObject({
    made: z.boolean(),
    channel: z.string().min(1).max(80),
    roles: z.array(z.enum(['ae', 'sdr', 'cs', 'manager', 'vp', 'ops', 'founder'])),
    headline: unlike(z.array(metric).min(1).max(5)),
    sections: unlike(z.array(z.enum(sections as [string, ...string[]])).min(1)),
    top: z.int().min(1).max(20),
  });

function schemaOf(kinds: readonly ReportKind[]) {
  const plans = Object.fromEntries(kinds.map((kind) => [kind.name, planOf(kind)]));
  return packSchema({
    reports: z.strictObject(plans),
    advice: z.partialRecord(metric, z.strictObject({ below: line.optional(), above: line.optional() })),
  });
}

const schema = schemaOf(reports);

/** Reads `reports.yml` of a folder. `errors` says all that is wrong with it, by line. */
export function readReports(folder: string): { pack?: ReportsPack; errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, ['reports']), { reports: schema });
  if (errors.length > 0 || !packs.reports) return { errors };
  const { data, ref } = packs.reports;
  const told = Object.entries(data.reports).map(([name, { made, channel, roles, ...plan }]): [string, ReportPlan] => [
    name,
    { isOn: made, audience: { channel, roles }, ...plan },
  ]);
  return { pack: { plans: Object.fromEntries(told), advice: data.advice as Advice, ref }, errors };
}

/** The same for a start. @throws SetupError */
export function loadReports(folder: string): ReportsPack {
  const { pack, errors } = readReports(folder);
  if (!pack) throw packsError(errors);
  return pack;
}
