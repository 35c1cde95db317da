import * as z from 'zod';
import { isCurrency } from '#lib/money.ts';
import { packSchema, packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import type { Terms } from './model.ts';

const words = (most: number) => z.string().min(1).max(most);
const between = (least: number, most: number) =>
  z
    .number()
    .min(least)
    .max(most)
    .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9, 'must have two decimals at most');
/** What stands in the middle of formatted lines. */
const name = words(60).regex(/^[^<>&*_~`@]*$/, 'must be without < > & * _ ~ ` and @');
const mean = z.strictObject({ criterion: z.string(), least: between(1, 5) });

function count(unit: 'day' | 'minute', most: number) {
  return z.string().transform((text, context): number => {
    const [, found, said] = /^([1-9]\d{0,3}) (day|minute)s?$/.exec(text.trim()) ?? [];
    if (said === unit && Number(found) <= most) return Number(found);
    context.issues.push({ code: 'custom', message: `must be like "10 ${unit}s", ${most} at most`, input: text });
    return z.NEVER;
  });
}

const criterion = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'must be small letters, digits and hyphens, 30 at most'),
  name,
  weight: z.int().min(1).max(100),
  asks: words(300),
  one: words(60),
  five: words(60),
});

const schema = packSchema({
  currency: z.string().refine(isCurrency, 'must be a currency by its three letters, like USD'),
  criteria: z.array(criterion).min(1).max(12),
  painful: mean,
  native: mean,
  buy: z.strictObject({ roi: between(0, 100), within: count('day', 3650), score: between(1, 5) }),
  build: z.strictObject({ hours: between(0, 1000) }),
  undo: count('minute', 1440),
  check_back: count('day', 730),
}).superRefine(({ criteria, painful, native }, context) => {
  const say = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  if (total !== 100) say(['criteria'], `the weights sum to ${total}, and must sum to 100`);
  const ids = criteria.map(({ id }) => id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) say(['criteria', index, 'id'], `there is a criterion ${id} already`);
  });
  for (const [name, { criterion: id }] of Object.entries({ painful, native }))
    if (!ids.includes(id)) say([name, 'criterion'], `there is no criterion ${id}`);
});

/** Reads `tool-evaluation.yml` of a folder. `errors` says all that is wrong with it, by line. */
export function readEvaluationTerms(folder: string): { terms?: Terms; errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, ['tool-evaluation']), { 'tool-evaluation': schema });
  const pack = packs['tool-evaluation'];
  if (errors.length > 0 || !pack) return { errors };
  const { currency, criteria, painful, native, buy, build, undo, check_back: checkDays } = pack.data;
  const { roi, within: withinDays, score: leastScore } = buy;
  const limits = { roi, withinDays, leastScore, buildHours: build.hours, undoMinutes: undo, checkDays };
  return { terms: { ref: pack.ref, currency, criteria, painful, native, ...limits }, errors };
}

/** The same for a start. @throws SetupError */
export function loadEvaluationTerms(folder: string): Terms {
  const { terms, errors } = readEvaluationTerms(folder);
  if (!terms) throw packsError(errors);
  return terms;
}
