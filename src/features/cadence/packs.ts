import * as z from 'zod';
import { packSchema, packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import type { Rhythm } from './model.ts';
import { readRhythm } from './rules/rhythm.ts';

const rhythm = z.string().transform((text, context): Rhythm => {
  const read = readRhythm(text);
  if (read) return read;
  context.issues.push({
    code: 'custom',
    message:
      'must be like "every monday 06:00", "every day 22:30", "every quarter 09:00" or "first working day of the month 09:00"',
    input: text,
  });
  return z.NEVER;
});

const schemas = {
  cadence: packSchema({ rescore: rhythm, sample: rhythm, stuck: rhythm, stuck_digest: rhythm, reaudit: rhythm }),
};

/** What comes back when, by the name of the job. */
export type Rhythms = Record<'rescore' | 'sample' | 'stuck' | 'stuck_digest' | 'reaudit', Rhythm>;

/** Reads `cadence.yml` of a folder. `errors` says all that is wrong with it, by line. */
export function readCadence(folder: string): { rhythms?: Rhythms; errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, ['cadence']), schemas);
  if (errors.length > 0 || !packs.cadence) return { errors };
  const { version: _version, why: _why, ...rhythms } = packs.cadence.data;
  return { rhythms, errors };
}

/** The same for a start. @throws SetupError */
export function loadCadence(folder: string): Rhythms {
  const { rhythms, errors } = readCadence(folder);
  if (!rhythms) throw packsError(errors);
  return rhythms;
}
