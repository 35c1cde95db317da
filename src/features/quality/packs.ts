import * as z from 'zod';
import { readRhythm, type Rhythm } from '#features/cadence/index.ts';
import { packSchema, packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import type { Aim, Field, QualityNorm } from './model.ts';

const FIELDS: Record<string, Field> = {
  email: 'email',
  'first name': 'firstName',
  'last name': 'lastName',
  company: 'company',
  source: 'source',
  stage: 'stage',
  created: 'created',
  'job title': 'jobTitle',
  size: 'size',
  industry: 'industry',
  'source detail': 'sourceDetail',
};

const read = <Value>(of: (text: string) => Value | undefined, message: string) =>
  z.string().transform((text, context): Value => {
    const value = of(text.trim());
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', message, input: text });
    return z.NEVER;
  });

const rhythm = read<Rhythm>(readRhythm, 'must be like "first working day of the month 08:00"');
const aim = read<Aim>(readAim, 'must be like "over 95%" or "under 5%", above 0% and below 100%');
const field = read<Field>((text) => FIELDS[text], `must be one of: ${Object.keys(FIELDS).join(', ')}`);
/** HubSpot's own: its stages may be numbers. */
const name = z.string().regex(/^\w{1,60}$/, 'must be an internal name of HubSpot: letters, digits and low lines');

function readAim(text: string): Aim | undefined {
  const [, way, digits] = /^(over|under) (\d{1,2}(?:\.\d{1,2})?)%$/.exec(text) ?? [];
  if ((way !== 'over' && way !== 'under') || Number(digits) === 0) return undefined;
  return { way, share: Number(digits) / 100 };
}

const WAYS = {
  mails: 'over',
  completeness: 'over',
  duplicates: 'under',
  stages: 'over',
  sources: 'over',
  stale: 'under',
} as const;

const targets = z
  .strictObject({ mails: aim, completeness: aim, duplicates: aim, stages: aim, sources: aim, stale: aim })
  .superRefine((all, context) => {
    for (const [measure, way] of Object.entries(WAYS))
      if (all[measure as keyof typeof WAYS].way !== way)
        context.addIssue({ code: 'custom', path: [measure], message: `must be ${way} a share` });
  });

const schema = packSchema({
  every: rhythm,
  owners: z.array(z.enum(['ae', 'sdr', 'cs', 'manager', 'vp', 'ops', 'founder'])).min(1),
  targets,
  required: z.strictObject({ always: z.array(field).min(1), handed: z.array(field) }),
  stages: z.array(name).min(1).max(50),
  handed: z.array(name).max(50),
  sources: z.array(name).min(1).max(50),
  stale_days: z.int().min(1).max(3_650),
  origin_contacts: z.int().min(1).max(100_000),
}).superRefine(({ stages, handed }, context) =>
  handed.forEach((stage, index) => {
    if (!stages.includes(stage))
      context.addIssue({ code: 'custom', path: ['handed', index], message: `${stage} is none of the stages` });
  }),
);

/** Reads `quality.yml` of a folder. `errors` says all that is wrong with it, by line. */
export function readQuality(folder: string): { norm?: QualityNorm; errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, ['quality']), { quality: schema });
  if (errors.length > 0 || !packs.quality) return { errors };
  const { data, ref } = packs.quality;
  const { every, owners, targets: aims, required, stages, handed, sources } = data;
  const counts = { staleDays: data.stale_days, enough: data.origin_contacts };
  return { norm: { ref, every, owners, aims, required, stages, handed, sources, ...counts }, errors };
}

/** The same for a start. @throws SetupError */
export function loadQuality(folder: string): QualityNorm {
  const { norm, errors } = readQuality(folder);
  if (!norm) throw packsError(errors);
  return norm;
}
