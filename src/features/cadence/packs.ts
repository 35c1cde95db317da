import * as z from 'zod';
import { packSchema, packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import { EVIDENCE_KINDS, type Activity, type Rhythm } from './model.ts';
import { readRhythm } from './rules/rhythm.ts';

const rhythm = z.string().transform((text, context): Rhythm => {
  const read = readRhythm(text);
  if (read) return read;
  context.issues.push({
    code: 'custom',
    message:
      'must be like "every monday 06:00", "every day 22:30", "every half year 09:00" or "first working day of the month 09:00"',
    input: text,
  });
  return z.NEVER;
});

const plain = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^<>&*_~`@]*$/, 'must be without < > & * _ ~ ` and @');
const id = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'must be small letters, digits and hyphens, 30 at most');

const activity = z.strictObject({
  id,
  name: plain(60),
  frequency: plain(30),
  trigger: plain(120),
  every: rhythm,
  owners: z.array(z.enum(['ae', 'sdr', 'cs', 'manager', 'vp', 'ops', 'founder'])).min(1),
  within: z.int().min(1).max(60),
  evidence: z.array(z.enum(EVIDENCE_KINDS)),
  begins: z.enum(['/stack-audit', '/maturity']).optional(),
});

const activities = z
  .array(activity)
  .max(20)
  .superRefine((all, context) =>
    all.forEach((one, index) => {
      if (all.findIndex((other) => other.id === one.id) !== index)
        context.addIssue({ code: 'custom', path: [index, 'id'], message: `there is ${one.id} already` });
    }),
  );

const schemas = {
  cadence: packSchema({
    rescore: rhythm,
    sample: rhythm,
    mirror: rhythm,
    stuck: rhythm,
    stuck_digest: rhythm,
    reaudit: rhythm,
    reports: z.record(id, rhythm),
    activities,
  }),
};

/** What comes back when, by the name of the job. */
export type Rhythms = Record<'rescore' | 'sample' | 'mirror' | 'stuck' | 'stuck_digest' | 'reaudit', Rhythm>;

/** `reports`: when each of them goes out, by its name. */
interface Read {
  rhythms: Rhythms;
  reports: Record<string, Rhythm>;
  activities: Activity[];
}

/** Reads `cadence.yml` of a folder. `errors` says all that is wrong with it, by line. */
export function readCadence(folder: string): Partial<Read> & { errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, ['cadence']), schemas);
  if (errors.length > 0 || !packs.cadence) return { errors };
  const { version: _version, why: _why, activities: all, reports, ...rhythms } = packs.cadence.data;
  const found = all.map(({ within: withinDays, begins, ...rest }): Activity => {
    return { ...rest, withinDays, ...(begins !== undefined && { begins }) };
  });
  return { rhythms, reports, activities: found, errors };
}

/** The same for a start. @throws SetupError */
export function loadCadence(folder: string): Read {
  const { rhythms, reports, activities: found, errors } = readCadence(folder);
  if (!rhythms || !reports || !found) throw packsError(errors);
  return { rhythms, reports, activities: found };
}
