import * as z from 'zod';
import { packSchema, packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import type { StuckNorm } from './model.ts';

const days = z.string().transform((text, context): number => {
  const [, count] = /^([1-9]\d{0,2}) days?$/.exec(text.trim()) ?? [];
  if (count !== undefined) return Number(count);
  context.issues.push({ code: 'custom', message: 'must be like "30 days", from 1 to 999', input: text });
  return z.NEVER;
});

const stage = z.string().regex(/^[A-Za-z0-9_]{1,38}$/, 'must be the internal name of a lifecycle stage in HubSpot');

const stuck = packSchema({
  stages: z
    .record(stage, days)
    .refine((stages) => Object.keys(stages).length > 0, 'must name at least one stage')
    .refine((stages) => Object.keys(stages).length <= 20, 'must name 20 stages at most'),
  sales_owns: z.array(stage),
  owner_outside_team: z.enum(['left', 'fine']),
  leave: days,
}).superRefine(({ stages, sales_owns: owned }, context) => {
  owned.forEach((name, index) => {
    if (!Object.hasOwn(stages, name))
      context.addIssue({ code: 'custom', path: ['sales_owns', index], message: `${name} is not among stages` });
  });
});

/** Reads `stuck.yml` of a folder. `errors` says all that is wrong with it, by line. */
export function readStuck(folder: string): { norm?: StuckNorm; errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, ['stuck']), { stuck });
  if (errors.length > 0 || !packs.stuck) return { errors };
  const { stages, sales_owns: owned, owner_outside_team: outside, leave } = packs.stuck.data;
  return { norm: { days: stages, owned, strangersLeft: outside === 'left', leaveDays: leave }, errors };
}

/** The same for a start. @throws SetupError */
export function loadStuck(folder: string): StuckNorm {
  const { norm, errors } = readStuck(folder);
  if (!norm) throw packsError(errors);
  return norm;
}
