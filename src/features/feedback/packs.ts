import * as z from 'zod';
import { readRhythm, type Rhythm } from '#features/cadence/index.ts';
import { packSchema, packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import { FACT_KINDS, type Loop } from './model.ts';

const ROLES = ['ae', 'sdr', 'cs', 'manager', 'vp', 'ops', 'founder'] as const;

const id = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'must be small letters, digits and hyphens, 30 at most');
/** What stands in the middle of formatted lines. */
const plain = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^<>&*_~`@]*$/, 'must be without < > & * _ ~ ` and @');
const roles = z.array(z.enum(ROLES)).min(1);
const days = z.int().min(1).max(30);

const rhythm = z.string().transform((text, context): Rhythm => {
  const read = readRhythm(text);
  if (read) return read;
  context.issues.push({ code: 'custom', message: 'must be like "every thursday 10:00"', input: text });
  return z.NEVER;
});

const window = z.string().transform((text, context): number => {
  const [, found] = /^([1-9]\d{0,2}) days?$/.exec(text.trim()) ?? [];
  if (found !== undefined && Number(found) <= 365) return Number(found);
  context.issues.push({ code: 'custom', message: 'must be like "7 days", 365 at most', input: text });
  return z.NEVER;
});

const question = z.strictObject({ id, asks: plain(150), facts: z.array(z.enum(FACT_KINDS)) });
const loop = z.strictObject({
  id,
  from: plain(20),
  to: plain(20),
  every: rhythm,
  ask: roles,
  owners: roles,
  channel: z.string().regex(/^[^#\s]{1,80}$/, 'must be the name of a channel, without #'),
  closes: days,
  answer: days,
  window,
  questions: z.array(question).min(1).max(8),
});

const schema = packSchema({ loops: z.array(loop).min(1).max(10) }).superRefine(({ loops }, context) => {
  const unique = (ids: string[], path: (string | number)[]): void =>
    ids.forEach((one, index) => {
      if (ids.indexOf(one) !== index)
        context.addIssue({ code: 'custom', path: [...path, index, 'id'], message: `there is ${one} already` });
    });
  unique(
    loops.map((one) => one.id),
    ['loops'],
  );
  loops.forEach(({ questions }, index) =>
    unique(
      questions.map((one) => one.id),
      ['loops', index, 'questions'],
    ),
  );
});

export interface FeedbackPack {
  /** `feedback@1` */
  ref: string;
  loops: (Loop & { every: Rhythm })[];
}

/** Reads `feedback.yml` of a folder. `errors` says all that is wrong with it, by line. */
export function readFeedback(folder: string): { pack?: FeedbackPack; errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, ['feedback']), { feedback: schema });
  if (errors.length > 0 || !packs.feedback) return { errors };
  const { data, ref } = packs.feedback;
  const loops = data.loops.map(({ closes, answer, window: windowDays, ...rest }) => {
    return { ...rest, closesDays: closes, answerDays: answer, windowDays };
  });
  return { pack: { ref, loops }, errors };
}

/** The same for a start. @throws SetupError */
export function loadFeedback(folder: string): FeedbackPack {
  const { pack, errors } = readFeedback(folder);
  if (!pack) throw packsError(errors);
  return pack;
}
