import * as z from 'zod';
import type { Reading } from './pack-words.ts';
import { readHoursOn } from './hours-on.ts';
import { readHours } from './pack-words.ts';

/** Words that people read in Slack: no markup, no control characters, nothing that turns the direction of writing. */
export const words = z
  .string()
  .min(1)
  .max(200)
  .regex(
    /^[^<>*`~\p{Cc}\u202A-\u202E\u2066-\u2069]+$/u,
    'must be plain words in one line, without < > * ~ and backticks',
  );
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'must be small letters, digits and hyphens, like pricing-visit');
/** YAML reads a bare `true` as no text. */
export const condition = z.union([z.string().min(1).max(2000), z.boolean()]).transform(String);
export const count = z.number().min(0);
export const texts = z.array(z.string().min(1));
export const points = z.int().min(-100).max(100);

export const band = z.enum(['low', 'medium', 'high', 'hot']);
export const tier = z.enum(['tier1', 'tier2', 'none', 'negative']);
export const role = z.enum(['ae', 'sdr', 'cs', 'manager', 'vp', 'ops', 'founder']);

/** A Slack channel by its name, with or without `#`. */
export const channel = z
  .string()
  .transform((name) => name.replace(/^#/, ''))
  .refine((name) => /^[\p{L}\p{N}_-]{1,80}$/u.test(name), 'must be the name of a Slack channel, like marketing-ops');

/** A user group of Slack by its handle, with or without `@`, or by its id. */
export const group = z
  .string()
  .transform((name) => name.replace(/^@/, ''))
  .refine(
    (name) => /^(S[A-Z0-9]{5,}|[a-z0-9._-]{1,80})$/.test(name),
    'must be the handle of a Slack user group, like sales-team, or its id, like S012AB3CD',
  );

/** A text, or a bare number, that is read by its own little grammar. */
export function read<T>(reading: (text: string) => Reading<T>) {
  return z.union([z.string(), z.number()]).transform((text, context): T => {
    const result = reading(String(text));
    if (result.ok) return result.value;
    context.issues.push({ code: 'custom', message: result.problem, input: text });
    return z.NEVER;
  });
}

export const hours = readLines(readHours);
export const hoursOn = readLines(readHoursOn);

/** Lines of a map that are read together; a fault is told at its line. */
function readLines<T>(reading: (lines: Record<string, string>) => Reading<T> & { key?: string }) {
  return z.record(z.string(), z.string()).transform((lines, context): T => {
    const result = reading(lines);
    if (result.ok) return result.value;
    context.issues.push({ code: 'custom', message: result.problem, path: [result.key ?? ''], input: lines });
    return z.NEVER;
  });
}
